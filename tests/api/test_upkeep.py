"""How the house is doing, and messages kept aside, for programs of who keeps it."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.funding import ShareApproved
from events.values import Party
from services.runtime.parking import LADDER
from tests.api.conftest import Town, key, running
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.runtime.desks import message

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """A house of their own: what nobody sent would keep the other one from coming to rest."""
    async with running(await new_database(), tmp_path_factory.mktemp("keys")) as found:
        yield found


async def dead(town: Town, number: int) -> UUID:
    """A message that the SWV tried as often as it may."""
    asked = message(example(ShareApproved, case=case(number)), number, source=Party.MUNICIPALITY)
    event = replace(asked, type="nl.onderwijs-zorgarrangementen.funding.share-doubled")
    desk = town.house.desks[Party.SWV]
    await desk.hear("swv.0", [event])
    for _ in LADDER:
        await desk.retry(event.id)
    return event.id


async def test_how_far_each_party_is_is_for_who_keeps_it(town: Town) -> None:
    async with town.client("operator") as operator, town.client("auditor") as auditor:
        found = await operator.get("/v1/health")
        assert found.status_code == 200, found.text
        (swv,) = found.json()["parties"]  # which this operator keeps
        assert (swv["party"], swv["said"]) == ("swv", "")
        assert (await auditor.get("/v1/health")).status_code == 403


async def test_a_dead_message_is_told_mended_and_tried_again(town: Town) -> None:
    number = await dead(town, 9901)
    place = f"/v1/parked/swv/{number}"
    async with town.client("operator") as operator:
        listed = (await operator.get("/v1/parked")).json()["items"]
        assert str(number) in {one["message"] for one in listed}
        told = (await operator.get(place)).json()
        assert (told["label"], told["parked"]["standing"]) == (None, "dead")
        early = await operator.post(f"{place}/retries", headers=key())
        assert (early.status_code, early.json()["code"]) == (409, "message-dead")
        body, once = {"why": "De dienst is bijgewerkt.", "drop": False}, key()
        mended = await operator.post(f"{place}/repairs", json=body, headers=once)
        assert mended.status_code == 201, mended.text
        tried = await operator.post(f"{place}/retries", headers=key())
        assert tried.json() == {"message": str(number), "kept": True}
        alive = await operator.post(f"{place}/repairs", json=body, headers=key())
        assert (alive.status_code, alive.json()["code"]) == (409, "message-not-dead")


async def test_who_keeps_another_party_is_refused(town: Town) -> None:
    async with town.client("operator") as operator, town.client("director") as director:
        other = await operator.get(f"/v1/parked/school/{UUID(int=1)}")
        assert (other.status_code, other.json()["code"]) == (403, "not-your-service")
        acted = await director.post(f"/v1/parked/swv/{UUID(int=1)}/retries", headers=key())
        assert (acted.status_code, acted.json()["code"]) == (403, "not-for-your-role")


async def test_a_message_that_is_not_kept_is_not_there(town: Town) -> None:
    async with town.client("operator") as operator:
        answer = await operator.get(f"/v1/parked/swv/{UUID(int=1)}")
        assert (answer.status_code, answer.json()["code"]) == (404, "message-unknown")
