"""The vault over its two key stores, with its key file in a folder of the test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from events.vault import Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.keys import KeyStore
from events.vault.memory import MemoryKeys
from events.vault.postgres import open_keys
from tests.conftest import NewDatabase

OpenVault = Callable[[], Awaitable[Vault]]


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def home(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Where the keys are kept: in memory, or in a database."""
    if request.param == "memory":
        return None
    make: NewDatabase = request.getfixturevalue("new_database")
    return make


@pytest_asyncio.fixture
async def store(home: NewDatabase | None) -> AsyncIterator[KeyStore]:
    """An empty key store."""
    if home is None:
        yield MemoryKeys()
        return
    keys = await open_keys((await home()).dsn_for("vault"))
    yield keys
    await keys.close()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "kek.json"


@pytest.fixture
def open_one(store: KeyStore, key_file: Path) -> OpenVault:
    """Opens the vault, as often as asked: each as if it were a process of its own."""
    return lambda: open_vault(store, KeyFile(key_file))


@pytest_asyncio.fixture
async def vault(open_one: OpenVault) -> Vault:
    return await open_one()
