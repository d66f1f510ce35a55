"""The door with a vault in memory, and request files to bring to it."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from events.values import UserId
from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from services.portal.request_columns import examples
from services.portal.request_file import Reading, read_requests, write_file
from services.runtime.reference import load

TODAY = date(2025, 10, 10)
Row = dict[str, str]
Bring = Callable[[bytes], Awaitable[Reading]]
BringRows = Callable[..., Awaitable[Reading]]


@pytest_asyncio.fixture
async def vault() -> Vault:
    return await open_vault(MemoryKeys(), KeyFile())


@pytest.fixture
def individual() -> Row:
    """A good request for one pupil at De Ambelt in Zwolle."""
    return dict(examples()[0])


@pytest.fixture
def group() -> Row:
    """A good request for a group at De Kristal in Maarssen."""
    return dict(examples()[1])


@pytest.fixture
def bring(vault: Vault, tmp_path: Path) -> Bring:
    """Brings a file of these bytes to the door."""

    async def read(content: bytes) -> Reading:
        path = tmp_path / "aanvragen"
        path.write_bytes(content)
        async with vault.door() as door:
            return await read_requests(path, load(), door, TODAY, UserId("ib-7"))

    return read


@pytest.fixture
def bring_rows(vault: Vault, tmp_path: Path) -> BringRows:
    """Brings a file with these rows to the door."""

    async def read(*rows: Row) -> Reading:
        path = tmp_path / "aanvragen.csv"
        write_file(path, rows)
        async with vault.door() as door:
            return await read_requests(path, load(), door, TODAY, UserId("ib-7"))

    return read
