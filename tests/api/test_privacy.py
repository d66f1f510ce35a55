"""What is kept, destroyed and asked about personal data, for programs."""

import pytest

from tests.api.conftest import Town, key, request_of

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_a_request_about_own_data_is_listed_for_who_holds_them(town: Town) -> None:
    async with town.client("quality") as quality, town.client("school") as school:
        came_in = await school.post("/v1/requests", json=request_of(60), headers=key())
        case = came_in.json()["case"]
        await town.house.settled()
        kept = await quality.get(f"/v1/requests/{case}/retention")
        body = {"case": case, "pupil": kept.json()["pupils"][0], "right": "access"}
        asked = await quality.post("/v1/privacy-requests", json=body, headers=key())
        assert asked.status_code == 201, asked.text
        await town.house.settled()
        listed = (await quality.get("/v1/privacy-requests")).json()["items"]
        assert [one["request"]["right"] for one in listed if one["case"] == case] == ["access"]
        assert (await school.get("/v1/privacy-requests")).json()["items"] == []


async def test_lists_of_what_is_kept_and_destroyed_are_for_who_keeps_it(town: Town) -> None:
    async with town.client("quality") as quality, town.client("municipality") as consultant:
        for path in ("destructions", "retention"):
            assert (await quality.get(f"/v1/{path}")).status_code == 200
            assert (await consultant.get(f"/v1/{path}")).status_code == 403


async def test_anybody_who_is_known_reads_what_data_are_used_for(town: Town) -> None:
    async with town.client("parent") as parent:
        items = (await parent.get("/v1/processing-activities")).json()["items"]
    assert any("AVG" in one["ground"] for one in items)


async def test_where_logs_are_not_shown_there_is_nothing(town: Town) -> None:
    case = "0a2b6f70-0000-4000-8000-000000000001"
    async with town.client("auditor") as auditor, town.client("school") as school:
        assert (await auditor.get(f"/v1/requests/{case}/accesses")).status_code == 404
        assert (await school.get(f"/v1/requests/{case}/accesses")).status_code == 403
