"""Correcting a claim that was booked: never overwritten, but made good by facts of its own.

The orderer divides the difference so that each funder has paid exactly its share of the right
total; each funder books what that changes. Less spent is committed again, or free where the share
is settled; more is spent only of what is still committed.
"""

from typing import Any

from events.budget import CommitmentReleased, SpendingCorrected
from events.care import ClaimFault, CorrectedPart, CorrectionApproved, CorrectionRefused
from events.change import ShareLegSettled
from events.funding import ClaimPartCorrected, YearAmount
from events.values import Cents, SignedCents
from services.funder.budget import BUDGET
from services.funder.claiming import superseded
from services.funder.claims import corrected
from services.funder.commands import BookCorrection
from services.funder.money import serve, share_key
from services.funder.order import ORDER
from services.funder.order_commands import DivideCorrection
from services.funder.ordered import Order, series_of
from services.funder.pausing import claimable, stopped
from services.funder.paying import is_settled
from services.funder.share import SHARE, Phase
from services.funder.temporary import TEMPORARY, correct
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.shapes import Draft, Joint


def divide(draft: Draft, command: DivideCorrection, _: RuleBook) -> None:
    """Divide the difference over the lines of the claim, or say why not."""
    key = series_of(command.order)
    state = draft.state(ORDER, key)
    if command.claim in state.claims:
        return
    draft.write(ORDER, key, superseded(state, command.corrects, command.on))
    approved = state.approved.get(command.corrects)
    if approved is None or approved.order != command.order:
        _refuse(draft, state, command, ClaimFault.NOT_BOOKED)
        return
    difference = command.amount - approved.amount
    if stopped(state) and difference > claimable(state):
        _refuse(draft, state, command, ClaimFault.ABOVE_COMMITMENT)
        return
    parts = corrected(
        state.first,
        dict(state.booked),
        approved.piece,
        difference,
        final=state.final,
        kept=state.plan.shares,
    )
    if isinstance(parts, ClaimFault):
        _refuse(draft, state, command, parts)
        return
    correction = CorrectionApproved(
        effective_on=command.on,
        case=command.case,
        order=command.order,
        orderer=state.plan.orderer,
        claim=command.claim,
        corrects=command.corrects,
        difference=SignedCents(difference),
        parts=parts,
        provider=command.provider,
    )
    draft.write(ORDER, key, [correction])


def book(draft: Draft, command: BookCorrection, _: RuleBook) -> None:
    """Book this funder's part of a correction, once."""
    key = share_key(command.case, command.funder)
    if kind_of(command.funder) is Kind.MUNICIPALITY:
        before = draft.state(TEMPORARY, key)
        if before.bears:
            for line in correct(draft, before, command):
                serve(draft, command, line)
            return
    state = draft.state(SHARE, key)
    if command.claim in state.claims:
        return
    assert state.agreed, "a correction of a share that is not committed"
    settled = is_settled(state, command.order)
    for part in command.parts:
        corrected = SpendingCorrected(
            effective_on=command.on,
            line=part.line,
            case=command.case,
            claim=command.claim,
            change=part.change,
        )
        draft.write(BUDGET, part.line, [corrected])
        told = ClaimPartCorrected(
            effective_on=command.on,
            case=command.case,
            funder=command.funder,
            claim=command.claim,
            line=part.line,
            change=part.change,
        )
        draft.write(SHARE, key, [told])
        if settled:
            _free(draft, command, part)
    if settled and state.phase is not Phase.SETTLED:
        _let_go(draft, command, key)


DIVIDING = Joint(commands=(DivideCorrection,), decide=divide)
"""Of a party that may order care."""

CORRECTING = Joint(commands=(BookCorrection,), decide=book)
"""Of a party that hosts funders."""


def _refuse(draft: Draft, state: Order, command: DivideCorrection, fault: ClaimFault) -> None:
    refused = CorrectionRefused(
        effective_on=command.on,
        case=command.case,
        order=command.order,
        orderer=state.plan.orderer,
        claim=command.claim,
        corrects=command.corrects,
        fault=fault,
        provider=command.provider,
    )
    draft.write(ORDER, series_of(command.order), [refused])


def _let_go(draft: Draft, command: BookCorrection, key: str) -> None:
    """The share goes on for a later order, without what came back of this one."""
    back = tuple(YearAmount(line=part.line, amount=Cents(-part.change)) for part in command.parts)
    settled = ShareLegSettled(
        effective_on=command.on,
        case=command.case,
        funder=command.funder,
        order=command.order,
        unclaimed=back,
    )
    draft.write(SHARE, key, [settled])


def _free(draft: Draft, command: Any, part: CorrectedPart) -> None:
    """Nothing more will be claimed: what comes back is free, for who waits on it first."""
    released = CommitmentReleased(
        effective_on=command.on,
        line=part.line,
        case=command.case,
        amount=Cents(-part.change),
    )
    draft.write(BUDGET, part.line, [released])
    serve(draft, command, part.line)
