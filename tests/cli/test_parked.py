"""``oza parked``: see what was kept aside, try it again, mend it with a reason."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.funding import ShareRequested
from events.parking import MessageRepaired
from events.transport.cloudevent import CloudEvent
from events.values import Party, Role
from services.runtime import house
from services.runtime.cli import REFUSED
from services.runtime.clock import HouseCalendar, today
from services.runtime.house import House
from services.runtime.parking import LADDER
from tests.cli.conftest import Elsewhere, Oza, running_house
from tests.examples import case, example
from tests.runtime.desks import facts, hear, message
from tests.world import DAY

pytestmark = pytest.mark.server

LATER = ("--why", "De dienst is bijgewerkt.", "--user", "beheer-1")


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of their own: what nobody sent would keep the other one from coming to rest."""
    yield from running_house()


def unknown(number: int) -> CloudEvent:
    """A message of a kind that this house does not know, of a case of its own."""
    asked = message(example(ShareRequested, case=case(9000 + number)), 9000 + number)
    return replace(asked, type="nl.onderwijs-zorgarrangementen.funding.share-doubled")


def kept(elsewhere: Elsewhere, event: CloudEvent, *, dead: bool = False) -> UUID:
    """The municipality keeps this aside; ``dead``: until no try is left."""
    calendar = HouseCalendar(DAY)

    async def let(whole: House) -> None:
        async with house.desks_only(whole):
            desk = whole.desks[Party.MUNICIPALITY]
            await hear(desk, event)
            for _ in range(len(LADDER) if dead else 0):
                calendar.turn_to(today(whole.clock) + timedelta(days=2))
                await desk.fire()

    elsewhere(let, calendar)
    return event.id


def test_what_is_kept_is_listed_with_its_reason(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(1))
    (row,) = [one for one in oza("parked", "list", "--json").json if one["bericht"] == str(number)]
    assert row["partij"] == "municipality"
    assert row["feit"].endswith(".share-doubled")
    assert row["reden"] == "unknown, 1x"


def test_a_dead_one_is_marked(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(2), dead=True)
    (row,) = [one for one in oza("parked", "list", "--json").json if one["bericht"] == str(number)]
    assert row["reden"].endswith("†")


def test_one_message_is_shown_as_it_came(oza: Oza, elsewhere: Elsewhere) -> None:
    event = unknown(3)
    shown = oza("parked", "show", "municipality", kept(elsewhere, event)).json
    assert (shown["id"], shown["type"]) == (str(event.id), event.type)
    assert shown["data"]["data"]["case"] == event.partitionkey


def test_a_message_is_tried_again_by_hand(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(4))
    said = oza("parked", "retry", "municipality", number)
    assert (said.code, said.out) == (0, "Nog niet gelukt. · Not yet.\n")


def test_a_dead_message_is_mended_first(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(5), dead=True)
    said = oza("parked", "retry", "municipality", number)
    assert said.code == REFUSED
    assert "[message-dead]" in said.err
    repaired = oza("parked", "repair", "municipality", number, *LATER)
    assert repaired.out == "Vastgelegd. · Recorded.\n"
    assert oza("parked", "retry", "municipality", number).code == 0


def test_a_dead_message_is_dropped_with_a_reason(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(6), dead=True)
    assert oza("parked", "repair", "municipality", number, *LATER, "--drop").code == 0
    assert str(number) not in {one["bericht"] for one in oza("parked", "list", "--json").json}

    async def repairs(whole: House) -> list[MessageRepaired]:
        written = await facts(whole.ledgers[Party.MUNICIPALITY], MessageRepaired)
        return [fact for fact in written if fact.message == number]

    (repaired,) = elsewhere(repairs)
    assert repaired.dropped
    assert (repaired.by.role, repaired.by.user) == (Role.OPERATOR, "beheer-1")
    assert repaired.why == "De dienst is bijgewerkt."


def test_only_a_dead_message_is_mended(oza: Oza, elsewhere: Elsewhere) -> None:
    number = kept(elsewhere, unknown(7))
    said = oza("parked", "repair", "municipality", number, *LATER)
    assert said.code == REFUSED
    assert "[message-not-dead]" in said.err


@pytest.mark.parametrize("words", [("show",), ("retry",), ("repair", *LATER)])
def test_a_message_that_is_not_kept_is_told(oza: Oza, words: tuple[str, ...]) -> None:
    command, *more = words
    said = oza("parked", command, "municipality", UUID(int=1), *more)
    assert said.code == REFUSED
    assert "[message-unknown]" in said.err
