"""What is looked at, through somebody's eyes: of a case the same questions meet only what they may
see, now and at any moment.

The rows that are seen are brought along as settings of the transaction, under the names that
questions know, as those of a moment are: a page or a route needs no rights of its own.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from events.values import CaseId, Recorded
from projections.case_file.fold import Line
from projections.journal.entry import recall
from projections.moments.reading import bring
from projections.table import Projection, encode
from services.portal.moments import Look
from services.portal.rights.book import SeenBook
from services.portal.rights.redaction import Eyes, redacted
from services.portal.rights.rows import rows_for
from services.portal.rights.scope import Scope
from services.portal.rights.story import story_of

_PLACES = """
SELECT position FROM projections.case_file WHERE case_id = $1 AND position <= $2
ORDER BY position"""


@asynccontextmanager
async def through(
    look: Look, scope: Scope, projections: Sequence[Projection[Any]], case: CaseId
) -> AsyncIterator[Look]:
    """A look at a case, as somebody of this scope may see it. Raises ``LedgerUnavailable``."""
    reached = await look.book.head()
    async with look.connection.transaction():
        places = [row[0] for row in await look.connection.fetch(_PLACES, case, reached)]
        found = recall(await look.book.pick(places))
        facts = look.held([one for one in found if isinstance(one, Recorded)])
        eyes = Eyes(scope, story_of(facts, scope))
        own = [(one, await _rows(look.connection, eyes, one, case)) for one in projections]
        await bring(look.connection, own)
        yield replace(look, book=SeenBook(look.book, scope, eyes.story))


def whole(look: Look) -> Callable[[Line], bool]:
    """Whether nothing of a line of the file is kept from who looks, so that its bytes may be
    taken along."""
    book = look.book
    if not isinstance(book, SeenBook):
        return lambda _: True
    return lambda line: not book.story.altered(line.event_id)


async def _rows(
    connection: Any, eyes: Eyes, projection: Projection[Any], case: CaseId
) -> list[bytes]:
    of_case = "case_id" in projection.row.__struct_fields__
    values: list[Any] = [case]
    where = "case_id = $1" if of_case else f"$1 <> '' AND {_own(eyes.scope, projection, values)}"
    query = f"SELECT to_json(t) FROM {projection.name} AS t WHERE {where}"  # noqa: S608 - ours
    rows = [row[0] for row in await connection.fetch(query, *values)]
    if not of_case:
        return [row.encode() for row in rows]
    found = [projection.row_decoder.decode(row) for row in rows]
    return [encode(row) for row in redacted(eyes, projection.name, found)]


def _own(scope: Scope, projection: Projection[Any], values: list[Any]) -> str:
    """The rows of a read model that is of no case: budgets, and the registers, which are public."""
    return rows_for(projection.name, scope).sql(values)
