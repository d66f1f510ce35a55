"""Typical values, and values of their own, of a pupil who goes elsewhere or turns eighteen."""

from datetime import date
from typing import Any

import msgspec

from events.evaluation import Experience, FeltHeard, Respondent
from events.need import ViewsDiffer
from events.request import SupportNeed
from events.scheme import GreyDecisionCounted, SchemeChangeProposed, SchemeLine, SchemeOutcome
from events.transition import (
    AfterEighteen,
    Afterwards,
    ArrangementResumed,
    ClosedPlacementEnded,
    HandoverItem,
    HandoverOverdue,
    LifeArea,
    ToldOfAdulthood,
    TransferPlanned,
    TransferStep,
)
from events.values import CaseId, Cents, Count, Period
from services.funder.order_commands import PauseCare
from services.municipality.commands import (
    AdoptFuturePlan,
    TellOfAdulthood,
)
from services.rules.transition import checklist
from services.school.transition_commands import (
    CancelTransfer,
    ConfirmHandover,
    EndClosedPlacement,
    GiveExperience,
    GiveHandover,
    PlanTransfer,
    ReadyHandoverItem,
    ReportClosedPlacement,
)
from tests.world import CONSULTANT, COORDINATOR, DAY, KRISTAL, SCHEME_ANSWERS

ENROLMENT = CaseId("0a2b6f70-0000-4000-8000-000000000900")
PLAN = tuple(
    AfterEighteen(area=area, under=under)
    for area, under in (
        (LifeArea.CARE, Afterwards.SOCIAL_SUPPORT),
        (LifeArea.EDUCATION, Afterwards.EDUCATION_LAW),
        (LifeArea.LIVING, Afterwards.SOCIAL_SUPPORT),
        (LifeArea.INCOME, Afterwards.PARTICIPATION),
        (LifeArea.NETWORK, Afterwards.ENDS),
    )
)
LEAVES = date(2026, 7, 17)

OF_TRANSITIONS: dict[str, Any] = {
    "adult_on": date(2026, 10, 1),
    "after_eighteen": PLAN,
    "authorised_until": date(2026, 7, 1),
    "child_sees": (SupportNeed.SCHOOL_REFUSAL,),
    "experience": Experience.BETTER,
    "heard": FeltHeard.YES,
    "not_heard": None,
    "respondent": Respondent.PARENT,
    "school_sees": (SupportNeed.SCHOOL_REFUSAL, SupportNeed.LANGUAGE),
    "silent": (Respondent.PUPIL,),
    "checklist": checklist(TransferStep.PRIMARY_TO_SECONDARY, supported=False),
    "confirm_by": date(2026, 2, 16),
    "enrolment": None,
    "hand_over_by": date(2026, 7, 3),
    "item": HandoverItem.SCHOOL_REPORT,
    "paused": Period(start=date(2026, 3, 11), end=date(2026, 4, 9)),
    "since": None,
    "step": TransferStep.PRIMARY_TO_SECONDARY,
    "decisions": Count(3),
    "same": Count(3),
    "stopped": Cents(88_235),
    "supported": False,
    "tell_by": date(2026, 4, 1),
    "told": ToldOfAdulthood.PARENTS,
    "untold": (ToldOfAdulthood.PUPIL, ToldOfAdulthood.SCHOOL, ToldOfAdulthood.PROVIDER),
}
"""What a field of this name holds in the example case."""

_COORDINATOR = {"by": COORDINATOR}
_CONSULTANT = {"by": CONSULTANT}

OWN_OF_TRANSITIONS: dict[type[msgspec.Struct], dict[str, Any]] = {
    PlanTransfer: {**_COORDINATOR, "last_day": LEAVES},
    TransferPlanned: {"last_day": LEAVES},
    **dict.fromkeys(
        (
            ReadyHandoverItem,
            GiveHandover,
            CancelTransfer,
            ReportClosedPlacement,
            GiveExperience,
        ),
        _COORDINATOR,
    ),
    ConfirmHandover: {"by": msgspec.structs.replace(COORDINATOR, organisation=KRISTAL)},
    ViewsDiffer: {"school_sees": (SupportNeed.LANGUAGE,)},
    GreyDecisionCounted: {"outcome": SchemeOutcome.EDUCATION},
    SchemeChangeProposed: {
        "scheme_line": SchemeLine(when=SCHEME_ANSWERS, outcome=SchemeOutcome.EDUCATION)
    },
    HandoverOverdue: {"missing": (HandoverItem.PARENTS_HEARD, HandoverItem.CONVERSATION)},
    PauseCare: {"since": date(2026, 3, 11)},
    EndClosedPlacement: {**_COORDINATOR, "last_day": DAY},
    ClosedPlacementEnded: {"last_day": date(2026, 4, 9)},
    ArrangementResumed: {"last_day": date(2026, 4, 9)},
    **dict.fromkeys((TellOfAdulthood, AdoptFuturePlan), _CONSULTANT),
}
"""Where a field of this name means something else."""
