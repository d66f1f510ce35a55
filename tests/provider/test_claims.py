"""Declareren: het bedrag volgt uit wat is geleverd, en een fout wordt hersteld."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.care import (
    CareStarted,
    ClaimApproved,
    ClaimCorrected,
    ClaimFault,
    ClaimRefused,
    CorrectionApproved,
    Delivery,
    DeliveryClaimed,
    OrderReceived,
    Unit,
)
from events.disclosure import forbidden
from events.message import ClaimAnswerReceived
from events.recipients import recipients
from events.values import Cents, ClaimId, OrganisationId, Party, Period, SignedCents, Volume
from services.provider.commands import ClaimDelivery, CorrectClaim
from services.provider.service import PROVIDER
from tests.examples import example
from tests.spec import Given, given
from tests.world import PLANNER, WILG

STARTED = (example(OrderReceived), example(CareStarted))
BY_HOUR = Delivery(unit=Unit.HOUR, volume=Volume(117), tariff=Cents(8_700))
RIGHT = replace(BY_HOUR, tariff=Cents(7_800))
CLAIM = example(ClaimDelivery, by=PLANNER, amount=None, delivery=BY_HOUR)
CLAIMED = example(DeliveryClaimed, amount=Cents(1_017_900), delivery=BY_HOUR)
CORRECTION = ClaimId("WILG-2026-001-C")
CORRECT = example(
    CorrectClaim,
    by=PLANNER,
    claim=CORRECTION,
    corrects=CLAIMED.claim,
    amount=None,
    delivery=RIGHT,
)
CORRECTED = example(
    ClaimCorrected,
    claim=CORRECTION,
    corrects=CLAIMED.claim,
    amount=Cents(912_600),
    difference=SignedCents(-105_300),
    delivery=RIGHT,
)
DE_WOLDEN = OrganisationId("municipality:GM1690")


def started(*more: Any) -> Given:
    return given(PROVIDER, *STARTED, *more)


def test_het_bedrag_volgt_uit_wat_is_geleverd() -> None:
    started().when(CLAIM).then(CLAIMED)
    started().when(replace(CLAIM, amount=CLAIMED.amount)).then(CLAIMED)
    started().when(replace(CLAIM, amount=Cents(1))).refused("amount-differs")
    started().when(replace(CLAIM, delivery=None)).refused("amount-missing")


def test_een_tarief_boven_wat_de_opdrachtgever_publiceerde_kan_niet() -> None:
    past = (replace(STARTED[0], orderer=DE_WOLDEN), STARTED[1])
    in_2023 = Period(start=date(2023, 3, 1), end=date(2023, 3, 31))
    dear = Delivery(unit=Unit.MINUTE, minutes=Volume(60), tariff=Cents(5_845))
    claim = replace(CLAIM, period=in_2023, delivery=dear)
    given(PROVIDER, *past).when(claim).refused("tariff-above-maximum")
    just = replace(claim, delivery=replace(dear, tariff=Cents(5_844)))
    given(PROVIDER, *past).when(just).then(DeliveryClaimed)
    given(PROVIDER, *past).when(replace(claim, period=CLAIM.period)).then(DeliveryClaimed)


def test_een_correctie_draagt_het_verschil_en_verwijst_naar_de_declaratie() -> None:
    started(CLAIMED).when(CORRECT).then(CORRECTED)
    started(CLAIMED, CORRECTED).when(CORRECT).nothing()


def test_een_tweede_correctie_rekent_met_de_eerste() -> None:
    again = replace(CORRECT, claim=ClaimId("WILG-2026-001-D"), amount=Cents(0), delivery=None)
    started(CLAIMED, CORRECTED).when(again).then(
        replace(
            CORRECTED,
            claim=again.claim,
            amount=Cents(0),
            difference=SignedCents(-912_600),
            delivery=None,
        )
    )
    same = replace(again, delivery=RIGHT, amount=None)
    started(CLAIMED, CORRECTED).when(same).nothing()


def test_alleen_wat_is_gedeclareerd_wordt_hersteld() -> None:
    started().when(CORRECT).refused("claim-unknown")
    given(PROVIDER, STARTED[0]).when(CORRECT).refused("step-not-possible")


def test_de_aanbieder_hoort_of_zijn_declaratie_is_goedgekeurd() -> None:
    for answer, fault in (
        (example(ClaimApproved), None),
        (example(ClaimRefused), ClaimFault.ABOVE_COMMITMENT),
    ):
        received = example(ClaimAnswerReceived, fault=fault)
        started(CLAIMED).heard(answer).then(received)
        started(CLAIMED, received).heard(answer).nothing()
    corrected = example(CorrectionApproved, claim=CORRECTION, corrects=CLAIMED.claim)
    known = example(ClaimAnswerReceived, claim=CORRECTION, fault=None)
    started(CLAIMED, CORRECTED).heard(corrected).then(known)
    started(CLAIMED, CORRECTED, known).when(replace(CORRECT, amount=None)).nothing()


def test_wie_wat_betaalt_hoort_de_aanbieder_niet() -> None:
    for answer in (example(ClaimApproved), example(CorrectionApproved)):
        (copy,) = [
            one.fact for one in recipients(answer, Party.MUNICIPALITY) if one.organisation == WILG
        ]
        assert copy.parts == ()
        assert forbidden(copy, WILG, Party.MUNICIPALITY) == ()
        assert "parts" in forbidden(answer, WILG, Party.MUNICIPALITY)
    again = example(ClaimApproved, provider=None)  # divided anew, which is not its business
    assert all(one.organisation != WILG for one in recipients(again, Party.MUNICIPALITY))
