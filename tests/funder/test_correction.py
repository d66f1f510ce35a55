"""Een correctie: het verschil wordt verdeeld, en ieder betaalt zijn deel van het juiste totaal."""

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget import (
    BudgetCommitted,
    BudgetReserved,
    BudgetSet,
    BudgetSpent,
    CommitmentReleased,
    SpendingCorrected,
)
from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimCorrected,
    ClaimFault,
    ClaimPart,
    CorrectedPart,
    CorrectionApproved,
    CorrectionRefused,
    OrderPrepared,
)
from events.funding import (
    BundleClosed,
    ClaimPartBooked,
    ClaimPartCorrected,
    ShareApproved,
    ShareCommitted,
    ShareReceived,
    ShareSettled,
)
from events.values import Cents, ClaimId, Party, SignedCents
from services.funder.claims import booked_after, corrected, pieces
from services.funder.correction import DIVIDING
from services.funder.order import ORDER
from services.funder.ordering import ordering
from services.municipality.service import MUNICIPALITY
from services.rules.split import give_back, split
from services.runtime.shapes import Service
from tests.cast import line, order_of, share
from tests.examples import example
from tests.spec import given
from tests.world import BOARD, CARE_OFFICE, CASE, HALF, SWV, ZWOLLE, ZWOLLE_LINE

THIRDS = (share(SWV, (2026, 100)), share(ZWOLLE, (2026, 200)))
PREPARED = example(OrderPrepared, preferred_provider=None, shares=THIRDS)
ORDERED = example(CareOrdered)
BOOKED = example(
    ClaimApproved,
    claim=ClaimId("0001-1"),
    amount=Cents(100),
    parts=(
        ClaimPart(line=line(SWV), amount=Cents(33)),
        ClaimPart(line=line(ZWOLLE), amount=Cents(67)),
    ),
)
LAST = replace(BOOKED, final=True)
CORRECTED = example(ClaimCorrected, amount=Cents(10), difference=SignedCents(-90))
DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ORDER,),
    joints=(DIVIDING,),
    processes=(ordering(lambda orderer: orderer == ZWOLLE),),
)
"""Who orders, without what follows from it elsewhere in the municipality."""


def approved(difference: int, swv: int, zwolle: int) -> CorrectionApproved:
    changes = ((line(SWV), swv), (line(ZWOLLE), zwolle))
    parts = tuple(
        CorrectedPart(line=name, change=SignedCents(change)) for name, change in changes if change
    )
    return example(CorrectionApproved, difference=SignedCents(difference), parts=parts)


def test_het_verschil_wordt_verdeeld_tot_ieder_zijn_deel_heeft_betaald() -> None:
    given(DESK, PREPARED, ORDERED, BOOKED).heard(CORRECTED).then(approved(-90, -30, -60))
    more = replace(CORRECTED, amount=Cents(300))
    given(DESK, PREPARED, ORDERED, BOOKED).heard(more).then(approved(200, 67, 133))


def test_een_correctie_wordt_een_keer_verdeeld() -> None:
    past = (PREPARED, ORDERED, BOOKED, approved(-90, -30, -60))
    given(DESK, *past).heard(CORRECTED).nothing()
    back = replace(CORRECTED, claim=ClaimId("WILG-2"), amount=Cents(100))
    given(DESK, *past).heard(back).then(replace(approved(90, 30, 60), claim=back.claim))


@pytest.mark.parametrize(
    ("past", "correction", "fault"),
    [
        ((), CORRECTED, ClaimFault.NOT_BOOKED),
        ((BOOKED,), replace(CORRECTED, order=order_of(CASE, 2)), ClaimFault.NOT_BOOKED),
        ((BOOKED,), replace(CORRECTED, amount=Cents(301)), ClaimFault.ABOVE_COMMITMENT),
        ((LAST,), replace(CORRECTED, amount=Cents(101)), ClaimFault.AFTER_FINAL),
    ],
)
def test_een_correctie_die_niet_kan_wordt_afgekeurd(
    past: tuple[ClaimApproved, ...], correction: ClaimCorrected, fault: ClaimFault
) -> None:
    refused = example(CorrectionRefused, fault=fault, order=correction.order)
    given(DESK, PREPARED, ORDERED, *past).heard(correction).then(refused)
    given(DESK, PREPARED, ORDERED, *past, refused).heard(correction).nothing()


COMMITTED = (
    example(BudgetSet),
    example(ShareReceived),
    example(BudgetReserved),
    example(ShareApproved),
    example(BundleClosed),
    example(BudgetCommitted),
    example(ShareCommitted),
    example(BudgetSpent, amount=HALF),
    example(ClaimPartBooked, amount=HALF, claim=BOOKED.claim),
)
BACK = example(CorrectionApproved)
TOLD = (
    example(SpendingCorrected),
    example(ClaimPartCorrected),
)


def test_wat_terugkomt_is_weer_verplicht() -> None:
    given(MUNICIPALITY, *COMMITTED).heard(BACK).then(*TOLD)
    given(MUNICIPALITY, *COMMITTED, *TOLD).heard(BACK).nothing()


def test_na_de_afrekening_is_wat_terugkomt_vrij() -> None:
    settled = example(ShareSettled, returned=Cents(0), spent=HALF)
    free = example(CommitmentReleased, amount=Cents(50_000), line=ZWOLLE_LINE)
    given(MUNICIPALITY, *COMMITTED, settled).heard(BACK).then(*TOLD, free)


def test_een_correctie_die_de_sluiting_inhaalt_wacht() -> None:
    given(MUNICIPALITY).heard(BACK).early()


weights = st.lists(st.integers(1, 10**6), min_size=1, max_size=5)


@given_any(weights, st.data())
def test_after_a_correction_each_paid_exactly_its_share(
    agreed: list[int], data: st.DataObject
) -> None:
    funders = (SWV, ZWOLLE, BOARD, CARE_OFFICE)
    agreed = [amount + 1 for amount in agreed[: len(funders)]]
    shares = tuple(share(f, (2026, amount)) for f, amount in zip(funders, agreed, strict=False))
    plan = replace(PREPARED, shares=shares)
    first = data.draw(st.integers(0, sum(agreed)))
    right = Cents(data.draw(st.integers(0, sum(agreed))))
    since = pieces(plan)[0].days.start
    lines = [one.years[0].line for one in shares]
    booked = {
        (name, since): paid for name, paid in zip(lines, split(Cents(first), agreed), strict=True)
    }
    changes = corrected(plan, booked, since, right - first, final=False)
    assert not isinstance(changes, ClaimFault)
    after = booked_after(booked, since, {part.line: part.change for part in changes})
    assert tuple(after[name, since] for name in lines) == split(right, agreed)


@given_any(weights, st.data())
def test_what_goes_back_after_the_last_claim_asks_nobody_for_more(
    agreed: list[int], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, sum(agreed)))
    right = Cents(data.draw(st.integers(0, first)))
    booked = split(Cents(first), agreed)
    changes = give_back(right, agreed, booked)
    assert sum(changes) == right - first
    assert all(-before <= change <= 0 for before, change in zip(booked, changes, strict=True))
