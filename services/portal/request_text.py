"""From the bytes of a request file to its rows: encodings, CSV, JSON, and where a row begins."""

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any, NoReturn

from services.portal.request_cell import Fault
from services.portal.request_columns import NAMES, REQUIRED

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000  # more than a good file of that size holds: tiny rows make endless faults

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"  # what an Excel workbook begins with
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"[ \t\r\n]*")

Cells = Mapping[str, str]


class Unreadable(Exception):
    """The file cannot be read as a whole. Send it again as the fault says."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.en)
        self.fault = fault


def _unreadable(nl: str, en: str, line: int | None = None, column: str | None = None) -> NoReturn:
    raise Unreadable(Fault(line, column, nl, en))


def text_of(content: bytes) -> tuple[str, str | None]:
    """The text of a file, and a note where it had to be guessed. Raises ``Unreadable``."""
    if len(content) > MAX_BYTES:
        _unreadable(
            "Dit bestand is groter dan 10 MB. Verdeel het over meer bestanden.",
            "This file is larger than 10 MB. Divide it over several files.",
        )
    if content.startswith(_UTF_16):
        _unreadable(
            "Dit bestand is UTF-16. Sla het op als CSV UTF-8.",
            "This file is UTF-16. Save it as CSV UTF-8.",
        )
    if content.startswith(_ZIP):
        _unreadable(
            "Dit is een werkmap van Excel. Kies Opslaan als, CSV UTF-8.",
            "This is an Excel workbook. Choose Save as, CSV UTF-8.",
        )
    text, guessed = _decoded(content)
    if found := _NO_TEXT.search(text):
        _unreadable(
            "Dit bestand is geen tekst. Sla het op als CSV UTF-8 of als JSON.",
            "This file is no text. Save it as CSV UTF-8 or as JSON.",
            *_place(text, found.start()),
        )
    return text, guessed


def _decoded(content: bytes) -> tuple[str, str | None]:
    content = content.removeprefix(BOM_UTF8)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        sound = content[: error.start].decode("utf-8")
        place = _place(sound, len(sound))
        # a Windows-1252 file may end in a letter that would begin one of UTF-8
        if error.reason == "unexpected end of data" and not sound.isascii():
            _unreadable(
                "Het bestand houdt midden in een letter op. Stuur het hele bestand.",
                "The file ends in the middle of a letter. Send the whole file.",
                *place,
            )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        _unreadable(
            "Dit bestand is geen UTF-8. Sla het op als CSV UTF-8.",
            "This file is not UTF-8. Save it as CSV UTF-8.",
            *place,
        )
    return text, (
        f"Het bestand is geen UTF-8 (regel {place[0]}) en is gelezen als Windows-1252: kijk "
        "letters met een accent na. · The file is not UTF-8 and was read as Windows-1252: check "
        "letters with an accent."
    )


def _place(text: str, at: int) -> tuple[int, str]:
    """Line and column of a character, both from 1."""
    before = text[:at]
    return before.count("\n") + 1, str(len(before) - before.rfind("\n"))


def rows_of(text: str) -> list[tuple[int, Cells | Fault]]:
    """The rows of a file, each with the line it starts on. Raises ``Unreadable``."""
    found = _json_rows(text) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text)
    rows = list(islice(found, MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        _unreadable(
            f"Dit bestand heeft meer dan {MAX_ROWS} rijen. Verdeel het over meer bestanden.",
            f"This file has more than {MAX_ROWS} rows. Divide it over several files.",
        )
    if not rows:
        _unreadable(
            "Dit bestand bevat geen aanvragen. Zet onder de kolomnamen één aanvraag per regel.",
            "This file holds no requests. Put one request a line below the column names.",
        )
    return rows


def _csv_rows(text: str) -> Iterator[tuple[int, Cells | Fault]]:
    top = text.lstrip().partition("\n")[0]
    delimiter = "," if top.count(",") > top.count(";") else ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = _header(_trimmed(cells), start)
                continue
            yield start, _by_name(names, cells, start)
    except csv.Error:
        _unreadable(
            "Deze rij is niet te lezen. Sluit elke tekst tussen aanhalingstekens goed af.",
            "This row cannot be read. Close every text between quotes well.",
            line,
        )
    if not names:
        _no_header(None)


def _trimmed(cells: Sequence[str]) -> list[str]:
    """The cells up to the last one that is not empty: a spreadsheet may add empty columns."""
    last = max(n for n, cell in enumerate(cells, 1) if cell.strip())
    return [cell.strip() for cell in cells[:last]]


def _by_name(names: Sequence[str], cells: Sequence[str], line: int) -> Cells | Fault:
    if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
        return Fault(
            line,
            None,
            f"Deze rij heeft {len(cells)} velden en de kop {len(names)}. Zet een tekst of bedrag "
            "met het scheidingsteken erin tussen aanhalingstekens.",
            f"This row has {len(cells)} fields and the header {len(names)}. Put quotes around a "
            "text or amount that holds the separator.",
        )
    return {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _header(given: Sequence[str], line: int) -> list[str]:
    """The names of the columns. Raises ``Unreadable`` where one is not known or missing."""
    names = [name.casefold() for name in given]
    if sum(name in NAMES for name in names) * 2 < len(names):
        _no_header(line)  # a row of values may hold the name of a column too, such as "school"
    _check_names(names, line)
    if missing := [name for name in NAMES if name in REQUIRED - set(names)]:
        _unreadable(
            f"Deze kolommen ontbreken: {', '.join(missing)}. Voeg ze toe.",
            f"These columns are missing: {', '.join(missing)}. Add them.",
            line,
        )
    return names


def _check_names(names: Sequence[str], line: int) -> None:
    for number, name in enumerate(names, 1):
        if name in names[: number - 1]:
            _unreadable(
                "Deze kolom staat er twee keer. Haal er één weg.",
                "This column is there twice. Remove one.",
                line,
                _shown(name),
            )
        if name not in NAMES:
            close = get_close_matches(_shown(name), NAMES, n=1)
            _unreadable(
                f"Deze kolom is hier niet bekend. {_perhaps('Bedoelt u', close)}"
                f"Bekend zijn: {', '.join(NAMES)}.",
                f"This column is not known here. {_perhaps('Do you mean', close)}"
                f"Known are: {', '.join(NAMES)}.",
                line,
                _shown(name) or str(number),
            )


def _perhaps(question: str, close: Sequence[str]) -> str:
    return f"{question} {close[0]}? " if close else ""


def _no_header(line: int | None) -> NoReturn:
    _unreadable(
        f"De eerste regel moet de namen van de kolommen bevatten: {';'.join(NAMES)}",
        f"The first line must hold the names of the columns: {';'.join(NAMES)}",
        line,
    )


def _shown(name: str) -> str:
    """A name from outside as it may be shown: short, and without anything that moves a cursor."""
    return "".join(char for char in name if char.isprintable())[:40]


def _json_rows(text: str) -> Iterator[tuple[int, Cells | Fault]]:
    """The objects of an array. Numbers keep the digits they were written with: no floats."""
    decoder = json.JSONDecoder(
        object_pairs_hook=tuple, parse_float=str, parse_int=str, parse_constant=str
    )
    at, line, counted = _past("[", text, 0), 1, 0
    more = not text.startswith("]", at)
    while more:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            _broken_json(text, error.pos, cut=error.msg.startswith("Unterminated"))
        except RecursionError:
            _broken_json(text, at)
        yield line, _object(value, line)
        at = _space(text, at)
        more = not text.startswith("]", at)
        if more:
            at = _past(",", text, at)
    end = _space(text, at + 1)
    if end < len(text):
        _broken_json(text, end)


def _past(mark: str, text: str, at: int) -> int:
    """The place after a mark and the space around it. Raises ``Unreadable`` where it is not."""
    at = _space(text, at)
    if not text.startswith(mark, at):
        _broken_json(text, at)
    return _space(text, at + 1)


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    assert found is not None, "no space is space too"
    return found.end()


def _broken_json(text: str, at: int, *, cut: bool = False) -> NoReturn:
    if cut or not text[at:].strip():
        _unreadable(
            "Wat hier begint is niet af. Stuur het hele bestand.",
            "What starts here is not complete. Send the whole file.",
            *_place(text, at),
        )
    _unreadable(
        "Hier is de JSON niet te lezen. Zet de aanvragen als objecten tussen [ en ], met komma's "
        "ertussen.",
        "The JSON cannot be read here. Put the requests as objects between [ and ], with commas "
        "between them.",
        *_place(text, at),
    )


def _object(value: Any, line: int) -> Cells | Fault:
    """The cells of an object; what has no value is left empty. Raises ``Unreadable``."""
    if not isinstance(value, tuple):
        _unreadable(
            "Hier hoort een object te staan: { en } met de kolomnamen als sleutels.",
            "This should be an object: { and } with the names of the columns as keys.",
            line,
        )
    names = [name.strip().casefold() for name, _ in value]
    _check_names(names, line)
    cells = {
        name: "" if cell is None else cell for name, (_, cell) in zip(names, value, strict=True)
    }
    for name, cell in cells.items():
        if not isinstance(cell, str):
            return Fault(
                line,
                name,
                "Zet hier tekst of een getal neer, geen lijst, object of true/false.",
                "Put text or a number here, no list, object or true/false.",
            )
    return {name: cell.strip() for name, cell in cells.items()}
