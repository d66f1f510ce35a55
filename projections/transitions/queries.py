"""What people ask of transitions: what is under way, and what is late."""

from typing import Any

from projections.query import rows
from projections.transitions.fold import Transition, TransitionKind


async def transitions(
    connection: Any, kind: TransitionKind | None = None, limit: int = 200
) -> list[Transition]:
    """The transitions of a kind, or all: what is open by its last day first, then what is over."""
    return await rows(
        connection,
        Transition,
        "SELECT * FROM transitions WHERE $1::text IS NULL OR kind = $1"
        " ORDER BY due_on IS NULL, due_on, comes_on DESC, case_id, kind LIMIT $2",
        kind,
        limit,
    )
