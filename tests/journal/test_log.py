"""What is stored of the log, in memory and in PostgreSQL alike: enough to prove every fact."""

from collections.abc import Sequence

import pytest

from events.ledger import Row, Write
from events.ledger.memory import MemoryLedger
from events.values import Party, StreamId
from projections.journal.leaf import sealed
from projections.journal.log import (
    Log,
    LogBroken,
    Piece,
    hashes_of,
    pieces_of,
    proof_between,
    proof_of,
)
from projections.journal.memory_log import MemoryLog
from projections.journal.note import Checkpoint, Kind, Note, Signer
from projections.journal.sealer import Sealer
from projections.journal.tree import Frontier, Range, extends, includes, leaf_hash
from tests import cast
from tests.scenarios.stage import Stage

KEY = Signer("example.org/log", Kind.LOG, bytes(range(32)))


def log_of(stage: Stage) -> Log:
    assert stage.house.log is not None
    return stage.house.log


async def test_every_fact_is_proven_by_the_newest_checkpoint(stage: Stage) -> None:
    log = log_of(stage)
    note = await log.newest()
    assert note is not None
    size, root = note.checkpoint.size, note.checkpoint.root
    rows = await stage.administrator.rows()
    assert len(rows) == size
    for row in rows:
        proof = await proof_of(log, row.position, size)
        assert includes(row.position - 1, sealed(row), size, root, proof)


async def test_a_checkpoint_proves_that_it_goes_on_from_an_older_one(stage: Stage) -> None:
    log = log_of(stage)
    old = await log.newest()
    await stage.ask(cast.propose())
    await stage.seals.finish()
    new = await log.newest()
    assert old is not None
    assert new is not None
    first, second = old.checkpoint, new.checkpoint
    assert second.size > first.size
    proof = await proof_between(log, first.size, second.size)
    assert extends(first.size, first.root, second.size, second.root, proof)


async def test_a_checkpoint_bears_the_signatures_of_the_journal_and_of_every_party(
    stage: Stage,
) -> None:
    note = await log_of(stage).newest()
    assert note is not None
    journal, *witnesses = note.signatures
    assert journal.name == note.checkpoint.origin
    assert {one.name.rpartition("/")[2] for one in witnesses} == set(Party)


async def test_a_log_grows_only_from_the_size_that_it_has(stage: Stage) -> None:
    log = log_of(stage)
    size = await log.size()
    note = Note(Checkpoint("x", size + 1, bytes(32)).text, ())
    assert not await log.seal(size - 1, [], note)
    assert await log.size() == size


async def test_places_are_those_of_one_party_in_order(stage: Stage) -> None:
    rows = await stage.administrator.rows()
    places = await log_of(stage).places(Party.SWV, 2, len(rows))
    expected = [row for row in rows[2:] if row.stream.startswith("swv/")]
    assert [(p.stream, p.version, p.position) for p in places] == [
        (row.stream, row.version, row.position) for row in expected
    ]


@pytest.mark.parametrize("steps", [[1, 255, 1, 256, 511], [1024], [3, 300, 721], [256, 256, 512]])
async def test_nodes_are_found_however_the_log_grew(steps: Sequence[int]) -> None:
    log, frontier = MemoryLog(MemoryLedger()), Frontier()
    leaves = [leaf_hash(b"%d" % number) for number in range(sum(steps))]
    for step in steps:
        began = frontier.size
        pieces = pieces_of(began, frontier.extend(leaves[began : began + step]))
        text = Checkpoint("example.org/log", frontier.size, frontier.root).text
        assert await log.seal(began, pieces, Note(text, (KEY.sign(text),)))
    for leaf in (0, 1, 255, 256, 700, 1023):
        proof = await proof_of(log, leaf + 1, frontier.size)
        assert includes(leaf, leaves[leaf], frontier.size, frontier.root, proof)
    for old in (1, 255, 256, 257, 1023):
        first = Frontier()
        first.extend(leaves[:old])
        proof = await proof_between(log, old, frontier.size)
        assert extends(old, first.root, frontier.size, frontier.root, proof)


async def test_what_is_not_stored_is_said_to_be_missing() -> None:
    log = MemoryLog(MemoryLedger())
    note = Note(Checkpoint("example.org/log", 5, bytes(32)).text, ())
    await log.seal(0, [Piece(0, 0, bytes(64)), Piece(0, 3, bytes(64))], note)
    with pytest.raises(LogBroken, match="node 2 of level 0"):
        await hashes_of(log, 0, Range(0, 5))


async def test_a_book_that_is_shorter_than_its_log_is_not_sealed_any_further() -> None:
    journal = MemoryLedger()
    log = MemoryLog(journal)
    stream = StreamId("school/request-1")
    rows = [Row(stream, version, "nl.x.request.made", b"{}") for version in (1, 2)]
    await journal.append([Write(expected={stream: 0}, rows=rows)])
    await Sealer(journal, log, KEY).seal()
    with pytest.raises(LogBroken, match="the book ends at 0"):
        await Sealer(MemoryLedger(), log, KEY).seal()
    other = Signer("example.org/log", Kind.LOG, bytes(32))
    with pytest.raises(LogBroken, match="not signed with the key"):
        await Sealer(journal, log, other).seal()


async def test_two_that_seal_one_book_do_each_other_no_harm() -> None:
    journal = MemoryLedger()
    log = MemoryLog(journal)
    one, other = Sealer(journal, log, KEY), Sealer(journal, log, KEY)
    stream = StreamId("school/request-1")
    for version in range(1, 5):
        rows = [Row(stream, version, "nl.x.request.made", b"{}")]
        await journal.append([Write(expected={stream: version - 1}, rows=rows)])
        await (one if version % 2 else other).seal()
        assert await log.size() == version
    await one.seal()
    note = await log.newest()
    assert note is not None
    whole = Frontier()
    whole.extend([sealed(row) for row in await journal.tail(0, 10)])
    assert (note.checkpoint.size, note.checkpoint.root) == (4, whole.root)
