"""Het einde van een toewijzing: tot wanneer betaald en gedeclareerd wordt, en wat vrijkomt."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.budget import (
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    CommitmentReleased,
)
from events.care import (
    CareEnded,
    CareOrdered,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    ClaimRefused,
    OrderPrepared,
    OrderReceived,
)
from events.change import CareEndReceived, OrderSettled, OrderShortened
from events.funding import (
    BundleClosed,
    ShareApproved,
    ShareAwaitsBudget,
    ShareCommitted,
    ShareReceived,
    ShareSettled,
)
from events.message import ClaimHeld, ReturnOverdue, ReturnReceived
from events.request import ArrangementRequested
from events.values import Cents, Party, Period
from services.funder.order import ORDER
from services.funder.order_commands import DivideClaim, LetOrderSettle
from services.funder.ordering import due, ordering
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Service
from tests.examples import case, example
from tests.spec import Given, given
from tests.world import HALF, SWV_LINE, ZWOLLE, ZWOLLE_LINE

DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    processes=(ordering(lambda orderer: orderer.startswith("municipality:")),),
)
ENDED = example(CareEnded, effective_on=date(2026, 5, 31), orderer=ZWOLLE)
RECEIVED = example(CareEndReceived, effective_on=ENDED.effective_on)
SETTLE = example(LetOrderSettle, by_day=RECEIVED.settles_on)
ALL = tuple(ClaimPart(line=line, amount=HALF) for line in (SWV_LINE, ZWOLLE_LINE))
SETTLED = example(OrderSettled, unclaimed=ALL)
JUNE = Period(start=date(2026, 6, 1), end=date(2026, 6, 30))
FIRM = (
    example(BudgetSet, amount=HALF),
    example(ShareReceived),
    example(BudgetReserved),
    example(ShareApproved),
    example(BudgetCommitted),
    example(ShareCommitted),
    example(BundleClosed),
)


def ordered(*more: Any) -> Given:
    past = (example(ArrangementRequested), example(BundleClosed), example(OrderPrepared))
    return given(DESK, *past, example(CareOrdered), *more)


def test_wie_toewees_weet_dat_de_zorg_is_geeindigd() -> None:
    ordered().heard(ENDED).then(RECEIVED)
    ordered(RECEIVED).heard(ENDED).nothing()
    ordered(example(OrderShortened)).heard(ENDED).nothing()
    ordered(example(ClaimApproved, final=True)).heard(ENDED).nothing()
    ordered().heard(replace(ENDED, orderer=None)).nothing()


def test_dagen_na_het_einde_worden_niet_betaald() -> None:
    claim = example(DivideClaim, amount=Cents(100), period=JUNE)
    (held,) = ordered(RECEIVED).when(claim).facts(ClaimHeld)
    assert held.fault is ClaimFault.AFTER_END
    ordered(RECEIVED).when(example(DivideClaim, amount=Cents(100))).then(ClaimApproved)


def test_zonder_laatste_declaratie_wordt_na_een_termijn_afgerekend() -> None:
    ordered(RECEIVED).when(SETTLE).then(SETTLED)
    ordered(RECEIVED, SETTLED).when(SETTLE).nothing()
    ordered(RECEIVED, example(ClaimApproved, final=True)).when(SETTLE).nothing()
    late = example(DivideClaim, amount=Cents(100))
    ordered(RECEIVED, SETTLED).when(late).then(example(ClaimRefused, fault=ClaimFault.AFTER_FINAL))


def test_een_nieuw_einde_geeft_een_nieuwe_laatste_dag_voor_declaraties() -> None:
    first, second = (date(2027, 3, 25), RECEIVED.settles_on)
    assert [one.passes for one in due(example(OrderPrepared))] == [first]
    assert [one.passes for one in due(RECEIVED)] == [second]
    assert [one.passes for one in due(example(OrderShortened))] == [second]
    ordered(RECEIVED).when(replace(SETTLE, by_day=first)).nothing()


def test_wat_vrijkomt_gaat_naar_wie_het_langst_wacht() -> None:
    theirs = case(2)
    waits = (
        example(ShareReceived, case=theirs),
        example(BudgetInsufficient, case=theirs),
        example(ShareAwaitsBudget, case=theirs),
    )
    given(MUNICIPALITY, *FIRM, *waits).heard(SETTLED).then(
        example(CommitmentReleased, amount=HALF),
        example(ShareSettled, spent=Cents(0), returned=HALF),
        example(BudgetReserved, case=theirs),
        example(ShareApproved, case=theirs),
    )
    given(MUNICIPALITY, *FIRM, example(ShareSettled)).heard(SETTLED).nothing()
    given(MUNICIPALITY, *FIRM[:-1]).heard(SETTLED).early()


def test_een_retour_hoort_er_binnen_drie_werkdagen_te_zijn() -> None:
    received = example(OrderReceived)
    returned, overdue = example(ReturnReceived), example(ReturnOverdue, due_on=date(2026, 2, 5))
    (passing,) = due(example(CareOrdered))
    assert passing.passes == date(2026, 2, 5)
    ordered().heard(received).then(returned)
    ordered(returned).when(passing.command).nothing()
    ordered().when(passing.command).then(replace(overdue, effective_on=date(2026, 2, 6)))
    ordered(overdue).when(passing.command).nothing()
    ordered(overdue).heard(received).then(returned)
