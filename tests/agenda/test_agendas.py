"""Agenda's: wat er is afgesproken, wat ervan terechtkomt, en welk geld daarop wacht."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.agenda import (
    AgendaAdopted,
    AgendaEnded,
    AgreementDropped,
    AgreementKept,
    AgreementMade,
    AgreementOverdue,
    Direction,
    Goal,
    GoalDropped,
    GoalJudged,
    GoalMeasured,
    GoalSet,
    GoalUnmeasured,
    MoneyFound,
    PlacementDisputed,
    Standing,
)
from events.budget import BudgetSet, ProvisoLifted, ProvisoMade
from events.funding import ShareRequested
from events.recipients import recipients
from events.values import Count, Party
from services.agenda.agenda import due
from services.agenda.commands import AdoptAgenda, FindMoney, KeepAgreement, MeasureGoal
from services.municipality.service import MUNICIPALITY
from services.rules.agenda import standing
from tests.examples import example
from tests.spec import given
from tests.typical_of_policy import AGREEMENT, GOAL, B
from tests.world import BOARD, FINANCE, SWV, ZWOLLE_LINE

ADOPT, ADOPTED = example(AdoptAgenda), example(AgendaAdopted)
MADE, SET = example(AgreementMade), example(GoalSet)
PAST = (ADOPTED, SET, MADE)


def test_een_agenda_wordt_in_haar_geheel_vastgesteld_en_dat_maar_een_keer() -> None:
    given(MUNICIPALITY).when(ADOPT).then(ADOPTED, PlacementDisputed, SET, MADE, ProvisoMade)
    given(MUNICIPALITY, *PAST).when(ADOPT).nothing()


def test_een_nieuwe_versie_zegt_alleen_wat_er_anders_is() -> None:
    changed = replace(AGREEMENT, number=Count(32), reserves=None)
    second = replace(ADOPT, version=Count(2), agreements=(changed,), placements=())
    outcome = given(MUNICIPALITY, *PAST, example(ProvisoMade)).when(second)
    outcome.then(AgendaAdopted, AgreementMade, AgreementDropped, ProvisoLifted)
    without = replace(ADOPT, version=Count(2), goals=(), placements=())
    given(MUNICIPALITY, *PAST).when(without).then(AgendaAdopted, GoalDropped)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"version": Count(2)}, "version-out-of-order"),
        ({"parties": (SWV,)}, "not-a-party"),
        ({"agreements": (replace(AGREEMENT, owner=BOARD),)}, "not-a-party"),
        ({"parties": (*ADOPT.parties, "municipality:GM9999")}, "party-unknown"),
        ({"agreements": (AGREEMENT, AGREEMENT)}, "agenda-unclear"),
        ({"agreements": (replace(AGREEMENT, theme="Z"),)}, "agenda-unclear"),
        ({"goals": (replace(GOAL, target_year=2021),)}, "agenda-unclear"),
        ({"keeper": SWV}, "not-your-agenda"),
    ],
)
def test_een_agenda_bindt_alleen_wie_meedoet_en_is_duidelijk(
    own: dict[str, Any], code: str
) -> None:
    given(MUNICIPALITY).when(replace(ADOPT, **own)).refused(code)


def test_een_tekst_die_twee_themas_noemt_wordt_getoond_en_niet_verbeterd() -> None:
    (told,) = given(MUNICIPALITY).when(ADOPT).facts(PlacementDisputed)
    assert [one.theme for one in told.placements] == ["B", "2"]
    once = replace(ADOPT, placements=ADOPT.placements[:1])
    given(MUNICIPALITY).when(once).then(ADOPTED, SET, MADE, ProvisoMade)


def test_een_afspraak_die_niet_is_nagekomen_komt_bij_haar_eigenaar_terecht() -> None:
    (passes,) = due(MADE)
    outcome = given(MUNICIPALITY, *PAST).when(passes.command)
    outcome.then(AgreementOverdue)
    (overdue,) = outcome.facts(AgreementOverdue)
    assert (overdue.number, overdue.due_on) == (31, date(2026, 3, 31))
    assert [one.organisation for one in recipients(overdue, Party.MUNICIPALITY)] == [SWV]
    given(MUNICIPALITY, *PAST, overdue).when(passes.command).nothing()
    keep = example(KeepAgreement)
    given(MUNICIPALITY, *PAST).when(keep).then(AgreementKept)
    given(MUNICIPALITY, *PAST, example(AgreementKept, number=Count(31))).when(
        passes.command
    ).nothing()
    (late,) = (
        given(MUNICIPALITY, *PAST, overdue)
        .when(replace(keep, on=date(2026, 4, 1)))
        .facts(AgreementKept)
    )
    assert late.late


def test_een_afspraak_met_een_nieuwe_laatste_dag_is_nog_niet_te_laat() -> None:
    (passes,) = due(MADE)
    later = replace(MADE, agreement=replace(AGREEMENT, due_on=date(2026, 6, 30)))
    given(MUNICIPALITY, *PAST, later).when(passes.command).nothing()


def test_geld_dat_er_nog_niet_is_kan_niet_worden_toegezegd() -> None:
    budget, share = example(BudgetSet), example(ShareRequested)
    free = given(MUNICIPALITY, budget).heard(share)
    assert free.recorded()
    held = given(MUNICIPALITY, budget).when(ADOPT)
    (made,) = held.facts(ProvisoMade)
    assert made.line == ZWOLLE_LINE
    find = example(FindMoney)
    given(MUNICIPALITY, budget, *PAST, made).when(find).then(MoneyFound, ProvisoLifted)
    found = example(MoneyFound)
    given(MUNICIPALITY, budget, *PAST, made, found).when(find).nothing()
    plain = replace(MADE, agreement=replace(AGREEMENT, reserves=None))
    given(MUNICIPALITY, ADOPTED, plain).when(find).refused("nothing-reserved")


def test_twee_afspraken_die_op_hetzelfde_geld_wachten_geven_het_samen_vrij() -> None:
    other = replace(MADE, agreement=replace(AGREEMENT, number=Count(9)))
    held = (*PAST, other, example(ProvisoMade))
    given(MUNICIPALITY, *held).when(example(FindMoney)).then(MoneyFound)


def test_een_doel_wordt_beoordeeld_langs_een_rechte_lijn() -> None:
    measure = example(MeasureGoal)
    outcome = given(MUNICIPALITY, *PAST).when(measure)
    outcome.then(GoalMeasured, GoalJudged)
    (judged,) = outcome.facts(GoalJudged)
    assert judged.standing is Standing.ON_COURSE  # van 100 naar 50 in vijf jaar: 80 na twee
    (behind,) = given(MUNICIPALITY, *PAST).when(replace(measure, value=81)).facts(GoalJudged)
    assert behind.standing is Standing.BEHIND
    given(MUNICIPALITY, *PAST, example(GoalMeasured)).when(measure).nothing()
    given(MUNICIPALITY, *PAST).when(replace(measure, year=2020)).refused("before-base-year")
    given(MUNICIPALITY, *PAST).when(replace(measure, code="9")).refused("goal-unknown")


def test_een_doel_zonder_getal_telt_vanaf_wat_in_het_eerste_jaar_is_gemeten() -> None:
    open_goal = replace(SET, goal=replace(GOAL, base=None, target=None))
    past = (ADOPTED, open_goal)
    base = example(MeasureGoal, year=2021, value=100)
    given(MUNICIPALITY, *past).when(replace(base, year=2023)).then(GoalMeasured)
    given(MUNICIPALITY, *past).when(base).then(GoalMeasured)
    measured = example(GoalMeasured, year=2021, value=100)
    last = example(MeasureGoal, year=2026, value=99)
    (judged,) = given(MUNICIPALITY, *past, measured).when(last).facts(GoalJudged)
    assert judged.standing is Standing.REACHED


@pytest.mark.parametrize(
    ("goal", "year", "value", "expected"),
    [
        (GOAL, 2026, 50, Standing.REACHED),
        (GOAL, 2026, 51, Standing.MISSED),
        (replace(GOAL, target=None), 2024, 100, Standing.ON_COURSE),
        (replace(GOAL, target=None), 2024, 101, Standing.BEHIND),
        (replace(GOAL, target=None), 2026, 100, Standing.MISSED),
        (replace(GOAL, direction=Direction.UP, target=150), 2022, 110, Standing.ON_COURSE),
        (replace(GOAL, direction=Direction.UP, target=150), 2022, 109, Standing.BEHIND),
    ],
)
def test_een_doel_ligt_op_koers_of_niet(
    goal: Goal, year: int, value: int, expected: Standing
) -> None:
    assert standing(goal, 100, year, value) is expected


def test_wie_na_het_doeljaar_niets_vertelt_krijgt_dat_te_zien() -> None:
    (over,) = due(SET)
    given(MUNICIPALITY, *PAST).when(over.command).then(GoalUnmeasured)
    told = example(GoalMeasured, year=GOAL.target_year)
    given(MUNICIPALITY, *PAST, told).when(over.command).nothing()


def test_na_haar_periode_is_bekend_wat_er_openbleef() -> None:
    (ends,) = due(ADOPTED)
    (ended,) = given(MUNICIPALITY, *PAST).when(ends.command).facts(AgendaEnded)
    assert ended.left_open == 1
    second = replace(ADOPTED, version=Count(2))
    given(MUNICIPALITY, *PAST, second).when(ends.command).nothing()


def test_alleen_wie_de_agenda_bijhoudt_verandert_haar() -> None:
    given(MUNICIPALITY, *PAST).when(example(KeepAgreement, number=Count(7))).refused(
        "agreement-unknown"
    )
    other = example(KeepAgreement, keeper=SWV, by=FINANCE)
    given(MUNICIPALITY, *PAST).when(other).refused("not-your-agenda")
    assert AGREEMENT.theme == B
