"""What the keeper of an absence knows of it: folded from its facts."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.absence import (
    AbsenceEnded,
    AbsenceEnding,
    AbsenceMeasuredAnew,
    AbsenceNotified,
    AbsenceReason,
    AbsenceReasonFound,
    AbsenceReported,
    AbsenceThreatens,
    AllowedHours,
    HealthReason,
    HoursCounted,
    HoursMissedCounted,
    OfferAccepted,
    OfferFellThrough,
    OfferJudged,
    OfferMade,
    OfferRefused,
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitNear,
    ThreeMonthLimitReopened,
    ThreeMonthLimitStarted,
    ThuiszitterReclassified,
    ThuiszitterRegistered,
    ThuiszitterRegistrationCorrected,
    ThuiszitterSignedOff,
)
from events.values import Count, Party, party_of
from services.rules.absence import Absence, Categories
from services.rules.teaching_time import measured

_COUNTED = (
    AbsenceReported,
    HoursMissedCounted,
    AbsenceMeasuredAnew,
    ThuiszitterRegistered,
    ThuiszitterReclassified,
    ThuiszitterSignedOff,
)


class Offer(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An offer, and what became of it; days are the first on which it was so."""

    made: OfferMade
    accepted_on: date | None = None
    refused_on: date | None = None
    judged: OfferJudged | None = None
    stands: bool = True  # it fell through, or was of an earlier time at home, where not

    @property
    def fits_on(self) -> date | None:
        """Since when it counts as a fitting offer: accepted, or refused though OT or MDO judged
        that it fits; None where it does not."""
        if not self.stands:
            return None
        if self.accepted_on is not None:
            return self.accepted_on
        if self.refused_on is None or self.judged is None or not self.judged.fitting:
            return None
        return max(self.refused_on, self.judged.effective_on)


class Limit(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The three months: how long, and how they went."""

    due_on: date
    since: date  # the day on which they began, or ran again
    warned: bool = False
    exceeded: bool = False
    over: bool = False  # a fitting offer was there, or the pupil was at home no longer


class File(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One absence of one pupil."""

    reported: AbsenceReported | None = None
    hours: tuple[HoursCounted, ...] = ()  # in order of days
    allowed: tuple[AllowedHours, ...] = ()  # that need be followed, where not all
    reasons: tuple[AbsenceReason, HealthReason | None] = (AbsenceReason.UNKNOWN, None)
    notified: bool = False
    threatened: bool = False
    counts: Categories = Categories()
    registered_on: date | None = None  # None: never
    signed_off_on: date | None = None  # None: not, or counted again since
    limit: Limit | None = None
    offers: tuple[Offer, ...] = ()
    ended_on: date | None = None
    ending: AbsenceEnding | None = None
    as_of: date = date.min  # the latest day up to which it was counted

    @property
    def absence(self) -> Absence:
        """The absence, for the rules. Asserts that it was reported."""
        assert self.reported is not None, "an absence that nobody reported"
        return Absence(
            away_since=self.reported.away_since,
            enrolled=self.reported.enrolled,
            compulsory=self.reported.compulsory,
            hours=measured(self.hours, self.allowed),
        )

    @property
    def municipality_may_know(self) -> bool:
        """Whether the law has told the municipality of this absence, or it keeps the file."""
        assert self.reported is not None, "an absence that nobody reported"
        return self.notified or party_of(self.reported.keeper) is Party.MUNICIPALITY

    @property
    def over_on(self) -> date | None:
        """The day on which the three months are over: the first fitting offer, or the day since
        which the pupil is at home no longer; None while neither is there."""
        fitting = (each.fits_on for each in self.offers)
        days = (*fitting, self.signed_off_on, self.ended_on)
        return min((day for day in days if day is not None), default=None)

    def offer(self, number: Count) -> Offer | None:
        """An offer by its number."""
        return next((each for each in self.offers if each.made.number == number), None)


def with_hours(
    hours: tuple[HoursCounted, ...], counted: HoursCounted | None
) -> tuple[HoursCounted, ...]:
    """The hours with a stretch more, in order of days; the same days again go before."""
    if counted is None:
        return hours
    others = (each for each in hours if each.period != counted.period)
    return tuple(sorted((*others, counted), key=lambda each: each.period.start))


def evolve(state: File, fact: Any) -> File:
    """The file after a fact."""
    after = _evolved(state, fact)
    counted = isinstance(fact, _COUNTED)
    return replace(after, as_of=max(after.as_of, fact.effective_on)) if counted else after


def _evolved(state: File, fact: Any) -> File:
    match fact:
        case AbsenceReported(absence_reason=reason, health_reason=health, hours=hours):
            counted = with_hours((), hours)
            return replace(state, reported=fact, hours=counted, reasons=(reason, health))
        case HoursMissedCounted(hours=hours):
            return replace(state, hours=with_hours(state.hours, hours))
        case AbsenceMeasuredAnew(allowed=allowed):
            return replace(state, allowed=allowed)
        case AbsenceReasonFound(absence_reason=reason, health_reason=health):
            return replace(state, reasons=(reason, health))
        case AbsenceThreatens():
            return replace(state, threatened=True)
        case AbsenceNotified():
            return replace(state, notified=True)
        case AbsenceEnded(effective_on=day, ending=ending):
            return replace(state, ended_on=day, ending=ending)
        case OfferMade():
            return replace(state, offers=(*state.offers, Offer(made=fact)))
        case OfferAccepted() | OfferRefused() | OfferJudged() | OfferFellThrough():
            offers = (
                _answered(e, fact) if e.made.number == fact.number else e for e in state.offers
            )
            return replace(state, offers=tuple(offers))
        case _:
            return _counted(state, fact)


def _answered(offer: Offer, fact: Any) -> Offer:
    match fact:
        case OfferAccepted(effective_on=day):
            return replace(offer, accepted_on=day)
        case OfferRefused(effective_on=day):
            return replace(offer, refused_on=day)
        case OfferJudged():
            return replace(offer, judged=fact)
        case _:
            return replace(offer, stands=False)


def _past(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    return tuple(replace(each, stands=False) for each in offers)


def _counted(state: File, fact: Any) -> File:
    match fact:
        case ThuiszitterRegistered(effective_on=day, regional=regional, national=national):
            return replace(
                state,
                counts=Categories(regional, national),
                registered_on=day,
                signed_off_on=None,
                limit=None,
                offers=state.offers if state.signed_off_on is None else _past(state.offers),
            )
        case ThuiszitterReclassified(regional=regional, national=national):
            return replace(state, counts=Categories(regional, national))
        case ThuiszitterSignedOff(effective_on=day):
            return replace(state, counts=Categories(), signed_off_on=day)
        case ThuiszitterRegistrationCorrected():
            return replace(state, counts=Categories(), limit=None)
        case ThreeMonthLimitStarted(effective_on=day, due_on=due_on):
            return replace(state, limit=Limit(due_on=due_on, since=day))
        case _:
            assert state.limit is not None, f"not a fact of an absence: {fact}"
            return replace(state, limit=_turned(state.limit, fact))


def _turned(limit: Limit, fact: Any) -> Limit:
    match fact:
        case ThreeMonthLimitNear():
            return replace(limit, warned=True)
        case ThreeMonthLimitExceeded():
            return replace(limit, exceeded=True)
        case ThreeMonthExceedanceCorrected():
            return replace(limit, exceeded=False)
        case ThreeMonthLimitMet() | ThreeMonthLimitEndedLate():
            return replace(limit, over=True)
        case ThreeMonthLimitReopened(effective_on=day):
            return replace(limit, over=False, since=day)
        case _:
            raise AssertionError(f"not a fact of an absence: {fact}")
