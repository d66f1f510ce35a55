"""Scenario of the number that may stand nowhere: a BSN."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from events.attachment import AttachmentKind
from events.ledger import Ledger
from events.request import ArrangementRequested
from events.values import Actor, CaseId, Party, Purpose, Role, UserId
from services.portal.attachment import document, seal_document
from services.portal.request_columns import examples
from services.portal.request_file import read_requests, write_file
from services.rules.identifiers import personal_number
from services.runtime.clock import today
from services.runtime.reference import load
from services.runtime.traces import spellings
from services.school.commands import AddAttachment, ShareDiagnosis
from tests.cast_consent import give_consent
from tests.scenarios.catalogue import scenario
from tests.scenarios.erasure import lived
from tests.scenarios.stage import Stage
from tests.world import AMBELT, COORDINATOR, ZWOLLE

FIRST, LAST = 999_900_006, 999_999_990  # BSNs of the official test range
TYPED = ("kenmerk", "leerling", "toelichting", "spoed")  # where a school could write one
NINE = re.compile(r"(?<![0-9A-Za-z])\d{9}(?![0-9A-Za-z])")
USED = 12


@scenario("AS-57")
async def no_number_of_a_person(stage: Stage, figures: dict[str, Any]) -> str:
    """A school tries every cell, and what is sealed does hold one; nobody else ever sees it."""
    used = [str(n) for n in range(FIRST, LAST + 1) if personal_number(str(n))][:USED]
    with _logged() as logged:
        told = [await _typed(stage, column, bsn) for column, bsn in zip(TYPED, used, strict=False)]
        sealed = used[len(TYPED) :]

        async def confide(stage: Stage, case: CaseId) -> None:
            await _confided(stage, case, sealed)

        await lived(stage, then=confide)
    messages = [batch.body.decode() for batch in stage.post.seen]
    books = [line for ledger in _books(stage) for line in await _lines(ledger)]
    assert messages
    assert books
    seen = {"messages": messages, "books": books, "log": [logged.getvalue()], "told": told}
    hits = [
        (place, bsn)
        for place, texts in seen.items()
        for bsn in used
        for _, needle in spellings(bsn.encode())
        for text in texts
        if needle in text.encode()
    ]
    assert len(hits) == figures["hits"], hits
    others = [field for text in (*messages, *books) for field in _unexplained(text)]
    assert others == [], "every other number that passes the test is an amount of money"
    return f"{USED} numbers, {len(messages)} messages, {len(books)} lines: {len(hits)} hits"


async def _typed(stage: Stage, column: str, bsn: str) -> str:
    """What the door answers where a school types the number: that, and not what was typed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "aanvragen.csv"
        write_file(path, [dict(examples()[0]) | {"ingediend_op": "", column: bsn}])
        day = today(stage.house.clock)
        async with stage.safe.vault.door() as door:
            reading = await read_requests(path, load(), door, day, UserId("loket"))
    assert not reading.requests
    assert column in {fault.column for fault in reading.faults}
    return repr(reading)


async def _confided(stage: Stage, case: CaseId, numbers: list[str]) -> None:
    """What a doctor wrote, and a plan: sealed, with the number in them."""
    vault, on = stage.safe.vault, today(stage.house.clock)
    requested = await stage.fact(ArrangementRequested)
    [pupil] = requested.pupils
    words = f"burgerservicenummer {numbers[0]}"
    async with vault.door() as door:
        diagnosis = await door.seal(pupil, ZWOLLE, Purpose.DIAGNOSIS, words)
        found = document(b"%PDF-1.7 " + " ".join(numbers).encode(), ".pdf")
        number, copies = await seal_document(door, case, pupil, (AMBELT, ZWOLLE), found)
        await stage.ask(
            give_consent(case=case, purpose=Purpose.DIAGNOSIS, on=on),
            (
                Party.SCHOOL,
                ShareDiagnosis(
                    on=on, by=COORDINATOR, case=case, recipient=ZWOLLE, diagnosis=diagnosis
                ),
            ),
            (
                Party.SCHOOL,
                AddAttachment(
                    on=on,
                    by=Actor(
                        organisation=AMBELT, role=Role.SCHOOL_COORDINATOR, user=UserId("ib-7")
                    ),
                    case=case,
                    attachment=number,
                    kind=AttachmentKind.PLAN,
                    media=found.media,
                    size=found.size,
                    copies=copies,
                ),
            ),
        )
    assert words == await vault.open(diagnosis), "who may read it can"


def _books(stage: Stage) -> list[Ledger]:
    assert stage.house.journal is not None
    return [*stage.house.ledgers.values(), stage.house.journal]


async def _lines(ledger: Ledger) -> list[str]:
    return [
        f'{{"stream": "{row.stream}", "state": {row.state.decode()}}}'
        for row in await ledger.tail(0, await ledger.head())
    ]


def _unexplained(text: str) -> Iterator[str]:
    """Numbers of nine digits that pass the test of a BSN and are no whole number in a field: of
    those the house knows what they are, for no field of a person holds one."""
    suspects = [found for found in NINE.findall(text) if personal_number(found)]
    if suspects:
        numbers = set(_whole(msgspec.json.decode(text)))
        yield from (found for found in suspects if int(found) not in numbers)


def _whole(value: Any) -> Iterator[int]:
    match value:
        case bool():
            return
        case int():
            yield value
        case list():
            for each in value:
                yield from _whole(each)
        case dict():
            for each in value.values():
                yield from _whole(each)
        case _:
            return


@contextmanager
def _logged() -> Iterator[StringIO]:
    """All that any part of the house logs, at its most talkative."""
    text, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(text), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield text
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
