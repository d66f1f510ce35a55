"""Wie toewees kort de toewijzing in; wie betaalde, geeft vrij wat niet meer voor hem is."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.budget import BudgetCommitted, BudgetReserved, BudgetSet, CommitmentReleased
from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    NoProviderFound,
    OrderDeclined,
    OrderPrepared,
)
from events.change import (
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    MoveReported,
    OrderShortened,
    ShareCut,
    ShareLegSettled,
    ShareReduced,
)
from events.decision import DecisionOutcome, DecisionTaken
from events.funding import BundleClosed, ShareApproved, ShareCommitted, ShareReceived
from events.message import ClaimHeld
from events.request import ArrangementRequested
from events.term import TermMet, TermStarted
from events.values import Cents, Count, Leg, Party, Period
from services.funder.commands import ReportMove
from services.funder.order import ORDER
from services.funder.order_commands import DivideClaim, OrderFrom
from services.funder.ordering import ordering
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Service
from tests.cast import KAMPEN_CONSULTANT, line, order_of, share
from tests.examples import example
from tests.spec import Given, given
from tests.world import CASE, CONSULTANT, HALF, KAMPEN, SWV, WILG, YEAR, ZWOLLE, ZWOLLE_LINE

DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    processes=(ordering(lambda orderer: orderer.startswith("municipality:")),),
)
REQUESTED = example(ArrangementRequested)
CLOSED = example(BundleClosed)
PREPARED = example(OrderPrepared, preferred_provider=None)
ORDERED = example(CareOrdered)
ASKED = example(HandoverRequested)
SWV_HALVES = (share(SWV, (2026, 135_294)), share(SWV, (2026, 314_706)))
ZWOLLE_HALVES = (share(ZWOLLE, (2026, 135_294)), share(ZWOLLE, (2026, 314_706)))
SHORTENED = example(
    OrderShortened,
    kept=(SWV_HALVES[0], ZWOLLE_HALVES[0]),
    rest=(SWV_HALVES[1], ZWOLLE_HALVES[1]),
)
TOO_LATE = example(HandoverTooLate)
LATE = Period(start=date(2026, 5, 20), end=date(2026, 6, 10))


def ordered(*more: Any) -> Given:
    return given(DESK, REQUESTED, CLOSED, PREPARED, ORDERED, *more)


def test_de_toewijzing_wordt_ingekort_naar_dagen() -> None:
    ordered().heard(ASKED).then(SHORTENED)
    ordered(SHORTENED).heard(ASKED).nothing()


def test_wie_nog_niets_toewees_wacht_met_inkorten() -> None:
    given(DESK).heard(ASKED).early()
    given(DESK, REQUESTED).heard(ASKED).early()


def test_wat_al_gedeclareerd_is_blijft_bij_wie_het_betaalde() -> None:
    paid = ClaimPart(line=ZWOLLE_LINE, amount=Cents(200_000))
    claimed = example(ClaimApproved, parts=(paid,))
    ordered(claimed).heard(ASKED).then(
        replace(
            SHORTENED,
            kept=(SWV_HALVES[0], share(ZWOLLE, (2026, 200_000))),
            rest=(SWV_HALVES[1], share(ZWOLLE, (2026, 250_000))),
        )
    )


def test_na_de_laatste_declaratie_valt_er_niets_over_te_dragen() -> None:
    last = example(ClaimApproved, final=True)
    ordered(last).heard(ASKED).then(TOO_LATE)
    ordered(last, TOO_LATE).heard(ASKED).nothing()
    ordered().heard(replace(ASKED, last_day=YEAR.end)).then(replace(TOO_LATE, last_day=YEAR.end))


def test_dagen_na_de_laatste_dag_worden_niet_betaald() -> None:
    claim = example(DivideClaim, amount=Cents(100), period=LATE)
    (held,) = ordered(SHORTENED).when(claim).facts(ClaimHeld)
    assert held.fault is ClaimFault.AFTER_END
    ordered(SHORTENED).when(example(DivideClaim, amount=Cents(100))).then(ClaimApproved)
    above = example(DivideClaim, amount=Cents(270_589))
    ordered(SHORTENED).when(above).then(ClaimHeld)


def test_wat_geen_dag_meer_heeft_gaat_naar_niemand_meer() -> None:
    before = date(2026, 2, 28)
    void = replace(
        SHORTENED, last_day=before, settles_on=date(2026, 5, 23), kept=(), rest=PREPARED.shares
    )
    ordered().heard(replace(ASKED, last_day=before)).then(void)
    declined = example(OrderDeclined)
    ordered(void).heard(declined).nothing()
    by_hand = example(OrderFrom)
    ordered(example(NoProviderFound), void).when(by_hand).refused("order-over")


def test_het_vervolg_gaat_eerst_naar_wie_de_zorg_al_geeft() -> None:
    opened = example(LegOpened)
    closed = replace(CLOSED, leg=Leg(2), orderer=KAMPEN)
    past = (REQUESTED, CLOSED, PREPARED, ORDERED, SHORTENED)
    given(DESK, *past, opened).heard(closed).then(
        example(OrderPrepared, orderer=KAMPEN, leg=Leg(2), continues=order_of(CASE)),
        example(
            CareOrdered,
            order=order_of(CASE, leg=2),
            orderer=KAMPEN,
            provider=WILG,
            continues=order_of(CASE),
        ),
    )
    given(DESK, *past).heard(closed).nothing()
    given(DESK, *past, closed).heard(opened).then(OrderPrepared, CareOrdered)


RICH = example(BudgetSet, amount=Cents(1_000_000))
FIRM = (
    RICH,
    example(ShareReceived),
    example(BudgetReserved),
    example(ShareApproved),
    example(BudgetCommitted),
    example(ShareCommitted),
)
CUT = example(ShareCut)
REDUCED = example(ShareReduced, left=Cents(HALF - CUT.released.amount))
REPORT = example(ReportMove, by=CONSULTANT)


def test_wat_een_financier_niet_meer_betaalt_komt_een_keer_vrij() -> None:
    given(MUNICIPALITY, *FIRM).heard(CUT).then(
        example(CommitmentReleased, amount=CUT.released.amount), REDUCED
    )
    given(MUNICIPALITY, *FIRM, REDUCED).heard(CUT).nothing()


def test_een_ingekort_aandeel_is_een_besluit_van_wie_het_betaalt() -> None:
    shorter = example(
        DecisionTaken,
        number=Count(2),
        outcome=DecisionOutcome.SHORTENED,
        amount=REDUCED.left,
        mandate=None,
    )
    past = (REQUESTED, *FIRM, example(DecisionTaken), example(TermStarted), example(TermMet))
    given(MUNICIPALITY, *past).heard(CUT).then(CommitmentReleased, REDUCED, shorter)
    given(MUNICIPALITY, *past, REDUCED, shorter).heard(CUT).nothing()


def test_wie_betaalt_meldt_zelf_een_verhuizing() -> None:
    given(MUNICIPALITY, *FIRM).when(REPORT).then(example(MoveReported))
    given(MUNICIPALITY, *FIRM, example(MoveReported)).when(REPORT).nothing()


def test_alleen_een_verhuizing_van_wie_betaalt_telt() -> None:
    paying = given(MUNICIPALITY, *FIRM)
    given(MUNICIPALITY, *FIRM[:-1]).when(REPORT).refused("share-not-final")
    paying.when(replace(REPORT, by=KAMPEN_CONSULTANT)).refused("not-your-share")
    paying.when(replace(REPORT, municipality=ZWOLLE)).refused("not-a-move")
    paying.when(replace(REPORT, municipality=SWV)).refused("not-a-municipality")


def test_een_aandeel_dat_doorgaat_is_na_de_laatste_declaratie_van_een_toewijzing_niet_klaar() -> (
    None
):
    part = ClaimPart(line=ZWOLLE_LINE, amount=Cents(100_000))
    left = ClaimPart(line=line(ZWOLLE), amount=Cents(25_000))
    last = example(ClaimApproved, parts=(part,), unclaimed=(left,), final=True)
    outcome = given(MUNICIPALITY, *FIRM, CLOSED).heard(last)
    *_, released, settled = (recorded.fact for recorded in outcome.recorded())
    assert released == example(CommitmentReleased, amount=Cents(25_000))
    assert isinstance(settled, ShareLegSettled)
    given(MUNICIPALITY, *FIRM, CLOSED, settled).heard(last).nothing()
