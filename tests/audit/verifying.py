"""A book of a million facts verified from end to end, and another implementation beside it."""

import time

import asyncpg
from pymerkle import InmemoryTree

from events.ledger import Ledger
from projections.journal.keys import journal_key
from projections.journal.leaf import leaf_of
from projections.journal.private_file import PrivateFile
from projections.journal.sealer import Sealer
from projections.journal.signatures import seen_in
from projections.journal.verify import CHUNK, verify
from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.database import Database
from services.runtime.reference import load
from services.runtime.sealing import JOURNAL_KEY, witness
from tests.administrators import FROZEN, thaw
from tests.audit.big_book import multiply
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop

FACTS = 1_000_000


@proof("1,000,000 facts are verified; another implementation finds the same root")
async def verified(workshop: Workshop) -> Found:
    """From the stored bytes to the signatures of journal and witness; beside it pymerkle, which
    reads the same lines of the same book and finds the root only."""
    database = await workshop.copy()
    facts = await multiply(database, FACTS)
    await _unsealed(database)
    key = journal_key(PrivateFile(workshop.folder / JOURNAL_KEY))
    async with house.on_database(
        database, load().rulebook, SystemClock(), parties=(), projections=False
    ) as books:
        assert books.journal is not None
        assert books.log is not None
        seal_began = time.perf_counter()
        await Sealer(books.journal, books.log, key).seal()
        sealed = time.perf_counter() - seal_began
        file = PrivateFile()
        async with house.seen_by_witness(database) as seen:
            await witness(seen, file, "auditor", key.verifier).cosign()
        began = time.perf_counter()
        found = await verify(books.journal, books.log, key.verifier, [seen_in(file)])
        took = time.perf_counter() - began
        root, others = await _by_pymerkle(books.journal)
        note = await books.log.newest()
    assert note is not None
    whole = found.sound and found.facts == found.witnessed == facts
    return Found(
        whole and note.checkpoint.root == root,
        f"{facts} facts: sealed in {sealed:.1f} s, verified in {took:.1f} s;"
        f" pymerkle reads and finds the same root in {others:.1f} s; findings: {found.findings}",
    )


async def _by_pymerkle(journal: Ledger) -> tuple[bytes, float]:
    """The root that it finds over the same leaves, and in how many seconds."""
    began = time.perf_counter()
    tree = InmemoryTree(algorithm="sha256")
    position = 0
    while rows := await journal.tail(position, CHUNK):
        tree.append_entries([leaf_of(row) for row in rows])
        position = rows[-1].position
    return tree.get_root(), time.perf_counter() - began


async def _unsealed(database: Database) -> None:
    """Forget the log of the smaller book."""
    connection = await asyncpg.connect(database.admin_dsn)
    await thaw(connection)
    for table in FROZEN:
        if table != "journal.stored_events":
            await connection.execute(f"DELETE FROM {table}")
    await connection.close()
