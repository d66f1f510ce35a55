"""Who may overrule all, when the highest level is reached: once it is used, the parents may object.

One stream per body, for its uses are counted over a plan period.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import DecisionOutcome, DecisionSubject
from events.escalation import (
    EscalationEnded,
    EscalationLevelReached,
    OverrulingClosed,
    OverrulingOpened,
    OverrulingUsed,
)
from events.fact import Fact
from events.request import RequestKind
from events.values import CaseId, Count, OrganisationId, Party, party_of, system
from services.escalation.commands import (
    CloseOverruling,
    OpenOverruling,
    Overrule,
    OverrulingCommand,
)
from services.funder.legal_commands import TakeDecision
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Process

_WHOLE = 100


class Overruling(msgspec.Struct, frozen=True, gc=False):
    """In which cases a body may overrule now, and when it did."""

    open: Mapping[CaseId, OverrulingOpened] = {}
    used: tuple[OverrulingUsed, ...] = ()


def decide(state: Overruling, command: OverrulingCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the power. Raises ``Refusal``."""
    case, body, on = command.case, command.body, command.on
    match command:
        case OpenOverruling():
            if case in state.open:
                return []
            return [
                OverrulingOpened(
                    effective_on=on,
                    case=case,
                    body=body,
                    swv=command.swv,
                    keeper=command.keeper,
                    pupil=command.pupil,
                )
            ]
        case CloseOverruling():
            if case not in state.open:
                return []
            return [OverrulingClosed(effective_on=on, case=case, body=body)]
        case Overrule():
            return _used(state, command, book)
        case _:
            raise AssertionError(f"not a command of who may overrule: {command}")


def evolve(state: Overruling, fact: Any) -> Overruling:
    """The power after a fact."""
    match fact:
        case OverrulingOpened(case=case):
            return replace(state, open={**state.open, case: fact})
        case OverrulingClosed(case=case):
            return replace(state, open=_without(state.open, case))
        case OverrulingUsed(case=case):
            return Overruling(_without(state.open, case), (*state.used, fact))
        case _:
            raise AssertionError(f"not a fact of who may overrule: {fact}")


OVERRULING = Decider(
    noun="overruling",
    initial=Overruling(),
    evolve=evolve,
    facts=(OverrulingOpened, OverrulingClosed, OverrulingUsed),
    commands=(OpenOverruling, CloseOverruling, Overrule),
    key=lambda about: str(about.body),
    decide=decide,
)


def _without(
    some: Mapping[CaseId, OverrulingOpened], case: CaseId
) -> Mapping[CaseId, OverrulingOpened]:
    return {one: opened for one, opened in some.items() if one != case}


def _used(state: Overruling, command: Overrule, book: RuleBook) -> Sequence[Fact]:
    opened = state.open.get(command.case)
    if command.by.organisation != command.body:
        raise Refusal(
            "not-your-power",
            "Alleen wie de doorzettingsmacht heeft, kan dit.",
            "Only who holds the power to overrule can do this.",
        )
    if opened is None:
        raise Refusal(
            "level-not-reached",
            "Doorzettingsmacht kan pas als het hoogste niveau van opschaling is bereikt.",
            "Overruling is possible only when the highest level of escalation is reached.",
        )
    _complete(command, book)
    period = book.of(command.body, command.on).plan_period
    before = sum(used.effective_on in period for used in state.used)
    return [
        OverrulingUsed(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            swv=opened.swv,
            keeper=opened.keeper,
            school=command.school,
            starts_on=command.starts_on,
            assigned=command.assigned,
            number=Count(before + 1),
            plan_period=period,
        )
    ]


def _complete(command: Overrule, book: RuleBook) -> None:
    """Refuse what gives no reason, names no school, or leaves the cost to nobody."""
    if command.reason is None:
        raise Refusal(
            "motivation-missing",
            "Leg uit waarom u dit beslist; zonder motivering kan het niet.",
            "Say why you decide this; without a reason it cannot be.",
        )
    if not book.knows(command.school) or command.starts_on < command.on:
        raise Refusal(
            "school-unknown",
            "Noem een bestaande school, en een dag vanaf vandaag waarop de leerling begint.",
            "Name a school that exists, and a day from today on which the pupil begins.",
        )
    funders = [part.funder for part in command.assigned]
    if (
        sum(part.percent for part in command.assigned) != _WHOLE
        or len(set(funders)) < len(funders)
        or not all(map(book.knows, funders))
    ):
        raise Refusal(
            "parts-not-whole",
            "Verdeel de kosten in hele procenten, samen 100, over bekende financiers.",
            "Divide the cost in whole percents, together 100, over known funders.",
        )


class _Top(msgspec.Struct, frozen=True, gc=False):
    """Who may overrule in this case, since the highest level was reached."""

    holder: OrganisationId | None = None


def overruling(party: Party) -> Process:
    """The process of a party whose bodies may overrule."""

    def remember(memory: _Top, fact: Any) -> _Top:
        return _Top(fact.holder) if isinstance(fact, EscalationLevelReached) else memory

    def react(memory: _Top, fact: Any) -> Sequence[Command]:
        holder = memory.holder
        if isinstance(fact, OverrulingUsed):
            return [_decision(fact)] if party_of(fact.body) is party else []
        if holder is None or party_of(holder) is not party:
            return []
        asked: dict[str, Any] = {
            "on": fact.effective_on,
            "by": system(holder),
            "case": fact.case,
            "body": holder,
        }
        if isinstance(fact, EscalationEnded):
            return [CloseOverruling(**asked)]
        return [OpenOverruling(**asked, swv=fact.swv, keeper=fact.keeper, pupil=fact.pupil)]

    return Process(
        name="overruling",
        initial=_Top(),
        evolve=remember,
        hears=(EscalationLevelReached, EscalationEnded, OverrulingUsed),
        react=react,
    )


def _decision(used: OverrulingUsed) -> Command:
    """What the body decided is a decision of its own, to which parents may object."""
    return TakeDecision(
        on=used.effective_on,
        by=system(used.body),
        case=used.case,
        body=used.body,
        subject=DecisionSubject.OVERRULING,
        outcome=DecisionOutcome.GRANTED,
        kind=RequestKind.INDIVIDUAL,
    )
