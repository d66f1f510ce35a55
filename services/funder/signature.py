"""A body's signature under a joint decision with the other (grey area of the decision scheme)."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.scheme import (
    JointDecisionSigned,
    SchemeApplied,
    SignatureAsked,
    SignatureWithheld,
    WithheldGround,
)
from events.values import MandateId, OrganisationId, Round, system
from services.funder.commands import (
    AskSignature,
    SignatureCommand,
    SignJointDecision,
    WithholdSignature,
)
from services.rules.mandate import held
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Process


class Signature(msgspec.Struct, frozen=True):
    """What the body was told of the scheme, and how it answered."""

    asked: SignatureAsked | None = None
    signed: bool = False
    withheld: WithheldGround | None = None


def decide(state: Signature, command: SignatureCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the signature. Raises ``Refusal``."""
    match command:
        case AskSignature():
            return _ask(command) if command.round > _round(state) else []
        case SignJointDecision():
            _answerable(state, command)
            return [] if state.signed else [_signed(state, command, rules)]
        case WithholdSignature(ground=ground):
            _answerable(state, command)
            if state.signed:
                raise Refusal(
                    "already-signed",
                    "Deze instantie heeft al getekend.",
                    "This body has already signed.",
                )
            return [] if state.withheld is ground else [_withheld(state, command, rules)]
        case _:
            raise AssertionError(f"not a command of a signature: {command}")


def evolve(state: Signature, fact: Any) -> Signature:
    """The signature after a fact."""
    match fact:
        case SignatureAsked():
            return Signature(asked=fact)
        case JointDecisionSigned():
            return replace(state, signed=True)
        case SignatureWithheld(ground=ground):
            return replace(state, withheld=ground)
        case _:
            raise AssertionError(f"not a fact of a signature: {fact}")


SIGNATURE = Decider(
    noun="signature",
    initial=Signature(),
    evolve=evolve,
    facts=(SignatureAsked, JointDecisionSigned, SignatureWithheld),
    commands=(AskSignature, SignJointDecision, WithholdSignature),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)


def _round(state: Signature) -> Round:
    return Round(0) if state.asked is None else state.asked.round


def _ask(command: AskSignature) -> Sequence[Fact]:
    return [
        SignatureAsked(
            effective_on=command.on,
            case=command.case,
            round=command.round,
            body=command.body,
            swv=command.swv,
            outcome=command.outcome,
        )
    ]


def _answerable(state: Signature, command: SignatureCommand) -> None:
    if command.by.organisation != command.body:
        raise Refusal(
            "not-your-part",
            "Alleen deze instantie zelf tekent.",
            "Only this body itself signs.",
        )
    if command.round != _round(state):
        raise Refusal(
            "signature-not-asked",
            "Hier valt niets te tekenen: het beslisschema is niet of opnieuw toegepast.",
            "There is nothing to sign: the scheme was not applied, or applied anew.",
        )


def _mandate(command: SignatureCommand, rules: RuleBook) -> MandateId:
    mandate = held(
        rules.of(command.body, command.on).mandates, command.body, command.by.role, command.on
    )
    if mandate is None:
        raise Refusal(
            "no-mandate",
            "U heeft geen mandaat om voor deze instantie te tekenen.",
            "You have no mandate to sign for this body.",
        )
    return mandate


def _signed(state: Signature, command: SignJointDecision, rules: RuleBook) -> Fact:
    assert state.asked is not None
    return JointDecisionSigned(
        effective_on=command.on,
        case=command.case,
        round=command.round,
        body=command.body,
        swv=state.asked.swv,
        by=command.by,
        mandate=_mandate(command, rules),
    )


def _withheld(state: Signature, command: WithholdSignature, rules: RuleBook) -> Fact:
    assert state.asked is not None
    return SignatureWithheld(
        effective_on=command.on,
        case=command.case,
        round=command.round,
        body=command.body,
        swv=state.asked.swv,
        ground=command.ground,
        by=command.by,
        mandate=_mandate(command, rules),
    )


def signing(body_of: Callable[[SchemeApplied], OrganisationId]) -> Process:
    """The process of a party whose bodies may sign: each hears what the scheme said."""

    def react(_: None, fact: SchemeApplied) -> Sequence[Command]:
        body = body_of(fact)
        return [
            AskSignature(
                on=fact.effective_on,
                by=system(body),
                case=fact.case,
                body=body,
                round=fact.round,
                swv=fact.swv,
                outcome=fact.outcome,
            )
        ]

    return Process(name="signing", initial=None, hears=(SchemeApplied,), react=react)
