"""Signed notes and checkpoints, as C2SP writes them (signed-note, tlog-checkpoint,
tlog-cosignature).

A checkpoint is a text of three lines: the origin (the name of the log), the size of the tree, its
root in base64. This log adds an extension line with the size of the checkpoint before it, so that
one that was taken away is missed. A note is such a text, an empty line, and a signature a line: an
em dash, the signer's name, and in base64 the first four bytes of the key's hash and then the
signature. A log signs with Ed25519 (type 1); a witness countersigns with the time (type 4,
``cosignature/v1``).

A **verifier key** is what others know of a signer: ``<name>+<key hash in hex>+<base64 of type and
public key>``. Other readers of these formats read ours, and we theirs.
"""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from projections.journal.tree import HASH_BYTES

MARK = "\N{EM DASH} "
_PREVIOUS = "previous "
_KEY_HASH_BYTES = 4
_TIME_BYTES = 8
_SIGNATURE_BYTES = 64


class NotANote(Exception):
    """A text that is no signed note or no checkpoint, or a key that is no verifier key."""


class Kind(IntEnum):
    """What a key signs."""

    LOG = 1  # Ed25519 over the text
    WITNESS = 4  # Ed25519 over ``cosignature/v1``, the time and the text


class Verifier(msgspec.Struct, frozen=True):
    """What is known of a signer."""

    name: str
    kind: Kind
    public: bytes

    @property
    def key_hash(self) -> bytes:
        """The first bytes of the key's hash, which stand before each signature."""
        key = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(key).digest()[:_KEY_HASH_BYTES]

    def __str__(self) -> str:
        key = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_hash.hex()}+{key}"


class Checkpoint(msgspec.Struct, frozen=True):
    """How large a log was, and the root of all that was in it."""

    origin: str
    size: int
    root: bytes
    previous: int | None = None  # the size of the one before; None where it says none

    @property
    def text(self) -> str:
        """The lines that are signed."""
        own = f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"
        return own if self.previous is None else f"{own}{_PREVIOUS}{self.previous}\n"


class Signature(msgspec.Struct, frozen=True):
    """A signature line; ``key_hash`` tells whose key it says to be of."""

    name: str
    key_hash: bytes
    signed: bytes

    @property
    def line(self) -> str:
        """As it stands in a note."""
        return f"{MARK}{self.name} {base64.b64encode(self.key_hash + self.signed).decode()}\n"


class Note(msgspec.Struct, frozen=True):
    """A text with the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(one.line for one in self.signatures)

    def signature_of(self, signer: Verifier) -> Signature | None:
        """The signature of this signer that is right; None where there is none."""
        return next((one for one in self.signatures if is_right(signer, self.text, one)), None)

    def signed_by(self, signer: Verifier) -> bool:
        """Whether this signer's signature stands under it and is right."""
        return self.signature_of(signer) is not None

    def with_more(self, signatures: Sequence[Signature]) -> "Note":
        """The same text with more signatures under it."""
        return Note(self.text, (*self.signatures, *signatures))

    @property
    def checkpoint(self) -> Checkpoint:
        """What the text says. Raises ``NotANote``; further lines are for others."""
        lines = self.text.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0]:
            raise NotANote("not a checkpoint: it has no origin, size and root")
        origin, size, root = lines[0], lines[1], _from_base64(lines[2])
        if not _is_size(size):
            raise NotANote(f"not a checkpoint: {size!r} is no size")
        if len(root) != HASH_BYTES:
            raise NotANote("not a checkpoint: its root is no hash")
        told = [line.removeprefix(_PREVIOUS) for line in lines[3:] if line.startswith(_PREVIOUS)]
        if len(told) > 1 or any(not _is_size(one) for one in told):
            raise NotANote("not a checkpoint: it names no one size before it")
        return Checkpoint(origin, int(size), root, int(told[0]) if told else None)


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and str(int(text)) == text


class Signer:
    """A name with its private key."""

    def __init__(self, name: str, kind: Kind, seed: bytes) -> None:
        """``seed`` is the private key: 32 random bytes. Asserts that the name can be written."""
        assert name.isprintable(), f"{name!r}: no name of a key"
        assert name, "a key has a name"
        assert not set(name) & {" ", "+"}, f"{name}: no name of a key"
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name, kind, self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        """A log's signature under a text."""
        assert self.verifier.kind is Kind.LOG, "a witness names the time"
        return self._signature(self._key.sign(text.encode()))

    def cosign(self, text: str, moment: datetime) -> Signature:
        """A witness's signature under a checkpoint: seen, and right, at this moment (UTC)."""
        assert self.verifier.kind is Kind.WITNESS, "a log signs without a time"
        seconds = int(moment.timestamp())
        return self._signature(
            seconds.to_bytes(_TIME_BYTES) + self._key.sign(_with_time(seconds, text))
        )

    def _signature(self, signed: bytes) -> Signature:
        return Signature(self.verifier.name, self.verifier.key_hash, signed)


def is_right(signer: Verifier, text: str, signature: Signature) -> bool:
    """Whether a signature is this signer's, under this text."""
    if (signature.name, signature.key_hash) != (signer.name, signer.key_hash):
        return False
    signed, message = signature.signed, text.encode()
    if signer.kind is Kind.WITNESS:
        message = _with_time(int.from_bytes(signed[:_TIME_BYTES]), text)
        signed = signed[_TIME_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(signer.public).verify(signed, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def moment_of(cosignature: Signature) -> datetime:
    """When a witness signed (UTC). Raises ``NotANote`` for a signature without a time."""
    if len(cosignature.signed) != _TIME_BYTES + _SIGNATURE_BYTES:
        raise NotANote(f"{cosignature.name}: not a cosignature")
    return datetime.fromtimestamp(int.from_bytes(cosignature.signed[:_TIME_BYTES]), UTC)


def read_note(written: str) -> Note:
    """A note as it was written. Raises ``NotANote``."""
    text, gap, lines = written.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise NotANote("not a note: no empty line before its signatures")
    signatures = tuple(read_signature(line + "\n") for line in lines[:-1].split("\n"))
    return Note(text + "\n", signatures)


def read_signature(line: str) -> Signature:
    """A signature line. Raises ``NotANote``."""
    name, _, written = line.removeprefix(MARK).removesuffix("\n").partition(" ")
    signed = _from_base64(written)
    signature = Signature(name, signed[:_KEY_HASH_BYTES], signed[_KEY_HASH_BYTES:])
    if not name or signature.line != line:
        raise NotANote("not a note: a line that is no signature")
    return signature


def read_verifier(key: str) -> Verifier:
    """A verifier key as it was written. Raises ``NotANote``."""
    name, _, rest = key.partition("+")
    written = _from_base64(rest.partition("+")[2])
    try:
        verifier = Verifier(name, Kind(written[0]), written[1:])
    except (IndexError, ValueError) as error:
        raise NotANote(f"{key}: not a verifier key") from error
    if len(verifier.public) != HASH_BYTES or str(verifier) != key:
        raise NotANote(f"{key}: not a verifier key")
    return verifier


def _with_time(seconds: int, text: str) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _from_base64(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotANote(f"not a note: {written!r} is not base64") from error
