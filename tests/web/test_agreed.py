"""Everybody sees what was agreed; who keeps it writes down what became of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from events.programme import ProgrammeId
from services.agenda.commands import AdoptAgenda, AgreeMonitor, ReportTrend, StartProgramme
from services.agenda.research_commands import AgreeResearch
from services.agenda.stocktake_commands import AgreeStocktake
from tests.cast import budget
from tests.conftest import NewDatabase
from tests.own_values_of_agreements import ELEMENTS, OWED, SECTORS
from tests.stories_of_policy import keeps
from tests.web.office import Office, office, sent, text_of, told
from tests.world import CONSULTANT, COORDINATOR, DESK_MANAGER, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

AGENDA = f"/afspraken/agenda/{ZWOLLE}/ontwikkelagenda-2"
STOCKTAKE = f"/afspraken/overzicht/{ZWOLLE}/sluitende-aanpak"
MONITOR = f"/afspraken/monitor/{ZWOLLE}/samenwerking"
PROGRAMME = f"/afspraken/aanpak/{ZWOLLE}/stevige-basis"
AGREED = [
    budget(ZWOLLE),
    keeps(AdoptAgenda),
    keeps(StartProgramme, owed=OWED, sectors=SECTORS),
    keeps(StartProgramme, approach=ProgrammeId("think")),
    keeps(AgreeStocktake),
    keeps(AgreeMonitor),
    keeps(ReportTrend),
    keeps(AgreeResearch),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, AGREED) as one:
        yield one


async def test_an_agenda_shows_goals_agreements_and_what_its_text_says_twice(
    zwolle: Office,
) -> None:
    assert "Ontwikkelagenda, deel 2" in await told(zwolle, "/afspraken", COORDINATOR)
    page = await told(zwolle, AGENDA, COORDINATOR)
    assert "De tekst noemt niet overal hetzelfde thema." in page
    assert "thema 2" in page
    assert "wacht op geld" in page
    assert "is nagekomen" not in page  # that is for who keeps it


async def test_who_keeps_it_writes_down_a_measurement_and_what_was_kept(zwolle: Office) -> None:
    wrong = await sent(zwolle, f"{AGENDA}/meting", code="2", year="toen", value="veel")
    assert wrong.status_code == 422
    measured = await sent(zwolle, f"{AGENDA}/meting", code="2", year="2023", value="81")
    assert "achter op schema" in text_of(measured)
    found = await sent(zwolle, f"{AGENDA}/geld", number="31")
    assert "wacht op geld" not in text_of(found)
    kept = await sent(zwolle, f"{AGENDA}/nagekomen", number="31")
    assert "nagekomen" in text_of(kept)
    assert "Afspraak 31 is nagekomen" not in text_of(kept)


async def test_nobody_else_writes_it_down(zwolle: Office) -> None:
    answer = await sent(zwolle, f"{AGENDA}/nagekomen", DESK_MANAGER, number="31")
    assert answer.status_code == 422
    assert "Alleen wie dit bijhoudt, kan dit." in text_of(answer)


async def test_the_figure_tells_the_same_in_words(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        picture = (await visitor.get(f"{AGENDA}/eigenaren.svg")).text
        assert "Afspraken per eigenaar" in picture
        assert (await visitor.get(f"/afspraken/agenda/{ZWOLLE}/iets-anders")).status_code == 404


async def test_an_evaluation_waits_until_all_that_is_owed_was_told(zwolle: Office) -> None:
    page = await told(zwolle, PROGRAMME, COORDINATOR)
    assert "nog niet gehoord" in page
    assert "Leg vast wie is gehoord" not in page  # that is for who keeps it
    early = await sent(zwolle, f"{PROGRAMME}/geevalueerd", verdict="go-on")
    assert "Meet eerst wat er van de Value Case is gekomen." in text_of(early)
    for voice in OWED.voices:
        heard = await sent(zwolle, f"{PROGRAMME}/gehoord", voice=voice, people="12")
    assert "Leg vast wie is gehoord" not in text_of(heard)
    odd = await sent(
        zwolle, f"{PROGRAMME}/gemeten", **{"realised-minder": "10", "realised-besparing": "veel"}
    )
    assert odd.status_code == 422
    came = {"realised-minder": "10", "realised-besparing": "71.250,00"}
    assert "83,8" in text_of(await sent(zwolle, f"{PROGRAMME}/gemeten", **came))
    says = {"verdict": "go-on", "there": "ruimte", "reached-primary": "3"}
    alone = await sent(zwolle, f"{PROGRAMME}/geevalueerd", **says)
    assert "Vertel hoe dit zich verhoudt" in text_of(alone)
    says["compared-think"] = "Andere kinderen dan bij THINK"
    judged = text_of(await sent(zwolle, f"{PROGRAMME}/geevalueerd", **says))
    assert "minder dan 5" in judged
    assert "Andere kinderen dan bij THINK" in judged


async def test_what_must_be_there_is_established_once_all_of_it_is(zwolle: Office) -> None:
    assert "Vertel hoe het staat" not in await told(zwolle, STOCKTAKE, COORDINATOR)
    early = await sent(zwolle, f"{STOCKTAKE}/rond")
    assert "Nog niet alles is er" in text_of(early)
    for one in ELEMENTS:
        spot = f"{one.spot.place}/{one.spot.aspect}"
        await sent(zwolle, f"{STOCKTAKE}/stand", spot=spot, stands="there")
    silent = await sent(zwolle, f"{STOCKTAKE}/stand", spot=spot, stands="lacking")
    assert "Leg uit wat er ontbreekt." in text_of(silent)
    settled = await sent(zwolle, f"{STOCKTAKE}/rond")
    assert "Alles wat er moet zijn, is er." in text_of(settled)


async def test_a_trend_report_stands_beside_the_country_and_says_what_research_was_given(
    zwolle: Office,
) -> None:
    page = await told(zwolle, MONITOR, COORDINATOR)
    assert "Hogeschool VIAA" in page
    assert "13.707" in page  # absoluut verzuim in 2022/2023
    assert "niet bekend" in page
    assert "achtergehouden" not in page
    odd = await sent(zwolle, f"{MONITOR}/onderzoek", research="KPZ-1", about_year="2025")
    assert odd.status_code == 422
    went = await sent(zwolle, f"{MONITOR}/onderzoek", research="VIAA-2026", about_year="2025")
    assert "achtergehouden" in text_of(went)
