"""Finds the proofs of lines of the book, under the checkpoint that most witnesses signed."""

from collections.abc import Sequence

from events.ledger import Row
from projections.journal.log import Log, stored_nodes
from projections.journal.note import (
    NotANote,
    Note,
    Verifier,
    read_note,
    read_signature,
    read_verifier,
)
from projections.journal.tree import inclusion, nodes_of
from services.portal.evidence.evidence import Evidence, faults_in, prove
from services.runtime.refusal import Refusal

# How far back a checkpoint is sought that more witnesses signed than the newest.
FACTS_BACK, CHECKPOINTS_BACK = 5_000, 100


async def anchored(log: Log, rows: Sequence[Row]) -> tuple[Evidence, int]:
    """The evidence for lines of the book, and how many of them came after its checkpoint.

    Raises ``Refusal`` where none of them was sealed yet, or where the book is not as it was signed;
    ``LogBroken`` for a log that is damaged, ``LedgerUnavailable``.
    """
    try:
        note, signers = await _best(log)
    except NotANote as error:
        raise _not_as_signed(str(error)) from error
    size = note.checkpoint.size
    sealed = [row for row in rows if row.position <= size]
    if not sealed:
        raise _nothing_sealed()
    steps = [part for row in sealed for part in inclusion(row.position - 1, size)]
    evidence = prove(sealed, note, signers, await stored_nodes(log, nodes_of(steps)))
    faults = faults_in(evidence)
    if faults:
        where = next((one.position for one in faults if one.position is not None), size)
        raise _not_as_signed(f"feit {where}")
    return evidence, len(rows) - len(sealed)


async def _best(log: Log) -> tuple[Note, list[Verifier]]:
    """The checkpoint that most witnesses signed, of these the newest, with the signatures of those
    whose keys are known. A witness needs a moment to sign what was sealed just now."""
    keys = [read_verifier(key) for key in await log.signers()]
    witnesses = [read_verifier(key) for key in await log.witnesses()]
    newest = await log.size()
    stored = await log.checkpoints(max(0, newest - FACTS_BACK), FACTS_BACK)
    best: tuple[Note, list[Verifier]] | None = None
    for _size, written, lines in reversed(stored[-CHECKPOINTS_BACK:]):
        note = read_note(written).with_more([read_signature(line) for line in lines])
        signers = [one for one in (*keys, *witnesses) if note.signed_by(one)]
        if best is None or len(signers) > len(best[1]):
            best = note, signers
        if set(witnesses) <= set(signers):
            break
    if best is None:
        raise _nothing_sealed()
    note, signers = best
    known = [signed for one in signers if (signed := note.signature_of(one)) is not None]
    return Note(note.text, tuple(known)), signers


def _nothing_sealed() -> Refusal:
    return Refusal(
        "nothing-sealed",
        "Deze feiten zijn nog niet verzegeld. Probeer het over een minuut opnieuw.",
        "These facts were not sealed yet. Try again in a minute.",
    )


def _not_as_signed(where: str) -> Refusal:
    return Refusal(
        "book-not-as-signed",
        f"Het boek is niet zoals het is getekend ({where}). Controleer het: oza audit verify.",
        f"The book is not as it was signed ({where}): audit it.",
    )
