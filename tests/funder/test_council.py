"""Binnen wat er is; en is dat niet genoeg, dan op tijd een voorstel aan de raad."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.agenda import PolicyDecision
from events.budget import AdjustmentGround, BudgetAdjusted, BudgetSet
from events.council import (
    CouncilDecided,
    CouncilProposalMade,
    CouncilProposalOverdue,
    ShortfallForeseen,
)
from events.values import BudgetLineId, Cents, Reference, SignedCents
from services.agenda.commands import AdoptAgenda
from services.funder.commands import AdjustBudget
from services.funder.council import due
from services.funder.council_commands import (
    ForeseeShortfall,
    ProposeToCouncil,
    RecordCouncilDecision,
)
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.world import DESK_MANAGER, DIRECTOR, SWV_LINE, ZWOLLE_LINE

SET = example(BudgetSet, line=ZWOLLE_LINE, amount=Cents(5_000_000))
FORESEE, FORESEEN = example(ForeseeShortfall), example(ShortfallForeseen)
PROPOSE, PROPOSED = example(ProposeToCouncil), example(CouncilProposalMade)
DECIDE, DECIDED = example(RecordCouncilDecision), example(CouncilDecided)
MORE = example(
    AdjustBudget,
    line=ZWOLLE_LINE,
    change=SignedCents(600_000),
    ground=AdjustmentGround.COUNCIL_DECISION,
    by=FORESEE.by,
)


@pytest.mark.parametrize(
    ("on", "last"),
    [(FORESEE.on, date(2026, 7, 6)), (date(2026, 8, 3), date(2026, 8, 3))],
)
def test_een_tekort_vraagt_op_tijd_een_voorstel_aan_de_raad(on: date, last: date) -> None:
    past = given(MUNICIPALITY, SET)
    (foreseen,) = past.when(replace(FORESEE, on=on)).facts(ShortfallForeseen)
    assert foreseen.propose_by == last
    given(MUNICIPALITY, SET, FORESEEN).when(FORESEE).nothing()
    worse = replace(FORESEE, amount=Cents(2_000_000))
    given(MUNICIPALITY, SET, FORESEEN).when(worse).then(ShortfallForeseen)
    given(MUNICIPALITY).when(FORESEE).refused("budget-not-set")


@pytest.mark.parametrize("own", [{"amount": Cents(0)}, {"runs_out_on": date(2027, 1, 1)}])
def test_een_tekort_heeft_een_bedrag_en_een_dag_in_het_jaar(own: dict[str, Any]) -> None:
    given(MUNICIPALITY, SET).when(replace(FORESEE, **own)).refused("shortfall-unclear")


def test_alleen_een_gemeente_heeft_een_raad() -> None:
    given(MUNICIPALITY, SET).when(replace(FORESEE, by=DESK_MANAGER)).refused("no-mandate")
    assert "ForeseeShortfall" not in AT_SWV.commands
    own_means = replace(MORE, line=BudgetLineId(SWV_LINE), by=DIRECTOR)
    given(AT_SWV, example(BudgetSet, line=SWV_LINE)).when(own_means).then(BudgetAdjusted)


def test_zonder_voorstel_op_de_laatste_dag_staat_dat_er() -> None:
    (passes,) = due(FORESEEN)
    given(MUNICIPALITY, SET, FORESEEN).when(passes.command).then(CouncilProposalOverdue)
    given(MUNICIPALITY, SET, FORESEEN, PROPOSED).when(passes.command).nothing()
    overdue = example(CouncilProposalOverdue)
    given(MUNICIPALITY, SET, FORESEEN, overdue).when(passes.command).nothing()
    later = replace(FORESEEN, propose_by=date(2026, 8, 1))
    given(MUNICIPALITY, SET, later).when(passes.command).nothing()
    given(MUNICIPALITY, SET, FORESEEN, PROPOSED, DECIDED).when(passes.command).nothing()


def test_een_voorstel_heeft_een_kenmerk_en_een_jaargang() -> None:
    (made,) = given(MUNICIPALITY, SET, FORESEEN).when(PROPOSE).facts(CouncilProposalMade)
    assert (made.proposal, made.vintage, made.late) == (PROPOSE.proposal, 2026, False)
    late = replace(PROPOSE, on=date(2026, 7, 7))
    (made,) = given(MUNICIPALITY, SET, FORESEEN).when(late).facts(CouncilProposalMade)
    assert made.late
    given(MUNICIPALITY, SET).when(PROPOSE).refused("no-shortfall")
    given(MUNICIPALITY, SET, FORESEEN).when(replace(PROPOSE, amount=Cents(0))).refused(
        "proposal-unclear"
    )
    with_council = given(MUNICIPALITY, SET, FORESEEN, PROPOSED)
    with_council.when(PROPOSE).nothing()
    with_council.when(replace(PROPOSE, proposal=Reference("RV-2"))).refused("proposal-with-council")
    with_council.when(replace(FORESEE, amount=Cents(2))).refused("proposal-with-council")


def test_het_budget_groeit_pas_door_het_besluit_van_de_raad() -> None:
    given(MUNICIPALITY, SET, FORESEEN).when(MORE).refused("council-decides-first")
    given(MUNICIPALITY, SET, FORESEEN).when(DECIDE).refused("nothing-proposed")
    before = given(MUNICIPALITY, SET, FORESEEN, PROPOSED)
    before.when(MORE).refused("council-decides-first")
    before.when(DECIDE).then(CouncilDecided, BudgetAdjusted)
    (grown,) = before.when(DECIDE).facts(BudgetAdjusted)
    assert grown.change == DECIDE.granted
    before.when(replace(DECIDE, granted=Cents(0))).then(CouncilDecided)
    given(MUNICIPALITY, SET, FORESEEN, PROPOSED, DECIDED).when(MORE).then(BudgetAdjusted)
    given(MUNICIPALITY, SET, FORESEEN, PROPOSED, DECIDED).when(DECIDE).refused("no-shortfall")
    anew = given(MUNICIPALITY, SET, FORESEEN, PROPOSED, DECIDED).when(FORESEE)
    anew.then(ShortfallForeseen)


@pytest.mark.parametrize(
    "own",
    [
        {"granted": Cents(1_000_001)},
        {"decided_on": date(2026, 2, 1)},
        {"decided_on": date(2026, 2, 3)},
    ],
)
def test_de_raad_beslist_na_het_voorstel_over_wat_is_gevraagd(own: dict[str, Any]) -> None:
    past = given(MUNICIPALITY, SET, FORESEEN, PROPOSED)
    past.when(replace(DECIDE, **own)).refused("decision-unclear")


@pytest.mark.parametrize(
    ("proposed", "decided"),
    [(date(2026, 1, 21), date(2026, 1, 20)), (None, date(2026, 2, 3))],
)
def test_een_besluit_is_terug_te_vinden_en_komt_na_zijn_voorstel(
    proposed: date | None, decided: date
) -> None:
    decision = PolicyDecision(
        reference=Reference("30594"), proposed_on=proposed, decided_on=decided
    )
    given(MUNICIPALITY).when(example(AdoptAgenda, decision=decision)).refused("decision-unclear")
