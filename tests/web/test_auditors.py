"""An auditor looks into the whole book: its seals, its controls, its past, and who looked."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.ledger import LedgerUnavailable
from events.values import Actor, Role, UserId
from projections.catalogue import PROJECTIONS
from services.portal.checks import Check, Checks, Kind, Told
from tests.conftest import NewDatabase
from tests.web.conftest import seal
from tests.web.office import NOBODY, ORDERED, SMALL, Office, office, story, text_of, told
from tests.world import CONSULTANT, DAY, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

AUDITOR = Actor(organisation=NOBODY, role=Role.AUDITOR, user=UserId("accountant-1"))
OF_ZWOLLE = Actor(organisation=ZWOLLE, role=Role.AUDITOR, user=UserId("accountant-2"))

PAGES = (
    "/controle",
    "/controle/controlepunt",
    "/controle/controles",
    "/controle/narekenen",
    "/controle/verschillen",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def book(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    database = await new_database()
    async with office(database, tmp_path_factory.mktemp("office"), story()) as one:
        await seal(database)
        yield one


@pytest.mark.parametrize("path", [*PAGES, "/controle/ingezien"])
async def test_only_auditors_come_in(book: Office, path: str) -> None:
    async with book.visited(CONSULTANT) as visitor:
        assert (await visitor.get(path)).status_code == 403


@pytest.mark.parametrize("path", PAGES)
async def test_who_audits_one_organisation_does_not_see_all_of_them(
    book: Office, path: str
) -> None:
    async with book.visited(OF_ZWOLLE) as visitor:
        assert (await visitor.get(path)).status_code == 403


async def test_the_seal_names_its_size_and_its_witness(book: Office) -> None:
    text = await told(book, "/controle", AUDITOR)
    assert "1 getuigen" in text
    assert "accountant" in text


async def test_the_checkpoint_can_be_taken_along_as_it_was_signed(book: Office) -> None:
    async with book.visited(AUDITOR) as visitor:
        answer = await visitor.get("/controle/controlepunt")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.count("\n— ") == 2  # the journal and its witness


async def checked(book: Office, path: str, by: Actor = AUDITOR, **fields: str) -> str:
    """Ask for a check, and read what came of it once it is done."""
    async with book.visited(by) as visitor, asyncio.timeout(30):
        await visitor.post(path, data=fields)
        page = await visitor.get(path)
        while "data-again" in page.text:
            await asyncio.sleep(0.05)
            page = await visitor.get(path)
    assert page.status_code == 200
    return text_of(page)


async def test_every_control_is_carried_out_over_the_whole_book(book: Office) -> None:
    text = await checked(book, "/controle/controles")
    assert "Geen fouten gevonden." in text
    assert "Awb" in text


async def test_a_control_that_is_not_there_has_no_page(book: Office) -> None:
    async with book.visited(AUDITOR) as visitor:
        assert (await visitor.get("/controle/controles?controle=geen")).status_code == 404
        assert (await visitor.get("/controle/narekenen?leesmodel=geen")).status_code == 404
        none = await visitor.post("/controle/narekenen", data={"leesmodel": "geen"})
        assert none.status_code == 404


@pytest.mark.parametrize("path", ["/controle/controles", "/controle/narekenen"])
async def test_only_who_audits_the_whole_book_asks_for_a_check(book: Office, path: str) -> None:
    for by in (CONSULTANT, OF_ZWOLLE):
        async with book.visited(by) as visitor:
            assert (await visitor.post(path, data={"leesmodel": "budgets"})).status_code == 403


@pytest.mark.parametrize("name", [one.name for one in PROJECTIONS])
async def test_every_read_model_counted_again_is_what_people_read(book: Office, name: str) -> None:
    assert "het klopt Het boek" in await checked(book, "/controle/narekenen", leesmodel=name)


async def test_nothing_is_checked_until_it_is_asked_for(book: Office) -> None:
    new = replace(AUDITOR, user=UserId("accountant-3"))
    assert "Geen fouten gevonden." not in await told(book, "/controle/controles", new)


async def test_a_person_has_one_check_at_a_time_and_sees_how_far_it_is() -> None:
    checks, go_on = Checks(), asyncio.Event()
    first, second = (Check(Kind.CONTROLS, "", until) for until in (200, 300))

    async def work(told: Told) -> str:
        told(50)
        await go_on.wait()
        return "done"

    begun = checks.begin(AUDITOR.user, first, work)
    assert begun is not None
    await asyncio.sleep(0)
    assert checks.begin(AUDITOR.user, second, work) is None
    assert (first.hundredths, first.running) == (25, True)
    other = checks.begin(OF_ZWOLLE.user, second, work)
    assert other is not None
    go_on.set()
    await asyncio.gather(begun, other)
    assert (first.found, first.failed) == ("done", False)
    assert checks.of(AUDITOR.user) is first


async def test_a_check_that_fails_says_so_and_one_that_runs_ends_with_the_house() -> None:
    checks = Checks()
    broken, endless = (Check(Kind.RECOUNT, "budgets", 1) for _ in range(2))

    async def fails(_: Told) -> None:
        raise LedgerUnavailable("away")

    async def lasts(_: Told) -> None:
        await asyncio.Event().wait()

    begun = checks.begin(AUDITOR.user, broken, fails)
    assert begun is not None
    await begun
    assert broken.failed
    checks.begin(AUDITOR.user, endless, lasts)
    await asyncio.sleep(0)
    await checks.close()
    assert not endless.running


async def test_two_moments_differ_by_what_happened_between(book: Office) -> None:
    path = f"/controle/verschillen?van=1&tot={DAY}&aanvraag={SMALL}"
    text = await told(book, path, AUDITOR)
    assert re.search(r"[1-9]\d* verschillen", text)
    assert "Akkoorden: aanvraag 0a2b6f70" in text


async def test_what_is_no_moment_is_told_and_not_a_failure(book: Office) -> None:
    text = await told(book, "/controle/verschillen?van=ooit&tot=nu", AUDITOR)
    assert "is geen moment" in text


async def test_who_looked_is_found_by_the_number_of_the_request(book: Office) -> None:
    await told(book, f"/aanvragen/{ORDERED}")
    text = await told(book, f"/controle/ingezien?aanvraag={ORDERED}", AUDITOR)
    assert "Gemeente Zwolle consulent, op een pagina las het verloop van de aanvraag" in text


async def test_an_auditor_takes_the_evidence_of_a_request_along(book: Office) -> None:
    async with book.visited(AUDITOR) as visitor:
        page = await visitor.get(f"/aanvragen/{ORDERED}")
        assert f'href="/aanvragen/{ORDERED}/bewijs"' in page.text
        answer = await visitor.get(f"/aanvragen/{ORDERED}/bewijs")
    assert answer.status_code == 200
    assert "Bewijs" in text_of(answer)
