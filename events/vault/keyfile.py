"""The key file: the key-encryption key and the secret behind pupil references, outside every
database, readable by the OS user of the vault only."""

import asyncio
import fcntl
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

KEY_BYTES = 32
_LOCK_PAUSE_SECONDS = 0.05


class KeyUnavailable(Exception):
    """The key file is missing, open to others, or does not hold the key that the vault's store is
    wrapped under. Put the right file back with mode 0600; without it nothing can be opened."""


class Secrets(msgspec.Struct, frozen=True):
    """What the file holds; two KEKs only while the one replaces the other."""

    keks: dict[UUID, bytes]
    pupils: bytes  # behind lookups of pupils and names of files; never replaced

    def only(self, kek: UUID) -> "Secrets":
        """The same without any other KEK. Raises ``KeyUnavailable`` when this one is missing."""
        if kek not in self.keks:
            raise KeyUnavailable(f"the key file does not hold the key {kek} that is in use")
        return Secrets({kek: self.keks[kek]}, self.pupils)

    def with_new(self) -> tuple[UUID, "Secrets"]:
        """The same with a new KEK beside the old one, and the id of the new one."""
        kek = uuid4()
        return kek, Secrets(self.keks | {kek: secrets.token_bytes(KEY_BYTES)}, self.pupils)


def _fresh() -> Secrets:
    return Secrets({}, secrets.token_bytes(KEY_BYTES)).with_new()[1]


class KeyFile:
    """Secrets in a file, or in this process only where there is no path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._secrets = _fresh() if path is None else None
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Keep every other process from changing the file."""
        async with self._turn:
            if self._path is None:
                yield
                return
            with self._path.with_suffix(".lock").open("w") as lock:
                while not _locked(lock.fileno()):  # noqa: ASYNC110 - a file has no event
                    await asyncio.sleep(_LOCK_PAUSE_SECONDS)
                yield

    def load(self) -> Secrets:
        """What the file holds now; a new file where there is none yet."""
        if self._path is None:
            assert self._secrets is not None
            return self._secrets
        if not self._path.exists():
            self.save(_fresh())
        if self._path.stat().st_mode & 0o077:
            raise KeyUnavailable(f"{self._path} is open to others: chmod 600 {self._path}")
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Secrets)
        except (OSError, msgspec.MsgspecError) as error:
            raise KeyUnavailable(f"{self._path} is no key file: {error}") from error

    def save(self, content: Secrets) -> None:
        """Replace what the file holds and overwrite what it held."""
        if self._path is None:
            self._secrets = content
            return
        new, old = self._path.with_suffix(".new"), self._path.with_suffix(".old")
        shred(new)
        let_go(old, self._path)  # left by a crash
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(content))
            file.flush()
            os.fsync(file.fileno())
        if self._path.exists():
            os.link(self._path, old)
        new.rename(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        shred(old)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def let_go(old: Path, path: Path) -> None:
    """Shred what a replacement left behind when it was cut off; but where it was cut off before the
    new content took the name, both names are of the one file that still counts."""
    if old.exists() and path.exists() and old.samefile(path):
        old.unlink()
    shred(old)


def shred(path: Path) -> None:
    """Overwrite a file, then remove it."""
    if path.exists():
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
