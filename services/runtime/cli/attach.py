"""Files with a request: add one, see which there are, read one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from events.attachment import AttachmentAdded, AttachmentId, AttachmentKind
from events.codec import decode
from events.request import ArrangementRequested
from events.values import Actor, CaseId, OrganisationId, Party, Role, StreamId, UserId
from events.vault import Forgotten, Vault
from events.vault.reading import ERASED
from services.portal.attaching import attach as add
from services.portal.attachment import Document, read_document
from services.runtime import house
from services.runtime.cli.given import Attachment, Case, Organisation, User
from services.runtime.cli.looking import looked_at, looks_at_pupil
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.clock import SystemClock, today
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Denied, Refusal
from services.runtime.settings import from_environment

app = typer.Typer(help="Bijlagen bij een aanvraag. · Files with a request.", no_args_is_help=True)


def attach(
    case: Case,
    file: Annotated[Path, typer.Argument(help="Het bestand. · The file.")],
    kind: Annotated[AttachmentKind, typer.Option("--kind", help="Wat het is. · What it is.")],
    user: User,
    json: Json = False,
) -> None:
    """Voeg een bijlage toe. · Add a file to a request.

    Pdf, docx, odt, png of jpeg, hoogstens 10 MB, versleuteld voor school, SWV en gemeente.
    """
    number = complete(_attach(case, read_document(file), kind, user))
    if json:
        as_json({"attachment": number})
    else:
        say(number)


@app.command("list")
def list_attachments(case: Case, json: Json = False) -> None:
    """Toon de bijlagen van een aanvraag. · Show the files of a request."""
    rows = [
        (f.attachment, f.kind, f.media, f.size, ", ".join(readers))
        for f, readers in complete(_added(case))
    ]
    columns = ("bijlage · file", "soort · kind", "type", "bytes", "leesbaar voor · for")
    table("Bijlagen · Files", columns, rows, json=json)


@app.command("get")
def get(
    attachment: Attachment,
    reader: Organisation,
    out: Annotated[Path, typer.Option("--out", help="Waarheen. · Where to.")],
) -> None:
    """Lees een bijlage als deze organisatie. · Read a file as this organisation."""
    content = complete(_read(attachment, reader))
    try:
        with out.open("xb") as file:  # never over what is there
            file.write(content)
    except OSError as error:
        raise Refusal(
            "attachment-unwritable",
            f"Schrijven naar dit bestand lukt niet ({error.strerror}).",
            f"This file cannot be written ({error.strerror}).",
        ) from error
    say(f"{len(content)} bytes")


def commands(into: typer.Typer) -> None:
    """Add these commands."""
    into.command()(attach)
    into.add_typer(app, name="attachment")


@asynccontextmanager
async def _school() -> AsyncIterator[tuple[House, Vault]]:
    rules, settings = load().rulebook, from_environment()
    async with (
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
        house.on_database(
            database,
            rules,
            SystemClock(),
            parties=(Party.SCHOOL,),
            journal=False,
            projections=False,
        ) as part,
        house.desks_only(part),
        looked_at(database),
    ):
        yield part, vault


async def _attach(
    case: CaseId, document: Document, kind: AttachmentKind, user: UserId
) -> AttachmentId:
    async with _school() as (school, vault):
        request = await _request(school, case)
        by = Actor(organisation=request.school, role=Role.SCHOOL_COORDINATOR, user=user)
        on = today(school.clock)
        number, _ = await add(school, vault, request, document, kind, by, on)
        return number


async def _added(case: CaseId) -> list[tuple[AttachmentAdded, list[str]]]:
    """The files, and of each who may read it, or could until their copy was erased."""
    async with _school() as (school, vault):
        return [
            (fact, [await _reader(vault, fact, copy.controller) for copy in fact.copies])
            for fact in await _facts(school, StreamId(f"files-{case}"))
        ]


async def _reader(vault: Vault, fact: AttachmentAdded, controller: OrganisationId) -> str:
    gone = await vault.was_destroyed(UUID(fact.attachment), controller)
    return f"{controller} {ERASED}" if gone else controller


async def _read(attachment: AttachmentId, reader: OrganisationId) -> bytes:
    async with _school() as (_, vault):
        looks_at_pupil(await vault.subject_of(UUID(attachment)))
        try:
            content = await vault.fetch(UUID(attachment), reader)
        except Forgotten as error:
            raise Refusal(
                "attachment-erased", "Deze bijlage is gewist.", "This file was erased."
            ) from error
        if content is None:
            raise Denied(
                "attachment-not-yours",
                "Deze bijlage is er niet, of niet voor deze organisatie.",
                "There is no such file, or not for this organisation.",
            )
        return content


async def _request(school: House, case: CaseId) -> ArrangementRequested:
    facts = await _facts(school, StreamId(f"request-{case}"))
    found = [fact for fact in facts if isinstance(fact, ArrangementRequested)]
    if not found:
        raise Refusal("request-unknown", "Deze aanvraag bestaat niet.", "There is no such request.")
    return found[0]


async def _facts(school: House, stream: StreamId) -> list[Any]:
    rows = await school.ledgers[Party.SCHOOL].read({stream: 0})
    return [decode(row).fact for row in rows[stream]]
