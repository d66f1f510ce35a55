"""All plays: a file per subject."""

from tests.scenarios import budgets, bundling, changes, claims, keys, terms
from tests.scenarios.catalogue import PLAYS

__all__ = ["PLAYS", "budgets", "bundling", "changes", "claims", "keys", "terms"]
