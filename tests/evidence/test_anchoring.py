"""Evidence stands under the newest checkpoint that most witnesses signed, of a book as it was."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from events.ledger import Row
from events.ledger.memory import MemoryLedger
from projections.journal.memory_log import MemoryLog
from projections.journal.note import Kind, Signature, Signer, read_note
from projections.journal.sealer import Sealer
from services.portal.evidence.anchoring import anchored
from services.portal.evidence.evidence import Evidence, faults_in
from services.runtime.refusal import Refusal
from tests.evidence.conftest import BOOK, WITNESSES
from tests.projections.book import write

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class House:
    """A book in memory that is sealed, and signed by whoever it is told."""

    def __init__(self) -> None:
        self.journal = MemoryLedger()
        self.log = MemoryLog(self.journal)
        self._sealer = Sealer(self.journal, self.log, BOOK)

    async def books(self, rows: list[Row], *witnesses: Signer) -> None:
        """These lines are written and sealed, and these witnesses sign."""
        await write(self.journal, rows)
        await self._sealer.seal()
        note = await self.log.newest()
        assert note is not None
        for one in witnesses:
            await self.log.introduce_witness(one.verifier)
            await self.log.cosign(note.checkpoint.size, one.cosign(note.text, NOON))


@pytest.fixture
def house() -> House:
    return House()


def size_of(evidence: Evidence) -> int:
    return read_note(evidence.note).checkpoint.size


def signers_of(evidence: Evidence) -> set[str]:
    return {key.partition("+")[0] for key in evidence.keys}


def names(*signers: Signer) -> set[str]:
    return {one.verifier.name for one in signers}


async def test_all_that_is_sealed_is_proven(house: House, book: list[Row]) -> None:
    await house.books(book, *WITNESSES)
    evidence, later = await anchored(house.log, book)
    assert (size_of(evidence), later) == (len(book), 0)
    assert signers_of(evidence) == names(BOOK, *WITNESSES)
    assert faults_in(evidence) == []


async def test_a_witness_gets_a_moment_to_sign(house: House, book: list[Row]) -> None:
    await house.books(book[:100], *WITNESSES)
    await house.books(book[100:], WITNESSES[0])
    evidence, later = await anchored(house.log, book)
    assert (size_of(evidence), later) == (100, len(book) - 100)
    assert signers_of(evidence) == names(BOOK, *WITNESSES)


async def test_a_witness_that_is_gone_does_not_keep_evidence_in_the_past(
    house: House, book: list[Row]
) -> None:
    gone = Signer("weg.example/getuige", Kind.WITNESS, b"w" * 32)
    await house.log.introduce_witness(gone.verifier)
    await house.books(book[:100], *WITNESSES)
    await house.books(book[100:], *WITNESSES)
    evidence, _later = await anchored(house.log, book)
    assert size_of(evidence) == len(book)


async def test_a_signature_of_nobody_is_left_out(house: House, book: list[Row]) -> None:
    await house.books(book, WITNESSES[0])
    nobody = Signer("niemand.example/getuige", Kind.WITNESS, b"n" * 32)
    note = await house.log.newest()
    assert note is not None
    await house.log.cosign(len(book), nobody.cosign(note.text, NOON))
    posing = Signature(WITNESSES[1].verifier.name, WITNESSES[1].verifier.key_hash, bytes(72))
    await house.log.introduce_witness(WITNESSES[1].verifier)
    await house.log.cosign(len(book), posing)
    evidence, _later = await anchored(house.log, book)
    assert signers_of(evidence) == names(BOOK, WITNESSES[0])
    assert faults_in(evidence) == []


async def test_what_is_not_sealed_is_no_evidence_yet(house: House, book: list[Row]) -> None:
    with pytest.raises(Refusal, match="nothing-sealed"):
        await anchored(house.log, book)
    await house.books(book[:10], *WITNESSES)
    with pytest.raises(Refusal, match="nothing-sealed"):
        await anchored(house.log, book[10:])


async def test_a_line_that_was_changed_is_named(house: House, book: list[Row]) -> None:
    await house.books(book, *WITNESSES)
    spoilt = [replace(row, state=row.state + b" ") if row.position == 7 else row for row in book]
    with pytest.raises(Refusal, match="feit 7"):
        await anchored(house.log, spoilt)


async def test_a_log_that_was_written_in_gives_no_evidence(house: House, book: list[Row]) -> None:
    await house.books(book, *WITNESSES)
    await house.log.cosign(len(book), Signature("", bytes(4), bytes(72)))
    with pytest.raises(Refusal, match="book-not-as-signed"):
        await anchored(house.log, book)
