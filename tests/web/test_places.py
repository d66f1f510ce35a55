"""A planner sees how many places are taken and waited for, and tells how many there are."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.values import OrganisationId
from tests.cast import accept, intake, start
from tests.conftest import NewDatabase
from tests.web.office import ORDERED, Office, office, sent, story, text_of, told
from tests.world import CONSULTANT, PLANNER

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

DASH = "\N{EN DASH}"
NOTHING_SAID = f"{DASH} 1 {DASH} 0 {DASH}"
DAYS = {"van.dag": "2", "van.maand": "2", "van.jaar": "2026", "tot.dag": "31", "tot.maand": "12"}
FILLED = {"zorgvorm": "45", "waar": "school", "plaatsen": "1", **DAYS, "tot.jaar": "2026"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wilg(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    moves = (*story(), *(one(case=ORDERED) for one in (accept, intake, start)))
    async with office(await new_database(), folder, moves) as one:
        yield one


async def test_who_is_in_care_takes_a_place_before_any_were_told(wilg: Office) -> None:
    text = await told(wilg, "/plaatsen", PLANNER)
    assert NOTHING_SAID in text


async def test_what_is_wrong_is_told_at_its_field(wilg: Office) -> None:
    for name, value in (("plaatsen", "veel"), ("zorgvorm", ""), ("waar", ""), ("van.dag", "40")):
        answer = await sent(wilg, "/plaatsen/aantal", PLANNER, **{**FILLED, name: value})
        assert answer.status_code == 422
        assert "Er klopt iets niet" in text_of(answer)
    turned = await sent(wilg, "/plaatsen/aantal", PLANNER, **{**FILLED, "tot.jaar": "2025"})
    assert "De laatste dag ligt voor de eerste." in text_of(turned)


async def test_places_are_told_and_seen_beside_who_is_in_care(wilg: Office) -> None:
    answer = await sent(wilg, "/plaatsen/aantal", PLANNER, **FILLED)
    assert "Uw plaatsen zijn bijgewerkt." in text_of(answer)
    assert f"1 2 februari 2026 {DASH} 31 december 2026 1 0 0 48 weken" in text_of(answer)


async def test_a_waiting_time_is_published_from_the_same_page(wilg: Office) -> None:
    answer = await sent(wilg, "/plaatsen/wachttijd", PLANNER, van_zorgvorm="45", weken="6")
    assert "Uw wachttijd is bekendgemaakt." in text_of(answer)
    empty = await sent(wilg, "/plaatsen/wachttijd", PLANNER, van_zorgvorm="", weken="6")
    assert empty.status_code == 422


async def test_another_provider_sees_and_tells_nothing_of_it(wilg: Office) -> None:
    other = replace(PLANNER, organisation=OrganisationId("provider:00000001"))
    assert "Er is nog niets van uw plaatsen vastgelegd." in await told(wilg, "/plaatsen", other)
    refused = await sent(wilg, "/plaatsen/aantal", CONSULTANT, **FILLED)
    assert refused.status_code == 403
