"""Personal budgets that were ordered, never granted, or paid out otherwise than is said."""

from events.care import OrderPrepared
from events.funding import ClaimPartBooked
from events.personal_budget import PersonalBudgetJudged, PersonalBudgetSettled
from tests.controls.forgery import forgery
from tests.controls.forging import Pages
from tests.own_values_of_budgets import BUDGET_SHARE

BOUGHT = "parents buy the care of one share"


@forgery("personal-budget-not-ordered", BOUGHT)
def a_provider_is_to_be_paid_from_a_personal_budget(pages: Pages) -> None:
    plan = pages.one(OrderPrepared)
    pages.change(plan, shares=(*plan.fact.shares, BUDGET_SHARE))


@forgery("personal-budget-granted", BOUGHT)
def money_is_set_aside_for_a_budget_that_was_denied(pages: Pages) -> None:
    pages.change(pages.one(PersonalBudgetJudged), sound=False)


@forgery("paid-once", BOUGHT)
def what_the_bank_paid_is_booked_twice(pages: Pages) -> None:
    statement = pages.one(PersonalBudgetSettled).fact.statement
    booked = pages.one(ClaimPartBooked, claim=statement)
    pages.after(booked, booked.fact)
