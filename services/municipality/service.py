"""The municipality's service on one page."""

from collections.abc import Sequence

from events.fact import Fact
from events.values import Party, party_of
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING, DIVIDING
from services.funder.funding import funding
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.funder.term import TERM
from services.runtime.shapes import Due, Service


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    return (*due_in_parts(fact), *due_on_lines(fact))


MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(INTAKE, TERM, SHARE, BUDGET, CEILING, ORDER),
    joints=(MONEY, LINES, POOLING, DIVIDING, CORRECTING),
    processes=(
        judging(lambda requested: requested.municipality),
        funding(Party.MUNICIPALITY),
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        pooling(Party.MUNICIPALITY),
    ),
    due=due,
)
