"""What an auditor looks into: the seals of the book, controls, read models counted again, what
differs between two moments, and who looked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from events.values import UUID_PATTERN, CaseId
from projections.catalogue import PROJECTIONS
from projections.journal.log import Log
from projections.journal.note import Note, moment_of
from projections.moments.difference import RowChange, differences
from projections.moments.reading import past
from projections.runner import standings
from projections.table import Key, Projection
from services.logbook.logbook import Asked as AskedOfLogs
from services.portal.books import READING, Reader
from services.portal.fields import told_change, told_row
from services.portal.moments import Asked, Sources, Told, named, told_of
from services.portal.pages.checking import checking
from services.portal.problems import NOT_HERE
from services.portal.rendering import HEADERS, Render
from services.portal.viewer import viewer_of
from services.portal.who_looked import Looked, looked
from services.runtime.reference import Reference
from services.runtime.refusal import Denied, Refusal

SHOWN = 200  # rows that differ, at most; more are counted only

_ALL = tuple(one for one in PROJECTIONS if not one.grows)  # those that grow are the book itself
_BY_CASE = tuple(one for one in PROJECTIONS if one.key[0] in ("case_id", "order_id"))

CaseTyped = Annotated[str, Query(pattern=f"^({UUID_PATTERN})?$")]
Typed = Annotated[str, Query(max_length=400)]


@dataclass(frozen=True)
class Sealed:
    """The newest checkpoint, and who signed it when."""

    note: Note
    witnesses: tuple[tuple[str, datetime], ...]
    head: int

    @property
    def root(self) -> str:
        """The hash of all facts, in hexadecimal."""
        return self.note.checkpoint.root.hex()

    @property
    def size(self) -> int:
        """How many facts it covers."""
        return self.note.checkpoint.size


@dataclass(frozen=True)
class Differing:
    """A row that differs, told in Dutch."""

    row: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What differs between two moments."""

    before: Told
    after: Told
    rows: tuple[Differing, ...]
    total: int


async def sealed(log: Log, head: int) -> Sealed | None:
    """The newest checkpoint of the book; None where nothing was sealed yet."""
    note = await log.newest()
    if note is None:
        return None
    _, *cosigned = note.signatures
    return Sealed(note, tuple((one.name, moment_of(one)) for one in cosigned), head)


async def compared(
    sources: Sources, asked: tuple[Asked, Asked], case: CaseId | None, reference: Reference
) -> tuple[Compared, tuple[CaseId, ...]]:
    """What differs between two moments, of a case or of all; and the cases it is about. Raises
    ``Refusal`` for what is no moment."""
    wanted = _ALL if case is None else _BY_CASE
    before, after = [await _rows_at(sources, one, wanted, case) for one in asked]
    found = [
        change
        for one in wanted
        for change in differences(one, before[1][one.name], after[1][one.name])
    ]
    rows = tuple(
        Differing(
            told_row(row, reference), tuple(told_change(one, reference) for one in row.changes)
        )
        for row in found[:SHOWN]
    )
    return Compared(before[0], after[0], rows, len(found)), tuple(_cases(found))


async def _rows_at(
    sources: Sources, asked: Asked, wanted: Sequence[Projection[Any]], case: CaseId | None
) -> tuple[Told, dict[str, dict[Key, Any]]]:
    found = await named(sources, asked)
    async with past(sources.journal, sources.read_models, found.moment, wanted, case) as seen:
        rows = {one.name: await seen.rows_of(one) for one in wanted}
        return await told_of(sources.log, found, seen), rows


def _cases(found: Sequence[RowChange]) -> Iterator[CaseId]:
    """The requests that these rows are about; an order begins with its request."""
    for row in found:
        key = row.key.get("case_id") or row.key.get("order_id")
        if key is not None:
            yield CaseId(key.partition(".")[0])


def _of_the_whole(asked: Request) -> None:
    """Let in who audits the book as a whole. Raises ``Denied``."""
    if viewer_of(asked).organisation is not None:
        raise Denied(
            "not-the-whole-book",
            "Dit gaat over alle organisaties samen. U controleert er één.",
            "This is about all organisations together. You audit one.",
        )


def audits(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of an auditor."""
    _seals(router, reader, render)
    checking(router, reader, render, _of_the_whole)
    _differing(router, reader, render)
    _looks(router, reader, render)


def _seals(router: APIRouter, reader: Reader, render: Render) -> None:
    books = reader.books

    @router.api_route("/controle", methods=READING)
    async def _audit(asked: Request) -> Response:
        _of_the_whole(asked)
        seal = await sealed(books.log, await books.journal.head())
        standing = await standings(books.journal, books.read_models)
        return render(asked, "audit.html", here="audit", seal=seal, standing=standing)

    @router.api_route("/controle/controlepunt", methods=READING)
    async def _checkpoint(asked: Request) -> Response:
        """The signed note as it travels, so that anybody can check it with a program of their
        own."""
        _of_the_whole(asked)
        note = await books.log.newest()
        if note is None:
            raise HTTPException(NOT_HERE)
        name = f"controlepunt-{note.checkpoint.size}.txt"
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(str(note), media_type="text/plain", headers=HEADERS | saved)


def _differing(router: APIRouter, reader: Reader, render: Render) -> None:
    books = reader.books

    @router.api_route("/controle/verschillen", methods=READING)
    async def _differences(
        asked: Request, van: Typed = "", tot: Typed = "", aanvraag: CaseTyped = ""
    ) -> Response:
        _of_the_whole(asked)
        seen: Compared | None = None
        refusal: Refusal | None = None
        if van and tot:
            sources = Sources(books.journal, books.log, books.read_models, books.clock)
            case = CaseId(aanvraag) if aanvraag else None
            moments = (Asked(van), Asked(tot))
            try:
                seen, cases = await compared(sources, moments, case, books.reference)
                asked.state.reading.at(*cases)
            except Refusal as no:
                refusal = no
        typed = {"van": van, "tot": tot, "aanvraag": aanvraag}
        return render(
            asked, "differences.html", here="audit", seen=seen, refusal=refusal, typed=typed
        )


def _looks(router: APIRouter, reader: Reader, render: Render) -> None:
    books = reader.books

    @router.api_route("/controle/ingezien", methods=READING)
    async def _looked(asked: Request, aanvraag: CaseTyped = "") -> Response:
        viewer = viewer_of(asked)
        found: list[Looked] = []
        if aanvraag and books.lookers is not None:
            asked.state.reading.at(CaseId(aanvraag))
            lines = await books.lookers.accesses(
                AskedOfLogs(case=CaseId(aanvraag), organisation=viewer.organisation)
            )
            found = looked(lines, books.reference)
        return render(
            asked,
            "looked.html",
            here="looked",
            found=found,
            case=aanvraag,
            kept=books.lookers is not None,
        )
