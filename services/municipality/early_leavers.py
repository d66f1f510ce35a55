"""Early leavers at the regional desk (RMC) of a municipality: taken up when a school tells of one,
spoken with by a day, and tried again until somebody is reached."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.early_leaving import (
    EarlyLeaverFollowedUp,
    EarlyLeaverNotFollowedUp,
    EarlyLeaverTakenUp,
    EarlyLeavingReported,
    NextStep,
)
from events.fact import Fact
from events.values import Role, system
from services.municipality.beside_commands import (
    EarlyLeaverCommand,
    FollowUpEarlyLeaver,
    LetEarlyLeaverPass,
    TakeUpEarlyLeaver,
)
from services.rules.beside_care import follow_up_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process


class Leaver(msgspec.Struct, frozen=True, gc=False):
    """How far the desk is with one early leaver."""

    taken: EarlyLeaverTakenUp | None = None
    told: EarlyLeaverFollowedUp | None = None  # the last time
    overdue: bool = False  # the present last day

    @property
    def due_on(self) -> date | None:
        """The last day of the next talk; None where there is none."""
        last = self.told or self.taken
        return None if last is None else last.due_on


def decide(state: Leaver, command: EarlyLeaverCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.municipality:
        raise Refusal(
            "not-your-early-leaver",
            "Alleen de gemeente waar de jongere woont, kan dit.",
            "Only the municipality of the residence can do this.",
        )
    if isinstance(command, TakeUpEarlyLeaver):
        if state.taken is not None:
            return []
        return [
            EarlyLeaverTakenUp(
                effective_on=command.on,
                case=command.case,
                school=command.school,
                municipality=command.municipality,
                pupil=command.pupil,
                due_on=follow_up_by(command.on),
            )
        ]
    taken = state.taken
    if taken is None or taken.municipality != command.municipality:
        raise Refusal(
            "early-leaver-unknown",
            "Deze jongere is hier niet gemeld.",
            "This early leaver was not reported here.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "school": taken.school,
        "municipality": command.municipality,
    }
    match command:
        case LetEarlyLeaverPass(due_on=due_on):
            late = state.due_on == due_on and not state.overdue
            return [EarlyLeaverNotFollowedUp(**says, due_on=due_on)] if late else []
        case FollowUpEarlyLeaver(next_step=step):
            last = state.told
            if last is not None and last.due_on is None and last.next_step is not step:
                raise Refusal(
                    "early-leaver-done",
                    "Deze jongere is al bereikt.",
                    "This early leaver was reached before.",
                )
            if last is not None and (last.due_on is None or last.effective_on == command.on):
                return []
            again = follow_up_by(command.on) if step is NextStep.NOT_REACHED else None
            return [EarlyLeaverFollowedUp(**says, next_step=step, due_on=again)]
        case _:
            raise AssertionError(f"not a command about an early leaver: {command}")


def evolve(state: Leaver, fact: Any) -> Leaver:
    """It after a fact."""
    match fact:
        case EarlyLeaverTakenUp():
            return replace(state, taken=fact)
        case EarlyLeaverFollowedUp():
            return replace(state, told=fact, overdue=False)
        case EarlyLeaverNotFollowedUp():
            return replace(state, overdue=True)
        case _:
            raise AssertionError(f"not a fact of an early leaver: {fact}")


LEAVERS = Decider(
    noun="earlyleaver",
    initial=Leaver(),
    evolve=evolve,
    facts=(EarlyLeaverTakenUp, EarlyLeaverFollowedUp, EarlyLeaverNotFollowedUp),
    commands=(TakeUpEarlyLeaver, FollowUpEarlyLeaver, LetEarlyLeaverPass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When somebody must have spoken with the pupil."""
    match fact:
        case EarlyLeaverTakenUp(due_on=last) | EarlyLeaverFollowedUp(due_on=last) if last:
            passes = LetEarlyLeaverPass(
                on=last + timedelta(days=1),
                by=system(fact.municipality),
                case=fact.case,
                municipality=fact.municipality,
                due_on=last,
            )
            return [Due(last, passes)]
        case _:
            return []


def _react(_: None, fact: EarlyLeavingReported) -> Sequence[Command]:
    return [
        TakeUpEarlyLeaver(
            on=fact.effective_on,
            by=system(fact.municipality),
            case=fact.case,
            municipality=fact.municipality,
            school=fact.school,
            pupil=fact.pupil,
        )
    ]


TAKING_UP_LEAVERS = Process(
    name="taking-up-leavers", initial=None, hears=(EarlyLeavingReported,), react=_react
)
"""Hears of early leavers."""
