"""Requests about one's own data: who asked, and the copy that a controller gives."""

from pathlib import Path
from typing import Annotated

import typer

from events.values import Count, OrganisationId
from projections.case_file.words import word
from projections.retention.queries import asked_about
from services.portal.kept import DataAsked, asked_in
from services.portal.letters.letter import Letter
from services.portal.letters.render import as_html, fingerprint
from services.portal.own_data import own_data
from services.runtime import house
from services.runtime.cli.given import ORGANISATION, Case
from services.runtime.cli.looking import looked_at, looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, say, table
from services.runtime.cli.reading import file_of, read_models, readers
from services.runtime.clock import SystemClock, today
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment

app = typer.Typer(help="Eigen gegevens (AVG). · One's own data (GDPR).", no_args_is_help=True)

Controller = Annotated[
    OrganisationId,
    typer.Option("--for", parser=ORGANISATION, help="Wie de gegevens beheert. · Who holds them."),
]
Number = Annotated[
    int, typer.Option(min=1, max=9999, help="Het hoeveelste verzoek. · Which request.")
]
To = Annotated[Path, typer.Option("-o", "--to", help="Naar .html. · To .html.")]


@app.command("overview")
def overview(case: Case, controller: Controller, to: To, number: Number = 1) -> None:
    """Maak de kopie van alle gegevens (AVG art. 15). · Make the copy of all data.

    De vingerafdruk hoort in GiveAccess. · Its fingerprint goes into GiveAccess.
    """
    letter = complete(_copy(case, controller, Count(number)))
    if to.suffix != ".html":
        raise Refusal(
            "form-unknown",
            f"{to.name}: deze kopie is een .html.",
            f"{to.name}: this copy is .html.",
        )
    to.write_text(as_html(letter), "utf-8")
    say(f"{to} · {fingerprint(letter)}")


@app.command("list")
def list_asked(json: Json = False) -> None:
    """Toon wie om eigen gegevens vroeg, en het antwoord. · Show who asked about their own data."""
    rows = [
        (
            one.case_id,
            one.controller,
            one.request.number,
            word(one.request.right),
            one.request.received_on,
            one.request.due_on,
            one.request.answer or "",
            "" if one.days_left is None else one.days_left,
        )
        for one in complete(_asked())
    ]
    columns = (
        "aanvraag · case",
        "wie · who",
        "nummer · number",
        "wat · what",
        "ontvangen · received",
        "uiterlijk · due",
        "antwoord · answer",
        "dagen over · days left",
    )
    table("Verzoeken over eigen gegevens · Requests", columns, rows, json=json)


async def _asked() -> list[DataAsked]:
    async with readers() as part, read_models(part) as connection:
        found = await asked_about(connection)
        looks_at(*(row.case_id for row in found))
        return asked_in(found, today(part.clock))


async def _copy(case: Case, controller: OrganisationId, number: Count) -> Letter:
    settings = from_environment()
    async with (
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
        house.on_database(database, load().rulebook, SystemClock(), parties=()) as part,
        looked_at(database),
        read_models(part) as connection,
    ):
        assert part.journal is not None
        lines, _ = await file_of(connection, case)
        on = today(part.clock)
        return await own_data(part.journal, vault, load(), lines, controller, number, on)
