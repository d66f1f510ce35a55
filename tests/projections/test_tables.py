"""The tables as PostgreSQL has them are the rows as the folds have them."""

from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from events.ledger import Ledger
from events.ledger.connection import DatabaseUnusable
from projections.catalogue import PROJECTIONS
from projections.table import Projection
from projections.tables import install
from tests.projections.book import lines, write
from tests.projections.conftest import Pool
from tests.stories import told

pytestmark = pytest.mark.server

EACH = pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda one: one.name)
PLAIN = {str: "text", int: "bigint", bool: "boolean", UUID: "uuid"}
PLAIN |= {date: "date", datetime: "timestamp with time zone"}

_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 ORDER BY a.attnum"""
_KEY = """
SELECT a.attname FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (num, at)
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num
WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY k.at"""


def column_type(hint: Any) -> tuple[str, bool]:
    """The type of a field's column, and whether it may be empty."""
    if isinstance(hint, NewType):
        return column_type(hint.__supertype__)
    if get_origin(hint) is Annotated:
        return column_type(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return column_type(inner)[0], True
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "text", False
    return PLAIN.get(hint, "jsonb"), False


@EACH
async def test_columns_are_fields_and_the_key_is_the_primary_key(
    pool: Pool, projection: Projection[Any]
) -> None:
    async with pool.acquire() as connection:
        table = (await install(connection, projection)).table_name
        columns = [tuple(one) for one in await connection.fetch(_COLUMNS, table)]
        key = [one["attname"] for one in await connection.fetch(_KEY, table)]
    hints = get_type_hints(projection.row, include_extras=True)
    assert columns == [
        (name, *column_type(hints[name])) for name in projection.row.__struct_fields__
    ]
    assert key == list(projection.key)


async def test_installing_again_changes_nothing(pool: Pool) -> None:
    async with pool.acquire() as connection:
        first = [await install(connection, one) for one in PROJECTIONS]
        assert [await install(connection, one) for one in PROJECTIONS] == first


async def test_the_read_models_may_only_read_the_book(journal: Ledger, book: Ledger) -> None:
    rows = lines(told("withdrawn before anybody judged"))
    await write(journal, rows[:1])
    assert await book.head() == 1
    with pytest.raises(DatabaseUnusable):
        await write(book, rows[1:2])
