"""The end of a storm: faults stop, everything is heard, and then everything must hold."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from events.parking import MessageDied
from projections.catalogue import PROJECTIONS
from projections.journal.entry import read
from projections.journal.leaf import sealed
from projections.journal.log import proof_between, proof_of
from projections.journal.note import read_note
from projections.journal.signatures import seen_in
from projections.journal.tree import extends, includes
from projections.journal.verify import verify
from projections.table import encode, fold_all, hash_of
from projections.tables import Checkpoint
from services.runtime.house import House
from services.runtime.parking import PARKING
from tests.soundness import sound
from tests.storm.inspector import Inspector
from tests.storm.process import Process
from tests.storm.town import MORNING, Town
from tests.telling import FAR

PATIENCE_SECONDS = 600.0  # in which a house without faults comes to rest
POLL_SECONDS = 0.5
LOOK_SECONDS = 10.0
LONG_ENOUGH = 40  # turns of the calendar in which every retry and every term has come
HOPS = 6  # in which the rest of the year passes


async def come_to_rest(town: Town) -> None:
    """Wait until every fact was heard by everybody who hears it, retried where it was parked."""
    for _ in range(LONG_ENOUGH):
        await _settled(town)
        waiting = [one for ledger in town.ledgers.values() for one in await ledger.parked()]
        if not waiting:
            return
        await _turn_to_next_due(town)
    raise AssertionError(f"permanently kept aside: {waiting}")


async def let_the_year_pass(town: Town) -> None:
    """Let all terms pass, some at a time."""
    far = datetime.combine(FAR, MORNING.timetz())
    hop = (far - town.now()) / HOPS
    for _ in range(HOPS):
        town.shift += max(hop, timedelta(0))
        await _fired(town)
        await come_to_rest(town)


def everybody_agrees(inspector: Inspector) -> None:
    """What must hold of money, outcomes and consent where all was heard."""
    inspector.look()
    sound(inspector.paper)
    assert not inspector.paper.facts(MessageDied), "a message was given up"
    for party, book in inspector.paper.books.items():
        for stream, known in book.items():
            if stream.startswith(f"{PARKING.noun}-"):
                assert not known.state.kept, f"{party}: {stream} still says that it keeps something"


async def everything_holds(town: Town, inspector: Inspector) -> None:
    """That, and all that is derived from it."""
    everybody_agrees(inspector)
    inspector.end()
    await _read_models_are_rebuilt(town)
    await _proofs_are_valid(town)


def digest_of(town: Town) -> str:
    """A fingerprint of the journal: of every byte of it, in order."""
    whole = sha256()
    for row in town.journal.rows:
        whole.update(f"{row.stream}\n{row.version}\n{row.topic}\n".encode() + row.state)
    return whole.hexdigest()


async def _settled(town: Town) -> None:
    """As the house itself counts: all that was sent was heard, and the read models show it."""

    def head() -> int:
        return len(town.journal.rows)

    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await _heard_by_all(town)
            await _until(lambda: all(one.position == head() for one in _checkpoints(town)))
    except TimeoutError:
        raise AssertionError(f"never came to rest: {await _state(town)}") from None


async def _heard_by_all(town: Town) -> None:
    """Look again and again, as a process may yet end of an outage, and another take its place."""
    while True:
        await _until(lambda: all(process.house for process in _kept(town)))
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await _as_seen_by_all(town).settled()
                return


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - whom this waits for, tells nobody
        await asyncio.sleep(POLL_SECONDS)


def _kept(town: Town) -> list[Process]:
    return [process for process in town.processes.values() if process.kept]


def _checkpoints(town: Town) -> list[Checkpoint]:
    assert not town.tables.failures, town.tables.failures
    return list(town.tables.checkpoints.values())


def _as_seen_by_all(town: Town) -> House:
    desks = {p: desk for process in _kept(town) for p, desk in process.house.desks.items()}
    return House(clock=town, ledgers=town.ledgers, desks=desks, journal=town.journal)


async def _turn_to_next_due(town: Town) -> None:
    dues = [await ledger.next_due() for ledger in town.ledgers.values()]
    passing = min((due for due in dues if due is not None), default=None)
    assert passing is not None, "something is kept aside, and nothing will ever ask it again"
    town.shift += max(passing - town.now() + timedelta(seconds=1), timedelta(0))
    await _fired(town)


async def _fired(town: Town) -> None:
    """Wait until all that is due was asked."""

    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            for ledger in town.ledgers.values():
                while await ledger.due(town.now(), 1):  # noqa: ASYNC110
                    await asyncio.sleep(POLL_SECONDS)
    except TimeoutError:
        raise AssertionError(f"due, and never asked: {await _state(town)}") from None


async def _state(town: Town) -> str:
    marks = {party: await ledger.marks() for party, ledger in town.ledgers.items()}
    heads = {party: await ledger.head() for party, ledger in town.ledgers.items()}
    return f"heads {heads}, marks {marks}, {town.broker.waiting} batches wait"


async def _read_models_are_rebuilt(town: Town) -> None:
    for projection in PROJECTIONS:
        checkpoint = town.tables.checkpoints[projection.name]
        live = town.tables.rows[projection.name]
        book = read(await town.journal.tail(0, checkpoint.position))
        rebuilt = {key: encode(row) for key, row in fold_all(projection, book).items()}
        assert live == rebuilt, f"{projection.name}: not as it is rebuilt"
        assert checkpoint.hash == hash_of(rebuilt.values()), f"{projection.name}: another hash"


async def _proofs_are_valid(town: Town) -> None:
    for process in _kept(town):
        sealing = town.sealings.get(process.life.name)
        if sealing is not None:
            await sealing.finish()
    log, seen = town.log, [seen_in(file) for file in town.files.values()]
    verdict = await verify(town.journal, log, town.key.verifier, seen)
    assert verdict.sound, verdict.findings
    notes = [read_note(text).checkpoint for _, text, _ in await log.checkpoints(0, 10_000)]
    for old, new in pairwise(notes):
        proof = await proof_between(log, old.size, new.size)
        assert extends(old.size, old.root, new.size, new.root, proof), f"{old} then {new}"
    newest = notes[-1]
    for row in town.journal.rows[:: max(1, newest.size // 5)]:
        proof = await proof_of(log, row.position, newest.size)
        leaf = row.position - 1
        assert includes(leaf, sealed(row), newest.size, newest.root, proof), row.stream
