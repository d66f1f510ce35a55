"""The pages of a moment: they say which, lead on within it, and back to now."""

import html
import re
from datetime import timedelta

import httpx
import pytest

from events.fact import Fact
from events.funding import BundleClosed, BundleOpened
from events.values import CaseId
from projections.journal.entry import booked_at, decode
from tests.web.test_pages import cases_on, seen
from tests.web.town import IN_CARE, REDIVIDED, TODAY, after, book_of, town

pytestmark = pytest.mark.server

BOOK = book_of(town())


def place(kind: type[Fact], case: CaseId) -> int:
    """Where in the book a case has a fact of this kind first."""
    facts = [decode(row).fact for row in BOOK]
    return 1 + next(n for n, fact in enumerate(facts) if type(fact) is kind and fact.case == case)


CLOSED = place(BundleClosed, IN_CARE)
OPENED = place(BundleOpened, REDIVIDED)  # the second request


async def link_on(visitor: httpx.AsyncClient, path: str) -> str:
    """The permalink that a page of a moment gives."""
    text = (await visitor.get(path)).text
    (link,) = re.findall(r'href="([^"]+)">Vaste verwijzing', text)
    return html.unescape(link)


async def test_a_page_of_now_says_nothing_of_a_moment(visitor: httpx.AsyncClient) -> None:
    assert "U kijkt naar" not in await seen(visitor, "/overzicht")


async def test_the_list_of_a_moment_shows_what_was_asked_by_then(
    visitor: httpx.AsyncClient,
) -> None:
    for position, cases in ((OPENED - 1, {IN_CARE}), (OPENED, {IN_CARE, REDIVIDED})):
        page = (await visitor.get(f"/aanvragen?per={position}")).text
        assert set(re.findall(r'href="/aanvragen/([0-9a-f-]{36})\?per=', page)) == cases


async def test_a_request_is_shown_as_it_stood(visitor: httpx.AsyncClient) -> None:
    page = f"/aanvragen/{IN_CARE}"
    assert "Bundeling gesloten" not in await seen(visitor, f"{page}?per={CLOSED - 1}")
    assert "Bundeling gesloten" in await seen(visitor, f"{page}?per={CLOSED}")


async def test_a_moment_may_be_named_by_its_time(visitor: httpx.AsyncClient) -> None:
    booked = booked_at(BOOK[CLOSED - 1])
    for when in (booked, booked - timedelta(microseconds=1)):
        known = sum(booked_at(row) <= when for row in BOOK)
        told = await seen(visitor, f"/aanvragen/{IN_CARE}?per={when:%Y-%m-%dT%H:%M:%S.%fZ}")
        assert f"plaats {known} " in told


async def test_a_day_is_known_up_to_its_end(visitor: httpx.AsyncClient) -> None:
    last = max(booked_at(row) for row in BOOK)
    assert f"plaats {len(BOOK)} " in await seen(visitor, f"/overzicht?per={last:%Y-%m-%d}")
    assert "plaats 0 " in await seen(visitor, "/overzicht?per=2025-12-31")


async def test_a_request_that_was_not_made_yet_is_not_there(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get(f"/aanvragen/{REDIVIDED}?per={CLOSED}")
    assert answer.status_code == 404
    cases = [getattr(decode(row).fact, "case", None) for row in BOOK]
    first = 1 + cases.index(REDIVIDED)
    assert f"plaats {CLOSED} in het boek, was deze aanvraag er nog niet" in answer.text
    assert f"plaats {first}." in answer.text
    held = await visitor.get(f"/aanvragen/{REDIVIDED}?geldig=2025-12-01")
    assert held.status_code == 404
    assert "gold er nog niets van deze aanvraag" in held.text


async def test_every_link_of_a_moment_stays_in_it(visitor: httpx.AsyncClient) -> None:
    for path in ("/overzicht", "/aanvragen", f"/aanvragen/{IN_CARE}"):
        text = (await visitor.get(f"{path}?per={CLOSED}")).text
        inside = {link for link in re.findall(r'href="(/[^"]*)"', text) if "/static/" not in link}
        assert {link for link in inside if "?per=" not in link} == {path}  # back to now
    assert await cases_on(visitor, f"/aanvragen?per={CLOSED}") == set()  # all carry the moment


async def test_a_permalink_opened_again_says_that_it_is_the_same(
    visitor: httpx.AsyncClient,
) -> None:
    for path in (
        f"/overzicht?per={CLOSED}",
        f"/aanvragen/{IN_CARE}?per={CLOSED}&geldig={after(20)}",
    ):
        link = await link_on(visitor, path)
        assert "Zelfde: dit is precies wat" in await seen(visitor, link)
        assert await link_on(visitor, link) == link


async def test_a_permalink_of_an_older_fold_says_what_was_renewed(
    visitor: httpx.AsyncClient,
) -> None:
    link = await link_on(visitor, f"/overzicht?per={CLOSED}")
    older = re.sub(r"~[0-9a-f]{16}(?=!|$)", "~" + 16 * "0", re.sub(r"clock\.\d+", "clock.1", link))
    page = await seen(visitor, older)
    assert re.search(r"Anders: de rekenwijze is sindsdien vernieuwd \(clock 1 → \d+\)", page)


async def test_a_permalink_to_another_book_says_that_the_book_was_changed(
    visitor: httpx.AsyncClient,
) -> None:
    link = await link_on(visitor, f"/overzicht?per={CLOSED}")
    root = link.rpartition("!")[2]
    page = await seen(visitor, link.replace(root, root[::-1]))
    assert "het boek tot hier is veranderd" in page


async def test_what_held_on_a_day_is_shown_beside_what_was_known(
    visitor: httpx.AsyncClient,
) -> None:
    page = await seen(visitor, f"/aanvragen/{IN_CARE}?geldig={after(31)}")
    assert "wat toen gold" in page
    assert "Bundeling gesloten" not in page


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("?per=gisteren", "moment-malformed"),
        ("?per=2026-02-02T10:00", "moment-malformed"),
        ("?geldig=2026-02-31", "moment-malformed"),
        ("?per=99999999", "moment-ahead"),
        ("?per=2199-01-01", "moment-ahead"),
    ],
)
async def test_what_is_no_moment_or_still_to_come_is_refused(
    visitor: httpx.AsyncClient, moment: str, code: str
) -> None:
    for path in ("/overzicht", f"/aanvragen/{IN_CARE}"):
        page = await visitor.get(path + moment)
        assert page.status_code == 404
        assert f"[{code}]" in page.text


async def test_the_reasons_of_a_moment_carry_its_permalink(visitor: httpx.AsyncClient) -> None:
    whole = (await visitor.get(f"/v1/requests/{IN_CARE}/why")).json()["items"]
    then = await visitor.get(f"/v1/requests/{IN_CARE}/why?knownAt={CLOSED}")
    reasons = then.json()["items"]
    assert reasons == whole[: len(reasons)]
    assert 0 < len(reasons) < len(whole)
    again = await visitor.get(then.headers["Content-Location"])
    assert again.headers["Content-Location"] == then.headers["Content-Location"]


async def test_today_is_the_present(visitor: httpx.AsyncClient) -> None:
    now, today = await seen(visitor, "/overzicht"), await seen(visitor, f"/overzicht?per={TODAY}")
    figures = re.compile(r"Aanvragen Requests (.*?) Bekijk alle")
    assert figures.findall(now) == figures.findall(today)
