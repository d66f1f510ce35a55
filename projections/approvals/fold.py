"""One row per share that was asked: a case, a round and a funder.

Who approved is kept as a role only: which person it was stands in the book, not in a read model.
"""

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from events import funding
from events.decision import DecisionTaken, LegalCharacter
from events.fact import Fact
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cents,
    OrganisationId,
    Recorded,
    Role,
)


class ApprovalState(StrEnum):
    """What a share waits for, or how it was answered."""

    OPEN = "open"
    SECOND_NEEDED = "second-needed"  # a second person must approve (four eyes)
    AWAITS_BUDGET = "awaits-budget"
    APPROVED = "approved"
    REFUSED = "refused"
    LAPSED = "lapsed"


WAITING = (ApprovalState.OPEN, ApprovalState.SECOND_NEEDED, ApprovalState.AWAITS_BUDGET)
"""The states in which a share still waits for something."""


class Approval(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A share and the answer to it. Money in cents."""

    case_id: CaseId
    round: int
    funder: OrganisationId
    swv: OrganisationId
    amount: Cents
    requested_on: date
    expires_on: date
    state: ApprovalState
    since: date  # of this state
    roles: tuple[Role, ...] = ()  # who approved or refused, in order
    waits_on: BudgetLineId | None = None
    ground: funding.RefusalGround | None = None
    decision: int | None = None  # the number of the decision that this answer became
    legal_character: LegalCharacter | None = None  # of that decision


HEARS: frozenset[type[Fact]] = frozenset(
    {
        funding.ShareRequested,
        funding.ShareFirstApproved,
        funding.ShareAwaitsBudget,
        funding.ShareApproved,
        funding.ShareRefused,
        funding.ShareReleased,
        funding.ShareLapsed,
        DecisionTaken,
    }
)

_OVER = frozenset({ApprovalState.REFUSED, ApprovalState.LAPSED})


def key_of(recorded: Recorded) -> tuple[str, int, str] | None:
    """The case, the round and the funder; None for a decision that is about no share."""
    fact = recorded.fact
    match fact:
        case funding.ShareRequested(case=case, round=round_, share=share):
            return case, round_, share.funder
        case DecisionTaken(case=case, round=round_, body=body):
            return None if round_ is None else (case, round_, body)
        case _:
            return fact.case, fact.round, fact.funder


def evolve(row: Approval | None, recorded: Recorded) -> Approval | None:
    """The share after a fact. What was refused, or let go by the SWV, stays so: an answer that
    crossed the release is too late."""
    fact = recorded.fact
    if row is None:
        return _requested(fact) if isinstance(fact, funding.ShareRequested) else None
    if isinstance(fact, DecisionTaken):
        return replace(row, decision=fact.number, legal_character=fact.character)
    if row.state in _OVER:
        return row
    day = fact.effective_on
    match fact:
        case funding.ShareFirstApproved(approver=approver):
            return replace(
                row, state=ApprovalState.SECOND_NEEDED, since=day, roles=(approver.role,)
            )
        case funding.ShareAwaitsBudget(approvers=approvers, line=line):
            state = ApprovalState.AWAITS_BUDGET
            return replace(row, state=state, since=day, roles=_roles(approvers), waits_on=line)
        case funding.ShareApproved(approvers=approvers):
            state = ApprovalState.APPROVED
            return replace(row, state=state, since=day, roles=_roles(approvers), waits_on=None)
        case funding.ShareRefused(by=by, ground=ground):
            roles = (*row.roles, by.role)
            state = ApprovalState.REFUSED
            return replace(row, state=state, since=day, roles=roles, waits_on=None, ground=ground)
        case funding.ShareReleased() | funding.ShareLapsed():
            return replace(row, state=ApprovalState.LAPSED, since=day, waits_on=None)
        case _:
            return row


def _requested(fact: funding.ShareRequested) -> Approval:
    return Approval(
        case_id=fact.case,
        round=fact.round,
        funder=fact.share.funder,
        swv=fact.swv,
        amount=fact.share.amount,
        requested_on=fact.effective_on,
        expires_on=fact.expires_on,
        state=ApprovalState.OPEN,
        since=fact.effective_on,
    )


def _roles(approvers: tuple[Actor, ...]) -> tuple[Role, ...]:
    return tuple(approver.role for approver in approvers)
