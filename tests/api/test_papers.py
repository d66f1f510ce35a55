"""Files, decisions and letters of a request, for programs."""

import pytest

from events.attachment import AttachmentKind
from events.request import ArrangementRequested
from events.values import Party
from services.portal.attaching import attach
from services.portal.attachment import document
from tests.api.conftest import PEOPLE, TODAY, Town, key, request_of
from tests.runtime.desks import facts

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

PDF = b"%PDF-1.7 een plan"


async def asked_for(town: Town, number: int) -> ArrangementRequested:
    """A request that came in."""
    async with town.client("school") as school:
        came_in = await school.post("/v1/requests", json=request_of(number), headers=key())
        case = came_in.json()["case"]
    await town.house.settled()
    written = await facts(town.house.ledgers[Party.SCHOOL], ArrangementRequested)
    found: ArrangementRequested = next(one for one in written if one.case == case)
    return found


async def test_a_file_is_read_by_whom_it_was_sealed_for(town: Town) -> None:
    request, counter = await asked_for(town, 70), town.books.counter
    assert counter is not None
    number, _ = await attach(
        counter.desks,
        counter.vault,
        request,
        document(PDF, ".pdf"),
        AttachmentKind.REPORT,
        PEOPLE["school"].actor(),
        TODAY,
    )
    await town.house.settled()
    place = f"/v1/requests/{request.case}/attachments"
    async with town.client("municipality") as zwolle, town.client("provider") as provider:
        (listed,) = (await zwolle.get(place)).json()["items"]
        assert (listed["attachment"], listed["kind"], listed["readable"]) == (
            number,
            "report",
            True,
        )
        taken = await zwolle.get(f"{place}/{number}")
        assert (taken.content, taken.headers["content-type"]) == (PDF, "application/octet-stream")
        assert (await provider.get(place)).status_code == 404
        assert (await provider.get(f"{place}/{number}")).status_code == 404
    async with town.client("auditor") as auditor:
        assert (await auditor.get(place)).status_code == 403


async def test_a_decision_is_listed_and_its_letter_is_read(town: Town) -> None:
    request = await asked_for(town, 71)
    case = request.case
    async with town.client("municipality") as zwolle, town.client("desk") as desk:
        for client in (zwolle, desk):
            await client.post(f"/v1/requests/{case}/completeness-findings", json={}, headers=key())
            judged = {"outcome": "not-needed"}
            await client.post(f"/v1/requests/{case}/assessments", json=judged, headers=key())
            await town.house.settled()
        told = await desk.post(
            f"/v1/requests/{case}/rejections",
            json={"ground": "not-needed", "exception": "urgent"},
            headers=key(),
        )
        assert told.status_code == 201, told.text
        await town.house.settled()
        (decision,) = (await zwolle.get(f"/v1/requests/{case}/decisions")).json()["items"]
        assert (decision["number"], decision["outcome"]) == (1, "rejected")
        letter = f"/v1/requests/{case}/letters/{decision['body']}/1"
        assert "afgewezen" in (await zwolle.get(letter)).text
        assert (await zwolle.get(f"{letter}?as=pdf")).content.startswith(b"%PDF")
        async with town.client("school") as school:  # it was not sent yet
            assert (await school.get(letter)).status_code == 404
