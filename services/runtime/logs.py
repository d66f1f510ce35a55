"""What the processes of the house write down of themselves, a line of JSON each, and nothing of a
case or a person.

A text of ours names parties, queues and read models. What an error says may hold what somebody
typed or what stands in a row, so of an error stand here its kind and the places in the code; only
those whose texts are ours are quoted. Whatever still looks like a case, an e-mail address or the
number of a person is left out.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from events.values import UUID_PATTERN

LEFT_OUT = "…"

_TRACEBACK = "Traceback (most recent call last):"
_PLACE = re.compile(r'File "([^"]+)", line ([0-9]+), in (\S+)')

_PERSONAL = re.compile(
    rf"{UUID_PATTERN}"  # a case, or a pupil
    r"|(?<![0-9])[0-9]{8,9}(?![0-9])"  # a BSN
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"  # an e-mail address
    r"|(?<=//)[^/@\s]*(?=@)"  # who logs in, and the password
)


class JsonLines(logging.Formatter):
    """A line of JSON: when (UTC), how bad, which part, what, and of an error where."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": "",
        }
        text, found, after = record.getMessage().partition(_TRACEBACK)
        told["message"] = without_persons(text.strip())
        if found:  # a library that writes a trace into its text
            told["error"] = after.strip().rpartition("\n")[2].partition(":")[0]
            told["trace"] = [f"{file}:{line} {name}" for file, line, name in _PLACE.findall(after)]
        if record.exc_info and record.exc_info[0] is not None:
            kind, error, trace = record.exc_info
            told["error"] = kind.__name__
            told["causes"] = [type(one).__name__ for one in _causes(error)]
            told["trace"] = _places(trace)
        return json.dumps(told, ensure_ascii=False)


def without_persons(text: str) -> str:
    """A text without what may name a case or a person."""
    return _PERSONAL.sub(LEFT_OUT, text)


def write_json(stream: TextIO) -> None:
    """From now on, write to this stream only, for machines; what is worth a warning."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)


def _causes(error: BaseException | None) -> list[BaseException]:
    found = []
    while error is not None and (error := error.__cause__ or error.__context__) is not None:
        found.append(error)
    return found


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
