"""Commands by the interface: who asks, under which key, having seen what."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from msgspec.structs import fields

from services.portal.api.operations import WRITES
from tests.api.conftest import Town, key, request_of
from tests.world import SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def post(client: httpx.AsyncClient, path: str, body: Any, **headers: str) -> httpx.Response:
    return await client.post(f"/v1{path}", json=body, headers={**key(), **headers})


async def test_a_request_comes_in_is_treated_and_paid(town: Town) -> None:
    async with (
        town.client("school") as school,
        town.client("swv") as swv,
        town.client("desk") as desk,
        town.client("municipality") as zwolle,
    ):
        came_in = await post(school, "/requests", request_of(1))
        assert came_in.status_code == 201, came_in.text
        case = came_in.json()["case"]
        assert came_in.headers["location"] == f"/v1/requests/{case}"
        await town.house.settled()
        assert (await school.get(came_in.headers["location"])).json()["case"] == case
        for client in (swv, zwolle):
            treated = await post(client, f"/requests/{case}/completeness-findings", {})
            assert treated.status_code == 201, treated.text
            assessed = {"outcome": "needed"}
            judged = await post(client, f"/requests/{case}/assessments", assessed)
            assert judged.status_code == 201, judged.text
            await town.house.settled()
        parts = [
            {"funder": SWV, "source": "SWV_ZWAAR", "weight": 1},
            {"funder": ZWOLLE, "source": "GEM_JEUGDHULP", "weight": 1},
        ]
        proposed = await post(desk, f"/requests/{case}/keys", {"parts": parts})
        assert proposed.status_code == 201, proposed.text
        await town.house.settled()
        share = await zwolle.get(f"/v1/requests/{case}/shares/{ZWOLLE}")
        answer = {"round": share.json()["round"]}
        blind = await post(zwolle, f"/requests/{case}/approvals", answer)
        assert blind.status_code == 428
        approved = await post(
            zwolle, f"/requests/{case}/approvals", answer, **{"If-Match": share.headers["etag"]}
        )
        assert approved.status_code == 201, approved.text
        await town.house.settled()
        late = await post(
            zwolle, f"/requests/{case}/approvals", answer, **{"If-Match": share.headers["etag"]}
        )
        assert late.status_code == 412


async def test_nobody_names_a_service_of_the_house(town: Town) -> None:
    async with town.client("school") as school, town.client("swv") as swv:
        case = (await post(school, "/requests", request_of(40))).json()["case"]
        await town.house.settled()
        sent = await post(swv, f"/requests/{case}/forwardings", {"to": "house:municipality"})
        assert sent.status_code == 400, sent.text
        assert [one["name"] for one in sent.json()["errors"]] == ["to"]


async def test_a_key_is_answered_once_and_stands_for_one_body(town: Town) -> None:
    once = {"Idempotency-Key": str(uuid4())}
    async with town.client("school") as school, town.client("swv") as swv:
        first = await school.post("/v1/requests", json=request_of(2), headers=once)
        again = await school.post("/v1/requests", json=request_of(2), headers=once)
        assert first.status_code == again.status_code == 201
        assert first.json() == again.json()
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        other = await school.post("/v1/requests", json=request_of(3), headers=once)
        assert (other.status_code, other.json()["code"]) == (409, "id-of-another-command")
        await town.house.settled()
        case = first.json()["case"]
        theirs = await swv.post(f"/v1/requests/{case}/completeness-findings", json={}, headers=once)
        assert theirs.status_code == 201, "a key counts within an organisation"


async def test_all_that_is_wrong_is_told_at_once(town: Town) -> None:
    wrong = {**request_of(4), "kosten": "veel", "van": "gisteren", "bsn": "1"}
    async with town.client("school") as school:
        told = await post(school, "/requests", wrong)
        assert told.status_code == 400
        assert [one["name"] for one in told.json()["errors"]] == ["bsn"]
        del wrong["bsn"]
        told = await post(school, "/requests", wrong)
        assert {one["name"] for one in told.json()["errors"]} == {"kosten", "van"}
        assert "veel" not in told.text, "what somebody typed is not told back"


async def test_who_has_no_mandate_or_no_organisation_is_told_so(town: Town) -> None:
    async with town.client("parent") as parent, town.client("provider") as provider:
        case = uuid4()
        looking = await post(parent, f"/requests/{case}/withdrawals", {})
        assert (looking.status_code, looking.json()["code"]) == (403, "not-for-your-role")
        other = await post(provider, f"/requests/{case}/keys", {"parts": []})
        assert (other.status_code, other.json()["code"]) == (403, "of-another-party")


async def test_nobody_is_answered_without_a_token(town: Town) -> None:
    async with town.client("nobody") as nobody:
        for answer in (
            await nobody.get("/v1/requests"),
            await post(nobody, "/requests", request_of(5)),
        ):
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_substitute_says_whose_place_is_taken(town: Town) -> None:
    async with town.client("municipality") as zwolle:
        taken = {"inPlaceOf": "director"}
        told = await post(zwolle, f"/requests/{uuid4()}/completeness-findings", taken)
        assert (told.status_code, told.json()["code"]) == (403, "not-a-substitute")


async def test_a_reason_is_sealed_before_the_command_exists(town: Town) -> None:
    async with town.client("school") as school, town.client("auditor") as auditor:
        came_in = await post(school, "/requests", request_of(6))
        case = came_in.json()["case"]
        await town.house.settled()
        why = {"reason": "Noor gaat verhuizen."}
        gone = await post(school, f"/requests/{case}/withdrawals", why)
        assert gone.status_code == 201, gone.text
        await town.house.settled()
        book, on = "", "/v1/journal?limit=100"
        while on:
            page = await auditor.get(on)
            book, on = book + page.text, page.json().get("next")
        assert "Noor" not in book
        assert case in book


async def test_who_pays_nothing_has_no_share_to_approve(town: Town) -> None:
    async with town.client("school") as school, town.client("desk") as desk:
        came = (await school.post("/v1/requests", json=request_of(71), headers=key())).json()
        share = {"case": came["case"], "funder": "provider:60250000", "round": 1}
        told = await desk.post("/v1/approvals", json={"shares": [share]}, headers=key())
    assert told.status_code == 200
    assert told.json()["items"][0]["problem"]["code"] == "share-unknown"


async def test_the_organisation_that_acts_is_named_by_a_field_of_the_command() -> None:
    wrong = [
        one.name
        for one in WRITES
        if one.own and one.own not in {field.name for field in fields(one.command)}
    ]
    assert wrong == []
