"""What must happen by itself at a school when a last day has passed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from events.enrolment import (
    AdmissionRequested,
    AdmissionTermExtended,
    ExtraSupportFound,
    OppAdopted,
    OppEvaluated,
    PupilEnrolled,
)
from events.values import system
from services.runtime.shapes import Due
from services.school.commands import LetAdmissionTermPass, LetOppTermPass, PlaceTemporarily
from services.school.consent import due as due_of_consents


def due(fact: Any) -> Sequence[Due]:
    """The commands that wait for a day to pass, on account of this fact."""
    match fact:
        case AdmissionRequested(due_on=due_on, placed_after=None):
            return [_admission(fact, due_on)]
        case AdmissionRequested(due_on=due_on, placed_after=date() as last):
            return [_admission(fact, due_on), Due(last, PlaceTemporarily(**_after(fact, last)))]
        case AdmissionTermExtended(due_on=due_on):
            return [_admission(fact, due_on)]
        case PupilEnrolled(plan_by=date() as due_on) | ExtraSupportFound(plan_by=due_on):
            return [_opp(fact, due_on)]
        case OppAdopted(evaluate_by=due_on) | OppEvaluated(evaluate_by=due_on):
            return [_opp(fact, due_on)]
        case _:
            return due_of_consents(fact)


def _admission(fact: AdmissionRequested | AdmissionTermExtended, due_on: date) -> Due:
    return Due(due_on, LetAdmissionTermPass(**_after(fact, due_on), due_on=due_on))


def _opp(fact: PupilEnrolled | ExtraSupportFound | OppAdopted | OppEvaluated, due_on: date) -> Due:
    return Due(due_on, LetOppTermPass(**_after(fact, due_on), due_on=due_on))


def _after(fact: Any, last: date) -> dict[str, Any]:
    """What every command about this pupil says, on the day after a last day."""
    on = last + timedelta(days=1)
    return {"on": on, "by": system(fact.school), "case": fact.case, "school": fact.school}
