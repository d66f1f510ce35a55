"""A check of the whole book runs beside the request: a program waits a moment, and is then told
where to look."""

import asyncio

import httpx
import pytest

from events.values import UserId
from services.portal.api import book
from services.portal.checks import Check, Checks, Kind, Told

SOMEBODY = UserId("auditor")


async def quick(told: Told) -> str:
    told(7)
    return "found"


def controls(until: int = 7) -> Check:
    return Check(Kind.CONTROLS, "", until)


async def test_what_ends_in_time_is_found_and_found_again_without_another_run() -> None:
    checks = Checks()
    first = await checks.settled(SOMEBODY, controls(), quick, 1)
    assert (first.found, first.hundredths) == ("found", 100)
    assert await checks.settled(SOMEBODY, controls(), quick, 1) is first
    assert await checks.settled(SOMEBODY, controls(8), quick, 1) is not first


async def test_who_cannot_wait_is_told_how_far_it_is() -> None:
    checks, go = Checks(), asyncio.Event()

    async def slow(told: Told) -> str:
        told(3)
        await go.wait()
        return "found"

    known = await checks.settled(SOMEBODY, controls(10), slow, 0.01)
    assert (known.running, known.hundredths) == (True, 30)
    assert await checks.settled(SOMEBODY, controls(11), quick, 0.01) is known  # one at a time
    go.set()
    assert (await checks.settled(SOMEBODY, controls(10), slow, 1)).found == "found"


async def test_what_fell_is_told_and_tried_again() -> None:
    checks = Checks()

    async def falls(_: Told) -> str:
        raise ValueError("fell")

    assert isinstance((await checks.settled(SOMEBODY, controls(), falls, 1)).error, ValueError)
    assert (await checks.settled(SOMEBODY, controls(), quick, 1)).found == "found"


@pytest.mark.server
@pytest.mark.parametrize(
    "path", ["/v1/audit/controls", "/v1/audit/samples?size=2", "/v1/audit/verification"]
)
async def test_a_program_is_told_where_to_look_and_finds_it_there(
    visitor: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(book, "PATIENCE_SECONDS", 0)
    answer = await visitor.get(path)
    assert answer.status_code == 202
    assert (answer.headers["retry-after"], answer.json()["position"] > 0) == ("5", True)
    place = answer.headers["location"]
    monkeypatch.setattr(book, "PATIENCE_SECONDS", 20)
    found = await visitor.get(place)
    assert found.status_code == 200
    assert {"items", "cases", "sealed"} & set(found.json())
    assert not found.json().get("findings")
