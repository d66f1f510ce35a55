"""What people ask while an arrangement runs: each function gives one move in a house."""

from datetime import date

from msgspec.structs import replace

from events.evaluation import EvaluationOutcome
from events.values import CaseId, Cents, ClaimId, OrganisationId, Party, PupilRef
from services.funder.commands import ReportMove
from services.provider.commands import CorrectClaim
from services.school.commands import EvaluateCare, RecordMoveHome, RecordMoveSchool
from services.swv.commands import ConfirmArrangement
from tests.cast import WHO, order_of, planner
from tests.paper_house import Move
from tests.world import (
    CASE,
    COORDINATOR,
    DAY,
    DESK_MANAGER,
    KAMPEN,
    KRISTAL,
    PASSENDERWIJS,
    PUPIL,
    WILG,
    ZWOLLE,
)


def move(
    to: OrganisationId = KAMPEN,
    case: CaseId = CASE,
    *,
    moved_on: date = date(2026, 6, 1),
    stay: bool = False,
    on: date = DAY,
) -> Move:
    """The pupil moves to another municipality."""
    return Party.SCHOOL, RecordMoveHome(
        on=on, by=COORDINATOR, case=case, municipality=to, moved_on=moved_on, stay=stay
    )


def move_school(
    to: OrganisationId = KRISTAL,
    case: CaseId = CASE,
    *,
    to_swv: OrganisationId = PASSENDERWIJS,
    pupil: PupilRef | None = None,
    moved_on: date = date(2026, 6, 1),
    on: date = DAY,
) -> Move:
    """The pupil goes to another school."""
    return Party.SCHOOL, RecordMoveSchool(
        on=on,
        by=COORDINATOR,
        case=case,
        pupil=pupil or PupilRef(PUPIL[:-12] + case[-12:]),
        to_school=to,
        to_swv=to_swv,
        moved_on=moved_on,
    )


def confirm(
    case: CaseId = CASE,
    *,
    swv: OrganisationId = PASSENDERWIJS,
    confirmed: bool = True,
    on: date = DAY,
) -> Move:
    """The SWV of the new school lets the arrangement go on, or not."""
    by = replace(DESK_MANAGER, organisation=swv)
    return Party.SWV, ConfirmArrangement(on=on, by=by, case=case, confirmed=confirmed)


def evaluate(
    outcome: EvaluationOutcome = EvaluationOutcome.CONTINUE,
    case: CaseId = CASE,
    *,
    last_day: date | None = None,
    on: date = DAY,
) -> Move:
    """The school looks back on an arrangement."""
    return Party.SCHOOL, EvaluateCare(
        on=on, by=COORDINATOR, case=case, outcome=outcome, last_day=last_day
    )


def report_move(
    funder: OrganisationId = ZWOLLE,
    to: OrganisationId = KAMPEN,
    case: CaseId = CASE,
    *,
    moved_on: date = date(2026, 6, 1),
    stay: bool = False,
    on: date = DAY,
) -> Move:
    """A municipality that pays says that the pupil moved."""
    return Party.MUNICIPALITY, ReportMove(
        on=on,
        by=WHO[funder],
        case=case,
        funder=funder,
        municipality=to,
        moved_on=moved_on,
        stay=stay,
    )


def correct(
    number: int, corrects: int, amount: int, case: CaseId = CASE, *, leg: int = 1, on: date = DAY
) -> Move:
    """The provider says what a claim comes to after all."""
    return Party.PROVIDER, CorrectClaim(
        on=on,
        by=planner(WILG),
        case=case,
        order=order_of(case, leg=leg),
        claim=ClaimId(f"{case[-4:]}-{number}"),
        corrects=ClaimId(f"{case[-4:]}-{corrects}"),
        amount=Cents(amount),
    )
