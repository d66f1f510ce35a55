"""What the SWV makes of changes while an arrangement runs: to judge, to have confirmed, to open."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from events.change import (
    ArrangementNotConfirmed,
    AssignmentChange,
    HandoverTooLate,
    MoveReported,
    OrderShortened,
    PupilMovedHome,
    PupilMovedSchool,
)
from events.evaluation import CareEvaluated
from events.values import system
from services.runtime.shapes import Command, Process
from services.swv.commands import DropHandover, JudgeChange, OpenLeg, RequestConfirmation


def react(_: None, fact: Any) -> Sequence[Command]:
    """What follows from a change; each of these facts says all that is needed."""
    day, by, case = fact.effective_on, system(fact.swv), fact.case
    match fact:
        case PupilMovedHome() | MoveReported():
            return [
                JudgeChange(
                    on=day,
                    by=by,
                    case=case,
                    municipality=fact.municipality,
                    change=AssignmentChange.MOVED_HOME,
                    last_day=fact.moved_on - timedelta(days=1),
                    stay=fact.stay,
                )
            ]
        case PupilMovedSchool():
            return _confirmation(fact)
        case ArrangementNotConfirmed(last_day=last_day):
            return [_stop(fact, last_day)]
        case CareEvaluated(last_day=last_day):
            return [] if last_day is None else [_stop(fact, last_day)]
        case OrderShortened(leg=leg, order=order, provider=provider, rest=rest):
            return [
                OpenLeg(
                    on=day, by=by, case=case, leg=leg, order=order, provider=provider, rest=rest
                )
            ]
        case HandoverTooLate(leg=leg):
            return [DropHandover(on=day, by=by, case=case, leg=leg)]
        case _:
            raise AssertionError(f"says nothing of a change: {fact}")


def _stop(fact: ArrangementNotConfirmed | CareEvaluated, last_day: date) -> JudgeChange:
    """Everybody's share ends, and nobody pays what would have followed."""
    return JudgeChange(
        on=fact.effective_on,
        by=system(fact.swv),
        case=fact.case,
        municipality=None,
        change=AssignmentChange.SHORTENED,
        last_day=last_day,
        stay=False,
    )


def _confirmation(moved: PupilMovedSchool) -> Sequence[Command]:
    """Only what goes along to a school of another SWV needs that SWV's word."""
    if not moved.costs or moved.to_swv == moved.swv:
        return []
    return [
        RequestConfirmation(
            on=moved.effective_on,
            by=system(moved.swv),
            case=moved.case,
            swv=moved.swv,
            to_swv=moved.to_swv,
            to_school=moved.to_school,
            moved_on=moved.moved_on,
        )
    ]


CHANGING = Process(
    name="changing",
    initial=None,
    hears=(
        PupilMovedHome,
        MoveReported,
        PupilMovedSchool,
        CareEvaluated,
        ArrangementNotConfirmed,
        OrderShortened,
        HandoverTooLate,
    ),
    react=react,
)
