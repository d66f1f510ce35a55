"""A body's signature under a joint decision with the other (grey area of the decision scheme)."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.register import Power
from events.scheme import (
    JointDecisionSigned,
    SchemeApplied,
    SignatureAsked,
    SignatureWithheld,
    WithheldGround,
)
from events.values import MandateId, OrganisationId, Round, system
from services.funder.gate_commands import (
    AskSignature,
    SignatureCommand,
    SignJointDecision,
    WithholdSignature,
)
from services.funder.intake import INTAKE, must_not_wait
from services.funder.receipt import forwarded
from services.register.authority import authority, not_the_requester
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process


class Signature(msgspec.Struct, frozen=True, gc=False):
    """What the body was told of the scheme, and how it answered."""

    asked: SignatureAsked | None = None
    signed: bool = False
    withheld: WithheldGround | None = None


def decide(state: Signature, command: AskSignature, _: RuleBook) -> Sequence[Fact]:
    """Note that the scheme was applied; a later application asks anew."""
    return _ask(command) if command.round > _round(state) else []


def answer(draft: Draft, command: SignJointDecision | WithholdSignature, rules: RuleBook) -> None:
    """Sign for the body, or do not. Raises ``Refusal``."""
    key = SIGNATURE.key(command)
    state = draft.state(SIGNATURE, key)
    _answerable(state, command, rules)
    part = draft.state(INTAKE, key)
    if part.forwarded_to is not None:
        raise forwarded(part.forwarded_to)
    must_not_wait(part)
    not_the_requester(part.requester, command.by)
    if isinstance(command, SignJointDecision):
        if not state.signed:
            draft.write(SIGNATURE, key, [_signed(state, command, rules)])
        return
    if state.signed:
        raise Refusal(
            "already-signed",
            "Deze instantie heeft al getekend.",
            "This body has already signed.",
        )
    if state.withheld is not command.ground:
        draft.write(SIGNATURE, key, [_withheld(state, command, rules)])


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
    commands=(AskSignature,),
    key=lambda command: f"{command.case}-{command.body}",
    decide=decide,
)

SIGNING = Joint(commands=(SignJointDecision, WithholdSignature), decide=answer)


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


def _answerable(state: Signature, command: SignatureCommand, rules: RuleBook) -> None:
    if not rules.acts_for(command.body, command.by.organisation, command.on):
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
    by = command.by
    return authority(rules, by.organisation, by, Power.DECIDE_TOGETHER, command.on).id


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
