"""What pupils ask of school buildings, at a municipality: taken up when a school asks it, answered
by a day, and a warning where a start that depends on it is in danger."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.building import (
    BuildingAnswered,
    BuildingAnswerOverdue,
    BuildingAsked,
    BuildingAtRisk,
    BuildingTakenUp,
)
from events.fact import Fact
from events.values import Role, system
from services.municipality.beside_commands import (
    AnswerBuilding,
    BuildingCommand,
    LetBuildingPass,
    TakeUpBuilding,
)
from services.rules.beside_care import building_answer_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """How far a municipality is with what is asked of a building."""

    taken: BuildingTakenUp | None = None
    answered: BuildingAnswered | None = None
    overdue: bool = False


def decide(state: Wanted, command: BuildingCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.municipality:
        raise Refusal(
            "not-your-building",
            "Alleen de gemeente aan wie het is gevraagd, kan dit.",
            "Only the municipality that was asked can do this.",
        )
    if isinstance(command, TakeUpBuilding):
        return [] if state.taken is not None else _taken_up(command, book)
    taken = state.taken
    if taken is None or taken.municipality != command.municipality:
        raise Refusal(
            "building-unknown",
            "Deze aanpassing is hier niet gevraagd.",
            "This adaptation was not asked here.",
        )
    match command:
        case LetBuildingPass(due_on=due_on):
            if state.answered is not None or state.overdue or taken.due_on != due_on:
                return []
            return [BuildingAnswerOverdue(**_of(taken, command.on), due_on=due_on)]
        case AnswerBuilding(ready_on=ready_on):
            return _answered(state, taken, command, ready_on)
        case _:
            raise AssertionError(f"not a command about a building: {command}")


def evolve(state: Wanted, fact: Any) -> Wanted:
    """It after a fact."""
    match fact:
        case BuildingTakenUp():
            return replace(state, taken=fact)
        case BuildingAnswered():
            return replace(state, answered=fact)
        case BuildingAnswerOverdue():
            return replace(state, overdue=True)
        case BuildingAtRisk():
            return state
        case _:
            raise AssertionError(f"not a fact of a building: {fact}")


WANTED = Decider(
    noun="buildingwanted",
    initial=Wanted(),
    evolve=evolve,
    facts=(BuildingTakenUp, BuildingAtRisk, BuildingAnswered, BuildingAnswerOverdue),
    commands=(TakeUpBuilding, AnswerBuilding, LetBuildingPass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When the municipality must have said what it does."""
    if not isinstance(fact, BuildingTakenUp):
        return []
    last = fact.due_on
    passes = LetBuildingPass(
        on=last + timedelta(days=1),
        by=system(fact.municipality),
        case=fact.case,
        municipality=fact.municipality,
        due_on=last,
    )
    return [Due(last, passes)]


def _react(_: None, fact: BuildingAsked) -> Sequence[Command]:
    return [
        TakeUpBuilding(
            on=fact.effective_on,
            by=system(fact.municipality),
            case=fact.case,
            municipality=fact.municipality,
            school=fact.school,
            pupil=fact.pupil,
            first_day=fact.first_day,
        )
    ]


TAKING_UP_BUILDINGS = Process(
    name="taking-up-buildings", initial=None, hears=(BuildingAsked,), react=_react
)
"""Hears what schools ask of buildings."""


def _taken_up(command: TakeUpBuilding, book: RuleBook) -> Sequence[Fact]:
    taken = BuildingTakenUp(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        municipality=command.municipality,
        pupil=command.pupil,
        first_day=command.first_day,
        due_on=building_answer_by(command.on, book.holidays),
    )
    return [taken, *_warning(taken, command.on, taken.due_on)]


def _answered(
    state: Wanted, taken: BuildingTakenUp, command: AnswerBuilding, ready_on: date | None
) -> Sequence[Fact]:
    if state.answered is not None and state.answered.ready_on == ready_on:
        return []
    if ready_on is not None and ready_on < command.on:
        raise Refusal(
            "ready-before-answer",
            "Noem een dag die nog niet voorbij is, of geen dag als het niet gebeurt.",
            "Name a day that has not passed, or none where it is not done.",
        )
    answered = BuildingAnswered(**_of(taken, command.on), ready_on=ready_on)
    return [answered, *_warning(taken, command.on, ready_on)]


def _warning(taken: BuildingTakenUp, on: date, ready_on: date | None) -> Sequence[Fact]:
    if ready_on is not None and ready_on <= taken.first_day:
        return []
    return [BuildingAtRisk(**_of(taken, on), first_day=taken.first_day, ready_on=ready_on)]


def _of(taken: BuildingTakenUp, on: date) -> dict[str, Any]:
    return {
        "effective_on": on,
        "case": taken.case,
        "school": taken.school,
        "municipality": taken.municipality,
    }
