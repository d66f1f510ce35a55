"""A personal budget in the read models: its form, whose turn it is, and when all is over."""

from typing import Any

import pytest

from events.personal_budget import DeliveryForm, PersonalBudgetAsked, PersonalBudgetSettled
from events.school import ConsentBy
from events.values import Cents
from projections.bundling.fold import ShareState
from projections.case_file.sentences import sentence
from projections.catalogue import BUNDLING, CLOCK, FORECAST, RETENTION
from projections.clock.reasons import Reason
from projections.clock.row import Clock
from projections.table import Projection, fold_all
from tests.cast import accept, assessed, budget, claim, day, end, intake, start
from tests.examples import example
from tests.own_values_of_budgets import BUDGET_LINE, PAID_OUT
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.stories import Step, tell
from tests.stories_of_personal_budgets import ASK, BOUGHT, JUDGE, PERSONAL_BUDGETS, SUMMER
from tests.world import CASE, HALF, SWV, SWV_LINE, ZWOLLE

ONE_SHARE = PERSONAL_BUDGETS["parents buy the care of one share"]
ALL = PERSONAL_BUDGETS["parents buy all of the care"]


def after(view: Projection[Any], *story: Step) -> Any:
    return fold_all(view, entries(tell(story, PaperHouse())))[(CASE,)]


def tasks(row: Clock, reason: Reason) -> list[str]:
    return [one.organisation for one in row.tasks if one.reason is reason]


def test_a_share_tells_its_form_and_what_was_paid_of_it() -> None:
    row = after(BUNDLING, *ONE_SHARE)
    forms = {one.funder: (one.form, one.state, one.spent, one.returned) for one in row.shares}
    assert forms == {
        SWV: (DeliveryForm.IN_KIND, ShareState.SETTLED, HALF, 0),
        ZWOLLE: (DeliveryForm.PERSONAL_BUDGET, ShareState.SETTLED, PAID_OUT, HALF - PAID_OUT),
    }
    assert row.orderer == SWV


def test_until_it_is_judged_the_municipality_must_act() -> None:
    asked = after(CLOCK, budget(SWV), *assessed(), ASK)
    assert tasks(asked, Reason.PERSONAL_BUDGET) == [ZWOLLE]
    judged = after(CLOCK, budget(SWV), *assessed(), ASK, JUDGE)
    assert tasks(judged, Reason.PERSONAL_BUDGET) == []


def test_what_parents_buy_waits_for_their_agreement_and_then_runs() -> None:
    closed = after(CLOCK, *BOUGHT[:-1])
    assert tasks(closed, Reason.PERSONAL_BUDGET) == [ZWOLLE]
    runs = after(CLOCK, *BOUGHT)
    assert tasks(runs, Reason.PERSONAL_BUDGET) == []
    assert tasks(runs, Reason.IN_CARE) == [ZWOLLE]


@pytest.mark.parametrize("story", [ONE_SHARE, ALL])
def test_the_case_ends_with_the_last_of_care_and_budget(story: list[Step]) -> None:
    before, done = after(CLOCK, *story[:-1]), after(CLOCK, *story)
    assert (before.ended_on, done.ended_on) == (None, SUMMER)


def test_a_budget_that_is_recalled_leaves_the_care_in_kind() -> None:
    row = after(CLOCK, *PERSONAL_BUDGETS["parents buy care, and the budget is recalled"])
    assert row.ended_on is None
    assert tasks(row, Reason.PLANNING)


def test_what_is_expected_goes_on_for_what_still_runs() -> None:
    care_over = after(
        FORECAST,
        *BOUGHT,
        accept(on=day(4)),
        intake(on=day(5)),
        start(on=day(6)),
        claim(1, 450_000, final=True, on=day(40)),
        end(),
    )
    assert [(one.line, one.amount) for one in care_over.held] == [(BUDGET_LINE, HALF)]
    assert care_over.ended_on is None
    recalled = PERSONAL_BUDGETS["parents buy care, and the budget is recalled"]
    budget_over = after(FORECAST, *recalled)
    assert [one.line for one in budget_over.held] == [SWV_LINE]
    assert after(FORECAST, *ALL).ended_on == SUMMER


def test_a_municipality_keeps_its_file_until_the_budget_is_settled() -> None:
    runs, over = (after(RETENTION, *story).keeper(ZWOLLE) for story in (ALL[:-1], ALL))
    assert (runs.ended_on, over.ended_on) == (None, SUMMER)


def test_the_case_file_tells_it_in_plain_words() -> None:
    asked = example(PersonalBudgetAsked)
    assert sentence(asked) == (
        "De ouders vragen aan de gemeente (GM0193) een persoonsgebonden budget (pgb); wie de taken"
        " doet: de leerling of de ouders zelf."
    )
    assert "leerling vraagt" in sentence(example(PersonalBudgetAsked, asked_by=ConsentBy.PUPIL))
    settled = example(PersonalBudgetSettled, returned=Cents(50_000))
    assert sentence(settled) == "De SVB betaalde € 4.000,00 uit het pgb; € 500,00 komt vrij."
