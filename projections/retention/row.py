"""What a row of retention holds."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from events.privacy import PrivacyRefusalGround, PrivacyRight
from events.request import AgeBoundary, AgeClass
from events.retention import DestructionGround, Hold, RecordKind
from events.values import CaseId, Count, OrganisationId, Party, PupilRef, Purpose


class Stage(StrEnum):
    """How far a destruction is."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    FIRST_APPROVED = "first-approved"
    APPROVED = "approved"  # the keys are to be destroyed
    REFUSED = "refused"
    DESTROYED = "destroyed"


class Destroying(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A destruction of what one controller keeps of one pupil."""

    pupil: PupilRef
    number: Count
    stage: Stage
    since: date
    ground: DestructionGround | None = None  # None: not known to be allowed
    decide_by: date | None = None  # where somebody asked for it
    holds: tuple[Hold, ...] = ()
    purposes: tuple[Purpose, ...] = ()  # that go, or are gone


class DataAnswer(StrEnum):
    """What became of a request about one's own data."""

    GIVEN = "given"
    RECTIFIED = "rectified"
    REFUSED = "refused"


class DataRequest(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A request of a pupil or the parents about their own data."""

    number: Count
    pupil: PupilRef
    right: PrivacyRight
    received_on: date
    due_on: date
    identified: bool = False
    extended: bool = False
    exceeded: bool = False  # the last day passed without an answer
    answer: DataAnswer | None = None
    answered_on: date | None = None
    refusal: PrivacyRefusalGround | None = None
    remedy_until: date | None = None  # the last day for an objection


class Objectable(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A decision that somebody may object to, or does."""

    number: Count
    until: date | None  # None: somebody did, and that is not decided yet


class Keeper(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one organisation keeps of a case."""

    controller: OrganisationId
    kinds: tuple[RecordKind, ...]
    since: date
    ended_on: date | None = None  # the last change that counts; None: the case runs there
    running: tuple[str, ...] = ()  # orders, or legs of them, that have not ended
    left_on: date | None = None  # the day on which the pupil left, at a school
    objectable: tuple[Objectable, ...] = ()
    destroying: tuple[Destroying, ...] = ()
    asked: tuple[DataRequest, ...] = ()

    def gone(self, pupil: PupilRef) -> tuple[Purpose, ...]:
        """The purposes whose keys are destroyed: nobody here reads of this pupil any more."""
        done = (
            one for one in self.destroying if one.pupil == pupil and one.stage is Stage.DESTROYED
        )
        return tuple(dict.fromkeys(purpose for one in done for purpose in one.purposes))


class Latest(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The latest fact that a party wrote about it: what follows from the row, follows from that."""

    party: Party
    event_id: UUID


class Kept(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is kept of a case, by whom."""

    case_id: CaseId
    pupils: tuple[PupilRef, ...] = ()
    age: AgeClass | None = None
    boundaries: tuple[AgeBoundary, ...] = ()
    keepers: tuple[Keeper, ...] = ()
    first_ended_on: date | None = None  # of all that is not destroyed yet
    latest: tuple[Latest, ...] = ()
    waits: bool = False  # for the house: a request to judge, or keys to destroy

    def keeper(self, controller: OrganisationId) -> Keeper | None:
        """What one organisation keeps of it."""
        return next((one for one in self.keepers if one.controller == controller), None)
