"""Typical values, and values of their own, of what parties keep together at one counter: signals,
who is at hand, what there is around schools."""

from datetime import date
from typing import Any

import msgspec

from events.signal import FollowUp, Signaller, SignalMatter, Stage
from events.values import system
from services.counter.commands import (
    AskConsultation,
    FollowUpSignal,
    GiveConsultation,
    GiveFeedback,
    LearnFollowUp,
    LetConsultationPass,
    LetFeedbackPass,
    LetFollowUpPass,
    OpenFollowUp,
    PassOnSignal,
    ReceiveSignal,
    TakeConsultation,
)
from tests.world import AMBELT, CASE_MANAGER, CONSULTANT, COORDINATOR, SWV, ZWOLLE

OF_COUNTER: dict[str, Any] = {
    "asker": AMBELT,
    "concern": SignalMatter.HOME,
    "desk": AMBELT,
    "adviser": SWV,
    "follow_up": FollowUp.ADVISED,
    "had_by": (),
    "hours_spent": 2,
    "opinion": None,
    "words": None,
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

_ANSWERED = {"by": system(SWV), "due_on": date(2026, 2, 16)}

OWN_OF_COUNTER: dict[type[msgspec.Struct], dict[str, Any]] = {
    **dict.fromkeys((ReceiveSignal, GiveFeedback, AskConsultation), _DESK),
    FollowUpSignal: _TOWN,
    PassOnSignal: {**_TOWN, "to": SWV},
    **dict.fromkeys((OpenFollowUp, LetFollowUpPass), _BY_ITSELF),
    LearnFollowUp: {"by": system(AMBELT), "body": ZWOLLE},
    LetFeedbackPass: {"by": system(AMBELT), "due_on": date(2026, 2, 9)},
    GiveConsultation: _EXPERT,
    TakeConsultation: _ANSWERED,
    LetConsultationPass: _ANSWERED,
}
"""Where a field of this name means something else."""
