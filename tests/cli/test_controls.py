"""``oza audit controls`` and ``oza audit sample``: what an auditor types first."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.controls.catalogue import CONTROLS
from services.runtime import house
from services.runtime.cli import REFUSED
from services.runtime.clock import HouseCalendar
from services.runtime.database import embedded
from services.runtime.reference import load
from tests import cast
from tests.cli.conftest import Oza, administer, relay, running_house
from tests.world import CASE, DAY, SWV, ZWOLLE

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of their own, in which two funders pay a request."""
    for folder in running_house():
        asyncio.run(_told(folder))
        yield folder


async def _told(folder: Path) -> None:
    rules, days = load().rulebook, HouseCalendar(DAY)
    async with embedded(folder) as database, house.on_database(database, rules, days) as whole:
        for move in (cast.budget(SWV), cast.budget(ZWOLLE), *cast.granted()):
            async with house.desks_only(whole):
                await whole.ask(*move)
            await relay(whole)


def test_a_sound_book_ends_well_and_every_control_is_shown(oza: Oza) -> None:
    said = oza("audit", "controls")
    assert said.code == 0, said.err
    assert all(control.id in said.out for control in CONTROLS)
    told = oza("audit", "controls", "--json").json
    assert told["breaches"] == 0
    assert [one["id"] for one in told["controls"]] == [one.id for one in CONTROLS]


def test_one_control_is_shown_in_full_up_to_a_position(oza: Oza) -> None:
    told = oza("audit", "controls", "--control", "four-eyes", "--at", 9, "--json").json
    assert told["position"] == 9
    (one,) = told["controls"]
    assert one["norm"]["text"].startswith("Mandaatregister")


def test_an_unknown_control_is_named_with_those_that_are(oza: Oza) -> None:
    said = oza("audit", "controls", "--control", "five-eyes")
    assert said.code == 2
    assert "four-eyes" in said.err


def test_a_sample_says_why_and_is_drawn_again_the_same(oza: Oza) -> None:
    assert CASE in oza("audit", "sample", "--by", "money").out
    one, other = (oza("audit", "sample", "--size", 3, "--seed", 7, "--json").json for _ in range(2))
    assert one == other
    assert [each["case"] for each in one["cases"]] == [CASE]
    lines = oza("audit", "access", "--case", CASE, "--json").json
    assert "sample-drawn" in {line["dpl.nen7513.eventTypeCode"] for line in lines}


def test_a_line_that_is_gone_is_a_breach(oza: Oza, data: Path) -> None:
    unfrozen = "ALTER TABLE journal.stored_events DISABLE TRIGGER facts_are_frozen"
    gone = "DELETE FROM journal.stored_events WHERE notification_id = 9"
    asyncio.run(administer(data, unfrozen, gone))
    said = oza("audit", "controls")
    assert said.code == REFUSED
    assert "De telling klopt niet: plaats 9 van het boek ontbreekt" in said.out
