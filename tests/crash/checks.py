"""What must hold of a house that went through crashes, held beside one that was left in peace."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

import aio_pika
import msgspec
import pyrage

from events.codec import decode, is_published
from events.ledger import Ledger
from events.transport.topology import DEAD, PREFIX, all_queues
from events.values import Party, Sealed
from events.vault import Forgotten, Vault
from events.vault.reading import ERASED, shown
from projections import catalogue
from projections.journal.entry import source_of
from projections.journal.keys import known_journal
from projections.journal.verify import verify
from projections.replay import replay
from services.controls.catalogue import CONTROLS
from services.controls.control import Severity
from services.runtime import house
from services.runtime.auditing import audited
from services.runtime.clock import SystemClock
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.sealing import JOURNAL_KEY
from tests import cast
from tests.crash.journey import Journey
from tests.crash.past import Safe
from tests.crash.story import WORDS, case
from tests.world import ZWOLLE

OWN_TALE = (  # how often something was tried; what counts over cases, whichever came first
    "nl.onderwijs-zorgarrangementen.parking.",
    "nl.onderwijs-zorgarrangementen.collective.",
)
BY_PLACE = (  # whose identity comes of a position, or of a watch that asks by itself
    "nl.onderwijs-zorgarrangementen.retention.",
    "nl.onderwijs-zorgarrangementen.sharing.message-",
)
BY_CHANCE = ("keys", "position")
STOPS = ("a bug", "stands still", "is not sealed any more")


class Told(NamedTuple):
    """A fact as it must be in every journey: where and when it was written does not matter."""

    party: Party
    stream: str
    topic: str
    data: Any
    cause: UUID


Tale = dict[UUID, Told]


async def tale(whole: House) -> Tale:
    """Every published fact by its identity. Asserts that an identity is given once."""
    found: Tale = {}
    for party, ledger in whole.ledgers.items():
        async for row in _rows(ledger):
            if not is_published(row.stream) or row.topic.startswith(OWN_TALE):
                continue
            recorded = decode(row)
            event_id, cause = recorded.meta.event_id, recorded.meta.cause.id
            data = msgspec.to_builtins(recorded.fact)
            if row.topic.startswith(BY_PLACE):
                event_id = cause = uuid5(NAMESPACE_OID, f"{row.stream} {row.version}")
                data = {name: each for name, each in data.items() if name not in BY_CHANCE}
            assert event_id not in found, f"{row.stream}: written twice"
            found[event_id] = Told(party, row.stream, row.topic, data, cause)
    return found


async def told_by(journey: Journey) -> Tale:
    """The tale of a journey that is over."""
    async with house.on_database(journey.database, load().rulebook, SystemClock()) as whole:
        return await tale(whole)


async def faults(journey: Journey, safe: Safe, bus: str, undisturbed: Tale) -> list[str]:
    """All that is wrong after a journey; nothing where all is well."""
    found = [f"log: {word}" for word in STOPS if word in journey.logged]
    async with house.on_database(journey.database, load().rulebook, SystemClock()) as whole:
        own = await tale(whole)
        found += _differing(own, undisturbed)
        found += await _of_answers(whole, journey)
        found += await _of_the_book(whole, journey.folder)
        found += await _of_money(whole)
        found += [f"{party}: parked" for party, led in whole.ledgers.items() if await led.parked()]
    found += await _of_read_models(journey)
    found += [fault async for fault in _of_the_vault(journey, safe)]
    found += await _of_queues(bus)
    return found


def _differing(own: Tale, other: Tale) -> Iterator[str]:
    yield from (f"lost: {other[one]}" for one in other.keys() - own.keys())
    yield from (f"too much: {own[one]}" for one in own.keys() - other.keys())
    yield from (
        f"other: {own[one]} for {other[one]}"
        for one in own.keys() & other.keys()
        if own[one] != other[one]
    )


async def _of_answers(whole: House, journey: Journey) -> list[str]:
    """Nothing that somebody was told of is gone."""
    told = {one.removeprefix("fact ") for one in journey.answers if one.startswith("fact ")}
    assert told, "nothing was answered"
    written = [
        decode(r)
        for led in whole.ledgers.values()
        async for r in _rows(led)
        if is_published(r.stream)
    ]
    return [f"answered, and lost: {one}" for one in told - {str(r.meta.event_id) for r in written}]


async def _of_the_book(whole: House, folder: Path) -> list[str]:
    """Every published fact stands in the book once, in the order of its party, and it is sealed."""
    assert whole.journal is not None
    assert whole.log is not None
    lanes: dict[Party, list[tuple[str, int]]] = {party: [] for party in Party}
    async for row in _rows(whole.journal):
        party = source_of(row.stream)
        lanes[party].append((row.stream.partition("/")[2], row.version))
    found = []
    for party, ledger in whole.ledgers.items():
        published = [(r.stream, r.version) async for r in _rows(ledger) if is_published(r.stream)]
        if lanes[party] != published:
            found.append(f"the book does not hold what {party} published, in its order, once")
    verdict = await verify(whole.journal, whole.log, known_journal(folder / JOURNAL_KEY))
    return found + [f"seal: {one}" for one in verdict.findings]


async def _of_money(whole: House) -> list[str]:
    assert whole.journal is not None
    report = await audited(whole.journal, load().rulebook, CONTROLS)
    return [
        f"control {one.control.id}: {finding.en}"
        for one in report.outcomes
        for finding in one.findings
        if one.control.severity is Severity.BREACH
    ]


async def _of_read_models(journey: Journey) -> list[str]:
    found = await replay(journey.database.dsn_for(house.PROJECTIONS), catalogue.PROJECTIONS)
    return [f"read model {one.projection}: {one.differences}" for one in found if not one.agrees]


async def _of_the_vault(journey: Journey, safe: Safe) -> Any:
    """What was acknowledged opens; what was destroyed opens nowhere."""
    async with safe.opened() as vault:
        pupils: dict[str, str] = {}
        for kind, _, what in (answer.partition(" ") for answer in journey.answers):
            if kind == "sealed":
                sealed = msgspec.json.decode(what, type=Sealed)
                if await shown(vault, sealed) != WORDS:
                    yield f"sealed, and lost: {sealed}"
            elif kind == "file" and not await _is_kept(vault, UUID(what)):
                yield f"kept, and lost: {what}"
            elif kind == "pupil":
                chapter, _, pupil = what.partition(" ")
                if pupils.setdefault(chapter, pupil) != pupil:
                    yield f"a pupil has two references: {chapter}"
        for chapter, sealed in enumerate(safe.doomed):
            expected = ERASED if str(chapter) in pupils else WORDS
            if await shown(vault, sealed) != expected:
                yield f"the words of chapter {chapter} are not {expected}"
        hoard = pyrage.decrypt(safe.backup.read_bytes(), [safe.identity]).decode()
        for chapter in pupils:
            if cast.pupil_of(case(1, int(chapter))) in hoard:
                yield f"the backup of the keys holds what was destroyed in chapter {chapter}"


async def _is_kept(vault: Vault, file: UUID) -> bool:
    try:
        return await vault.fetch(file, ZWOLLE) == WORDS.encode()
    except Forgotten:
        return False


async def _of_queues(bus: str) -> list[str]:
    async with await aio_pika.connect(bus) as connection, connection.channel() as channel:
        counted = Counter[str]()
        for name in (*(PREFIX + queue for queue in all_queues()), DEAD):
            queue = await channel.declare_queue(name, passive=True)
            counted[name] = queue.declaration_result.message_count or 0
    return [f"{name}: {count} messages left" for name, count in counted.items() if count]


async def _rows(ledger: Ledger) -> Any:
    position = 0
    while rows := await ledger.tail(position, 2000):
        position = rows[-1].position
        for row in rows:
            yield row
