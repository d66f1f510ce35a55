"""The samenwerkingsverband's service on one page."""

from collections.abc import Sequence
from datetime import timedelta

from events.change import ConfirmationRequested
from events.fact import Fact
from events.funding import BundleOpened, SharesCalculated
from events.request import LegalAge
from events.values import Party, party_of, system
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.intake import INTAKE
from services.funder.judging import due as due_in_parts
from services.funder.judging import judging
from services.funder.money import MONEY
from services.funder.order import ORDER
from services.funder.ordering import due as due_in_orders
from services.funder.ordering import ordering
from services.funder.paying import PAYING
from services.funder.share import SHARE
from services.funder.term import TERM
from services.runtime.shapes import Due, Service
from services.swv.bundle import BUNDLE
from services.swv.bundling import BUNDLING
from services.swv.changing import CHANGING
from services.swv.commands import LetAgePass, LetBundleExpire, LetConfirmationLapse
from services.swv.confirmation import CONFIRMATION
from services.swv.handover import HANDOVER


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    match fact:
        case SharesCalculated(case=case, round=round_, swv=swv, expires_on=expires_on):
            passed = expires_on + timedelta(days=1)
            expire = LetBundleExpire(on=passed, by=system(swv), case=case, round=round_)
            return [Due(expires_on, expire)]
        case BundleOpened(case=case, swv=swv, boundaries=boundaries):
            return [
                Due(
                    limit.on - timedelta(days=1),
                    LetAgePass(on=limit.on, by=system(swv), case=case, age=limit.age),
                )
                for limit in boundaries
                if limit.age is LegalAge.EIGHTEEN
            ]
        case ConfirmationRequested(case=case, to_swv=to_swv, answer_by=answer_by):
            passed = answer_by + timedelta(days=1)
            lapse = LetConfirmationLapse(
                on=passed, by=system(to_swv), case=case, answer_by=answer_by
            )
            return [Due(answer_by, lapse)]
        case _:
            return (*due_in_parts(fact), *due_in_orders(fact))


SWV = Service(
    party=Party.SWV,
    deciders=(BUNDLE, CONFIRMATION, INTAKE, TERM, SHARE, BUDGET, ORDER),
    joints=(MONEY, PAYING, HANDOVER),
    processes=(
        BUNDLING,
        CHANGING,
        judging(lambda requested: requested.swv),
        funding(Party.SWV),  # also of other funders, hosted here on their behalf
        ordering(lambda orderer: party_of(orderer) is Party.SWV),
    ),
    due=due,
)
