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
    EndReason,
    IntakeHeld,
    OrderAccepted,
    OrderDeclined,
    OrderReceived,
    PlacedOnWaitingList,
    WaitingNorm,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from events.change import OrderEndReceived, OrderShortened
from events.message import Report, ReportLate
from events.values import ClaimId, Period
from events.waiting import BridgingSupportDue
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    DeclineOrder,
    EndCare,
    HoldIntake,
    LetCareEnd,
    LetNormPass,
    PlaceOnWaitingList,
    StartCare,
)
from services.provider.service import PROVIDER
from services.runtime.shapes import Command
from tests.cast import order_of, planner
from tests.examples import example
from tests.spec import Given, given
from tests.world import CASE, PLANNER, STER, YEAR, ZWOLLE

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
    order(ACCEPTED, WAITING).when(passed).then(exceeded, BridgingSupportDue)
    order(ACCEPTED, WAITING, exceeded).when(passed).nothing()
    order(ACCEPTED, WAITING, HELD).when(passed).nothing()


def test_wie_te_lang_op_de_start_wacht_wordt_gemeld() -> None:
    passed = example(LetNormPass, norm=WaitingNorm.START, by_day=HELD.start_by)
    order(ACCEPTED, HELD).when(passed).then(WaitingNormExceeded, BridgingSupportDue)
    order(ACCEPTED, HELD, STARTED).when(passed).nothing()


def test_de_hele_wachttijd_telt_vanaf_de_aanmelding_tot_de_start() -> None:
    last = WAITING.total_by
    passed = example(LetNormPass, norm=WaitingNorm.TOTAL, by_day=last, on=date(2026, 5, 12))
    exceeded = example(WaitingNormExceeded, norm=WaitingNorm.TOTAL, effective_on=date(2026, 5, 12))
    for past in ((ACCEPTED, WAITING), (ACCEPTED, WAITING, HELD)):
        order(*past).when(passed).then(exceeded, BridgingSupportDue)
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


SHORTENED = example(OrderShortened, kept=(), rest=())
END_RECEIVED = example(OrderEndReceived)


def test_een_ingekorte_toewijzing_heeft_een_nieuwe_laatste_dag() -> None:
    order().heard(SHORTENED).then(END_RECEIVED)
    order(END_RECEIVED).heard(SHORTENED).nothing()
    later = replace(HOLD, on=date(2026, 6, 1))
    order(ACCEPTED, END_RECEIVED).when(later).refused("order-over")


def test_wie_de_zorg_voortzet_begint_zonder_wachtlijst_of_intake() -> None:
    goes_on = replace(RECEIVED, continues=order_of(CASE))
    given(PROVIDER, goes_on, ACCEPTED).when(START).then(STARTED)
    order(ACCEPTED).when(START).refused("step-not-possible")


def test_zorg_die_niemand_beeindigt_is_na_de_laatste_dag_voorbij() -> None:
    over = example(LetCareEnd, last_day=YEAR.end, on=date(2027, 1, 1))
    ended = replace(ENDED, effective_on=YEAR.end, note=None, orderer=ZWOLLE)
    order(STARTED).when(over).then(ended)
    order(STARTED, ended).when(over).nothing()
    order(ACCEPTED).when(over).nothing()
    order(STARTED, END_RECEIVED).when(over).nothing()
    order(replace(STARTED, effective_on=date(2027, 1, 5))).when(over).nothing()


def test_wie_verhuisde_krijgt_geen_zorg_meer_van_de_vorige_gemeente() -> None:
    over = example(LetCareEnd, last_day=END_RECEIVED.last_day, on=date(2026, 6, 1))
    order(STARTED, END_RECEIVED).when(over).then(
        replace(
            ENDED,
            effective_on=END_RECEIVED.last_day,
            reason=EndReason.MOVED,
            note=None,
            orderer=ZWOLLE,
        )
    )


def test_een_start_wordt_binnen_vijf_werkdagen_gemeld() -> None:
    """Started on Monday 2 March: five working days later is Monday 9 March."""
    began = date(2026, 3, 2)
    at_intake = (ACCEPTED, example(IntakeHeld))
    in_time = replace(START, on=date(2026, 3, 9), started_on=began)
    order(*at_intake).when(in_time).then(replace(STARTED, effective_on=began))
    late = replace(in_time, on=date(2026, 3, 10))
    order(*at_intake).when(late).then(
        replace(STARTED, effective_on=began),
        example(ReportLate, effective_on=late.on, due_on=date(2026, 3, 9), days_late=1),
    )
    early = replace(in_time, on=date(2026, 3, 1))
    order(*at_intake).when(early).refused("reported-too-early")


def test_een_einde_wordt_binnen_vijf_werkdagen_gemeld() -> None:
    """Good Friday and Easter Monday (3 and 6 April 2026) are no working days."""
    over = date(2026, 4, 1)
    in_time = replace(END, on=date(2026, 4, 10), ended_on=over)
    ended = replace(ENDED, effective_on=over, orderer=ZWOLLE)
    order(STARTED).when(in_time).then(ended)
    late = replace(in_time, on=date(2026, 4, 11))
    order(STARTED).when(late).then(
        ended,
        example(
            ReportLate,
            effective_on=late.on,
            report=Report.STOP,
            due_on=date(2026, 4, 10),
            days_late=1,
        ),
    )
