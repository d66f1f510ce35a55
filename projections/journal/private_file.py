"""Files outside the database that only their own OS user may read: keys, and what a witness saw."""

import os
from pathlib import Path


class FileUnusable(Exception):
    """A file of the journal or of a witness is missing, open to others, or not as it was written.
    Put the right file back with mode 0600. A witness whose file is lost begins a new one, under a
    new name, and says so to whoever relied on it."""


class PrivateFile:
    """Some bytes in a file, or in this process only where there is no path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._content: bytes | None = None

    def __str__(self) -> str:
        return "(memory)" if self._path is None else str(self._path)

    def load(self) -> bytes | None:
        """What the file holds; None where there is no such file. Raises ``FileUnusable``."""
        if self._path is None:
            return self._content
        try:
            if self._path.stat().st_mode & 0o077:
                raise FileUnusable(f"{self} is open to others: chmod 600 {self}")
            return self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileUnusable(f"{self} cannot be read: {error.strerror}") from error

    def save(self, content: bytes) -> None:
        """Replace what the file holds, at once and so that it survives a power cut.
        Raises ``FileUnusable``."""
        if self._path is None:
            self._content = content
            return
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.unlink(missing_ok=True)  # left by a crash
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.rename(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        except OSError as error:
            raise FileUnusable(f"{self} cannot be written: {error.strerror}") from error
