"""The newest checkpoint of the book, as it may be given to anybody."""

import sys

import typer

from projections.journal.note import Note, moment_of
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json
from services.runtime.cli.reading import readers
from services.runtime.refusal import Refusal


def newest_checkpoint(json: Json = False) -> None:
    """Toon het nieuwste controlepunt, met handtekeningen. · The newest signed checkpoint.

    Een C2SP signed note: de naam, hoeveel feiten, de hash over alle, en wie tekende.
    """
    note = complete(_newest())
    if note is None:
        raise Refusal(
            "nothing-sealed", "Er is nog niets verzegeld.", "Nothing has been sealed yet."
        )
    if not json:
        sys.stdout.write(str(note))
        return
    point, (_, *cosigned) = note.checkpoint, note.signatures
    witnesses = {one.name: moment_of(one) for one in cosigned}
    as_json({"size": point.size, "root": point.root, "note": str(note), "witnesses": witnesses})


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="checkpoint")(newest_checkpoint)


async def _newest() -> Note | None:
    async with readers() as part:
        assert part.log is not None
        return await part.log.newest()
