"""The scenario of somebody who changes the book behind everybody's back."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from events.ledger import Row
from projections.journal.findings import Verdict
from projections.journal.keys import known_journal
from projections.journal.private_file import PrivateFile
from projections.journal.signatures import seen_in
from projections.journal.verify import verify
from services.runtime.sealing import JOURNAL_KEY, WITNESSES
from tests import cast
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE

CENTS = b'"amount":'


@scenario("AS-54")
async def tampering(stage: Stage, _: dict[str, Any]) -> str:
    """One cent, a fact, a pair, a tail: each is named by the first position that is broken."""
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE), *cast.assessed(), cast.propose())
    await stage.seals.finish()
    anchored = await _verified(stage)
    await stage.ask(cast.approve(SWV), cast.approve(ZWOLLE))
    await stage.seals.finish()
    book = await stage.administrator.rows()
    whole = await _verified(stage)
    assert whole.sound, whole.findings
    assert whole.facts == whole.witnessed == len(book) > anchored.facts

    place = next(row.position for row in book if CENTS in row.state)
    named = {
        "one cent": (place, await _found(stage, _with_one_cent_more(book, place))),
        "deleted": (5, await _found(stage, [row for row in book if row.position != 5])),
        "swapped": (3, await _found(stage, _swapped(book, 3, 8))),
        "tail": (len(book) - 1, await _found(stage, book[:-2])),
    }
    assert {broken for broken, found in named.values() if broken != found} == set()

    await stage.administrator.put(book)
    assert (await _verified(stage)).sound
    # the whole database as it was once, with everything in it that could be compared
    await stage.administrator.put_back(anchored.facts)
    back = await _verified(stage)
    assert back.first is not None
    assert (back.first.position, back.first.until) == (anchored.facts + 1, len(book))
    told = ", ".join(f"{what} at {found}" for what, (_, found) in named.items())
    return f"{told}; backup put back: {back.first.position}…{back.first.until}"


async def _found(stage: Stage, rows: Sequence[Row]) -> int:
    """The first position that is broken in such a book. Asserts that the verification fails."""
    await stage.administrator.put(rows)
    found = await _verified(stage)
    assert not found.sound
    assert found.first is not None
    return found.first.position


async def _verified(stage: Stage) -> Verdict:
    assert stage.house.journal is not None
    assert stage.house.log is not None
    files = sorted((stage.folder / WITNESSES).glob("*.json"))
    seen = [seen_in(PrivateFile(path)) for path in files]
    signer = known_journal(stage.folder / JOURNAL_KEY)
    return await verify(stage.house.journal, stage.house.log, signer, seen)


def _with_one_cent_more(book: Sequence[Row], place: int) -> list[Row]:
    """The same book, but that an amount in one fact is another by its last digit."""
    row = book[place - 1]
    before, after = row.state.split(CENTS, 1)
    digits = len(after) - len(after.lstrip(b"0123456789"))
    last = bytes([after[digits - 1] ^ 1])  # 0 and 1, 2 and 3 …: one cent from each other
    state = before + CENTS + after[: digits - 1] + last + after[digits:]
    assert len(state) == len(row.state)
    return [replace(row, state=state) if one is row else one for one in book]


def _swapped(book: Sequence[Row], one: int, other: int) -> list[Row]:
    """The same book, with two facts in each other's place."""
    positions = {one: other, other: one}
    moved = [replace(row, position=positions.get(row.position, row.position)) for row in book]
    return sorted(moved, key=lambda row: row.position)
