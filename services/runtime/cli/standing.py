"""``oza standing``: how far each party is."""

import typer

from services.runtime import house
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, table
from services.runtime.clock import SystemClock
from services.runtime.reference import load
from services.runtime.settings import from_environment
from services.runtime.upkeep import Stands, parties_stand


def standing(json: Json = False) -> None:
    """Toon hoe ver elke partij is, en wat er apart staat. · Show how far each party is."""
    rows = [
        (
            one.party,
            *(
                ("", "", "", "")
                if one.abreast is None
                else (
                    one.abreast.facts,
                    one.abreast.unsent,
                    one.abreast.unbooked,
                    one.abreast.unheard,
                )
            ),
            len(one.kept),
            one.dead,
            one.said,
        )
        for one in complete(_all())
    ]
    columns = (
        "partij · party",
        "feiten · facts",
        "te versturen · unsent",
        "naar het boek · to the book",
        "naar de partij · to the party",
        "apart · parked",
        "gestrand · dead",
        "opmerking · said",
    )
    table("Hoe ver elke partij is · How far each party is", columns, rows, json=json)


def commands(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(standing)


async def _all() -> list[Stands]:
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(database, load().rulebook, SystemClock(), projections=False) as part,
    ):
        assert part.journal is not None, "it was asked for"
        return await parties_stand(part.ledgers, part.journal)
