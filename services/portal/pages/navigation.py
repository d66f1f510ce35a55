"""Where each role begins, and where it can go from any page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from events.values import Role
from services.portal.language import nl

FEW = 6  # entries that are seen at a glance


@dataclass(frozen=True)
class Link:
    """An entry of the main menu; ``here`` is what its pages call themselves."""

    here: str
    path: str
    label: str  # Dutch of the catalogue
    more: bool = False  # not of every day: under "Meer"


OVERVIEW = Link("overview", "/overzicht", nl("Overzicht"))
REQUESTS = Link("requests", "/aanvragen", nl("Aanvragen"))
TASKS = Link("tasks", "/taken", nl("Taken"))
NEW = Link("new", "/aanvragen/nieuw", nl("Nieuwe aanvraag"))
FILE = Link("file", "/aanvragen/bestand", nl("Bestand indienen"))
ACTS = Link("acts", "/handelingen", nl("Andere handelingen"), more=True)
CHILD = Link("child", "/mijn-kind", nl("Mijn kind"))
FIGURES = Link("figures", "/cijfers", nl("Cijfers"))
BUDGETS = Link("budgets", "/budgetten", nl("Budgetten"))
WORK = Link("work", "/werk", nl("Werk"))
AUDIT = Link("audit", "/controle", nl("Controle"))
LOOKED = Link("looked", "/controle/ingezien", nl("Wie keek er?"))
PREVENTION = Link("prevention", "/preventie", nl("Preventie"), more=True)
SIGNALS = Link("signals", "/signalen", nl("Signalen"))
CONTACTS = Link("contacts", "/bereikbaar", nl("Bereikbaar"), more=True)
TRANSITIONS = Link("transitions", "/overgangen", nl("Overgangen"), more=True)
EXPERIENCES = Link("experiences", "/ervaringen", nl("Ervaringen"), more=True)
SOCIAL_MAP = Link("social-map", "/sociale-kaart", nl("Sociale kaart"), more=True)
SCHOOLS = Link("schools", "/scholen", nl("Scholen"), more=True)
FACILITIES = Link("facilities", "/voorzieningen", nl("Voorzieningen"), more=True)
REFERRALS = Link("referrals", "/verwijzingen", nl("Verwijzingen"), more=True)
QUARTERS = Link("quarters", "/kwartaaloverzicht", nl("Kwartaaloverzicht"), more=True)
NEAR = Link("near", "/thuisnabij", nl("Thuisnabij"), more=True)
ORDERS = Link("orders", "/opdrachten", nl("Opdrachten"))
PLACES = Link("places", "/plaatsen", nl("Plaatsen"))
PRIVACY = Link("privacy", "/privacy", nl("Privacy"), more=True)
DATA_REQUESTS = Link("data-requests", "/privacy/verzoeken", nl("AVG-verzoeken"))
DESTRUCTIONS = Link("destructions", "/privacy/wissen", nl("Wissen"))
KEPT = Link("kept", "/privacy/bewaard", nl("Bewaard"))
UPKEEP = Link("upkeep", "/beheer", nl("Beheer"))
PARKED = Link("parked", "/beheer/geparkeerd", nl("Apart gezette berichten"))
AGREED = Link("agreed", "/afspraken", nl("Afspraken"), more=True)

_AROUND = (
    *(FIGURES, EXPERIENCES, FACILITIES, REFERRALS, QUARTERS, NEAR),
    *(PREVENTION, SCHOOLS, SOCIAL_MAP, CONTACTS, AGREED, ACTS),
)
_TREATING = (WORK, REQUESTS, SIGNALS, TRANSITIONS, *_AROUND)
_PAYING = (WORK, REQUESTS, SIGNALS, TRANSITIONS, BUDGETS, *_AROUND)

NAVIGATION: Mapping[Role, tuple[Link, ...]] = {
    Role.SCHOOL_COORDINATOR: (
        TASKS,
        REQUESTS,
        NEW,
        FILE,
        SIGNALS,
        TRANSITIONS,
        FACILITIES,
        REFERRALS,
        QUARTERS,
        NEAR,
        PREVENTION,
        SCHOOLS,
        SOCIAL_MAP,
        CONTACTS,
        AGREED,
        ACTS,
        PRIVACY,
    ),
    Role.SCHOOL_BOARD: _PAYING,
    Role.DESK_OFFICER: _PAYING,
    Role.CASE_MANAGER: _PAYING,
    Role.DESK_MANAGER: (*_PAYING, PRIVACY),
    Role.DIRECTOR: (*_PAYING, PRIVACY),
    Role.CONSULTANT: _PAYING,
    Role.QUALITY_OFFICER: (*_PAYING, PRIVACY),
    Role.ATTENDANCE_OFFICER: _TREATING,
    Role.CARE_PLANNER: (WORK, ORDERS, PLACES, REQUESTS, SIGNALS, ACTS, PRIVACY),
    Role.AUDITOR: (
        *(OVERVIEW, REQUESTS, SIGNALS, BUDGETS, SOCIAL_MAP),
        *(SCHOOLS, CONTACTS, AGREED, AUDIT, LOOKED),
    ),
    Role.PARENT: (CHILD,),
    Role.PRIVACY_OFFICER: (PRIVACY, DATA_REQUESTS, DESTRUCTIONS, KEPT, LOOKED),
    Role.OPERATOR: (UPKEEP, PARKED),
}

LINKS: tuple[Link, ...] = tuple(
    dict.fromkeys(replace(link, more=False) for links in NAVIGATION.values() for link in links)
)
"""Every entry once."""

BADGED = frozenset(role for role, links in NAVIGATION.items() if {TASKS, WORK} & set(links))
"""Who is told on every page how much waits."""


def navigation(role: Role | None) -> tuple[Link, ...]:
    """The main menu of a role; where nothing is said of it, what there is to look at. Who has few
    entries sees them all."""
    if role is None:
        return ()
    links = NAVIGATION.get(role, (OVERVIEW, REQUESTS))
    return links if len(links) > FEW else tuple(replace(link, more=False) for link in links)


def home_of(role: Role) -> str:
    """The page where a role begins."""
    return navigation(role)[0].path
