"""What people call the fields of the read models, and how they read their values: Dutch at B1."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from events.funding import BudgetSource
from events.key import CostComponent
from events.request import AgeClass
from events.values import CaseId, OrganisationId
from projections.approvals.fold import ApprovalState
from projections.bundling.fold import ShareState
from projections.case_file.codes import WORDS
from projections.case_file.words import day, euro
from projections.clock.reasons import PRECEDENCE, Reason
from projections.consents.fold import Standing
from projections.involved.fold import Capacity
from projections.moments.difference import Change, Path, RowChange
from projections.retention.row import DataAnswer, Stage
from services.portal import wording
from services.portal.fields_of_agreements import OF_AGREEMENTS, OF_DATA_REQUESTS
from services.portal.fields_of_counter import OF_COUNTER
from services.portal.fields_of_referrals import OF_REFERRALS
from services.portal.fields_of_schools import OF_SCHOOLS
from services.portal.fields_of_transitions import OF_TRANSITIONS, TRANSITION_CODES
from services.rules.calendar import AMSTERDAM
from services.runtime.reference import Reference

FIELDS: Mapping[str, str] = {
    **OF_AGREEMENTS,
    **OF_REFERRALS,
    **OF_SCHOOLS,
    **OF_TRANSITIONS,
    **OF_COUNTER,
    **OF_DATA_REQUESTS,
    "about": "over",
    "absence_reason": "reden van het verzuim",
    "accepted": "aanvaard",
    "accepted_on": "aangenomen op",
    "age": "leeftijd",
    "agreed_keys": "vaste verdelingen",
    "amount": "bedrag",
    "apart_agreed_on": "apart deel afgesproken op",
    "assessed_on": "beoordeeld op",
    "away_since": "thuis sinds",
    "base": "grondslag",
    "body": "instantie",
    "booked_at": "vastgelegd op",
    "boundaries": "leeftijdsgrenzen",
    "bridging_at_once": "begeleiding vanaf de eerste wachtdag",
    "bridging_due_on": "begeleiding nodig sinds",
    "bridging_on": "begeleiding sinds",
    "budget_sources": "budgetten",
    "budget_year": "begrotingsjaar",
    "bundling_threshold": "drempel voor bundelen",
    "by": "door",
    "capacity": "hoedanigheid",
    "case_id": "aanvraag",
    "category": "zorgvorm",
    "cause": "oorzaak",
    "ceiling": "plafond",
    "cents": "hoogste tarief",
    "changes": "wijziging",
    "closed_on": "gesloten op",
    "committed": "verplicht",
    "component": "onderdeel",
    "conditional": "voorwaardelijk",
    "conditional_validity_weeks": "weken dat een voorwaarde geldt",
    "consents": "toestemming",
    "controller": "bewaard door",
    "copied": "overgenomen",
    "cost": "kosten",
    "counts_from": "drie maanden vanaf",
    "days_late": "dagen te laat",
    "decide_by": "beslissen uiterlijk",
    "decision": "nummer van het besluit",
    "decision_term_weeks": "weken om te beslissen",
    "declined_on": "niet aangenomen op",
    "destroying": "vernietiging",
    "due_on": "uiterlijk",
    "effective_on": "geldt op",
    "end": "laatste dag",
    "ended_on": "geëindigd op",
    "ending": "waardoor het verzuim eindigde",
    "ends_on": "tot en met",
    "enrolled": "ingeschreven",
    "entered_on": "ingeschreven op",
    "escalation_days": "werkdagen per niveau",
    "evaluation_weeks": "weken tot de evaluatie",
    "event_id": "nummer van het feit",
    "exceeded_on": "overschreden op",
    "exclusions": "uitsluitingslijsten",
    "expired_on": "verlopen op",
    "expires_on": "verloopt op",
    "fields": "velden",
    "first": "eerste feit",
    "first_day": "eerste dag",
    "first_ended_on": "eerste einde op",
    "free": "vrij",
    "funded": "financiers die rond zijn",
    "form": "leveringsvorm",
    "funder": "financier",
    "ground": "grond",
    "group": "groep",
    "given_at": "waar de zorg is",
    "hands": "in behandeling bij",
    "held": "vastgelegd geld",
    "held_by": "voor de rol",
    "holds": "reden om te bewaren",
    "id": "naam",
    "in_place_of": "in plaats van",
    "intake_by": "intake uiterlijk",
    "intake_norm_broken_on": "norm voor de intake voorbij op",
    "intake_norm_weeks": "weken tot de intake",
    "intake_on": "intake op",
    "keeper": "wie het verzuim bijhoudt",
    "keepers": "wie bewaart",
    "kept": "tegengehouden berichten",
    "kept_apart": "apart gehouden",
    "key_base": "grondslag van de verdeling",
    "key_groups": "groepen in de verdeling",
    "key_parts": "verdeling",
    "key_parts_from_18": "verdeling vanaf 18 jaar",
    "kind": "soort organisatie",
    "kinds": "soort gegevens",
    "label": "feit",
    "last_day": "laatste dag",
    "latest": "laatste feit",
    "left_on": "van school op",
    "leg": "deel van de looptijd",
    "legal_character": "juridische aard",
    "limit_cents": "hoogste bedrag alleen",
    "limit_warning_months": "maanden vooraf waarschuwen",
    "level": "opschaling",
    "level_due_on": "opschaling uiterlijk",
    "line": "budget",
    "listed_on": "op de wachtlijst sinds",
    "looks_in_plan": "kijkt mee in het plan",
    "mandate": "mandaat",
    "maximum_tariffs": "hoogste tarieven",
    "message": "bericht",
    "met_on": "gehaald op",
    "municipality": "gemeente",
    "national": "voor het land",
    "needs": "behoeften",
    "notified_on": "gemeld bij leerplicht op",
    "number": "nummer",
    "objectable": "besluit met bezwaar",
    "of_school": "gegevens van de school",
    "offer": "aanbod",
    "offered_on": "aanbod gedaan op",
    "offers": "hoeveel aanbod",
    "on": "op",
    "opened_on": "ontvangen op",
    "order_id": "opdracht",
    "ordered_on": "opgedragen op",
    "orderer": "opdrachtgever",
    "organisation": "organisatie",
    "ot_gate": "eerst het ondersteuningsteam",
    "others": "andere organisaties",
    "outcome": "uitkomst",
    "outcome_on": "uitkomst op",
    "overruled_on": "doorgezet op",
    "overruling_holder": "doorzettingsmacht bij",
    "parties": "aan zet",
    "parts": "delen",
    "party": "partij",
    "places": "plaatsen",
    "plan_period": "planperiode",
    "position": "plaats in het boek",
    "powers": "mag",
    "promised": "toegezegd",
    "provider": "aanbieder",
    "proviso": "onder voorbehoud",
    "pupil": "leerling",
    "pupils": "leerlingen",
    "purpose": "doel",
    "purposes": "doelen",
    "question": "vraag",
    "reason": "waarop het wacht",
    "regional": "voor de regio",
    "registered_on": "thuiszitter sinds",
    "reply": "antwoord",
    "requested_on": "gevraagd op",
    "returned": "terugbetaald",
    "role": "rol",
    "roles": "akkoord van",
    "round": "ronde",
    "rules": "regels",
    "running": "loopt nog",
    "scheme": "beslisschema",
    "said": "gemeld",
    "school": "school",
    "second_limit_cents": "hoogste bedrag als tweede",
    "segments": "dagen tot nu toe",
    "settling_weeks": "weken om af te rekenen",
    "shares": "aandeel",
    "signed_off_on": "geen thuiszitter meer sinds",
    "since": "sinds",
    "since_on": "betrokken sinds",
    "since_position": "betrokken vanaf feit",
    "source": "bron",
    "spent": "besteed",
    "stage": "stand",
    "standing": "stand",
    "start": "eerste dag",
    "start_by": "start uiterlijk",
    "start_norm_broken_on": "norm voor de start voorbij op",
    "started_on": "gestart op",
    "starts_on": "vanaf",
    "state": "stand",
    "stopped_by": "stilgelegd door",
    "stream": "reeks",
    "submitted_on": "ingediend op",
    "summary": "wat er staat",
    "supplement_weeks": "weken om aan te vullen",
    "swv": "samenwerkingsverband",
    "swv_on_exemptions": "samenwerkingsverband gehoord bij vrijstelling",
    "tasks": "taak",
    "temporary_start_weeks": "weken voorlopige start",
    "terms": "termijn",
    "threat_hours": "uren waarna thuiszitten dreigt",
    "thuiszitter_holidays": "vakantie telt mee voor thuiszitters",
    "thuiszitter_percent": "procent van de lessen weg",
    "thuiszitter_weeks": "weken weg",
    "total_by": "alles uiterlijk",
    "total_norm_broken_on": "norm in totaal voorbij op",
    "total_norm_weeks": "weken in totaal",
    "treatment_norm_weeks": "weken tot de behandeling",
    "unit": "eenheid",
    "until": "tot en met",
    "user": "wie",
    "valid": "geldig",
    "version": "volgnummer",
    "view_weeks": "weken voor een zienswijze",
    "waiting": "wachtend aandeel",
    "waits": "wacht op de dienst",
    "waits_on": "wacht op",
    "warned_on": "gewaarschuwd op",
    "weight": "gewicht",
    "when": "als",
    "wire": "soort feit",
    "withheld": "tegengehouden",
    "year": "jaar",
}

_MONEY = {
    "amount",
    "ceiling",
    "cents",
    "committed",
    "conditional",
    "cost",
    "free",
    "kept_apart",
    "limit_cents",
    "planned",
    "promised",
    "returned",
    "second_limit_cents",
    "spent",
    "unused",
}  # cents
CODES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    **WORDS,
    CostComponent: {
        CostComponent.TEACHING: "onderwijs",
        CostComponent.PEDAGOGICAL_CARE: "opvoedkundige zorg",
        CostComponent.TREATMENT: "behandeling",
        CostComponent.TRANSPORT: "vervoer",
        CostComponent.MATERIAL: "materiaal",
    },
    ApprovalState: wording.APPROVAL_STATES,
    BudgetSource: wording.PURSES,
    AgeClass: {
        AgeClass.UNDER_12: "jonger dan 12",
        AgeClass.FROM_12: "12 tot 16",
        AgeClass.FROM_16: "16 of 17",
        AgeClass.FROM_18: "18 of ouder",
    },
    DataAnswer: {
        DataAnswer.GIVEN: "gegeven",
        DataAnswer.RECTIFIED: "verbeterd",
        DataAnswer.REFUSED: "geweigerd",
    },
    Stage: {
        Stage.REQUESTED: "gevraagd",
        Stage.PROPOSED: "voorgesteld",
        Stage.FIRST_APPROVED: "één akkoord van twee",
        Stage.APPROVED: "goedgekeurd",
        Stage.REFUSED: "geweigerd",
        Stage.DESTROYED: "gewist",
    },
    Reason: {reason: row.label for reason, row in PRECEDENCE.items()},
    ShareState: wording.SHARE_STATES,
    Capacity: {
        Capacity.WROTE: "legde zelf iets vast",
        Capacity.TOLD: "kreeg het te horen",
    },
    **TRANSITION_CODES,
    Standing: {
        Standing.VALID: "geldt",
        Standing.WITHDRAWN: "ingetrokken",
        Standing.LAPSED: "verlopen",
    },
}
_BY_CODE = {str(code): said for words in CODES.values() for code, said in words.items()}
_KINDS = (
    *("school:", "board:", "swv:", "municipality:", "provider:", "other:"),
    *("childcare:", "house:"),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOTHING = "niets"


def told_row(change: RowChange, reference: Reference) -> str:
    """Which row of which read model, and whether it came, went or changed."""
    named = (
        f"{FIELDS[name]} {told_value(name, value, reference)}" for name, value in change.key.items()
    )
    what = "erbij" if change.came else "weg" if change.went else "anders"
    return f"{wording.READ_MODELS[change.projection]}: {', '.join(named)} ({what})"


def told_change(change: Change, reference: Reference) -> str:
    """A field, what it was and what it became."""
    name = next(part for part in reversed(change.path) if part in FIELDS)
    before, after = (told_value(name, value, reference) for value in (change.before, change.after))
    return f"{told_path(change.path, reference)}: {before} → {after}"


def told_path(path: Path, reference: Reference) -> str:
    """The field; within a list also which one."""
    return ", ".join(FIELDS.get(part) or _which(part, reference) for part in path)


def _which(part: str, reference: Reference) -> str:
    first, _, number = part.partition(" (")
    if first.startswith(_KINDS) and "/" not in first:
        told = wording.name_of(OrganisationId(first), reference)
    elif _DAY.fullmatch(first):
        told = day(date.fromisoformat(first))
    else:
        told = _BY_CODE.get(first, first)
    return f"{told} ({number}" if number else told


def told_value(name: str, value: Any, reference: Reference) -> str:
    """A value as people read it."""
    match value:
        case None | ():
            return NOTHING
        case bool():
            return "ja" if value else "nee"
        case StrEnum():
            return CODES[type(value)][value]
        case int() if name in _MONEY:
            return euro(value)
        case datetime():
            return f"{day(value.astimezone(AMSTERDAM).date())} {value.astimezone(AMSTERDAM):%H:%M}"
        case date():
            return day(value)
        case tuple():
            return ", ".join(told_value(name, one, reference) for one in value)
        case msgspec.Struct():
            fields = ((field, getattr(value, field)) for field in value.__struct_fields__)
            said = (f"{FIELDS[f]} {told_value(f, v, reference)}" for f, v in fields if v != ())
            return ", ".join(said)
        case str() if value.startswith(_KINDS) and "/" not in value:
            return wording.name_of(OrganisationId(value), reference)
        case str() if name == "source":
            return _BY_CODE.get(value, value)
        case str() if name == "case_id":
            return wording.short(CaseId(value))
        case _:
            return str(msgspec.to_builtins(value, enc_hook=str))
