"""Deliberate leaks: one right at a time is taken away, and the proof must find that it is."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from events.recipients import hearers
from projections.condition import EVERYTHING
from services.portal.api import book
from services.portal.pages import taken
from services.portal.rights import door, redaction, rows, shadows, story
from services.portal.rights.roles import Resource


@dataclass(frozen=True)
class Leak:
    """A right that is taken away."""

    title: str
    where: Any  # a module, or a mapping
    name: str
    instead: Any

    @contextmanager
    def made(self) -> Iterator[None]:
        """While this is open, the portal leaks."""
        if isinstance(self.where, Mapping):
            with patch.dict(self.where, {self.name: self.instead}):  # type: ignore[arg-type]
                yield
        else:
            with patch.object(self.where, self.name, self.instead):
                yield


async def _yes(*_: Any) -> bool:
    return True


async def _nobody_is_refused(*_: Any) -> None:
    return None


def _told_whole(recorded: Any, _: Any, theirs: Callable[[Any], bool]) -> Any:
    heard = any(theirs(who) for who, _copy in hearers(recorded.fact))
    return recorded.fact if heard or theirs(recorded.meta.actor.organisation) else None


def _everything_told(recorded: Any, *_: Any) -> Any:
    return recorded.fact


def _in_full(_: Any, row: Any) -> Any:
    return row


def _every_row(*_: Any) -> Any:
    return EVERYTHING


LEAKS: tuple[Leak, ...] = (
    Leak("any role is let in anywhere", door, "let_in", lambda *_: None),
    Leak("any case is anybody's", door, "sees_case", _yes),
    Leak("every fact of a case is told", story, "copy_for", _everything_told),
    Leak("a copy hides nothing", book, "copy_for", _told_whole),
    Leak("any funder sees the whole bundle", redaction._ROWS, "bundling", _in_full),
    Leak("any funder sees every share", redaction._ROWS, "approvals", _in_full),
    Leak("any body sees every order", redaction._ROWS, "waiting_times", _in_full),
    Leak("any body sees whose turn it was", redaction._ROWS, "clock", _in_full),
    Leak("a timeline is told whole", redaction._ROWS, "case_file", _in_full),
    Leak(
        "a list holds everybody's requests",
        rows._ROWS,
        "bundling",
        ((Resource.CASES, Resource.FIGURES), _every_row),
    ),
    Leak(
        "a list holds everybody's budgets",
        rows._ROWS,
        "budgets",
        (tuple(Resource), _every_row),
    ),
    Leak(
        "a list holds everybody's orders",
        rows._ROWS,
        "waiting_times",
        (tuple(Resource), _every_row),
    ),
    Leak("a row of a list hides nothing", shadows, "COLUMNS", {}),
    Leak("any letter is anybody's", taken, "let_read", _nobody_is_refused),
)
