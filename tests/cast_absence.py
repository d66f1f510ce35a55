"""What is recorded about a pupil at home: each function gives one move in a house."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.absence import AbsenceEnding, AbsenceReason, HoursCounted, OfferJudge
from events.values import Actor, CaseId, Count, OrganisationId, Party, Period, party_of
from services.absence.commands import (
    AbsenceCommand,
    AcceptOffer,
    CountHours,
    DropOffer,
    EndAbsence,
    FindReason,
    JudgeOffer,
    MakeOffer,
    RefuseOffer,
    ReportAbsence,
)
from tests.examples import example
from tests.paper_house import Move
from tests.world import AMBELT, ATTENDANCE_OFFICER, CASE, COORDINATOR, ZWOLLE

AWAY = date(2026, 1, 12)  # a Monday
A_DAY = 5  # hours of lessons
FRIDAY = 4


def recorder(keeper: OrganisationId) -> Actor:
    """Who keeps files of absence there."""
    by = COORDINATOR if party_of(keeper) is Party.SCHOOL else ATTENDANCE_OFFICER
    return replace(by, organisation=keeper)


def hours(
    start: date, end: date | None = None, *, leave: int = 0, without: int = 100
) -> HoursCounted:
    """The lessons of a stretch of days, of which so many percent were missed."""
    end = start if end is None else end
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    lessons = A_DAY * sum(one.weekday() <= FRIDAY for one in days)
    return HoursCounted(
        period=Period(start=start, end=end),
        scheduled=Count(lessons),
        authorised=Count(lessons * leave // 100),
        unauthorised=Count(lessons * without // 100),
    )


def report(
    case: CaseId = CASE,
    *,
    on: date = AWAY,
    since: date = AWAY,
    keeper: OrganisationId = AMBELT,
    **own: Any,
) -> Move:
    """A school reports that a pupil stays away; a municipality that a child has no school."""
    of_school = party_of(keeper) is Party.SCHOOL
    if "hours" not in own:
        own["hours"] = hours(since, on) if of_school else None
    about: dict[str, Any] = {
        "enrolled": of_school,
        "absence_reason": AbsenceReason.UNKNOWN,
        "health_reason": None,
    }
    command = example(
        ReportAbsence,
        on=on,
        by=recorder(keeper),
        case=case,
        keeper=keeper,
        away_since=since,
        **(about | own),
    )
    return party_of(keeper), command


def absolute(case: CaseId = CASE, *, on: date = AWAY, since: date = AWAY, **own: Any) -> Move:
    """A municipality reports a child of its own that is enrolled nowhere."""
    return report(case, on=on, since=since, keeper=ZWOLLE, **own)


def about(
    kind: type[AbsenceCommand], case: CaseId = CASE, *, on: date, keeper: OrganisationId, **own: Any
) -> Move:
    """Anything else that is recorded in a file."""
    return party_of(keeper), example(
        kind, on=on, by=recorder(keeper), case=case, keeper=keeper, **own
    )


def count(
    counted: HoursCounted,
    case: CaseId = CASE,
    *,
    on: date | None = None,
    keeper: OrganisationId = AMBELT,
) -> Move:
    """The hours of some days are counted, on the last of them."""
    return about(CountHours, case, on=on or counted.period.end, keeper=keeper, hours=counted)


def reason(
    why: AbsenceReason,
    case: CaseId = CASE,
    *,
    on: date,
    keeper: OrganisationId = AMBELT,
    **own: Any,
) -> Move:
    """It is known why the pupil stays away."""
    says = {"absence_reason": why, "health_reason": None} | own
    return about(FindReason, case, on=on, keeper=keeper, **says)


def offer(
    number: int = 1, case: CaseId = CASE, *, on: date, keeper: OrganisationId = AMBELT, **own: Any
) -> Move:
    """The SWV offers a place for the time being."""
    return about(MakeOffer, case, on=on, keeper=keeper, number=Count(number), **own)


def takes(
    number: int = 1, case: CaseId = CASE, *, on: date, keeper: OrganisationId = AMBELT
) -> Move:
    """The parents accept an offer."""
    return about(AcceptOffer, case, on=on, keeper=keeper, number=Count(number))


def declines(
    number: int = 1, case: CaseId = CASE, *, on: date, keeper: OrganisationId = AMBELT
) -> Move:
    """The parents refuse an offer."""
    return about(RefuseOffer, case, on=on, keeper=keeper, number=Count(number))


def judges(
    number: int = 1, case: CaseId = CASE, *, on: date, fitting: bool = True, **own: Any
) -> Move:
    """An MDO judges whether an offer fits."""
    says = {"judge": OfferJudge.MDO, "keeper": AMBELT} | own
    return about(JudgeOffer, case, on=on, number=Count(number), fitting=fitting, **says)


def drops(
    number: int = 1, case: CaseId = CASE, *, on: date, keeper: OrganisationId = AMBELT
) -> Move:
    """An offer cannot be given after all."""
    return about(DropOffer, case, on=on, keeper=keeper, number=Count(number))


def ends(
    ending: AbsenceEnding = AbsenceEnding.RETURNED,
    case: CaseId = CASE,
    *,
    on: date,
    keeper: OrganisationId = AMBELT,
) -> Move:
    """The pupil is no longer away."""
    return about(EndAbsence, case, on=on, keeper=keeper, ending=ending)
