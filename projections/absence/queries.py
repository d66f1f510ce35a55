"""What people ask of the absences: who is at home, and how each definition counts them."""

from datetime import date
from typing import Any

import msgspec

from events.absence import AbsenceReason, NationalCategory, OfferKind, RegionalCategory
from events.escalation import EscalationLevel
from events.values import CaseId, OrganisationId
from projections.query import rows


class Thuiszitter(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil who is at home on a day."""

    case_id: CaseId
    keeper: OrganisationId
    away_since: date
    days: int  # since then, the first one not counted
    regional: RegionalCategory | None
    national: NationalCategory | None
    absence_reason: AbsenceReason
    offers: int  # that still stand
    offer: OfferKind | None  # the last one
    accepted: bool  # the last one
    due_on: date | None  # the last day of the three months
    days_left: int | None  # up to it; fewer than none where it has passed; None: an offer fits
    exceeded_on: date | None
    level: EscalationLevel | None  # of escalation
    level_due_on: date | None
    twice: bool  # this pupil is at home under another case, too


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many count on a day, by the region's definition and by the country's, side by side."""

    category_1: int
    category_2: int
    absolute: int
    long_relative: int
    without_offer: int  # longer than three months, and no offer fits yet
    pupils: int  # who count in one way or both; less than the files where one has two


_AT_HOME = "registered_on <= $1::date AND (signed_off_on IS NULL OR signed_off_on > $1::date)"
_FITS = "coalesce(met_on <= $1::date, false)"


async def at_home(connection: Any, on: date, limit: int = 200) -> list[Thuiszitter]:
    """Who is a thuiszitter on a day: whose three months end first stands first, who has a fitting
    offer last."""
    return await rows(
        connection,
        Thuiszitter,
        "SELECT *, $1::date - away_since AS days,"  # noqa: S608 - ours
        " count(*) OVER (PARTITION BY pupil) > 1 AS twice,"
        f" CASE WHEN NOT {_FITS} THEN due_on - $1::date END AS days_left"
        f" FROM absence WHERE {_AT_HOME}"
        f" ORDER BY {_FITS}, due_on, case_id LIMIT $2",
        on,
        limit,
    )


async def counted(connection: Any, on: date) -> Counted:
    """How many thuiszitters there are on a day: a pupil with two files is one."""
    (found,) = await rows(
        connection,
        Counted,
        "SELECT count(DISTINCT pupil) FILTER (WHERE regional = 'category-1') AS category_1,"  # noqa: S608 - ours
        " count(DISTINCT pupil) FILTER (WHERE regional = 'category-2') AS category_2,"
        " count(DISTINCT pupil) FILTER (WHERE national = 'absolute') AS absolute,"
        " count(DISTINCT pupil) FILTER (WHERE national = 'long-relative') AS long_relative,"
        f" count(DISTINCT pupil) FILTER (WHERE exceeded_on <= $1::date AND NOT {_FITS})"
        " AS without_offer,"
        " count(DISTINCT pupil) AS pupils"
        f" FROM absence WHERE {_AT_HOME}",
        on,
    )
    return found
