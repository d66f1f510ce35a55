"""Handing in a file of requests: what is right goes in, what is wrong is told line by line."""

import asyncio
import csv
from dataclasses import replace
from io import StringIO

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.values import OrganisationId, Role
from services.portal.books import READING, Reader
from services.portal.intake import Submitted, submit_all
from services.portal.pages.acting import BAD, acting_for, counter_of, day_of
from services.portal.pages.forms import MISSING, Form, fault, posted
from services.portal.rendering import HEADERS, Render
from services.portal.request_cell import Fault
from services.portal.request_columns import COLUMNS, NAMES, examples
from services.portal.request_file import Parsed, parse, sealed_all
from services.portal.request_row import Doorway
from services.portal.request_text import MAX_BYTES
from services.portal.viewer import Viewer, viewer_of

FILE = "/aanvragen/bestand"

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which Excel knows UTF-8


def example() -> str:
    """A file with two requests, as Excel opens it in Dutch."""
    text = StringIO()
    writer = csv.DictWriter(text, NAMES, delimiter=";")
    writer.writeheader()
    writer.writerows(examples())
    return f"{_MARK}{text.getvalue()}"


def of_school(parsed: Parsed, school: OrganisationId) -> Parsed:
    """Only what is of this school; a line of another is a fault of that line."""
    others = tuple(
        Fault(
            entry.line,
            "school",
            "Deze regel is van een andere school. Dien alleen aanvragen van uw eigen school in.",
            "This line is of another school. Hand in requests of your own school only.",
        )
        for entry in parsed.entries
        if entry.request.school != school
    )
    own = tuple(entry for entry in parsed.entries if entry.request.school == school)
    return replace(parsed, entries=own, faults=(*parsed.faults, *others))


class Upload:
    """A file that is handed in."""

    def __init__(self, reader: Reader, render: Render) -> None:
        self._reader, self._render = reader, render

    def page(
        self, asked: Request, form: Form, found: Submitted | None = None, code: int = 200
    ) -> Response:
        """The form, and what became of the file that was handed in last."""
        acting_for(viewer_of(asked), Role.SCHOOL_COORDINATOR)
        return self._render(
            asked, "school/upload.html", code, here="file", form=form, found=found, columns=COLUMNS
        )

    async def take(self, asked: Request) -> Response:
        """The same file again changes nothing: each request is known by its own reference."""
        viewer = viewer_of(asked)
        school = acting_for(viewer, Role.SCHOOL_COORDINATOR)
        async with asked.form() as data:
            form, file = posted(data), data.get("bestand")
            if isinstance(file, str) or file is None or not file.filename:
                return self.page(asked, form.failing(fault("bestand", MISSING)), code=BAD)
            content = await file.read(MAX_BYTES + 1)
        found = await self._submitted(content, school, viewer)
        code = BAD if found.faults or found.refused else 200
        return self.page(asked, form, found, code)

    async def _submitted(self, content: bytes, school: OrganisationId, viewer: Viewer) -> Submitted:
        counter = counter_of(self._reader)
        doorway = Doorway(
            reference=self._reader.books.reference,
            pupil_for=counter.vault.handle,
            by=viewer.user,
            today=await day_of(self._reader),
        )
        parsed = of_school(await asyncio.to_thread(parse, content, doorway), school)
        async with counter.vault.door() as door:  # until all of it is in the book
            return await submit_all(counter.desks, await sealed_all(parsed, door))


def uploading(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of a file of requests."""
    upload = Upload(reader, render)

    @router.api_route(FILE, methods=READING)
    async def _page(asked: Request) -> Response:
        return upload.page(asked, Form())

    @router.post(FILE)
    async def _take(asked: Request) -> Response:
        return await upload.take(asked)

    @router.api_route(f"{FILE}/voorbeeld", methods=READING)
    async def _example() -> Response:
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="aanvragen.csv"'}
        return Response(example(), media_type="text/csv; charset=utf-8", headers=headers)
