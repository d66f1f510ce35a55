"""What people ask of the bundles."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec

from events.request import Outcome
from events.values import CaseId, Cents, OrganisationId
from projections.bundling.fold import Bundle, ShareState
from projections.condition import Among
from projections.query import Conditions, rows


class FunderTotal(msgspec.Struct, frozen=True, kw_only=True):
    """A funder's shares in one state: how many, and cents."""

    funder: OrganisationId
    state: ShareState
    shares: int
    amount: Cents
    spent: Cents


class OutcomeCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many cases ended in one way; None: not ended yet."""

    outcome: Outcome | None
    cases: int


class MonthCount(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that came in one month and ended in one way, or not yet; cost in cents."""

    month: date  # its first day
    outcome: Outcome | None
    cases: int
    cost: int


async def bundle(connection: Any, case: CaseId) -> Bundle | None:
    """The bundle of a case."""
    found = await rows(connection, Bundle, "SELECT * FROM bundling WHERE case_id = $1", case)
    return found[0] if found else None


async def bundles_of_cases(connection: Any, cases: Sequence[CaseId]) -> list[Bundle]:
    """The bundles of these cases."""
    return await rows(
        connection,
        Bundle,
        "SELECT * FROM bundling WHERE case_id = ANY ($1) ORDER BY case_id",
        cases,
    )


async def bundles_of(connection: Any, swv: OrganisationId, limit: int = 200) -> list[Bundle]:
    """The bundles that a SWV keeps, those still open first, then the latest opened first."""
    return await rows(
        connection,
        Bundle,
        "SELECT * FROM bundling WHERE swv = $1"
        " ORDER BY outcome IS NOT NULL, opened_on DESC, case_id LIMIT $2",
        swv,
        limit,
    )


async def totals_of(connection: Any, funder: OrganisationId) -> list[FunderTotal]:
    """A funder's shares, counted and summed by state."""
    return await rows(
        connection,
        FunderTotal,
        "SELECT * FROM shares_per_funder WHERE funder = $1 ORDER BY state",
        funder,
    )


async def outcomes(connection: Any) -> list[OutcomeCount]:
    """How many cases ended in each way, or have not ended yet."""
    return await rows(
        connection,
        OutcomeCount,
        "SELECT outcome, count(*) AS cases FROM bundling GROUP BY outcome",
    )


async def per_month(connection: Any) -> list[MonthCount]:
    """How many cases came in each month, and how they ended, first month first."""
    return await rows(
        connection,
        MonthCount,
        "SELECT date_trunc('month', opened_on)::date AS month, outcome, count(*) AS cases,"
        " sum(cost)::bigint AS cost FROM bundling GROUP BY 1, 2 ORDER BY 1, 2",
    )


async def schools_asking(connection: Any) -> list[OrganisationId]:
    """The schools that ever asked, by id."""
    found = await connection.fetch("SELECT DISTINCT school FROM bundling ORDER BY school")
    return [OrganisationId(school) for (school,) in found]


async def search(
    connection: Any,
    *,
    everything: bool = False,
    schools: Sequence[OrganisationId] = (),
    cases: Sequence[CaseId] = (),
    number: str | None = None,
    limit: int,
    offset: int = 0,
) -> list[Bundle]:
    """Bundles of these schools, of these cases or whose case begins with this number (or all of
    them), the latest opened first."""
    return await rows(
        connection,
        Bundle,
        "SELECT * FROM bundling"
        " WHERE $1 OR school = ANY ($2) OR case_id = ANY ($3) OR starts_with(case_id, $4)"
        " ORDER BY opened_on DESC, case_id LIMIT $5 OFFSET $6",
        everything,
        schools,
        cases,
        number,
        limit,
        offset,
    )


# Each bundle is looked up when its case has its turn, so that a page costs the same however many
# cases there are; PostgreSQL, which takes few of them to meet what is wanted, would sort all.
_AS_THEY_CAME = """
(
    SELECT case_id AS came, organisation, since_position FROM involved WHERE NOT withheld
    ORDER BY since_position DESC
) AS involved
CROSS JOIN LATERAL (
    SELECT * FROM bundling WHERE case_id = involved.came OFFSET 0
) AS bundling"""


class Came(Bundle, frozen=True, kw_only=True):
    """A bundle, and when its case came to an organisation: the position of that in the book."""

    since_position: int


async def latest(
    connection: Any, wanted: Conditions, after: tuple[date, str] | None, limit: int
) -> list[Bundle]:
    """Bundles that meet this, the latest opened first; one more than the limit."""
    order = "opened_on, case_id"
    return await wanted.page(connection, Bundle, "bundling", order, after, limit, latest_first=True)


async def latest_of(
    connection: Any,
    wanted: Conditions,
    organisations: Collection[OrganisationId],
    before: int | None,
    limit: int,
) -> list[Came]:
    """Bundles that meet this of the cases that these organisations have to do with, those that came
    to them last first; one more than the limit."""
    wanted.meets(Among("organisation", frozenset(organisations)))
    if len(organisations) > 1:  # a case that came to several counts where it came first
        wanted.add(
            "NOT EXISTS (SELECT FROM involved AS e WHERE e.case_id = bundling.case_id"
            " AND e.organisation = ANY ({}) AND NOT e.withheld"
            " AND (e.since_position, e.organisation) < (involved.since_position,"
            " involved.organisation))",
            sorted(organisations),
        )
    after = None if before is None else (before,)
    return await wanted.page(
        connection, Came, _AS_THEY_CAME, "since_position", after, limit, latest_first=True
    )
