"""Writing the book to files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.ledger import Ledger
from projections.export.formats import WRITING, line_of
from projections.export.manifest import (
    CHECKPOINT,
    Format,
    Manifest,
    measured,
    write_manifest,
)
from projections.journal.tree import Frontier

PAGE = 10_000  # rows of the book in memory at a time


class FolderInUse(Exception):
    """Something stands in this folder already. Name a folder that is not there yet."""


async def export_book(
    journal: Ledger, folder: Path, format_: Format, checkpoint: str | None = None
) -> Manifest:
    """The book, as long as it is now, in a new folder: the file, its manifest, and the signed
    checkpoint (a note) where there is one. Personal data is in it sealed only, as in the book.

    Raises ``FolderInUse``, ``LedgerUnavailable``; a folder that was not finished is taken away.
    """
    with _new(folder):
        return await _exported(journal, folder, format_, checkpoint)


@contextmanager
def _new(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise FolderInUse(str(folder)) from error
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)
        raise


async def _exported(
    journal: Ledger, folder: Path, format_: Format, checkpoint: str | None
) -> Manifest:
    head, tree = await journal.head(), Frontier()
    path = folder / f"book.{format_}"
    with WRITING[format_](path) as write:
        while tree.size < head:
            rows = await journal.tail(tree.size, min(PAGE, head - tree.size))
            lines = [line_of(row) for row in rows]
            write(lines)
            tree.extend([bytes.fromhex(line.leaf) for line in lines])
    paths = [path]
    if checkpoint is not None:
        paths.append(folder / CHECKPOINT)
        paths[-1].write_text(checkpoint, "utf-8")
    manifest = Manifest(
        format=format_,
        facts=head,
        first_position=min(head, 1),
        last_position=head,
        root=tree.root.hex(),
        files=tuple(measured(one) for one in paths),
    )
    write_manifest(folder, manifest)
    return manifest
