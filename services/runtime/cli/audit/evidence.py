"""Evidence to take along: one file that proves itself, and the check of such a file."""

from pathlib import Path
from typing import Annotated

import typer

from events.values import BudgetLineId, CaseId
from services.portal.evidence.checking import Checked, check
from services.portal.evidence.collecting import cases_in, lines_of_budget
from services.portal.evidence.files import of_budget, of_case
from services.runtime.cli.given import CaseOrBudget
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, fail, say
from services.runtime.cli.reading import read_models, readers
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


To = Annotated[Path, typer.Option("-o", "--to", help="Naar .html. · To .html.")]


def evidence(about: CaseOrBudget, to: To) -> None:
    """Schrijf een bewijs dat zichzelf nakijkt, ook zonder internet. · Write evidence as one file.

    De feiten van een aanvraag of een budget, met wat nodig is om ze te bewijzen."""
    to.write_text(complete(_evidence(about)), "utf-8")
    say(f"{to}")


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
    app.command()(evidence)
    app.command()(verify_evidence)


async def _evidence(about: str) -> str:
    reference = load()
    async with readers() as part:
        assert part.journal is not None
        assert part.log is not None
        if "/" in about:
            line = BudgetLineId(about)
            looks_at(*cases_in(await lines_of_budget(part.journal, line)))
            return await of_budget(part.journal, part.log, reference, line)
        looks_at(CaseId(about))
        async with read_models(part) as connection:
            return await of_case(connection, part.journal, part.log, reference, CaseId(about))


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
