"""One child, one plan: versions in order, with what the parents want in their own words
(Transformatieagenda Noord-Kennemerland 2016, par. 1.2 and ambition 6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.meeting import ParentGoalRecorded, PlanAdopted, PlanReviewDue
from events.values import Count, Role, Sealed, system
from services.meeting.commands import (
    AdoptPlan,
    LetPlanReviewCome,
    MeetingCommand,
    RecordParentGoal,
)
from services.meeting.support_team import own_school
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class ThePlan(msgspec.Struct, frozen=True, gc=False):
    """The plan of a pupil: its last version, and the goals of the parents."""

    adopted: PlanAdopted | None = None
    goals: tuple[tuple[Count, Sealed], ...] = ()
    reviewed: date | None = None  # the day of which it was told that the review is due


def decide(state: ThePlan, command: MeetingCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the plan. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM:
        own_school(command)
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "school": command.school,
    }
    match command:
        case RecordParentGoal(number=number, goal=goal):
            return _goal(state, says, number, goal)
        case AdoptPlan():
            return _adopted(state, command, says)
        case LetPlanReviewCome(review_on=review_on):
            adopted = state.adopted
            if adopted is None or adopted.review_on != review_on or state.reviewed == review_on:
                return []
            return [PlanReviewDue(**says, plan_version=adopted.plan_version)]
        case _:
            raise AssertionError(f"not a command of a plan: {command}")


def evolve(state: ThePlan, fact: Any) -> ThePlan:
    """The plan after a fact."""
    match fact:
        case ParentGoalRecorded(number=number, goal=goal):
            return replace(state, goals=(*state.goals, (number, goal)))
        case PlanAdopted():
            return replace(state, adopted=fact)
        case PlanReviewDue():
            assert state.adopted is not None, "only a plan that was adopted is looked at again"
            return replace(state, reviewed=state.adopted.review_on)
        case _:
            raise AssertionError(f"not a fact of a plan: {fact}")


PLAN = Decider(
    noun="plan",
    initial=ThePlan(),
    evolve=evolve,
    facts=(ParentGoalRecorded, PlanAdopted, PlanReviewDue),
    commands=(RecordParentGoal, AdoptPlan, LetPlanReviewCome),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the plan is looked at again."""
    if not isinstance(fact, PlanAdopted):
        return []
    comes = LetPlanReviewCome(
        on=fact.review_on,
        by=system(fact.school),
        case=fact.case,
        school=fact.school,
        review_on=fact.review_on,
    )
    return [Due(fact.review_on - _DAY, comes)]


def _goal(state: ThePlan, says: dict[str, Any], number: Count, goal: Sealed) -> Sequence[Fact]:
    known = dict(state.goals).get(number)
    if known is not None:
        if known == goal:
            return []
        raise Refusal(
            "goal-in-use",
            "Dit nummer hoort al bij een ander doel van de ouders.",
            "This number already belongs to another goal of the parents.",
        )
    if goal.controller != says["school"]:
        raise Refusal(
            "sealed-for-another",
            "Deze woorden zijn voor een ander verzegeld.",
            "These words are sealed for somebody else.",
        )
    return [ParentGoalRecorded(**says, number=number, goal=goal)]


def _adopted(state: ThePlan, command: AdoptPlan, says: dict[str, Any]) -> Sequence[Fact]:
    before = state.adopted
    goals = Count(len(state.goals))
    same = (command.needs, goals, command.review_on)
    if before is not None and (before.needs, before.goals, before.review_on) == same:
        return []
    if not goals:
        raise Refusal(
            "parents-goal-missing",
            "Een plan zonder doel van de ouders is nog niet het plan van dit kind en dit gezin.",
            "A plan without a goal of the parents is not yet the plan of this child and family.",
        )
    if command.review_on <= command.on:
        raise Refusal(
            "review-in-the-past",
            "Noem een dag na vandaag waarop het plan opnieuw wordt besproken.",
            "Name a day after today on which the plan is looked at again.",
        )
    return [
        PlanAdopted(
            **says,
            pupil=command.pupil,
            plan_version=1 if before is None else before.plan_version + 1,
            needs=command.needs,
            goals=goals,
            review_on=command.review_on,
        )
    ]
