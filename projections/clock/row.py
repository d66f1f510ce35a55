"""A row of the clock: a case, its open tasks, and where its days went."""

from datetime import date

import msgspec
from msgspec.structs import replace

from events.values import CaseId, OrganisationId, PublicText, UserId
from projections.clock.reasons import AFTERWARDS, Reason


class Task(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a case waits for, and from whom."""

    reason: Reason
    organisation: OrganisationId
    since: date
    due_on: date | None = None
    about: str = ""
    """Who asked for a supplement, or may be told nothing; the order; the number of a decision; the
    pot that is signed for."""


class Segment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Days of a case, from ``starts_on`` up to but not including ``ends_on``."""

    starts_on: date
    ends_on: date
    reason: Reason
    parties: tuple[OrganisationId, ...]  # who could act


class BodyTerm(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The last day on which a body must have decided."""

    body: OrganisationId
    due_on: date


class Hand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who of an organisation has the case in hand, whatever the task."""

    organisation: OrganisationId
    user: UserId


class Ahead(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An organisation that treats the case before others, and the policy that says so."""

    organisation: OrganisationId
    says: PublicText  # Dutch


class Clock(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A case and where its days went. The open segment began on ``since``."""

    case_id: CaseId
    submitted_on: date
    swv: OrganisationId | None  # that bundles; none where nothing is to be bundled
    round: int = 0
    leg: int = 1
    funded: int = 0  # the last leg that is agreed on
    terms: tuple[BodyTerm, ...] = ()
    tasks: tuple[Task, ...] = ()
    segments: tuple[Segment, ...] = ()  # closed, without gaps, none empty
    since: date
    reason: Reason = Reason.UNDER_WAY
    parties: tuple[OrganisationId, ...] = ()  # who may act now
    ended_on: date | None = None  # the clock stands still from this day
    hands: tuple[Hand, ...] = ()
    ahead: tuple[Ahead, ...] = ()


def open_task(row: Clock, task: Task) -> Clock:
    """One more task; the same one again is taken up anew."""
    same = (task.reason, task.organisation, task.about)
    others = (one for one in row.tasks if (one.reason, one.organisation, one.about) != same)
    return replace(row, tasks=(*others, task))


def close_tasks(
    row: Clock,
    reasons: frozenset[Reason],
    organisation: OrganisationId | None = None,
    about: str | None = None,
) -> Clock:
    """Without the tasks of these kinds: of one organisation, about one thing, or all."""
    left = tuple(
        task
        for task in row.tasks
        if task.reason not in reasons
        or (organisation is not None and task.organisation != organisation)
        or (about is not None and task.about != about)
    )
    return replace(row, tasks=left)


def over(row: Clock, day: date) -> Clock:
    """The case has ended, on this day unless it had before; what comes afterwards stays."""
    left = tuple(task for task in row.tasks if task.reason in AFTERWARDS)
    return replace(row, tasks=left, ended_on=row.ended_on or day)
