"""What a provider claims on an order: divided over who pays, refused, or laid before a person.

What is in order is approved at once; what nobody may pay on this order is refused at once. What
does not fit what was agreed waits for a person, who answers within a term (iJw OP090x4). Until then
the order is not settled.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from events.care import ClaimApproved, ClaimFault, ClaimPart, ClaimRefused
from events.change import OrderSettled
from events.fact import Fact
from events.message import ClaimAnswerOverdue, ClaimHeld
from events.values import Cents, ClaimId, OrganisationId, funder_of
from services.funder.claims import booked_after, by_line, divided, piece_of
from services.funder.ending import unclaimed
from services.funder.order_commands import (
    ApproveClaim,
    DivideClaim,
    LetClaimAnswerPass,
    LetOrderSettle,
    RefuseClaim,
)
from services.funder.ordered import Order, evolve
from services.funder.pausing import claimable, in_pause, stopped
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal

_FOR_NOBODY = frozenset({ClaimFault.NOT_THE_PROVIDER, ClaimFault.AFTER_FINAL, ClaimFault.IN_PAUSE})
"""Faults that no person can mend: the care is another's, the order is settled, or no care was
given on these days."""


def received(state: Order, command: DivideClaim, rules: RuleBook) -> Sequence[Fact]:
    """The automatic check of a claim that comes in."""
    if command.claim in state.claims:
        return []
    result = _result(state, command)
    if not isinstance(result, ClaimFault):
        return [_approved(state, command, result, command.on)]
    if result in _FOR_NOBODY:
        return [_refused(state, command, result, command.on)]
    return [
        ClaimHeld(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            orderer=state.plan.orderer,
            claim=command.claim,
            period=command.period,
            amount=command.amount,
            final=command.final,
            fault=result,
            answer_by=last_day_of(TermKind.IJW_CLAIM_ANSWER, command.on, rules.holidays),
        )
    ]


def answered(state: Order, command: ApproveClaim | RefuseClaim, rules: RuleBook) -> Sequence[Fact]:
    """A person answers a claim that waits; in the last place, settles the order. Raises
    ``Refusal``."""
    held = state.held.get(command.claim)
    if held is None:
        raise Refusal(
            "claim-not-waiting",
            "Deze declaratie wacht niet op een antwoord.",
            "This claim does not wait for an answer.",
        )
    if not rules.acts_for(held.orderer, command.by.organisation, command.on):
        raise Refusal(
            "not-your-order",
            "Alleen de opdrachtgever beantwoordt een declaratie.",
            "Only who orders the care answers a claim.",
        )
    late = command.on > held.answer_by and held.claim not in state.unanswered
    facts = [*([_overdue(held)] if late else ()), _answer(state, held, command)]
    after = state
    for fact in facts:
        after = evolve(after, fact)
    if _may_settle(after) and after.settles_on is not None and command.on > after.settles_on:
        facts.append(_settled(after, command.on))
    return facts


def passed(state: Order, command: LetClaimAnswerPass) -> Sequence[Fact]:
    """The last day for the answer to a claim has passed."""
    held = state.held.get(command.claim)
    return [] if held is None or held.claim in state.unanswered else [_overdue(held)]


def superseded(state: Order, claim: ClaimId, on: date) -> Sequence[Fact]:
    """A claim that its provider corrects before it was answered was wrong by its own word."""
    held = state.held.get(claim)
    return [] if held is None else [_refused(state, held, held.fault, on)]


def settled(state: Order, command: LetOrderSettle) -> Sequence[Fact]:
    """The last day for claims has passed; what waits for a person is answered first."""
    due = _may_settle(state) and state.settles_on == command.by_day
    return [_settled(state, command.on)] if due else []


def _may_settle(state: Order) -> bool:
    return not state.final and not state.held


def _settled(state: Order, on: date) -> Fact:
    return OrderSettled(
        effective_on=on,
        case=state.plan.case,
        order=state.number,
        orderer=state.plan.orderer,
        unclaimed=unclaimed(state.plan, by_line(dict(state.booked))),
    )


def _answer(state: Order, held: ClaimHeld, command: ApproveClaim | RefuseClaim) -> Fact:
    if isinstance(command, RefuseClaim):
        return _refused(state, held, held.fault, command.on)
    result = _result(state, held)
    if isinstance(result, ClaimFault):
        raise Refusal(
            "claim-does-not-fit",
            "Deze declaratie past nog steeds niet bij wat is afgesproken. Keur haar af, of zorg "
            "eerst dat zij past.",
            "This claim still does not fit what was agreed. Refuse it, or make it fit first.",
        )
    return _approved(state, held, result, command.on)


def _result(state: Order, claim: DivideClaim | ClaimHeld) -> tuple[ClaimPart, ...] | ClaimFault:
    """Parts by the agreed shares of the days that are claimed, rounded on the running total; or why
    nobody pays."""
    plan = state.plan
    another = isinstance(claim, DivideClaim) and claim.provider != state.tried[-1]
    if another or claim.order != state.number:
        return ClaimFault.NOT_THE_PROVIDER
    if state.final:
        return ClaimFault.AFTER_FINAL
    if state.last_day is not None and claim.period.end > state.last_day:
        return ClaimFault.AFTER_END
    if in_pause(state, claim.period):
        return ClaimFault.IN_PAUSE
    if stopped(state) and claim.amount > claimable(state):
        return ClaimFault.ABOVE_COMMITMENT
    booked = dict(state.booked)
    return divided(state.first, booked, claim.period, claim.amount, kept=plan.shares)


def _approved(
    state: Order, claim: DivideClaim | ClaimHeld, parts: tuple[ClaimPart, ...], on: date
) -> Fact:
    plan = state.plan
    left = _left(state, claim, parts) if claim.final else ()
    if claim.final:  # every funder must hear that nothing more will come
        paying = {funder_of(part.line) for part in parts}
        parts += tuple(
            ClaimPart(line=share.years[0].line, amount=Cents(0))
            for share in plan.shares
            if share.funder not in paying
        )
    return ClaimApproved(
        effective_on=on,
        case=claim.case,
        order=claim.order,
        orderer=plan.orderer,
        claim=claim.claim,
        amount=claim.amount,
        parts=parts,
        final=claim.final,
        period=claim.period,
        unclaimed=left,
        provider=_claimant(state, claim),
    )


def _claimant(state: Order, claim: DivideClaim | ClaimHeld) -> OrganisationId:
    """Who claims: what waits for an answer is a claim of who has the order."""
    return claim.provider if isinstance(claim, DivideClaim) else state.tried[-1]


def _left(
    state: Order, claim: DivideClaim | ClaimHeld, last: Sequence[ClaimPart]
) -> tuple[ClaimPart, ...]:
    """What of each line is left of this order after the last claim."""
    piece = piece_of(state.first, claim.period, last)
    booked = booked_after(dict(state.booked), piece, {part.line: part.amount for part in last})
    return tuple(part for part in unclaimed(state.plan, by_line(booked)) if part.amount)


def _refused(
    state: Order, claim: DivideClaim | ClaimHeld, fault: ClaimFault, on: date
) -> ClaimRefused:
    return ClaimRefused(
        effective_on=on,
        case=claim.case,
        order=claim.order,
        orderer=state.plan.orderer,
        claim=claim.claim,
        fault=fault,
        provider=_claimant(state, claim),
    )


def _overdue(held: ClaimHeld) -> Fact:
    return ClaimAnswerOverdue(
        effective_on=held.answer_by + timedelta(days=1),
        case=held.case,
        order=held.order,
        orderer=held.orderer,
        claim=held.claim,
        answer_by=held.answer_by,
    )
