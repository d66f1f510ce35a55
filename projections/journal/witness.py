"""A witness: somebody who sees the book grow, and signs that it only ever grew.

A party is the best witness, as it knows its own facts: before it signs a checkpoint it finds each
fact that it published, in order and to the byte, at its place in the log, and nothing in its name
that it did not publish. An auditor witnesses without facts of their own. Both see that the log
goes on from what they signed before, hash by hash.

What a witness must remember is in a file of its own, outside the database: its key, the key of the
journal that it first met, and the last checkpoint it signed. So whoever owns the database and the
journal's key still cannot make it sign, or have signed, another past.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from events.codec import decode, is_published
from events.ledger import Ledger, LedgerUnavailable, Row
from events.transport.cloudevent import event_of
from events.values import Party
from projections.journal.entry import row_of
from projections.journal.keys import SEED_BYTES
from projections.journal.leaf import sealed
from projections.journal.log import Log, LogBroken, Place, frontier_at, hashes_of, split
from projections.journal.note import (
    Checkpoint,
    Kind,
    NotANote,
    Note,
    Signer,
    Verifier,
    read_note,
    read_verifier,
)
from projections.journal.private_file import FileUnusable, PrivateFile
from projections.journal.tree import Frontier, Range

CHUNK = 5_000  # hashes, or facts, at a time
REST_SECONDS = 5.0  # between looks at a log of another process

_log = logging.getLogger(__name__)


class CosignRefused(Exception):
    """A witness does not sign this checkpoint: the log is not the one that it signed before, or its
    own facts are not in it as it wrote them. Keep its file, run ``oza audit verify``, and find out
    who changed the database. Only where the past was put back on purpose, as after a disaster, the
    witness begins anew: with a new file, under a new name."""


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many checkpoints somebody signed, and their sizes together: so of one that is missing it
    is known which."""

    count: int = 0
    sizes: int = 0

    def after(self, size: int) -> "Tally":
        """With one more, of this size."""
        return Tally(self.count + 1, self.sizes + size)

    def without(self, other: "Tally") -> "Tally":
        """What is in this one and not in another, which is part of it."""
        return Tally(self.count - other.count, self.sizes - other.sizes)


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a witness remembers."""

    name: str
    seed: bytes  # its private key
    journal: str  # the verifier key of the journal
    note: str | None = None  # the last checkpoint, signed by the journal and by this witness
    signed: Tally = Tally()  # all of them, that one included
    own: int = 0  # how many facts of its own were in it
    position: int = 0  # of the last of these, in its own ledger

    @property
    def signer(self) -> Signer:
        """Its key."""
        return Signer(self.name, Kind.WITNESS, self.seed)

    @property
    def last(self) -> Checkpoint | None:
        """What it signed last. Raises ``NotANote``."""
        return None if self.note is None else read_note(self.note).checkpoint


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kept: msgspec.Raw
    checksum: bytes  # of the above: whoever changed it needs not be clever to be seen


def begin(name: str, journal: Verifier) -> Kept:
    """A new witness of this journal."""
    return Kept(name=name, seed=secrets.token_bytes(SEED_BYTES), journal=str(journal))


def save(file: PrivateFile, kept: Kept) -> None:
    """Write down what a witness remembers. Raises ``FileUnusable``."""
    written = msgspec.json.encode(kept)
    file.save(msgspec.json.encode(_Written(msgspec.Raw(written), sha256(written).digest())))


def load(file: PrivateFile) -> Kept | None:
    """What a witness remembers; None where there is no file. Raises ``FileUnusable``."""
    content = file.load()
    if content is None:
        return None
    try:
        written = msgspec.json.decode(content, type=_Written)
        kept = msgspec.json.decode(written.kept, type=Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FileUnusable(f"{file} is no file of a witness: {error}") from error
    same = msgspec.json.encode(written) == content
    if not same or sha256(bytes(written.kept)).digest() != written.checksum:
        raise FileUnusable(f"{file} is not as the witness wrote it")
    return kept


class OwnFacts:
    """What a party published, as it must stand in the book."""

    def __init__(self, party: Party, source: str, ledger: Ledger) -> None:
        """``source`` is the URN of the party's service (``cloudevent.source_of``)."""
        self.party = party
        self._source = source
        self._ledger = ledger

    async def after(self, position: int, own: int) -> AsyncIterator[Row]:
        """The lines of the book for its facts after a position of its ledger, of which there were
        ``own`` before; the position of each is still that in its own ledger."""
        while rows := await self._ledger.tail(position, CHUNK):
            position = rows[-1].position
            for row in rows:
                if is_published(row.stream):
                    own += 1
                    state = msgspec.Raw(row.state)
                    event = event_of(self._source, decode(row), row.topic, own, state)
                    yield replace(row_of(self.party, event), position=row.position)


class Witness:
    """Signs the log's checkpoints, as long as they go on from what it signed before."""

    def __init__(
        self,
        *,
        log: Log,
        file: PrivateFile,
        fresh: Callable[[], Kept],
        now: Callable[[], datetime],
        facts: OwnFacts | None = None,
    ) -> None:
        """``fresh`` makes a new witness where there is no file yet; ``now`` is in UTC."""
        self._log = log
        self._file = file
        self._fresh = fresh
        self._now = now
        self._facts = facts
        self._frontier: Frontier | None = None  # of what it signed last; None: to be read
        self._told: str | None = None  # of what it signed, what the log is sure to have
        self._turn = asyncio.Lock()  # one at a time, or an older one is written down last

    async def follow(self) -> None:
        """Sign whatever comes, until cancelled. Raises ``CosignRefused``, ``FileUnusable``."""
        while True:
            try:
                await self.cosign()
            except LedgerUnavailable as error:
                _log.warning("nothing to sign yet: %s", error)
            await asyncio.sleep(REST_SECONDS)

    async def cosign(self) -> Kept:
        """Sign the newest checkpoint, if it is newer than the last: what is remembered now.

        It is written down before it is told, so that no crash makes it sign two pasts.
        Raises ``CosignRefused``, ``FileUnusable``, ``LedgerUnavailable``.
        """
        async with self._turn:
            return await self._cosign()

    async def _cosign(self) -> Kept:
        kept = load(self._file) or self._fresh()
        try:
            last, note = kept.last, await self._log.newest()
            if note is None:
                if last is not None:
                    raise CosignRefused(f"{kept.name} signed {last.size} facts; the log is empty")
                return kept
            new = _plausible(kept, last, note)
            if last is not None:
                await self._tell(kept)
                if new.size == last.size:
                    return kept
            kept = await self._seen(kept, last, new)
        except (LogBroken, NotANote) as error:
            raise CosignRefused(f"{kept.name}: {error}") from error
        cosignature = kept.signer.cosign(note.text, self._now())
        by_journal = note.signature_of(read_verifier(kept.journal))
        assert by_journal is not None, "a checkpoint that was looked at is signed"
        kept = replace(
            kept,
            note=str(Note(note.text, (by_journal, cosignature))),
            signed=kept.signed.after(note.checkpoint.size),
        )
        save(self._file, kept)
        await self._tell(kept)
        return kept

    async def _tell(self, kept: Kept) -> None:
        """Put what is written down under its checkpoint; it may stand there already."""
        assert kept.note is not None, "what is told was written down"
        if kept.note == self._told:
            return
        note = read_note(kept.note)
        cosignature = note.signature_of(kept.signer.verifier)
        assert cosignature is not None, "a witness remembers what it signed"
        await self._log.introduce_witness(kept.signer.verifier)
        await self._log.cosign(note.checkpoint.size, cosignature)
        self._told = kept.note

    async def _seen(self, kept: Kept, last: Checkpoint | None, new: Checkpoint) -> Kept:
        """Look at all that is new: what is remembered of it. Raises ``CosignRefused``,
        ``LogBroken``."""
        frontier, self._frontier = self._frontier, None
        size = last.size if last else 0
        if frontier is None or frontier.size != size:
            frontier = await frontier_at(self._log, size)
        if last is not None and frontier.root != last.root:
            raise CosignRefused(f"{kept.name}: the first {size} facts are not those it signed")
        own = _Own(self._facts, kept)
        while size < new.size:
            end = min(size + CHUNK, new.size)
            hashes = split(await hashes_of(self._log, 0, Range(size, end)))
            if self._facts is not None:
                for place in await self._log.places(self._facts.party, size, end):
                    await own.find(place, hashes[place.position - 1 - size])
            frontier.extend(hashes)
            size = end
        if frontier.root != new.root:
            raise CosignRefused(f"{kept.name}: the checkpoint of {new.size} is of another log")
        self._frontier = frontier
        return replace(kept, own=own.count, position=own.position)


class _Own:
    """A party's facts, compared one by one with what the log holds of them."""

    def __init__(self, facts: OwnFacts | None, kept: Kept) -> None:
        self.count = kept.own
        self.position = kept.position
        self._name = kept.name
        self._lines = facts.after(kept.position, kept.own) if facts else None

    async def find(self, place: Place, hashed: bytes) -> None:
        """The next own fact must be the one at this place. Raises ``CosignRefused``."""
        assert self._lines is not None
        line = await anext(self._lines, None)
        at = f"{self._name}: position {place.position} of the book"
        if line is None:
            raise CosignRefused(f"{at} holds a fact in its name that it never published")
        if (line.stream, line.version) != (place.stream, place.version):
            raise CosignRefused(
                f"{at} is {place.stream} version {place.version}; it published"
                f" {line.stream} version {line.version} there"
            )
        if sealed(replace(line, position=place.position)) != hashed:
            raise CosignRefused(f"{at} does not hold what it published as {line.stream}")
        self.count += 1
        self.position = line.position


def _plausible(kept: Kept, last: Checkpoint | None, note: Note) -> Checkpoint:
    """The checkpoint of a note, which may follow on the last. Raises ``CosignRefused``,
    ``NotANote``."""
    new, journal = note.checkpoint, read_verifier(kept.journal)
    if new.origin != journal.name or not note.signed_by(journal):
        raise CosignRefused(f"{kept.name}: the checkpoint of {new.size} is not of {journal}")
    if last is not None and new.size < last.size:
        raise CosignRefused(f"{kept.name} signed {last.size} facts; the log is back at {new.size}")
    if last is not None and new.size == last.size and new.root != last.root:
        raise CosignRefused(f"{kept.name} signed another book of {last.size} facts")
    return new
