"""De toewijzing: de ene aanbieder na de andere, en declaraties over de financiers verdeeld."""

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    ClaimRefused,
    DeliveryClaimed,
    NoProviderFound,
    OrderDeclined,
    OrderPrepared,
)
from events.funding import BundleClosed
from events.gate import JudgementRequired, RequestBlocked
from events.message import ClaimHeld
from events.request import ArrangementRequested, ReceiptConfirmed
from events.term import TermStarted
from events.values import Cents, ClaimId, OrderId, Party
from services.funder.order import ORDER
from services.funder.order_commands import (
    DivideClaim,
    OrderFrom,
    PlaceOrder,
)
from services.funder.ordering import ordering
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Command, Process, Service
from tests.cast import line, order_of, share
from tests.examples import example
from tests.spec import given
from tests.world import BERK, CASE, DESK_MANAGER, STER, SWV, SWV_SHARE, WILG, ZWOLLE

REQUESTED = example(ArrangementRequested)
CLOSED = example(BundleClosed, shares=())
PREPARED = example(OrderPrepared, preferred_provider=None)
ORDERED = example(CareOrdered)
NONE_FOUND = example(NoProviderFound)
TAIL = [
    example(CareOrdered, order=order_of(CASE, number), provider=provider)
    for number, provider in ((2, STER), (3, BERK))
]
THIRDS = (share(SWV, (2026, 100)), share(ZWOLLE, (2026, 200)))
THIRDS_PREPARED = example(OrderPrepared, preferred_provider=None, shares=THIRDS)
DIVIDE = example(DivideClaim, amount=Cents(100))


DESK = Service(party=Party.MUNICIPALITY, deciders=(ORDER,), processes=())
"""Who orders, without what follows from it elsewhere in the municipality."""


def declined(attempt: int, provider: str) -> Any:
    return example(OrderDeclined, order=order_of(CASE, attempt), provider=provider)


def divided(number: int, amount: int, swv: int, zwolle: int, *, final: bool = False) -> Any:
    parts = (
        ClaimPart(line=line(SWV), amount=Cents(swv)),
        ClaimPart(line=line(ZWOLLE), amount=Cents(zwolle)),
    )
    claim = ClaimId(f"WILG-{number}")
    return example(ClaimApproved, claim=claim, amount=Cents(amount), parts=parts, final=final)


def fault(why: ClaimFault) -> ClaimRefused:
    return example(ClaimRefused, fault=why)


def test_de_gemeente_wijst_toe_zodra_aanvraag_en_sluiting_bekend_zijn() -> None:
    prepared = replace(PREPARED, shares=())
    given(MUNICIPALITY).heard(CLOSED).nothing()
    given(MUNICIPALITY, REQUESTED).heard(CLOSED).then(prepared, ORDERED)
    given(MUNICIPALITY, prepared, ORDERED, REQUESTED).heard(CLOSED).nothing()


def test_ook_als_de_aanvraag_na_de_sluiting_komt() -> None:
    then = (ReceiptConfirmed, TermStarted, OrderPrepared, CareOrdered)
    then += (JudgementRequired, RequestBlocked)
    given(MUNICIPALITY, CLOSED).heard(REQUESTED).then(*then)


def test_waar_de_gemeente_niet_betaalt_wijst_het_swv_toe() -> None:
    by_swv = example(BundleClosed, orderer=SWV, shares=(SWV_SHARE,))
    given(MUNICIPALITY, REQUESTED).heard(by_swv).nothing()
    (answer,) = react(ordering(lambda orderer: orderer == SWV), by_swv)
    assert isinstance(answer, PlaceOrder)


def react(process: Process, closed: BundleClosed) -> Sequence[Command]:
    heard = process.evolve(process.evolve(process.initial, REQUESTED), closed)
    return process.react(heard, closed)


def test_de_gewenste_aanbieder_gaat_voor() -> None:
    wish = example(ArrangementRequested, preferred_provider=BERK)
    given(MUNICIPALITY, wish).heard(CLOSED).then(OrderPrepared, example(CareOrdered, provider=BERK))


def test_na_een_weigering_komt_de_volgende_aanbieder() -> None:
    past = (PREPARED, ORDERED)
    given(MUNICIPALITY, *past).heard(declined(1, WILG)).then(TAIL[0])
    given(MUNICIPALITY, *past, TAIL[0]).heard(declined(1, WILG)).nothing()


def test_als_iedereen_weigert_is_er_geen_aanbieder_gevonden() -> None:
    past = (PREPARED, ORDERED, *TAIL)
    given(MUNICIPALITY, *past).heard(declined(3, BERK)).then(NONE_FOUND)
    given(MUNICIPALITY, *past, NONE_FOUND).heard(declined(3, BERK)).nothing()


def test_daarna_kiest_de_gemeente_zelf() -> None:
    past = (PREPARED, ORDERED, *TAIL, NONE_FOUND)
    by_hand = example(OrderFrom, provider=WILG)
    again = example(CareOrdered, order=OrderId(f"{CASE}.4"))
    given(MUNICIPALITY, *past).when(by_hand).then(again)
    given(MUNICIPALITY, *past, again).when(by_hand).refused("order-open")
    given(MUNICIPALITY, *past, again).heard(declined(4, WILG)).then(NONE_FOUND)


def test_zelf_kiezen_kan_pas_als_iedereen_heeft_geweigerd() -> None:
    given(MUNICIPALITY).when(example(OrderFrom)).refused("order-open")
    given(MUNICIPALITY, PREPARED, ORDERED).when(example(OrderFrom)).refused("order-open")


def test_alleen_de_opdrachtgever_kiest_zelf() -> None:
    past = (PREPARED, ORDERED, NONE_FOUND)
    stranger = example(OrderFrom, by=DESK_MANAGER)
    given(MUNICIPALITY, *past).when(stranger).refused("not-your-order")


def test_een_declaratie_wordt_op_het_lopend_totaal_verdeeld() -> None:
    past: tuple[Any, ...] = (THIRDS_PREPARED, ORDERED)
    one = example(DivideClaim, claim=ClaimId("WILG-1"), amount=Cents(100))
    two = example(DivideClaim, claim=ClaimId("WILG-2"), amount=Cents(100))
    three = example(DivideClaim, claim=ClaimId("WILG-3"), amount=Cents(100))
    given(DESK, *past).when(one).then(divided(1, 100, 33, 67))
    past += (divided(1, 100, 33, 67),)
    given(DESK, *past).when(one).nothing()
    given(DESK, *past).when(two).then(divided(2, 100, 34, 66))
    past += (divided(2, 100, 34, 66),)
    given(DESK, *past).when(three).then(divided(3, 100, 33, 67))


def test_de_laatste_declaratie_bereikt_elke_financier() -> None:
    """A funder that paid only in another year must hear that nothing more will come."""
    other_year = share(SWV, (2027, 100))
    prepared = replace(THIRDS_PREPARED, shares=(other_year, THIRDS[1]))
    last = replace(DIVIDE, final=True, amount=Cents(150))
    parts = (
        ClaimPart(line=line(ZWOLLE), amount=Cents(150)),
        ClaimPart(line=line(SWV, 2027), amount=Cents(0)),
    )
    given(DESK, prepared, ORDERED).when(last).then(
        example(
            ClaimApproved,
            amount=Cents(150),
            parts=parts,
            final=True,
            unclaimed=(
                ClaimPart(line=line(SWV, 2027), amount=Cents(100)),
                ClaimPart(line=line(ZWOLLE), amount=Cents(50)),
            ),
        )
    )


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"provider": STER}, ClaimFault.NOT_THE_PROVIDER),
        ({"order": order_of(CASE, 2)}, ClaimFault.NOT_THE_PROVIDER),
    ],
)
def test_een_declaratie_van_een_ander_wordt_afgekeurd(own: Any, why: ClaimFault) -> None:
    claimed = replace(DIVIDE, **own)
    given(DESK, THIRDS_PREPARED, ORDERED).when(claimed).then(
        example(ClaimRefused, fault=why, order=claimed.order, provider=claimed.provider)
    )


def test_na_de_laatste_declaratie_komt_er_geen_meer() -> None:
    past = (THIRDS_PREPARED, ORDERED, divided(1, 100, 33, 67, final=True))
    given(DESK, *past).when(DIVIDE).then(fault(ClaimFault.AFTER_FINAL))


def test_een_afgekeurde_declaratie_wordt_een_keer_afgekeurd() -> None:
    past = (THIRDS_PREPARED, ORDERED, fault(ClaimFault.ABOVE_COMMITMENT))
    given(DESK, *past).when(DIVIDE).nothing()


def test_een_geleverde_declaratie_gaat_naar_de_opdrachtgever() -> None:
    claimed = example(DeliveryClaimed, amount=Cents(301))
    given(MUNICIPALITY, THIRDS_PREPARED, ORDERED).heard(claimed).then(ClaimHeld)
