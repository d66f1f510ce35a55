"""Lines of the book as JSON Lines, CSV and Parquet. In each the stored state stands byte for byte,
beside the hash of its leaf, so that one line can be checked by itself.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from events.ledger import Row
from events.values import StreamId
from projections.export.manifest import ExportDamaged, Format
from projections.journal.leaf import sealed


class Line(NamedTuple):
    """A line of the book as it stands in a file. The order of the fields is that of the columns."""

    position: int
    stream: str
    version: int
    topic: str
    leaf: str  # the hash of the leaf, in hex
    state: bytes

    def row(self) -> Row:
        """The line as a row of the book."""
        return Row(StreamId(self.stream), self.version, self.topic, self.state, self.position)


def line_of(row: Row) -> Line:
    """A row of the book as a line."""
    return Line(row.position, row.stream, row.version, row.topic, sealed(row).hex(), row.state)


Write = Callable[[Sequence[Line]], None]
Writing = Callable[[Path], AbstractContextManager[Write]]
Reading = Callable[[Path], Iterator[tuple[int, Line]]]  # each with its number in the file


class _JsonLine(msgspec.Struct, forbid_unknown_fields=True):
    position: int
    stream: str
    version: int
    topic: str
    leaf: str
    event: msgspec.Raw  # the state is JSON already


_encoder = msgspec.json.Encoder()
_json_line = msgspec.json.Decoder(_JsonLine)


@contextmanager
def _writing_jsonl(path: Path) -> Iterator[Write]:
    with path.open("wb") as file:

        def write(lines: Sequence[Line]) -> None:
            for line in lines:
                assert b"\n" not in line.state, f"{line.position}: a newline in a stored state"
                where = (line.position, line.stream, line.version, line.topic)
                written = _JsonLine(*where, line.leaf, msgspec.Raw(line.state))
                file.write(_encoder.encode(written) + b"\n")

        yield write


def _read_jsonl(path: Path) -> Iterator[tuple[int, Line]]:
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            try:
                found = _json_line.decode(text)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise ExportDamaged(path.name, number, str(error)) from error
            where = (found.position, found.stream, found.version, found.topic)
            yield number, Line(*where, found.leaf, bytes(found.event))


@contextmanager
def _writing_csv(path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Line._fields)
        yield lambda lines: writer.writerows((*line[:-1], line.state.decode()) for line in lines)


def _read_csv(path: Path) -> Iterator[tuple[int, Line]]:
    with path.open("rb") as file:
        if file.readline().decode(errors="replace") != ",".join(Line._fields) + "\n":
            raise ExportDamaged(path.name, 1, "other columns")
        for number, text in enumerate(file, 2):
            try:  # a line at a time: no field has a newline, and a lost quote harms its own line
                (values,) = csv.reader([text.decode()], strict=True)
                position, stream, version, topic, leaf, state = values
                where = (int(position), stream, int(version), topic)
            except (csv.Error, ValueError) as error:
                raise ExportDamaged(path.name, number, str(error)) from error
            yield number, Line(*where, leaf, state.encode())


@contextmanager
def _writing_parquet(path: Path) -> Iterator[Write]:
    from projections.export.parquet import writing  # noqa: PLC0415 - a large library, seldom wanted

    with writing(path) as write:
        yield write


def _read_parquet(path: Path) -> Iterator[tuple[int, Line]]:
    from projections.export.parquet import lines  # noqa: PLC0415

    yield from lines(path)


WRITING: dict[Format, Writing] = {
    Format.JSONL: _writing_jsonl,
    Format.CSV: _writing_csv,
    Format.PARQUET: _writing_parquet,
}
READING: dict[Format, Reading] = {
    Format.JSONL: _read_jsonl,
    Format.CSV: _read_csv,
    Format.PARQUET: _read_parquet,
}
