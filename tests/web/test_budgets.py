"""Who pays sees each budget, what moved its sums, and changes its size under mandate."""

import csv
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.portal.budget_course import SUMS
from tests.conftest import NewDatabase
from tests.web.office import Office, office, sent, story, text_of, told
from tests.world import CONSULTANT, DESK_MANAGER, FINANCE, SWV, SWV_LINE, ZWOLLE, ZWOLLE_LINE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

LINE = f"/budgetten/{ZWOLLE_LINE}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, story()) as one:
        yield one


async def table_of(office: Office, path: str) -> list[list[str]]:
    """The lines of a file, without its header."""
    async with office.visited(FINANCE) as visitor:
        text = (await visitor.get(path)).text.removeprefix("\N{BYTE ORDER MARK}")
    _, *lines = csv.reader(io.StringIO(text), delimiter=";")
    return lines


def cents(text: str) -> int:
    return int(re.sub(r"[.,]", "", text))


async def test_an_organisation_sees_its_own_lines_and_no_others(zwolle: Office) -> None:
    page = await told(zwolle, "/budgetten")
    assert "Jeugdhulp 2026 Gemeente Zwolle € 23.000,00" in page
    assert "Zware ondersteuning" not in page
    assert "Zware ondersteuning 2026" in await told(zwolle, "/budgetten", DESK_MANAGER)
    async with zwolle.visited(CONSULTANT) as visitor:
        assert (await visitor.get(f"/budgetten/{SWV_LINE}")).status_code == 404
        assert (await visitor.get(f"/budgetten/{SWV_LINE}/verloop.csv")).status_code == 404
        assert (await visitor.get(f"/v1/budgets/{SWV_LINE}/course")).status_code == 404


async def test_what_moved_a_sum_adds_up_to_it(zwolle: Office) -> None:
    (line,) = await table_of(zwolle, "/budgetten/overzicht.csv?jaar=2026")
    moved = await table_of(zwolle, f"{LINE}/verloop.csv")
    for number in range(len(SUMS)):
        assert sum(cents(one[3 + number]) for one in moved) == cents(line[2 + number])
    committed = await told(zwolle, f"{LINE}?som=committed")
    assert committed.count("+ € ") + committed.count("+€ ") == 1


async def test_the_lines_of_a_year_without_any_are_none(zwolle: Office) -> None:
    assert "Er is nog geen budget vastgesteld." in await told(zwolle, "/budgetten?jaar=2031")


async def test_the_picture_tells_what_it_shows(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        answer = await visitor.get("/budgetten/overzicht.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Jeugdhulp 2026" in answer.text


async def test_before_a_budget_was_set_there_was_none(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        assert (await visitor.get(f"{LINE}?per=2025-12-01")).status_code == 404


async def test_who_has_no_mandate_for_it_is_offered_nothing(zwolle: Office) -> None:
    assert "Bijstellen" not in await told(zwolle, LINE)
    assert "Uw mandaat reikt niet" in await told(zwolle, f"{LINE}/bijstellen")
    answer = await sent(
        zwolle, f"{LINE}/bijstellen", richting="meer", bedrag="100", grond="correction"
    )
    assert answer.status_code == 422
    assert "U heeft geen mandaat" in text_of(answer)


async def test_a_line_grows_and_shrinks_no_further_than_what_is_free(zwolle: Office) -> None:
    place = f"{LINE}/bijstellen"
    wrong = await sent(zwolle, place, FINANCE, richting="meer", bedrag="veel")
    assert wrong.status_code == 422
    assert "Schrijf een bedrag in euro's" in text_of(wrong)
    grown = await sent(
        zwolle, place, FINANCE, richting="meer", bedrag="1.000,00", grond="council-decision"
    )
    assert "Het budget is aangepast € 24.000,00" in text_of(grown)
    less = await sent(
        zwolle, place, FINANCE, richting="minder", bedrag="23.000", grond="correction"
    )
    assert less.status_code == 422


async def test_next_years_line_is_set_and_money_moved_to_it(zwolle: Office) -> None:
    next_line = f"/budgetten/{ZWOLLE}/GEM_JEUGDHULP/2027"
    assert "Volgend jaar vaststellen" in await told(zwolle, LINE, FINANCE)
    answer = await sent(zwolle, f"{next_line}/vaststellen", FINANCE, bedrag="5.000")
    assert "Het budget is aangepast € 5.000,00" in text_of(answer)
    async with zwolle.visited(FINANCE) as visitor:
        assert (await visitor.get(f"{next_line}/vaststellen")).status_code == 404
    prevention = f"{ZWOLLE}/GEM_OPVOEDINGSONDERSTEUNING/2026"
    await sent(zwolle, f"/budgetten/{prevention}/vaststellen", FINANCE, bedrag="100")
    shifted = await sent(
        zwolle,
        f"{LINE}/verschuiven",
        FINANCE,
        naar=prevention,
        bedrag="500",
        grond="targeted-investment",
    )
    assert "Het budget is aangepast" in text_of(shifted)
    assert "€ 600,00" in await told(zwolle, f"/budgetten/{prevention}", FINANCE)
    elsewhere = await sent(
        zwolle,
        f"{LINE}/verschuiven",
        FINANCE,
        naar=f"{SWV}/SWV_ZWAAR/2026",
        bedrag="500",
        grond="correction",
    )
    assert elsewhere.status_code == 422


async def test_a_shortfall_goes_to_the_council_and_its_decision_to_the_line(
    zwolle: Office,
) -> None:
    short = {"bedrag": "6.000", "dag.dag": "28", "dag.maand": "9", "dag.jaar": "2026"}
    wrong = await sent(zwolle, f"{LINE}/tekort", FINANCE, bedrag="6.000")
    assert wrong.status_code == 422
    foreseen = text_of(await sent(zwolle, f"{LINE}/tekort", FINANCE, **short))
    assert "uiterlijk 6 juli 2026" in foreseen
    more = {"richting": "meer", "bedrag": "6.000", "grond": "council-decision"}
    early = await sent(zwolle, f"{LINE}/bijstellen", FINANCE, **more)
    assert "Leg eerst vast wat de raad heeft besloten." in text_of(early)
    asked = {"bedrag": "6.000", "kenmerk": "RV-2026-12", "jaargang": "2026", "openbaar": "ja"}
    nameless = await sent(zwolle, f"{LINE}/raadsvoorstel", FINANCE, **{**asked, "kenmerk": ""})
    assert nameless.status_code == 422
    assert "RV-2026-12" in text_of(await sent(zwolle, f"{LINE}/raadsvoorstel", FINANCE, **asked))
    today = {"dag.dag": "2", "dag.maand": "2", "dag.jaar": "2026"}
    before = await sent(zwolle, f"{LINE}/raadsbesluit", FINANCE, bedrag="7.000", **today)
    assert "over hoogstens wat is gevraagd" in text_of(before)
    assert "Tekort melden" not in await told(zwolle, LINE, FINANCE)
