"""What people ask of the agendas."""

from typing import Any

from projections.agendas.fold import Agenda
from projections.query import rows


async def agendas(connection: Any) -> list[Agenda]:
    """Every agenda, by who keeps it."""
    return await rows(connection, Agenda, "SELECT * FROM agendas ORDER BY keeper, agenda")


async def agenda_of(connection: Any, keeper: str, agenda: str) -> Agenda | None:
    """One agenda."""
    found = await rows(
        connection,
        Agenda,
        "SELECT * FROM agendas WHERE keeper = $1 AND agenda = $2",
        keeper,
        agenda,
    )
    return found[0] if found else None
