"""Backups of the keys: sealed for who may restore them, and made anew wherever they lie as soon as
keys are destroyed, so that no backup of the house's own brings a key back.

A backup is an age file (X25519): the house knows only the public half, and cannot open what it
made. Where the backups lie is remembered beside the key file.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyrage  # type: ignore[import-untyped]  # it ships no types

from events.vault import Vault
from events.vault.keyfile import let_go, shred

REMEMBERED = "key-backups.json"  # in the data folder


class KeyBackupAway(Exception):
    """A backup of the keys cannot be made anew where it lay, so keys that were to be destroyed
    could come back from it. Make the place reachable and writable; or, when the backup itself was
    destroyed, take its line out of key-backups.json in the data folder."""


class KeyBackupWrong(Exception):
    """This is no backup of keys, its place is not apart from the books, or this identity does not
    open it. Name the age file, or another place, or the identity file that belongs to the
    recipient it was made for."""


class Place(msgspec.Struct, frozen=True):
    """Where a backup of the keys lies, and who may open it."""

    file: str
    recipient: str  # the public half of an age identity (age1…)


class KeyBackups:
    """The backups of one vault's keys; ``memory`` is the file in which the house remembers them."""

    def __init__(self, vault: Vault, memory: Path) -> None:
        self._vault, self._memory = vault, memory

    def places(self) -> list[Place]:
        """Where backups lie."""
        if not self._memory.exists():
            return []
        return msgspec.json.decode(self._memory.read_bytes(), type=list[Place])

    async def make(self, place: Place) -> None:
        """Make a backup, and remember it. Raises ``KeyBackupAway``, ``KeyBackupWrong``."""
        file = Path(place.file)
        if file.parent == self._memory.parent or (file.parent / "manifest.json").exists():
            raise KeyBackupWrong(f"{file}: keys never lie beside what they open")
        self._write([place], await self._vault.keys())
        known = [one for one in self.places() if one.file != place.file]
        new = self._memory.with_suffix(".new")
        new.write_bytes(msgspec.json.encode([*known, place]))
        new.rename(self._memory)

    async def renew(self) -> None:
        """Make every backup anew, and overwrite what it held. Raises ``KeyBackupAway``."""
        if places := self.places():
            self._write(places, await self._vault.keys())

    def _write(self, places: Sequence[Place], keys: bytes) -> None:
        for place in places:
            file = Path(place.file)
            sealed = pyrage.encrypt(keys, [_recipient(place.recipient)])
            new, old = file.with_name(f"{file.name}.new"), file.with_name(f"{file.name}.old")
            try:
                shred(new)
                let_go(old, file)
                with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
                    out.write(sealed)
                    out.flush()
                    os.fsync(out.fileno())
                if file.exists():
                    os.link(file, old)
                new.rename(file)
                shred(old)
            except OSError as error:
                raise KeyBackupAway(f"{file}: {error.strerror}") from error


async def restore_keys(vault: Vault, file: Path, identity: Path) -> int:
    """Put the keys of a backup in an empty vault; how many. Raises ``KeyBackupWrong``,
    ``KeyUnavailable``."""
    return await vault.put_back(_opened(file, identity))


def _opened(file: Path, identity: Path) -> bytes:
    try:
        words = identity.read_text("utf-8").split()
        [secret] = [word for word in words if word.startswith("AGE-SECRET-KEY-")]
        keys: bytes = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    except (OSError, ValueError, pyrage.IdentityError, pyrage.DecryptError) as error:
        raise KeyBackupWrong(f"{file}: {error}") from error
    return keys


def _recipient(public: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError as error:
        raise KeyBackupWrong(f"{public}: this is no age recipient ({error})") from error
