"""Near to home on one page: who goes far, who is helped by both, and each other's use."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from events.distance import DistanceReason
from events.values import Party
from services.counter.care_use_commands import AskCareUse, TellCareUse
from services.school.beside_commands import TellDistance, WeighNearer
from tests.cast import budget, granted, pupil_of
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.examples_of_near import LISTED, USED
from tests.paper_house import Move, PaperHouse
from tests.stories_of_pupils import at_the_school
from tests.telling import FAR
from tests.web.conftest import fill, looking
from tests.world import SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


def told(number: int, **own: Any) -> Move:
    one = case(number)
    return at_the_school(TellDistance, case=one, pupil=pupil_of(one), **own)


def lived() -> PaperHouse:
    """Six pupils far from home for care and five nearby; five helped by both."""
    house = PaperHouse()
    for number in range(1, 7):
        house.do(told(number))
    for number in range(7, 12):
        house.do(told(number, kilometres=3, distance_reason=DistanceReason.CHOICE))
    house.do(budget(SWV), budget(ZWOLLE))
    for number in range(21, 26):
        house.do(*granted(case(number)))
    house.do(at_the_school(WeighNearer, case=case(1)))
    house.do((Party.SWV, example(AskCareUse)))
    house.do((Party.MUNICIPALITY, example(TellCareUse, form_uses=(*USED, LISTED))))
    return house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(new_database: NewDatabase) -> AsyncIterator[httpx.AsyncClient]:
    database = await new_database()
    await fill(database, lived())
    async with looking(database, on=FAR) as client:
        yield client


async def items(reader: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await reader.get(path)).json()["items"]
    return found


async def test_far_from_home_is_counted_by_municipality_and_few_is_not_shown(
    reader: httpx.AsyncClient,
) -> None:
    (zwolle,) = await items(reader, "/v1/figures/near-home")
    assert (zwolle["pupils"], zwolle["far"], zwolle["farForCare"]) == (11, 6, 6)
    assert zwolle["nearerPossible"] is None
    assert len(await items(reader, "/v1/distances")) == 11


async def test_the_page_shows_what_was_used_and_what_is_on_the_list(
    reader: httpx.AsyncClient,
) -> None:
    page = (await reader.get("/thuisnabij")).text
    assert "minder dan vijf" in page
    assert "staat op de lijst" in page
    assert "jeugd-ggz: een eigen leerroute, taal, nieuw zijn in Nederland" in page
    assert "zwolle.2023" not in page
    (use,) = await items(reader, "/v1/care-uses")
    assert [one.get("pupils") for one in use["shownUses"]] == [12, None, 7]
    assert use["excluded"] == ["zwolle.2023.treatment-for-learning-route"]


async def test_wie_hulp_van_beide_krijgt_is_per_gemeente_geteld(
    reader: httpx.AsyncClient,
) -> None:
    (zwolle,) = await items(reader, "/v1/figures/overlap")
    assert (zwolle["ofBoth"], zwolle["educationAlone"]) == (5, 0)
    assert zwolle["municipalityAlone"] == 0
