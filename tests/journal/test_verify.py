"""The verification names the first position that is broken, and what is wrong there."""

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from events.ledger import Row
from events.values import StreamId
from projections.journal.findings import TOLD, Fault, Finding, Findings, Verdict
from projections.journal.keys import known_journal
from projections.journal.note import Kind, Signer
from projections.journal.private_file import PrivateFile
from projections.journal.signatures import Seen, seen_in
from projections.journal.verify import verify
from services.runtime.house import OIN
from services.runtime.sealing import JOURNAL_KEY, WITNESSES, sealing
from tests import cast
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE

Change = Callable[[list[Row]], Sequence[Row]]


def seen(stage: Stage) -> list[Seen]:
    return [seen_in(PrivateFile(p)) for p in sorted((stage.folder / WITNESSES).glob("*.json"))]


async def verified(stage: Stage, witnesses: Sequence[Seen] | None = None) -> Verdict:
    assert stage.house.journal is not None
    assert stage.house.log is not None
    signer = known_journal(stage.folder / JOURNAL_KEY)
    known = seen(stage) if witnesses is None else witnesses
    return await verify(stage.house.journal, stage.house.log, signer, known)


async def first(stage: Stage, change: Change) -> Finding:
    await stage.administrator.put(change(await stage.administrator.rows()))
    found = (await verified(stage)).first
    assert found is not None
    return found


async def test_a_book_that_nobody_touched_is_sound(stage: Stage) -> None:
    rows = await stage.administrator.rows()
    found = await verified(stage)
    assert found.sound
    assert found.first is None
    assert found.facts == found.sealed == found.witnessed == len(rows)


async def test_without_witnesses_nobody_vouches_for_it(stage: Stage) -> None:
    found = await verified(stage, [])
    assert found.sound
    assert found.witnessed is None


def without(position: int) -> Change:
    return lambda rows: [row for row in rows if row.position != position]


def with_one(position: int, **other: object) -> Change:
    return lambda rows: [replace(r, **other) if r.position == position else r for r in rows]


def exchanged(one: int, other: int) -> Change:
    places = {one: other, other: one}
    return lambda rows: sorted(
        (replace(row, position=places.get(row.position, row.position)) for row in rows),
        key=lambda row: row.position,
    )


def behind(rows: list[Row]) -> list[Row]:
    return [*rows, replace(rows[-1], version=rows[-1].version + 1, position=len(rows) + 1)]


@pytest.mark.parametrize(
    ("change", "position", "fault"),
    [
        (with_one(4, state=b"{}"), 4, Fault.CHANGED),
        (with_one(4, topic="nl.x.other.made"), 4, Fault.CHANGED),
        (with_one(4, stream=StreamId("swv/a\nb")), 4, Fault.CHANGED),
        (with_one(4, version=77), 4, Fault.CHANGED),
        (without(1), 1, Fault.MISSING),
        (without(6), 6, Fault.MISSING),
        (exchanged(3, 7), 3, Fault.MOVED),
        (lambda rows: rows[:5], 6, Fault.MISSING),
        (lambda rows: [], 1, Fault.MISSING),
    ],
)
async def test_the_first_broken_position_is_named(
    stage: Stage, change: Change, position: int, fault: Fault
) -> None:
    found = await first(stage, change)
    assert (found.position, found.fault) == (position, fault)


async def test_what_was_not_sealed_is_said(stage: Stage) -> None:
    rows = await stage.administrator.rows()
    found = await first(stage, behind)
    assert (found.position, found.fault) == (len(rows) + 1, Fault.UNSEALED)


async def test_a_book_that_was_put_back_is_found_by_those_who_signed_it(stage: Stage) -> None:
    before = len(await stage.administrator.rows())
    await stage.ask(cast.propose())
    await stage.seals.finish()
    after = len(await stage.administrator.rows())
    await stage.administrator.put_back(before)
    found = (await verified(stage)).first
    assert found is not None
    assert (found.position, found.until, found.fault) == (before + 1, after, Fault.SHORTER)
    assert (await verified(stage, [])).sound  # without them nobody could tell


async def grown(stage: Stage) -> list[int]:
    """The book grows, sealed and witnessed each time: the sizes that were signed."""
    sizes = [len(await stage.administrator.rows())]
    for move in (cast.propose(), cast.approve(SWV), cast.approve(ZWOLLE)):
        await stage.ask(move)
        await stage.seals.finish()
        sizes.append(len(await stage.administrator.rows()))
    assert (await verified(stage)).sound
    return sizes


async def test_an_old_checkpoint_that_was_taken_away_is_missed_and_named(stage: Stage) -> None:
    _, gone, *_ = await grown(stage)
    await stage.administrator.take_away(gone, checkpoint=True)
    found = await verified(stage, [])
    assert [(one.position, one.fault) for one in found.findings] == [(gone, Fault.CHAIN)]
    assert f"{gone}: ontbreekt" in found.findings[0].detail


async def test_an_old_cosignature_that_was_taken_away_is_missed_by_its_witness(
    stage: Stage,
) -> None:
    _, gone, another, _ = await grown(stage)
    await stage.administrator.take_away(gone, checkpoint=False)
    found = await verified(stage)
    assert {(one.position, one.until, one.fault) for one in found.findings} == {
        (gone, gone, Fault.UNSIGNED)
    }
    assert len(found.findings) == len(seen(stage))
    await stage.administrator.take_away(another, checkpoint=False)
    found = await verified(stage)
    assert {one.fault for one in found.findings} == {Fault.UNSIGNED}
    assert {one.detail.endswith(": 2 x") for one in found.findings} == {True}
    assert (await verified(stage, [])).sound  # without them nobody could tell


async def test_what_a_witness_could_not_tell_it_tells_before_it_signs_again(stage: Stage) -> None:
    sizes = await grown(stage)
    await stage.administrator.take_away(sizes[-1], checkpoint=False)  # as if it was never told
    house, parties = stage.house, {p: (OIN[p], own) for p, own in stage.house.ledgers.items()}
    assert house.journal is not None
    assert house.log is not None
    again = sealing(house.journal, house.log, stage.seen, parties, stage.folder)
    await stage.ask(cast.accept())
    await again.finish()
    assert (await verified(stage)).sound


async def test_a_witness_that_stopped_signing_is_named_with_the_place(stage: Stage) -> None:
    before, old = len(await stage.administrator.rows()), seen(stage)
    await stage.ask(cast.propose())
    await stage.seals.finish()
    found = await verified(stage, old)
    assert found.witnessed is not None
    unwitnessed = [one for one in found.findings if one.fault is Fault.UNWITNESSED]
    assert {one.position for one in unwitnessed} == {before + 1}
    # their own newer signatures are in the log: these files are not the newest
    assert [one for one in found.findings if one.fault is Fault.FILE]


async def test_a_file_that_is_not_as_it_was_written_is_named(stage: Stage) -> None:
    path = stage.folder / WITNESSES / "swv.json"
    path.write_bytes(path.read_bytes().replace(b'"own":', b'"own" :'))
    found = await verified(stage)
    assert [(one.position, one.fault) for one in found.findings] == [(0, Fault.FILE)]
    assert "swv.json" in found.findings[0].detail
    path.unlink()
    assert seen_in(PrivateFile(path)).fault == "no such file"


async def test_another_key_than_the_auditor_knows_signed_nothing(stage: Stage) -> None:
    assert stage.house.journal is not None
    assert stage.house.log is not None
    other = Signer("onderwijs-zorgarrangementen.nl/journal", Kind.LOG, bytes(32)).verifier
    found = await verify(stage.house.journal, stage.house.log, other, seen(stage))
    assert {one.fault for one in found.findings} == {Fault.SIGNATURE}


def test_a_stretch_begins_where_a_line_in_it_is_known_to_be_wrong() -> None:
    findings = Findings()
    findings.add(Fault.ROOT, 1, until=90)
    findings.add(Fault.FILE, 0, "x")
    findings.add(Fault.CHANGED, 40)
    findings.add(Fault.UNSEALED, 91, until=95)
    assert [(f.position, f.fault) for f in findings.in_order] == [
        (40, Fault.CHANGED),
        (40, Fault.ROOT),
        (91, Fault.UNSEALED),
        (0, Fault.FILE),
    ]


def test_what_is_too_much_to_tell_is_counted() -> None:
    findings = Findings()
    for position in range(1, TOLD + 6):
        findings.add(Fault.CHANGED, position)
    assert (len(findings.in_order), findings.more) == (TOLD, 5)
