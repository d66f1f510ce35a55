"""``oza check``: each thing the house needs in a line, with what is wrong and what to do."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from services.runtime.check import checks
from services.runtime.database import SCHEMAS, Database

NOWHERE = "127.0.0.1:1"
Found = dict[str, str | None]
Look = Callable[..., Awaitable[Found]]


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """What is wrong, by what was looked at, under these settings."""

    async def look(**settings: str) -> Found:
        for name, value in settings.items():
            monkeypatch.setenv(f"OZA_{name.upper()}", value)
        return {check.what.partition(" ")[0]: check.fault for check in await checks()}

    return look


@pytest.fixture
def secrets(tmp_path: Path) -> Callable[[dict[str, str]], str]:
    """A folder with these passwords."""

    def write(passwords: dict[str, str]) -> str:
        for schema in SCHEMAS:
            (tmp_path / f"database_{schema}").write_text(passwords.get(schema, "x"))
        return str(tmp_path)

    return write


@pytest.mark.server
async def test_nothing_is_wrong_where_all_is_there(
    look: Look, database: Database, secrets: Any
) -> None:
    found = await look(
        database=f"postgresql://{database.place}", secrets=secrets(dict(database.passwords))
    )
    assert found == {"Python": None, "instellingen": None, "database": None, "bus": None}


@pytest.mark.server
async def test_wrong_passwords_are_told(look: Look, database: Database, secrets: Any) -> None:
    found = await look(database=f"postgresql://{database.place}", secrets=secrets({}))
    assert "its own password" in str(found["database"])
    assert found["bus"] is None


async def test_what_cannot_be_reached_is_told_with_its_place_and_remedy(look: Look) -> None:
    found = await look(database=f"postgresql://{NOWHERE}/oza", bus=f"amqp://{NOWHERE}/")
    assert "Start the database" in str(found["database"])
    assert NOWHERE in str(found["bus"])
    assert "Start it" in str(found["bus"])


async def test_no_password_is_shown(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OZA_BUS", f"amqp://guest:geheim@{NOWHERE}/")
    monkeypatch.setenv("OZA_DATA", "/dev/null/oza")
    told = " ".join(f"{check.what} {check.fault}" for check in await checks())
    assert "geheim" not in told


async def test_a_data_folder_that_cannot_be_is_told(look: Look) -> None:
    found = await look(data="/dev/null/oza")
    assert "/dev/null/oza" in str(found["database"])
    assert "make the folder writable" in str(found["database"])


async def test_wrong_settings_end_the_check(look: Look) -> None:
    found = await look(databse="embedded")
    assert list(found) == ["Python", "instellingen"]
    assert "OZA_DATABSE" in str(found["instellingen"])


async def test_a_secret_that_cannot_be_read_is_told(
    look: Look, secrets: Any, tmp_path: Path
) -> None:
    folder = secrets({})
    (tmp_path / "database_swv").write_bytes(b"\xff")
    found = await look(database=f"postgresql://{NOWHERE}/oza", secrets=folder)
    assert "database_swv cannot be read" in str(found["database"])


@pytest.mark.parametrize(
    ("name", "value"),
    [("version_info", (3, 10, 9)), ("flags", SimpleNamespace(optimize=1))],
)
async def test_a_python_that_is_too_old_or_drops_asserts_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(sys, name, value)
    found = await look(databse="embedded")
    assert "3.11" in str(found["Python"])
