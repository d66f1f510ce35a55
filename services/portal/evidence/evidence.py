"""Evidence: lines of the book with the proof that they are in it, and what was signed of the book.

What is proven here needs nothing of this house: leaves and nodes as RFC 6962 hashes them, a signed
note as C2SP writes it. The same book and the same note always give the same evidence.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from events.ledger import Row
from events.values import StreamId
from projections.journal.leaf import leaf_of
from projections.journal.note import (
    Kind,
    NotANote,
    Note,
    Verifier,
    read_note,
    read_verifier,
)
from projections.journal.tree import Node, hash_of, includes, inclusion, leaf_hash

_HEAD_LINES = 4  # of a leaf, before the stored state


class Proof(msgspec.Struct, frozen=True):
    """One line of the book: its leaf, and the hashes that lead from there to the root."""

    leaf: bytes
    path: tuple[bytes, ...]


class Evidence(msgspec.Struct, frozen=True):
    """Lines of one book, by position, under one note; ``keys`` are those of its signers."""

    note: str
    keys: tuple[str, ...]
    proofs: Mapping[int, Proof]


class Fault(msgspec.Struct, frozen=True):
    """What does not hold, in Dutch and English; ``position`` is of the fact that it is about."""

    nl: str
    en: str
    position: int | None = None


def prove(
    rows: Sequence[Row], note: Note, signers: Sequence[Verifier], nodes: Mapping[Node, bytes]
) -> Evidence:
    """The evidence for these lines; ``nodes`` holds those of ``needed``.

    Asserts that every line stands under the note.
    """
    size = note.checkpoint.size
    proofs = {
        row.position: Proof(
            leaf_of(row),
            tuple(hash_of(part, nodes) for part in inclusion(row.position - 1, size)),
        )
        for row in rows
    }
    return Evidence(str(note), tuple(str(signer) for signer in signers), proofs)


def row_of_leaf(leaf: bytes) -> Row:
    """The line of the book that a leaf holds. Raises ``ValueError`` where it holds none."""
    position, stream, version, topic, state = leaf.split(b"\n", _HEAD_LINES)
    return Row(
        stream=StreamId(stream.decode()),
        version=int(version),
        topic=topic.decode(),
        state=state,
        position=int(position),
    )


def faults_in(evidence: Evidence, trusted: Sequence[str] = ()) -> list[Fault]:
    """What of this evidence does not hold: none where all facts are proven.

    ``trusted`` are the verifier keys that one has from elsewhere; each must have signed.
    """
    try:
        note = read_note(evidence.note)
        checkpoint = note.checkpoint
        signers = [read_verifier(key) for key in evidence.keys]
    except NotANote as error:
        return [
            Fault(f"De verklaring is onleesbaar ({error}).", f"The note is unreadable: {error}")
        ]
    faults = _faults_of_note(note, signers)
    faults += [
        Fault(f"De sleutel {key} tekende niet.", f"{key} did not sign.")
        for key in trusted
        if key not in evidence.keys
    ]
    for position, proof in evidence.proofs.items():
        hashed = leaf_hash(proof.leaf)
        if not proof.leaf.startswith(b"%d\n" % position):
            faults.append(
                Fault("Deze bytes horen elders.", "These bytes belong elsewhere.", position)
            )
        elif not includes(position - 1, hashed, checkpoint.size, checkpoint.root, proof.path):
            faults.append(
                Fault(
                    "Deze bytes staan zo niet in het boek.",
                    "These bytes do not stand in the book like this.",
                    position,
                )
            )
    return faults


def witnesses_of(evidence: Evidence) -> int:
    """How many witnesses countersigned. Raises ``NotANote``."""
    return sum(read_verifier(key).kind is Kind.WITNESS for key in evidence.keys)


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return sha256(text.encode()).hexdigest()


def _faults_of_note(note: Note, signers: Sequence[Verifier]) -> list[Fault]:
    faults = [
        Fault(
            f"De handtekening van {signer.name} klopt niet.",
            f"The signature of {signer.name} does not hold.",
        )
        for signer in signers
        if not note.signed_by(signer)
    ]
    if len(note.signatures) != len(signers):
        faults.append(
            Fault("Er is een handtekening zonder sleutel.", "There is a signature without a key.")
        )
    own = [one for one in signers if one.kind is Kind.LOG and one.name == note.checkpoint.origin]
    if not own:
        faults.append(Fault("Het boek tekende niet zelf.", "The book itself did not sign."))
    return faults
