"""All plays: a file per subject."""

from tests.scenarios import (
    absence,
    budgets,
    bundling,
    changes,
    claims,
    consent,
    education,
    erasure,
    gates,
    keys,
    messages,
    numbers_of_people,
    privacy,
    replays,
    tampering,
    terms,
    urgent,
)
from tests.scenarios.catalogue import PLAYS

__all__ = [
    "PLAYS",
    "absence",
    "budgets",
    "bundling",
    "changes",
    "claims",
    "consent",
    "education",
    "erasure",
    "gates",
    "keys",
    "messages",
    "numbers_of_people",
    "privacy",
    "replays",
    "tampering",
    "terms",
    "urgent",
]
