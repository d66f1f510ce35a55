"""One row per request for a TLV, and what the school that refers does with it."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import referral, tlv
from events.fact import Fact
from events.tlv import Origin, ReferralAge, SpecialEducation, TlvCategory
from events.values import CaseId, OrganisationId, Recorded


class Referral(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A request for a TLV as it stands; days are legal days, nothing in it is of a pupil's own."""

    case_id: CaseId
    school: OrganisationId
    swv: OrganisationId  # that treats it
    education: SpecialEducation
    origin: Origin | None
    referral_age: ReferralAge | None
    requested_on: date
    issued_on: date | None = None
    category: TlvCategory | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    closed_on: date | None = None  # refused, or withdrawn
    weigh_by: date | None = None  # where it goes against policy
    weighed_on: date | None = None
    not_weighed_on: date | None = None
    learn_by: date | None = None
    learned_on: date | None = None
    learning_late_on: date | None = None
    reviewed_on: date | None = None
    review_late_on: date | None = None
    returned_on: date | None = None


HEARS: frozenset[type[Fact]] = frozenset(
    {
        tlv.TlvRequested,
        tlv.TlvReceived,
        tlv.TlvIssued,
        tlv.TlvRefused,
        tlv.TlvReopened,
        tlv.TlvWithdrawalAccepted,
        referral.ReferralFlagged,
        referral.ReferralWeighed,
        referral.ReferralNotWeighed,
        referral.ReferralFollowed,
        referral.LearningRecorded,
        referral.LearningOverdue,
        referral.ReturnReviewed,
        referral.ReturnReviewOverdue,
        referral.PupilReturned,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Referral | None, recorded: Recorded) -> Referral | None:
    """The row after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, tlv.TlvRequested):
        return Referral(
            case_id=fact.case,
            school=fact.school,
            swv=fact.swv,
            education=fact.education,
            origin=fact.origin,
            referral_age=fact.referral_age,
            requested_on=fact.effective_on,
        )
    return None if row is None else _decided(row, fact)


def _decided(row: Referral, fact: Any) -> Referral:
    on = fact.effective_on
    match fact:
        case tlv.TlvReceived(body=body):
            return replace(row, swv=body)
        case tlv.TlvIssued(category=category, valid=valid):
            return replace(
                row,
                issued_on=on,
                category=category,
                valid_from=valid.start,
                valid_until=valid.end,
                closed_on=None,
            )
        case tlv.TlvRefused() | tlv.TlvWithdrawalAccepted():
            return replace(row, closed_on=on)
        case tlv.TlvReopened():
            return replace(
                row,
                issued_on=None,
                category=None,
                valid_from=None,
                valid_until=None,
                closed_on=None,
                learn_by=None,
            )
        case _:
            return _followed(row, fact, on)


def _followed(row: Referral, fact: Any, on: date) -> Referral:
    match fact:
        case referral.ReferralFlagged(due_on=due_on):
            return replace(row, weigh_by=due_on)
        case referral.ReferralWeighed():
            return replace(row, weighed_on=on)
        case referral.ReferralNotWeighed():
            return replace(row, not_weighed_on=on)
        case referral.ReferralFollowed(learn_by=learn_by):
            return replace(row, learn_by=learn_by)
        case referral.LearningRecorded():
            return replace(row, learned_on=on)
        case referral.LearningOverdue():
            return replace(row, learning_late_on=on)
        case referral.ReturnReviewed():
            return replace(row, reviewed_on=on, review_late_on=None)
        case referral.ReturnReviewOverdue():
            return replace(row, review_late_on=on)
        case _:
            return replace(row, returned_on=on)
