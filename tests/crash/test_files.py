"""What lies in files survives a process that is cut off before any of its steps, twice in a row."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pyrage
import pytest

from events.vault import open_vault
from events.vault.keyfile import KeyFile, Secrets
from events.vault.memory import MemoryKeys
from projections.journal.private_file import PrivateFile
from services.runtime.key_backup import REMEMBERED, KeyBackups, Place

STEPS = 9  # more than any of these takes on files

twice = pytest.mark.parametrize(
    ("first", "second"), [(first, second) for first in range(STEPS) for second in range(STEPS)]
)


def cut_off(step: int, work: Callable[[], object]) -> None:
    """Do this in a process that is killed before its ``step``-th act on a file."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    steps = count()

    def fuse(event: str, _: object) -> None:
        if event in ("open", "os.link", "os.rename", "os.remove") and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(fuse)
    try:
        work()
    finally:
        os._exit(0)


@twice
def test_the_key_file_holds_one_whole_content(tmp_path: Path, first: int, second: int) -> None:
    file = KeyFile(tmp_path / "vault.key")
    contents: list[Secrets] = [file.load()]
    for step in (first, second):
        contents.append(file.load().with_new()[1])
        cut_off(step, lambda: file.save(contents[-1]))
        assert file.load() in contents
    file.save(contents[0])
    assert [path.name for path in tmp_path.iterdir()] == ["vault.key"]


@twice
def test_a_witness_remembers_one_whole_checkpoint(tmp_path: Path, first: int, second: int) -> None:
    file = PrivateFile(tmp_path / "school.json")
    file.save(b"0")
    for step in (first, second):
        cut_off(step, lambda: file.save(b"1"))
        assert file.load() in (b"0", b"1")


@twice
async def test_a_backup_of_keys_opens(tmp_path: Path, first: int, second: int) -> None:
    identity = pyrage.x25519.Identity.generate()
    vault = await open_vault(MemoryKeys(), KeyFile())
    backups = KeyBackups(vault, tmp_path / REMEMBERED)
    file = tmp_path / "stick/keys.age"
    file.parent.mkdir()
    place = Place(str(file), str(identity.to_public()))
    await backups.make(place)
    keys = await vault.keys()
    for step in (first, second):
        cut_off(step, lambda: backups._write([place], keys))
        assert pyrage.decrypt(file.read_bytes(), [identity]) == keys
