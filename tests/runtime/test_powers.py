"""Who may ask what: every command names the power it asks, and every power has somebody."""

import pytest

from events.register import Power
from events.values import Role
from services.funder.commands import ConfirmReceipt
from services.municipality.service import MUNICIPALITY
from services.runtime.catalogue import SERVICES
from services.runtime.parking import PARKING
from services.runtime.powers import POWERS
from services.runtime.reference import load
from tests.examples import example
from tests.spec import given
from tests.world import CONSULTANT, DAY, ZWOLLE

COMMANDS = {c for service in SERVICES.values() for c in service.commands.values()}
DELIVERED = load().rulebook.of(ZWOLLE, DAY).mandates


def test_every_command_says_which_power_it_asks() -> None:
    names = sorted(c.__name__ for c in {*COMMANDS, *PARKING.commands} - POWERS.keys())
    assert names == [], "add these to services/runtime/powers.py"


def test_no_power_is_asked_by_what_is_no_command() -> None:
    assert POWERS.keys() - COMMANDS - set(PARKING.commands) == set()


@pytest.mark.parametrize("power", Power)
def test_every_power_is_asked_by_a_command_and_delivered_to_a_role(power: Power) -> None:
    assert power in POWERS.values()
    assert [line for line in DELIVERED if power in line.powers]


def test_the_house_needs_no_mandate() -> None:
    assert all(line.role is not Role.SYSTEM for line in DELIVERED)


def test_what_the_house_does_by_itself_nobody_asks() -> None:
    given(MUNICIPALITY).when(example(ConfirmReceipt, by=CONSULTANT)).refused("of-the-house")
