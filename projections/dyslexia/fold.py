"""One row per file at the gate: what was advised, and what came of it."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import dyslexia
from events.dyslexia import DyslexiaCriterion
from events.fact import Fact
from events.values import CaseId, OrganisationId, Recorded


class AtTheGate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A pupil's file; a day that has not come is None."""

    case_id: CaseId
    swv: OrganisationId
    municipality: OrganisationId
    school: OrganisationId
    advised_on: date
    missing: tuple[DyslexiaCriterion, ...]  # nothing: the advice is to pay
    decide_by: date | None = None
    decided_on: date | None = None
    granted: bool | None = None
    deviates: bool = False
    late_on: date | None = None  # the day on which the last day had passed


HEARS: frozenset[type[Fact]] = frozenset(
    {
        dyslexia.DyslexiaAdviceGiven,
        dyslexia.DyslexiaAdviceReceived,
        dyslexia.DyslexiaDecided,
        dyslexia.DyslexiaDecisionLate,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    fact: Any = recorded.fact
    return (fact.case,)


def evolve(row: AtTheGate | None, recorded: Recorded) -> AtTheGate | None:
    """The file after a fact."""
    fact = recorded.fact
    on = fact.effective_on
    if isinstance(fact, dyslexia.DyslexiaAdviceGiven):
        if row is not None:
            return replace(row, advised_on=on, missing=fact.missing)
        return AtTheGate(
            case_id=fact.case,
            swv=fact.swv,
            municipality=fact.municipality,
            school=fact.school,
            advised_on=on,
            missing=fact.missing,
        )
    if row is None:
        return None
    match fact:
        case dyslexia.DyslexiaAdviceReceived(decide_by=decide_by):
            return replace(row, decide_by=decide_by)
        case dyslexia.DyslexiaDecided(granted=granted, deviates=deviates):
            return replace(row, decided_on=on, granted=granted, deviates=deviates)
        case dyslexia.DyslexiaDecisionLate():
            return replace(row, late_on=on)
        case _:
            return row
