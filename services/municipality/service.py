"""The municipality's service on one page."""

from events.values import Party, party_of
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.gate import GATE, GATEKEEPING, WATCHING
from services.funder.gate import due as due_at_gates
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.money import MONEY
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.funder.share import SHARE
from services.funder.signature import SIGNATURE, signing
from services.funder.temporary import STARTING, TEMPORARY
from services.funder.term import TERM
from services.funder.urgency import ENDING, URGENCY
from services.funder.urgency import due as due_when_urgent
from services.runtime.shapes import Service

MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(INTAKE, TERM, SHARE, BUDGET, ORDER, GATE, SIGNATURE, TEMPORARY),
    joints=(MONEY, GATEKEEPING, STARTING, ENDING),
    processes=(
        judging(lambda requested: requested.municipality),
        funding(Party.MUNICIPALITY),
        URGENCY,  # before the order: what was borne alone comes back before all bear it
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        WATCHING,
        signing(lambda applied: applied.municipality),
    ),
    due=lambda fact: (*due_in_parts(fact), *due_at_gates(fact), *due_when_urgent(fact)),
)
