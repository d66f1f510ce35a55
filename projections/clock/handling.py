"""Who of an organisation has a case in hand: it waits for nothing, and changes no task."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import handling
from events.fact import Fact
from events.values import UserId
from projections.clock.row import Clock, Hand


def _taken(row: Clock, fact: handling.CaseTaken, _: date) -> Clock:
    return _in_hand(row, fact, fact.handler)


def _handed_over(row: Clock, fact: handling.CaseHandedOver, _: date) -> Clock:
    return _in_hand(row, fact, fact.colleague)


def _given_back(row: Clock, fact: handling.CaseGivenBack, _: date) -> Clock:
    return _in_hand(row, fact, None)


def _in_hand(row: Clock, fact: handling.HandlingFact, user: UserId | None) -> Clock:
    others = tuple(one for one in row.hands if one.organisation != fact.organisation)
    own = () if user is None else (Hand(organisation=fact.organisation, user=user),)
    return replace(row, hands=(*others, *own))


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    handling.CaseTaken: _taken,
    handling.CaseHandedOver: _handed_over,
    handling.CaseGivenBack: _given_back,
}
"""What each fact does to who has it in hand."""
