"""All plays: a file per subject."""

from tests.scenarios import (
    budgets,
    bundling,
    changes,
    claims,
    consent,
    education,
    gates,
    keys,
    messages,
    privacy,
    replays,
    tampering,
    terms,
    urgent,
)
from tests.scenarios.catalogue import PLAYS

__all__ = [
    "PLAYS",
    "budgets",
    "bundling",
    "changes",
    "claims",
    "consent",
    "education",
    "gates",
    "keys",
    "messages",
    "privacy",
    "replays",
    "tampering",
    "terms",
    "urgent",
]
