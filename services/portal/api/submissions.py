"""Asking for an arrangement: one request as JSON, or a file of them, by the columns of the file.

Both are read by the rules of the file door, so that a school is told the same whichever way it
comes.
"""

import asyncio
from dataclasses import replace as with_fields
from typing import Annotated, Any

import msgspec
from fastapi import Request
from fastapi.responses import Response
from msgspec.structs import replace
from pydantic import Field, create_model
from pydantic.alias_generators import to_camel

from events.values import Actor, Party
from services.portal.api.answering import PREFIX, answer
from services.portal.api.bodies import Body, People, read_body
from services.portal.api.matching import IdempotencyKey, command_id_of
from services.portal.api.problems import Invalid, Wrong
from services.portal.api.resources import Resources
from services.portal.api.write import Write
from services.portal.api.writes import CREATED, acting, at_the_counter, told
from services.portal.books import Reader
from services.portal.intake import Submitted, submit_all
from services.portal.moments import last_day
from services.portal.request_cell import Fault
from services.portal.request_columns import COLUMNS
from services.portal.request_file import parse, seal, sealed_all
from services.portal.request_row import Doorway, Entry, read_row
from services.portal.request_text import MAX_BYTES
from services.portal.viewer import viewer_of
from services.school.commands import SubmitRequest

LONGEST_CELL = 4000

SUBMIT = Write(SubmitRequest, "/requests", "Dien een aanvraag in")

_Cell = Annotated[str, Field(max_length=LONGEST_CELL)] | int


def _row_model() -> type[Body]:
    fields: dict[str, Any] = {}
    for column in COLUMNS:
        said = f"{column.nl} · {column.en}"
        known = Field(description=said, examples=[text for text in column.examples if text])
        kind = Annotated[_Cell, known] if column.required else Annotated[_Cell | None, known]
        fields[column.name] = (kind, ...) if column.required else (kind, None)
    fields["in_place_of"] = (People | None, None)
    return create_model(
        "SubmitRequest",
        __base__=Body,
        __doc__="A request, by the columns of the file of requests.",
        **fields,
    )


class FileFault(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is wrong in a file, and where."""

    line: int | None
    column: str | None
    detail: str
    detail_en: str


class Taken(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of a file of requests; one that was sent before changes nothing."""

    new: int
    known: int  # submitted before, and the same
    refused: tuple[FileFault, ...]  # by a rule
    faults: tuple[FileFault, ...]  # in the file
    notes: tuple[str, ...]


def submissions(resources: Resources, reader: Reader) -> None:
    """Asking for one arrangement, or for many."""
    row = _row_model()

    @resources.writes(SUBMIT, row)
    async def _submit(asked: Request, key: IdempotencyKey) -> Response:
        viewer = viewer_of(asked)
        counter = at_the_counter(reader, viewer)
        sent = read_body(row, await asked.body())
        by = acting(viewer, sent.pop("in_place_of", None))
        doorway = await _doorway(reader, counter.vault.handle, by)
        cells = {name: str(value) for name, value in sent.items()}
        found = read_row(1, cells, doorway)
        if not isinstance(found, Entry):
            raise Invalid(*map(_wrong, found))
        async with counter.vault.door() as door:  # until it stands in the book
            _, request = await seal(found, door)
            id_ = command_id_of(viewer, key)
            command = replace(request, by=by)
            done = await counter.desks.ask(Party.SCHOOL, command, id_)
        return told(id_, command, done, f"{PREFIX}/requests/{command.case}")

    @resources.takes(
        "/request-files",
        "submitRequestFile",
        Taken,
        nl="Dien een bestand met aanvragen in",
        en="Submit a file of requests",
        oza="submit",
        media="text/csv",
    )
    async def _file(asked: Request, key: IdempotencyKey) -> Response:  # noqa: ARG001 - see Taken
        viewer = viewer_of(asked)
        counter = at_the_counter(reader, viewer)
        by = viewer.actor()
        content = await _content(asked)
        doorway = await _doorway(reader, counter.vault.handle, by)
        parsed = await asyncio.to_thread(parse, content, doorway)
        async with counter.vault.door() as door:
            reading = await sealed_all(parsed, door)
            own = tuple((line, replace(one, by=by)) for line, one in reading.requests)
            taken = await submit_all(counter.desks, with_fields(reading, requests=own))
        return answer(_taken(taken), CREATED if taken.new else 200)


async def _doorway(reader: Reader, pupil_for: Any, by: Actor) -> Doorway:
    books = reader.books
    today = await last_day(books.journal, books.clock)
    return Doorway(reference=books.reference, pupil_for=pupil_for, by=by.user, today=today)


async def _content(asked: Request) -> bytes:
    """The bytes of a file, up to just beyond what is taken."""
    content = b""
    async for part in asked.stream():
        content += part
        if len(content) > MAX_BYTES:
            break
    return content


def _taken(found: Submitted) -> Taken:
    return Taken(
        new=found.new,
        known=found.known,
        refused=tuple(map(_line, found.refused)),
        faults=tuple(map(_line, found.faults)),
        notes=found.notes,
    )


def _line(fault: Fault) -> FileFault:
    return FileFault(line=fault.line, column=fault.column, detail=fault.nl, detail_en=fault.en)


def _wrong(fault: Fault) -> Wrong:
    return Wrong(
        place="body",
        name=to_camel(fault.column or ""),
        code="value-unfit",
        detail=fault.nl,
        detail_en=fault.en,
    )
