"""Typical values, and values of their own, of what parties keep together at one counter: signals,
who is at hand, what there is around schools."""

from datetime import date
from typing import Any

import msgspec

from events.contact import (
    CalamityPlanAdopted,
    CalamityPlanOutdated,
    Confirmed,
    ContactConfirmed,
    ContactEnded,
    ContactNamed,
    ContactPhoneDestroyed,
    ContactUnconfirmed,
)
from events.signal import FollowUp, Signaller, SignalMatter, Stage
from events.social_map import (
    ListingName,
    MapKind,
    PlaceConfirmed,
    PlaceMapped,
    PlaceUnconfirmed,
    PlaceUnmapped,
)
from events.values import Count, PupilRef, Purpose, Sealed, UserId, system
from services.counter.commands import (
    AdoptCalamityPlan,
    AskConsultation,
    ConfirmContact,
    ConfirmPlace,
    EndContact,
    FollowUpSignal,
    GiveConsultation,
    GiveFeedback,
    LearnFollowUp,
    LetConsultationPass,
    LetContactPass,
    LetFeedbackPass,
    LetFollowUpPass,
    LetPlacePass,
    LetPlanOutdate,
    MapPlace,
    NameContact,
    OpenFollowUp,
    PassOnSignal,
    ReceiveSignal,
    RecordPhoneDestroyed,
    TakeConsultation,
    UnmapPlace,
)
from tests.world import AMBELT, CASE_MANAGER, CONSULTANT, COORDINATOR, SWV, ZWOLLE

PHONE = Sealed(
    subject=PupilRef("0d2b6f70-0000-4000-8000-000000000001"),
    controller=ZWOLLE,
    purpose=Purpose.CONTACT,
    token="djEuZWVuLW51bW1lcg==",
)

OF_COUNTER: dict[str, Any] = {
    "aligned_with": (AMBELT, SWV),
    "area": (ZWOLLE,),
    "asker": AMBELT,
    "capacity": Count(12),
    "listing": ListingName("praktijkklas"),
    "map_kind": MapKind.GROUP,
    "stages": (Stage.SECONDARY,),
    "contact": Confirmed.CONNECTION,
    "plan_edition": Count(1),
    "user": UserId("verbinder-1"),
    "concern": SignalMatter.HOME,
    "desk": AMBELT,
    "adviser": SWV,
    "follow_up": FollowUp.ADVISED,
    "had_by": (),
    "hours_spent": 2,
    "opinion": None,
    "words": None,
    "phone": None,
    "phone_ref": PHONE.subject,
    "question": None,
    "parents_know": True,
    "signaller": Signaller.PARENTS,
    "stage": Stage.PRIMARY,
}
"""What a field of this name holds in the example case."""

_DESK, _TOWN, _EXPERT = (
    {"by": COORDINATOR},
    {"by": CONSULTANT, "body": ZWOLLE},
    {"by": CASE_MANAGER},
)
_BY_ITSELF = {"by": system(ZWOLLE), "body": ZWOLLE, "due_on": date(2026, 2, 16)}

_TOWNS = {"organisation": ZWOLLE}
_LISTED = {"keeper": ZWOLLE}
_ON_MAP = {"by": CONSULTANT, **_LISTED}
_PASSES = {**_TOWNS, "by": system(ZWOLLE)}
_PLAN = {**_TOWNS, "review_by": date(2027, 2, 2)}
_OF_TOWN = {"by": CONSULTANT, **_TOWNS}
_ANSWERED = {"by": system(SWV), "due_on": date(2026, 2, 16)}

OWN_OF_COUNTER: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys((ReceiveSignal, GiveFeedback, AskConsultation), _DESK),
    FollowUpSignal: _TOWN,
    PassOnSignal: {**_TOWN, "to": SWV},
    **dict.fromkeys((OpenFollowUp, LetFollowUpPass), _BY_ITSELF),
    LearnFollowUp: {"by": system(AMBELT), "body": ZWOLLE},
    LetFeedbackPass: {"by": system(AMBELT), "due_on": date(2026, 2, 9)},
    GiveConsultation: _EXPERT,
    **dict.fromkeys((NameContact, ConfirmContact, EndContact, AdoptCalamityPlan), _OF_TOWN),
    ContactEnded: _TOWNS,
    **dict.fromkeys((CalamityPlanAdopted, CalamityPlanOutdated), _PLAN),
    **dict.fromkeys((ContactNamed, ContactConfirmed, ContactUnconfirmed), _TOWNS),
    LetContactPass: _PASSES,
    ContactPhoneDestroyed: _TOWNS,
    RecordPhoneDestroyed: {**_PASSES, "contact": Confirmed.MANAGER, "school": None},
    **dict.fromkeys((MapPlace, ConfirmPlace, UnmapPlace), _ON_MAP),
    PlaceUnmapped: _LISTED,
    **dict.fromkeys((PlaceMapped, PlaceConfirmed, PlaceUnconfirmed), _LISTED),
    LetPlacePass: {"by": system(ZWOLLE), **_LISTED},
    LetPlanOutdate: {**_PASSES, **_PLAN},
    TakeConsultation: _ANSWERED,
    LetConsultationPass: _ANSWERED,
}
"""Where a field of this name means something else."""
