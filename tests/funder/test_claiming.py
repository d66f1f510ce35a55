"""Declaraties: meteen goedgekeurd, meteen afgekeurd, of binnen tien werkdagen door een mens."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimCorrected,
    ClaimFault,
    ClaimPart,
    ClaimRefused,
    CorrectionRefused,
    OrderPrepared,
)
from events.change import OrderSettled
from events.message import ClaimAnswerOverdue, ClaimHeld
from events.values import Cents, ClaimId, Party, Period, Role, system
from services.funder.correction import DIVIDING
from services.funder.order import ORDER
from services.funder.order_commands import (
    ApproveClaim,
    DivideClaim,
    LetClaimAnswerPass,
    LetOrderSettle,
    RefuseClaim,
)
from services.funder.ordering import ordering
from services.runtime.shapes import Service
from tests.cast import line, share
from tests.examples import example
from tests.spec import Given, given
from tests.world import CONSULTANT, DAY, KAMPEN, SWV, WILG, ZWOLLE

ACROSS_YEARS = Period(start=date(2026, 12, 1), end=date(2027, 1, 31))
NEXT_YEAR = Period(start=date(2027, 1, 1), end=date(2027, 1, 31))
THIRDS = (share(SWV, (2026, 100)), share(ZWOLLE, (2026, 200)))
PREPARED = example(OrderPrepared, shares=THIRDS, settles_on=date(2026, 4, 20))
DIVIDE = example(DivideClaim, by=system(ZWOLLE), provider=WILG, amount=Cents(301))
HELD = example(
    ClaimHeld,
    amount=Cents(301),
    fault=ClaimFault.ABOVE_COMMITMENT,
    answer_by=date(2026, 2, 16),
)
BOOKED = example(
    ClaimApproved,
    claim=ClaimId("WILG-0"),
    amount=Cents(3),
    parts=tuple(
        ClaimPart(line=line(funder), amount=Cents(amount))
        for funder, amount in ((SWV, 1), (ZWOLLE, 2))
    ),
)
APPROVE = example(ApproveClaim, on=date(2026, 2, 10))
REFUSE = example(RefuseClaim, on=date(2026, 2, 10))
REFUSED = example(ClaimRefused, fault=ClaimFault.ABOVE_COMMITMENT)
PASSED = example(LetClaimAnswerPass, on=date(2026, 2, 17))
OVERDUE = example(ClaimAnswerOverdue, answer_by=HELD.answer_by, effective_on=date(2026, 2, 17))


DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    joints=(DIVIDING,),
    processes=(ordering(lambda orderer: orderer == ZWOLLE),),
)
"""Who orders, without what follows from it elsewhere in the municipality."""


def ordered(*more: Any) -> Given:
    return given(DESK, PREPARED, example(CareOrdered), *more)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({}, ClaimFault.ABOVE_COMMITMENT),
        ({"amount": Cents(100), "period": ACROSS_YEARS}, ClaimFault.YEAR_NOT_COMMITTED),
        ({"amount": Cents(100), "period": NEXT_YEAR}, ClaimFault.YEAR_NOT_COMMITTED),
    ],
)
def test_naar_wat_niet_past_kijkt_een_mens(own: Any, why: ClaimFault) -> None:
    held = replace(HELD, fault=why, **own)
    ordered().when(replace(DIVIDE, **own)).then(held)
    ordered(held).when(replace(DIVIDE, **own)).nothing()


def test_het_antwoord_komt_binnen_tien_werkdagen_waarin_feestdagen_niet_meetellen() -> None:
    (held,) = ordered().when(replace(DIVIDE, on=date(2026, 4, 22))).facts(ClaimHeld)
    # not counted: weekends, King's Day, Liberation Day
    assert held.answer_by == date(2026, 5, 8)


def test_wie_de_zorg_opdroeg_keurt_af_of_alsnog_goed() -> None:
    ordered(HELD).when(REFUSE).then(replace(REFUSED, effective_on=REFUSE.on))
    ordered(HELD).when(APPROVE).refused("claim-does-not-fit")
    fits = replace(HELD, amount=Cents(300))
    (approved,) = ordered(fits).when(APPROVE).facts(ClaimApproved)
    assert [part.amount for part in approved.parts] == [100, 200]


def test_alleen_wat_wacht_wordt_beantwoord_en_alleen_door_wie_opdroeg() -> None:
    for answer in (APPROVE, REFUSE):
        ordered().when(answer).refused("claim-not-waiting")
        ordered(HELD, REFUSED).when(answer).refused("claim-not-waiting")
        given(DESK).when(answer).refused("claim-not-waiting")
        stranger = replace(CONSULTANT, organisation=KAMPEN)
        ordered(HELD).when(replace(answer, by=stranger)).refused("not-your-order")
        without = replace(CONSULTANT, role=Role.DESK_OFFICER)
        ordered(HELD).when(replace(answer, by=without)).refused("no-mandate")


def test_zonder_antwoord_is_de_termijn_een_keer_voorbij() -> None:
    ordered(HELD).when(PASSED).then(OVERDUE)
    ordered(HELD, OVERDUE).when(PASSED).nothing()
    ordered(HELD, REFUSED).when(PASSED).nothing()


def test_een_laat_antwoord_zegt_dat_het_te_laat_is() -> None:
    late = replace(REFUSE, on=date(2026, 2, 20))
    ordered(HELD).when(late).then(OVERDUE, replace(REFUSED, effective_on=late.on))
    ordered(HELD, OVERDUE).when(late).then(ClaimRefused)
    ordered(HELD).when(replace(REFUSE, on=HELD.answer_by)).then(ClaimRefused)


def test_een_toewijzing_wordt_pas_afgerekend_als_niets_meer_wacht() -> None:
    settle = example(LetOrderSettle, on=date(2026, 4, 21), by_day=date(2026, 4, 20))
    ordered().when(settle).then(OrderSettled)
    ordered(HELD, OVERDUE).when(settle).nothing()
    late = replace(REFUSE, on=date(2026, 4, 22))
    ordered(HELD, OVERDUE).when(late).then(ClaimRefused, OrderSettled)
    another = replace(HELD, claim=ClaimId("WILG-9"))
    ordered(HELD, OVERDUE, another).when(late).then(ClaimRefused)
    last = replace(HELD, amount=Cents(300), final=True)
    (approved,) = ordered(last, OVERDUE).when(replace(APPROVE, on=late.on)).facts(ClaimApproved)
    assert approved.final


def test_wat_de_aanbieder_zelf_herstelt_wordt_niet_meer_goedgekeurd() -> None:
    corrected = example(ClaimCorrected, corrects=HELD.claim, claim=ClaimId("WILG-8"))
    ordered(HELD).heard(corrected).then(REFUSED, CorrectionRefused)


def test_wat_past_wordt_meteen_goedgekeurd() -> None:
    (approved,) = ordered(BOOKED).when(replace(DIVIDE, amount=Cents(297))).facts(ClaimApproved)
    assert (approved.effective_on, approved.amount) == (DAY, 297)
