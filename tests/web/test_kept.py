"""What must happen each year, programmes and monitors: everybody sees how they stand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from services.agenda.commands import (
    AgreeMonitor,
    AgreeObligation,
    BookProgrammeCost,
    MeasureValueCase,
    PutMatter,
    RecordHours,
    ReportTrend,
    StartProgramme,
)
from tests.conftest import NewDatabase
from tests.stories_of_policy import keeps
from tests.web.office import Office, office, sent, text_of, told
from tests.world import CONSULTANT, COORDINATOR, DESK_MANAGER, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

OBLIGATION = f"/afspraken/plicht/{ZWOLLE}/vo-ot"
PROGRAMME = f"/afspraken/aanpak/{ZWOLLE}/stevige-basis"
MONITOR = f"/afspraken/monitor/{ZWOLLE}/samenwerking"
STORY = (
    AgreeObligation,
    PutMatter,
    StartProgramme,
    BookProgrammeCost,
    MeasureValueCase,
    AgreeMonitor,
    RecordHours,
    ReportTrend,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, [keeps(kind) for kind in STORY]) as one:
        yield one


async def test_one_page_leads_to_all_that_was_agreed(zwolle: Office) -> None:
    page = await told(zwolle, "/afspraken", COORDINATOR)
    for says in ("VO-OT met leerplicht en GGD", "83,33%", "83,82%", "Bij te stellen"):
        assert says in page


async def test_a_meeting_counts_only_when_who_must_be_there_was(zwolle: Office) -> None:
    days = {"held_on.dag": "29", "held_on.maand": "1", "held_on.jaar": "2026"}
    wrong = await sent(zwolle, f"{OBLIGATION}/overleg", present="leerplicht")
    assert wrong.status_code == 422
    alone = await sent(zwolle, f"{OBLIGATION}/overleg", present="leerplicht", **days)
    assert "niet iedereen die erbij hoort was er" in text_of(alone)
    assert "0 van 4" in text_of(alone)
    other = await sent(zwolle, f"{OBLIGATION}/overleg", DESK_MANAGER, **days)
    assert "Alleen wie dit bijhoudt, kan dit." in text_of(other)


async def test_a_programme_shows_its_plan_and_its_value_case(zwolle: Office) -> None:
    page = await told(zwolle, PROGRAMME, COORDINATOR)
    assert "€ 85.000,00" in page
    assert "€ 71.250,00" in page
    async with zwolle.visited(CONSULTANT) as visitor:
        assert "Kosten per jaar" in (await visitor.get(f"{PROGRAMME}/kosten.svg")).text
        assert (await visitor.get(f"/afspraken/aanpak/{ZWOLLE}/iets-anders")).status_code == 404


async def test_a_monitor_tells_what_its_text_says_twice_and_hides_small_numbers(
    zwolle: Office,
) -> None:
    page = await told(zwolle, MONITOR, COORDINATOR)
    assert "De tekst zegt van een rij niet overal hetzelfde." in page
    assert "De tekst noemt 86 uren, de regels komen op 104." in page
    assert page.count("niet getoond") > 3
    async with zwolle.visited(CONSULTANT) as visitor:
        assert "Laatste score per rij" in (await visitor.get(f"{MONITOR}/scores.svg")).text


async def test_a_low_score_asks_why_and_then_stands_as_something_to_adjust(
    zwolle: Office,
) -> None:
    typed = {"row_code": "E", "moment": "2024-08-31", "points": "2"}
    bare = await sent(zwolle, f"{MONITOR}/score", **typed)
    assert "Leg uit waarom" in text_of(bare)
    why = await sent(zwolle, f"{MONITOR}/score", explained="Er is niet besloten.", **typed)
    assert "geen vooruitgang, vraagt aandacht" in text_of(why)
    assert "E: Bijstelling op basis van jaarlijkse voortgang" in text_of(why)
