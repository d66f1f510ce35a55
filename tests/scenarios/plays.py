"""All plays: a file per subject."""

from tests.scenarios import bundling, gates
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "bundling", "gates"]
