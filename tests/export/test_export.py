"""The book in files and back: not a byte is lost, and no damage passes."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pyarrow as pa
import pytest
import pytest_asyncio
from pyarrow import parquet

from events.ledger import LedgerNotEmpty, Row
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import PostgresLedger, open_ledger
from projections.export.back import check, restore
from projections.export.formats import READING
from projections.export.manifest import ExportDamaged, Format, Manifest, read_manifest
from projections.export.out import FolderInUse, export_book
from projections.journal.keeper import Keeper
from projections.journal.leaf import sealed
from projections.journal.note import Checkpoint, Kind, Note, Signer
from projections.journal.tree import Frontier
from services.runtime.database import Database
from tests.projections.book import lines, published, write
from tests.stories import told

HOUSE = told("two funders, to the last claim")
BOOK = lines(HOUSE)
SIGNER = Signer("boek.example", Kind.LOG, bytes(32))


async def exported(folder: Path, format_: Format, checkpoint: str | None = None) -> Manifest:
    journal = MemoryLedger()
    await write(journal, BOOK)
    return await export_book(journal, folder, format_, checkpoint)


def signed(size: int, rows: list[Row] = BOOK) -> str:
    """A checkpoint of the first lines, as the log signs it."""
    tree = Frontier()
    tree.extend([sealed(row) for row in rows[:size]])
    text = Checkpoint("boek.example", size, tree.root).text
    return str(Note(text, (SIGNER.sign(text),)))


@pytest.fixture(params=Format)
def format_(request: pytest.FixtureRequest) -> Format:
    kind: Format = request.param
    return kind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "export"


async def test_every_stored_byte_stands_in_the_file(folder: Path, format_: Format) -> None:
    manifest = await exported(folder, format_)
    assert [line.row() for _, line in READING[format_](folder / f"book.{format_}")] == BOOK
    assert (manifest.facts, manifest.first_position, manifest.last_position) == (
        len(BOOK),
        1,
        len(BOOK),
    )
    assert check(folder) == read_manifest(folder) == manifest


async def test_every_format_has_the_same_root(tmp_path: Path) -> None:
    roots = {(await exported(tmp_path / kind, kind)).root for kind in Format}
    tree = Frontier()
    tree.extend([sealed(row) for row in BOOK])
    assert roots == {tree.root.hex()}


async def test_an_empty_book_is_a_book(folder: Path, format_: Format) -> None:
    manifest = await export_book(MemoryLedger(), folder, format_)
    assert (manifest.facts, manifest.first_position) == (0, 0)
    assert check(folder) == manifest


async def test_a_folder_that_is_there_is_left_alone(folder: Path) -> None:
    await exported(folder, Format.JSONL)
    with pytest.raises(FolderInUse):
        await exported(folder, Format.CSV)
    assert not (folder / "book.csv").exists()
    assert check(folder).format is Format.JSONL


async def test_a_line_of_json_can_be_read_by_everybody(folder: Path) -> None:
    await exported(folder, Format.JSONL)
    first = json.loads((folder / "book.jsonl").read_text().splitlines()[0])
    assert first["event"]["data"]["meta"]["event_id"] == first["event"]["id"]
    assert first["leaf"] == sealed(BOOK[0]).hex()


@pytest.mark.parametrize("format_", [Format.JSONL, Format.CSV])
@pytest.mark.parametrize("place", [2, len(BOOK) // 2, len(BOOK)])
async def test_damage_is_named_by_file_and_line(folder: Path, format_: Format, place: int) -> None:
    await exported(folder, format_)
    path, heading = folder / f"book.{format_}", format_ is Format.CSV
    written = path.read_bytes().splitlines(keepends=True)
    own = written[place - 1 + heading]

    def told_of(*now: bytes) -> tuple[str, int | None]:
        path.write_bytes(b"".join(now))
        with pytest.raises(ExportDamaged) as found:
            check(folder)
        return found.value.file, found.value.line

    before, after = written[: place - 1 + heading], written[place + heading :]
    here = (path.name, place + heading)
    assert told_of(*before, own.replace(b"T", b"U", 1), *after) == here
    assert told_of(*before, own[:-9] + b"\n", *after) == here
    assert told_of(*before, own.replace(b"a", b"\xff", 1), *after) == here
    assert told_of(*before[:-1], own, before[-1], *after) == (path.name, place - 1 + heading)
    assert told_of(*before, *after) == (here if after else (path.name, None))
    assert told_of(*before, own, own, *after) == (path.name, place + 1 + heading)
    assert told_of(*written[:-1], written[-1].rstrip(b"\n")) == (path.name, None)


async def test_damage_in_parquet_is_named(folder: Path) -> None:
    await exported(folder, Format.PARQUET)
    path = folder / "book.parquet"
    table = parquet.read_table(path)
    states = table["state"].to_pylist()
    states[6] = states[6].replace(b"T", b"U", 1)
    parquet.write_table(table.set_column(5, "state", pa.array(states, pa.binary())), path)
    with pytest.raises(ExportDamaged) as found:
        check(folder)
    assert (found.value.file, found.value.line) == ("book.parquet", 7)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
async def test_no_changed_byte_of_a_file_passes(folder: Path, format_: Format, part: float) -> None:
    await exported(folder, format_)
    path = folder / f"book.{format_}"
    whole = bytearray(path.read_bytes())
    whole[int(part * len(whole))] ^= 1
    path.write_bytes(whole)
    with pytest.raises(ExportDamaged, match=f"book.{format_}"):
        check(folder)


async def test_a_book_written_anew_does_not_pass_its_checkpoint(folder: Path) -> None:
    other = lines(told("a refusal leads to a new key"))
    await exported(folder, Format.JSONL, signed(40, other))
    with pytest.raises(ExportDamaged, match="root is not that of the signed checkpoint"):
        check(folder)


async def test_a_signed_checkpoint_goes_along(folder: Path, format_: Format) -> None:
    await exported(folder, format_, signed(len(BOOK) - 3))
    assert [file.name for file in check(folder).files] == [f"book.{format_}", "checkpoint.note"]
    (folder / "checkpoint.note").write_text("geen")
    with pytest.raises(ExportDamaged, match=r"checkpoint\.note"):
        check(folder)


async def test_only_the_journal_that_signed_makes_an_export_its_own(folder: Path) -> None:
    await exported(folder, Format.JSONL, signed(len(BOOK)))
    assert check(folder, SIGNER.verifier).facts == len(BOOK)
    other = Signer("boek.example", Kind.LOG, bytes(range(32)))
    with pytest.raises(ExportDamaged, match="is not signed with the key"):
        check(folder, other.verifier)
    await exported(folder.parent / "unsealed", Format.JSONL)
    with pytest.raises(ExportDamaged, match="the book was not sealed"):
        check(folder.parent / "unsealed", SIGNER.verifier)


async def test_a_book_shorter_than_its_checkpoint_does_not_pass(folder: Path) -> None:
    longer = [*BOOK, Row(BOOK[0].stream, 99, BOOK[0].topic, b"{}", len(BOOK) + 1)]
    await exported(folder, Format.JSONL, signed(len(longer), longer))
    with pytest.raises(ExportDamaged, match="shorter than its checkpoint"):
        check(folder)


@pytest.mark.parametrize("text", ["", "{}", '{"format": "xml"}'])
async def test_a_manifest_that_says_nothing_is_damage(folder: Path, text: str) -> None:
    await exported(folder, Format.JSONL)
    (folder / "manifest.json").write_text(text)
    with pytest.raises(ExportDamaged, match=r"manifest\.json"):
        check(folder)


async def test_a_missing_file_is_damage(folder: Path) -> None:
    await exported(folder, Format.JSONL)
    (folder / "book.jsonl").unlink()
    with pytest.raises(ExportDamaged, match="is missing"):
        check(folder)


@pytest_asyncio.fixture
async def journal(database: Database) -> AsyncIterator[PostgresLedger]:
    ledger = await open_ledger(database.dsn_for("journal"), "journal")
    yield ledger
    await ledger.close()


@pytest.mark.server
async def test_an_empty_house_gets_the_same_book(
    journal: PostgresLedger, folder: Path, format_: Format
) -> None:
    kept = MemoryLedger()
    keeper = Keeper(kept)
    for _, event in published(HOUSE):
        await keeper.handle([event])
    manifest = await export_book(kept, folder, format_)
    await restore(folder, journal)
    assert await journal.tail(0, 9999) == await kept.tail(0, 9999)
    assert await journal.marks() == await kept.marks()
    assert (await export_book(journal, folder.parent / "again", format_)).root == manifest.root


@pytest.mark.server
async def test_a_damaged_export_leaves_nothing_behind(
    journal: PostgresLedger, folder: Path, format_: Format
) -> None:
    await exported(folder, format_)
    with (folder / f"book.{format_}").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(ExportDamaged):
        await restore(folder, journal)
    assert await journal.head() == 0
    assert await journal.marks() == {}


@pytest.mark.server
async def test_a_book_with_facts_takes_no_other(journal: PostgresLedger, folder: Path) -> None:
    await exported(folder, Format.JSONL)
    await write(journal, BOOK[:1])
    with pytest.raises(LedgerNotEmpty):
        await restore(folder, journal)
    assert await journal.head() == 1
