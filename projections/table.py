"""A projection as data: a pure fold per key over the typed rows of one table.

A row is a frozen struct; its fields are the columns of the table. Rows travel to and from
PostgreSQL as JSON, so that one statement serves every table; a struct or a tuple in a row is jsonb.
Rows are trees of plain values: the garbage collector has no business with them (``gc=False``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from events.fact import Fact, fact_type, fact_type_of_wire
from events.values import Recorded
from projections.journal.entry import Entry, Unread

Key = tuple[str | int, ...]
R = TypeVar("R", bound=msgspec.Struct)

_HASH_BYTES = 32
_MODULUS: int = 2 ** (8 * _HASH_BYTES)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True)
class Projection(Generic[R]):
    """One read model. ``evolve`` may neither refuse nor fail: the past happened.

    ``evolve`` is given the row of the fact's key, or None where there is none yet, and answers the
    row as it is then; None where there is none, or no longer.
    """

    name: str  # the view that people read
    version: int  # of the fold and its table; a new one is built beside the old
    row: type[R]
    key: tuple[str, ...]  # the columns of the primary key
    hears: frozenset[type[Fact]] | None  # None: every kind, those to come included
    key_of: Callable[[Recorded], Key | None] | None  # None for a fact: it has no row here
    evolve: Callable[[R | None, Recorded], R | None]
    grows: bool  # a row of its own for every fact, so that no earlier row is ever read
    folder: Path  # where ``table.sql`` stands and, where people read sums, ``views.sql``
    # Instead of ``key_of`` where a fact may have several rows: their keys, each with what
    # ``evolve`` is given for it.
    parts_of: Callable[[Recorded], Iterable[tuple[Key, Any]]] | None = None

    def table_sql(self, table: str) -> str:
        """The statements that make the table and its indexes under this name."""
        return (self.folder / "table.sql").read_text("utf-8").replace("{table}", table)

    @cached_property
    def views_sql(self) -> str:
        """The statements that make the views over ``name``; none for most projections."""
        file = self.folder / "views.sql"
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def row_decoder(self) -> msgspec.json.Decoder[R]:
        """Reads one row."""
        return _row_decoder(self.row)

    @property
    def topics(self) -> frozenset[str] | None:
        """The wire names of what it hears; None: every kind."""
        if self.hears is None:
            return None
        return frozenset(fact_type(kind).wire for kind in self.hears)

    def key_in(self, row: R) -> Key:
        """The key of a row."""
        return tuple(getattr(row, column) for column in self.key)


def topics_of(projections: Iterable[Projection[Any]]) -> frozenset[str] | None:
    """The wire names of what any of these hears; None: every kind."""
    found: frozenset[str] = frozenset()
    for one in projections:
        if one.topics is None:
            return None
        found |= one.topics
    return found


@cache
def _row_decoder(row: type[R]) -> msgspec.json.Decoder[R]:
    return msgspec.json.Decoder(row)


def encode(row: msgspec.Struct) -> bytes:
    """A row as JSON: always the same bytes for the same row."""
    return _encoder.encode(row)


def array(encoded: Iterable[bytes]) -> str:
    """Rows as one JSON array."""
    return (b"[" + b",".join(encoded) + b"]").decode()


def keys_array(projection: Projection[Any], keys: Iterable[Key]) -> str:
    """Keys as one JSON array of objects with the key's columns."""
    return array(_encoder.encode(dict(zip(projection.key, key, strict=True))) for key in keys)


def kinds_of(entries: Iterable[Entry]) -> frozenset[type[Fact] | None]:
    """The kinds of fact among these; None for one that this house does not know."""
    return frozenset(_kind_of(entry) for entry in entries)


def _kind_of(entry: Entry) -> type[Fact] | None:
    if isinstance(entry, Unread):
        kind = fact_type_of_wire(entry.topic)
        return None if kind is None else kind.cls
    return type(entry.fact)


def heard(projection: Projection[Any], entries: Sequence[Entry]) -> list[tuple[Key, Any]]:
    """The facts that have a row in this projection, or the parts of a fact that has several, each
    with its key, in order.

    Raises ``UnknownFact`` where the projection should hear a fact that this house cannot read.
    """
    found: list[tuple[Key, Any]] = []
    hears, key_of, parts_of = projection.hears, projection.key_of, projection.parts_of
    for entry in entries:
        if isinstance(entry, Unread):
            if hears is None or _kind_of(entry) in hears:
                raise entry.error
        elif hears is not None and type(entry.fact) not in hears:
            continue
        elif parts_of is not None:
            found.extend(parts_of(entry))
        elif key_of is not None and (key := key_of(entry)) is not None:
            found.append((key, entry))
    return found


def fold(projection: Projection[R], rows: dict[Key, R], facts: Iterable[tuple[Key, Any]]) -> None:
    """Fold facts or their parts, each with its key, into rows. A failure says at which fact."""
    for key, recorded in facts:
        try:
            row = projection.evolve(rows.get(key), recorded)
        except Exception as failure:
            failure.add_note(f"projection {projection.name}, journal position {recorded.position}")
            raise
        if row is None:
            rows.pop(key, None)
        else:
            rows[key] = row


def fold_all(projection: Projection[R], entries: Sequence[Entry]) -> dict[Key, R]:
    """All rows that these facts make, from an empty table."""
    rows: dict[Key, R] = {}
    fold(projection, rows, heard(projection, entries))
    return rows


def hash_of(encoded: Iterable[bytes]) -> int:
    """The hash of a set of rows: the sum of each row's own.

    A sum, so that it can be kept up to date by taking the old row off and adding the new, and so
    that it is the same however the facts came in batches: it depends on nothing but the rows.
    """
    digests = (blake2b(row, digest_size=_HASH_BYTES).digest() for row in encoded)
    return sum(int.from_bytes(digest, "big") for digest in digests) % _MODULUS


def joined(*hashes: int) -> int:
    """The hash of all rows, of which these are the hashes of a part each."""
    return sum(hashes) % _MODULUS


def moved(rolling: int, before: Iterable[bytes], after: Iterable[bytes]) -> int:
    """The rolling hash after these rows became those."""
    return (rolling - hash_of(before) + hash_of(after)) % _MODULUS


def hash_bytes(rolling: int) -> bytes:
    """The rolling hash as it is stored and shown."""
    return rolling.to_bytes(_HASH_BYTES, "big")


def hash_from(stored: bytes) -> int:
    """The rolling hash as it is reckoned with."""
    return int.from_bytes(stored, "big")


def columns(projection: Projection[Any]) -> tuple[str, ...]:
    """The columns of the table, in order."""
    return tuple(projection.row.__struct_fields__)


def changed(before: Mapping[Key, bytes], after: Mapping[Key, bytes]) -> list[bytes]:
    """The rows that are new or other than before."""
    return [row for key, row in after.items() if before.get(key) != row]


def gone(before: Mapping[Key, bytes], after: Mapping[Key, bytes]) -> list[Key]:
    """The keys that were there before and no longer are."""
    return [key for key in before if key not in after]
