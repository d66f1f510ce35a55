"""The list of projections: a new one is a folder and a line here."""

from pathlib import Path
from typing import Any

import projections.absence.fold as absence
import projections.agendas.fold as agendas
import projections.approvals.fold as approvals
import projections.budgets.fold as budgets
import projections.bundling.fold as bundling
import projections.capacity.fold as capacity
import projections.care_uses.fold as care_uses
import projections.case_file.fold as case_file
import projections.clock.fold as clock
import projections.clock.row as clock_row
import projections.collectives.fold as collectives
import projections.connections.fold as connections
import projections.consents.fold as consents
import projections.contacts.fold as contacts
import projections.demand.fold as demand
import projections.distances.fold as distances
import projections.dyslexia.fold as dyslexia
import projections.exemptions.fold as exemptions
import projections.experiences.fold as experiences
import projections.facilities.fold as facilities
import projections.forecast.fold as forecast
import projections.initiatives.fold as initiatives
import projections.involved.fold as involved
import projections.monitors.fold as monitors
import projections.obligations.fold as obligations
import projections.prevention.fold as prevention
import projections.programmes.fold as programmes
import projections.quarters.fold as quarters
import projections.referrals.fold as referrals
import projections.register.fold as register
import projections.retention.fold as retention
import projections.retention.row as retention_row
import projections.school_years.fold as school_years
import projections.signals.fold as signals
import projections.social_map.fold as social_map
import projections.stocktakes.fold as stocktakes
import projections.tlv_growth.fold as tlv_growth
import projections.transitions.fold as transitions
import projections.waiting_times.fold as waiting_times
from projections.table import Projection

_HERE = Path(__file__).parent


def _projection(
    fold: Any, name: str, row: type[Any], *key: str, version: int = 1, grows: bool = False
) -> Projection[Any]:
    return Projection(
        name=name,
        version=version,
        row=row,
        key=key,
        hears=fold.HEARS,
        key_of=getattr(fold, "key_of", None),
        evolve=fold.evolve,
        grows=grows,
        folder=_HERE / name,
        parts_of=getattr(fold, "parts_of", None),
    )


ABSENCE = _projection(absence, "absence", absence.AtHome, "case_id", version=2)
AGENDAS = _projection(agendas, "agendas", agendas.Agenda, "keeper", "agenda")
BUNDLING = _projection(bundling, "bundling", bundling.Bundle, "case_id", version=7)
BUDGETS = _projection(budgets, "budgets", budgets.Line, "line", version=4)
APPROVALS = _projection(
    approvals, "approvals", approvals.Approval, "case_id", "round", "funder", version=2
)
WAITING_TIMES = _projection(
    waiting_times, "waiting_times", waiting_times.Wait, "order_id", version=4
)
CAPACITY = _projection(capacity, "capacity", capacity.Capacity, "provider", "category", "given_at")
CARE_USES = _projection(care_uses, "care_uses", care_uses.CareUse, "asker", "teller", "year_from")
CASE_FILE = _projection(
    case_file, "case_file", case_file.Line, "case_id", "position", version=4, grows=True
)
CLOCK = _projection(clock, "clock", clock_row.Clock, "case_id", version=26)
COLLECTIVES = _projection(
    collectives,
    "collectives",
    collectives.EqualNeeds,
    *("swv", "school", "need", "school_year"),
    version=2,
)
CONSENTS = _projection(consents, "consents", consents.Confidence, "case_id", "organisation")
DISTANCES = _projection(distances, "distances", distances.Distance, "case_id")
DYSLEXIA = _projection(dyslexia, "dyslexia", dyslexia.AtTheGate, "case_id")
EXPERIENCES = _projection(experiences, "experiences", experiences.Answered, "case_id", "respondent")
EXEMPTIONS = _projection(exemptions, "exemptions", exemptions.Exempt, "case_id", version=2)
FACILITIES = _projection(facilities, "facilities", facilities.Places, "facility", version=2)
FORECAST = _projection(forecast, "forecast", forecast.Commitment, "case_id", version=3)
INITIATIVES = _projection(initiatives, "initiatives", initiatives.Initiative, "initiative")
INVOLVED = _projection(
    involved, "involved", involved.Involved, "case_id", "organisation", version=3
)
MONITORS = _projection(monitors, "monitors", monitors.Monitor, "keeper", "monitor", version=3)
OBLIGATIONS = _projection(
    obligations, "obligations", obligations.Obligation, "keeper", "obligation", version=2
)
PROGRAMMES = _projection(
    programmes, "programmes", programmes.Programme, "keeper", "approach", version=2
)
PREVENTION = _projection(
    prevention,
    "prevention",
    prevention.Programme,
    "municipality",
    "prevention",
    "sector",
)
QUARTERS = _projection(quarters, "quarters", quarters.Reporting, "swv", "quarter_from", "reporter")
REFERRALS = _projection(referrals, "referrals", referrals.Referral, "case_id")
REGISTER = _projection(register, "register", register.Entry, "position", grows=True)

CONTACTS = _projection(
    contacts, "contacts", contacts.Reachable, "organisation", "contact", "reach", version=3
)
CONNECTIONS = _projection(connections, "connections", connections.Connection, "school", version=2)
SOCIAL_MAP = _projection(
    social_map, "social_map", social_map.Listing, "keeper", "listing", version=3
)
SCHOOL_YEARS = _projection(
    school_years, "school_years", school_years.SchoolYear, "swv", "year_from", "body"
)
DEMAND = _projection(demand, "demand", demand.Demand, "municipality", "swv", "need", version=2)
RETENTION = _projection(retention, "retention", retention_row.Kept, "case_id", version=8)
SIGNALS = _projection(signals, "signals", signals.Signal, "case_id")
STOCKTAKES = _projection(stocktakes, "stocktakes", stocktakes.Stocktake, "keeper", "stocktake")
TRANSITIONS = _projection(transitions, "transitions", transitions.Transition, "case_id", "kind")
TLV_GROWTH = _projection(
    tlv_growth, "tlv_growth", tlv_growth.Growth, "swv", "education", "counted_on", version=2
)

PROJECTIONS: tuple[Projection[Any], ...] = (
    ABSENCE,
    AGENDAS,
    BUNDLING,
    BUDGETS,
    APPROVALS,
    WAITING_TIMES,
    CAPACITY,
    CARE_USES,
    CASE_FILE,
    CLOCK,
    COLLECTIVES,
    CONSENTS,
    DISTANCES,
    DYSLEXIA,
    EXPERIENCES,
    EXEMPTIONS,
    FACILITIES,
    FORECAST,
    INITIATIVES,
    INVOLVED,
    MONITORS,
    OBLIGATIONS,
    PROGRAMMES,
    STOCKTAKES,
    PREVENTION,
    QUARTERS,
    REFERRALS,
    REGISTER,
    RETENTION,
    TLV_GROWTH,
    SIGNALS,
    CONTACTS,
    CONNECTIONS,
    SOCIAL_MAP,
    DEMAND,
    SCHOOL_YEARS,
    TRANSITIONS,
)
