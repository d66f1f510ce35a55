"""All plays: a file per subject."""

from tests.scenarios import bundling, changes
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "bundling", "changes"]
