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
from services.register.register import register, registering
from services.runtime.shapes import Service

MUNICIPALITY = Service(
    party=Party.MUNICIPALITY,
    deciders=(INTAKE, TERM, SHARE, BUDGET, ORDER, register(Party.MUNICIPALITY)),
    joints=(MONEY,),
    processes=(
        judging(lambda requested: requested.municipality),
        funding(Party.MUNICIPALITY),
        ordering(lambda orderer: party_of(orderer) is Party.MUNICIPALITY),
        registering(Party.MUNICIPALITY),
    ),
    due=due,
)
