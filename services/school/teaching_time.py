"""Fewer hours of education for one pupil: asked of the inspectorate with a plan, allowed or not,
talked about before each step, and over on a day. While it lasts, an absence of the pupil is held
against the hours that need be followed.

Wet van 20 december 2017 (Stb. 2018, 12); policy rule of the inspectorate BWBR0041216.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.absence import AllowedHours
from events.fact import Fact, said_before
from events.teaching_time import (
    AbsenceLinked,
    BuildUpOverdue,
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursAsked,
    FewerHoursDenied,
    FewerHoursEnded,
    FewerHoursEnding,
)
from events.values import CaseId, system
from services.absence.absence import ABSENCE, measured_anew
from services.rules.regions import RuleBook
from services.rules.teaching_time import (
    allowed_in,
    built_up,
    in_one_year,
    planned,
    review_after,
    until,
)
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Due, Joint
from services.school.request import owned
from services.school.teaching_commands import (
    AskFewerHours,
    EndFewerHours,
    FewerHoursCommand,
    LetBuildUpPass,
    LetFewerHoursPass,
    LinkAbsence,
    RecordInspectorate,
    ReviewBuildUp,
)

_DAY = timedelta(days=1)


class Deviation(msgspec.Struct, frozen=True, gc=False):
    """How far a deviation is."""

    asked: FewerHoursAsked | None = None
    absences: tuple[CaseId, ...] = ()
    allowed: FewerHoursAllowed | None = None
    reviewed: BuildUpReviewed | None = None  # the last time
    overdue: bool = False  # the next talk, of which it is told
    over: FewerHoursDenied | FewerHoursEnded | None = None

    @property
    def review_by(self) -> date | None:
        """The last day of the next talk, if there is one."""
        last = self.reviewed or self.allowed
        return None if last is None else last.review_by


def evolve(state: Deviation, fact: Any) -> Deviation:
    """The deviation after a fact."""
    match fact:
        case FewerHoursAsked():
            return Deviation(asked=fact)
        case AbsenceLinked(absence=absence):
            return replace(state, absences=(*state.absences, absence))
        case FewerHoursAllowed():
            return replace(state, allowed=fact)
        case BuildUpReviewed():
            return replace(state, reviewed=fact, overdue=False)
        case BuildUpOverdue():
            return replace(state, overdue=True)
        case FewerHoursDenied() | FewerHoursEnded():
            return replace(state, over=fact)
        case _:
            raise AssertionError(f"not a fact of fewer hours: {fact}")


TEACHING_TIME = Decider(
    noun="teachingtime",
    initial=Deviation(),
    evolve=evolve,
    facts=(
        FewerHoursAsked,
        AbsenceLinked,
        FewerHoursAllowed,
        FewerHoursDenied,
        BuildUpReviewed,
        BuildUpOverdue,
        FewerHoursEnded,
    ),
)


def decide(draft: Draft, command: FewerHoursCommand, book: RuleBook) -> None:
    """Carry out a command about fewer hours. Raises ``Refusal``."""
    owned(command, command.school)
    state = draft.state(TEACHING_TIME, command.case)
    facts = _asked(state, command) if isinstance(command, AskFewerHours) else _told(state, command)
    if isinstance(command, LinkAbsence):
        _of_this_pupil(draft, state, command)
    draft.write(TEACHING_TIME, command.case, facts)
    for fact in facts:
        _measure(draft, command, fact, book)


TEACHING = Joint(
    commands=(
        AskFewerHours,
        LinkAbsence,
        RecordInspectorate,
        ReviewBuildUp,
        EndFewerHours,
        LetBuildUpPass,
        LetFewerHoursPass,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When a talk is due, and when the deviation ends by itself."""
    match fact:
        case FewerHoursAllowed(valid=valid, review_by=review_by):
            talk = _passes(LetBuildUpPass, fact, review_by)
            return [*talk, *_passes(LetFewerHoursPass, fact, valid.end)]
        case BuildUpReviewed(review_by=review_by):
            return _passes(LetBuildUpPass, fact, review_by)
        case _:
            return []


def _passes(
    kind: type[LetBuildUpPass | LetFewerHoursPass], fact: Any, last: date | None
) -> list[Due]:
    if last is None:
        return []
    by = system(fact.school)
    return [Due(last, kind(on=last + _DAY, by=by, case=fact.case, school=fact.school, due_on=last))]


def _of_this_pupil(draft: Draft, state: Deviation, command: LinkAbsence) -> None:
    """Refuse a file of absence that is of another pupil or school."""
    asked, reported = state.asked, draft.state(ABSENCE, command.absence).reported
    assert asked is not None, "only what was asked is linked"
    if reported is None or (reported.keeper, reported.pupil) != (asked.school, asked.pupil):
        raise Refusal(
            "absence-unknown",
            "Dit verzuim is hier niet bekend.",
            "This absence is not known here.",
        )


def _asked(state: Deviation, command: AskFewerHours) -> Sequence[Fact]:
    parents, expert = command.parents_agreed_on, command.expert_on
    if parents is None or expert is None or max(parents, expert) > command.on:
        raise Refusal(
            "fewer-hours-unfounded",
            "Minder onderwijstijd kan alleen als de ouders het ermee eens zijn en een deskundige "
            "heeft vastgelegd dat het nodig is.",
            "Fewer hours need the agreement of the parents and the statement of an expert.",
        )
    if not in_one_year(command.valid):
        raise Refusal(
            "fewer-hours-too-long",
            "Minder onderwijstijd geldt binnen één schooljaar. Vraag het daarna opnieuw.",
            "Fewer hours hold within one school year; ask anew for the next.",
        )
    steps = built_up(
        command.valid,
        command.full_hours,
        command.first_hours,
        command.added_hours,
        command.step_weeks,
    )
    if not steps:
        raise Refusal(
            "no-build-up",
            "Noem met hoeveel uur de leerling begint, minder dan alle uren, en na hoeveel weken er "
            "uren bij komen.",
            "Say with how many hours the pupil begins, fewer than all, and after how many weeks "
            "hours are added.",
        )
    asked = FewerHoursAsked(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        pupil=command.pupil,
        health_reason=command.health_reason,
        valid=command.valid,
        full_hours=command.full_hours,
        build_up=steps,
        parents_agreed_on=parents,
        expert_on=expert,
    )
    if state.asked is None:
        return [asked]
    if said_before(asked, state.asked):
        return []
    raise Refusal(
        "fewer-hours-in-use",
        "Dit zaaknummer hoort al bij een andere vraag om minder onderwijstijd.",
        "This case already belongs to another request for fewer hours.",
    )


def _told(state: Deviation, command: FewerHoursCommand) -> Sequence[Fact]:
    if state.asked is None or state.asked.school != command.school:
        raise Refusal(
            "fewer-hours-unknown",
            "Deze vraag om minder onderwijstijd is hier niet bekend.",
            "This request for fewer hours is not known here.",
        )
    match command:
        case RecordInspectorate(consents=consents):
            return _answered(state, state.asked, command, consents=consents)
        case LinkAbsence(absence=absence):
            known = absence in state.absences
            return [] if known else [AbsenceLinked(**_of(command), absence=absence)]
        case LetBuildUpPass(due_on=due_on):
            late = state.over is None and state.review_by == due_on and not state.overdue
            return [BuildUpOverdue(**_of(command), due_on=due_on)] if late else []
        case LetFewerHoursPass(due_on=due_on):
            if state.over is not None or state.asked.valid.end != due_on:
                return []
            return [_ended(state.asked, command, FewerHoursEnding.PERIOD_OVER)]
    allowed = state.allowed
    if isinstance(command, EndFewerHours) and state.over == _ended(
        state.asked, command, command.fewer_hours_ending
    ):
        return []
    if allowed is None or state.over is not None:
        raise Refusal(
            "no-fewer-hours",
            "Er geldt nu geen minder onderwijstijd.",
            "No fewer hours hold now.",
        )
    match command:
        case ReviewBuildUp():
            return _reviewed(state, allowed.allowed, command)
        case EndFewerHours(fewer_hours_ending=ending):
            return [_ended(state.asked, command, ending)]
        case _:
            raise AssertionError(f"not a command about fewer hours: {command}")


def _answered(
    state: Deviation, asked: FewerHoursAsked, command: RecordInspectorate, *, consents: bool
) -> Sequence[Fact]:
    if state.allowed is not None or state.over is not None:
        if consents == (state.allowed is not None):
            return []
        raise Refusal(
            "fewer-hours-answered",
            "De inspectie heeft hier al over beslist.",
            "The inspectorate has decided on this already.",
        )
    if not consents:
        return [FewerHoursDenied(**_of(command))]
    allowed = allowed_in(asked.build_up, asked.valid, asked.full_hours)
    return [
        FewerHoursAllowed(
            **_of(command),
            pupil=asked.pupil,
            valid=asked.valid,
            allowed=allowed,
            review_by=review_after(allowed, command.on),
        )
    ]


def _reviewed(
    state: Deviation, allowed: Sequence[AllowedHours], command: ReviewBuildUp
) -> Sequence[Fact]:
    done = state.review_by or command.on
    reviewed = BuildUpReviewed(
        **_of(command),
        week_hours=command.week_hours,
        behind=command.week_hours < planned(allowed, command.on),
        review_by=review_after(allowed, max(done, command.on)),
    )
    last = state.reviewed
    same = last is not None and (last.effective_on, last.week_hours) == (
        command.on,
        command.week_hours,
    )
    return [] if same else [reviewed]


def _ended(
    asked: FewerHoursAsked, command: FewerHoursCommand, ending: FewerHoursEnding
) -> FewerHoursEnded:
    return FewerHoursEnded(**_of(command), pupil=asked.pupil, fewer_hours_ending=ending)


def _measure(draft: Draft, command: FewerHoursCommand, fact: Fact, book: RuleBook) -> None:
    """Hold what the pupil missed against the hours that hold now."""
    state = draft.state(TEACHING_TIME, command.case)
    if state.allowed is None or isinstance(
        fact, FewerHoursAsked | BuildUpReviewed | BuildUpOverdue
    ):
        return
    hold, over = state.allowed.allowed, state.over
    if over is not None:
        hold = until(hold, over.effective_on)
    for absence in (fact.absence,) if isinstance(fact, AbsenceLinked) else state.absences:
        file = draft.state(ABSENCE, absence)
        draft.write(ABSENCE, absence, measured_anew(file, command, hold, book))


def _of(command: FewerHoursCommand) -> dict[str, Any]:
    return {"effective_on": command.on, "case": command.case, "school": command.school}
