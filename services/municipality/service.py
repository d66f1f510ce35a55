"""The municipality's service on one page."""

from collections.abc import Sequence

from events.fact import Fact
from events.values import Party, party_of
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.money import MONEY
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.funder.share import SHARE
from services.funder.term import TERM
from services.municipality.school_transport import TRANSPORT
from services.municipality.school_transport import due as due_in_transport
from services.runtime.shapes import Due, Service


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    return [*due_in_parts(fact), *due_in_transport(fact)]


MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(TRANSPORT, INTAKE, TERM, SHARE, BUDGET, ORDER),
    joints=(MONEY,),
    processes=(
        judging(lambda requested: requested.municipality),
        funding(Party.MUNICIPALITY),
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
    ),
    due=due,
)
