"""Questions to the read models: SQL in, typed rows out."""

from functools import cache
from typing import Any, TypeVar

import msgspec

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
