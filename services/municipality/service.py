"""The municipality's service on one page."""

from collections.abc import Sequence

from events.fact import Fact
from events.values import Party, party_of
from services.absence.absence import ABSENCE
from services.absence.absence import due as due_in_absence
from services.absence.overruled import taking_up
from services.agenda.parts import KEPT
from services.agenda.parts import due as due_of_agreed
from services.agenda.reserving import reserving
from services.counter.parts import COUNTER, routing
from services.counter.parts import due as due_at_the_counter
from services.escalation.overruling import OVERRULING, overruling
from services.exemption.exemption import EXEMPTING, EXEMPTION
from services.exemption.exemption import due as due_of_exemptions
from services.funder.answering import ANSWERING, answering
from services.funder.answering import due as due_in_answers
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING, DIVIDING
from services.funder.council import SHORTFALL
from services.funder.council import due as due_at_the_council
from services.funder.deciding import deciding
from services.funder.deciding import due as due_of_decisions
from services.funder.decision import DECISION
from services.funder.funding import funding
from services.funder.gate import GATE, GATEKEEPING, WATCHING
from services.funder.gate import due as due_at_gates
from services.funder.granting import COUNCIL
from services.funder.hearing import HEARING, INTENDING
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.moving import MOVING
from services.funder.no_penalty import NO_PENALTY
from services.funder.objection import OBJECTING, OBJECTION
from services.funder.order import ORDER
from services.funder.ordering import due as due_in_orders
from services.funder.ordering import ordering
from services.funder.paying import PAYING
from services.funder.penalty import ENDS_PENALTY, NOTICE, PENALTY
from services.funder.personal_budget import PERSONAL_BUDGET
from services.funder.personal_judging import JUDGING
from services.funder.personal_settling import SETTLING
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.funder.signature import SIGNATURE, SIGNING, signing
from services.funder.temporary import STARTING, TEMPORARY
from services.funder.term import TERM
from services.funder.urgency import ENDING, URGENCY
from services.funder.urgency import due as due_when_urgent
from services.handling.handling import HANDLING
from services.municipality.adulthood import ADULTHOOD, COMING_OF_AGE
from services.municipality.adulthood import due as due_of_adulthood
from services.municipality.buildings import TAKING_UP_BUILDINGS, WANTED
from services.municipality.buildings import due as due_of_buildings
from services.municipality.early_leavers import LEAVERS, TAKING_UP_LEAVERS
from services.municipality.early_leavers import due as due_of_leavers
from services.municipality.school_transport import TRANSPORT
from services.municipality.school_transport import due as due_in_transport
from services.prevention.gate import ADVISED, DYSLEXIA
from services.prevention.gate import due as due_at_the_gate
from services.prevention.programme import PREVENTION
from services.privacy.requests import PRIVACY
from services.privacy.requests import due as due_about_data
from services.quarter.report import REPORT
from services.register.register import register, registering
from services.retention.destruction import DESTRUCTION
from services.retention.destruction import due as due_to_destroy
from services.runtime.shapes import Due, Service
from services.sharing.roads import roads, sharing


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    return (
        *due_of_agreed(fact),
        *due_at_the_counter(fact),
        *due_in_parts(fact),
        *due_in_orders(fact),
        *due_in_answers(fact),
        *due_of_decisions(fact),
        *due_on_lines(fact),
        *due_at_the_council(fact),
        *due_to_destroy(fact),
        *due_at_gates(fact),
        *due_when_urgent(fact),
        *due_in_transport(fact),
        *due_in_absence(fact),
        *due_of_exemptions(fact),
        *due_at_the_gate(fact),
        *due_about_data(fact),
        *due_of_adulthood(fact),
        *due_of_buildings(fact),
        *due_of_leavers(fact),
    )


MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(
        *KEPT,
        *COUNTER,
        TRANSPORT,
        ADULTHOOD,
        WANTED,
        LEAVERS,
        ABSENCE,
        REPORT,
        OVERRULING,
        EXEMPTION,
        DYSLEXIA,
        PREVENTION,
        INTAKE,
        TERM,
        HEARING,
        GATE,
        SIGNATURE,
        TEMPORARY,
        DECISION,
        OBJECTION,
        PENALTY,
        PERSONAL_BUDGET,
        SHARE,
        BUDGET,
        SHORTFALL,
        CEILING,
        ORDER,
        PRIVACY,
        HANDLING,
        ANSWERING,
        register(Party.MUNICIPALITY),
        roads(Party.MUNICIPALITY),
        DESTRUCTION,
    ),
    joints=(
        GATEKEEPING,
        SIGNING,
        STARTING,
        ENDING,
        JUDGING,
        SETTLING,
        MONEY,
        PAYING,
        MOVING,
        LINES,
        COUNCIL,
        POOLING,
        DIVIDING,
        CORRECTING,
        INTENDING,
        OBJECTING,
        NOTICE,
        NO_PENALTY,
    ),
    processes=(
        TAKING_UP_BUILDINGS,
        TAKING_UP_LEAVERS,
        judging(lambda requested: requested.municipality),
        deciding(Party.MUNICIPALITY),
        ENDS_PENALTY,
        funding(Party.MUNICIPALITY),
        URGENCY,  # before the order: what was borne alone comes back before all bear it
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        answering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        WATCHING,
        signing(lambda applied: applied.municipality),
        pooling(Party.MUNICIPALITY),
        taking_up(Party.MUNICIPALITY),
        overruling(Party.MUNICIPALITY),
        EXEMPTING,
        ADVISED,
        COMING_OF_AGE,
        reserving(Party.MUNICIPALITY),
        *routing(Party.MUNICIPALITY),
        registering(Party.MUNICIPALITY),
        sharing(Party.MUNICIPALITY),
    ),
    due=due,
)
