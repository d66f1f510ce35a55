"""The ladder that the SWV keeps for a pupil at home: core partners, who directs, who governs.

It begins by itself when the reason is that there is no offer, and when three months are over; a
level whose last day passes without a fitting offer gives way to the next.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.absence import (
    AbsenceEnded,
    AbsenceReason,
    AbsenceReasonFound,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitReopened,
    ThuiszitterRegistered,
    ThuiszitterRegistrationCorrected,
    ThuiszitterSignedOff,
)
from events.escalation import (
    EscalationEnded,
    EscalationEnding,
    EscalationLevel,
    EscalationLevelReached,
    PartnerMeetingHeld,
    PartnerMeetingStarted,
)
from events.fact import Fact
from events.values import Role, system
from services.escalation.commands import (
    EndEscalation,
    EscalationCommand,
    HoldPartnerMeeting,
    LetLevelPass,
    StartPartnerMeeting,
)
from services.rules.escalation import holder_of, level_above, level_due
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process

_DAY = timedelta(days=1)


class Ladder(msgspec.Struct, frozen=True, gc=False):
    """How far up it is; nothing where it never began, or is over."""

    started: PartnerMeetingStarted | None = None
    level: EscalationLevel = EscalationLevel.CASE
    due_on: date | None = None


def decide(state: Ladder, command: EscalationCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the ladder. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.swv:
        raise Refusal(
            "not-your-escalation",
            "Alleen het samenwerkingsverband van deze leerling kan dit.",
            "Only the SWV of this pupil can do this.",
        )
    match command:
        case StartPartnerMeeting():
            return [] if state.started is not None else [_started(command, book)]
        case HoldPartnerMeeting():
            return _held(state, command, book)
        case LetLevelPass(level=level, due_on=due_on):
            if state.started is None or (state.level, state.due_on) != (level, due_on):
                return []
            return _higher(state, command, book)
        case EndEscalation(end=end):
            return (
                []
                if state.started is None
                else [EscalationEnded(**_says(state, command.on), end=end)]
            )
        case _:
            raise AssertionError(f"not a command of a ladder: {command}")


def evolve(state: Ladder, fact: Any) -> Ladder:
    """The ladder after a fact."""
    match fact:
        case PartnerMeetingStarted(due_on=due_on):
            return Ladder(fact, EscalationLevel.CASE, due_on)
        case EscalationLevelReached(level=level, due_on=due_on):
            return replace(state, level=level, due_on=due_on)
        case EscalationEnded():
            return Ladder()
        case PartnerMeetingHeld():
            return state
        case _:
            raise AssertionError(f"not a fact of a ladder: {fact}")


LADDER = Decider(
    noun="escalation",
    initial=Ladder(),
    evolve=evolve,
    facts=(PartnerMeetingStarted, PartnerMeetingHeld, EscalationLevelReached, EscalationEnded),
    commands=(StartPartnerMeeting, HoldPartnerMeeting, LetLevelPass, EndEscalation),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day of a level passes."""
    match fact:
        case PartnerMeetingStarted(due_on=due_on):
            level = EscalationLevel.CASE
        case EscalationLevelReached(level=level, due_on=due_on) if due_on is not None:
            pass
        case _:
            return []
    passes = LetLevelPass(
        on=due_on + _DAY,
        by=system(fact.swv),
        case=fact.case,
        swv=fact.swv,
        level=level,
        due_on=due_on,
    )
    return [Due(due_on, passes)]


def _started(command: StartPartnerMeeting, book: RuleBook) -> Fact:
    rules = book.of(command.swv, command.on)
    due_on = level_due(EscalationLevel.CASE, command.on, rules, book.holidays)
    assert due_on is not None, "the lowest level has a last day"
    return PartnerMeetingStarted(
        effective_on=command.on,
        case=command.case,
        swv=command.swv,
        keeper=command.keeper,
        municipality=command.municipality,
        pupil=command.pupil,
        due_on=due_on,
    )


def _held(state: Ladder, command: HoldPartnerMeeting, book: RuleBook) -> Sequence[Fact]:
    if state.started is None or command.level is not state.level:
        raise Refusal(
            "level-not-current",
            "Op dit niveau loopt er nu geen opschaling voor deze leerling.",
            "There is no escalation at this level for this pupil now.",
        )
    if command.swv not in command.partners or len(set(command.partners)) < 2:
        raise Refusal(
            "partners-missing",
            "Noem wie er bij het overleg waren: het samenwerkingsverband en ten minste één ander.",
            "Name who met: the SWV and at least one other.",
        )
    held = PartnerMeetingHeld(
        **_says(state, command.on),
        level=command.level,
        partners=tuple(dict.fromkeys(command.partners)),
        agreed=command.agreed,
    )
    return [held] if command.agreed else [held, *_higher(state, command, book)]


def _higher(state: Ladder, command: EscalationCommand, book: RuleBook) -> Sequence[Fact]:
    """The next level; nothing above the highest."""
    level, started = level_above(state.level), state.started
    assert started is not None, "only a ladder that began goes up"
    if level is None:
        return []
    rules = book.of(command.swv, command.on)
    due_on = level_due(level, command.on, rules, book.holidays)
    top = level_above(level) is None
    return [
        EscalationLevelReached(
            **_says(state, command.on),
            level=level,
            pupil=started.pupil,
            due_on=None if top else due_on,
            holder=holder_of(started.swv, started.municipality, rules) if top else None,
        )
    ]


def _says(state: Ladder, on: date) -> dict[str, Any]:
    started = state.started
    assert started is not None, "only a ladder that began says anything"
    return {
        "effective_on": on,
        "case": started.case,
        "swv": started.swv,
        "keeper": started.keeper,
        "municipality": started.municipality,
    }


class _Heard(msgspec.Struct, frozen=True, gc=False):
    """The pupil at home, as far as the SWV was told."""

    registered: ThuiszitterRegistered | None = None


_ENDS = (ThreeMonthLimitMet, ThreeMonthLimitEndedLate, ThuiszitterSignedOff, AbsenceEnded)


def _remember(memory: _Heard, fact: Any) -> _Heard:
    return _Heard(fact) if isinstance(fact, ThuiszitterRegistered) else memory


def _react(memory: _Heard, fact: Any) -> Sequence[Command]:
    registered = memory.registered
    assert registered is not None, "the SWV hears of a thuiszitter first that there is one"
    match fact:
        case ThuiszitterRegistered() | AbsenceReasonFound():
            lacks = fact.absence_reason is AbsenceReason.LACK_OF_OFFER
            return [_start(registered, fact)] if lacks else []
        case ThreeMonthLimitExceeded() | ThreeMonthLimitReopened():
            return [_start(registered, fact)]
        case ThuiszitterRegistrationCorrected():
            return [_end(fact, EscalationEnding.REPORTED_IN_ERROR)]
        case _:
            return [_end(fact, EscalationEnding.SOLVED)]


def _start(registered: ThuiszitterRegistered, fact: Any) -> Command:
    return StartPartnerMeeting(
        on=fact.effective_on,
        by=system(fact.swv),
        case=fact.case,
        swv=fact.swv,
        keeper=fact.keeper,
        municipality=fact.municipality,
        pupil=registered.pupil,
    )


def _end(fact: Any, end: EscalationEnding) -> Command:
    return EndEscalation(
        on=fact.effective_on, by=system(fact.swv), case=fact.case, swv=fact.swv, end=end
    )


ESCALATING = Process(
    name="escalating",
    initial=_Heard(),
    evolve=_remember,
    hears=(
        ThuiszitterRegistered,
        AbsenceReasonFound,
        ThreeMonthLimitExceeded,
        ThreeMonthLimitReopened,
        ThuiszitterRegistrationCorrected,
        *_ENDS,
    ),
    react=_react,
)
"""Begins the ladder when there is no offer, and ends it when there is one."""
