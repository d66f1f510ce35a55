"""The gate for severe dyslexia (ED): the SWV advises by the school's file, and the municipality,
which pays diagnosis and treatment, decides. Two facts of two parties."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, PupilRef


class DyslexiaCriterion(StrEnum):
    """What a file must show before diagnosis is paid."""

    LOWEST_SCORES = "lowest-scores"  # among the lowest ten percent, measurement after measurement
    EXTRA_SUPPORT = "extra-support"  # at school, long enough, and without enough result


class DyslexiaFact(Fact):
    """About one pupil's file."""

    case: CaseId
    swv: OrganisationId
    municipality: OrganisationId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.dyslexia.dyslexia-advice-given", "Advies poortwachter")
class DyslexiaAdviceGiven(DyslexiaFact):
    """The SWV advises on the school's file: to pay (nothing ``missing``), or what is missing for
    that. ``scores``: the lowest ones in a row; ``periods``: of extra support, long enough."""

    pupil: PupilRef
    scores: Count
    periods: Count
    missing: tuple[DyslexiaCriterion, ...]


@fact("nl.onderwijs-zorgarrangementen.dyslexia.dyslexia-advice-received", "Advies ligt voor")
class DyslexiaAdviceReceived(DyslexiaFact):
    """The municipality has the advice, and decides on ``decide_by`` at the latest (Awb 4:13)."""

    positive: bool
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.dyslexia.dyslexia-decided", "Besluit over dyslexiezorg")
class DyslexiaDecided(DyslexiaFact):
    """The municipality pays diagnosis and treatment, or does not. ``deviates`` from the advice: why
    stands sealed beside the fact."""

    granted: bool
    deviates: bool


@fact("nl.onderwijs-zorgarrangementen.dyslexia.dyslexia-decision-late", "Besluit dyslexie te laat")
class DyslexiaDecisionLate(DyslexiaFact):
    """The last day to decide has passed."""

    decide_by: date
