"""Who may see what of a case, and what is kept from whom."""

import typer

from projections.case_file.words import word
from projections.catalogue import CONSENTS
from projections.consents.fold import Confidence, Standing
from projections.consents.queries import consents_of, kept_back
from services.portal.moments import Asked
from services.runtime.cli.given import At, Case, ValidAt
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, table
from services.runtime.cli.reading import looking
from services.runtime.reference import load
from services.runtime.refusal import Refusal

_STANDING = {
    Standing.VALID: "geldt · valid",
    Standing.WITHDRAWN: "ingetrokken · withdrawn",
    Standing.LAPSED: "verlopen · lapsed",
}


def show_consents(
    number: Case, at: At = None, valid_at: ValidAt = None, json: Json = False
) -> None:
    """Toon wie wat mag zien van een aanvraag, en tot wanneer. · Show who may see what."""
    found = complete(_of_case(number, Asked(at, valid_at), json=json))
    if not found:
        raise Refusal(
            "consents-unknown",
            f"Van aanvraag {number} is geen toestemming bekend.",
            f"No consent is known of request {number}.",
        )
    if json:
        as_json(found)
        return
    names = load()
    columns = (
        "wie · who",
        "waarvoor · for what",
        "van wie · by whom",
        "stand · standing",
        "sinds · since",
        "tot en met · until",
    )
    rows = [
        (
            names.name_of(row.organisation),
            word(one.purpose),
            word(one.by) if one.by else "",
            _STANDING[one.standing],
            one.since,
            one.until or "",
        )
        for row in found
        for one in row.consents
    ]
    table(f"Toestemming bij aanvraag {number}", columns, rows, json=False)
    looking = [(names.name_of(row.organisation),) for row in found if row.looks_in_plan]
    if looking:
        table("Kijkt mee in het plan · Looks in the plan", ("wie · who",), looking, json=False)
    _tell_kept([row for row in found if row.kept])


def show_withheld(at: At = None, valid_at: ValidAt = None, json: Json = False) -> None:
    """Toon welke berichten niet zijn verzonden, en waarom. · Show messages that were not sent."""
    found = complete(_kept(Asked(at, valid_at), json=json))
    if json:
        as_json(found)
    else:
        _tell_kept(found)


def _tell_kept(found: list[Confidence]) -> None:
    names = load()
    columns = (
        "aanvraag · case",
        "voor · for",
        "van · from",
        "bericht · message",
        "sinds · since",
        "waarom · why",
    )
    rows = [
        (
            row.case_id,
            names.name_of(row.organisation),
            word(one.party),
            one.message,
            one.since,
            f"toont te veel · shows too much: {', '.join(one.fields)}"
            if one.fields
            else "wacht op toestemming · awaits consent",
        )
        for row in found
        for one in row.kept
    ]
    table("Niet verzonden berichten · Messages not sent", columns, rows, json=False)


def commands(app: typer.Typer, case: typer.Typer) -> None:
    """Add these commands."""
    case.command("consents")(show_consents)
    app.command(name="withheld")(show_withheld)


async def _of_case(number: Case, asked: Asked, *, json: bool) -> list[Confidence]:
    async with looking(asked, CONSENTS, case=number, json=json) as look:
        return await consents_of(look.connection, number)


async def _kept(asked: Asked, *, json: bool) -> list[Confidence]:
    async with looking(asked, CONSENTS, json=json) as look:
        found = await kept_back(look.connection)
        looks_at(*(row.case_id for row in found))
        return found
