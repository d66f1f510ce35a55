"""Who of an organisation has a case in hand, and which goes first: it changes no task."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import handling, local_policy
from events.fact import Fact
from events.values import UserId
from projections.clock.row import Ahead, Clock, Hand


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


def _goes_first(row: Clock, fact: local_policy.PrecedenceGiven, _: date) -> Clock:
    others = tuple(one for one in row.ahead if one.organisation != fact.body)
    return replace(row, ahead=(*others, Ahead(organisation=fact.body, says=fact.says)))


STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    handling.CaseTaken: _taken,
    handling.CaseHandedOver: _handed_over,
    handling.CaseGivenBack: _given_back,
    local_policy.PrecedenceGiven: _goes_first,
}
"""What each fact does to who has it in hand, and before what."""
