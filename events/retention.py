"""The end of what is kept about a pupil: proposed, approved by two, destroyed, and certified.

How long something is kept is no fact: it follows from the facts of a case and from the law of the
day. Nothing here holds what was destroyed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.school import ConsentBy
from events.values import (
    Actor,
    CaseId,
    Count,
    MandateId,
    OrganisationId,
    PupilRef,
    Purpose,
    StreamId,
    UserId,
)

LeafHash = NewType("LeafHash", Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")])
"""SHA-256 of a leaf of the journal: names a fact of the book without saying what is in it."""

KeyFingerprint = NewType("KeyFingerprint", Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")])
"""SHA-256 over a data key: shows which one was destroyed, and opens nothing."""


class RecordKind(StrEnum):
    """What a body keeps about a pupil; the law has a term for each."""

    SUPPORT = "support"  # of the school
    REFERRAL = "referral"  # of the school: to special education
    ENROLMENT = "enrolment"  # of the school: enrolment and absence
    ATTENDANCE = "attendance"  # of the municipality: absence that the law told it of
    EXPERT_ADVICE = "expert-advice"  # of the SWV: health included
    MUNICIPAL_FILE = "municipal-file"
    YOUTH_CARE = "youth-care"  # of the provider


class DestructionGround(StrEnum):
    """Why something would be destroyed."""

    RETENTION_ENDED = "retention-ended"
    ON_REQUEST = "on-request"  # of the pupil or the parents


class Hold(StrEnum):
    """Why something may not be destroyed, or not yet."""

    CARE_RUNNING = "care-running"  # the case, or the care, has not ended
    OBJECTION_OPEN = "objection-open"
    LEGAL_DUTY = "legal-duty"  # it must be kept (AVG art. 17 lid 3 onder b)
    OTHERS_INTEREST = "others-interest"  # of somebody else (Jeugdwet art. 7.3.9)
    LEGAL_CLAIM = "legal-claim"  # AVG art. 17 lid 3 onder e
    NOT_ENTITLED = "not-entitled"  # somebody else must ask, by the pupil's age
    NOTHING_KEPT = "nothing-kept"  # this body keeps nothing about the pupil any more


@fact("nl.onderwijs-zorgarrangementen.retention.destruction-requested", "Vernietiging gevraagd")
class DestructionRequested(Fact):
    """Pupil or parents ask this controller to destroy what it keeps; it acts or refuses on
    ``decide_by`` at the latest (Jeugdwet art. 7.3.9)."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    requested_by: ConsentBy
    requester: UserId  # who took it in, and so may not approve it
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.retention.destruction-proposed", "Vernietiging voorgesteld")
class DestructionProposed(Fact):
    """All that this controller keeps for these purposes may go; two officers must agree."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    destruction: DestructionGround
    records: tuple[RecordKind, ...]
    purposes: tuple[Purpose, ...]
    cases: tuple[CaseId, ...]  # of this pupil, in which something is kept


@fact("nl.onderwijs-zorgarrangementen.retention.destruction-refused", "Vernietiging geweigerd")
class DestructionRefused(Fact):
    """It is kept, also where it was approved and something came between."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    holds: tuple[Hold, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.retention.destruction-first-approved",
    "Eerste akkoord op vernietiging",
)
class DestructionFirstApproved(Fact):
    """One officer agrees; another one must, too (four eyes)."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    approver: Actor
    mandate: MandateId


@fact("nl.onderwijs-zorgarrangementen.retention.destruction-approved", "Vernietiging goedgekeurd")
class DestructionApproved(Fact):
    """Two officers agree: the keys are to be destroyed."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    approvers: tuple[Actor, ...]
    mandate: MandateId


@fact(
    "nl.onderwijs-zorgarrangementen.retention.destruction-term-exceeded",
    "Termijn voor vernietiging overschreden",
)
class DestructionTermExceeded(Fact):
    """Somebody asked for destruction and neither that nor a refusal came in time."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    decide_by: date


@fact("nl.onderwijs-zorgarrangementen.retention.records-destroyed", "Gegevens gewist")
class RecordsDestroyed(Fact):
    """The certificate, for one case: these keys are gone, and with them what these facts hold.

    ``leaves`` are the leaves of the journal that hold something sealed under them; they stand as
    they stood, so every proof over them holds. Where there are more than ``MOST_LEAVES`` the rest
    stands in a next certificate.
    """

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId
    number: Count
    destruction: DestructionGround
    records: tuple[RecordKind, ...]
    purposes: tuple[Purpose, ...]
    approvers: tuple[Actor, ...]
    keys: tuple[KeyFingerprint, ...]
    leaves: tuple[LeafHash, ...]


MOST_LEAVES = 300  # in one certificate, which must fit in a message


def destructions_of(pupil: PupilRef, controller: OrganisationId) -> StreamId:
    """The stream of what one controller destroyed, or may destroy, of one pupil."""
    return StreamId(f"destruction-{pupil}-{controller}")
