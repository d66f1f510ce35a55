"""The pages of what a region agreed and keeps together, and of who watches over data, in a real
browser, with and without scripts; none of them keeps anybody out (axe: WCAG 2.2 AA)."""

import socket
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from events.stocktake import Stands
from events.values import Actor
from services.agenda.commands import (
    AdoptAgenda,
    AgreeMonitor,
    AgreeObligation,
    BookProgrammeCost,
    HoldMeeting,
    MeasureGoal,
    RecordHours,
    ReportTrend,
    ScoreRow,
    StartProgramme,
)
from services.agenda.stocktake_commands import AgreeStocktake, TellSpot
from services.facility.commands import OpenFacility, PlacePupil
from services.prevention.commands import AlignPrevention, DecideOnDyslexia, PublishPrevention
from services.runtime.listening import served
from tests.conftest import NewDatabase
from tests.examples import case
from tests.own_values_of_agreements import WHY
from tests.paper_house import Move
from tests.stories_of_policy import keeps
from tests.stories_of_schools import advises_on_dyslexia, at_swv, at_town_hall
from tests.web.eyes import chromium
from tests.web.office import LARGE, SMALL, office, story
from tests.web.test_journeys import at_desk, both
from tests.web.test_privacy import OFFICER
from tests.world import CONSULTANT, DAY, FINANCE, PLANNER, ZWOLLE, ZWOLLE_LINE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

AGREED = f"/afspraken/{{}}/{ZWOLLE}"


def region() -> Iterable[Move]:
    """What is agreed and kept beside the requests."""
    yield from story()
    yield from (keeps(AdoptAgenda), keeps(MeasureGoal))
    yield from (keeps(AgreeObligation), keeps(HoldMeeting, held_on=DAY))
    yield from (keeps(StartProgramme), keeps(BookProgrammeCost))
    yield from (keeps(AgreeStocktake), keeps(TellSpot, stands=Stands.PARTLY, explained=WHY))
    yield from (keeps(kind) for kind in (AgreeMonitor, ScoreRow, RecordHours, ReportTrend))
    yield at_swv(OpenFacility, on=DAY)
    yield from (at_swv(PlacePupil, case=case(n), on=DAY) for n in (801, 802))
    yield from (advises_on_dyslexia(case=case(803)), at_town_hall(DecideOnDyslexia, case=case(803)))
    yield from (at_town_hall(AlignPrevention), at_town_hall(PublishPrevention))


PAGES: tuple[tuple[Actor, str, str], ...] = (
    (CONSULTANT, "/afspraken", "Wat elk jaar moet"),
    (CONSULTANT, AGREED.format("agenda") + "/ontwikkelagenda-2", "Doelen"),
    (CONSULTANT, AGREED.format("overzicht") + "/sluitende-aanpak", "vaste route"),
    (CONSULTANT, AGREED.format("plicht") + "/vo-ot", "Gehouden"),
    (CONSULTANT, AGREED.format("aanpak") + "/stevige-basis", "Value Case"),
    (CONSULTANT, AGREED.format("monitor") + "/samenwerking", "Rijen"),
    (CONSULTANT, "/voorzieningen", "Voorzieningen"),
    (CONSULTANT, "/preventie", "Poortwachter dyslexie"),
    (CONSULTANT, "/bericht", "Dit huis verstuurt geen berichten"),
    (FINANCE, f"/budgetten/{ZWOLLE_LINE}/bijstellen", "Wordt het budget groter of kleiner"),
    (PLANNER, "/plaatsen", "Aantal plaatsen vastleggen"),
    (OFFICER, "/privacy/verzoeken", "AVG-verzoeken"),
    (OFFICER, "/privacy/wissen", "Wissen"),
    (OFFICER, "/privacy/verwerkingen", "Verwerkingen"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """The address of an office in a region that agreed on much."""
    folder = tmp_path_factory.mktemp("region")
    async with office(await new_database(), folder, region(), DAY + timedelta(days=9)) as one:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        async with served(one.app, "127.0.0.1", port):
            yield f"http://127.0.0.1:{port}"


@both
async def test_what_a_region_agreed_and_watches_over_is_for_everybody(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    for by, path, reads in PAGES:
        async with at_desk(browser, home, by, scripts=scripts) as desk:
            await desk.go(path)
            await desk.reads(reads)


@both
async def test_the_outcome_of_several_approvals_is_for_everybody(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, CONSULTANT, scripts=scripts) as desk:
        await desk.go("/werk")
        for one in (SMALL, LARGE):
            await desk.page.locator(f'input[value="{one}.{ZWOLLE}"]').first.check()
        await desk.press("Akkoord geven")
        await desk.reads("Uitkomst")
