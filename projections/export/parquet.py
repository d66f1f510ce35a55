"""Lines of the book as Parquet, with a checksum over every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from projections.export.formats import Line, Write
from projections.export.manifest import ExportDamaged

ROWS = 10_000  # in memory at a time

_SCHEMA = pa.schema(
    [
        ("position", pa.int64()),
        ("stream", pa.string()),
        ("version", pa.int64()),
        ("topic", pa.string()),
        ("leaf", pa.string()),
        ("state", pa.binary()),
    ]
)


@contextmanager
def writing(path: Path) -> Iterator[Write]:
    with parquet.ParquetWriter(
        path, _SCHEMA, compression="zstd", write_page_checksum=True
    ) as writer:

        def write(new: Sequence[Line]) -> None:
            columns = [list(column) for column in zip(*new, strict=True)]
            writer.write_table(pa.table(columns, schema=_SCHEMA))

        yield write


def lines(path: Path) -> Iterator[tuple[int, Line]]:
    number = 0
    try:
        with parquet.ParquetFile(path, page_checksum_verification=True) as file:
            if not file.schema_arrow.equals(_SCHEMA):
                raise ExportDamaged(path.name, None, "other columns")
            for batch in file.iter_batches(ROWS):
                for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield number, Line(*values)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise ExportDamaged(path.name, number + 1, str(error)) from error
