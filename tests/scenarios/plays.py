"""All plays: a file per subject."""

from tests.scenarios import bundling, gates, urgent
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "bundling", "gates", "urgent"]
