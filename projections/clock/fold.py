"""One row per case: its open tasks, and the days since submission divided over reasons.

Days follow the legal day of each fact. A fact that is heard late cannot give back days that were
already counted: it counts from the last day counted. So no day is counted twice, none is missing,
and none is negative: the segments and the open one always add up to the days elapsed.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import care, collective, forwarding, funding, request, term
from events.fact import Fact
from events.values import OrganisationId, Recorded, leg_of
from projections.clock import (
    around,
    changes,
    consent,
    decisions,
    escalation,
    gates,
    handling,
    personal_budget,
    provider,
    signals,
)
from projections.clock.decisions import HEARING
from projections.clock.provider import PROVIDER_WORK
from projections.clock.pupils import ABSENCE, NEXT, OPENING
from projections.clock.reasons import ACTING, AFTERWARDS, RANK, Reason
from projections.clock.row import BodyTerm, Clock, Segment, Task
from projections.clock.row import close_tasks as _close
from projections.clock.row import open_task as _open
from projections.clock.row import over as _ended

__all__ = ["HEARS", "Clock", "Segment", "Task", "evolve", "key_of"]


_BODY_WORK = frozenset(
    {Reason.COMPLETENESS, Reason.ASSESSMENT, Reason.KEY, Reason.REDISTRIBUTION, Reason.TLV}
)
_FUNDER_WORK = frozenset({Reason.APPROVAL, Reason.SECOND_APPROVAL, Reason.BUDGET})
_SWV_FUNDING = frozenset({Reason.KEY, Reason.REDISTRIBUTION})
_GRANTED_OVER = frozenset(
    {Reason.URGENCY, Reason.SUPPLEMENT, Reason.STATUTORY_STOP, Reason.SUPPORT_TEAM}
)


_AFTER = {**NEXT, **ABSENCE}


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Clock | None, recorded: Recorded) -> Clock | None:
    """The clock after a fact."""
    fact = recorded.fact
    if row is None:
        return _opened(fact)
    day = max(fact.effective_on, row.since)
    step = _STEPS.get(type(fact))
    return row if step is None else _at(row, step(row, fact, day), day)


def _opened(fact: Any) -> Clock | None:
    if isinstance(fact, request.ArrangementRequested):
        return _submitted(fact)
    day = fact.effective_on
    if isinstance(fact, (*around.ALONE, *signals.ALONE)):
        return _at(_empty(fact), _STEPS[type(fact)](_empty(fact), fact, day), day)
    if type(fact) not in OPENING:
        return None
    empty = _empty(fact)
    return _at(empty, _pupil(empty, fact, day), day)


def _empty(fact: Any) -> Clock:
    day = fact.effective_on
    return Clock(case_id=fact.case, submitted_on=day, swv=None, since=day)


def _pupil(row: Clock, fact: Any, day: date) -> Clock:
    """One thing at a time is to be done about a pupil at a school, or about a TLV."""
    duty = _AFTER[type(fact)](fact)
    if duty is None:
        return _over(row, fact, day)
    task = Task(reason=duty.reason, organisation=duty.organisation, since=day, due_on=duty.due_on)
    kept = AFTERWARDS | escalation.LADDER | around.BESIDE
    beside = tuple(one for one in row.tasks if one.reason in kept)
    return replace(row, tasks=(*beside, task), ended_on=None)


def _absent(row: Clock, fact: Any, day: date) -> Clock:
    """What is heard after the end changes nothing, nor does an absence told in a request's case."""
    of_a_request = row.swv is not None
    return row if of_a_request or row.ended_on is not None else _pupil(row, fact, day)


def _submitted(fact: request.ArrangementRequested) -> Clock:
    day = fact.effective_on
    tasks = tuple(
        Task(reason=Reason.COMPLETENESS, organisation=body, since=day)
        for body in (fact.swv, fact.municipality)
    )
    empty = Clock(case_id=fact.case, submitted_on=day, swv=fact.swv, since=day)
    return _at(empty, replace(empty, tasks=tasks), day)


def _at(before: Clock, after: Clock, day: date) -> Clock:
    """The row with its reason and parties worked out; where they change, the days so far close."""
    reason, parties = _standing(after)
    if (reason, parties) == (before.reason, before.parties):
        return after
    if before.reason is reason is Reason.ENDED:
        return replace(after, parties=parties)  # no days pass on a clock that stands still
    segments = after.segments
    if day > before.since:
        closed = Segment(
            starts_on=before.since, ends_on=day, reason=before.reason, parties=before.parties
        )
        segments = (*segments, closed)
    return replace(after, segments=segments, since=day, reason=reason, parties=parties)


def _standing(row: Clock) -> tuple[Reason, tuple[OrganisationId, ...]]:
    """The one reason, and everybody who may act."""
    if row.ended_on is not None:
        left = {task.organisation for task in row.tasks if task.reason in AFTERWARDS}
        return Reason.ENDED, tuple(sorted(left))
    if not row.tasks:
        return Reason.UNDER_WAY, ()
    reason = min((task.reason for task in row.tasks), key=RANK.__getitem__)
    untold = {task.about for task in row.tasks if task.reason is Reason.CONSENT}
    parties = {
        task.organisation
        for task in row.tasks
        if task.reason in ACTING and (task.reason in AFTERWARDS or task.organisation not in untold)
    }
    return reason, tuple(sorted(parties))


def _body_task(row: Clock, reason: Reason, body: OrganisationId, day: date) -> Clock:
    due_on = next((one.due_on for one in row.terms if one.body == body), None)
    task = Task(reason=reason, organisation=body, since=day, due_on=due_on)
    return _open(_close(row, _BODY_WORK, body), task)


def _supplement_asked(row: Clock, fact: request.SupplementRequested, day: date) -> Clock:
    task = Task(
        reason=Reason.SUPPLEMENT,
        organisation=fact.school,
        since=day,
        due_on=fact.due_on,
        about=fact.body,
    )
    return _open(_close(row, _BODY_WORK, fact.body), task)


def _supplement_over(row: Clock, fact: Any, _: date) -> Clock:
    return _close(row, frozenset({Reason.SUPPLEMENT}), about=fact.body)


def _part_over(row: Clock, fact: Any, day: date) -> Clock:
    return _close(_supplement_over(row, fact, day), _BODY_WORK, fact.body)


def _forwarded(row: Clock, fact: forwarding.RequestForwarded, day: date) -> Clock:
    """What lay with a body lies with its successor, from the beginning."""
    left = gates.left_behind(_close(_part_over(row, fact, day), HEARING, fact.body), fact)
    if fact.body == row.swv:
        left = replace(left, swv=fact.to)
    return _body_task(left, Reason.COMPLETENESS, fact.to, day)


def _term_forwarded(row: Clock, fact: term.TermForwarded, day: date) -> Clock:
    terms = tuple(one for one in row.terms if one.body != fact.body)
    return _term_over(replace(row, terms=terms), fact, day)


def _supplement_received(row: Clock, fact: request.SupplementReceived, day: date) -> Clock:
    return _body_task(_supplement_over(row, fact, day), Reason.COMPLETENESS, fact.body, day)


def _complete(row: Clock, fact: request.CompletenessEstablished, day: date) -> Clock:
    return _body_task(row, Reason.ASSESSMENT, fact.body, day)


def _term_runs(row: Clock, fact: term.TermStarted | term.TermResumed, day: date) -> Clock:
    return _term_over(_term_due(row, fact, day), fact, day)


def _term_due(row: Clock, fact: Any, _: date) -> Clock:
    """The new last day, also of what the body has still to do."""
    others = tuple(one for one in row.terms if one.body != fact.body)
    tasks = tuple(
        replace(task, due_on=fact.due_on)
        if task.organisation == fact.body and task.reason in _BODY_WORK
        else task
        for task in row.tasks
    )
    terms = (*others, BodyTerm(body=fact.body, due_on=fact.due_on))
    return replace(row, terms=terms, tasks=tasks)


def _term_stopped(row: Clock, fact: term.TermSuspended, day: date) -> Clock:
    return _open(row, Task(reason=Reason.STATUTORY_STOP, organisation=fact.body, since=day))


def _term_over(row: Clock, fact: Any, _: date) -> Clock:
    return _close(row, frozenset({Reason.STATUTORY_STOP}), fact.body)


def _assessed(row: Clock, _: funding.AssessmentsCompleted, day: date) -> Clock:
    assert row.swv is not None
    return _body_task(row, Reason.KEY, row.swv, day)


def _kept_apart(row: Clock, _: funding.CostKeptApart, day: date) -> Clock:
    assert row.swv is not None
    return _open(row, Task(reason=Reason.SEPARATE_AGREEMENT, organisation=row.swv, since=day))


def _agreed_apart(row: Clock, *_: Any) -> Clock:
    return _close(row, frozenset({Reason.SEPARATE_AGREEMENT}))


def _proposed(row: Clock, fact: Any, _: date) -> Clock:
    decided = _close(row, HEARING, row.swv)
    return replace(_close(decided, _SWV_FUNDING | _FUNDER_WORK), round=fact.round)


def _share_asked(row: Clock, fact: funding.ShareRequested, day: date) -> Clock:
    return _funder_task(row, fact, Reason.APPROVAL, fact.share.funder, day)


def _funder_task(row: Clock, fact: Any, reason: Reason, funder: OrganisationId, day: date) -> Clock:
    if fact.round != row.round:
        return row
    due_on = getattr(fact, "expires_on", None) or _expiry(row, funder)
    task = Task(reason=reason, organisation=funder, since=day, due_on=due_on)
    return _open(_close_share(row, funder), task)


def _is_of(task: Task, funder: OrganisationId) -> bool:
    """Whether this is work on a funder's share; of a pot, somebody else may have to sign."""
    return task.reason in _FUNDER_WORK and (task.about or task.organisation) == funder


def _close_share(row: Clock, funder: OrganisationId) -> Clock:
    return replace(row, tasks=tuple(task for task in row.tasks if not _is_of(task, funder)))


def _expiry(row: Clock, funder: OrganisationId) -> date | None:
    """The last day for this funder's answer; the tasks before this one know it."""
    return next(
        (task.due_on for task in row.tasks if _is_of(task, funder)),
        None,
    )


def _first_approved(row: Clock, fact: funding.ShareFirstApproved, day: date) -> Clock:
    """The funder's own second person, or who must sign beside the first for a joint pot."""
    asked = _still_asked(row, fact, Reason.SECOND_APPROVAL, day)
    if not fact.second_of or asked is row:
        return asked
    due_on = _expiry(row, fact.funder)
    tasks = (
        Task(
            reason=Reason.SECOND_APPROVAL,
            organisation=one,
            since=day,
            due_on=due_on,
            about=fact.funder,
        )
        for one in fact.second_of
    )
    closed = _close_share(row, fact.funder)
    return replace(closed, tasks=(*closed.tasks, *tasks))


def _awaits_budget(row: Clock, fact: funding.ShareAwaitsBudget, day: date) -> Clock:
    return _still_asked(row, fact, Reason.BUDGET, day)


def _still_asked(row: Clock, fact: Any, reason: Reason, day: date) -> Clock:
    """The next task of a funder that is asked; none of one that the SWV has let go meanwhile."""
    asked = any(_is_of(task, fact.funder) for task in row.tasks)
    return _funder_task(row, fact, reason, fact.funder, day) if asked else row


def _answered(row: Clock, fact: Any, _: date) -> Clock:
    heard = _close(row, HEARING, fact.funder)
    return _close_share(heard, fact.funder) if fact.round == row.round else heard


def _key_failed(
    row: Clock, fact: funding.RedistributionNeeded | funding.BundleExpired, day: date
) -> Clock:
    """The SWV must make a new key; whom it lets go hears that in a fact of its own."""
    if isinstance(fact, funding.BundleExpired):
        row = _close(row, _FUNDER_WORK)
    if any(task.reason is Reason.REDISTRIBUTION for task in row.tasks):
        return row
    assert row.swv is not None
    return _body_task(row, Reason.REDISTRIBUTION, row.swv, day)


def _funded(row: Clock, fact: funding.BundleClosed, day: date) -> Clock:
    """The request is granted: nothing of assessing or funding is left to do."""
    closed = _close(
        replace(row, funded=fact.leg), _BODY_WORK | _FUNDER_WORK | HEARING | _GRANTED_OVER
    )
    return personal_budget.to_be_bought(closed, fact, day)


def _care_over(row: Clock, fact: care.CareEnded, day: date) -> Clock:
    """The end of the care ends the case, unless the whole or a later leg is still to be agreed on
    or given, or a personal budget runs beside it."""
    if leg_of(fact.order) == row.leg == row.funded and not personal_budget.runs(row):
        return _over(row, fact, day)
    return _close(row, PROVIDER_WORK, about=fact.order)


def _over(row: Clock, _: Any, day: date) -> Clock:
    return _ended(row, day)


def _set_aside(row: Clock, _: Any, day: date) -> Clock:
    # What the other body was doing is kept: the request may yet be reinstated.
    left = _close(row, _FUNDER_WORK | _SWV_FUNDING)
    return replace(left, ended_on=row.ended_on or day)


def _reinstated(row: Clock, *_: Any) -> Clock:
    return replace(row, ended_on=None)


_STEPS: dict[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    forwarding.RequestForwarded: _forwarded,
    request.CompletenessEstablished: _complete,
    request.SupplementRequested: _supplement_asked,
    request.SupplementProvided: _supplement_over,
    request.SupplementReceived: _supplement_received,
    request.PartSetAside: _part_over,
    request.AssessmentCompleted: _part_over,
    term.TermForwarded: _term_forwarded,
    term.TermStarted: _term_runs,
    term.TermDeferred: _term_due,
    term.TermSuspended: _term_stopped,
    term.TermResumed: _term_runs,
    term.TermMet: _term_over,
    term.TermEndedLate: _term_over,
    funding.CostKeptApart: _kept_apart,
    funding.SeparateAgreementRecorded: _agreed_apart,
    funding.AssessmentsCompleted: _assessed,
    funding.KeyProposed: _proposed,
    funding.RedistributionProposed: _proposed,
    funding.ShareRequested: _share_asked,
    funding.ShareFirstApproved: _first_approved,
    funding.ShareAwaitsBudget: _awaits_budget,
    funding.ShareApproved: _answered,
    funding.ShareRefused: _answered,
    funding.ShareReleased: _answered,
    funding.ShareLapsed: _answered,
    funding.RedistributionNeeded: _key_failed,
    funding.BundleExpired: _key_failed,
    funding.BundleClosed: _funded,
    request.RequestRejected: _over,
    request.RequestSetAside: _set_aside,
    request.WithdrawalAccepted: _over,
    collective.RequestTakenUp: _over,
    request.RequestReinstated: _reinstated,
    **provider.STEPS,
    care.CareEnded: _care_over,
    **changes.STEPS,
    **consent.STEPS,
    **dict.fromkeys(NEXT, _pupil),
    **dict.fromkeys(ABSENCE, _absent),
    **decisions.STEPS,
    **gates.STEPS,
    **escalation.STEPS,
    **around.STEPS,
    **signals.STEPS,
    **handling.STEPS,
    **personal_budget.STEPS,
}
"""What each fact does to the open tasks."""

HEARS: frozenset[type[Fact]] = frozenset({request.ArrangementRequested, *_STEPS})
