"""The answer to what a provider asks: an assignment, or why not, in time (iJw OP274 and OP346).

An assignment is its own answer: whoever sends one, or changes one, has answered what was asked.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.asking import (
    AskAnswerOverdue,
    AskGranted,
    AskReceived,
    AskRejected,
    AskUnderInvestigation,
    AssignmentAsked,
    ChangeAsked,
)
from events.care import CareOrdered, OrderConfirmed, OrderDeclined
from events.change import OrderShortened
from events.fact import Fact
from events.values import OrderId, OrganisationId, Reference, system
from services.funder.order_commands import (
    AskCommand,
    GrantAsk,
    InvestigateAsk,
    LetAskAnswerPass,
    ReceiveAsk,
    RejectAsk,
)
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process


class Ask(msgspec.Struct, frozen=True, gc=False):
    """One thing that was asked, and how far its answer is."""

    received: AskReceived
    answer_by: date
    investigated: bool = False
    overdue: date | None = None  # the last day that passed
    answered: bool = False


class Asks(msgspec.Struct, frozen=True, gc=False):
    """All that one provider asked in one case, by its own reference."""

    of: Mapping[Reference, Ask] = {}


def decide(state: Asks, command: AskCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of what was asked. Raises ``Refusal``."""
    ask = state.of.get(command.reference)
    match command:
        case ReceiveAsk(order=order):
            if ask is not None:
                return []
            answer_by = last_day_of(TermKind.IJW_ASSIGNMENT_ANSWER, command.on, rules.holidays)
            return [AskReceived(**_of(command), order=order, answer_by=answer_by)]
        case LetAskAnswerPass(answer_by=answer_by):
            assert ask is not None, "a day that passes follows what was asked"
            over = ask.answered or ask.answer_by != answer_by or ask.overdue == answer_by
            return [] if over else [_overdue(command, answer_by)]
        case GrantAsk(order=order):
            if ask is None or ask.answered:
                return []
            return [*_late(ask, command), AskGranted(**_of(command), order=order)]
        case InvestigateAsk() | RejectAsk():
            return _by_person(ask, command, rules)
        case _:
            raise AssertionError(f"no answer to what was asked: {command}")


def evolve(state: Asks, fact: Any) -> Asks:
    """What was asked, after a fact."""
    if isinstance(fact, AskReceived):
        return Asks({**state.of, fact.reference: Ask(fact, fact.answer_by)})
    ask = state.of[fact.reference]
    match fact:
        case AskUnderInvestigation(answer_by=answer_by):
            after = replace(ask, answer_by=answer_by, investigated=True)
        case AskAnswerOverdue(answer_by=answer_by):
            after = replace(ask, overdue=answer_by)
        case AskGranted() | AskRejected():
            after = replace(ask, answered=True)
        case _:
            raise AssertionError(f"no fact of what was asked: {fact}")
    return Asks({**state.of, fact.reference: after})


ANSWERING = Decider(
    noun="answering",
    initial=Asks(),
    evolve=evolve,
    facts=(AskReceived, AskUnderInvestigation, AskGranted, AskRejected, AskAnswerOverdue),
    commands=(ReceiveAsk, InvestigateAsk, RejectAsk, GrantAsk, LetAskAnswerPass),
    key=lambda about: f"{about.case}-{about.orderer}-{about.provider}",
    decide=decide,
)


class Asked(msgspec.Struct, frozen=True, gc=False):
    """What providers asked in this case, and who has the order."""

    asks: tuple[AssignmentAsked | ChangeAsked, ...] = ()
    ordered: CareOrdered | None = None


def answering(is_ours: Callable[[OrganisationId], bool]) -> Process:
    """The process of a party that may have to answer: where it hosts who is asked."""

    def remember(memory: Asked, fact: Any) -> Asked:
        match fact:
            case AssignmentAsked() | ChangeAsked():
                return replace(memory, asks=(*memory.asks, fact))
            case CareOrdered():
                return replace(memory, ordered=fact)
            case OrderDeclined():
                return replace(memory, ordered=None)
            case _:
                return memory

    def react(memory: Asked, fact: Any) -> Sequence[Command]:
        if not is_ours(fact.orderer):
            return []
        ordered = memory.ordered
        match fact:
            case AssignmentAsked(provider=provider):
                received = _receive(fact, None)
                if ordered is None or ordered.provider != provider:
                    return [received]
                return [received, _grant(fact, fact, ordered.order)]
            case ChangeAsked(order=order):
                return [_receive(fact, order)]
            case CareOrdered(provider=provider, order=order, continues=continues):
                return [
                    _grant(ask, fact, order)
                    for ask in memory.asks
                    if ask.orderer == fact.orderer
                    and ask.provider == provider
                    and (isinstance(ask, AssignmentAsked) or ask.order == continues)
                ]
            case OrderShortened(order=order) | OrderConfirmed(order=order):
                changed = (one for one in memory.asks if isinstance(one, ChangeAsked))
                return [_grant(ask, fact, order) for ask in changed if ask.order == order]
            case _:
                return []  # only remembered

    return Process(
        name="answering",
        initial=Asked(),
        evolve=remember,
        hears=(
            AssignmentAsked,
            ChangeAsked,
            CareOrdered,
            OrderShortened,
            OrderConfirmed,
            OrderDeclined,
        ),
        react=react,
    )


def due(fact: Any) -> Sequence[Due]:
    """When the last day for an answer passes."""
    match fact:
        case AskReceived(answer_by=last) | AskUnderInvestigation(answer_by=last):
            passed = LetAskAnswerPass(
                on=last + timedelta(days=1),
                by=system(fact.orderer),
                case=fact.case,
                orderer=fact.orderer,
                provider=fact.provider,
                reference=fact.reference,
                answer_by=last,
            )
            return [Due(last, passed)]
        case _:
            return []


def _by_person(
    ask: Ask | None, command: InvestigateAsk | RejectAsk, rules: RuleBook
) -> Sequence[Fact]:
    if ask is None:
        raise Refusal("ask-unknown", "Dit verzoek is hier niet bekend.", "This was not asked here.")
    if not rules.acts_for(command.orderer, command.by.organisation, command.on):
        raise Refusal(
            "not-your-ask",
            "Alleen wie het verzoek kreeg, beantwoordt het.",
            "Only who was asked answers.",
        )
    if ask.answered:
        raise Refusal(
            "ask-answered", "Dit verzoek is al beantwoord.", "This has been answered already."
        )
    late = _late(ask, command)
    if isinstance(command, RejectAsk):
        return [*late, AskRejected(**_of(command), rejection=command.rejection)]
    if ask.investigated:
        return []
    asked_on = ask.received.effective_on
    answer_by = last_day_of(TermKind.IJW_INVESTIGATION, asked_on, rules.holidays)
    return [*late, AskUnderInvestigation(**_of(command), answer_by=answer_by)]


def _late(ask: Ask, command: AskCommand) -> Sequence[Fact]:
    if command.on <= ask.answer_by or ask.overdue == ask.answer_by:
        return []
    return [_overdue(command, ask.answer_by)]


def _overdue(command: AskCommand, answer_by: date) -> Fact:
    passed = answer_by + timedelta(days=1)
    return AskAnswerOverdue(**_of(command) | {"effective_on": passed}, answer_by=answer_by)


def _of(command: AskCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "orderer": command.orderer,
        "provider": command.provider,
        "reference": command.reference,
    }


def _asked(ask: AssignmentAsked | ChangeAsked, on: date) -> dict[str, Any]:
    return {
        "on": on,
        "by": system(ask.orderer),
        "case": ask.case,
        "orderer": ask.orderer,
        "provider": ask.provider,
        "reference": ask.reference,
    }


def _receive(ask: AssignmentAsked | ChangeAsked, order: OrderId | None) -> ReceiveAsk:
    return ReceiveAsk(**_asked(ask, ask.effective_on), order=order)


def _grant(ask: AssignmentAsked | ChangeAsked, because: Any, order: OrderId) -> GrantAsk:
    day = max(ask.effective_on, because.effective_on)
    return GrantAsk(**_asked(ask, day), order=order)
