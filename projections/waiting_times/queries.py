"""What people ask of the waiting times."""

from datetime import date
from typing import Any

import msgspec

from events.request import CareCategory
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
