"""An embedded house for the whole folder, and ``oza`` as somebody at a shell types it."""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from events.transport.local import LocalBus
from events.transport.topology import all_queues
from services.portal.request_columns import examples
from services.portal.request_file import write_file
from services.runtime import house
from services.runtime.cli import main
from services.runtime.clock import Clock, SystemClock
from services.runtime.database import embedded
from services.runtime.house import House
from services.runtime.reference import load

Row = dict[str, str]


@dataclass(frozen=True)
class Said:
    """What ``oza`` answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Oza = Callable[..., Said]


@pytest.fixture(scope="package")
def data() -> Iterator[Path]:
    """The data folder of the house that all tests here share."""
    yield from running_house()


def running_house() -> Iterator[Path]:
    """The data folder of a house whose PostgreSQL runs already, as a start takes its time."""
    folder = Path(tempfile.mkdtemp(prefix="oza-"))  # short: a socket's path has a limit
    running = embedded(folder)
    with asyncio.Runner() as runner:
        runner.run(running.__aenter__())
        yield folder
        runner.run(running.__aexit__(None, None, None))
    shutil.rmtree(folder)


@pytest.fixture
def oza(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Oza:
    """Types ``oza`` and what follows; settings by name, without ``OZA_``."""
    monkeypatch.setenv("OZA_DATA", str(data))

    def type_(*words: object, **settings: str) -> Said:
        with monkeypatch.context() as told:
            told.setattr("sys.argv", ["oza", *map(str, words)])
            for name, value in settings.items():
                told.setenv(f"OZA_{name.upper()}", value)
            capsys.readouterr()
            code: Any = 0
            try:
                main()
            except SystemExit as end:
                code = end.code
            said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Said(int(code or 0), said.out, said.err)

    return type_


@pytest.fixture
def elsewhere(data: Path) -> Callable[..., Any]:
    """Does something in the house as another process of it would."""

    def do(work: Callable[[House], Coroutine[Any, Any, Any]], clock: Clock | None = None) -> Any:
        async def opened() -> Any:
            async with (
                embedded(data) as database,
                house.on_database(database, load().rulebook, clock or SystemClock()) as whole,
            ):
                return await work(whole)

        return asyncio.run(opened())

    return do


Elsewhere = Callable[..., Any]


async def relay(whole: House) -> None:
    """The house at work until everybody has heard everything."""
    bus = LocalBus()
    await bus.start(all_queues())
    async with house.at_work(whole, bus, timers=False):
        await whole.settled()


async def administer(data: Path, *statements: str) -> None:
    """What the administrator of the database types."""
    async with embedded(data) as database:
        connection = await asyncpg.connect(database.admin_dsn)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()


def individual(reference: str, **cells: str) -> Row:
    """A good request for one pupil at De Ambelt in Zwolle."""
    return dict(examples()[0]) | {"kenmerk": reference} | cells


def csv_file(folder: Path, *rows: Row) -> Path:
    """These rows as a school sends them."""
    path = folder / "aanvragen.csv"
    write_file(path, rows)
    return path
