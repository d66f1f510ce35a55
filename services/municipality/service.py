"""The municipality's service on one page."""

from events.values import Party, party_of
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.intake import INTAKE
from services.funder.judging import due, judging
from services.funder.money import MONEY
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.funder.share import SHARE
from services.funder.term import TERM
from services.runtime.shapes import Service
from services.sharing.roads import roads, sharing

MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(INTAKE, TERM, SHARE, BUDGET, ORDER, roads(Party.MUNICIPALITY)),
    joints=(MONEY,),
    processes=(
        judging(lambda requested: requested.municipality),
        funding(Party.MUNICIPALITY),
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        sharing(Party.MUNICIPALITY),
    ),
    due=due,
)
