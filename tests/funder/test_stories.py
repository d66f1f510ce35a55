"""Hoe het geld loopt: voorwaardelijk, verplicht, besteed, en weer vrij."""

from itertools import accumulate

import pytest

from events.budget import (
    BudgetInsufficient,
    BudgetReserved,
    BudgetSpent,
    BudgetWaitEnded,
    CommitmentReleased,
    ReservationReleased,
)
from events.care import ClaimApproved
from events.funding import (
    ShareApproved,
    ShareAwaitsBudget,
    ShareCommitted,
    ShareFirstApproved,
    ShareSettled,
)
from events.values import party_of
from services.runtime.refusal import Refusal
from tests.cast import approve, assessed, budget, line, propose
from tests.examples import case
from tests.paper_house import PaperHouse
from tests.stories import told
from tests.world import BOARD, CONSULTANT, DIRECTOR, QUALITY_OFFICER, SWV, ZWOLLE


def test_van_elke_declaratie_betaalt_iedereen_zijn_deel_van_het_lopend_totaal() -> None:
    house = told("three funders, claims to the cent")
    claims = house.facts(ClaimApproved)
    for at, total in enumerate(accumulate(claim.amount for claim in claims)):
        paid = [sum(c.parts[n].amount for c in claims[: at + 1]) for n in range(3)]
        assert sum(paid) == total
        assert max(paid) - min(paid) <= 1
    assert {fact.funder: fact.spent for fact in house.facts(ShareSettled)} == {
        SWV: 333_334,
        ZWOLLE: 333_333,
        BOARD: 333_333,
    }


def test_de_laatste_declaratie_geeft_terug_wat_over_is() -> None:
    house = told("two funders, to the last claim")
    assert {(f.funder, f.spent, f.returned) for f in house.facts(ShareSettled)} == {
        (SWV, 350_000, 100_000),
        (ZWOLLE, 349_999, 100_001),
    }
    for funder in (SWV, ZWOLLE):
        money = house.state(party_of(funder), f"budget-{line(funder)}")
        assert (money.conditional, money.committed) == (0, 0)


def test_een_afgekeurde_laatste_declaratie_houdt_het_geld_niet_vast() -> None:
    house = told("a claim above what was committed")
    assert sum(fact.amount for fact in house.facts(BudgetSpent)) == 900_000
    assert len(house.facts(ShareSettled)) == 2


def test_een_declaratie_wacht_bij_het_bestuur_op_de_sluiting() -> None:
    house = told("the claim overtakes the closing")
    assert [f.amount for f in house.facts(BudgetSpent) if f.line == line(BOARD)] == [33_333]


def test_wie_wacht_wordt_op_volgorde_bediend() -> None:
    """The first case leaves 250 000; the second wants 450 000, the third 150 000 must wait."""
    house = told("a share waits for the money of another")
    waited = [(fact.case, fact.place) for fact in house.facts(BudgetInsufficient)]
    assert waited == [(case(2), 1), (case(3), 2)]
    reserved = [f.case for f in house.facts(BudgetReserved) if f.line == line(ZWOLLE)]
    assert reserved == [case(1), case(2), case(3)]
    assert len(house.facts(ShareCommitted)) == 6


def test_een_budget_dat_later_komt_bedient_wie_wacht() -> None:
    house = told("the budget comes after the approvals")
    approved = [fact.case for fact in house.facts(ShareApproved) if fact.funder == ZWOLLE]
    assert approved == [case(1), case(2)]


def test_wie_niet_meer_hoeft_te_wachten_krijgt_later_ook_geen_geld() -> None:
    house = told("withdrawn while a share waits")
    assert len(house.facts(BudgetWaitEnded)) == 1
    assert not house.facts(BudgetReserved, ReservationReleased)


def test_twee_jaren_twee_regels_en_een_afrekening() -> None:
    house = told("a care of two years")
    spent = {fact.line for fact in house.facts(BudgetSpent)}
    assert spent == {line(funder, year) for funder in (SWV, ZWOLLE) for year in (2026, 2027)}
    assert {fact.line for fact in house.facts(CommitmentReleased)} == spent
    assert sum(f.spent + f.returned for f in house.facts(ShareSettled)) == 900_000


def test_vier_ogen_zijn_van_twee_mensen() -> None:
    house = told("above the mandate two people agree")
    assert len(house.facts(ShareFirstApproved)) == 2
    approved = house.facts(ShareApproved)
    assert [len({a.user for a in fact.approvers}) for fact in approved] == [2, 2]


def test_twee_mensen_tegelijk_zijn_samen_vier_ogen() -> None:
    """Both approve on what they see: the second plan is stale, and counts as the second pair."""
    house = PaperHouse()
    house.do(budget(ZWOLLE), *assessed(cost=6_000_000), propose())
    party, first = approve(ZWOLLE, by=CONSULTANT)
    _, second = approve(ZWOLLE, by=QUALITY_OFFICER)
    plans = [house.plan(party, first), house.plan(party, second)]
    assert [house.commit(party, plan) for plan in plans] == [True, False]
    house.do((party, second))
    (approved,) = house.facts(ShareApproved)
    assert approved.approvers == (CONSULTANT, QUALITY_OFFICER)


def test_een_mens_die_twee_keer_tegelijk_klikt_is_een_mens() -> None:
    house = PaperHouse()
    house.do(budget(ZWOLLE), *assessed(cost=6_000_000), propose())
    party, once = approve(ZWOLLE)
    plans = [house.plan(party, once), house.plan(party, once)]
    assert [house.commit(party, plan) for plan in plans] == [True, False]
    with pytest.raises(Refusal, match="second-person-needed"):
        house.do((party, once))


def test_zonder_budget_wacht_ook_een_directeur() -> None:
    house = PaperHouse()
    house.do(*assessed(), propose(), approve(SWV, by=DIRECTOR))
    assert [fact.line for fact in house.facts(ShareAwaitsBudget)] == [line(SWV)]
