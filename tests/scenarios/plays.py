"""All plays: a file per subject."""

from tests.scenarios import bundling, gates, messages, urgent
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "bundling", "gates", "messages", "urgent"]
