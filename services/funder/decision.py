"""The decisions of one body or funder in one case: taken, published, revoked."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionRevoked,
    DecisionSubject,
    DecisionTaken,
    ObjectionTermPassed,
)
from events.fact import Fact
from events.values import Count, Party, party_of
from services.funder.commands import BodyCommand
from services.funder.legal_commands import (
    LetObjectionTermPass,
    PublishDecision,
    RevokeSetAside,
    TakeDecision,
)
from services.rules.decisions import character_of, objection_until
from services.rules.regions import RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Decision(msgspec.Struct, frozen=True, gc=False):
    """One decision, and what was done with it."""

    taken: DecisionTaken
    published: DecisionPublished | None = None
    revoked: bool = False
    passed: bool = False  # its objection term


class Decisions(msgspec.Struct, frozen=True, gc=False):
    """All decisions of this body in this case, in order."""

    all: tuple[Decision, ...] = ()

    def standing(self, subject: DecisionSubject) -> DecisionTaken | None:
        """The last decision on this that was not revoked."""
        return next(
            (
                one.taken
                for one in reversed(self.all)
                if not one.revoked and one.taken.subject is subject
            ),
            None,
        )

    def of(self, number: Count) -> Decision:
        """The decision of this number. Raises ``Refusal``."""
        found = next((one for one in self.all if one.taken.number == number), None)
        if found is None:
            raise Refusal(
                "decision-unknown", "Dit besluit bestaat niet.", "There is no such decision."
            )
        return found


def decide(state: Decisions, command: BodyCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the decisions. Raises ``Refusal``."""
    case, body, on = command.case, command.body, command.on
    match command:
        case TakeDecision():
            return [] if _said(state, command) else [_taken(state, command, rules)]
        case RevokeSetAside():
            standing = state.standing(DecisionSubject.ARRANGEMENT)
            if standing is None or standing.outcome is not DecisionOutcome.SET_ASIDE:
                return []
            return [DecisionRevoked(effective_on=on, case=case, body=body, number=standing.number)]
        case PublishDecision():
            return _publish(state, command, rules)
        case LetObjectionTermPass(number=number):
            decision = state.of(number)
            if decision.passed or decision.revoked:
                return []
            return [ObjectionTermPassed(effective_on=on, case=case, body=body, number=number)]
        case _:
            raise AssertionError(f"not a command of a decision: {command}")


def evolve(state: Decisions, fact: Any) -> Decisions:
    """The decisions after a fact."""
    match fact:
        case DecisionTaken():
            return Decisions((*state.all, Decision(fact)))
        case DecisionPublished():
            return _with(state, fact.number, published=fact)
        case DecisionRevoked():
            return _with(state, fact.number, revoked=True)
        case ObjectionTermPassed():
            return _with(state, fact.number, passed=True)
        case _:
            raise AssertionError(f"not a fact of a decision: {fact}")


DECISION = Decider(
    noun="decision",
    initial=Decisions(),
    evolve=evolve,
    facts=(DecisionTaken, DecisionPublished, DecisionRevoked, ObjectionTermPassed),
    commands=(TakeDecision, RevokeSetAside, PublishDecision, LetObjectionTermPass),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def of_the_body(command: BodyCommand) -> None:
    """Refuse what somebody else than the body asks; the SWV acts for other funders, as evidence."""
    hosted = command.body.startswith("other:") and party_of(command.by.organisation) is Party.SWV
    if command.by.organisation != command.body and not hosted:
        raise Refusal(
            "not-your-decision",
            "Alleen wie het besluit neemt, kan dit.",
            "Only who takes the decision can do this.",
        )


def _with(state: Decisions, number: Count, **change: Any) -> Decisions:
    return Decisions(
        tuple(replace(one, **change) if one.taken.number == number else one for one in state.all)
    )


def _said(state: Decisions, command: TakeDecision) -> bool:
    """Whether the standing decision says this already; who refused or set aside, rejected."""
    standing = state.standing(command.subject)
    if standing is None:
        return False
    if command.outcome is DecisionOutcome.REJECTED:
        return standing.outcome is not DecisionOutcome.GRANTED
    said = (standing.outcome, standing.round, standing.amount)
    return said == (command.outcome, command.round, command.amount)


def _taken(state: Decisions, command: TakeDecision, rules: RuleBook) -> Fact:
    local = rules.of(command.body, command.on)
    return DecisionTaken(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        number=Count(len(state.all) + 1),
        subject=command.subject,
        outcome=command.outcome,
        character=character_of(local, kind_of(command.body), command.kind, command.subject),
        amount=command.amount,
        round=command.round,
        mandate=command.mandate,
    )


def _publish(state: Decisions, command: PublishDecision, rules: RuleBook) -> Sequence[Fact]:
    of_the_body(command)
    decision = state.of(command.number)
    if decision.published is not None:
        return []
    if decision.revoked:
        raise Refusal("decision-revoked", "Dit besluit is herroepen.", "This decision was revoked.")
    if command.on < decision.taken.effective_on:
        raise Refusal(
            "published-before-taken",
            f"Dit besluit is genomen op {decision.taken.effective_on}, dus niet eerder bekend.",
            f"This decision was taken on {decision.taken.effective_on}, so not known before.",
        )
    return [
        DecisionPublished(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            number=command.number,
            channel=command.channel,
            letter=command.letter,
            objection_until=objection_until(decision.taken, command.on, rules),
        )
    ]
