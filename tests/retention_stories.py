"""Stories of what is kept about a pupil, and how that ends."""

from datetime import date

from events.retention import Hold, KeyFingerprint, LeafHash, RecordKind
from events.school import ConsentBy
from events.values import (
    Actor,
    CaseId,
    Count,
    OrganisationId,
    PupilRef,
    Role,
    UserId,
    party_of,
    system,
)
from services.retention.commands import (
    ApproveDestruction,
    ProposeDestruction,
    RecordDestruction,
    RefuseDestruction,
    RequestDestruction,
)
from services.rules.retention import Record
from tests.cast import day
from tests.paper_house import Move
from tests.telling import Step
from tests.world import AMBELT, CASE, DAY, PUPIL, SWV, WILG, ZWOLLE

OFFICERS = {
    AMBELT: (Role.SCHOOL_COORDINATOR, Role.DIRECTOR),
    SWV: (Role.DESK_MANAGER, Role.DIRECTOR),
    ZWOLLE: (Role.QUALITY_OFFICER, Role.DIRECTOR),
    WILG: (Role.CARE_PLANNER, Role.DIRECTOR),
}
DESK = {
    AMBELT: Role.SCHOOL_COORDINATOR,
    SWV: Role.DESK_OFFICER,
    ZWOLLE: Role.DESK_OFFICER,
    WILG: Role.CARE_PLANNER,
}
KINDS = {
    AMBELT: (RecordKind.SUPPORT, RecordKind.ENROLMENT),
    SWV: (RecordKind.EXPERT_ADVICE,),
    ZWOLLE: (RecordKind.MUNICIPAL_FILE,),
    WILG: (RecordKind.YOUTH_CARE,),
}
LONG_AGO = date(2000, 7, 31)
TOO_LATE = date(2026, 6, 1)


def officer(controller: OrganisationId, number: int) -> Actor:
    """The first or second who may agree to destroy, of an organisation."""
    role = OFFICERS[controller][number - 1]
    return Actor(organisation=controller, role=role, user=UserId(f"archief-{number}"))


def request_destruction(
    controller: OrganisationId, by: ConsentBy = ConsentBy.PARENTS, *, on: date = DAY
) -> Move:
    """Somebody at the desk takes in what a pupil or parents ask."""
    who = Actor(organisation=controller, role=DESK[controller], user=UserId("balie-1"))
    command = RequestDestruction(
        on=on, by=who, case=CASE, pupil=PUPIL, controller=controller, requested_by=by
    )
    return party_of(controller), command


def kept(controller: OrganisationId, ended_on: date | None = LONG_AGO, **more: object) -> Record:
    """What a controller keeps of the example case."""
    return Record(kinds=KINDS[controller], ended_on=ended_on, **more)  # type: ignore[arg-type]


def propose_destruction(
    controller: OrganisationId,
    *records: Record,
    number: int | None = None,
    on: date = DAY,
) -> Move:
    """The house sees whether something may go."""
    command = ProposeDestruction(
        on=on,
        by=system(controller),
        case=CASE,
        pupil=PUPIL,
        controller=controller,
        found=tuple((CASE, one) for one in records or (kept(controller),)),
        number=None if number is None else Count(number),
    )
    return party_of(controller), command


def approve_destruction(
    controller: OrganisationId,
    which: int,
    *,
    number: int = 1,
    on: date = DAY,
    case: CaseId = CASE,
    pupil: PupilRef = PUPIL,
) -> Move:
    """One of two officers agrees."""
    command = ApproveDestruction(
        on=on,
        by=officer(controller, which),
        case=case,
        pupil=pupil,
        controller=controller,
        number=Count(number),
    )
    return party_of(controller), command


def refuse_destruction(
    controller: OrganisationId, *holds: Hold, number: int = 1, on: date = DAY
) -> Move:
    """An officer keeps it."""
    command = RefuseDestruction(
        on=on,
        by=officer(controller, 1),
        case=CASE,
        pupil=PUPIL,
        controller=controller,
        number=Count(number),
        holds=holds,
    )
    return party_of(controller), command


def report_destruction(controller: OrganisationId, *, number: int = 1, on: date = DAY) -> Move:
    """The house tells that the keys are gone."""
    command = RecordDestruction(
        on=on,
        by=system(controller),
        case=CASE,
        pupil=PUPIL,
        controller=controller,
        number=Count(number),
        keys=(KeyFingerprint("7e" * 32),),
        certified=((CASE, (LeafHash("5c" * 32),)),),
    )
    return party_of(controller), command


def destroyed(controller: OrganisationId, number: int = 1) -> list[Step]:
    """From the proposal to the certificate."""
    return [
        propose_destruction(controller),
        approve_destruction(controller, 1, number=number),
        approve_destruction(controller, 2, number=number),
        report_destruction(controller, number=number),
    ]


RETENTION: dict[str, list[Step]] = {
    "every body destroys what it kept long enough": [
        step for controller in OFFICERS for step in destroyed(controller)
    ],
    "the parents ask, and two officers agree": [
        request_destruction(WILG),
        propose_destruction(WILG, kept(WILG, date(2025, 7, 31)), number=1, on=day(3)),
        approve_destruction(WILG, 1, on=day(4)),
        approve_destruction(WILG, 2, on=day(5)),
        report_destruction(WILG, on=day(5)),
    ],
    "the pupil is too young to ask, and asks again": [
        request_destruction(SWV, ConsentBy.PUPIL),
        propose_destruction(SWV, kept(SWV, needed=ConsentBy.PARENTS), number=1),
        request_destruction(SWV, ConsentBy.PARENTS, on=day(1)),
        propose_destruction(SWV, kept(SWV, needed=ConsentBy.PARENTS), number=2, on=day(1)),
        refuse_destruction(SWV, Hold.LEGAL_CLAIM, number=2, on=day(2)),
    ],
    "nobody answers in time": [request_destruction(ZWOLLE), TOO_LATE],
}
