"""Een budgetregel: vastgesteld, bijgesteld, en op volgorde bediend."""

from msgspec.structs import replace

from events.budget import (
    BudgetAdjusted,
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
)
from events.funding import ShareApproved, ShareAwaitsBudget, ShareReceived
from events.values import Cents, SignedCents
from services.funder.commands import AdjustBudget, SetBudget
from services.municipality.service import MUNICIPALITY
from services.school.service import SCHOOL
from tests.cast import line, treasurer
from tests.examples import case, example
from tests.spec import given
from tests.world import HALF, KRISTAL_BOARD, SWV, ZWOLLE

SET = example(SetBudget)
MONEY = example(BudgetSet)
ADJUST = example(AdjustBudget)
ADJUSTED = example(BudgetAdjusted)


def test_een_budget_wordt_een_keer_vastgesteld() -> None:
    given(MUNICIPALITY).when(SET).then(MONEY)
    given(MUNICIPALITY, MONEY).when(SET).nothing()
    given(MUNICIPALITY, MONEY).when(replace(SET, amount=Cents(1))).refused("budget-already-set")


def test_bijstellen_kan_pas_na_vaststellen() -> None:
    given(MUNICIPALITY).when(ADJUST).refused("budget-not-set")
    given(MUNICIPALITY, MONEY).when(ADJUST).then(ADJUSTED)


def test_een_budget_gaat_niet_onder_wat_gebonden_is() -> None:
    reserved = example(BudgetReserved, amount=Cents(HALF - 50_000))
    given(MUNICIPALITY, MONEY, reserved).when(ADJUST).then(ADJUSTED)
    committed = (reserved, example(BudgetCommitted, amount=reserved.amount))
    deeper = replace(ADJUST, change=SignedCents(-50_001))
    given(MUNICIPALITY, MONEY, *committed).when(deeper).refused("budget-bound")


def test_alleen_de_financier_gaat_over_zijn_budget() -> None:
    given(MUNICIPALITY).when(replace(SET, by=treasurer(SWV))).refused("not-your-budget")
    given(MUNICIPALITY, MONEY).when(replace(ADJUST, by=treasurer(SWV))).refused("not-your-budget")


def test_een_budgetregel_hoort_bij_het_jaar_waarin_de_financier_begroot() -> None:
    for year in ("2025-2026", "2025-2027"):
        wrong = replace(SET, line=line(ZWOLLE, year))
        given(MUNICIPALITY).when(wrong).refused("year-not-theirs")
    board = replace(SET, by=treasurer(KRISTAL_BOARD), line=line(KRISTAL_BOARD, "2025-2026"))
    given(SCHOOL).when(board).then(replace(MONEY, line=board.line))
    for year in ("2026", "2025-2027"):
        wrong = replace(board, line=line(KRISTAL_BOARD, year))
        given(SCHOOL).when(wrong).refused("year-not-theirs")


def test_een_budget_dat_later_komt_bedient_wie_wacht_op_volgorde() -> None:
    past = [
        fact
        for number in (1, 2, 3)
        for fact in (
            example(ShareReceived, case=case(number)),
            example(BudgetInsufficient, case=case(number), free=Cents(0), place=number),
            example(ShareAwaitsBudget, case=case(number)),
        )
    ]
    for_two = example(SetBudget, amount=Cents(2 * HALF + 1))
    given(MUNICIPALITY, *past).when(for_two).then(
        example(BudgetSet, amount=for_two.amount),
        example(BudgetReserved, case=case(1)),
        example(ShareApproved, case=case(1)),
        example(BudgetReserved, case=case(2)),
        example(ShareApproved, case=case(2)),
    )


def test_een_klein_aandeel_gaat_een_groot_dat_eerder_kwam_niet_voorbij() -> None:
    past = (
        example(BudgetSet, amount=Cents(0)),
        example(ShareReceived, case=case(1)),
        example(BudgetInsufficient, case=case(1), free=Cents(0)),
        example(ShareAwaitsBudget, case=case(1)),
    )
    little = replace(ADJUST, change=SignedCents(HALF - 1))
    given(MUNICIPALITY, *past).when(little).then(BudgetAdjusted)
