"""Which rows of the read models somebody sees: a condition each, for lists and for one row."""

from collections.abc import Callable, Mapping
from typing import Any

from events.values import CaseId
from projections.condition import (
    EVERYTHING,
    AllOf,
    Among,
    AnyOf,
    Condition,
    OfCase,
    Off,
    Overlaps,
)
from projections.involved.queries import involved_in
from projections.retention.queries import kept_of
from services.portal.rights.scope import Scope


def cases(scope: Scope) -> Condition:
    """Those of the cases that an organisation wrote in or was told of; a parent's about a child of
    theirs. Of any read model with a column ``case_id``."""
    parts: list[Condition] = []
    if scope.organisations is not None:
        mine = Among("organisation", scope.organisations)
        parts.append(OfCase("involved", AllOf((mine, Off("withheld")))))
    if scope.pupils is not None:
        parts.append(OfCase("retention", Overlaps("pupils", scope.pupils)))
    return AllOf(tuple(parts)) if parts else EVERYTHING


def _by(*columns: str) -> Callable[[Scope], Condition]:
    """Those that name an organisation of one's own in one of these columns."""

    def condition(scope: Scope) -> Condition:
        own = scope.organisations
        if own is None:
            return EVERYTHING if scope.whole else cases(scope)
        return AnyOf(tuple(Among(column, own) for column in columns))

    return condition


ROWS: Mapping[str, Callable[[Scope], Condition]] = {
    "absence": cases,
    "bundling": cases,
    "clock": cases,
    "case_file": cases,
    "retention": cases,
    "forecast": cases,
    "approvals": _by("funder", "swv"),
    "budgets": _by("funder"),
    "clock_tasks": _by("organisation"),
    "waiting_times": _by("provider", "orderer"),
    "waiting_per_provider": _by("provider"),
    "shares_per_funder": _by("funder"),
    "consents": _by("organisation"),
    "involved": _by("organisation"),
}
"""The rows of each read model, and of each view over one, that a scope takes in."""


async def sees_case(connection: Any, scope: Scope, case: CaseId) -> bool:
    """Whether a case is one of those that somebody sees; of a case that is not, nobody tells that
    it is there. Raises what asking the read models does."""
    involved = await involved_in(connection, case)
    kept = await kept_of(connection, case) if scope.pupils is not None else None
    found = {"involved": involved, "retention": [] if kept is None else [kept]}
    return bool(involved) and cases(scope).holds(found)
