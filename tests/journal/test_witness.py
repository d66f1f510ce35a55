"""A witness signs what goes on from what it signed before, with its own facts in it; no more."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from events.ledger import Row
from events.transport.cloudevent import source_of
from events.values import Party
from projections.journal.entry import source_of as source_of_stream
from projections.journal.keys import journal_key, known_journal, signer_of
from projections.journal.log import Log, Piece
from projections.journal.note import moment_of, read_note
from projections.journal.private_file import FileUnusable, PrivateFile
from projections.journal.sealer import Sealer
from projections.journal.tree import Range
from projections.journal.witness import CosignRefused, OwnFacts, Witness, begin, load, save
from services.runtime.house import OIN
from services.runtime.sealing import JOURNAL_KEY
from tests import cast
from tests.scenarios.stage import Stage

NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)


def auditor(stage: Stage, file: PrivateFile) -> Witness:
    """Somebody from outside, without facts of their own."""
    journal = known_journal(stage.folder / JOURNAL_KEY)
    return Witness(
        log=stage.seen, file=file, fresh=lambda: begin("auditor", journal), now=lambda: NOON
    )


def party(stage: Stage, party: Party) -> Witness:
    """A party's own witness, with a file that nobody saw before."""
    journal = known_journal(stage.folder / JOURNAL_KEY)
    return Witness(
        log=stage.seen,
        file=PrivateFile(),
        fresh=lambda: begin(party, journal),
        now=lambda: NOON,
        facts=OwnFacts(party, source_of(party, OIN[party]), stage.house.ledgers[party]),
    )


async def rewrite(stage: Stage, rows: Sequence[Row]) -> None:
    """The owner of the database, who has the journal's key as well, lets the book be these lines
    and seals it anew."""
    assert stage.house.journal is not None
    assert stage.house.log is not None
    await stage.administrator.put_back(0)
    await stage.administrator.put(rows)
    key = journal_key(PrivateFile(stage.folder / JOURNAL_KEY))
    await Sealer(stage.house.journal, stage.house.log, key).seal()


def changed(rows: Sequence[Row], of: Party) -> list[Row]:
    """The same lines, with one byte more in the last that this party wrote."""
    last = max(row.position for row in rows if source_of_stream(row.stream) is of)
    return [replace(r, state=r.state + b" ") if r.position == last else r for r in rows]


async def test_a_witness_remembers_what_it_signed_and_when(stage: Stage) -> None:
    file = PrivateFile()
    kept = await auditor(stage, file).cosign()
    rows = await stage.administrator.rows()
    assert kept == load(file)
    assert kept.note is not None
    note = read_note(kept.note)
    assert note.checkpoint.size == len(rows)
    assert note.signed_by(signer_of(kept.journal))
    cosignature = note.signature_of(kept.signer.verifier)
    assert cosignature is not None
    assert moment_of(cosignature) == NOON
    assert stage.house.log is not None
    newest = await stage.house.log.newest()
    assert newest is not None
    assert cosignature in newest.signatures


async def test_a_party_counts_its_own_facts_and_goes_on_where_it_was(stage: Stage) -> None:
    one = party(stage, Party.SWV)
    first = await one.cosign()
    assert first == await one.cosign()  # there is nothing new to sign
    await stage.ask(cast.propose())
    await stage.seals.finish()
    second = await one.cosign()
    rows = await stage.administrator.rows()
    assert second.own == sum(row.stream.startswith("swv/") for row in rows) > first.own


class Halting:
    """A log that makes its first reader of hashes wait."""

    def __init__(self, log: Log) -> None:
        self.go_on = asyncio.Event()
        self.asked = asyncio.Event()
        self._log = log

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)

    async def pieces(self, level: int, nodes: Range) -> list[Piece]:
        if not self.asked.is_set():
            self.asked.set()
            await self.go_on.wait()
        return await self._log.pieces(level, nodes)


async def test_who_is_asked_again_while_it_looks_remembers_the_newest(stage: Stage) -> None:
    file, log = PrivateFile(), Halting(stage.seen)
    journal = known_journal(stage.folder / JOURNAL_KEY)
    one = Witness(log=log, file=file, fresh=lambda: begin("auditor", journal), now=lambda: NOON)
    looks = asyncio.create_task(one.cosign())
    await log.asked.wait()
    await stage.ask(cast.propose())
    await stage.seals.finish()
    again = asyncio.create_task(one.cosign())
    await asyncio.sleep(0.01)
    log.go_on.set()
    await looks
    assert await again == load(file)


async def test_a_signature_that_was_not_told_is_told_once_more(stage: Stage) -> None:
    file = PrivateFile()
    kept = await auditor(stage, file).cosign()
    assert stage.house.log is not None
    rows = await stage.administrator.rows()
    await rewrite(stage, rows)  # the same book: only what witnesses said of it is gone
    newest = await stage.house.log.newest()
    assert newest is not None
    assert len(newest.signatures) == 1
    assert await auditor(stage, file).cosign() == kept
    told = await stage.house.log.newest()
    assert told is not None
    assert [one.name for one in told.signatures[1:]] == [kept.name]


async def test_a_witness_does_not_sign_another_past(stage: Stage) -> None:
    file = PrivateFile()
    kept = await auditor(stage, file).cosign()
    rows = await stage.administrator.rows()
    await rewrite(stage, changed(rows, Party.SCHOOL))
    with pytest.raises(CosignRefused, match="signed another book"):
        await auditor(stage, file).cosign()
    await stage.ask(cast.propose())
    await rewrite(stage, changed(await stage.administrator.rows(), Party.SCHOOL)[:-1])
    with pytest.raises(CosignRefused, match="are not those it signed"):
        await auditor(stage, file).cosign()
    assert load(file) == kept


async def test_a_witness_does_not_sign_a_log_that_went_back(stage: Stage) -> None:
    file = PrivateFile()
    await auditor(stage, file).cosign()
    rows = await stage.administrator.rows()
    await rewrite(stage, rows[:-1])
    with pytest.raises(CosignRefused, match=f"the log is back at {len(rows) - 1}"):
        await auditor(stage, file).cosign()
    await stage.administrator.put_back(0)
    with pytest.raises(CosignRefused, match="the log is empty"):
        await auditor(stage, file).cosign()


async def test_a_witness_knows_the_journal_that_it_met_first(stage: Stage) -> None:
    file = PrivateFile()
    await auditor(stage, file).cosign()
    (stage.folder / JOURNAL_KEY).unlink()
    await rewrite(stage, await stage.administrator.rows())
    with pytest.raises(CosignRefused, match="is not of"):
        await auditor(stage, file).cosign()


@pytest.mark.parametrize("who", [Party.SCHOOL, Party.SWV, Party.MUNICIPALITY])
async def test_a_party_does_not_sign_what_it_did_not_write(stage: Stage, who: Party) -> None:
    rows = await stage.administrator.rows()
    await rewrite(stage, changed(rows, who))
    with pytest.raises(CosignRefused, match="does not hold what it published"):
        await party(stage, who).cosign()


async def test_a_party_misses_a_fact_and_finds_one_too_many(stage: Stage) -> None:
    rows = await stage.administrator.rows()
    own = [row for row in rows if source_of_stream(row.stream) is Party.SWV]
    without = [row for row in rows if row != own[1]]
    await rewrite(stage, [replace(row, position=p) for p, row in enumerate(without, 1)])
    with pytest.raises(CosignRefused, match="it published"):
        await party(stage, Party.SWV).cosign()
    more = replace(own[-1], version=own[-1].version + 1, position=len(rows) + 1)
    await rewrite(stage, [*rows, more])
    with pytest.raises(CosignRefused, match=f"position {more.position} .* never published"):
        await party(stage, Party.SWV).cosign()


async def test_what_a_witness_remembers_survives_and_is_its_own(tmp_path: Path) -> None:
    file = PrivateFile(tmp_path / "witnesses" / "auditor.json")
    kept = begin("auditor", journal_key(PrivateFile()).verifier)
    assert load(file) is None
    save(file, kept)
    assert load(file) == kept
    path = tmp_path / "witnesses" / "auditor.json"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(FileUnusable, match="open to others"):
        load(file)
    path.chmod(0o600)
    for spoilt in (b"", b"{}", path.read_bytes() + b"\n", path.read_bytes().replace(b":0", b":1")):
        path.write_bytes(spoilt)
        with pytest.raises(FileUnusable):
            load(file)


def test_the_key_of_the_journal_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL_KEY
    with pytest.raises(FileUnusable, match="nobody knows"):
        known_journal(path)
    made = journal_key(PrivateFile(path)).verifier
    assert journal_key(PrivateFile(path)).verifier == known_journal(path) == made
    path.write_bytes(path.read_bytes().replace(b"journal+", b"journal-"))
    with pytest.raises(FileUnusable, match="not as it was written"):
        known_journal(path)
    with pytest.raises(FileUnusable, match="not a verifier key"):
        signer_of("journal")
