"""The key with which the journal signs: in a file outside the database, as is its public half."""

import secrets
from pathlib import Path

import msgspec

from projections.journal.log import ORIGIN
from projections.journal.note import Kind, NotANote, Signer, Verifier, read_verifier
from projections.journal.private_file import FileUnusable, PrivateFile

SEED_BYTES = 32


class _Key(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    verifier: str  # what others know of it
    seed: bytes


def journal_key(file: PrivateFile) -> Signer:
    """The journal's key; a new one where the file is not there yet. Raises ``FileUnusable``."""
    content = file.load()
    if content is None:
        seed = secrets.token_bytes(SEED_BYTES)
        signer = Signer(ORIGIN, Kind.LOG, seed)
        file.save(msgspec.json.encode(_Key(verifier=str(signer.verifier), seed=seed)))
        return signer
    try:
        key = msgspec.json.decode(content, type=_Key)
        signer = Signer(ORIGIN, Kind.LOG, key.seed)
    except (msgspec.MsgspecError, ValueError) as error:
        raise FileUnusable(f"{file} holds no key: {error}") from error
    if str(signer.verifier) != key.verifier or msgspec.json.encode(key) != content:
        raise FileUnusable(f"{file} is not as it was written")
    return signer


def known_journal(path: Path) -> Verifier:
    """What is known of the journal whose key file this is. Raises ``FileUnusable``."""
    file = PrivateFile(path)
    if file.load() is None:
        raise FileUnusable(f"{path} is missing: nobody knows which key signs this book")
    return journal_key(file).verifier


def signer_of(written: str) -> Verifier:
    """A journal's verifier key as somebody gave it. Raises ``FileUnusable``."""
    try:
        return read_verifier(written)
    except NotANote as error:
        raise FileUnusable(str(error)) from error
