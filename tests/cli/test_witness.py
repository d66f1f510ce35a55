"""Witnessing and verifying the book from the shell, also after somebody was at the database."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.transport.local import LocalBus
from events.transport.topology import all_queues
from projections.journal.note import read_note
from projections.journal.private_file import FileUnusable
from services.runtime import house
from services.runtime.cli import REFUSED, UNUSABLE
from services.runtime.clock import SystemClock
from services.runtime.database import embedded
from services.runtime.reference import load
from tests.cli.conftest import Oza, administer, csv_file, individual, running_house

pytestmark = pytest.mark.server

THAW = "ALTER TABLE journal.stored_events DISABLE TRIGGER facts_are_frozen"
FREEZE = "ALTER TABLE journal.stored_events ENABLE ALWAYS TRIGGER facts_are_frozen"
ONE_MORE = "UPDATE journal.stored_events SET state = {} WHERE notification_id = 3"


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of its own, as its book is spoilt."""
    yield from running_house()


def live(folder: Path) -> None:
    """The house at work until everybody has heard everything; its book is sealed at the end."""

    async def lived() -> None:
        bus = LocalBus()
        await bus.start(all_queues())
        async with (
            embedded(folder) as database,
            house.on_database(database, load().rulebook, SystemClock()) as whole,
            house.sealing_of(whole, database, folder) as seals,
            house.at_work(whole, bus, timers=False, seals=seals),
        ):
            await whole.settled()

    asyncio.run(lived())


def test_a_book_is_verified_witnessed_and_found_out(oza: Oza, data: Path, tmp_path: Path) -> None:
    assert "[nothing-sealed]" in oza("witness", "once", "auditor").err
    assert "nobody knows which key" in oza("audit", "verify").err
    oza("submit", csv_file(tmp_path, individual("cli/witness")))
    live(data)

    note = read_note(oza("audit", "checkpoint").out)
    assert len(note.signatures) == 5  # the journal and four parties
    assert oza("audit", "checkpoint", "--json").json["size"] == note.checkpoint.size
    verified = oza("audit", "verify")
    assert (verified.code, verified.err) == (0, "")
    assert "4 witnesses, all on this machine, signed this book" in verified.out

    own = tmp_path / "elsewhere" / "auditor.json"
    signed = oza("witness", "once", "auditor", "--file", own, "--json")
    assert signed.json["size"] == note.checkpoint.size
    assert "facts, 0 of them its own" in oza("witness", "once", "auditor", "--file", own).out
    assert (
        oza("audit", "verify", "--witness", own, "--json").json["witnessed"] == note.checkpoint.size
    )
    again = oza("witness", "once", "swv", "--file", tmp_path / "swv.json", "--json").json
    assert read_note(again["note"]).text == note.text

    key = data / "journal.key"
    kept = key.rename(tmp_path / key.name)
    with pytest.raises(FileUnusable, match="with this key the book was signed"):
        live(data)
    assert not key.exists()
    kept.rename(key)

    asyncio.run(administer(data, THAW, ONE_MORE.format("state || '\\x20'"), FREEZE))
    found = oza("audit", "verify")
    assert found.code == REFUSED
    assert "NIET IN ORDE: positie 3:" in found.out
    assert oza("audit", "verify", "--json").json["findings"][0]["position"] == 3

    asyncio.run(administer(data, *forgotten()))
    refused = oza("witness", "once", "auditor", "--file", own)
    assert refused.code == UNUSABLE
    assert "the log is empty" in refused.err
    assert "Keep its file" in refused.err


def forgotten() -> list[str]:
    """The log thrown away."""
    return [
        f"ALTER TABLE {table} DISABLE TRIGGER log_is_frozen; DELETE FROM {table}"
        for table in ("journal.tiles", "journal.checkpoints")
    ]


@pytest.mark.parametrize("name", ["../school", "a b", "", "É"])
def test_a_witness_has_a_name_that_a_signature_can_bear(oza: Oza, name: str) -> None:
    said = oza("witness", "once", name)
    assert said.code == REFUSED
    assert "[name-unfit]" in said.err


def test_a_key_that_is_none_is_told(oza: Oza) -> None:
    said = oza("audit", "verify", "--journal", "no-key")
    assert said.code == UNUSABLE
    assert "no-key: not a verifier key" in said.err
