"""One counter, as pages and as data: signals, who is at hand, what there is around schools."""

from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import pytest_asyncio

from events.request import SupportNeed
from events.social_map import ListingName, MapKind
from events.values import Count, Party, Period
from services.counter.commands import (
    AskTraining,
    FollowUpSignal,
    MapPlace,
    NameContact,
    PassOnSignal,
    ReceiveSignal,
    RecordUse,
)
from services.portal.pages.figures import Name
from services.rules.calendar import school_year
from tests.cast import submit
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.stories_of_counter import at_desk, at_town
from tests.web.office import Office, office, told
from tests.web.test_figures import shown_and_kept
from tests.world import CONSULTANT, COORDINATOR, DAY, DESK_MANAGER, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

FROM_NOW = Period(start=DAY, end=date(2027, 7, 31))
STORY = (
    at_desk(ReceiveSignal),
    at_town(PassOnSignal),
    at_desk(ReceiveSignal, case=case(2)),
    at_town(FollowUpSignal, case=case(2)),
    at_town(NameContact),
    submit(case(3)),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, list(STORY)) as one:
        yield one


async def test_a_desk_sees_its_signals_and_what_is_still_to_be_told(zwolle: Office) -> None:
    page = await told(zwolle, "/signalen", COORDINATOR)
    for says in ("1 keer doorgezet", "advies gegeven", "thuis en opvoeden", "Waarover signalen"):
        assert says in page
    assert "Terugkoppelen aan wie signaleerde" in await told(zwolle, "/taken", COORDINATOR)


async def test_who_must_follow_a_signal_up_has_it_as_a_task(zwolle: Office) -> None:
    assert "Signaal opvolgen" in await told(zwolle, "/werk", DESK_MANAGER)
    assert "Signaal opvolgen" not in await told(zwolle, "/werk", CONSULTANT)  # it was passed on


async def test_a_school_without_a_support_team_stands_first_among_those_that_are_connected(
    zwolle: Office,
) -> None:
    page = await told(zwolle, "/bereikbaar", COORDINATOR)
    for says in ("verbinder-1", "nog geen ondersteuningsteam", "verbindingspersoon van gemeente"):
        assert says in page


async def test_a_need_that_nothing_on_the_map_is_for_is_a_finding(zwolle: Office) -> None:
    assert "geen aanbod" in await told(zwolle, "/sociale-kaart", CONSULTANT)
    await zwolle.house.ask(Party.MUNICIPALITY, example(MapPlace, valid=FROM_NOW))
    await zwolle.house.settled()
    page = await told(zwolle, "/sociale-kaart", CONSULTANT)
    assert "geen aanbod" not in page
    assert "Ontwikkelagenda, deel 2" in page  # the title of the example
    near = f"/sociale-kaart?behoefte=school-refusal&gemeente={ZWOLLE}"
    assert near in await read(zwolle, f"/aanvragen/{case(3)}")
    assert "Ontwikkelagenda, deel 2" in await told(zwolle, near)
    elsewhere = await told(zwolle, "/sociale-kaart?behoefte=language", CONSULTANT)
    assert "Hier staat nog niets op de kaart." in elsewhere


async def test_training_that_is_asked_and_not_offered_is_a_finding(zwolle: Office) -> None:
    assert "geen training" not in await told(zwolle, "/sociale-kaart", CONSULTANT)
    await zwolle.house.ask(Party.SCHOOL, example(AskTraining))
    await zwolle.house.settled()
    assert "geen training" in await told(zwolle, "/sociale-kaart", CONSULTANT)
    offered = example(
        MapPlace,
        listing=ListingName("ggd-taal"),
        map_kind=MapKind.TRAINING,
        needs=(SupportNeed.LANGUAGE,),
        valid=FROM_NOW,
    )
    await zwolle.house.ask(Party.MUNICIPALITY, offered)
    await zwolle.house.settled()
    assert "geen training" not in await told(zwolle, "/sociale-kaart", CONSULTANT)


async def test_small_numbers_of_use_are_not_told(zwolle: Office) -> None:
    for count in (3, 30):
        place = {"school_year": school_year(DAY), "pupil_count": Count(count)}
        listing = {"listing": ListingName(f"plek-{count}"), "valid": FROM_NOW}
        await zwolle.house.ask(Party.MUNICIPALITY, example(MapPlace, **listing))
        told_use = example(RecordUse, listing=listing["listing"], **place)
        await zwolle.house.ask(Party.MUNICIPALITY, told_use)
    await zwolle.house.settled()
    page = await told(zwolle, "/sociale-kaart", CONSULTANT)
    for says in (
        "advies: 9 keer, minder dan 5 leerlingen",
        "30 leerlingen",
        "meer dan er plaatsen",
    ):
        assert says in page


async def read(office: Office, path: str) -> str:
    """A page as it is sent, with its links."""
    async with office.visited(CONSULTANT) as visitor:
        return unescape((await visitor.get(path)).text)


async def test_the_file_of_signals_holds_what_the_table_shows(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        shown, kept = await shown_and_kept(visitor, Name.SIGNALS)
    assert shown
    assert kept == shown
