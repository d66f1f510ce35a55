"""Which rows of the read models somebody sees: a condition each, for lists and for one row."""

from collections.abc import Callable, Mapping
from typing import Any

from events.values import CaseId
from projections.condition import (
    EVERYTHING,
    NOTHING,
    AllOf,
    Among,
    AnyOf,
    Condition,
    Named,
    OfCase,
    Off,
    Overlaps,
    Starting,
)
from projections.involved.queries import involved_in
from projections.retention.queries import kept_of
from services.portal.rights.roles import MAY, Resource
from services.portal.rights.scope import Scope
from services.rules.regions import Kind

FIRST_LEG = frozenset({1})


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


def _naming(*columns: str) -> "_Right":
    """Those that name an organisation of one's own in one of these columns."""

    def condition(scope: Scope) -> Condition:
        if scope.organisations is None:
            return EVERYTHING if scope.whole else NOTHING
        return AnyOf(tuple(Among(one, scope.organisations) for one in columns))

    return condition


def _funded(scope: Scope) -> Condition:
    """Those of which a share was asked of one's own organisation."""
    return OfCase("approvals", Among("funder", scope.organisations or frozenset()))


def _bundled(scope: Scope) -> Condition:
    """Those that one's own school asked, one's own SWV runs, or one's own municipality was asked to
    pay or order from the start. Who came later, or pays a share alone, is told of that and not of
    the school: it finds the share among the approvals."""
    own = scope.organisations or frozenset()
    from_the_start = AllOf((_naming("municipality", "orderer")(scope), Among("leg", FIRST_LEG)))
    return AnyOf((Among("school", own), Among("swv", own), from_the_start))


def _of_cases(right: "_Right") -> "_Right":
    """Those of one's own cases for which this holds, too; of a parent's all."""

    def condition(scope: Scope) -> Condition:
        own = cases(scope)
        return own if scope.organisations is None else AllOf((own, right(scope)))

    return condition


def _turns(scope: Scope) -> Condition:
    """Those in which one's own organisation takes part as a body, or is now to act."""
    if scope.is_body:
        return cases(scope)
    return AllOf((cases(scope), Overlaps("parties", scope.organisations or frozenset())))


def _waiting(scope: Scope) -> Condition:
    """Those of one's own organisation, in its own cases; named as one of those who may act, by
    which an index finds them."""
    own = scope.organisations or frozenset()
    return AllOf((cases(scope), Overlaps("parties", own), Among("organisation", own)))


def _budgets(scope: Scope) -> Condition:
    """Those of one's own organisation; of an SWV those of the other funders, too, for whom it acts:
    of whom it asked a share."""
    own = _naming("funder")(scope)
    swvs = frozenset(one for one in scope.organisations or () if one.startswith(f"{Kind.SWV}:"))
    if not swvs:
        return own
    hosted = Starting("funder", f"{Kind.OTHER}:")
    return AnyOf((own, AllOf((hosted, Named("funder", "approvals", Among("swv", swvs))))))


def _prevention(scope: Scope) -> Condition:
    """What a municipality keeps; of what is offered those that offer it, and those to whom."""
    offered = Overlaps("schools", scope.organisations or frozenset())
    return AnyOf((_naming("municipality", "provider")(scope), offered))


def _consents(scope: Scope) -> Condition:
    """Those that concern one's own organisation; of a parent all for their child."""
    return _naming("organisation")(scope) if scope.pupils is None else cases(scope)


_Right = Callable[[Scope], Condition]
_TOLD = (Resource.CASES, Resource.FIGURES)

_ROWS: Mapping[str, tuple[tuple[Resource, ...], _Right]] = {
    "absence": (_TOLD, _of_cases(_naming("keeper", "swv", "municipality"))),
    "agendas": ((Resource.STEERING,), lambda _: EVERYTHING),  # public policy
    "approvals": (_TOLD, _naming("funder", "swv")),
    "budgets": ((Resource.BUDGETS,), _budgets),
    "bundling": (_TOLD, _of_cases(_bundled)),
    "capacity": ((Resource.ORDERS,), _naming("provider")),
    "care_uses": (_TOLD, _naming("asker", "teller")),
    "case_file": (_TOLD, lambda scope: EVERYTHING if scope.whole else NOTHING),  # case by case
    "clock": (_TOLD, _turns),
    "clock_waiting": (_TOLD, _waiting),  # a view
    "collectives": (_TOLD, _naming("swv", "school")),
    "connections": ((Resource.STEERING,), lambda _: EVERYTHING),
    "consents": (_TOLD, _consents),
    "contacts": ((Resource.STEERING,), lambda _: EVERYTHING),
    "distances": (_TOLD, _of_cases(_naming("school", "swv", "municipality"))),
    "demand": ((Resource.FIGURES,), _naming("municipality", "swv")),
    "dyslexia": (_TOLD, _of_cases(_naming("swv", "municipality", "school"))),
    "experiences": (_TOLD, _of_cases(_naming("school", "swv"))),
    "exemptions": (_TOLD, _of_cases(_naming("keeper"))),
    "facilities": (_TOLD, _naming("swv", "school")),
    "forecast": (_TOLD, _of_cases(_funded)),
    "initiatives": (_TOLD, _naming("swv", "school")),
    "involved": ((*_TOLD, Resource.KEPT), _naming("organisation")),
    "monitors": ((Resource.STEERING,), lambda _: EVERYTHING),
    "obligations": ((Resource.STEERING,), lambda _: EVERYTHING),
    "programmes": ((Resource.STEERING,), lambda _: EVERYTHING),
    "stocktakes": ((Resource.STEERING,), lambda _: EVERYTHING),
    "prevention": (_TOLD, _prevention),
    "quarters": (_TOLD, _naming("swv", "reporter")),
    "referrals": (_TOLD, _of_cases(_naming("school", "swv"))),
    "register": ((Resource.REGISTER,), lambda _: EVERYTHING),  # public
    "retention": ((*_TOLD, Resource.KEPT), cases),
    "school_years": ((Resource.STEERING,), lambda _: EVERYTHING),  # published each year
    "social_map": ((Resource.STEERING,), lambda _: EVERYTHING),
    "tlv_growth": (_TOLD, _naming("swv")),
    "signals": (_TOLD, _of_cases(_naming("desk", "body"))),
    "transitions": (_TOLD, _of_cases(_naming("keeper", "other"))),
    "waiting_times": (_TOLD, _naming("provider", "orderer")),
}
"""Of each read model who may look in it at all, by what they may look at, and which rows a scope
takes in; a new one has a line here, or nobody sees it."""


def opens(table: str, scope: Scope) -> bool:
    """Whether somebody may look in a read model at all."""
    return not MAY[scope.role].isdisjoint(_ROWS[table][0])


def rows_for(table: str, scope: Scope) -> Condition:
    """The rows of a read model that somebody sees in a list."""
    return _ROWS[table][1](scope) if opens(table, scope) else NOTHING


async def sees_case(connection: Any, scope: Scope, case: CaseId) -> bool:
    """Whether a case is one of those that somebody sees; of a case that is not, nobody tells that
    it is there. Raises what asking the read models does."""
    involved = await involved_in(connection, case)
    kept = await kept_of(connection, case) if scope.pupils is not None else None
    found = {"involved": involved, "retention": [] if kept is None else [kept]}
    return bool(involved) and cases(scope).holds(found)
