"""The decision term of one body in one case (Awb 4:13-4:15, Algemene termijnenwet art. 1)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import DecisionSubject
from events.fact import Fact
from events.term import (
    SuspensionGround,
    SuspensionGroundEnded,
    TermDeferred,
    TermEndedLate,
    TermExceedanceCorrected,
    TermExceeded,
    TermForwarded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import Count, OrganisationId
from services.funder.commands import (
    BodyCommand,
    EndTerm,
    ForwardTerm,
    LetTermPass,
    ResumeTerm,
    StartTerm,
    SuspendTerm,
)
from services.funder.legal_commands import (
    DeferTerm,
    EndSuspension,
    LetConsentPass,
    SuspendTermFor,
)
from services.rules.calendar import suspended_days
from services.rules.regions import RuleBook
from services.rules.terms import decide_by
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Term(msgspec.Struct, frozen=True, gc=False):
    """A clock: since when it counts, whether it runs, and how long it stood still."""

    received_on: date | None = None
    due_on: date | None = None
    stopped_on: date | None = None  # the last day it ran: before it stood still, or at the end
    grounds: frozenset[SuspensionGround] = frozenset()  # why it stands still
    consent_until: date | None = None
    suspended_days: Count = Count(0)
    deferred_weeks: Count = Count(0)
    exceeded: date | None = None  # the last day that passed
    ended: bool = False
    forwarded_to: OrganisationId | None = None  # whose own term counts instead
    subject: DecisionSubject = DecisionSubject.ARRANGEMENT

    def passed(self, day: date) -> bool:
        """Whether the last day lies before this one, on a clock that runs."""
        assert self.due_on is not None, "a term not yet started"
        return self.stopped_on is None and day > self.due_on


def decide(state: Term, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the clock. Raises ``Refusal``."""
    case, body, on = command.case, command.body, command.on
    match command:
        case StartTerm():
            if state.received_on is not None and state.forwarded_to is None:
                return []
            due_on = _due(Term(received_on=on), command, rules)
            return [
                TermStarted(
                    effective_on=on, case=case, body=body, due_on=due_on, subject=command.subject
                )
            ]
        case ForwardTerm() if state.received_on is None:
            return []  # what is forwarded on receipt never had a term here
        case DeferTerm() | SuspendTermFor():
            return _by_person(state, command, rules)
        case EndSuspension(ground=ground):
            _own(state, command)
            return _without(state, ground, command, rules)
        case LetConsentPass(until=until) if state.consent_until == until:
            return _without(state, SuspensionGround.CONSENT, command, rules)
        case LetConsentPass():
            return []
        case _:
            return _by_process(state, command, rules)


def evolve(state: Term, fact: Any) -> Term:
    """The clock after a fact."""
    match fact:
        case TermStarted(effective_on=day, due_on=due_on, subject=subject):
            return Term(received_on=day, due_on=due_on, subject=subject)
        case TermForwarded(effective_on=day, to=to):
            return replace(
                state,
                stopped_on=state.stopped_on or day,
                grounds=frozenset(),
                ended=True,
                forwarded_to=to,
            )
        case TermDeferred(weeks=weeks, due_on=due_on):
            return replace(state, deferred_weeks=weeks, due_on=due_on)
        case TermSuspended(effective_on=day, ground=ground, until=until):
            return replace(
                state,
                stopped_on=state.stopped_on or day,
                grounds=state.grounds | {ground},
                consent_until=until or state.consent_until,
                ended=False,
            )
        case SuspensionGroundEnded(ground=ground):
            return replace(state, grounds=state.grounds - {ground})
        case TermResumed(due_on=due_on, suspended_days=days):
            return replace(
                state,
                due_on=due_on,
                suspended_days=days,
                stopped_on=None,
                grounds=frozenset(),
                ended=False,
            )
        case TermExceeded(due_on=due_on):
            return replace(state, exceeded=due_on)
        case TermExceedanceCorrected():
            return replace(state, exceeded=None)
        case TermMet(effective_on=day) | TermEndedLate(effective_on=day):
            return replace(state, stopped_on=state.stopped_on or day, ended=True)
        case _:
            raise AssertionError(f"not a fact of a term: {fact}")


TERM = Decider(
    noun="term",
    initial=Term(),
    evolve=evolve,
    facts=(
        TermStarted,
        TermDeferred,
        TermSuspended,
        SuspensionGroundEnded,
        TermResumed,
        TermMet,
        TermForwarded,
        TermExceeded,
        TermExceedanceCorrected,
        TermEndedLate,
    ),
    commands=(
        StartTerm,
        DeferTerm,
        SuspendTerm,
        SuspendTermFor,
        EndSuspension,
        LetConsentPass,
        ResumeTerm,
        ForwardTerm,
        EndTerm,
        LetTermPass,
    ),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def _by_process(state: Term, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    assert state.received_on is not None, "a term not yet started"
    match command:
        case SuspendTerm(ground=ground):
            if state.ended or state.exceeded or ground in state.grounds:
                return []
            return [_suspended(command, ground)]
        case ResumeTerm():
            return _resume(state, command, rules)
        case EndTerm() | ForwardTerm():
            return _end(state, command)
        case LetTermPass(due_on=due_on):
            if state.due_on != due_on or state.stopped_on is not None or state.exceeded:
                return []
            return [_exceeded(command, due_on)]
        case _:
            raise AssertionError(f"not a command of a term: {command}")


def _by_person(state: Term, command: DeferTerm | SuspendTermFor, rules: RuleBook) -> Sequence[Fact]:
    _own(state, command)
    if state.ended:
        raise Refusal(
            "term-ended", "De beslistermijn is al voorbij.", "The decision term is already over."
        )
    if isinstance(command, DeferTerm):
        return [_deferred(state, command, rules)]
    if state.exceeded or state.passed(command.on):
        raise Refusal(
            "term-passed",
            f"De laatste dag ({state.due_on}) is voorbij; de termijn kan niet meer stilstaan.",
            f"The last day ({state.due_on}) has passed; the term can no longer stand still.",
        )
    ground, until = command.ground, command.until
    if ground is SuspensionGround.SUPPLEMENT:
        raise Refusal(
            "supplement-to-be-asked",
            "Vraag de school om een aanvulling; dan staat de termijn vanzelf stil.",
            "Ask the school for a supplement; the term then stands still by itself.",
        )
    if (ground is SuspensionGround.CONSENT) is (until is None) or (until and until <= command.on):
        raise Refusal(
            "until-wrong",
            "Noem bij uitstel met instemming een latere dag tot en met welke de termijn stilstaat, "
            "en alleen dan.",
            "With consent, and only then, name a later day until which the term stands still.",
        )
    if ground in state.grounds and until == state.consent_until:
        return []
    return [_suspended(command, ground, until)]


def _deferred(state: Term, command: DeferTerm, rules: RuleBook) -> Fact:
    if state.exceeded or state.passed(command.on):
        raise Refusal(
            "too-late-to-defer",
            f"Verdagen kan alleen vóór het einde van de termijn; dat was {state.due_on}.",
            f"A term is deferred before it ends, which was on {state.due_on}.",
        )
    if state.deferred_weeks:
        raise Refusal(
            "already-deferred", "Verdagen kan één keer.", "A term can be deferred once only."
        )
    if command.weeks < 1:
        raise Refusal(
            "weeks-missing",
            "Noem het aantal weken dat de beslissing langer duurt.",
            "Name how many weeks longer the decision takes.",
        )
    due_on = _due(replace(state, deferred_weeks=command.weeks), command, rules)
    return TermDeferred(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        weeks=command.weeks,
        due_on=due_on,
    )


def _own(state: Term, command: BodyCommand) -> None:
    if command.by.organisation != command.body:
        raise Refusal(
            "not-your-part",
            "Alleen deze instantie zelf behandelt haar deel.",
            "Only this body itself treats its part.",
        )
    if state.received_on is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )


def _resume(state: Term, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    """The part is open and no supplement is awaited: whatever else holds the clock, still does."""
    supplied = SuspensionGround.SUPPLEMENT
    if not state.ended:
        return _without(state, supplied, command, rules)
    others = sorted(state.grounds - {supplied})
    if not others:
        return [_resumed(state, command, rules)]
    until = {SuspensionGround.CONSENT: state.consent_until}
    still = [_suspended(command, one, until.get(one)) for one in others]
    return [*_without(state, supplied, command, rules), *still]


def _without(
    state: Term, ground: SuspensionGround, command: BodyCommand, rules: RuleBook
) -> Sequence[Fact]:
    if ground not in state.grounds:
        return []
    if state.ended or state.grounds != {ground}:
        return [
            SuspensionGroundEnded(
                effective_on=command.on, case=command.case, body=command.body, ground=ground
            )
        ]
    return [_resumed(state, command, rules)]


def _resumed(state: Term, command: BodyCommand, rules: RuleBook) -> Fact:
    stopped_on, on = state.stopped_on, command.on
    assert stopped_on is not None, "a clock that runs is not resumed"
    # the day after it stopped up to, not including, the day on which it runs again
    still = suspended_days(stopped_on, max(on, stopped_on))
    days = Count(state.suspended_days + still)
    return TermResumed(
        effective_on=on,
        case=command.case,
        body=command.body,
        suspended_days=days,
        due_on=_due(replace(state, suspended_days=days), command, rules),
    )


def _suspended(
    command: BodyCommand, ground: SuspensionGround, until: date | None = None
) -> TermSuspended:
    return TermSuspended(
        effective_on=command.on, case=command.case, body=command.body, ground=ground, until=until
    )


def _end(state: Term, command: BodyCommand) -> Sequence[Fact]:
    case, body, on, due_on = command.case, command.body, command.on, state.due_on
    assert due_on is not None
    if state.ended:
        return []
    late = Count(max(0, (on - due_on).days) if state.stopped_on is None else 0)
    ended: Fact
    if isinstance(command, ForwardTerm):
        ended = TermForwarded(effective_on=on, case=case, body=body, to=command.to)
    elif late:
        ended = TermEndedLate(effective_on=on, case=case, body=body, days_late=late)
    else:
        ended = TermMet(effective_on=on, case=case, body=body)
    if late and not state.exceeded:
        return [_exceeded(command, due_on), ended]
    if state.exceeded == due_on and on <= due_on:
        corrected = TermExceedanceCorrected(effective_on=on, case=case, body=body, due_on=due_on)
        return [corrected, ended]
    return [ended]


def _exceeded(command: BodyCommand, due_on: date) -> TermExceeded:
    passed = due_on + timedelta(days=1)
    return TermExceeded(effective_on=passed, case=command.case, body=command.body, due_on=due_on)


def _due(state: Term, command: BodyCommand, rules: RuleBook) -> date:
    """The last day. The term's length is that of the region's rules on the day of receipt."""
    received = state.received_on
    assert received is not None, "a term not yet started"
    return decide_by(
        rules,
        command.body,
        received,
        suspended_days=state.suspended_days,
        deferred_weeks=state.deferred_weeks,
    )
