"""Which moment people ask for, and how what they see there is told: Dutch first."""

from __future__ import annotations  # asyncpg's generic types exist for the checker only

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg

from events.ledger import Book
from events.ledger.connection import reaching
from events.values import CaseId, Period, Recorded
from projections.case_file.queries import timeline
from projections.case_file.words import day
from projections.journal.entry import booked_at
from projections.journal.log import Log, frontier_at
from projections.moments.book import BookUntil, position_at
from projections.moments.keyframes import booked_by
from projections.moments.moment import Moment
from projections.moments.permalink import Compared, Permalink, permalink, read_permalink
from projections.moments.reading import Past, past
from projections.table import Projection
from services.rules.calendar import dutch_day
from services.runtime.clock import Clock, end_of, today
from services.runtime.refusal import Refusal

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Sources:
    """What people look at, and by which clock."""

    journal: Book
    log: Log
    read_models: asyncpg.Pool[asyncpg.Record]
    clock: Clock


@dataclass(frozen=True)
class Asked:
    """What people typed: known at (a position, a permalink, a day or a point in time) and valid at
    (a day, which may also follow the former after an ``@``). Nothing typed: now."""

    at: str | None = None
    valid_at: str | None = None

    def __bool__(self) -> bool:
        return bool(self.at or self.valid_at)


@dataclass(frozen=True)
class Named:
    """The moment that was asked for."""

    moment: Moment
    on: date  # the day it is there: what held is counted up to it
    given: Permalink | None  # where one was typed


@dataclass(frozen=True)
class Told:
    """What is told above what people see of a moment."""

    on: date
    moment: Moment
    link: Permalink
    compared: Compared | None  # with the permalink that was typed
    newer: tuple[tuple[str, int, int], ...]  # read models with another version than in that one

    @property
    def nl(self) -> str:
        """In Dutch (B1)."""
        place = f"plaats {self.moment.position} in het boek"
        if self.moment.valid_at is None:
            return f"U kijkt naar {day(self.on)}: wat toen bekend was ({place})."
        return f"U kijkt naar {day(self.on)}: wat toen gold, voor zover bekend op {place}."

    @property
    def en(self) -> str:
        """In English."""
        place = f"position {self.moment.position} of the book"
        if self.moment.valid_at is None:
            return f"You look at {self.on}: what was known then ({place})."
        return f"You look at {self.on}: what held then, as far as known at {place}."

    @property
    def verdict(self) -> str | None:
        """Whether it is what the permalink showed before; None where none was typed."""
        changed = ", ".join(f"{name} {was} → {now}" for name, was, now in self.newer)
        match self.compared:
            case None:
                return None
            case Compared.SAME:
                also = f", ook met de nieuwe rekenwijze ({changed})" if changed else ""
                return f"Zelfde: dit is precies wat deze verwijzing eerder toonde{also}."
            case Compared.NEWER_FOLD:
                return f"Anders: de rekenwijze is sindsdien vernieuwd ({changed})."
            case Compared.OTHER_QUESTION:
                return "Niet te vergelijken: deze verwijzing hoort bij een andere vraag."
            case Compared.OTHER:
                return (
                    "Anders, bij hetzelfde boek en dezelfde rekenwijze: dit is een andere aanvraag,"
                    " of een leesmodel is veranderd. Laat het narekenen: oza audit replay."
                )
            case Compared.OTHER_BOOK:
                return "Anders: het boek tot hier is veranderd. Laat het nagaan: oza audit verify."


@dataclass(frozen=True)
class Look:
    """What is looked at: the read models and the book, now or as they were at a moment."""

    connection: Any
    book: Book
    on: date
    told: Told | None  # None: now
    days: Period | None = None  # of the book, up to its last or today; None: at the shell

    def held(self, facts: Sequence[Recorded]) -> Sequence[Recorded]:
        """Those of these facts of the book that count, in the order in which they do."""
        return facts if self.told is None else self.told.moment.held(facts)


async def last_day(journal: Book, clock: Clock) -> date:
    """The calendar day; or the last day of the book, where that is ahead of this machine, as the
    book of a demo is. Raises ``LedgerUnavailable``."""
    return (await _days(journal, clock)).end


async def _days(journal: Book, clock: Clock) -> Period:
    """All days of the book, up to the calendar day or its own last; that day alone where it is
    empty."""
    days = [today(clock), *[dutch_day(booked_at(row)) for row in await journal.ends()]]
    return Period(min(days), max(days))


async def named(sources: Sources, asked: Asked) -> Named:
    """The moment that was asked for. Raises ``Refusal`` for what is no moment, and for one that is
    still to come; ``LedgerUnavailable``."""
    journal, clock = sources.journal, sources.clock
    at, _, of_at = (asked.at or "").partition("~")[0].partition("@")
    given = read_permalink(asked.at or "")
    typed = asked.valid_at or of_at
    valid_at, on = _day(typed) if typed else None, None
    if given is not None:
        position = await _known(journal, given.moment.position)
    elif not at:
        position = await journal.head()
    else:
        when, on = await _when(journal, clock, at)
        async with sources.read_models.acquire() as connection:
            after = await booked_by(connection, when)
        position = await position_at(journal, when, after=after)
    if on is None:
        at_position = await journal.pick([position])
        on = dutch_day(booked_at(at_position[0])) if at_position else today(clock)
    return Named(Moment(position=position, valid_at=valid_at), valid_at or on, given)


async def _known(journal: Book, position: int) -> int:
    head = await journal.head()
    if position > head:
        raise _ahead(f"plaats {position}", f"position {position}", f"{head}")
    return position


async def _when(journal: Book, clock: Clock, text: str) -> tuple[datetime, date]:
    """A point in time, UTC, and the Dutch day it is on."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise _malformed(text) from error
    known = await last_day(journal, clock)
    if len(text) == len("2026-03-01"):
        when, on = end_of(when.date()) - _INSTANT, when.date()
    elif when.tzinfo is None:
        raise _malformed(text)
    else:
        when, on = when.astimezone(UTC), dutch_day(when)
    if on > known:
        raise _ahead(day(on), str(on), str(known))
    return when, on


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _malformed(text) from error


def _malformed(text: str) -> Refusal:
    return Refusal(
        "moment-malformed",
        f"{text} is geen moment. Schrijf een dag (2026-03-01), een tijdstip met tijdzone"
        " (2026-03-01T12:00:00Z), een plaats in het boek of een vaste verwijzing.",
        f"{text} is no moment: write a day, a time with its zone, a position or a permalink.",
    )


def _ahead(nl: str, en: str, known: str) -> Refusal:
    return Refusal(
        "moment-ahead",
        f"Het boek komt nog niet tot {nl}; wel tot {known}.",
        f"The book does not reach {en} yet; it reaches {known}.",
    )


@asynccontextmanager
async def looking_back(
    sources: Sources,
    found: Named,
    projections: Sequence[Projection[Any]],
    case: CaseId | None = None,
) -> AsyncIterator[Look]:
    """The read models and the book of a moment; raises what ``past`` and ``told_of`` do, and
    ``Refusal`` for a case of which nothing was known, or held, at that moment."""
    journal, pool = sources.journal, sources.read_models
    async with past(journal, pool, found.moment, projections, case) as seen:
        if case is not None and not any(one.rows for one in seen.folded.values()):
            await _was_not_there(sources, case, found)
        book = BookUntil(journal, found.moment.position)
        told = await told_of(sources.log, found, seen)
        days = await _days(journal, sources.clock)
        yield Look(seen.connection, book, found.on, told, days)


async def _was_not_there(sources: Sources, case: CaseId, found: Named) -> None:
    """Raises ``Refusal`` for a case that came later than this moment."""
    async with sources.read_models.acquire() as connection:
        lines = await timeline(connection, case)
    if not lines:
        return
    known = [one for one in lines if one.position <= found.moment.position]
    if known:
        first = min(one.effective_on for one in known)
        raise Refusal(
            "case-not-there-yet",
            f"Op {day(found.on)} gold er nog niets van deze aanvraag; vanaf {day(first)} wel.",
            f"On {found.on} nothing of this request held yet; it does from {first} on.",
        )
    at, first = found.moment.position, dutch_day(lines[0].booked_at)
    raise Refusal(
        "case-not-there-yet",
        f"Op {day(found.on)}, plaats {at} in het boek, was deze aanvraag er nog niet. Zij is er"
        f" vanaf {day(first)}, plaats {lines[0].position}.",
        f"On {found.on}, position {at} of the book, there was no such request yet. It is there"
        f" from {first} on, position {lines[0].position}.",
    )


async def told_of(log: Log, found: Named, seen: Past) -> Told:
    """What is to be told of a moment that was read. Raises ``LogBroken``, ``LedgerUnavailable``."""
    folds = {name: one.projection.version for name, one in seen.folded.items()}
    hashes = {name: await seen.hash_of(name) for name in folds}
    position, given = found.moment.position, found.given
    sealed = position <= await log.size()
    root = (await frontier_at(log, position)).root if sealed else None
    link = permalink(found.moment, folds, hashes, root)
    before = {} if given is None else given.folds
    newer = tuple(
        (name, before[name], now)
        for name, now in sorted(folds.items())
        if before.get(name, now) != now
    )
    return Told(found.on, found.moment, link, given.against(link) if given else None, newer)


@asynccontextmanager
async def looking(
    sources: Sources,
    asked: Asked,
    projections: Sequence[Projection[Any]],
    case: CaseId | None = None,
) -> AsyncIterator[Look]:
    """What people asked to look at: the present, or a moment of these projections (with ``case``
    only its rows). Raises ``Refusal`` and what ``looking_back`` does."""
    if asked:
        with reaching("read models"):
            found = await named(sources, asked)
        async with looking_back(sources, found, projections, case) as look:
            yield look
    else:
        days = await _days(sources.journal, sources.clock)
        with reaching("read models"):
            async with sources.read_models.acquire() as connection:
                yield Look(connection, sources.journal, days.end, None, days)
