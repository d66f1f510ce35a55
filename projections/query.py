"""Questions to the read models: SQL in, typed rows out."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from projections.condition import Condition

T = TypeVar("T", bound=msgspec.Struct)


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


async def rows(connection: Any, kind: type[T], sql: str, *values: Any) -> list[T]:
    """The rows of a question, each as this kind of struct; ``connection`` is asyncpg's.

    A column that is no field of the struct is left out; a field without a column must have a
    default.
    """
    question = f"SELECT to_json(found) FROM ({sql}) AS found"  # noqa: S608 - questions of ours
    decoder: msgspec.json.Decoder[T] = _decoder(kind)
    return [decoder.decode(found[0]) for found in await connection.fetch(question, *values)]


class Conditions:
    """What rows must meet, told one after another; each value is numbered where it stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        """One more condition, with ``{}`` for each value."""
        first = len(self._values) + 1
        numbers = (f"${number}" for number in range(first, first + len(values)))
        self._parts.append(condition.format(*numbers))
        self._values += values

    def meets(self, condition: Condition) -> None:
        """This holds."""
        self._parts.append(condition.sql(self._values))

    def among(self, column: str, value: Any) -> None:
        """The column holds this value; any, where it is None."""
        if value is not None:
            self.add(f"{column} = {{}}", value)

    async def page(
        self,
        connection: Any,
        kind: type[T],
        source: str,
        order: str,
        after: Sequence[Any] | None,
        limit: int,
        *,
        latest_first: bool = False,
    ) -> list[T]:
        """The rows of a source that meet it all, in the order of these columns, from the one after
        these values; one more than the limit, so that it shows whether there are others.

        With an index that ends in those columns a page costs the same wherever it is.
        """
        if after is not None:
            places = ", ".join("{}" for _ in after)
            self.add(f"({order}) {'<' if latest_first else '>'} ({places})", *after)
        number = len(self._values) + 1
        where = f" WHERE {' AND '.join(self._parts)}" if self._parts else ""
        way = " DESC" if latest_first else ""
        columns = ", ".join(f"{column.strip()}{way}" for column in order.split(","))
        return await rows(
            connection,
            kind,
            f"SELECT * FROM {source}{where} ORDER BY {columns} LIMIT ${number}",  # noqa: S608 - ours
            *self._values,
            limit + 1,
        )
