"""De aanbieder: aanvaarden of weigeren, wachten, beginnen, declareren, eindigen."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.care import (
    CareEnded,
    CareOrdered,
    CareStarted,
    DeliveryClaimed,
    IntakeHeld,
    OrderAccepted,
    OrderDeclined,
    OrderReceived,
    PlacedOnWaitingList,
    WaitingNorm,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from events.values import ClaimId, Period
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    DeclineOrder,
    EndCare,
    HoldIntake,
    LetNormPass,
    PlaceOnWaitingList,
    StartCare,
)
from services.provider.service import PROVIDER
from services.runtime.shapes import Command
from tests.cast import planner
from tests.examples import example
from tests.spec import Given, given
from tests.world import PLANNER, STER

RECEIVED = example(OrderReceived)
ACCEPT = example(AcceptOrder, by=PLANNER)
ACCEPTED = example(OrderAccepted)
DECLINE = example(DeclineOrder, by=PLANNER)
DECLINED = example(OrderDeclined)
WAIT = example(PlaceOnWaitingList, by=PLANNER)
WAITING = example(PlacedOnWaitingList)  # intake by 2 March
HOLD = example(HoldIntake, by=PLANNER)
HELD = example(IntakeHeld, start_by=date(2026, 4, 13))
START = example(StartCare, by=PLANNER)
STARTED = example(CareStarted)
CLAIM = example(ClaimDelivery, by=PLANNER)
CLAIMED = example(DeliveryClaimed)
END = example(EndCare, by=PLANNER)
ENDED = example(CareEnded)
EARLIER = date(2026, 2, 1)


def order(*more: Any) -> Given:
    return given(PROVIDER, RECEIVED, *more)


def test_een_verzonden_toewijzing_is_een_ontvangen_toewijzing() -> None:
    given(PROVIDER).heard(example(CareOrdered)).then(RECEIVED)
    order().heard(example(CareOrdered)).nothing()


def test_een_onbekende_toewijzing_valt_niet_te_aanvaarden() -> None:
    given(PROVIDER).when(ACCEPT).refused("order-unknown")


def test_een_ander_antwoordt_niet_voor_de_aanbieder() -> None:
    order().when(replace(ACCEPT, by=planner(STER))).refused("not-your-order")


def test_de_aanbieder_aanvaardt_of_weigert_een_keer() -> None:
    order().when(ACCEPT).then(ACCEPTED)
    order(ACCEPTED).when(ACCEPT).nothing()
    order().when(DECLINE).then(DECLINED)
    order(DECLINED).when(DECLINE).nothing()
    order(DECLINED).when(ACCEPT).refused("step-not-possible")
    order(ACCEPTED).when(DECLINE).refused("step-not-possible")


def test_wachten_begint_de_norm_van_vier_weken() -> None:
    order(ACCEPTED).when(WAIT).then(WAITING)
    order(ACCEPTED, WAITING).when(WAIT).nothing()


def test_de_intake_begint_de_norm_van_tien_weken() -> None:
    order(ACCEPTED, WAITING).when(HOLD).then(HELD)
    order(ACCEPTED).when(HOLD).then(HELD)
    order(ACCEPTED, HELD).when(HOLD).nothing()


def test_na_de_intake_begint_de_zorg() -> None:
    order(ACCEPTED, HELD).when(START).then(STARTED)
    order(ACCEPTED, HELD, STARTED).when(START).nothing()


@pytest.mark.parametrize(
    ("past", "command"),
    [
        ((), WAIT),
        ((), HOLD),
        ((ACCEPTED,), START),
        ((ACCEPTED, WAITING), START),
        ((ACCEPTED, HELD), WAIT),
        ((DECLINED,), HOLD),
        ((ACCEPTED, HELD), CLAIM),
        ((ACCEPTED, HELD), END),
        ((ACCEPTED, HELD, STARTED, ENDED), HOLD),
    ],
)
def test_geen_stap_voor_zijn_beurt(past: tuple[Any, ...], command: Command) -> None:
    order(*past).when(command).refused("step-not-possible")


@pytest.mark.parametrize(
    ("past", "command"),
    [((), ACCEPT), ((ACCEPTED,), WAIT), ((ACCEPTED, HELD), START), ((ACCEPTED, STARTED), END)],
)
def test_geen_stap_voor_de_vorige(past: tuple[Any, ...], command: Any) -> None:
    order(*past).when(replace(command, on=EARLIER)).refused("dates-reversed")


def test_wie_te_lang_op_de_intake_wacht_wordt_een_keer_gemeld() -> None:
    passed = example(LetNormPass, by_day=WAITING.intake_by, on=date(2026, 3, 3))
    exceeded = example(WaitingNormExceeded, effective_on=date(2026, 3, 3))
    order(ACCEPTED, WAITING).when(passed).then(exceeded)
    order(ACCEPTED, WAITING, exceeded).when(passed).nothing()
    order(ACCEPTED, WAITING, HELD).when(passed).nothing()


def test_wie_te_lang_op_de_start_wacht_wordt_gemeld() -> None:
    passed = example(LetNormPass, norm=WaitingNorm.START, by_day=HELD.start_by)
    order(ACCEPTED, HELD).when(passed).then(WaitingNormExceeded)
    order(ACCEPTED, HELD, STARTED).when(passed).nothing()


def test_de_hele_wachttijd_telt_vanaf_de_aanmelding_tot_de_start() -> None:
    last = WAITING.total_by
    passed = example(LetNormPass, norm=WaitingNorm.TOTAL, by_day=last, on=date(2026, 5, 12))
    exceeded = example(WaitingNormExceeded, norm=WaitingNorm.TOTAL, effective_on=date(2026, 5, 12))
    for past in ((ACCEPTED, WAITING), (ACCEPTED, WAITING, HELD)):
        order(*past).when(passed).then(exceeded)
        order(*past, exceeded).when(passed).nothing()
    order(ACCEPTED, WAITING, HELD, STARTED).when(passed).nothing()


def test_een_stap_binnen_de_norm_herstelt_wat_te_vroeg_te_laat_heette() -> None:
    exceeded = example(WaitingNormExceeded, effective_on=date(2026, 3, 3))
    corrected = example(WaitingNormCorrected, effective_on=HOLD.on)
    order(ACCEPTED, WAITING, exceeded).when(HOLD).then(corrected, IntakeHeld)
    late = replace(HOLD, on=date(2026, 3, 3))
    order(ACCEPTED, WAITING, exceeded).when(late).then(IntakeHeld)


def test_een_declaratie_telt_een_keer() -> None:
    order(ACCEPTED, HELD, STARTED).when(CLAIM).then(CLAIMED)
    order(ACCEPTED, HELD, STARTED, CLAIMED).when(CLAIM).nothing()
    order(ACCEPTED, HELD, STARTED, ENDED).when(CLAIM).then(CLAIMED)


def test_een_declaratie_valt_in_een_kalenderjaar() -> None:
    across = Period(start=date(2026, 12, 1), end=date(2027, 1, 31))
    claim = replace(CLAIM, period=across)
    order(ACCEPTED, HELD, STARTED).when(claim).refused("claim-crosses-years")


def test_na_een_laatste_declaratie_mag_een_betere_komen() -> None:
    """The orderer may have refused it; whether it was the last is for the orderer to say."""
    last = example(DeliveryClaimed, final=True)
    better = replace(CLAIM, claim=ClaimId("WILG-2026-002"), final=True)
    order(ACCEPTED, HELD, STARTED, last).when(better).then(DeliveryClaimed)


def test_begonnen_zorg_eindigt_een_keer() -> None:
    order(ACCEPTED, HELD, STARTED).when(END).then(ENDED)
    order(ACCEPTED, HELD, STARTED, ENDED).when(END).nothing()
