"""Spoed: een voorlopige start, gedragen door de gemeente tot de verdeling vaststaat."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget import BudgetSet, SpendingReturned, TemporaryPartCommitted
from events.care import (
    CareOrdered,
    ClaimApproved,
    OrderConfirmed,
    OrderContinued,
    OrderPaused,
    OrderPrepared,
    OrderResumed,
)
from events.decision import DecisionOutcome, DecisionSubject, DecisionTaken
from events.funding import BundleClosed, ClaimPartBooked, ClaimPartCorrected, ShareSettled
from events.request import ArrangementRequested, IntakeClosed, ReceiptConfirmed
from events.sharing import PartPaused
from events.term import TermEndedLate, TermMet
from events.urgent import (
    TemporaryClaimBooked,
    TemporaryEnd,
    TemporaryPartDivided,
    TemporaryPartSettled,
    TemporaryStartEnded,
    TemporaryStartGranted,
    UrgencyReceived,
)
from events.values import Actor, Cents, Party, Period, Role, UserId
from services.funder.gate_commands import DecideTemporaryStart
from services.municipality.service import MUNICIPALITY
from services.school.commands import SubmitRequest
from services.school.service import SCHOOL
from tests.cast import (
    accept,
    approve,
    assess,
    budget,
    claim,
    complete,
    intake,
    line,
    propose,
    start,
    submit,
)
from tests.cast_changes import correct
from tests.cast_of_gates import URGENT, hurry, shorten
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.soundness import sound
from tests.spec import Given, given
from tests.stories import told
from tests.world import (
    BOARD,
    BOARD_PART,
    CASE,
    COORDINATOR,
    DAY,
    DESK_MANAGER,
    SWV,
    SWV_PART,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_PART,
)

ASKED = example(ArrangementRequested, urgency=URGENT)
NOTED = example(UrgencyReceived)
FILLED = example(BudgetSet, line=ZWOLLE_LINE, amount=Cents(10_000_000))
RECEIVED = example(ReceiptConfirmed)
DECIDE = example(DecideTemporaryStart)
STARTED = (
    TemporaryPartCommitted,
    TemporaryStartGranted,
    DecisionTaken,
    OrderPrepared,
    CareOrdered,
)


def urgent(*more: Any) -> Given:
    return given(MUNICIPALITY, ASKED, RECEIVED, NOTED, FILLED, *more)


def test_de_gemeente_weet_dat_het_spoed_heeft() -> None:
    assert [f.body for f in told("urgent, then granted").facts(UrgencyReceived)] == [ZWOLLE]
    assert not told("two funders, to the last claim").facts(UrgencyReceived)


def test_wie_om_spoed_vraagt_zegt_beide_waarom() -> None:
    asked = example(SubmitRequest, by=COORDINATOR, urgency=URGENT)
    given(SCHOOL).when(replace(asked, urgency=URGENT[:1])).refused("urgency-unexplained")


def test_een_voorlopige_start_legt_geld_vast_en_wijst_toe() -> None:
    urgent().when(DECIDE).then(*STARTED)
    urgent(example(TemporaryStartGranted), example(OrderPrepared)).when(DECIDE).nothing()


def test_alleen_bij_spoed_en_door_wie_daarover_gaat() -> None:
    given(MUNICIPALITY, RECEIVED).when(DECIDE).refused("not-urgent")
    urgent().when(replace(DECIDE, by=DESK_MANAGER)).refused("not-your-part")
    urgent().when(replace(DECIDE, source="SWV_ZWAAR")).refused("source-not-theirs")
    planner = Actor(organisation=ZWOLLE, role=Role.CARE_PLANNER, user=UserId("planner-9"))
    urgent().when(replace(DECIDE, by=planner)).refused("no-mandate")
    own = replace(RECEIVED, requester=DECIDE.by.user)
    asked = given(MUNICIPALITY, ASKED, own, NOTED, FILLED)
    asked.when(DECIDE).refused("requester-may-not-decide")
    dear = replace(NOTED, care=replace(NOTED.care, cost=Cents(2_000_000)))
    above = replace(DECIDE, cost=Cents(1_000_001))
    given(MUNICIPALITY, ASKED, RECEIVED, dear, FILLED).when(above).refused("mandate-too-small")


def test_zonder_toestemming_start_er_niets_en_wacht_wat_al_liep() -> None:
    waits = example(PartPaused)
    urgent(waits).when(DECIDE).refused("waits-for-consent")
    house = told("urgent, and consent is withdrawn for a while")
    assert len(house.facts(OrderPaused)) == len(house.facts(OrderResumed)) == 2
    spent = {fact.funder: fact.spent for fact in house.facts(ShareSettled)}
    assert spent == {SWV: 450_000, ZWOLLE: 450_000}


def test_de_start_is_een_eigen_besluit_en_de_beslistermijn_loopt_door() -> None:
    house = told("urgent, then granted")
    first, *_, last = [f for f in house.facts(DecisionTaken) if f.body == ZWOLLE]
    assert (first.subject, first.amount) == (DecisionSubject.TEMPORARY_START, 120_000)
    assert (last.subject, last.outcome) == (DecisionSubject.ARRANGEMENT, DecisionOutcome.GRANTED)
    (ended,) = [f for f in house.facts(TermMet, TermEndedLate) if f.body == ZWOLLE]
    assert ended.effective_on == last.effective_on > first.effective_on


def test_niet_meer_na_de_beslissing_zelf() -> None:
    urgent(example(IntakeClosed)).when(DECIDE).refused("already-concluded")
    urgent(example(OrderPrepared)).when(DECIDE).refused("already-concluded")


def test_hoogstens_acht_weken_en_niet_meer_dan_gevraagd() -> None:
    longest = Period(start=DAY, end=DAY + timedelta(weeks=8))
    urgent().when(replace(DECIDE, period=longest)).then(*STARTED)
    too_long = Period(start=DAY, end=DAY + timedelta(weeks=8, days=1))
    too_early = Period(start=DAY - timedelta(days=1), end=DAY)
    for period in (too_long, too_early):
        urgent().when(replace(DECIDE, period=period)).refused("temporary-too-long")
    for cost in (0, 900_001):
        urgent().when(replace(DECIDE, cost=Cents(cost))).refused("temporary-too-costly")


def test_wat_er_niet_is_kan_niet_worden_vastgelegd() -> None:
    given(MUNICIPALITY, ASKED, RECEIVED, NOTED).when(DECIDE).refused("budget-short")


def test_een_declaratie_voor_de_verdeling_is_van_de_gemeente_alleen() -> None:
    booked, *_ = told("urgent, then withdrawn").facts(TemporaryClaimBooked)
    assert (booked.line, booked.amount) == (line(ZWOLLE), 70_001)


def test_na_de_verdeling_draagt_ieder_zijn_deel_van_alles() -> None:
    house = told("urgent, then granted")
    (returned,) = house.facts(SpendingReturned)
    assert returned.amount == 70_001
    (divided,) = house.facts(TemporaryPartDivided)
    assert [(p.funder, p.amount) for p in divided.parts] == [(SWV, 60_000), (ZWOLLE, 60_000)]
    spent = {fact.funder: fact.spent for fact in house.facts(ShareSettled)}
    assert spent == {SWV: 450_000, ZWOLLE: 450_000}


def test_de_aanbieder_gaat_door_met_dezelfde_toewijzing() -> None:
    house = told("urgent, then granted")
    (ordered,) = house.facts(CareOrdered)
    (continued,) = house.facts(OrderContinued)
    assert (continued.order, continued.care.period) == (ordered.order, YEAR)


def test_wie_al_toewees_houdt_de_opdracht_ook_zonder_te_betalen() -> None:
    house = told("urgent, granted without the municipality's money")
    (closed,) = house.facts(BundleClosed)
    assert closed.orderer == ZWOLLE
    assert house.facts(OrderConfirmed)
    free = house.state(Party.MUNICIPALITY, f"budget-{line(ZWOLLE)}").free
    assert free == 10_000_000


def test_na_de_laatste_dag_begint_er_niets_meer_en_komt_vrij_wat_over_is() -> None:
    house = told("urgent, and the last day passes first")
    assert [f.why for f in house.facts(TemporaryStartEnded)] == [TemporaryEnd.LAST_DAY]
    (settled,) = house.facts(TemporaryPartSettled)
    assert (settled.spent, settled.returned) == (120_000, 0)


@settings(max_examples=20, deadline=None)
@drawn(
    cost=st.integers(6, 400_000),  # a third of which is still a cent for each
    early=st.integers(1, 400_000),
    rest=st.lists(st.integers(1, 400_000), max_size=4),
    three=st.booleans(),
)
def test_tot_op_de_cent(cost: int, early: int, rest: list[int], *, three: bool) -> None:
    """Whatever is claimed, before and after: together all pay just that, nobody above its share."""
    funders = (SWV, ZWOLLE, BOARD) if three else (SWV, ZWOLLE)
    parts = (SWV_PART, ZWOLLE_PART, BOARD_PART) if three else (SWV_PART, ZWOLLE_PART)
    house = PaperHouse()
    house.do(*(budget(funder) for funder in funders), submit(cost=cost, urgency=URGENT))
    house.do(hurry(date(2026, 3, 30), cost), accept(), intake(), start())
    house.do(claim(1, min(early, cost)))
    house.do(*(move for body in (SWV, ZWOLLE) for move in (complete(body), assess(body))))
    house.do(propose(*parts), *(approve(funder) for funder in funders))
    house.do(*(claim(number, amount) for number, amount in enumerate(rest, 2)))
    sound(house)
    claimed = {fact.claim: fact.amount for fact in house.facts(ClaimApproved)}
    paid = sum(fact.amount for fact in house.facts(ClaimPartBooked))
    assert paid == sum(claimed.values()) <= cost


TWO_SCHOOL_YEARS = Period(start=DAY, end=date(2027, 1, 31))


@settings(max_examples=25, deadline=None)
@drawn(
    cost=st.integers(6, 400_000),  # a third of which is still a cent for each
    early=st.tuples(st.integers(1, 400_000), st.integers(1, 400_000)),
    fixes=st.tuples(*[st.integers(0, 400_000)] * 3),
    rest=st.lists(st.integers(1, 400_000), max_size=3),
    less=st.booleans(),
)
def test_ook_na_correcties_en_over_de_jaren_heen(
    cost: int,
    early: tuple[int, int],
    fixes: tuple[int, int, int],
    rest: list[int],
    *,
    less: bool,
) -> None:
    """A claim that is corrected before or after the division, or that the first year's lines cannot
    bear: all pay together what the claims come to."""
    house = PaperHouse()
    years = [budget(funder, year=year) for funder in (SWV, ZWOLLE) for year in (2026, 2027)]
    house.do(*years, submit(cost=cost, period=TWO_SCHOOL_YEARS, urgency=URGENT))
    house.do(hurry(date(2026, 3, 30), cost), accept(), intake(), start())
    house.do(claim(1, early[0]), claim(2, early[1]), correct(11, 1, fixes[0]))
    house.do(*(move for body in (SWV, ZWOLLE) for move in (complete(body), assess(body))))
    if less:
        house.do(shorten(date(2026, 12, 31), max(1, cost // 3)))
    house.do(propose(SWV_PART, ZWOLLE_PART), approve(SWV), approve(ZWOLLE))
    sound(house)
    house.do(correct(12, 1, fixes[1]), correct(13, 2, fixes[2]))
    house.do(*(claim(number, amount) for number, amount in enumerate(rest, 3)))
    sound(house)
    order = house.state(Party.MUNICIPALITY, f"order-{CASE}")
    comes_to = sum(one.amount for one in order.approved.values())
    corrections = sum(fact.change for fact in house.facts(ClaimPartCorrected))
    paid = sum(fact.amount for fact in house.facts(ClaimPartBooked)) + corrections
    assert paid == comes_to == sum(amount for _, amount in order.booked)
    assert paid <= (max(1, cost // 3) if less else cost)
