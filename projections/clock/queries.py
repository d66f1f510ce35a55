"""What people ask of the clock: where the days went, and what waits for whom."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec

from events.values import CaseId, OrganisationId, PublicText, UserId
from projections.approvals.fold import WAITING
from projections.clock.reasons import ACTING, PRECEDENCE, Reason
from projections.clock.row import Clock
from projections.query import rows

# Of each stretch the days before a date; an open stretch runs up to it.
_SPANS = """
WITH spans AS (
    SELECT case_id, reason, parties,
        greatest(least(coalesce(ends_on, $1::date), $1::date) - starts_on, 0) AS days
    FROM clock_segments WHERE $2::text IS NULL OR case_id = $2
)"""


class ReasonTotal(msgspec.Struct, frozen=True, kw_only=True):
    """Days of one reason; over all reasons they add up to the days elapsed."""

    reason: Reason
    days: int
    cases: int


class OrganisationTotal(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which an organisation could act. Several may act on one day, so these days overlap:
    over all organisations they add up to more than the days elapsed."""

    organisation: OrganisationId
    days: int
    cases: int


class TaskTotal(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of one kind on which an organisation can act."""

    organisation: OrganisationId
    reason: Reason
    cases: int
    oldest_days: int
    overdue: int  # past their last day


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A task that waits for an organisation."""

    case_id: CaseId
    reason: Reason
    since: date
    due_on: date | None
    about: str  # as of a ``Task``
    handler: UserId | None = None  # who of the organisation has it in hand; None: nobody
    goes_first: PublicText | None = None  # the policy by which it stands before others

    @property
    def task(self) -> str:
        """What people read."""
        return PRECEDENCE[self.reason].label


async def clock_of(connection: Any, case: CaseId) -> Clock | None:
    """Where the days of a case went."""
    found = await rows(connection, Clock, "SELECT * FROM clock WHERE case_id = $1", case)
    return found[0] if found else None


async def clocks_of(connection: Any, cases: Sequence[CaseId]) -> list[Clock]:
    """Where the days of these cases went, in no order."""
    return await rows(connection, Clock, "SELECT * FROM clock WHERE case_id = ANY ($1)", cases)


async def days_per_reason(
    connection: Any, on: date, case: CaseId | None = None
) -> list[ReasonTotal]:
    """Days up to a date per reason, of one case or of all, most first."""
    return await rows(
        connection,
        ReasonTotal,
        f"{_SPANS} SELECT reason, sum(days)::bigint AS days, count(DISTINCT case_id) AS cases"  # noqa: S608 - ours
        " FROM spans GROUP BY reason ORDER BY days DESC, reason",
        on,
        case,
    )


async def days_per_organisation(
    connection: Any, on: date, case: CaseId | None = None
) -> list[OrganisationTotal]:
    """Days up to a date on which each organisation could act, most first; they overlap."""
    return await rows(
        connection,
        OrganisationTotal,
        f"{_SPANS} SELECT organisation, sum(days)::bigint AS days,"  # noqa: S608 - ours
        " count(DISTINCT case_id) AS cases"
        " FROM spans CROSS JOIN LATERAL jsonb_array_elements_text(parties) AS organisation"
        " GROUP BY organisation ORDER BY days DESC, organisation",
        on,
        case,
    )


async def tasks_per_organisation(connection: Any, on: date) -> list[TaskTotal]:
    """What lies with each organisation on a date, by kind of task: what is oldest stands first."""
    return await rows(
        connection,
        TaskTotal,
        "SELECT organisation, reason, count(DISTINCT case_id) AS cases,"
        " greatest($1::date - min(since), 0) AS oldest_days,"
        " count(*) FILTER (WHERE due_on < $1::date) AS overdue"
        " FROM clock_tasks WHERE reason = ANY ($2)"
        " GROUP BY organisation, reason ORDER BY oldest_days DESC, organisation, reason",
        on,
        sorted(ACTING),
    )


class Division(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the tasks that wait for an organisation somebody has in hand, and nobody."""

    total: int = 0
    own: int = 0  # in the hands of who asks
    undivided: int = 0


_DIVIDED = """
SELECT count(*) AS total, count(*) FILTER (WHERE handler = $3) AS own,
    count(*) FILTER (WHERE handler IS NULL) AS undivided"""
_WAITS = "parties ? $1 AND organisation = $1 AND reason = ANY ($2)"


async def work(
    connection: Any,
    organisation: OrganisationId,
    limit: int = 200,
    *,
    handler: UserId | None = None,
    undivided: bool = False,
) -> list[Work]:
    """The tasks that wait for an organisation: what goes first by policy, then what is due first.
    ``handler``: what this person has in hand; ``undivided``: what nobody has."""
    return await rows(
        connection,
        Work,
        "SELECT case_id, reason, since, due_on, about, handler, goes_first"  # noqa: S608 - ours
        f" FROM clock_waiting WHERE {_WAITS}"
        " AND ($3::text IS NULL OR handler = $3) AND (NOT $4 OR handler IS NULL)"
        " ORDER BY goes_first IS NULL, due_on NULLS LAST, since, case_id LIMIT $5",
        organisation,
        sorted(ACTING),
        handler,
        undivided,
        limit,
    )


async def division(connection: Any, organisation: OrganisationId, user: UserId) -> Division:
    """How the tasks that wait for an organisation are divided, seen by one of its people."""
    found = await rows(
        connection,
        Division,
        f"{_DIVIDED} FROM clock_waiting WHERE {_WAITS}",
        organisation,
        sorted(ACTING),
        user,
    )
    return found[0]


async def handlers(connection: Any, organisation: OrganisationId) -> list[UserId]:
    """Who of an organisation has a task in hand that waits."""
    found = await connection.fetch(
        f"SELECT DISTINCT handler FROM clock_waiting WHERE {_WAITS} AND handler IS NOT NULL"  # noqa: S608 - ours
        " ORDER BY handler",
        organisation,
        sorted(ACTING),
    )
    return [UserId(row[0]) for row in found]


async def how_much_waits(connection: Any, organisation: OrganisationId) -> int:
    """How many tasks wait for an organisation."""
    found: int = await connection.fetchval(
        f"SELECT count(*) FROM clock_waiting WHERE {_WAITS}",  # noqa: S608 - ours
        organisation,
        sorted(ACTING),
    )
    return found


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of one kind that wait for somebody's organisation."""

    reason: Reason
    tasks: int
    own: int  # in the hands of who asks
    late: int  # past their last day
    due_on: date | None  # the first last day that is still to come

    @property
    def task(self) -> str:
        """What people read."""
        return PRECEDENCE[self.reason].label


async def what_waits(
    connection: Any, organisations: Collection[OrganisationId], user: UserId, on: date
) -> list[Waits]:
    """How many tasks of each kind wait for these organisations on a day, what is due first stands
    first."""
    return await rows(
        connection,
        Waits,
        "SELECT reason, count(*) AS tasks, count(*) FILTER (WHERE handler = $3) AS own,"
        " count(*) FILTER (WHERE due_on < $4::date) AS late,"
        " min(due_on) FILTER (WHERE due_on >= $4::date) AS due_on"
        " FROM clock_waiting WHERE parties ?| $1 AND organisation = ANY ($1) AND reason = ANY ($2)"
        " GROUP BY reason ORDER BY min(due_on) NULLS LAST, reason",
        sorted(organisations),
        sorted(ACTING),
        user,
        on,
    )


Place = tuple[bool, date, date, str, str, str, str]
"""Where a task stands among all: whether it waits for those that go first, its last day, first day,
case, reason, matter and organisation; a task without a last day comes last."""


class OpenTask(Work, frozen=True, kw_only=True):
    """A task that waits, and for whom."""

    organisation: OrganisationId

    @property
    def place(self) -> Place:
        """Where it stands among all."""
        last = self.due_on or date.max
        waits = self.goes_first is None
        return waits, last, self.since, self.case_id, self.reason, self.about, self.organisation


async def hosted_work(connection: Any, swv: OrganisationId, limit: int = 200) -> list[OpenTask]:
    """The tasks of other funders (an insurer, a care office), for whom the SWV that asked them a
    share acts, in the order of ``work``. Also asks ``approvals``."""
    return await rows(
        connection,
        OpenTask,
        "SELECT t.organisation, t.case_id, t.reason, t.since, t.due_on, t.about, t.handler,"
        " t.goes_first"
        " FROM approvals AS a JOIN clock_tasks AS t"
        " ON t.case_id = a.case_id AND t.organisation = a.funder"
        " WHERE a.swv = $1 AND a.funder >= 'other:' AND a.funder < 'other;'"  # by its index
        " AND a.state = ANY ($2) AND t.reason = ANY ($3)"
        " ORDER BY t.goes_first IS NULL, t.due_on NULLS LAST, t.since, t.case_id LIMIT $4",
        swv,
        sorted(WAITING),
        sorted(ACTING),
        limit,
    )


async def open_tasks(
    connection: Any, *, since: date | None = None, cases: Sequence[CaseId] | None = None
) -> list[OpenTask]:
    """Every task that waits, those of these cases, or those that began on or after a date."""
    return await rows(
        connection,
        OpenTask,
        "SELECT organisation, case_id, reason, since, due_on, about, handler FROM clock_tasks"
        " WHERE reason = ANY ($1) AND ($2::date IS NULL OR since >= $2)"
        " AND ($3::text[] IS NULL OR case_id = ANY ($3))"
        " ORDER BY since, case_id, reason, organisation",
        sorted({*ACTING, Reason.IN_CARE}),
        since,
        cases,
    )


async def tasks_after(
    connection: Any,
    organisations: Collection[OrganisationId],
    after: Place | None,
    limit: int,
    *,
    handler: UserId | None = None,
    undivided: bool = False,
) -> list[OpenTask]:
    """The tasks that wait for these organisations, in the order of ``Place``, from the one after
    this place."""
    return await rows(
        connection,
        OpenTask,
        "SELECT * FROM clock_waiting WHERE parties ?| $1 AND organisation = ANY ($1)"
        " AND reason = ANY ($2) AND ($3::boolean IS NULL OR (goes_first IS NULL,"
        " coalesce(due_on, '9999-12-31'), since, case_id, reason, about, organisation)"
        " > ($3, $4::date, $5::date, $6, $7, $8, $9))"
        " AND ($11::text IS NULL OR handler = $11) AND (NOT $12 OR handler IS NULL)"
        " ORDER BY goes_first IS NULL, coalesce(due_on, '9999-12-31'), since, case_id, reason,"
        " about, organisation LIMIT $10",
        sorted(organisations),
        sorted(ACTING),
        *(after or (None,) * 7),
        limit,
        handler,
        undivided,
    )
