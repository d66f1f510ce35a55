"""Typical values of the fields that pupils at home and support teams have of their own."""

from datetime import date
from typing import Any

from events.escalation import AssignedPart, EscalationLevel
from events.exemption import ExemptionGround
from events.facility import Destination, FacilityId
from events.meeting import (
    ActionKind,
    Attendance,
    Participant,
    TeamMember,
    Triage,
    WhyAbsent,
)
from events.values import Count, Period, Purpose, Sealed, UserId
from events.waiting import BridgingAim
from tests.world import AMBELT, KRISTAL, PUPIL, SWV, ZWOLLE

_TEAM = (
    (Participant.COORDINATOR, "ib-1", True),
    (Participant.ORTHOPEDAGOGUE, "orthopedagoog-1", True),
    (Participant.FAMILY_WORKER, "gezinswerker-1", False),
)
_CORE = (Participant.PARENTS, *(who for who, _, _ in _TEAM[:2]))
PREVENTED = Attendance(who=Participant.FAMILY_WORKER, absent=WhyAbsent.PREVENTED)

OF_SLICES: dict[str, Any] = {
    "action": ActionKind.KEEP_CONTACT,
    "agreed": False,
    "aim": BridgingAim.STAY_AT_SCHOOL,
    "assigned": (
        AssignedPart(funder=SWV, percent=70),
        AssignedPart(funder=ZWOLLE, percent=30),
    ),
    "attendance": (*(Attendance(who=who) for who in _CORE), PREVENTED),
    "bodies": (AMBELT, SWV, ZWOLLE),
    "complete": True,
    "destination": Destination.OWN_SCHOOL,
    "exemption": ExemptionGround.BODY_OR_MIND,
    "facility": FacilityId("praktijkklas-ambelt"),
    "goal": Sealed(
        subject=PUPIL, controller=AMBELT, purpose=Purpose.PLAN, token="djEuZWVuLXZvb3JiZWVsZA=="
    ),
    "goals": Count(1),
    "holder": None,
    "invited": (*_CORE, Participant.FAMILY_WORKER),
    "late": False,
    "lead": AMBELT,
    "level": EscalationLevel.DIRECTION,
    "members": tuple(
        TeamMember(who=who, user=UserId(user), trained=trained) for who, user, trained in _TEAM
    ),
    "months": 12,
    "norm_broken": True,
    "partners": (SWV, AMBELT),
    "plan_period": Period(start=date(2023, 1, 1), end=date(2026, 12, 31)),
    "plan_version": 1,
    "planned_on": date(2026, 2, 16),
    "possible": False,
    "back_at_school": False,
    "referring": KRISTAL,
    "return_from": date(2026, 11, 9),
    "review_on": date(2026, 6, 1),
    "school_year": Period(start=date(2026, 8, 1), end=date(2027, 7, 31)),
    "statement_on": date(2026, 1, 20),
    "triage": Triage.COLLECTIVE,
    "untrained": (),
    "valid_until": date(2026, 3, 2),
    "wait_weeks": Count(11),
}
"""What a field of this name holds in the example case."""
