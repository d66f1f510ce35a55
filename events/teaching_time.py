"""Fewer hours of education (Variawet): for a pupil who for a time, or in part, cannot follow all of
them for reasons of body or mind. A plan says how the hours are built up again.

Wet van 20 december 2017 (Stb. 2018, 12), and the inspectorate's policy rule BWBR0041216: the
parents agree, an expert says so, the plan stands in the OPP, and the inspectorate consents, within
one school year. What it says of health stays at the school.
"""

from datetime import date
from enum import StrEnum

import msgspec

from events.absence import AllowedHours, HealthReason
from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, Period, PupilRef


class BuildUpStep(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """From this day on the pupil follows so many hours a week."""

    starts_on: date
    week_hours: Count


class FewerHoursEnding(StrEnum):
    """What ended the deviation."""

    ALL_HOURS = "all-hours"  # the pupil follows all hours again
    STOPPED = "stopped"  # the plan did not do what it was for
    PERIOD_OVER = "period-over"


class FewerHoursFact(Fact):
    """About fewer hours of education for one pupil, by its school."""

    case: CaseId
    school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.fewer-hours-asked",
    "Minder onderwijstijd gevraagd",
)
class FewerHoursAsked(FewerHoursFact):
    """The school board asks the inspectorate for a deviation in this period.

    ``full_hours``: lessons in a week of the group.
    """

    pupil: PupilRef
    health_reason: HealthReason
    valid: Period
    full_hours: Count
    build_up: tuple[BuildUpStep, ...]
    parents_agreed_on: date
    expert_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.absence-linked",
    "Verzuim gekoppeld aan minder onderwijstijd",
)
class AbsenceLinked(FewerHoursFact):
    """The same pupil has a file of absence: what is missed is held against the fewer hours."""

    absence: CaseId


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.fewer-hours-allowed",
    "Minder onderwijstijd toegestaan",
)
class FewerHoursAllowed(FewerHoursFact):
    """The inspectorate consents: in these weeks the pupil need not follow more. ``review_by``: the
    last day of the first talk, if there is more than one step."""

    pupil: PupilRef
    valid: Period
    allowed: tuple[AllowedHours, ...]
    review_by: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.fewer-hours-denied",
    "Minder onderwijstijd niet toegestaan",
)
class FewerHoursDenied(FewerHoursFact):
    """The inspectorate does not consent: the pupil follows all hours."""


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.build-up-reviewed",
    "Opbouw van onderwijstijd besproken",
)
class BuildUpReviewed(FewerHoursFact):
    """School and parents looked how it goes. ``behind``: so many hours a week are fewer than the
    plan says; ``review_by``: the last day of the next talk, if there is one."""

    week_hours: Count
    behind: bool
    review_by: date | None


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.build-up-overdue",
    "Opbouw van onderwijstijd niet op tijd besproken",
)
class BuildUpOverdue(FewerHoursFact):
    """The last day of a talk passed without it."""

    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.teaching-time.fewer-hours-ended",
    "Minder onderwijstijd afgelopen",
)
class FewerHoursEnded(FewerHoursFact):
    """From this day on all hours count again."""

    pupil: PupilRef
    fewer_hours_ending: FewerHoursEnding
