"""Requests that may be one and the same.

The SWV keeps a stream per pupil of what was asked for that pupil. A request that resembles one that
still counts is signalled for a person; it goes on meanwhile.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.duplicate import (
    DuplicateConfirmed,
    DuplicateDenied,
    PossibleDuplicateSignalled,
    RequestRegistered,
)
from events.fact import Fact
from events.request import ArrangementRequested, Outcome
from events.values import CaseId, Period, system
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process
from services.swv.bundle import BUNDLE
from services.swv.bundled import Phase
from services.swv.commands import JudgeDuplicate, RegisterRequest
from services.swv.refusals import by_the_swv, too_late


class Pupil(msgspec.Struct, frozen=True, gc=False):
    """What was asked for a pupil, in the order in which it came in."""

    requests: tuple[RequestRegistered, ...] = ()


class Resemblance(msgspec.Struct, frozen=True, gc=False):
    """Which requests this one resembles, and what a person found of each."""

    open: frozenset[CaseId] = frozenset()
    judged: frozenset[tuple[CaseId, bool]] = frozenset()


def know(state: Pupil, fact: RequestRegistered) -> Pupil:
    """The pupil's requests after one more."""
    return replace(state, requests=(*state.requests, fact))


def evolve(state: Resemblance, fact: Any) -> Resemblance:
    """The resemblances after a fact."""
    match fact:
        case PossibleDuplicateSignalled(resembles=other):
            return replace(state, open=state.open | {other})
        case DuplicateConfirmed(resembles=other):
            return _judged(state, other, found=True)
        case DuplicateDenied(resembles=other):
            return _judged(state, other, found=False)
        case _:
            raise AssertionError(f"not a fact of a resemblance: {fact}")


def _judged(state: Resemblance, other: CaseId, *, found: bool) -> Resemblance:
    return replace(state, open=state.open - {other}, judged=state.judged | {(other, found)})


PUPIL = Decider(
    noun="pupil",
    initial=Pupil(),
    evolve=know,
    facts=(RequestRegistered,),
    key=lambda about: str(about.pupil),
)
RESEMBLANCE = Decider(
    noun="resemblance",
    initial=Resemblance(),
    evolve=evolve,
    facts=(PossibleDuplicateSignalled, DuplicateConfirmed, DuplicateDenied),
)


def decide(draft: Draft, command: Any, _: RuleBook) -> None:
    """Compare a request with what is known, or judge what was signalled. Raises ``Refusal``."""
    match command:
        case RegisterRequest():
            _register(draft, command)
        case JudgeDuplicate():
            draft.write(RESEMBLANCE, command.case, _judge(draft, command))
        case _:
            raise AssertionError(f"not a command of duplicates: {command}")


DUPLICATES = Joint(commands=(RegisterRequest, JudgeDuplicate), decide=decide)


def _register(draft: Draft, command: RegisterRequest) -> None:
    known = draft.state(PUPIL, command.pupil).requests
    if any(one.case == command.case for one in known):
        return
    registered = RequestRegistered(
        effective_on=command.on,
        case=command.case,
        pupil=command.pupil,
        school=command.school,
        needs=command.needs,
        period=command.period,
    )
    draft.write(PUPIL, command.pupil, [registered])
    signals = [
        PossibleDuplicateSignalled(
            effective_on=command.on,
            case=command.case,
            resembles=one.case,
            school=command.school,
            swv=command.swv,
        )
        for one in known
        if _alike(one, registered) and _counts(draft, one.case)
    ]
    fresh = draft.state(RESEMBLANCE, command.case)
    seen = fresh.open | {case for case, _ in fresh.judged}
    draft.write(RESEMBLANCE, command.case, [s for s in signals if s.resembles not in seen])


def _alike(one: RequestRegistered, other: RequestRegistered) -> bool:
    return (
        one.school == other.school
        and not set(one.needs).isdisjoint(other.needs)
        and _overlap(one.period, other.period)
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _counts(draft: Draft, case: CaseId) -> bool:
    """Whether the request still leads, or has led, to an arrangement."""
    bundle = draft.state(BUNDLE, case)
    return bundle.outcome in (None, Outcome.GRANTED)


def _judge(draft: Draft, command: JudgeDuplicate) -> Sequence[Fact]:
    bundle = draft.state(BUNDLE, command.case)
    by_the_swv(bundle.opened, command.by.organisation)
    state = draft.state(RESEMBLANCE, command.case)
    if (command.resembles, command.duplicate) in state.judged:
        return []
    if command.resembles not in state.open:
        raise Refusal(
            "not-signalled",
            "Deze aanvragen zijn niet als mogelijk dubbel gesignaleerd, of daar is al over "
            "beslist.",
            "These requests are not signalled as possible duplicates, or that is decided already.",
        )
    if not command.duplicate:
        return [
            DuplicateDenied(effective_on=command.on, case=command.case, resembles=command.resembles)
        ]
    if bundle.phase is Phase.ENDED:
        raise too_late(bundle.outcome)
    return [
        DuplicateConfirmed(
            effective_on=command.on,
            case=command.case,
            resembles=command.resembles,
            school=bundle.case.school,
        )
    ]


def react(_: None, fact: ArrangementRequested) -> Sequence[Command]:
    """A request came in: look at what is known of each pupil in it."""
    return [
        RegisterRequest(
            on=fact.effective_on,
            by=system(fact.swv),
            case=fact.case,
            pupil=pupil,
            school=fact.school,
            swv=fact.swv,
            needs=fact.needs,
            period=fact.care.period,
        )
        for pupil in fact.pupils
    ]


COMPARING = Process(name="comparing", initial=None, hears=(ArrangementRequested,), react=react)
