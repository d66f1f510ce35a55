"""An SWV finds the tasks of the funders for whom it acts in its own inbox, and nobody else's."""

from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest
import pytest_asyncio

from events.values import Actor, OrganisationId, Role, UserId
from tests.cast import approve, assessed, budget, propose
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import Move
from tests.web.office import Office, office, sent, text_of, told
from tests.world import CARE_OFFICE, CARE_OFFICE_PART, DAY, DESK_MANAGER, SWV, SWV_PART

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

HOSTED = case(601)
SHARE = f"/aanvragen/{HOSTED}/aandelen/{CARE_OFFICE}"
ELSEWHERE = Actor(
    organisation=OrganisationId("swv:VO2305"), role=Role.DESK_MANAGER, user=UserId("loket-9")
)


def asked() -> Iterable[Move]:
    yield from (budget(SWV), budget(CARE_OFFICE))
    yield from (*assessed(HOSTED), propose(SWV_PART, CARE_OFFICE_PART, case=HOSTED))
    yield approve(SWV, HOSTED)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("hosted")
    async with office(await new_database(), folder, asked(), DAY + timedelta(days=2)) as one:
        yield one


async def test_another_swv_finds_nothing_of_it(place: Office) -> None:
    async with place.visited(ELSEWHERE) as visitor:
        assert SHARE not in (await visitor.get("/werk")).text


async def test_programs_find_it_where_people_do_and_page_by_page(place: Office) -> None:
    async with place.visited(DESK_MANAGER) as visitor:
        inbox = (await visitor.get("/v1/work")).json()["items"]
        assert [(one["case"], one["organisation"]) for one in inbox if one["case"] == HOSTED] == [
            (HOSTED, CARE_OFFICE)
        ]
        paged, address = [], "/v1/work?limit=1"
        while address:
            part = (await visitor.get(address)).json()
            paged += part["items"]
            address = part["next"]
        assert paged == inbox
        nobodys = (await visitor.get("/v1/work?hands=nobody")).json()["items"]
        assert (await visitor.get("/v1/work?hands=own")).json()["items"] == []
    assert HOSTED in {one["case"] for one in nobodys}
    async with place.visited(ELSEWHERE) as visitor:
        assert (await visitor.get("/v1/work")).json()["items"] == []


async def test_the_task_of_a_hosted_funder_waits_counts_and_is_done_at_the_swv(
    place: Office,
) -> None:
    async with place.visited(DESK_MANAGER) as visitor:
        inbox = await visitor.get("/werk")
        assert f'href="{SHARE}"' in inbox.text
        assert "1 wachten op u" in text_of(inbox)
        assert f'href="{SHARE}"' in (await visitor.get("/werk?verdeling=niet-verdeeld")).text
        assert SHARE not in (await visitor.get("/werk?verdeling=mijn")).text
    assert "1 taak · It is your turn" in await told(place, "/bericht", DESK_MANAGER)
    answer = await sent(place, f"{SHARE}/akkoord", DESK_MANAGER)
    assert answer.status_code == 200
    async with place.visited(DESK_MANAGER) as visitor:
        assert SHARE not in (await visitor.get("/werk")).text
