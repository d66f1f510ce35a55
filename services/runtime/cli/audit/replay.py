"""Are the read models what the book says?"""

import typer

from projections.catalogue import PROJECTIONS
from projections.replay import Replay, replay
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, fail, table
from services.runtime.cli.reading import read_models, readers


def replay_book(json: Json = False) -> None:
    """Reken alle leesmodellen na uit het boek. · Fold the book again and compare."""
    found = complete(_replay())
    columns = ("leesmodel · read model", "positie · position", "verschillen · differences")
    rows = [(one.projection, one.position, one.differing) for one in found]
    table("Narekenen · Replay", columns, rows, json=json)
    if not all(one.agrees for one in found):
        fail()


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="replay")(replay_book)


async def _replay() -> list[Replay]:
    async with readers() as part, read_models(part):
        assert part.journal is not None
        assert part.read_models is not None
        return await replay(part.journal, part.read_models, PROJECTIONS)
