"""Signed notes, checkpoints and cosignatures, as others write and read them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.journal.note import (
    Checkpoint,
    Kind,
    NotANote,
    Note,
    Signer,
    is_right,
    moment_of,
    read_note,
    read_verifier,
)

# The note of the format's first implementation (golang.org/x/mod/sumdb/note).
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
    "otpRZb6KE6RyyBwJnAM=\n"
)
NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)

LOG = Signer("example.org/log", Kind.LOG, bytes(range(32)))
WITNESS = Signer("example.org/witness", Kind.WITNESS, bytes(range(1, 33)))
CHECKPOINT = Checkpoint("example.org/log", 12, bytes(range(32)))


def signed() -> Note:
    note = Note(CHECKPOINT.text, (LOG.sign(CHECKPOINT.text),))
    return note.with_more([WITNESS.cosign(CHECKPOINT.text, NOON)])


def test_a_note_of_others_is_read_and_holds() -> None:
    note = read_note(NOTE)
    assert note.signed_by(read_verifier(VERIFIER))
    assert str(note) == NOTE


def test_our_note_reads_back_as_it_was_written() -> None:
    note = signed()
    assert read_note(str(note)) == note
    assert note.checkpoint == CHECKPOINT
    assert note.signed_by(LOG.verifier)
    assert note.signed_by(WITNESS.verifier)
    assert moment_of(note.signatures[1]) == NOON


def test_a_verifier_key_reads_back_as_it_was_written() -> None:
    for signer in (LOG, WITNESS):
        assert read_verifier(str(signer.verifier)) == signer.verifier


def test_a_key_of_the_same_name_is_another_signer() -> None:
    other = Signer("example.org/log", Kind.LOG, bytes(32))
    assert not signed().signed_by(other.verifier)
    assert not is_right(other.verifier, CHECKPOINT.text, LOG.sign(CHECKPOINT.text))


@given(st.data())
def test_no_byte_of_a_note_can_change(data: st.DataObject) -> None:
    written = str(signed()).encode()
    place = data.draw(st.integers(0, len(written) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != written[place]))
    spoiled = written[:place] + bytes([byte]) + written[place + 1 :]
    try:
        note = read_note(spoiled.decode())
    except (NotANote, UnicodeDecodeError):
        return
    assert not (note.signed_by(LOG.verifier) and note.signed_by(WITNESS.verifier))


@pytest.mark.parametrize(
    "written",
    ["", "a\n1\n", "a\n\n", "a\n\nb\n", "a\n\n— b c\n", "a\n\n— b x08go/Y=", "\n\n— b YQ==\n\n"],
)
def test_what_is_no_note_is_said_to_be_none(written: str) -> None:
    with pytest.raises(NotANote):
        read_note(written)


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", "a\n01\nYQ==\n", "a\n-1\nYQ==\n", "a\n1\nYQ==\n", "a\n1\n*\n", "\n1\nYQ==\n"],
)
def test_what_is_no_checkpoint_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotANote):
        _ = Note(text, ()).checkpoint


@pytest.mark.parametrize("key", ["", "a", "a+b", "a+00000000+AQ==", VERIFIER.replace("c7", "c8")])
def test_what_is_no_verifier_key_is_said_to_be_none(key: str) -> None:
    with pytest.raises(NotANote):
        read_verifier(key)
