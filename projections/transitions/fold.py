"""One row per case and kind of transition: who has something to do, by when, and what is open."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from events import transition
from events.fact import Fact
from events.transition import HandoverItem, ToldOfAdulthood
from events.values import CaseId, OrganisationId, Recorded


class TransitionKind(StrEnum):
    """What kind of transition a row is about."""

    TRANSFER = "transfer"
    CLOSED_PLACEMENT = "closed-placement"
    ADULTHOOD = "adulthood"


class TransitionState(StrEnum):
    """How far it is."""

    OPEN = "open"
    HANDED_OVER = "handed-over"  # and not confirmed yet
    DONE = "done"
    CANCELLED = "cancelled"


class Transition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A transition of the pupil of one case; ``late`` counts the last days that passed undone."""

    case_id: CaseId
    kind: TransitionKind
    state: TransitionState = TransitionState.OPEN
    begun_on: date
    keeper: OrganisationId  # who has it in hand
    other: OrganisationId | None = None  # the receiving school, or the school of who turns eighteen
    comes_on: date  # the last day at the school or of the authorisation; the eighteenth birthday
    due_on: date | None  # of what is next; None: nothing is
    plan_by: date | None = None
    missing: tuple[HandoverItem, ...] = ()
    untold: tuple[ToldOfAdulthood, ...] = ()
    planned_on: date | None = None
    late: int = 0


def _transfer(fact: transition.TransferPlanned) -> Transition:
    return Transition(
        case_id=fact.case,
        kind=TransitionKind.TRANSFER,
        begun_on=fact.effective_on,
        keeper=fact.school,
        other=fact.to_school,
        comes_on=fact.last_day,
        due_on=fact.hand_over_by,
        missing=fact.checklist,
    )


def _placed(fact: transition.ClosedPlacementReported) -> Transition:
    return Transition(
        case_id=fact.case,
        kind=TransitionKind.CLOSED_PLACEMENT,
        begun_on=fact.effective_on,
        keeper=fact.school,
        comes_on=fact.authorised_until,
        due_on=fact.authorised_until,
    )


def _near(fact: transition.AdulthoodNear) -> Transition:
    return Transition(
        case_id=fact.case,
        kind=TransitionKind.ADULTHOOD,
        begun_on=fact.effective_on,
        keeper=fact.municipality,
        other=fact.school,
        comes_on=fact.adult_on,
        due_on=fact.tell_by,
        plan_by=fact.plan_by,
        untold=tuple(ToldOfAdulthood),
    )


def _ready(row: Transition, fact: transition.HandoverItemReady) -> Transition:
    return replace(row, missing=tuple(one for one in row.missing if one is not fact.item))


def _given(row: Transition, fact: transition.HandoverGiven) -> Transition:
    return replace(row, state=TransitionState.HANDED_OVER, due_on=fact.confirm_by)


def _confirmed(row: Transition, _: Any) -> Transition:
    return replace(row, state=TransitionState.DONE, due_on=None)


def _cancelled(row: Transition, _: Any) -> Transition:
    return replace(row, state=TransitionState.CANCELLED, due_on=None)


def _late(row: Transition, _: Any) -> Transition:
    return replace(row, late=row.late + 1)


def _told(row: Transition, fact: transition.AdulthoodTold) -> Transition:
    return _adult(replace(row, untold=fact.untold))


def _planned(row: Transition, fact: transition.FuturePlanAdopted) -> Transition:
    return _adult(replace(row, planned_on=fact.effective_on))


def _adult(row: Transition) -> Transition:
    """What is next on the way to eighteen: to tell who does not know, then the plan."""
    if row.untold:
        return row
    if row.planned_on is None:
        return replace(row, due_on=row.plan_by)
    return replace(row, state=TransitionState.DONE, due_on=None)


_BEGIN: Mapping[type[Fact], Callable[[Any], Transition]] = {
    transition.TransferPlanned: _transfer,
    transition.ClosedPlacementReported: _placed,
    transition.AdulthoodNear: _near,
}

_NEXT: Mapping[type[Fact], tuple[TransitionKind, Callable[[Transition, Any], Transition]]] = {
    transition.HandoverItemReady: (TransitionKind.TRANSFER, _ready),
    transition.HandoverGiven: (TransitionKind.TRANSFER, _given),
    transition.HandoverConfirmed: (TransitionKind.TRANSFER, _confirmed),
    transition.TransferCancelled: (TransitionKind.TRANSFER, _cancelled),
    transition.HandoverOverdue: (TransitionKind.TRANSFER, _late),
    transition.HandoverUnconfirmed: (TransitionKind.TRANSFER, _late),
    transition.ClosedPlacementEnded: (TransitionKind.CLOSED_PLACEMENT, _confirmed),
    transition.ClosedPlacementUnclear: (TransitionKind.CLOSED_PLACEMENT, _late),
    transition.AdulthoodTold: (TransitionKind.ADULTHOOD, _told),
    transition.AdulthoodToldLate: (TransitionKind.ADULTHOOD, _late),
    transition.FuturePlanAdopted: (TransitionKind.ADULTHOOD, _planned),
    transition.FuturePlanOverdue: (TransitionKind.ADULTHOOD, _late),
}

HEARS: frozenset[type[Fact]] = frozenset({*_BEGIN, *_NEXT})


def key_of(recorded: Recorded) -> tuple[str, str]:
    """The case and the kind of transition."""
    fact: Any = recorded.fact
    begins = _BEGIN.get(type(fact))
    return fact.case, begins(fact).kind if begins else _NEXT[type(fact)][0]


def evolve(row: Transition | None, recorded: Recorded) -> Transition | None:
    """The transition after a fact."""
    fact = recorded.fact
    begins = _BEGIN.get(type(fact))
    if begins is not None:
        return begins(fact)
    return None if row is None else _NEXT[type(fact)][1](row, fact)
