"""Hoeveel een budget bevat: verschoven, gekrompen, onder voorbehoud."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.budget import (
    AdjustmentGround,
    BudgetAdjusted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    BudgetShifted,
    Proviso,
    ProvisoGround,
    ProvisoLifted,
    ProvisoMade,
    ShrinkApplied,
    ShrinkPlan,
)
from events.budget_year import years_later
from events.funding import ShareApproved, ShareAwaitsBudget, ShareReceived
from events.values import Cents, PerThousand, SignedCents
from services.funder.commands import (
    AdjustBudget,
    ApplyShrink,
    ApproveShare,
    LiftProviso,
    SetBudget,
    ShiftBudget,
)
from services.funder.lines import due
from services.municipality.service import MUNICIPALITY
from tests.cast import line, treasurer
from tests.examples import example
from tests.spec import Outcome, given
from tests.world import DIRECTOR, HALF, POT, POT_LINE, SWV, ZWOLLE_LINE, ZWOLLE_PREVENTION

SHIFT = example(ShiftBudget)
HERE = example(BudgetSet)
THERE = example(BudgetSet, line=ZWOLLE_PREVENTION, amount=Cents(0))
MOVED = Cents(50_000)
OUT = example(BudgetShifted, change=SignedCents(-MOVED))
IN = example(
    BudgetShifted, line=ZWOLLE_PREVENTION, counterpart=ZWOLLE_LINE, change=SignedCents(MOVED)
)
SHRINK = example(ApplyShrink)
PLAN = ShrinkPlan(
    first=ZWOLLE_LINE, shrink=PerThousand(100), ceilings=(Cents(25_000_000), Cents(22_500_000))
)
THIS_YEAR = example(ShrinkApplied, plan=PLAN)
NEXT_YEAR = example(
    ShrinkApplied, plan=PLAN, line=years_later(ZWOLLE_LINE, 1), ceiling=Cents(22_500_000)
)
WITH_PROVISO = example(
    SetBudget, proviso=Proviso(ground=ProvisoGround.COUNCIL_DECISION, until=date(2026, 3, 31))
)
PROVISO = example(ProvisoMade)
LIFT = example(LiftProviso)
LIFTED = example(ProvisoLifted)
ASKED = example(ShareReceived)
APPROVE = example(ApproveShare)
WAITS = (
    ASKED,
    example(BudgetInsufficient, free=Cents(0)),
    example(ShareAwaitsBudget),
)


def test_geld_verschuift_tussen_twee_budgetten_van_een_financier() -> None:
    given(MUNICIPALITY, HERE, THERE).when(SHIFT).then(OUT, IN)


def test_wie_op_het_geld_wacht_is_meteen_aan_de_beurt() -> None:
    empty, full = replace(HERE, amount=Cents(0)), replace(THERE, amount=HALF)
    back = replace(SHIFT, line=ZWOLLE_PREVENTION, to_line=ZWOLLE_LINE, amount=HALF)
    given(MUNICIPALITY, empty, full, *WAITS).when(back).then(
        BudgetShifted, BudgetShifted, BudgetReserved, ShareApproved
    )


def test_wat_niet_kan_worden_verschoven() -> None:
    def asked(**own: Any) -> Outcome:
        return given(MUNICIPALITY, HERE, THERE).when(replace(SHIFT, **own))

    asked(amount=Cents(HALF + 1)).refused("budget-bound")
    asked(amount=Cents(0)).refused("budget-bound")
    asked(to_line=line(SWV)).refused("lines-do-not-fit")
    asked(to_line=ZWOLLE_LINE).refused("lines-do-not-fit")
    asked(to_line=years_later(ZWOLLE_LINE, 1)).refused("budget-not-set")
    asked(by=DIRECTOR).refused("not-your-budget")


def test_een_krimpend_budget_zet_alle_jaren_tegelijk() -> None:
    given(MUNICIPALITY).when(SHRINK).then(THIS_YEAR, NEXT_YEAR)
    given(MUNICIPALITY, THIS_YEAR, NEXT_YEAR).when(SHRINK).nothing()


def test_ook_met_een_bedrag_per_jaar() -> None:
    amounts = (Cents(300), Cents(100), Cents(150))
    agreed = replace(SHRINK, amount=None, years=None, shrink=None, amounts=amounts)
    given(MUNICIPALITY).when(agreed).then(ShrinkApplied, ShrinkApplied, ShrinkApplied)


def test_een_krimpplan_moet_duidelijk_zijn() -> None:
    given(MUNICIPALITY).when(replace(SHRINK, years=None)).refused("plan-unclear")
    given(MUNICIPALITY).when(replace(SHRINK, amounts=(Cents(1),))).refused("plan-unclear")


def test_een_jaar_dat_al_geld_heeft_krimpt_niet_mee() -> None:
    given(MUNICIPALITY, replace(HERE, line=NEXT_YEAR.line)).when(SHRINK).refused(
        "budget-already-set"
    )


def test_een_aandeel_boven_het_plafond_van_zijn_jaar_kan_niet() -> None:
    low = replace(THIS_YEAR, ceiling=Cents(HALF - 1))
    given(MUNICIPALITY, low, ASKED).when(APPROVE).refused("above-ceiling")
    given(MUNICIPALITY, replace(low, ceiling=HALF), ASKED).when(APPROVE).then(
        BudgetReserved, ShareApproved
    )


def test_meer_dan_het_krimpplan_vraagt_een_eigen_grond() -> None:
    more = example(AdjustBudget, change=SignedCents(1))
    past = (THIS_YEAR, NEXT_YEAR)
    given(MUNICIPALITY, *past).when(more).refused("above-plan")
    given(MUNICIPALITY, *past).when(replace(more, ground=AdjustmentGround.ABOVE_PLAN)).then(
        BudgetAdjusted
    )


def test_onder_voorbehoud_wordt_niets_vastgelegd() -> None:
    given(MUNICIPALITY).when(WITH_PROVISO).then(HERE, PROVISO)
    given(MUNICIPALITY, HERE, PROVISO, ASKED).when(APPROVE).refused("budget-under-reservation")
    given(MUNICIPALITY, HERE, THERE, PROVISO).when(SHIFT).refused("budget-bound")
    given(MUNICIPALITY, *WAITS).when(WITH_PROVISO).then(HERE, PROVISO)


def test_als_het_voorbehoud_vervalt_kan_het_wel() -> None:
    given(MUNICIPALITY, HERE, PROVISO, ASKED, LIFTED).when(APPROVE).then(
        BudgetReserved, ShareApproved
    )
    given(MUNICIPALITY, *WAITS, HERE, PROVISO).when(LIFT).then(
        LIFTED, BudgetReserved, ShareApproved
    )
    given(MUNICIPALITY, HERE).when(LIFT).nothing()


def test_een_voorbehoud_met_een_dag_vervalt_na_die_dag() -> None:
    (one,) = due(PROVISO)
    assert one.passes == date(2026, 3, 31)
    assert one.command.on == date(2026, 4, 1)
    given(MUNICIPALITY, HERE, PROVISO).when(one.command).then(
        replace(LIFTED, effective_on=date(2026, 4, 1))
    )
    assert due(replace(PROVISO, proviso=Proviso(ground=ProvisoGround.GRANT))) == []


def test_een_maatwerkpot_wordt_alleen_gevuld_met_bijdragen() -> None:
    command = example(SetBudget, line=POT_LINE, by=treasurer(POT))
    given(MUNICIPALITY).when(command).refused("pot-filled-by-contributions")
