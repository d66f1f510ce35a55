"""What people ask of the approvals."""

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from events.values import CaseId, Cents, OrganisationId
from projections.approvals.fold import Approval, ApprovalState
from projections.query import rows


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A funder's shares in one state."""

    funder: OrganisationId
    state: ApprovalState
    shares: int
    amount: Cents
    oldest_days: int  # how long the oldest has been in this state, in days


async def approvals_of(connection: Any, case: CaseId) -> list[Approval]:
    """Every share that was asked in a case, round after round."""
    return await rows(
        connection,
        Approval,
        "SELECT * FROM approvals WHERE case_id = $1 ORDER BY round, funder",
        case,
    )


async def counts(connection: Any, on: date, funder: OrganisationId | None = None) -> list[Count]:
    """Per funder and state, or for one funder: how many shares, and the age of the oldest on a
    date."""
    return await rows(
        connection,
        Count,
        "SELECT funder, state, count(*) AS shares, sum(amount)::bigint AS amount,"
        " greatest($1::date - min(since), 0) AS oldest_days FROM approvals"
        " WHERE $2::text IS NULL OR funder = $2"
        " GROUP BY funder, state ORDER BY funder, state",
        on,
        funder,
    )


async def waiting_for(
    connection: Any, funder: OrganisationId, state: ApprovalState, limit: int = 200
) -> list[Approval]:
    """A funder's shares in one state (``SECOND_NEEDED``: a second approver), oldest first."""
    return await rows(
        connection,
        Approval,
        "SELECT * FROM approvals WHERE funder = $1 AND state = $2"
        " ORDER BY since, case_id, round LIMIT $3",
        funder,
        state,
        limit,
    )


async def share_of(connection: Any, case: CaseId, funder: OrganisationId) -> Approval | None:
    """A funder's share in the round in which it was asked last."""
    found = await rows(
        connection,
        Approval,
        "SELECT * FROM approvals WHERE case_id = $1 AND funder = $2 ORDER BY round DESC LIMIT 1",
        case,
        funder,
    )
    return found[0] if found else None


async def asked_of(
    connection: Any, funder: OrganisationId, cases: Collection[CaseId]
) -> frozenset[CaseId]:
    """Those of these cases of which a share was asked of a funder."""
    found = await connection.fetch(
        "SELECT DISTINCT case_id FROM approvals WHERE funder = $1 AND case_id = ANY ($2)",
        funder,
        sorted(cases),
    )
    return frozenset(CaseId(row[0]) for row in found)
