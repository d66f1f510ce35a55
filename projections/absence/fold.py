"""One row per absence: since when, how the pupil counts, what was offered, and the three months.

Why somebody stays away is told as far as it is no matter of health.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import absence, escalation
from events.fact import Fact
from events.values import CaseId, OrganisationId, PupilRef, Recorded


class AtHome(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An absence and its days; a day that has not come is None."""

    case_id: CaseId
    keeper: OrganisationId
    pupil: PupilRef
    swv: OrganisationId
    municipality: OrganisationId  # of the residence
    away_since: date
    enrolled: bool
    absence_reason: absence.AbsenceReason
    notified_on: date | None = None  # to the municipality (Leerplichtwet art. 21a)
    registered_on: date | None = None  # as a thuiszitter; None: never was one
    signed_off_on: date | None = None  # the day from which that is over
    regional: absence.RegionalCategory | None = None
    national: absence.NationalCategory | None = None
    offers: int = 0  # that still stand
    offered_on: date | None = None  # the last one
    offer: absence.OfferKind | None = None  # the last one
    accepted: bool = False  # the last one
    counts_from: date | None = None  # the day from which the three months count
    warned_on: date | None = None
    due_on: date | None = None  # the last day of the three months
    met_on: date | None = None
    exceeded_on: date | None = None
    days_late: int | None = None  # with the offer; None: in time, or it still lasts
    ended_on: date | None = None
    ending: absence.AbsenceEnding | None = None
    level: escalation.EscalationLevel | None = None  # of escalation; None: none, or over
    level_due_on: date | None = None  # its last day
    overruled_on: date | None = None  # the last time


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: AtHome | None, recorded: Recorded) -> AtHome | None:
    """The absence after a fact."""
    fact = recorded.fact
    if isinstance(fact, absence.AbsenceReported):
        return _reported(fact)
    return None if row is None else _FOLDS[type(fact)](row, fact)


def _reported(fact: absence.AbsenceReported) -> AtHome:
    return AtHome(
        case_id=fact.case,
        keeper=fact.keeper,
        pupil=fact.pupil,
        swv=fact.swv,
        municipality=fact.municipality,
        away_since=fact.away_since,
        enrolled=fact.enrolled,
        absence_reason=fact.absence_reason,
    )


def _registered(row: AtHome, fact: absence.ThuiszitterRegistered) -> AtHome:
    return replace(
        row,
        registered_on=fact.effective_on,
        signed_off_on=None,
        regional=fact.regional,
        national=fact.national,
    )


def _reclassified(row: AtHome, fact: absence.ThuiszitterReclassified) -> AtHome:
    return replace(row, regional=fact.regional, national=fact.national)


def _never(row: AtHome, _: Any) -> AtHome:
    return replace(
        row,
        registered_on=None,
        regional=None,
        national=None,
        counts_from=None,
        warned_on=None,
        due_on=None,
        met_on=None,
        exceeded_on=None,
    )


def _started(row: AtHome, fact: absence.ThreeMonthLimitStarted) -> AtHome:
    return replace(
        row,
        counts_from=fact.away_since,
        warned_on=None,
        due_on=fact.due_on,
        met_on=None,
        exceeded_on=None,
        days_late=None,
    )


def _late(row: AtHome, fact: absence.ThreeMonthLimitEndedLate) -> AtHome:
    return replace(row, met_on=fact.effective_on, days_late=fact.days_late)


def _offered(row: AtHome, fact: absence.OfferMade) -> AtHome:
    return replace(
        row,
        offers=row.offers + 1,
        offered_on=fact.effective_on,
        offer=fact.offer,
        accepted=False,
    )


def _fell(row: AtHome, _: Any) -> AtHome:
    return replace(row, offers=row.offers - 1, accepted=False)


def _meets(row: AtHome, fact: escalation.PartnerMeetingStarted) -> AtHome:
    return replace(row, level=escalation.EscalationLevel.CASE, level_due_on=fact.due_on)


_FOLDS: Mapping[type[Fact], Callable[[AtHome, Any], AtHome]] = {
    absence.AbsenceNotified: lambda row, fact: replace(row, notified_on=fact.effective_on),
    absence.AbsenceReasonFound: lambda row, fact: replace(row, absence_reason=fact.absence_reason),
    absence.ThuiszitterRegistered: _registered,
    absence.ThuiszitterReclassified: _reclassified,
    absence.ThuiszitterSignedOff: lambda row, fact: replace(row, signed_off_on=fact.effective_on),
    absence.ThuiszitterRegistrationCorrected: _never,
    absence.ThreeMonthLimitStarted: _started,
    absence.ThreeMonthLimitNear: lambda row, fact: replace(row, warned_on=fact.effective_on),
    absence.ThreeMonthLimitMet: lambda row, fact: replace(row, met_on=fact.effective_on),
    absence.ThreeMonthLimitExceeded: lambda row, fact: replace(row, exceeded_on=fact.effective_on),
    absence.ThreeMonthLimitEndedLate: _late,
    absence.ThreeMonthExceedanceCorrected: lambda row, _: replace(
        row, exceeded_on=None, days_late=None
    ),
    absence.ThreeMonthLimitReopened: lambda row, _: replace(row, met_on=None, days_late=None),
    absence.OfferMade: _offered,
    absence.OfferAccepted: lambda row, _: replace(row, accepted=True),
    absence.OfferRefused: lambda row, _: replace(row, accepted=False),
    absence.OfferFellThrough: _fell,
    absence.AbsenceEnded: lambda row, fact: replace(
        row, ended_on=fact.effective_on, ending=fact.ending
    ),
    escalation.PartnerMeetingStarted: _meets,
    escalation.EscalationLevelReached: lambda row, fact: replace(
        row, level=fact.level, level_due_on=fact.due_on
    ),
    escalation.EscalationEnded: lambda row, _: replace(row, level=None, level_due_on=None),
    escalation.OverrulingUsed: lambda row, fact: replace(row, overruled_on=fact.effective_on),
}

HEARS: frozenset[type[Fact]] = frozenset({absence.AbsenceReported, *_FOLDS})
