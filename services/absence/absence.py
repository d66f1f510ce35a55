"""The file of an absence: reported, counted, told where the law says so, and ended.

Whatever is recorded, the file is looked at anew: is the pupil a thuiszitter as far as is counted,
for the region or for the country, and how do the three months stand? So it does not matter in which
order things are heard; what proves to have been otherwise is put right by a fact.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import Any

from msgspec.structs import replace

from events.absence import (
    AbsenceEnded,
    AbsenceEnding,
    AbsenceMeasuredAnew,
    AbsenceNotified,
    AbsenceReasonFound,
    AbsenceReported,
    AbsenceThreatens,
    AllowedHours,
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
from events.fact import Fact
from events.values import Count, system
from services.absence.checks import (
    may_be_counted,
    may_be_reported,
    may_end,
    may_have_reason,
    own_file,
)
from services.absence.commands import (
    AbsenceCommand,
    AcceptOffer,
    CountHours,
    DropOffer,
    EndAbsence,
    FindReason,
    JudgeOffer,
    LetAbsenceLast,
    LetLimitPass,
    LimitCommand,
    MakeOffer,
    OfferCommand,
    RefuseOffer,
    ReportAbsence,
    TakeUpOverruling,
    WarnOfLimit,
)
from services.absence.file import File, evolve, with_hours
from services.absence.limit import due as due_in_limit
from services.absence.limit import passed, settled, started, told
from services.absence.offers import offered, taken_up
from services.rules.absence import (
    Absence,
    Categories,
    categories,
    changes_on,
    hours_missed,
    hours_without_leave,
    since,
    threatens,
    to_be_notified,
)
from services.rules.regions import RuleBook, Rules
from services.runtime.shapes import Command, Decider, Due

_Look = Callable[[File], Sequence[Fact]]

_COUNTING = (ReportAbsence, CountHours, EndAbsence, LetAbsenceLast)
"""What may change how a pupil counts."""


def decide(state: File, command: AbsenceCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the file. Raises ``Refusal``."""
    rules = book.of(command.keeper, command.on)
    if isinstance(command, ReportAbsence):
        may_be_reported(state, command, book)
        facts = [] if state.reported else [_reported(command, rules)]
    else:
        own_file(state, command)
        facts = list(_recorded(state, command, rules))
    if isinstance(command, LimitCommand) or not (facts or isinstance(command, LetAbsenceLast)):
        return facts
    looks: list[_Look] = [lambda now: settled(now, command.on, rules)]
    if isinstance(command, _COUNTING):
        looks = [*_anew(max(command.on, state.as_of), rules, book), *looks]
    return _looked(state, facts, looks)


def measured_anew(
    state: File, command: Command, allowed: tuple[AllowedHours, ...], book: RuleBook
) -> Sequence[Fact]:
    """What follows when the pupil of a file need follow other hours: nothing where the absence is
    over, or where these were known. Asserts that it was reported."""
    reported = state.reported
    assert reported is not None, "an absence that nobody reported"
    if state.ended_on is not None or state.allowed == allowed:
        return []
    rules = book.of(reported.keeper, command.on)
    measured = AbsenceMeasuredAnew(
        effective_on=command.on,
        case=reported.case,
        keeper=reported.keeper,
        allowed=allowed,
        changes_on=changes_on(replace(state, allowed=allowed).absence, command.on, rules),
    )
    looks = _anew(max(command.on, state.as_of), rules, book)
    return _looked(state, [measured], [*looks, lambda now: settled(now, command.on, rules)])


def _anew(day: date, rules: Rules, book: RuleBook) -> list[_Look]:
    return [
        lambda now: _notified(now, day),
        lambda now: _threatened(now, day, rules),
        lambda now: _counted(now, day, rules, book),
    ]


def _looked(state: File, facts: list[Fact], looks: Sequence[_Look]) -> list[Fact]:
    for look in looks:
        facts += look(reduce(evolve, facts, state))
    return facts


ABSENCE = Decider(
    noun="absence",
    initial=File(),
    evolve=evolve,
    facts=(
        AbsenceReported,
        HoursMissedCounted,
        AbsenceMeasuredAnew,
        AbsenceNotified,
        AbsenceThreatens,
        AbsenceReasonFound,
        ThuiszitterRegistered,
        ThuiszitterReclassified,
        ThuiszitterSignedOff,
        ThuiszitterRegistrationCorrected,
        ThreeMonthLimitStarted,
        ThreeMonthLimitNear,
        ThreeMonthLimitMet,
        ThreeMonthLimitExceeded,
        ThreeMonthLimitEndedLate,
        ThreeMonthExceedanceCorrected,
        ThreeMonthLimitReopened,
        OfferMade,
        OfferAccepted,
        OfferRefused,
        OfferJudged,
        OfferFellThrough,
        AbsenceEnded,
    ),
    commands=(
        ReportAbsence,
        CountHours,
        FindReason,
        MakeOffer,
        AcceptOffer,
        RefuseOffer,
        JudgeOffer,
        DropOffer,
        EndAbsence,
        TakeUpOverruling,
        LetAbsenceLast,
        WarnOfLimit,
        LetLimitPass,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: a pupil who is away longer may count otherwise, and the three
    months have days of their own."""
    match fact:
        case (
            AbsenceReported(changes_on=days)
            | HoursMissedCounted(changes_on=days)
            | AbsenceMeasuredAnew(changes_on=days)
        ):
            return [
                Due(
                    day - timedelta(days=1),
                    LetAbsenceLast(
                        on=day, by=system(fact.keeper), case=fact.case, keeper=fact.keeper
                    ),
                )
                for day in days
            ]
        case ThreeMonthLimitStarted() | ThreeMonthLimitReopened():
            return due_in_limit(fact)
        case _:
            return []


def _reported(command: ReportAbsence, rules: Rules) -> Fact:
    known = Absence(
        away_since=command.away_since,
        enrolled=command.enrolled,
        compulsory=command.compulsory,
        hours=with_hours((), command.hours),
    )
    return AbsenceReported(
        effective_on=command.on,
        case=command.case,
        keeper=command.keeper,
        pupil=command.pupil,
        swv=command.swv,
        municipality=command.municipality,
        away_since=command.away_since,
        enrolled=command.enrolled,
        compulsory=command.compulsory,
        absence_reason=command.absence_reason,
        health_reason=command.health_reason,
        hours=command.hours,
        changes_on=changes_on(known, command.on, rules),
    )


def _recorded(state: File, command: AbsenceCommand, rules: Rules) -> Sequence[Fact]:
    """What a command itself adds to the file; nothing where it was so already."""
    match command:
        case LimitCommand():
            return passed(state, command)
        case LetAbsenceLast():
            return []
        case MakeOffer() | OfferCommand():
            return offered(state, command)
        case TakeUpOverruling():
            return taken_up(state, command)
        case CountHours(hours=hours):
            if hours in state.hours:
                return []
            may_be_counted(state, command)
            known = replace(state, hours=with_hours(state.hours, hours)).absence
            return [
                HoursMissedCounted(
                    effective_on=command.on,
                    case=command.case,
                    keeper=command.keeper,
                    hours=hours,
                    changes_on=changes_on(known, command.on, rules),
                )
            ]
        case FindReason(absence_reason=reason, health_reason=health):
            if state.reasons == (reason, health):
                return []
            may_have_reason(state, command)
            says = told(state, command.on)
            return [AbsenceReasonFound(**says, absence_reason=reason, health_reason=health)]
        case EndAbsence(ending=ending):
            if (state.ended_on, state.ending) == (command.on, ending):
                return []
            may_end(state, command)
            return [AbsenceEnded(**told(state, command.on), ending=ending)]
        case _:
            raise AssertionError(f"not a command of an absence: {command}")


def _notified(state: File, on: date) -> Sequence[Fact]:
    """What a school tells the municipality, once, as the law says."""
    reported = state.reported
    assert reported is not None, "an absence that nobody reported"
    if state.municipality_may_know or not to_be_notified(state.absence, on):
        return []
    return [
        AbsenceNotified(
            effective_on=on,
            case=reported.case,
            keeper=reported.keeper,
            municipality=reported.municipality,
            pupil=reported.pupil,
            away_since=reported.away_since,
            hours_missed=Count(hours_without_leave(state.absence, on)),
        )
    ]


def _threatened(state: File, on: date, rules: Rules) -> Sequence[Fact]:
    """What a school tells its own support team, once, before the pupil counts as a thuiszitter."""
    reported = state.reported
    assert reported is not None, "an absence that nobody reported"
    known = state.threatened or state.registered_on is not None or state.ended_on is not None
    if known or categories(state.absence, on, rules) or not threatens(state.absence, on, rules):
        return []
    return [
        AbsenceThreatens(
            effective_on=on,
            case=reported.case,
            keeper=reported.keeper,
            hours_missed=Count(hours_missed(state.absence, on)),
        )
    ]


def _counted(state: File, on: date, rules: Rules, book: RuleBook) -> Sequence[Fact]:
    """How the pupil counts now: registered on its own day, otherwise than before, or no more."""
    if state.ended_on is not None:
        return _no_more(state, state.ended_on, rules) if state.counts else []
    found = categories(state.absence, on, rules)
    if found == state.counts:
        return []
    if not state.counts:
        first = _registered(state, on, rules, book)
        return [*first, *_otherwise(reduce(evolve, first, state), found, on)]
    return _otherwise(state, found, on) if found else _no_more(state, on, rules)


def _otherwise(state: File, found: Categories, on: date) -> Sequence[Fact]:
    if found == state.counts:
        return []
    says = told(state, on)
    return [ThuiszitterReclassified(**says, regional=found.regional, national=found.national)]


def _registered(state: File, on: date, rules: Rules, book: RuleBook) -> Sequence[Fact]:
    """A thuiszitter since the first day on which the pupil counted, and the three months."""
    reported, day = state.reported, since(state.absence, on, rules)
    assert reported is not None, "an absence that nobody reported"
    away_since = reported.away_since
    if state.signed_off_on is not None:  # at home anew: not counted from the first time
        day = max(day, state.signed_off_on)
        away_since = max(state.signed_off_on, day - timedelta(weeks=rules.thuiszitter_weeks))
    found, (reason, health) = categories(state.absence, day, rules), state.reasons
    registered = ThuiszitterRegistered(
        **(told(state, day) | {"swv": reported.swv}),
        pupil=reported.pupil,
        away_since=away_since,
        regional=found.regional,
        national=found.national,
        absence_reason=reason,
        health_reason=health,
    )
    return [registered, started(evolve(state, registered), away_since, rules, book)]


def _no_more(state: File, on: date, rules: Rules) -> Sequence[Fact]:
    """The pupil is no thuiszitter any more; or never was, as was heard late."""
    registered_on, limit = state.registered_on, state.limit
    assert registered_on is not None, "a pupil who counts was registered"
    never = (
        state.ending is AbsenceEnding.REPORTED_IN_ERROR
        or on <= registered_on
        or not categories(state.absence, registered_on, rules)
    )
    if not never:
        return [ThuiszitterSignedOff(**told(state, on))]
    says = told(state, max(on, registered_on))
    corrected = ThuiszitterRegistrationCorrected(**says)
    if limit is not None and limit.exceeded:
        return [ThreeMonthExceedanceCorrected(**says, due_on=limit.due_on), corrected]
    return [corrected]
