"""The pages show, in Dutch, what the read models say; nothing on them runs, sticks or leaks."""

import re
from dataclasses import replace
from datetime import date

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.portal.pages.requests import ON_A_PAGE
from services.portal.rendering import PAGE
from services.runtime.database import Database
from services.runtime.reference import load
from tests.conftest import NewDatabase
from tests.paper_house import PaperHouse
from tests.web.conftest import fill, looking
from tests.web.town import (
    ELSEWHERE,
    IN_CARE,
    IN_QUEUE,
    REDIVIDED,
    REJECTED,
    SPEELWERK,
    UNANSWERED,
    WITHDRAWN,
    after,
    asked,
)
from tests.world import AMBELT, ZWOLLE

pytestmark = pytest.mark.server

ALL = {IN_CARE, REDIVIDED, WITHDRAWN, REJECTED, IN_QUEUE, UNANSWERED, ELSEWHERE}
UNKNOWN = "0a2b6f70-0000-4000-8000-00000000dead"
PAGES = ("/overzicht", "/aanvragen", f"/aanvragen/{IN_CARE}", "/nergens", "/aanvragen/1")


async def seen(visitor: httpx.AsyncClient, path: str) -> str:
    """A page as people read it: without its tags, a space between words."""
    answer = await visitor.get(path)
    assert answer.status_code == 200, answer.text
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


async def cases_on(visitor: httpx.AsyncClient, path: str) -> set[str]:
    """The requests that a page refers to."""
    return set(re.findall(r'href="/aanvragen/([0-9a-f-]{36})"', (await visitor.get(path)).text))


async def test_the_overview_counts_requests_by_outcome(visitor: httpx.AsyncClient) -> None:
    tiles = re.findall(
        r"<dt>([a-z ]+)</dt>\s*<dd>(\d+)</dd>", (await visitor.get("/overzicht")).text
    )
    assert tiles == [
        ("in behandeling", "4"),
        ("toegekend", "1"),
        ("afgewezen", "1"),
        ("buiten behandeling gesteld", "0"),
        ("ingetrokken", "1"),
        ("opgegaan in een groepsaanbod", "0"),
    ]


async def test_the_overview_shows_money_per_budget_as_the_dutch_write_it(
    visitor: httpx.AsyncClient,
) -> None:
    line = "Gemeente Zwolle Jeugdhulp 2026 € 12.000,00 € 0,00 € 7.500,00 € 3.600,00 € 900,00 0"
    assert line in await seen(visitor, "/overzicht")


async def test_the_overview_says_who_has_what_to_do(visitor: httpx.AsyncClient) -> None:
    text = await seen(visitor, "/overzicht")
    assert "Gemeente Zwolle Akkoord van een financier 1 59 dagen 1" in text
    assert "Stand van 1 juni 2026." in text


async def test_a_book_ahead_of_the_machine_tells_the_day(town_hall: Database) -> None:
    async with looking(town_hall, on=date(2025, 9, 1)) as visitor:
        assert "Stand van 1 januari 2026." in await seen(visitor, "/overzicht")


async def test_a_page_may_be_asked_for_its_head_alone(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.head("/overzicht")).status_code == 200


async def test_the_overview_says_how_fresh_it_is(visitor: httpx.AsyncClient) -> None:
    assert re.search(r"Wachttijden \d+ 0 bij", await seen(visitor, "/overzicht"))


async def test_the_list_shows_every_request(visitor: httpx.AsyncClient) -> None:
    assert await cases_on(visitor, "/aanvragen") == ALL


@pytest.mark.parametrize("text", ["Speelwerk", "speelwerk", "A/77", ELSEWHERE, ELSEWHERE[:8]])
async def test_a_request_is_found_by_school_reference_or_number(
    visitor: httpx.AsyncClient, text: str
) -> None:
    found = await visitor.get("/aanvragen", params={"zoek": text})
    assert re.findall(r'href="/aanvragen/([0-9a-f-]{36})"', found.text) == [ELSEWHERE]


async def test_what_is_not_found_says_so(visitor: httpx.AsyncClient) -> None:
    assert "Niets gevonden bij “qwerty”" in await seen(visitor, "/aanvragen?zoek=qwerty")


async def test_a_request_tells_its_story_with_names_and_dutch_dates(
    visitor: httpx.AsyncClient,
) -> None:
    text = await seen(visitor, f"/aanvragen/{IN_CARE}")
    assert "2 februari 2026 " in text
    assert "2305PO IJssel-Vecht wordt gevraagd € 4.500,00 te betalen" in text
    assert "GM0193" not in text


async def test_a_fact_points_to_what_led_to_it(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get(f"/aanvragen/{IN_CARE}")).text
    causes = set(re.findall(r'href="#(feit-\d+)"', page))
    assert causes
    assert causes <= set(re.findall(r'id="(feit-\d+)"', page))


async def test_the_days_of_a_request_add_up(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get(f"/aanvragen/{REDIVIDED}")).text
    turns = page[page.index('id="beurt"') : page.index('id="aandelen"')]
    total = re.search(r"Samen (\d+) dagen", turns)
    assert total
    assert sum(map(int, re.findall(r'class="number">(\d+)<', turns))) == int(total[1]) == 109


async def test_a_request_shows_earlier_rounds_and_why_they_failed(
    visitor: httpx.AsyncClient,
) -> None:
    text = await seen(visitor, f"/aanvragen/{REDIVIDED}")
    assert "Verdeling 2." in text
    assert "niet akkoord niet eens met de verdeling" in text


async def test_a_request_shows_its_orders(visitor: httpx.AsyncClient) -> None:
    text = await seen(visitor, f"/aanvragen/{IN_CARE}")
    assert "aangenomen 10 maart 2026 1 april 2026 15 april 2026" in text


@pytest.mark.parametrize("path", PAGES)
async def test_every_answer_bears_every_security_header(
    visitor: httpx.AsyncClient, path: str
) -> None:
    headers = (await visitor.get(path)).headers
    assert {name: headers[name] for name in PAGE} == PAGE


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_on_a_page_needs_what_the_policy_forbids(
    visitor: httpx.AsyncClient, path: str
) -> None:
    page = (await visitor.get(path)).text
    assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son[a-z]+=|https?://", page)


@pytest.mark.parametrize("path", ["/nergens", "/aanvragen/1", f"/aanvragen/{UNKNOWN}"])
async def test_what_is_not_there_says_so_in_dutch(visitor: httpx.AsyncClient, path: str) -> None:
    answer = await visitor.get(path)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


@pytest.mark.parametrize("query", ["pagina=0", "pagina=x", "zoek=" + 101 * "a"])
async def test_a_question_that_makes_no_sense_has_no_page(
    visitor: httpx.AsyncClient, query: str
) -> None:
    assert (await visitor.get(f"/aanvragen?{query}")).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_the_pages_can_only_be_looked_at(visitor: httpx.AsyncClient, method: str) -> None:
    answer = await visitor.request(method, "/")
    assert answer.status_code == 405
    assert "kunt u alleen kijken" in answer.text


async def test_what_a_visitor_types_stays_text(visitor: httpx.AsyncClient) -> None:
    page = (await visitor.get("/aanvragen", params={"zoek": '"><script>x</script>'})).text
    assert "&#34;&gt;&lt;script&gt;" in page
    assert "<script>" not in page


async def test_a_name_stays_text(town_hall: Database) -> None:
    reference = load()
    sly = replace(reference, names={**reference.names, AMBELT: "De <b>Ambelt</b>"})
    async with looking(town_hall, reference=sly) as visitor:
        assert "De &lt;b&gt;Ambelt&lt;/b&gt;" in (await visitor.get("/aanvragen")).text


@pytest_asyncio.fixture
async def empty(new_database: NewDatabase) -> Database:
    """A database in which nobody asked for anything yet."""
    database = await new_database()
    await fill(database, PaperHouse())
    return database


@pytest.mark.parametrize("path", ["/overzicht", "/aanvragen"])
async def test_an_empty_house_welcomes_its_visitor(empty: Database, path: str) -> None:
    async with looking(empty) as visitor:
        assert "Er zijn nog geen aanvragen" in await seen(visitor, path)


async def test_a_long_list_is_turned_over_page_by_page(database: Database) -> None:
    house = PaperHouse()
    house.do(*(asked(n, 100_000, on=after(n), school=SPEELWERK) for n in range(ON_A_PAGE + 1)))
    await fill(database, house)
    async with looking(database) as visitor:
        first, second = [await cases_on(visitor, f"/aanvragen?pagina={n}") for n in (1, 2)]
        assert (len(first), len(second), len(first & second)) == (ON_A_PAGE, 1, 0)
        assert "pagina=2" in (await visitor.get("/aanvragen")).text
        assert "pagina=3" not in (await visitor.get("/aanvragen?pagina=2")).text


@pytest.mark.parametrize("path", ["/overzicht", "/aanvragen", f"/aanvragen/{IN_CARE}"])
async def test_while_the_database_is_away_a_page_says_what_to_do(
    database: Database, path: str
) -> None:
    async with looking(database) as visitor:
        await _drop(database)
        answer = await visitor.get(path)
        assert answer.status_code == 503
        assert "laad deze pagina opnieuw" in answer.text
        assert answer.headers["retry-after"]


async def _drop(database: Database) -> None:
    name = database.place.removeprefix("/").partition("?")[0]
    admin = await asyncpg.connect(database.admin_dsn.replace(f"/{name}?", "/postgres?"))
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


async def test_a_house_without_read_models_yet_asks_for_patience(database: Database) -> None:
    async with looking(database) as visitor:
        assert (await visitor.get("/overzicht")).status_code == 503


async def test_a_bug_has_a_page_and_no_trace(town_hall: Database) -> None:
    broken = replace(load(), names={AMBELT: None})  # type: ignore[dict-item]
    async with looking(town_hall, reference=broken) as visitor:
        answer = await visitor.get("/aanvragen?zoek=ambelt")
        assert answer.status_code == 500
        assert "Dat ligt niet aan u" in answer.text
        assert "Traceback" not in answer.text


async def test_a_request_says_why_by_rule_source_and_version(visitor: httpx.AsyncClient) -> None:
    text = await seen(visitor, f"/aanvragen/{IN_CARE}")
    assert "Waarom?" in text
    assert "Awb art. 4:13. Termijn om te beslissen: 8 weken." in text
    assert "Regels van Zwolle en omgeving (IJssel-Vecht), vanaf 1 januari 2023." in text


async def test_a_program_may_ask_why_too(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get(f"/v1/requests/{IN_CARE}/why")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    rules = {ground["rule"] for why in answer.json()["items"] for ground in why["grounds"]}
    assert {"awb-4-13", "split-largest-remainder", "ot-gate"} <= rules
    assert (await visitor.get(f"/v1/requests/{UNKNOWN}/why")).status_code == 404


async def test_a_decision_has_a_letter_as_a_page_and_as_a_pdf(visitor: httpx.AsyncClient) -> None:
    place = f"/aanvragen/{IN_CARE}/besluiten/{ZWOLLE}/1"
    assert f'href="{place}"' in (await visitor.get(f"/aanvragen/{IN_CARE}")).text
    page = await visitor.get(place)
    assert "De aanvraag is toegekend" in page.text
    assert "vindt haar deel nodig" in page.text
    assert "script" not in page.headers["content-security-policy"]
    pdf = await visitor.get(f"{place}?soort=pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert (await visitor.get(f"/aanvragen/{IN_CARE}/besluiten/{ZWOLLE}/9")).status_code == 404
