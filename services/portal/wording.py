"""What the pages call things, in plain Dutch (B1), where the case file has no word for it yet."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from events.funding import BudgetSource
from events.values import CaseId, OrganisationId, Party, RegionId, Role, RulesVersion
from projections.approvals.fold import ApprovalState
from projections.bundling.fold import ShareState
from projections.case_file.codes import WORDS
from projections.case_file.words import day, who, word
from services.runtime.reference import Reference

ROLES: Mapping[StrEnum, str] = WORDS[Role]

PURSES: Mapping[str, str] = {
    BudgetSource.SCHOOL_BASIC: "Basisondersteuning",
    BudgetSource.SWV_LIGHT: "Lichte ondersteuning",
    BudgetSource.SWV_HEAVY: "Zware ondersteuning",
    BudgetSource.YOUTH_CARE: "Jeugdhulp",
    BudgetSource.PARENTING_SUPPORT: "Opvoedingsondersteuning",
    BudgetSource.SOCIAL_SUPPORT: "Maatschappelijke ondersteuning (Wmo)",
    BudgetSource.SCHOOL_TRANSPORT: "Leerlingenvervoer",
    BudgetSource.SCHOOL_BUILDING: "Onderwijshuisvesting",
    BudgetSource.PROFOUND_DISABILITY: "Bijzondere bekostiging (EMB)",
    BudgetSource.EDUCATION_RECOVERY: "Nationaal Programma Onderwijs (NPO)",
    BudgetSource.JOINT_POT: "Maatwerkpot",
    BudgetSource.PARENTS_BUDGET: "Persoonsgebonden budget (pgb)",
    BudgetSource.HEALTH_INSURANCE: "Zorgverzekering (Zvw)",
    BudgetSource.LONG_TERM_CARE: "Langdurige zorg (Wlz)",
    BudgetSource.PROGRAMME: "Programma",
}

SHARE_STATES: Mapping[ShareState, str] = {
    ShareState.REQUESTED: "gevraagd",
    ShareState.FIRST_APPROVED: "eerste akkoord, tweede nodig",
    ShareState.AWAITS_BUDGET: "wacht op budget",
    ShareState.APPROVED: "akkoord",
    ShareState.REFUSED: "niet akkoord",
    ShareState.LAPSED: "vervallen",
    ShareState.COMMITTED: "definitief toegezegd",
    ShareState.SETTLED: "afgerekend",
}

APPROVAL_STATES: Mapping[ApprovalState, str] = {
    ApprovalState.OPEN: "open",
    ApprovalState.SECOND_NEEDED: "tweede akkoord nodig",
    ApprovalState.AWAITS_BUDGET: "wacht op budget",
    ApprovalState.APPROVED: "akkoord",
    ApprovalState.REFUSED: "niet akkoord",
    ApprovalState.LAPSED: "vervallen",
}

READ_MODELS: Mapping[str, str] = {
    "absence": "Thuiszitters",
    "agendas": "Agenda's",
    "approvals": "Akkoorden",
    "budgets": "Budgetten",
    "bundling": "Bundelingen",
    "capacity": "Plaatsen",
    "care_uses": "Gebruik van hulp",
    "case_file": "Tijdlijnen",
    "clock": "Wie is aan zet",
    "collectives": "Gelijke behoeften",
    "consents": "Toestemming",
    "monitors": "Monitors",
    "obligations": "Jaarlijkse plichten",
    "programmes": "Aanpakken",
    "stocktakes": "Jaarlijkse overzichten",
    "distances": "Afstand tot school",
    "dyslexia": "Poortwachter dyslexie",
    "experiences": "Ervaringen",
    "exemptions": "Vrijstellingen",
    "facilities": "Voorzieningen",
    "prevention": "Preventie",
    "initiatives": "Initiatieven in het experiment",
    "quarters": "Kwartaaloverzicht",
    "referrals": "Verwijzingen",
    "tlv_growth": "Groei van tlv's",
    "signals": "Signalen",
    "social_map": "Sociale kaart",
    "school_years": "Schoolprofielen en plannen",
    "demand": "Gevraagde hulp",
    "contacts": "Wie bereikbaar is",
    "connections": "Verbindingspersonen",
    "register": "Registers",
    "retention": "Bewaren en wissen",
    "transitions": "Overgangen",
    "waiting_times": "Wachttijden",
    "forecast": "Prognose",
    "involved": "Wie erbij betrokken is",
}

_KINDS = ("school", "board", "swv", "municipality", "provider", "other", "childcare")
_PHRASES = {who(OrganisationId(f"{kind}:")).removesuffix(" ()"): kind for kind in _KINDS}
_BY_NUMBER = re.compile(rf"({'|'.join(_PHRASES)}) \((\w+)\)", re.IGNORECASE)
_PURSE = re.compile(rf"\b({'|'.join(PURSES)})\b(?= \d)")


def name_of(organisation: OrganisationId, reference: Reference) -> str:
    """What people call an organisation: another funder, whom no register knows, by what it is; a
    service of the house by the party that it works for."""
    kind, _, code = organisation.partition(":")
    if kind == "house":
        return f"dienst van {word(Party(code))}"
    known = reference.name_of(organisation)
    return who(organisation) if kind == "other" and known == organisation else known


def spelled(own_name: str) -> str:
    """A name that somebody gave (``praktijkklas-ambelt``) as people write it."""
    return own_name.replace("-", " ").capitalize()


def in_words(sentence: str, reference: Reference) -> str:
    """A sentence of a case file with names for the numbers of organisations and purses, and amounts
    that stay on one line."""

    def name(found: re.Match[str]) -> str:
        organisation = OrganisationId(f"{_PHRASES[found[1].lower()]}:{found[2]}")
        known = reference.name_of(organisation)
        return found[0] if known == organisation else known

    told = _PURSE.sub(lambda found: PURSES[found[1]], _BY_NUMBER.sub(name, sentence))
    return f"{told[:1].upper()}{told[1:]}".replace("€ ", "€\N{NO-BREAK SPACE}")


def number(count: int) -> str:
    """A number with a point between its thousands: 12.345."""
    return f"{count:,}".replace(",", ".")


def short(case: CaseId) -> str:
    """The first part of a case's number: what people say to one another."""
    return case.partition("-")[0]


def version(rules: RulesVersion, reference: Reference) -> str:
    """A set of local rules by region and first day: "Zwolle en omgeving, vanaf 1 januari 2023", and
    how many agreements of the region were known: "met 2 afspraken"."""
    region, _, since = rules.partition("@")
    start, _, agreed = since.partition("+")
    name = reference.rulebook.regions[RegionId(region)].name
    found = f"{name}, vanaf {day(date.fromisoformat(start))}"
    if not agreed:
        return found
    return f"{found}, met {agreed} {'afspraak' if agreed == '1' else 'afspraken'}"
