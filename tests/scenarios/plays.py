"""All plays: a file per subject."""

from tests.scenarios import budgets, bundling
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "budgets", "bundling"]
