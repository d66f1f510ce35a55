"""Is what was erased really nowhere?"""

from pathlib import Path
from typing import Annotated

import typer

from services.runtime.cli.output import Json, as_json, fail, say, table
from services.runtime.refusal import Refusal
from services.runtime.traces import SHORTEST, traces


def scan(
    places: Annotated[list[Path], typer.Argument(help="Bestanden en mappen. · Files, folders.")],
    words: Annotated[
        Path, typer.Option("--words", help="Wat te zoeken, een per regel. · What to look for.")
    ],
    json: Json = False,
) -> None:
    """Zoek teksten in bestanden, hoe ze daar ook staan. · Look for texts in files, however spelt.

    Bijvoorbeeld in de map van de database, logboeken, back-ups en exports, na wissen. De teksten
    zelf staan in een bestand en worden nergens getoond. · The texts are shown nowhere.
    """
    own = words.resolve()
    found = [one for one in traces(places, _secrets(words)) if Path(one.file).resolve() != own]
    if json:
        as_json(found)
    else:
        rows = [(one.secret, one.spelling, one.file, one.offset) for one in found]
        columns = ("regel · line", "schrijfwijze · spelling", "bestand · file", "plaats · offset")
        if rows:
            table("Gevonden · Found", columns, rows, json=False)
        else:
            say("Niets gevonden. · Nothing found.")
    if found:
        fail()


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="scan")(scan)


def _secrets(words: Path) -> dict[str, bytes]:
    try:
        lines = words.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(
            "words-unreadable",
            f"Dit bestand met teksten gaat niet open: {words}.",
            f"This file of texts does not open: {words}.",
        ) from error
    secrets = {str(number): line.encode() for number, line in enumerate(lines, 1) if line}
    if not secrets or any(len(secret) < SHORTEST for secret in secrets.values()):
        raise Refusal(
            "words-too-short",
            f"Zoek teksten van minstens {SHORTEST} tekens; kortere staan er ook toevallig.",
            f"Look for texts of {SHORTEST} characters at least; shorter ones occur by chance.",
        )
    return secrets
