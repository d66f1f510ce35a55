"""What people ask of the waiting times."""

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from events.request import CareCategory, Place
from events.values import CaseId, OrganisationId
from projections.query import rows
from projections.waiting_times.fold import Wait


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's orders of one category of care; days are None until something has happened.

    To intake counts from the waiting list (or from acceptance, without one), to start from the
    intake, the total from the order.
    """

    provider: OrganisationId
    category: CareCategory
    orders: int
    declined: int
    waiting: int  # accepted and not started yet
    longest_since: date | None  # the acceptance of who waits longest
    intake_p50_days: int | None
    intake_p90_days: int | None
    start_p50_days: int | None
    start_p90_days: int | None
    total_p50_days: int | None
    total_p90_days: int | None
    intake_norm_broken: int
    start_norm_broken: int
    total_norm_broken: int


async def per_provider(connection: Any, provider: OrganisationId | None = None) -> list[Waiting]:
    """Waiting times per provider and category of care, of all providers or of one."""
    return await rows(
        connection,
        Waiting,
        "SELECT * FROM waiting_per_provider WHERE $1::text IS NULL OR provider = $1"
        " ORDER BY provider, category",
        provider,
    )


async def waiting_at(connection: Any, provider: OrganisationId, limit: int = 200) -> list[Wait]:
    """The orders that wait at a provider now, in the order in which they were accepted."""
    return await rows(
        connection,
        Wait,
        "SELECT * FROM waiting_times WHERE provider = $1 AND accepted_on IS NOT NULL"
        " AND started_on IS NULL AND ended_on IS NULL ORDER BY accepted_on, order_id LIMIT $2",
        provider,
        limit,
    )


class Stage(StrEnum):
    """How far an order is at its provider."""

    NEW = "new"  # not answered
    WAITING = "waiting"  # accepted, and not started
    IN_CARE = "in-care"
    OVER = "over"


_STAGE = """CASE
    WHEN declined_on IS NOT NULL OR ended_on IS NOT NULL THEN 'over'
    WHEN started_on IS NOT NULL THEN 'in-care'
    WHEN accepted_on IS NOT NULL THEN 'waiting'
    ELSE 'new' END"""


class StageCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many orders of a category of care are in a stage."""

    stage: Stage
    category: CareCategory
    orders: int


async def stages_at(connection: Any, provider: OrganisationId) -> list[StageCount]:
    """How many orders a provider has in each stage, by category of care."""
    return await rows(
        connection,
        StageCount,
        f"SELECT {_STAGE} AS stage, category, count(*) AS orders FROM waiting_times"  # noqa: S608 - ours
        " WHERE provider = $1 GROUP BY 1, 2 ORDER BY 1, 2",
        provider,
    )


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one kind of care that are taken, and waited for. ``last_days``: of the care
    that runs, as it was ordered."""

    category: CareCategory
    given_at: Place
    in_care: int
    waiting: int
    last_days: tuple[date, ...]


async def taken_at(connection: Any, provider: OrganisationId) -> list[Taken]:
    """What is taken and waited for at a provider; a group counts for all of its places."""
    return await rows(
        connection,
        Taken,
        "SELECT category, given_at, count(*) FILTER (WHERE started_on IS NOT NULL) AS in_care,"
        " count(*) FILTER (WHERE started_on IS NULL) AS waiting,"
        " coalesce(jsonb_agg(last_day) FILTER (WHERE started_on IS NOT NULL), '[]') AS last_days"
        " FROM waiting_times, generate_series(1, waiting_times.places)"
        " WHERE provider = $1 AND accepted_on IS NOT NULL AND ended_on IS NULL"
        " GROUP BY category, given_at ORDER BY category, given_at",
        provider,
    )


async def orders_at(
    connection: Any, provider: OrganisationId, stage: Stage, limit: int = 200
) -> list[Wait]:
    """A provider's orders in a stage: what waits longest stands first, what is over last ended."""
    first = "coalesce(ended_on, declined_on) DESC" if stage is Stage.OVER else "accepted_on"
    return await rows(
        connection,
        Wait,
        f"SELECT * FROM waiting_times WHERE provider = $1 AND {_STAGE} = $2"  # noqa: S608 - ours
        f" ORDER BY {first}, ordered_on, order_id LIMIT $3",
        provider,
        stage,
        limit,
    )


async def orders_of(connection: Any, *cases: CaseId) -> list[Wait]:
    """The orders of these cases, in order of attempt."""
    return await rows(
        connection,
        Wait,
        "SELECT * FROM waiting_times WHERE case_id = ANY ($1)"
        " ORDER BY ordered_on, length(order_id), order_id",
        cases,
    )


async def order_of(connection: Any, order: str) -> Wait | None:
    """One order."""
    found = await rows(connection, Wait, "SELECT * FROM waiting_times WHERE order_id = $1", order)
    return found[0] if found else None
