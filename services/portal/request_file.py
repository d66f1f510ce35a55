"""The door for files: a school's requests as CSV or JSON, checked row by row, sealed, and handed
over as commands. What a file looks like is told in ``request_columns``.

A file that cannot be read as a whole gives one fault and nothing else; otherwise the good rows go
in, and everything that is wrong with the others is told at once.
"""

import asyncio
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from events.values import Purpose, Sealed, UserId
from events.vault import Door
from services.portal.request_cell import Fault
from services.portal.request_columns import NAMES
from services.portal.request_row import Doorway, Entry, read_row
from services.portal.request_text import MAX_BYTES, Cells, Unreadable, rows_of, text_of
from services.runtime.reference import Reference
from services.school.commands import SubmitRequest

SEALED_TOGETHER = 500  # rows, whose keys are asked of the vault's store at once


@dataclass(frozen=True)
class Reading:
    """What a file holds: its requests, each with the line it starts on, and what is wrong."""

    requests: tuple[tuple[int, SubmitRequest], ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What a file holds before its texts are sealed."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


async def read_requests(
    path: Path, reference: Reference, door: Door, today: date, by: UserId
) -> Reading:
    """The requests in a file, their texts sealed for the bodies that may read them.

    ``today`` stands where a row names no day of submission, and no row may name a later one.
    Raises ``KeyUnavailable`` and ``LedgerUnavailable`` where the vault cannot be reached.
    """
    doorway = Doorway(reference=reference, pupil_for=door.vault.handle, by=by, today=today)
    return await sealed_all(await asyncio.to_thread(_read, path, doorway), door)


async def sealed_all(parsed: Parsed, door: Door) -> Reading:
    """What was parsed, with every text sealed. Raises as ``read_requests``."""
    requests: list[tuple[int, SubmitRequest]] = []
    for start in range(0, len(parsed.entries), SEALED_TOGETHER):
        some = parsed.entries[start : start + SEALED_TOGETHER]
        requests += await asyncio.gather(*(seal(entry, door) for entry in some))
    return Reading(tuple(requests), parsed.faults, parsed.notes)


def parse(content: bytes, door: Doorway) -> Parsed:
    """What the bytes of a file hold: entries and faults in the order of the lines, and notes."""
    try:
        text, guessed = text_of(content)
        rows = rows_of(text)
    except Unreadable as unreadable:
        return Parsed(faults=(unreadable.fault,))
    entries: list[Entry] = []
    faults: list[Fault] = []
    notes = [guessed] if guessed else []
    seen: dict[tuple[str, str], tuple[int, Cells]] = {}
    for line, cells in rows:
        if isinstance(cells, Fault):
            faults.append(cells)
            continue
        own = cells.get("school", ""), cells.get("kenmerk", "")
        first, known = seen.get(own, (0, {})) if all(own) else (0, {})
        if first and known == cells:
            notes.append(_repeated(line, first))
            continue
        seen.setdefault(own, (line, cells))
        read = read_row(line, cells, door)
        if first:
            faults.append(_twice(line, first))
        if not isinstance(read, Entry):
            faults += read
        elif not first:
            entries.append(read)
    return Parsed(tuple(entries), tuple(faults), tuple(notes))


def write_file(path: Path, rows: Iterable[Cells]) -> None:
    """Write a request file that Excel opens in Dutch as it is: UTF-8 with a mark, and semicolons.
    Raises ``OSError``."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, NAMES, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def _read(path: Path, door: Doorway) -> Parsed:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = Fault(
            None,
            None,
            f"Dit bestand gaat niet open ({error.strerror}). Kijk de naam en de rechten na.",
            f"This file does not open ({error.strerror}). Check its name and rights.",
        )
        return Parsed(faults=(why,))
    return parse(content, door)


async def seal(entry: Entry, door: Door) -> tuple[int, SubmitRequest]:
    """The request with its pupils by their lasting references, and its texts sealed, for each body
    under a key of its own."""
    asked = entry.request
    named = (door.vault.pupil_for(asked.school, one) for one in asked.pupils)
    request = replace(asked, pupils=tuple(await asyncio.gather(*named)))
    texts = {"explanation": entry.explanation, "urgency": entry.urgency}
    told = {name: text for name, text in texts.items() if text}
    copies = await asyncio.gather(*(_copies(request, text, door) for text in told.values()))
    sealed = dict(zip(told, copies, strict=True))
    return entry.line, replace(request, **sealed)


async def _copies(request: SubmitRequest, text: str, door: Door) -> tuple[Sealed, ...]:
    bodies = (request.school, request.swv, request.municipality)
    subject = request.pupils[0]
    sealing = (door.seal(subject, body, Purpose.ASSESSMENT, text) for body in bodies)
    return tuple(await asyncio.gather(*sealing))


def _twice(line: int, first: int) -> Fault:
    return Fault(
        line,
        "kenmerk",
        f"Dit kenmerk staat al op regel {first}, bij een andere aanvraag. Geef elke aanvraag een "
        "eigen kenmerk.",
        f"This reference is already on line {first}, with another request. Give every request a "
        "reference of its own.",
    )


def _repeated(line: int, first: int) -> str:
    return (
        f"Regel {line} is gelijk aan regel {first} en telt één keer. · "
        f"Line {line} is the same as line {first} and counts once."
    )
