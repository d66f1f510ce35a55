"""All plays: a file per subject."""

from tests.scenarios import bundling, consent
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "bundling", "consent"]
