"""What a program may see: asked once for every route, before anything is read for it.

A case that somebody does not see is told of as if it were not there.
"""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import HTTPException, Request
from msgspec.structs import replace

from events.ledger import Book
from events.ledger.connection import reaching
from events.sight import copy_for
from events.values import CaseId
from projections.bundling.fold import Bundle
from projections.case_file.fold import Line
from projections.case_file.sentences import sentence
from projections.involved.queries import involved_in
from projections.journal.entry import decode, source_of
from projections.retention.row import Kept
from services.portal.books import Reader
from services.portal.moments import last_day
from services.portal.problems import NOT_HERE
from services.portal.rights.roles import Resource, let_in
from services.portal.rights.rows import sees_case
from services.portal.rights.scope import Scope, scope_of
from services.portal.viewer import viewer_of

Sight = Callable[[Request], Awaitable[None]]


def in_sight(reader: Reader, resource: Resource, *, unknown_too: bool = False) -> Sight:
    """Lets in whose role may look at this kind of thing, and who sees the case of the path, if it
    names one. With ``unknown_too`` it need not be seen."""

    async def look(request: Request) -> None:
        let_in(viewer_of(request), resource)
        books = reader.books
        on = await last_day(books.journal, books.clock)
        rules = await reader.rules(books.journal)
        scope = scope_of(viewer_of(request), rules, books.reference, on)
        request.state.scope = scope
        case = request.path_params.get("case")
        if case is None or scope.whole or unknown_too:
            return
        with reaching("the read models"):
            async with books.read_models.acquire() as connection:
                number = CaseId(case)
                if await sees_case(connection, scope, number):
                    return
                known = bool(await involved_in(connection, number))
        if known or request.method != "POST":  # what was just written is judged at the desk
            raise HTTPException(NOT_HERE)

    return look


def scope_in(request: Request) -> Scope:
    """Whose files the viewer sees, as found before the route ran."""
    found = request.state.scope
    assert isinstance(found, Scope), "every route that shows a case asks who sees it"
    return found


async def lines_in_sight(book: Book, lines: Sequence[Line], scope: Scope) -> list[Line]:
    """Those of these lines that somebody wrote or was told, in the words of the copy that was
    told. Raises ``LedgerUnavailable``."""
    if scope.whole:
        return list(lines)
    rows = await book.pick([one.position for one in lines])
    copies = {row.position: copy_for(decode(row), source_of(row.stream), scope.has) for row in rows}
    return [
        replace(one, summary=sentence(copy))
        for one in lines
        if (copy := copies.get(one.position)) is not None
    ]


def bundle_in_sight(found: Bundle, scope: Scope) -> Bundle:
    """The bundle with all shares for who bundles, or orders the care; with one's own for others."""
    orders = found.orderer is not None and scope.has(found.orderer)
    if scope.whole or scope.has(found.swv) or orders:
        return found
    shares = tuple(one for one in found.shares if scope.has(one.funder))
    return replace(
        found,
        shares=shares,
        key_parts=tuple(one for one in found.key_parts if scope.has(one.funder)),
        key_parts_from_18=tuple(one for one in found.key_parts_from_18 if scope.has(one.funder)),
        key_groups=(),
        promised=sum(one.amount for one in shares),
        spent=sum(one.spent for one in shares),
    )


def kept_in_sight(found: Kept, scope: Scope) -> Kept:
    """What one's own organisation keeps."""
    if scope.whole:
        return found
    return replace(
        found, keepers=tuple(one for one in found.keepers if scope.has(one.controller)), latest=()
    )
