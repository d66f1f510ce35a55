"""Evidence to take along: one file that proves itself, and the check of such a file."""

from pathlib import Path
from typing import Annotated

import typer

from services.portal.evidence.checking import Checked, check
from services.runtime.cli.output import Json, as_json, fail, say
from services.runtime.reference import load

File = Annotated[
    Path,
    typer.Argument(exists=True, dir_okay=False, help="Het bestand. · The file."),
]
Keys = Annotated[
    list[str] | None,
    typer.Option(
        "--key", help="Een sleutel die getekend moet hebben. · A key that must have signed."
    ),
]


def verify_evidence(file: File, key: Keys = None, json: Json = False) -> None:
    """Kijk een bewijsbestand na, zonder boek of internet. · Check a file of evidence, offline."""
    found = check(file.read_bytes(), load(), key or ())
    if json:
        as_json(found)
    else:
        _say(found)
    if found.faults:
        fail()


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(verify_evidence)


def _say(found: Checked) -> None:
    for fault in found.faults:
        about = "" if fault.position is None else f"Feit {fault.position}: "
        say(f"{about}{fault.nl} · {fault.en}")
    if found.faults:
        proven = "De feiten zijn wel bewezen. · The facts are proven. " if found.proven else ""
        say(f"{proven}Klopt niet. · Does not hold.")
        return
    if not found.same_version:
        say(
            "Een andere versie maakte dit bestand: het programma erin, en de tekst rond de feiten,"
            " zijn niet vergeleken. · Another version made this file: its program, and the text"
            " around the facts, were not compared."
        )
    say(
        f"Klopt: {found.facts} feiten, getekend door het boek en {found.witnesses} getuigen. ·"
        f" Holds: {found.facts} facts, signed by the book and {found.witnesses} witnesses."
    )
