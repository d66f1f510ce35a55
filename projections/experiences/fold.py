"""One row per case and respondent: what was answered. Numbers of few are never shown of it."""

from datetime import date
from typing import Any

import msgspec

from events import evaluation
from events.evaluation import Experience, FeltHeard, Respondent
from events.fact import Fact
from events.values import CaseId, OrganisationId, Recorded


class Answered(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one parent or pupil answered."""

    case_id: CaseId
    respondent: Respondent
    school: OrganisationId
    swv: OrganisationId
    answered_on: date
    experience: Experience
    heard: FeltHeard


HEARS: frozenset[type[Fact]] = frozenset({evaluation.ExperienceGiven})


def key_of(recorded: Recorded) -> tuple[str, str]:
    """The case and who answered."""
    fact: Any = recorded.fact
    return fact.case, fact.respondent


def evolve(_: Answered | None, recorded: Recorded) -> Answered:
    """The answer."""
    fact: Any = recorded.fact
    return Answered(
        case_id=fact.case,
        respondent=fact.respondent,
        school=fact.school,
        swv=fact.swv,
        answered_on=fact.effective_on,
        experience=fact.experience,
        heard=fact.heard,
    )
