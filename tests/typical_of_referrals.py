"""Typical values, and values of their own, of referrals and policy that ends."""

from datetime import date
from typing import Any

import msgspec

from events.absence import AbsenceReason
from events.experiment import (
    Deviation,
    DeviationAgreed,
    InitiativeId,
    InitiativeRegistered,
    ParticipationBegun,
)
from events.local_policy import PolicyId
from events.quarter import (
    Figure,
    QuarterAdopted,
    QuarterReceived,
    QuarterReported,
    QuarterReportsMissing,
    ReasonCount,
    ReportedCell,
    Variable,
)
from events.referral import Lesson, PupilReturned, ReferralFollowed, ReturnOutcome
from events.tlv import Origin, ReferralAge, ReferralReason
from events.tlv_count import TlvCounted, TlvGrowthAbove, TlvsCompared
from events.values import Count, OrganisationId, Period, PublicText, Reference, system
from services.experiment.commands import (
    AgreeDeviation,
    BeginParticipation,
    EndInitiative,
    EndParticipation,
    LetParticipationPass,
    RegisterInitiative,
)
from services.quarter.commands import (
    AdoptQuarter,
    LetQuarterPass,
    OpenQuarter,
    ReceiveQuarter,
    ReportQuarter,
)
from services.school.commands import RequestTlv
from services.school.referral_commands import (
    DropReferral,
    FollowReferral,
    LetLearningPass,
    LetReferralPass,
    LetReviewPass,
    RecordLearning,
    ReviewReturn,
    WeighReferral,
)
from services.swv.counting_commands import CompareTlvs, CountTlv, UncountTlv
from tests.world import (
    AMBELT,
    CASE_MANAGER,
    COORDINATOR,
    SWV,
    TLV_PERIOD,
    ZWOLLE,
)

NO_FEAR = PolicyId("zwolle.2023.no-referral-for-fear.so")

_SCHOOL_YEAR = Period(start=date(2026, 2, 2), end=date(2026, 7, 31))

FIGURES = (
    Figure(variable=Variable.CATEGORY_2, pupils=Count(3)),
    Figure(variable=Variable.LONG_RELATIVE, pupils=Count(1)),
)
CELLS = tuple(
    ReportedCell(reporter=AMBELT, variable=one.variable, pupils=one.pupils) for one in FIGURES
)
AFTER_QUARTER = date(2026, 4, 10)

OF_REFERRALS: dict[str, Any] = {
    "agreed_on": date(2026, 1, 15),
    "deviations": (Deviation.HOURS, Deviation.PLACE),
    "financier": ZWOLLE,
    "before": 40,
    "country": 34_510,
    "country_before": 33_866,
    "country_growth": 19,
    "country_year": 2023,
    "growth": 25,
    "learn_by": date(2026, 3, 30),
    "lessons": (Lesson.EARLIER_SIGNAL,),
    "return_outcome": ReturnOutcome.STAYS,
    "review_by": date(2026, 5, 8),
    "reviews": (date(2026, 5, 8), date(2027, 5, 8)),
    "figures": FIGURES,
    "hidden_cells": CELLS,
    "missing_reports": (ZWOLLE,),
    "quarter": Period(date(2026, 1, 1), date(2026, 3, 31)),
    "reason_counts": (ReasonCount(absence_reason=AbsenceReason.WAITING, pupils=Count(3)),),
    "report_by": date(2026, 4, 30),
    "reported_cells": CELLS,
    "reporter": AMBELT,
    "reporters": (AMBELT, ZWOLLE),
    "totals": FIGURES,
    "initiative": InitiativeId("buitenklas-ambelt"),
    "initiative_plan": Reference("projectplan/2026-1"),
    "instead": PublicText("gewone bso, met steun uit de sociale basis."),
    "origin": Origin.REGULAR_PRIMARY,
    "policy": NO_FEAR,
    "reasons": (ReferralReason.BEHAVIOUR,),
    "referral_age": ReferralAge.SIX_OR_OLDER,
    "says": PublicText("Niet verwijzen voor angst: nabijheid in het regulier onderwijs."),
}
INITIATED = Period(start=date(2026, 2, 2), end=date(2027, 12, 31))
_BY_SWV = {"by": CASE_MANAGER}
_OCTOBER, _PUPILS = {"counted_on": date(2026, 10, 1)}, {"pupils": 41}
_HOUSE = {"by": system(AMBELT)}
OWN_OF_REFERRALS: dict[type[msgspec.Struct], dict[str, Any]] = {
    RequestTlv: {"by": COORDINATOR},
    WeighReferral: _HOUSE,
    LetReferralPass: _HOUSE,
    ReferralFollowed: {"valid": TLV_PERIOD},
    FollowReferral: {**_HOUSE, "valid": TLV_PERIOD},
    DropReferral: _HOUSE,
    RecordLearning: {"by": COORDINATOR},
    ReviewReturn: {"by": COORDINATOR, "to_school": None},
    PupilReturned: {"to_school": OrganisationId("school:05MK00")},
    LetLearningPass: {**_HOUSE, "due_on": date(2026, 3, 30)},
    LetReviewPass: {**_HOUSE, "due_on": date(2026, 5, 8)},
    CountTlv: {"by": system(SWV), "valid": TLV_PERIOD},
    UncountTlv: {"by": system(SWV)},
    CompareTlvs: {"by": system(SWV), **_OCTOBER, "on": date(2026, 10, 2)},
    TlvCounted: {"valid": TLV_PERIOD, "number": Count(1)},
    TlvsCompared: {**_OCTOBER, **_PUPILS},
    TlvGrowthAbove: {**_OCTOBER, **_PUPILS},
    OpenQuarter: _BY_SWV,
    AdoptQuarter: {**_BY_SWV, "on": date(2026, 5, 1)},
    ReportQuarter: {"by": COORDINATOR, "on": AFTER_QUARTER},
    ReceiveQuarter: {"by": system(SWV), "on": AFTER_QUARTER},
    LetQuarterPass: {"by": system(SWV), "on": date(2026, 5, 1)},
    QuarterReported: {"effective_on": AFTER_QUARTER},
    QuarterReceived: {"effective_on": AFTER_QUARTER},
    QuarterReportsMissing: {"effective_on": date(2026, 5, 1)},
    QuarterAdopted: {"effective_on": date(2026, 5, 1)},
    RegisterInitiative: {**_BY_SWV, "period": INITIATED},
    InitiativeRegistered: {"period": INITIATED, "number": Count(1)},
    EndInitiative: _BY_SWV,
    BeginParticipation: {**_BY_SWV, "period": _SCHOOL_YEAR},
    ParticipationBegun: {"period": _SCHOOL_YEAR},
    AgreeDeviation: {**_BY_SWV, "period": _SCHOOL_YEAR},
    DeviationAgreed: {"period": _SCHOOL_YEAR},
    EndParticipation: _BY_SWV,
    LetParticipationPass: {"by": system(SWV), "last_day": _SCHOOL_YEAR.end},
}
"""Where a field of this name means something else."""
