"""One row per case: who pays which part, what each funder said of it, and how it ended."""

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from events import change, collective, forwarding, funding, gate, request
from events.fact import Fact
from events.key import KeyBasis, KeyGroup
from events.personal_budget import DeliveryForm, form_of
from events.request import Outcome
from events.values import CaseId, Cents, OrganisationId, Recorded


class ShareState(StrEnum):
    """Where a share stands, as the SWV and its funder see it together."""

    REQUESTED = "requested"
    FIRST_APPROVED = "first-approved"
    AWAITS_BUDGET = "awaits-budget"
    APPROVED = "approved"
    REFUSED = "refused"
    LAPSED = "lapsed"
    COMMITTED = "committed"
    SETTLED = "settled"


OVER = frozenset({ShareState.REFUSED, ShareState.LAPSED})
"""Final within a round: an answer that crossed a refusal or a release comes too late."""

FINAL = frozenset({ShareState.COMMITTED, ShareState.SETTLED})
"""The bundle closed with this share."""

HELD = frozenset({ShareState.APPROVED, ShareState.COMMITTED, ShareState.SETTLED})
"""The funder has promised the money, or paid it."""


class FunderShare(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One funder's share of the present round, or of a leg agreed before. Money in cents."""

    funder: OrganisationId
    amount: Cents
    state: ShareState
    since: date
    spent: Cents = Cents(0)
    returned: Cents = Cents(0)
    round: int = 0  # in which it was asked
    form: DeliveryForm = DeliveryForm.IN_KIND


class Bundle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A case as the money sees it. Money in cents."""

    case_id: CaseId
    swv: OrganisationId
    school: OrganisationId
    municipality: OrganisationId
    opened_on: date
    cost: Cents
    assessed_on: date | None = None
    round: int = 0  # 0: no key proposed yet
    leg: int = 1
    key_base: KeyBasis | None = None
    key_parts: tuple[funding.KeyPart, ...] = ()
    key_groups: tuple[KeyGroup, ...] = ()
    key_parts_from_18: tuple[funding.KeyPart, ...] = ()
    kept_apart: Cents = Cents(0)  # not divided by the key
    apart_agreed_on: date | None = None  # when an agreement of its own was recorded
    shares: tuple[FunderShare, ...] = ()
    promised: Cents = Cents(0)  # of the shares that are approved, committed or settled
    spent: Cents = Cents(0)
    expires_on: date | None = None
    expired_on: date | None = None
    closed_on: date | None = None
    orderer: OrganisationId | None = None
    outcome: Outcome | None = None
    outcome_on: date | None = None


HEARS: frozenset[type[Fact]] = frozenset(
    {
        funding.BundleOpened,
        gate.PeriodShortened,
        forwarding.BodySucceeded,
        funding.CostKeptApart,
        funding.SeparateAgreementRecorded,
        funding.AssessmentsCompleted,
        funding.KeyProposed,
        funding.RedistributionProposed,
        funding.SharesCalculated,
        funding.ShareFirstApproved,
        funding.ShareAwaitsBudget,
        funding.ShareApproved,
        funding.ShareRefused,
        funding.ShareReleased,
        funding.ShareLapsed,
        funding.BundleClosed,
        funding.BundleExpired,
        funding.ShareCommitted,
        funding.ClaimPartBooked,
        funding.ClaimPartCorrected,
        funding.ShareSettled,
        change.LegOpened,
        change.ShareReduced,
        change.ShareLegSettled,
        request.RequestGranted,
        request.RequestRejected,
        request.RequestSetAside,
        request.WithdrawalAccepted,
        collective.RequestTakenUp,
        request.RequestReinstated,
    }
)

Payment = (
    funding.ClaimPartBooked
    | funding.ClaimPartCorrected
    | funding.ShareSettled
    | change.ShareReduced
    | change.ShareLegSettled
)

_STATE: dict[type[Fact], ShareState] = {
    funding.ShareFirstApproved: ShareState.FIRST_APPROVED,
    funding.ShareAwaitsBudget: ShareState.AWAITS_BUDGET,
    funding.ShareApproved: ShareState.APPROVED,
    funding.ShareRefused: ShareState.REFUSED,
    funding.ShareReleased: ShareState.LAPSED,
    funding.ShareLapsed: ShareState.LAPSED,
    funding.ShareCommitted: ShareState.COMMITTED,
}

_OUTCOME: dict[type[Fact], Outcome] = {
    request.RequestGranted: Outcome.GRANTED,
    request.RequestRejected: Outcome.REJECTED,
    request.RequestSetAside: Outcome.SET_ASIDE,
    request.WithdrawalAccepted: Outcome.WITHDRAWN,
    collective.RequestTakenUp: Outcome.TAKEN_UP,
}


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Bundle | None, recorded: Recorded) -> Bundle | None:
    """The bundle after a fact."""
    fact = recorded.fact
    if row is None:
        return _opened(fact) if isinstance(fact, funding.BundleOpened) else None
    if state := _STATE.get(type(fact)):
        return _answered(row, fact, state)
    if outcome := _OUTCOME.get(type(fact)):
        return replace(row, outcome=outcome, outcome_on=fact.effective_on)
    match fact:
        case gate.PeriodShortened(care=care):
            return replace(row, cost=care.cost)
        case forwarding.BodySucceeded(body=body, successor=to):
            place = "swv" if body == row.swv else "municipality"
            return replace(row, **{place: to})
        case funding.AssessmentsCompleted():
            return replace(row, assessed_on=fact.effective_on)
        case funding.KeyProposed() | funding.RedistributionProposed():
            return replace(
                row,
                round=fact.round,
                key_base=fact.base,
                key_parts=fact.parts,
                key_groups=fact.groups,
                key_parts_from_18=fact.parts_from_18,
                expired_on=None,
            )
        case funding.CostKeptApart(amount=amount):
            return replace(row, kept_apart=amount)
        case funding.SeparateAgreementRecorded():
            return replace(row, apart_agreed_on=fact.effective_on)
        case funding.SharesCalculated():
            return _calculated(row, fact)
        case funding.BundleClosed():
            return replace(row, closed_on=fact.effective_on, orderer=fact.orderer)
        case funding.BundleExpired():
            return replace(row, expired_on=fact.effective_on)
        case (
            funding.ClaimPartBooked()
            | funding.ClaimPartCorrected()
            | funding.ShareSettled()
            | change.ShareReduced()
            | change.ShareLegSettled()
        ):
            return _paid(row, fact)
        case change.LegOpened():
            return replace(row, leg=fact.leg, municipality=fact.municipality)
        case request.RequestReinstated():
            return replace(row, outcome=None, outcome_on=None)
        case _:
            return row


def _opened(fact: funding.BundleOpened) -> Bundle:
    return Bundle(
        case_id=fact.case,
        swv=fact.swv,
        school=fact.school,
        municipality=fact.municipality,
        opened_on=fact.effective_on,
        cost=fact.care.cost,
    )


def _calculated(row: Bundle, fact: funding.SharesCalculated) -> Bundle:
    """The shares that are asked now, after those that were agreed for an earlier leg."""
    agreed = tuple(share for share in row.shares if share.state in FINAL) if row.leg > 1 else ()
    asked = tuple(
        FunderShare(
            funder=share.funder,
            amount=share.amount,
            state=ShareState.REQUESTED,
            since=fact.effective_on,
            round=fact.round,
            form=form_of(share),
        )
        for share in fact.shares
    )
    after = replace(row, round=fact.round, expires_on=fact.expires_on)
    return _summed(after, (*agreed, *asked))


def _answered(row: Bundle, fact: Any, state: ShareState) -> Bundle:
    """The share in its new state; nothing for one of another round, or one that is over."""
    if fact.round != row.round:
        return row
    return _summed(
        row,
        tuple(
            replace(share, state=state, since=fact.effective_on)
            if (share.funder, share.round) == (fact.funder, fact.round) and share.state not in OVER
            else share
            for share in row.shares
        ),
    )


def _paid(row: Bundle, fact: Payment) -> Bundle:
    """What was booked on the share of this funder; on the first, where it agreed to several."""
    funders = [share.funder for share in row.shares]
    if fact.funder not in funders:
        return row
    at = funders.index(fact.funder)
    shares = list(row.shares)
    shares[at] = _booked(shares[at], fact)
    return _summed(row, tuple(shares))


def _booked(share: FunderShare, fact: Payment) -> FunderShare:
    match fact:
        case funding.ClaimPartBooked(amount=amount):
            return replace(share, spent=Cents(share.spent + amount))
        case change.ShareReduced(released=released):
            return replace(
                share, amount=Cents(share.amount - released.amount), since=fact.effective_on
            )
        case change.ShareLegSettled(unclaimed=unclaimed):
            left = sum(year.amount for year in unclaimed)
            return replace(share, returned=Cents(share.returned + left))
        case funding.ClaimPartCorrected(change=more):
            # after the settlement the difference is free again, and never to be committed
            settled = share.state is ShareState.SETTLED
            returned = Cents(share.returned - more) if settled else share.returned
            return replace(share, spent=Cents(share.spent + more), returned=returned)
        case funding.ShareSettled(spent=spent, returned=returned):
            return replace(
                share,
                state=ShareState.SETTLED,
                since=fact.effective_on,
                spent=spent,
                returned=Cents(share.returned + returned),
            )
        case _:
            raise AssertionError(f"not a fact of a final share: {fact}")


def _summed(row: Bundle, shares: tuple[FunderShare, ...]) -> Bundle:
    return replace(
        row,
        shares=shares,
        promised=Cents(sum(share.amount for share in shares if share.state in HELD)),
        spent=Cents(sum(share.spent for share in shares)),
    )
