"""What a funder does with what the SWV and the orderer tell it of its shares."""

from collections.abc import Sequence
from typing import Any

from events.care import ClaimApproved, ClaimPart, CorrectedPart, CorrectionApproved
from events.change import OrderSettled, ShareCut
from events.funding import BundleClosed, ShareReleased, ShareRequested
from events.urgent import TemporaryStartGranted
from events.values import OrganisationId, Party, funder_of, party_of, system
from services.funder.commands import (
    BookClaim,
    BookCorrection,
    CommitShare,
    CutShare,
    LapseShare,
    ReceiveShare,
    SettleShare,
    ShareCommand,
)
from services.runtime.refusal import Early
from services.runtime.shapes import Command, Process


def evolve(closed: bool, fact: Any) -> bool:
    """Whether claims may come: the bundle is known to be closed, or the care started before."""
    return closed or isinstance(fact, BundleClosed | TemporaryStartGranted)


def funding(party: Party) -> Process:
    """The process of a party that hosts funders.

    A fact may speak of funders of other parties too (the SWV hears its own facts, and who orders
    the care sees all shares): each party answers for the funders it hosts.
    """

    def react(closed: bool, fact: Any) -> Sequence[Command]:
        return [c for c in _answers(closed, fact) if party_of(c.funder) is party]

    return Process(
        name="funding",
        initial=False,
        evolve=evolve,
        hears=(
            ShareRequested,
            ShareReleased,
            TemporaryStartGranted,
            BundleClosed,
            ShareCut,
            ClaimApproved,
            CorrectionApproved,
            OrderSettled,
        ),
        react=react,
    )


def _answers(
    closed: bool, fact: Any
) -> Sequence[ShareCommand | CutShare | BookClaim | BookCorrection | SettleShare]:
    match fact:
        case ShareRequested(case=case, round=round_, share=share):
            return [
                ReceiveShare(
                    on=fact.effective_on,
                    by=system(share.funder),
                    case=case,
                    round=round_,
                    funder=share.funder,
                    swv=fact.swv,
                    share=share,
                    expires_on=fact.expires_on,
                    requester=fact.requester,
                )
            ]
        case ShareReleased(case=case, round=round_, funder=funder, reason=reason):
            return [
                LapseShare(
                    on=fact.effective_on,
                    by=system(funder),
                    case=case,
                    round=round_,
                    funder=funder,
                    why=reason,
                )
            ]
        case TemporaryStartGranted():
            return []  # only remembered
        case BundleClosed(case=case, round=round_, shares=shares):
            return [
                CommitShare(
                    on=fact.effective_on,
                    by=system(share.funder),
                    case=case,
                    round=round_,
                    funder=share.funder,
                )
                for share in shares
            ]
        case ShareCut(case=case, funder=funder, order=order, released=released):
            return [
                CutShare(
                    on=fact.effective_on,
                    by=system(funder),
                    case=case,
                    funder=funder,
                    order=order,
                    released=released,
                )
            ]
        case ClaimApproved() | CorrectionApproved() | OrderSettled() if not closed:
            raise Early("the closing of the bundle is not heard yet")
        case ClaimApproved(parts=parts, unclaimed=unclaimed):
            return [_book(fact, funder) for funder in _funders(*parts, *unclaimed)]
        case CorrectionApproved(parts=parts):
            return [_correct(fact, funder) for funder in _funders(*parts)]
        case OrderSettled(unclaimed=unclaimed):
            return [_settle(fact, funder) for funder in _funders(*unclaimed)]
        case _:
            raise AssertionError(f"not heard by a funder: {fact}")


def _funders(*parts: ClaimPart | CorrectedPart) -> list[OrganisationId]:
    return list(dict.fromkeys(funder_of(part.line) for part in parts))


def _settle(fact: OrderSettled, funder: OrganisationId) -> SettleShare:
    return SettleShare(
        on=fact.effective_on,
        by=system(funder),
        case=fact.case,
        funder=funder,
        order=fact.order,
        unclaimed=tuple(part for part in fact.unclaimed if funder_of(part.line) == funder),
    )


def _book(fact: ClaimApproved, funder: OrganisationId) -> BookClaim:
    return BookClaim(
        on=fact.effective_on,
        by=system(funder),
        case=fact.case,
        funder=funder,
        order=fact.order,
        claim=fact.claim,
        parts=tuple(part for part in fact.parts if funder_of(part.line) == funder),
        final=fact.final,
        unclaimed=tuple(part for part in fact.unclaimed if funder_of(part.line) == funder),
    )


def _correct(fact: CorrectionApproved, funder: OrganisationId) -> BookCorrection:
    return BookCorrection(
        on=fact.effective_on,
        by=system(funder),
        case=fact.case,
        funder=funder,
        order=fact.order,
        claim=fact.claim,
        parts=tuple(part for part in fact.parts if funder_of(part.line) == funder),
    )
