"""What schools state of themselves, as a page and as forms, beside what is asked of all."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from events.values import Count, Party
from services.profile.commands import PlanRemedy, SetBasicLevel
from services.register.commands import DrawArea
from tests.cast import budget, started
from tests.conftest import NewDatabase
from tests.examples import example
from tests.stories_of_profiles import PLANS, SETS, STATES
from tests.web.office import Office, office, sent, text_of, told
from tests.world import CONSULTANT, COORDINATOR, DAY, DESK_MANAGER, SWV, ZWOLLE

AREA = (Party.SWV, example(DrawArea, first_day=DAY))

MOVES = (budget(SWV), budget(ZWOLLE), AREA, SETS, STATES, PLANS)

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, [*MOVES, *started()]) as one:
        yield one


async def test_how_far_the_level_is_reached_is_counted_by_its_parts(zwolle: Office) -> None:
    page = await told(zwolle, "/scholen", DESK_MANAGER)
    assert "hulp bij dyslexie 2 1 0 0" in page
    assert "hulp bij taal 2 1 1 0" in page
    await zwolle.house.ask(Party.SCHOOL, example(PlanRemedy))
    await zwolle.house.settled()
    assert "hulp bij dyslexie 2 1 0 1" in await told(zwolle, "/scholen", DESK_MANAGER)


async def test_a_school_sees_what_it_lacks_and_until_when_it_says_what_it_does(
    zwolle: Office,
) -> None:
    page = await told(zwolle, "/scholen", COORDINATOR)
    for says in (
        "zwolle-zuid",
        "175 leerlingen",
        "zegt uiterlijk op 2 maart 2026",
        "jeugd- en gezinscoach",
    ):
        assert says in page


async def test_who_may_states_it_in_a_form(zwolle: Office) -> None:
    assert "Stel het schoolprofiel vast" in await told(zwolle, "/handelingen", COORDINATOR)
    levels = await told(zwolle, "/handelingen", DESK_MANAGER)
    assert "Stel het niveau vast" in levels
    assert "Stel het schoolprofiel vast" not in levels
    form = await told(zwolle, "/handelingen/set-basic-level", DESK_MANAGER)
    assert "Hoeveel weken krijgt een school" in form


async def test_a_profile_that_is_filled_in_counts_at_once(zwolle: Office) -> None:
    year = {"dag": ("1", "31"), "maand": ("8", "7"), "jaar": ("2026", "2027")}
    days = {
        f"school_year.{end}.{part}": both[n]
        for n, end in enumerate(("start", "end"))
        for part, both in year.items()
    }
    answer = await sent(
        zwolle,
        "/handelingen/state-profile",
        COORDINATOR,
        swv=SWV,
        pupil_count="180",
        serves=["language"],
        basic_support=["language", "gifted"],
        **days,
    )
    assert "Het is vastgelegd" in text_of(answer)
    await zwolle.house.settled()
    assert "180 leerlingen" in await told(zwolle, "/scholen", COORDINATOR)


async def test_more_providers_at_a_school_than_agreed_is_a_finding(zwolle: Office) -> None:
    page = await told(zwolle, "/scholen", CONSULTANT)
    assert "1 aanbieder aan het werk" in page
    assert "meer dan" not in page
    none = example(SetBasicLevel, providers_at_most=Count(0))
    await zwolle.house.ask(Party.SWV, none)
    await zwolle.house.settled()
    assert "meer dan 0 aanbieders" in await told(zwolle, "/scholen", CONSULTANT)
