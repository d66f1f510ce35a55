"""Een toewijzing in een pauze: over die dagen wordt niets betaald."""

from datetime import date

from msgspec.structs import replace

from events.care import CareOrdered, ClaimApproved, ClaimFault, ClaimRefused, OrderPrepared
from events.funding import BundleClosed
from events.message import ClaimHeld
from events.request import ArrangementRequested
from events.transition import ArrangementPaused, ArrangementResumed, CarePaused, CareResumed
from events.values import Cents, ClaimId, Party, Period
from services.funder.order import ORDER
from services.funder.order_commands import DivideClaim
from services.funder.ordering import ordering
from services.runtime.shapes import Service
from tests.examples import example
from tests.spec import given
from tests.world import ZWOLLE, ZWOLLE_SHARE

DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    processes=(ordering(lambda orderer: orderer == ZWOLLE),),
)
"""Who orders, without what follows from it elsewhere in the municipality."""

AWAY, BACK = date(2026, 3, 11), date(2026, 4, 9)
WHOLE = (
    replace(
        ZWOLLE_SHARE,
        amount=Cents(900_000),
        years=(replace(ZWOLLE_SHARE.years[0], amount=Cents(900_000)),),
    ),
)
PREPARED = example(OrderPrepared, preferred_provider=None, shares=WHOLE)
KNOWN = (
    example(ArrangementRequested),
    example(BundleClosed, shares=WHOLE),
    PREPARED,
    example(CareOrdered),
)
PAUSE, RESUME = example(ArrangementPaused, effective_on=AWAY), example(ArrangementResumed)
PAUSED = example(CarePaused, effective_on=AWAY)
RESUMED = example(CareResumed, effective_on=BACK)


def claimed(amount: int, first: date, last: date) -> DivideClaim:
    return example(DivideClaim, amount=Cents(amount), period=Period(start=first, end=last))


def test_de_toewijzing_pauzeert_en_gaat_verder_met_minder_geld() -> None:
    given(DESK, *KNOWN).heard(PAUSE).then(PAUSED)
    given(DESK, *KNOWN, PAUSED).heard(PAUSE).nothing()
    (resumed,) = given(DESK, *KNOWN, PAUSED).heard(RESUME).facts(CareResumed)
    # dertig van de 306 dagen: van negenduizend euro
    assert (resumed.paused.days, resumed.stopped) == (30, 88_235)
    assert resumed == RESUMED


def test_over_dagen_van_de_pauze_wordt_niet_betaald() -> None:
    during = claimed(10_000, date(2026, 3, 1), date(2026, 3, 31))
    refused = example(ClaimRefused, fault=ClaimFault.IN_PAUSE)
    given(DESK, *KNOWN, PAUSED).when(during).then(refused)
    given(DESK, *KNOWN, PAUSED, RESUMED).when(during).then(refused)
    before = claimed(10_000, date(2026, 3, 1), date(2026, 3, 10))
    after = claimed(10_000, date(2026, 4, 10), date(2026, 4, 30))
    for claim in (before, after):
        written = given(DESK, *KNOWN, PAUSED, RESUMED).when(claim).facts(ClaimApproved)
        assert [one.amount for one in written] == [10_000]


def test_wat_de_pauze_bespaarde_kan_niet_later_worden_gedeclareerd() -> None:
    past = (*KNOWN, PAUSED, RESUMED)
    rest = claimed(900_000 - 88_235, date(2026, 5, 1), date(2026, 5, 31))
    given(DESK, *past).when(rest).then(ClaimApproved)
    more = replace(rest, amount=Cents(rest.amount + 1))
    (held,) = given(DESK, *past).when(more).facts(ClaimHeld)
    assert held.fault is ClaimFault.ABOVE_COMMITMENT
    given(DESK, *KNOWN).when(more).then(ClaimApproved)
    (first,) = given(DESK, *past).when(rest).facts(ClaimApproved)
    again = replace(rest, claim=ClaimId("WILG-9"), amount=Cents(1))
    given(DESK, *past, first).when(again).then(ClaimHeld)


def test_wat_later_wordt_toegewezen_pauzeert_ook() -> None:
    given(DESK, KNOWN[0], PAUSE).heard(KNOWN[1]).then(OrderPrepared, CareOrdered, CarePaused)
    given(DESK, KNOWN[0], PAUSE, RESUME).heard(KNOWN[1]).then(OrderPrepared, CareOrdered)
