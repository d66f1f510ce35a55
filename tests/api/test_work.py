"""The inbox by the interface: whose task it is, and several shares in one call."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Town, key, request_of
from tests.world import SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

NOWHERE = "0a2b6f70-0000-4000-8000-00000000dead"


async def post(client: httpx.AsyncClient, path: str, body: Any) -> httpx.Response:
    return await client.post(f"/v1{path}", json=body, headers=key())


async def asked_of_zwolle(town: Town, number: int) -> str:
    """A request of which a share waits for the municipality."""
    async with (
        town.client("school") as school,
        town.client("swv") as swv,
        town.client("desk") as desk,
        town.client("municipality") as zwolle,
    ):
        case: str = (await post(school, "/requests", request_of(number))).json()["case"]
        await town.house.settled()
        for client in (swv, zwolle):
            await post(client, f"/requests/{case}/completeness-findings", {})
            await post(client, f"/requests/{case}/assessments", {"outcome": "needed"})
            await town.house.settled()
        parts = [
            {"funder": SWV, "source": "SWV_ZWAAR", "weight": 1},
            {"funder": ZWOLLE, "source": "GEM_JEUGDHULP", "weight": 1},
        ]
        await post(desk, f"/requests/{case}/keys", {"parts": parts})
        await town.house.settled()
    return case


async def test_work_is_taken_and_found_again_in_ones_own_hands(town: Town) -> None:
    case = await asked_of_zwolle(town, 71)
    async with town.client("municipality") as zwolle, town.client("swv") as swv:
        taken = await post(zwolle, f"/requests/{case}/takings", {})
        assert taken.status_code == 201, taken.text
        await town.house.settled()
        own = (await zwolle.get("/v1/work?hands=own")).json()["items"]
        assert [(one["case"], one["organisation"]) for one in own] == [(case, ZWOLLE)]
        nobody = (await zwolle.get("/v1/work?hands=nobody&limit=100")).json()["items"]
        assert case not in {one["case"] for one in nobody}
        theirs = await post(swv, f"/requests/{case}/takings", {"organisation": ZWOLLE})
        assert theirs.status_code == 403, theirs.text
        seen = (await swv.get(f"/v1/requests/{case}")).text
        assert "consulent" not in seen, "who has it in hand is of the own organisation alone"
        unknown = await post(zwolle, f"/requests/{case}/handovers", {"colleague": "Jan de Vries"})
        assert unknown.status_code == 400


async def test_several_shares_are_approved_each_with_an_outcome_of_its_own(town: Town) -> None:
    case = await asked_of_zwolle(town, 72)
    shares = [
        {"case": case, "funder": ZWOLLE, "round": 1},
        {"case": NOWHERE, "funder": ZWOLLE, "round": 1},
        {"case": case, "funder": SWV, "round": 1},
    ]
    async with town.client("municipality") as zwolle:
        once = key()
        answer = await zwolle.post("/v1/approvals", json={"shares": shares}, headers=once)
        assert answer.status_code == 201, answer.text
        done, unknown, of_another = answer.json()["items"]
        assert done["facts"]
        assert done["problem"] is None
        assert unknown["problem"]["status"] == 404
        assert of_another["problem"]["detailEn"]
        again = await zwolle.post("/v1/approvals", json={"shares": shares}, headers=once)
        assert again.status_code == 200
        assert again.json()["items"][0] == done
        nothing = await post(zwolle, "/approvals", {"shares": []})
        assert nothing.status_code == 400


@pytest.mark.parametrize("who", ["auditor", "municipality", "swv", "school", "board"])
async def test_a_request_is_found_by_all_that_narrows_a_list(town: Town, who: str) -> None:
    case = await asked_of_zwolle(town, 73)
    of = {"school": "school:02YN00", "swv": SWV, "municipality": ZWOLLE}
    there = {"number": case[:13], "state": "open", **of}
    elsewhere = {
        "number": NOWHERE,
        "state": "ended",
        "school": "school:02YE00",
        "swv": "swv:PO2604",
        "municipality": "municipality:GM0736",
        "outcome": "granted",
    }

    async def found(client: httpx.AsyncClient, **asked: str) -> set[str]:
        cases: list[str] = []
        page = (await client.get("/v1/requests", params={**asked, "limit": "2"})).json()
        while True:
            cases += [one["case"] for one in page["items"]]
            if page["next"] is None:
                assert len(set(cases)) == len(cases), "each case once"
                return set(cases)
            page = (await client.get(page["next"])).json()

    async with town.client(who) as client:
        assert case in await found(client)
        assert case in await found(client, **there)
        for name, value in there.items():
            assert case in await found(client, **{name: value}), name
        for name, value in elsewhere.items():
            assert case not in await found(client, **{name: value}), name
