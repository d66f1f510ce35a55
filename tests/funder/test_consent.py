"""Zonder toestemming ligt het deel van de gemeente stil, en haar klok, haar akkoord en haar
toewijzing ook; wat het SWV zelf doet gaat door."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.budget import BudgetReserved, BudgetSet
from events.care import (
    CareOrdered,
    NoProviderFound,
    OrderDeclined,
    OrderPaused,
    OrderPrepared,
    OrderResumed,
)
from events.decision import DecisionTaken
from events.funding import BundleClosed, ShareApproved, ShareReceived
from events.need import DiagnosisReceived
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    IntakeReopened,
    PartSetAside,
    ReceiptConfirmed,
    RequestReinstated,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
)
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn, DiagnosisShared
from events.sharing import PartPaused, PartResumed
from events.term import (
    SuspensionGround,
    SuspensionGroundEnded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import Party
from services.funder.commands import (
    ApproveShare,
    CompleteAssessment,
    EstablishCompleteness,
    LetSupplementLapse,
    OrderFrom,
    ReceiveDiagnosis,
    RefuseShare,
    RequestSupplement,
)
from services.funder.legal_commands import IntendRejection
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Service
from tests.cast import day, order_of
from tests.examples import example
from tests.spec import Given, given
from tests.world import CASE, STER, SWV, WILG, ZWOLLE, ZWOLLE_SHARE

REQUESTED = example(ArrangementRequested)
PAST = (REQUESTED, example(ReceiptConfirmed), example(TermStarted, due_on=date(2026, 3, 30)))
WITHDRAWN = example(ConsentWithdrawn, effective_on=day(5))
RENEWED = example(ConsentRenewed, effective_on=day(12))
PAUSED = example(PartPaused, effective_on=day(5))
SUSPENDED = example(TermSuspended, effective_on=day(5), ground=SuspensionGround.APPLICANT_DELAY)
RESUMED = example(PartResumed, effective_on=day(12), supplement_due_on=None)
SUPPLEMENT = SuspensionGround.SUPPLEMENT
ASKED = example(SupplementRequested, effective_on=day(2), due_on=day(16))
CLOSED = example(BundleClosed, effective_on=day(3), shares=())
ORDER_PAUSED = example(OrderPaused, effective_on=day(5))
ORDERED = (example(OrderPrepared, preferred_provider=None), example(CareOrdered))

ORDERING = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    processes=(ordering(lambda orderer: orderer == ZWOLLE),),
)


def received(*more: Any) -> Given:
    return given(MUNICIPALITY, *PAST, *more)


def test_zonder_toestemming_liggen_deel_en_termijn_stil() -> None:
    received().heard(WITHDRAWN).then(PAUSED, SUSPENDED)
    received().heard(example(ConsentLapsed, effective_on=day(5))).then(PAUSED, SUSPENDED)


def test_met_toestemming_gaan_deel_en_termijn_verder() -> None:
    received(WITHDRAWN, PAUSED, SUSPENDED).heard(RENEWED).then(
        RESUMED,
        # six whole days stood still: from the day after the withdrawal
        example(TermResumed, effective_on=day(12), suspended_days=6, due_on=date(2026, 4, 7)),
    )


def test_met_toestemming_staat_de_termijn_stil_zolang_een_andere_grond_dat_vraagt() -> None:
    flood = replace(SUSPENDED, ground=SuspensionGround.FORCE_MAJEURE)
    delay = SuspensionGround.APPLICANT_DELAY
    received(WITHDRAWN, PAUSED, SUSPENDED, flood).heard(RENEWED).then(
        RESUMED, example(SuspensionGroundEnded, effective_on=day(12), ground=delay)
    )


def test_een_deel_dat_zonder_toestemming_terugkomt_ligt_meteen_weer_stil() -> None:
    past = (example(IntakeClosed), example(TermMet, effective_on=day(3)), WITHDRAWN, PAUSED)
    received(*past).heard(example(RequestReinstated, effective_on=day(6))).then(
        example(IntakeReopened, effective_on=day(6)),
        example(TermResumed, effective_on=day(6), suspended_days=2, due_on=date(2026, 4, 1)),
        replace(SUSPENDED, effective_on=day(6)),
    )


def test_intrekken_voor_een_ander_laat_het_deel_met_rust() -> None:
    received().heard(replace(WITHDRAWN, recipient=SWV)).nothing()


@pytest.mark.parametrize(
    "command",
    [
        example(EstablishCompleteness),
        example(RequestSupplement),
        example(CompleteAssessment),
        example(IntendRejection),
    ],
)
def test_zonder_toestemming_wordt_er_niet_beoordeeld(command: Any) -> None:
    received(PAUSED).when(command).refused("waits-for-consent")


@pytest.mark.parametrize("command", [example(ApproveShare), example(RefuseShare)])
def test_zonder_toestemming_wordt_er_niet_beslist_over_geld(command: Any) -> None:
    share = (example(BudgetSet), example(ShareReceived, share=ZWOLLE_SHARE))
    received(*share, PAUSED).when(command).refused("waits-for-consent")
    received(*share, PAUSED, RESUMED).when(example(ApproveShare)).then(
        BudgetReserved, ShareApproved
    )


def test_een_aanvulling_die_niet_gestuurd_mag_worden_verstrijkt_niet() -> None:
    lapse = example(LetSupplementLapse, on=day(17), due_on=day(16))
    received(ASKED, PAUSED).when(lapse).nothing()
    received(ASKED).when(lapse).then(PartSetAside, DecisionTaken, TermMet)


def test_met_de_toestemming_komen_de_dagen_voor_de_aanvulling_terug() -> None:
    stopped = (ASKED, example(TermSuspended, effective_on=day(2)), WITHDRAWN, PAUSED)
    received(*stopped).heard(RENEWED).then(replace(RESUMED, supplement_due_on=day(23)))


def test_een_aanvulling_die_tegengehouden_was_is_op_tijd() -> None:
    provided = example(SupplementProvided, effective_on=day(20))
    stopped = (ASKED, example(TermSuspended, effective_on=day(2)), WITHDRAWN, PAUSED, SUSPENDED)
    received(*stopped).heard(provided).then(
        SupplementReceived, example(SuspensionGroundEnded, effective_on=day(20), ground=SUPPLEMENT)
    )


def test_een_sluiting_zonder_toestemming_leidt_nog_niet_tot_een_toewijzing() -> None:
    given(ORDERING, REQUESTED, WITHDRAWN).heard(CLOSED).nothing()


def test_met_de_toestemming_komt_de_toewijzing() -> None:
    given(ORDERING, REQUESTED, WITHDRAWN, CLOSED).heard(RENEWED).then(
        example(OrderPrepared, preferred_provider=None, shares=(), effective_on=day(12)),
        example(CareOrdered, effective_on=day(12)),
    )


def test_wie_de_toewijzing_heeft_hoort_dat_er_geen_toestemming_is() -> None:
    past = (REQUESTED, CLOSED, *ORDERED)
    given(ORDERING, *past).heard(WITHDRAWN).then(ORDER_PAUSED)
    given(ORDERING, *past, WITHDRAWN, ORDER_PAUSED).heard(RENEWED).then(
        example(OrderResumed, effective_on=day(12))
    )


def test_wie_zonder_toestemming_weigert_krijgt_daarna_een_opvolger() -> None:
    past = (REQUESTED, CLOSED, *ORDERED, WITHDRAWN, ORDER_PAUSED)
    declined = example(OrderDeclined, effective_on=day(6))
    given(ORDERING, *past).heard(declined).nothing()
    given(ORDERING, *past, declined).heard(RENEWED).then(
        example(OrderResumed, effective_on=day(12), provider=WILG),
        example(CareOrdered, effective_on=day(12), order=order_of(CASE, 2), provider=STER),
    )


def test_zonder_toestemming_wordt_er_geen_aanbieder_met_de_hand_gekozen() -> None:
    past = (*ORDERED, example(NoProviderFound), ORDER_PAUSED)
    choose = example(OrderFrom, orderer=ZWOLLE, provider=STER)
    given(ORDERING, *past).when(choose).refused("order-waits-for-consent")
    given(ORDERING, *past, example(OrderResumed)).when(choose).then(CareOrdered)


def test_een_instantie_bewaart_de_diagnose_die_voor_haar_is() -> None:
    told = example(DiagnosisShared)
    kept = example(DiagnosisReceived)
    received().heard(told).then(kept)
    received(kept).when(example(ReceiveDiagnosis)).nothing()
    received().heard(replace(told, recipient=SWV)).nothing()
