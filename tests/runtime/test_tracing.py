"""One command, followed from outside: over its facts, the parties that heard them, the journal and
the read models; and none of it says whom it was about."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from events.transport.local import LocalBus
from events.transport.topology import all_queues
from events.values import ORGANISATION_PATTERN, UUID_PATTERN
from services.runtime import house
from services.runtime.clock import HouseCalendar
from services.runtime.health.tracing import tracing
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import SettingsWrong
from tests.cast import submit
from tests.conftest import NewDatabase
from tests.world import DAY

pytestmark = pytest.mark.server

COMMAND = UUID("0e2b6f70-0000-4000-8000-00000000c0de")


async def followed(new_database: NewDatabase, to: Path) -> list[dict[str, Any]]:
    """The spans of a house in which a request is asked twice, the second time in vain."""
    database, clock, bus = await new_database(), HouseCalendar(DAY), LocalBus()
    await bus.start(all_queues())
    async with (
        tracing(to.as_uri(), clock) as traces,
        house.on_database(database, load().rulebook, clock, traces=traces) as whole,
        house.at_work(whole, bus, timers=False),
    ):
        await whole.settled()
        await whole.ask(*submit(on=DAY), COMMAND)
        await whole.settled()
        with pytest.raises(Refusal):
            await whole.ask(*submit(on=DAY, cost=1))
        await whole.settled()
    return spans_in(to)


def spans_in(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


async def test_a_command_is_followed_to_the_read_models(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    spans = await followed(new_database, tmp_path / "traces.jsonl")
    trace = f"0x{COMMAND.hex}"
    own = [one for one in spans if one["context"]["trace_id"] == trace]
    by_id = {one["context"]["span_id"]: one for one in own}
    (root,) = [one for one in own if one["parent_id"] is None]
    assert (root["name"], root["attributes"]) == ("SubmitRequest", {"oza.became": "answered"})
    assert {one["parent_id"] for one in own if one is not root} <= by_id.keys()
    assert len(by_id) == len(own)
    asked = next(one for one in own if one["name"] == "request.arrangement-requested")
    assert asked["parent_id"] == root["context"]["span_id"]
    services = {one["resource"]["attributes"]["service.name"] for one in own}
    assert services >= {"oza-school", "oza-swv", "oza-municipality", "oza-journal"}
    assert "oza-projections" in services
    assert all(one["start_time"] <= one["end_time"] for one in own)


async def test_a_refusal_is_told_by_its_code_in_a_trace_of_its_own(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    spans = await followed(new_database, tmp_path / "traces.jsonl")
    roots = [one for one in spans if one["parent_id"] is None]
    (refused,) = [one for one in roots if one["attributes"]["oza.became"] != "answered"]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", refused["attributes"]["oza.became"])
    assert refused["context"]["trace_id"] != f"0x{COMMAND.hex}"


async def test_no_trace_names_a_case_a_person_or_an_organisation(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    file = tmp_path / "traces.jsonl"
    await followed(new_database, file)
    assert re.findall(f"{UUID_PATTERN}|{ORGANISATION_PATTERN}", file.read_text("utf-8")) == []


async def test_without_the_setting_nobody_follows() -> None:
    async with tracing(None, HouseCalendar(DAY)) as traces:
        assert traces is None


async def test_a_file_that_cannot_be_written_is_told() -> None:
    with pytest.raises(SettingsWrong, match="OZA_TRACES="):
        async with tracing("file:///nowhere/at/all", HouseCalendar(DAY)):
            pass
