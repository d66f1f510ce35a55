"""What people call the fields and states of transitions: Dutch at B1."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from projections.transitions.fold import TransitionKind, TransitionState

OF_TRANSITIONS: Mapping[str, str] = {
    "answered_on": "geantwoord op",
    "experience": "hoe het gaat",
    "heard": "voelde zich gehoord",
    "respondent": "wie antwoordde",
    "begun_on": "begonnen op",
    "comes_on": "dag van de overgang",
    "other": "andere organisatie",
    "plan_by": "plan uiterlijk",
    "planned_on": "plan gemaakt op",
    "untold": "nog niet verteld aan",
}

TRANSITION_CODES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    TransitionKind: {
        TransitionKind.TRANSFER: "overstap",
        TransitionKind.CLOSED_PLACEMENT: "gesloten plaatsing",
        TransitionKind.ADULTHOOD: "18 worden",
    },
    TransitionState: {
        TransitionState.OPEN: "loopt",
        TransitionState.HANDED_OVER: "overgedragen, nog niet bevestigd",
        TransitionState.DONE: "klaar",
        TransitionState.CANCELLED: "gaat niet door",
    },
}
