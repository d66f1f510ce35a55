"""Who is let in at which route: first by role, then, where an address names a case, by whose case
it is. A route without a line here is not served."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from events.ledger import Ledger
from events.ledger.connection import reaching
from events.values import CaseId, Party, StreamId, house_of
from projections.involved.queries import involved_in
from projections.journal.entry import decode
from services.portal.moments import last_day
from services.portal.rights.eyes import look_as
from services.portal.rights.roles import Resource, let_in
from services.portal.rights.rows import sees_case
from services.portal.rights.scope import Scope, scope_of
from services.portal.viewer import Viewer
from services.rules.regions import RuleBook
from services.rules.register import Register, entered
from services.runtime.clock import today

if TYPE_CHECKING:
    from services.portal.books import Books

NOT_FOUND, NOT_YOURS = "not-found", "not-yours"
"""The codes in the logs where there is no such case, and where it is of others; who asks is told
the same: that it is not there."""

_CASES = (Resource.CASES,)
_ACTING = (Resource.ACTING,)
_BUDGETS = (Resource.BUDGETS,)
_FIGURES = (Resource.FIGURES,)
_CONTROLS = (Resource.CONTROLS,)
_KEPT = (Resource.KEPT,)
_STEERING = (Resource.STEERING,)
_ANY = tuple(Resource)

RIGHTS: Mapping[str, tuple[Resource, ...]] = {
    "/": _ANY,  # leads to where a role begins
    "/overzicht": _ANY,
    "/aanvragen": _CASES,
    "/aanvragen/{case}": _CASES,
    "/aanvragen/{case}/bewijs": (Resource.FILES, Resource.CONTROLS),
    "/aanvragen/{case}/besluiten/{body}/{number}": _CASES,
    "/aanvragen/nieuw": _ACTING,
    "/aanvragen/nieuw/controleren": _ACTING,
    "/aanvragen/nieuw/{vraag}": _ACTING,
    "/aanvragen/{case}/ontvangen": _CASES,
    "/aanvragen/{case}/aandelen/{funder}": _CASES,
    "/aanvragen/{case}/aandelen/{funder}/{answer}": _ACTING,
    "/aanvragen/bestand": _ACTING,
    "/aanvragen/{case}/aanvulling": _ACTING,
    "/aanvragen/{case}/intrekken": _ACTING,
    "/aanvragen/{case}/bijlagen": (Resource.FILES,),
    "/aanvragen/{case}/bijlagen/{bijlage}": (Resource.FILES,),
    "/aanvragen/{case}/toestemmingen": _ACTING,
    "/aanvragen/{case}/doen": _ACTING,
    "/aanvragen/{case}/doen/{handeling}": _ACTING,
    "/handelingen": _ACTING,
    "/handelingen/{handeling}": _ACTING,
    "/taken": (Resource.WORK,),
    "/mijn-kind": _CASES,
    "/werk": (Resource.WORK,),
    "/aanvragen/{case}/toestemmingen/geven": _ACTING,
    "/aanvragen/{case}/toestemmingen/intrekken": _ACTING,
    "/opdrachten": (Resource.ORDERS,),
    "/opdrachten/{order}": (Resource.ORDERS,),
    "/opdrachten/{order}/{step}": _ACTING,
    "/preventie": _FIGURES,
    "/signalen": _CASES,
    "/bereikbaar": _STEERING,
    "/sociale-kaart": _STEERING,
    "/scholen": _STEERING,
    "/ervaringen": _FIGURES,
    "/overgangen": _CASES,
    "/voorzieningen": _FIGURES,
    "/kwartaaloverzicht": _FIGURES,
    "/kwartaaloverzicht/beeld.svg": _FIGURES,
    "/verwijzingen": _FIGURES,
    "/thuisnabij": _FIGURES,
    "/verwijzingen/instroom.svg": _FIGURES,
    "/afspraken": _STEERING,
    "/afspraken/agenda/{keeper}/{agenda}": _STEERING,
    "/afspraken/agenda/{keeper}/{agenda}/eigenaren.svg": _STEERING,
    "/afspraken/agenda/{keeper}/{agenda}/{act}": _ACTING,
    "/afspraken/plicht/{keeper}/{name}": _STEERING,
    "/afspraken/aanpak/{keeper}/{name}": _STEERING,
    "/afspraken/monitor/{keeper}/{name}": _STEERING,
    "/afspraken/overzicht/{keeper}/{name}": _STEERING,
    "/afspraken/aanpak/{keeper}/{name}/kosten.svg": _STEERING,
    "/afspraken/monitor/{keeper}/{name}/scores.svg": _STEERING,
    "/afspraken/plicht/{keeper}/{name}/overleg": _ACTING,
    "/afspraken/aanpak/{keeper}/{name}/{told}": _ACTING,
    "/afspraken/monitor/{keeper}/{name}/score": _ACTING,
    "/afspraken/monitor/{keeper}/{name}/onderzoek": _ACTING,
    "/afspraken/overzicht/{keeper}/{name}/stand": _ACTING,
    "/afspraken/overzicht/{keeper}/{name}/rond": _ACTING,
    "/cijfers": _FIGURES,
    "/cijfers/{figure}.svg": _FIGURES,
    "/cijfers/{figure}.csv": _FIGURES,
    "/plaatsen": (Resource.ORDERS,),
    "/budgetten": _BUDGETS,
    "/budgetten/overzicht.svg": _BUDGETS,
    "/budgetten/overzicht.csv": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}/verloop.csv": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}/{maat}": _ACTING,
    "/controle": _CONTROLS,
    "/controle/controlepunt": _CONTROLS,
    "/controle/controles": _CONTROLS,
    "/controle/narekenen": _CONTROLS,
    "/controle/verschillen": _CONTROLS,
    "/controle/ingezien": (Resource.LOOKED,),
    "/privacy": _KEPT,
    "/privacy/verzoeken": _KEPT,
    "/privacy/wissen": _KEPT,
    "/privacy/wissen/{case}/{controller}": _KEPT,
    "/privacy/bewaard": _KEPT,
    "/privacy/verwerkingen": (Resource.KEPT, Resource.CONTROLS),
    "/bericht": (Resource.WORK,),
    "/beheer": (Resource.HEALTH,),
    "/beheer/geparkeerd": (Resource.MESSAGES,),
    "/beheer/geparkeerd/{party}/{message}": (Resource.MESSAGES,),
    "/v1/requests": _CASES,
    "/v1/requests/{case}": _CASES,
    "/v1/requests/{case}/timeline": _CASES,
    "/v1/requests/{case}/shares": _CASES,
    "/v1/requests/{case}/shares/{funder}": _CASES,
    "/v1/requests/{case}/terms": _CASES,
    "/v1/requests/{case}/orders": _CASES,
    "/v1/requests/{case}/consents": _CASES,
    "/v1/requests/{case}/retention": (Resource.CASES, Resource.KEPT),
    "/v1/events": _CASES,
    "/v1/work": (Resource.WORK,),
    "/v1/duties": (Resource.WORK,),
    "/v1/budgets": _BUDGETS,
    "/v1/budgets/forecasts": _BUDGETS,
    "/v1/budgets/{funder}/{source}/{year}": _BUDGETS,
    "/v1/budgets/{funder}/{source}/{year}/course": _BUDGETS,
    "/v1/approvals": _CASES,
    "/v1/arrangements": (Resource.ORDERS,),
    "/v1/arrangements/{order}": (Resource.ORDERS,),
    "/v1/waiting-lists/{provider}": (Resource.ORDERS,),
    "/v1/absences": _CASES,
    "/v1/absences/{case}": _CASES,
    "/v1/prevention-programmes": _FIGURES,
    "/v1/signals": _CASES,
    "/v1/contacts": _STEERING,
    "/v1/social-map": _STEERING,
    "/v1/school-years": _STEERING,
    "/v1/figures/basic-support": _STEERING,
    "/v1/figures/needs": _FIGURES,
    "/v1/connections": _STEERING,
    "/v1/figures/signals": _FIGURES,
    "/v1/figures/dyslexia": _FIGURES,
    "/v1/figures/experiences": _FIGURES,
    "/v1/transitions": _CASES,
    "/v1/facilities": _FIGURES,
    "/v1/quarters": _FIGURES,
    "/v1/figures/exemptions": _FIGURES,
    "/v1/referrals": _FIGURES,
    "/v1/figures/tlvs": _FIGURES,
    "/v1/figures/inflow": _FIGURES,
    "/v1/initiatives": _FIGURES,
    "/v1/distances": _FIGURES,
    "/v1/figures/near-home": _FIGURES,
    "/v1/figures/overlap": _FIGURES,
    "/v1/care-uses": _FIGURES,
    "/v1/collectives": _FIGURES,
    "/v1/agendas": _STEERING,
    "/v1/agendas/{keeper}/{name}": _STEERING,
    "/v1/obligations": _STEERING,
    "/v1/obligations/{keeper}/{name}": _STEERING,
    "/v1/stocktakes": _STEERING,
    "/v1/stocktakes/{keeper}/{name}": _STEERING,
    "/v1/programmes": _STEERING,
    "/v1/programmes/{keeper}/{name}": _STEERING,
    "/v1/monitors": _STEERING,
    "/v1/monitors/{keeper}/{name}": _STEERING,
    "/v1/figures/waiting-times": _FIGURES,
    "/v1/figures/approvals": _FIGURES,
    "/v1/figures/bundling": _FIGURES,
    "/v1/figures/days": _FIGURES,
    "/v1/organisations/{organisation}": (Resource.REGISTER,),
    "/v1/regions/{region}": (Resource.REGISTER,),
    "/v1/register-entries": (Resource.REGISTER,),
    "/v1/privacy-requests": _KEPT,
    "/v1/destructions": _KEPT,
    "/v1/retention": _KEPT,
    "/v1/processing-activities": (Resource.REGISTER,),
    "/v1/requests/{case}/attachments": (Resource.FILES,),
    "/v1/requests/{case}/attachments/{attachment}": (Resource.FILES,),
    "/v1/requests/{case}/decisions": _CASES,
    "/v1/requests/{case}/letters/{body}/{number}": _CASES,
    "/v1/requests/{case}/accesses": (Resource.LOOKED,),
    "/v1/health": (Resource.HEALTH,),
    "/v1/parked": (Resource.MESSAGES,),
    "/v1/parked/{party}/{message}": (Resource.MESSAGES,),
    "/v1/journal": (Resource.BOOK,),
    "/v1/journal/{position}": (Resource.BOOK,),
    "/v1/audit/checkpoint": (Resource.CONTROLS,),
    "/v1/audit/verification": (Resource.CONTROLS,),
    "/v1/audit/controls": (Resource.CONTROLS,),
    "/v1/audit/samples": (Resource.CONTROLS,),
    "/v1/requests/{case}/why": _CASES,
    "/v1/requests/{case}/tlv/{swv}": _CASES,  # and then only for the SWV and its experts
}
"""What each route shows, by its path; who may look at one of these is let in. What nobody needs to
be known for has no line."""


_ONLY_CHECKS = frozenset({"/controle/controles", "/controle/narekenen"})
"""Routes that ask for a check, which writes nothing: for who may look at what comes of it."""

_OF_UNSEEN = frozenset({"/v1/requests/{case}/assignment-asks"})
"""Routes that ask something of a case of which who asks need not have been told."""


@dataclass(frozen=True)
class Route:
    """What is to be known of a route before anybody is let in."""

    shows: Sequence[Resource]
    asks: bool  # for something to be done
    of_unseen: bool  # of a case that who asks need not see


class Door:
    """Lets people in, and remembers for whom the books are looked at from there."""

    def __init__(self, books: "Books") -> None:
        self._books = books
        self._register = _Known(books.journal, books.reference.rulebook)
        self._scopes: dict[Viewer, Scope] = {}
        self._scopes_of: tuple[RuleBook, date] | None = None  # by what these are, and on which day

    async def let_in(self, viewer: Viewer, route: Route, case: CaseId | None) -> str | None:
        """Let a viewer in at a route; the code where they are told that nothing is there.

        Raises ``Denied`` for a role that never may, ``LedgerUnavailable``, ``DatabaseUnusable``.
        """
        let_in(viewer, *route.shows)
        scope = await self.scope(viewer)
        look_as(scope)
        if case is None or route.of_unseen:
            return None
        with reaching("read models"):
            async with self._books.read_models.acquire() as connection:
                if await sees_case(connection, scope, case):
                    return None
                known = bool(await involved_in(connection, case))
        if not known and route.asks:
            return None  # the desk knows a case before the read models do
        return NOT_YOURS if known else NOT_FOUND

    async def scope(self, viewer: Viewer) -> Scope:
        """Whose files a viewer sees now. Raises ``LedgerUnavailable``."""
        books = self._books
        if viewer.organisation is None:  # of the house, or a parent: no register says more
            return scope_of(viewer, books.reference.rulebook, books.reference, today(books.clock))
        on = await last_day(books.journal, books.clock)
        rules = await self._register.rules()
        if self._scopes_of != (rules, on):
            self._scopes, self._scopes_of = {}, (rules, on)
        found = self._scopes.get(viewer)
        if found is None:
            found = self._scopes[viewer] = scope_of(viewer, rules, books.reference, on)
        return found


class _Known:
    """The registrar's register, of which only what is new is read."""

    def __init__(self, journal: Ledger, delivered: RuleBook) -> None:
        self._journal = journal
        self._stream = StreamId(f"{Party.SWV}/register-{house_of(Party.SWV)}")
        self._version, self._rules = 0, replace(delivered, register=Register())

    async def rules(self) -> RuleBook:
        """The rules as the book knows them now: the same object until the registrar says more.
        Raises ``LedgerUnavailable``."""
        version, says = self._version, self._rules.register
        for row in (await self._journal.read({self._stream: version}))[self._stream]:
            version, says = row.version, entered(says, decode(row).fact)
        if version != self._version:
            self._version, self._rules = version, replace(self._rules, register=says)
        return self._rules


def route_at(path: str, *, asks: bool) -> Route:
    """What is to be known of a route; ``asks``: it asks for something to be done. Asserts that the
    route has a line."""
    assert asks or path in RIGHTS, f"{path}: say in {__name__} who may"
    shows = _ACTING if asks and path not in _ONLY_CHECKS else RIGHTS[path]
    return Route(shows, asks=asks, of_unseen=path in _OF_UNSEEN)
