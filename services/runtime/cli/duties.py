"""``oza duties``: what an organisation must do that is about no pupil."""

from datetime import date

import typer

from events.values import OrganisationId
from projections.case_file.words import word
from services.portal.duties import ASKED, LABELS, Duty, duties
from services.portal.moments import Asked
from services.runtime.cli.given import At, Organisation, ValidAt
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, table
from services.runtime.cli.reading import looking
from services.runtime.reference import load


def owed(
    organisation: Organisation, known_at: At = None, valid_at: ValidAt = None, json: Json = False
) -> None:
    """Wat moet deze organisatie doen? · What must this organisation do?"""
    found, on = complete(_owed(organisation, Asked(known_at, valid_at), json=json))
    columns = (
        "plicht · duty",
        "uiterlijk · due",
        "te laat · late",
        "waarvoor · for what",
        "school",
    )
    rows = [
        (
            one.kind if json else LABELS[one.kind],
            one.due_on,
            one.late(on) if json else "ja · yes" if one.late(on) else "",
            _for(one, json=json),
            one.school,
        )
        for one in found
    ]
    table(f"Plichten van {load().name_of(organisation)}", columns, rows, json=json)


async def _owed(
    organisation: OrganisationId, asked: Asked, *, json: bool
) -> tuple[list[Duty], date]:
    async with looking(asked, *ASKED, json=json) as look:
        return await duties(look.connection, organisation, look.on), look.on


def _for(one: Duty, *, json: bool) -> str | None:
    """Which quarter, contact or entry of the map it is about."""
    if one.swv is not None:
        return f"{one.swv} {one.quarter_from}"
    if one.contact is not None:
        return one.contact if json else word(one.contact)
    return one.listing if json else one.title


def commands(app: typer.Typer) -> None:
    """Add this command."""
    app.command("duties")(owed)
