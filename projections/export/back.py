"""Reading an exported book back: no row of it stays anywhere unless all of it is sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from events.ledger import Row, Write
from events.ledger.postgres import PostgresLedger
from events.transport.cloudevent import (
    CloudEvent,
    NotACloudEvent,
    from_structured,
    party_of_source,
)
from events.values import Party, StreamId
from projections.export.formats import READING, Line
from projections.export.manifest import (
    CHECKPOINT,
    MANIFEST,
    ExportDamaged,
    Manifest,
    measured,
    read_manifest,
)
from projections.journal.entry import row_of
from projections.journal.keeper import marks_of
from projections.journal.leaf import sealed
from projections.journal.note import Checkpoint, NotANote, Note, Verifier, read_note
from projections.journal.tree import Frontier

PAGE = 5_000  # rows in memory, and in one statement, at a time


def check(folder: Path, journal: Verifier | None = None) -> Manifest:
    """Read an export to its end, without any database. Raises ``ExportDamaged``, with the file and
    the line: each line against its leaf, all leaves against the root and the checkpoint, each file
    against the manifest, and lanes, streams and positions without a gap.

    Whoever made the files anew made them agree with one another; only a checkpoint that is signed
    with the key of this ``journal``, got elsewhere, shows that they are the journal's.
    """
    manifest = read_manifest(folder)
    if journal is not None:
        _hold_to_signer(folder, manifest, journal)
    for _ in _pages(folder, manifest):
        pass
    return manifest


def _hold_to_signer(folder: Path, manifest: Manifest, journal: Verifier) -> None:
    if CHECKPOINT not in [file.name for file in manifest.files]:
        raise ExportDamaged(MANIFEST, None, "names no checkpoint: the book was not sealed")
    if not _note(folder).signed_by(journal):
        raise ExportDamaged(CHECKPOINT, None, f"is not signed with the key {journal}")


async def restore(folder: Path, journal: PostgresLedger) -> Manifest:
    """Write an exported book into an empty journal: all of it, in one transaction, or nothing.

    Raises ``ExportDamaged``, ``LedgerNotEmpty``, ``LedgerUnavailable``.
    """
    manifest = read_manifest(folder)
    await journal.restore(_write(rows) for rows in _pages(folder, manifest))
    return manifest


def _write(rows: list[Row]) -> Write:
    marks: dict[str, int] = {}
    for row in rows:
        marks |= marks_of(row)
    return Write(
        expected={row.stream: row.version - 1 for row in reversed(rows)}, rows=rows, marks=marks
    )


def _pages(folder: Path, manifest: Manifest) -> Iterator[list[Row]]:
    """The rows of an export, each sound by itself and after those before it; at the end the whole
    is held against the manifest. Raises ``ExportDamaged``."""
    names = [file.name for file in manifest.files]
    book = f"book.{manifest.format}"
    if names not in ([book], [book, CHECKPOINT]):
        raise ExportDamaged(MANIFEST, None, f"names {names}, not the files of an export")
    for name in names:
        if not (folder / name).is_file():
            raise ExportDamaged(name, None, "is missing")
    whole = _Whole(manifest, _checkpoint(folder) if CHECKPOINT in names else None)
    lines = READING[manifest.format](folder / book)
    while page := list(islice(lines, PAGE)):
        yield [whole.took(number, line) for number, line in page]
    whole.ended()
    for file in manifest.files:
        if measured(folder / file.name) != file:
            raise ExportDamaged(file.name, None, "its bytes are not those of the manifest")


def _checkpoint(folder: Path) -> Checkpoint:
    try:
        return _note(folder).checkpoint
    except NotANote as error:
        raise ExportDamaged(CHECKPOINT, None, str(error)) from error


def _note(folder: Path) -> Note:
    try:
        return read_note((folder / CHECKPOINT).read_text("utf-8"))
    except (NotANote, OSError, UnicodeDecodeError) as error:
        raise ExportDamaged(CHECKPOINT, None, str(error)) from error


class _Whole:
    """The lines of an export, one after the other, and the tree that they make."""

    def __init__(self, manifest: Manifest, checkpoint: Checkpoint | None) -> None:
        self._manifest = manifest
        self._checkpoint = checkpoint
        self._book = manifest.files[0].name
        self._versions: Counter[StreamId] = Counter()
        self._lanes: Counter[Party] = Counter()
        self._position = 0
        self._leaves: list[bytes] = []  # not in the tree yet: it grows sooner by many at a time
        self._tree = Frontier()

    def took(self, number: int, line: Line) -> Row:
        """The next line as a row. Raises ``ExportDamaged``."""
        row = line.row()
        if fault := self._fault(line, row):
            raise ExportDamaged(self._book, number, fault)
        self._position += 1
        self._leaves.append(bytes.fromhex(line.leaf))
        if self._checkpoint is not None and self._position == self._checkpoint.size:
            self._hold_to_checkpoint(self._checkpoint)
        if len(self._leaves) >= PAGE:
            self._grow()
        return row

    def ended(self) -> None:
        """Hold what was read against the manifest. Raises ``ExportDamaged``."""
        self._grow()
        said, found = self._manifest, self._position
        if (said.facts, said.first_position, said.last_position) != (found, min(found, 1), found):
            raise ExportDamaged(
                self._book, None, f"ends after {found} facts; the manifest has {said.facts}"
            )
        if self._tree.root.hex() != said.root:
            raise ExportDamaged(self._book, None, "its root is not that of the manifest")
        if self._checkpoint is not None and self._checkpoint.size > found:
            raise ExportDamaged(self._book, None, "is shorter than its checkpoint")

    def _fault(self, line: Line, row: Row) -> str | None:
        """What is wrong with this line, where something is."""
        if row.position != self._position + 1:
            return f"position {row.position}, where {self._position + 1} follows"
        if "\n" in row.stream + row.topic or sealed(row).hex() != line.leaf:
            return "its bytes are not those of its leaf"
        try:
            event = from_structured(row.state)
            party = party_of_source(event.source)
        except NotACloudEvent as error:
            return str(error)
        return self._misplaced(row, party, event)

    def _misplaced(self, row: Row, party: Party, event: CloudEvent) -> str | None:
        written = row_of(party, event)
        if (written.stream, written.version, written.topic) != (row.stream, row.version, row.topic):
            return "its stream, version or topic is not that of its fact"
        self._versions[row.stream] += 1
        if row.version != self._versions[row.stream]:
            return f"version {row.version}, where {self._versions[row.stream]} follows"
        self._lanes[party] += 1
        if int(event.sequence) != self._lanes[party]:
            return f"number {event.sequence} of {party}, where {self._lanes[party]} follows"
        return None

    def _hold_to_checkpoint(self, checkpoint: Checkpoint) -> None:
        self._grow()
        if self._tree.root != checkpoint.root:
            raise ExportDamaged(self._book, None, "its root is not that of the signed checkpoint")

    def _grow(self) -> None:
        self._tree.extend(self._leaves)
        self._leaves = []
