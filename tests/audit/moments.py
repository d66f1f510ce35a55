"""The time machine: every moment is what the book says, and how soon it is there."""

import os
import random
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from events.values import CaseId
from projections.case_file.queries import timeline
from projections.catalogue import BUDGETS, CASE_FILE, CLOCK, PROJECTIONS
from projections.clock.queries import clock_of
from projections.journal.entry import Entry, Unread, read
from projections.journal.pages import pages
from projections.moments.keyframes import EVERY, Photographer
from projections.moments.moment import Moment
from projections.moments.reading import past
from projections.replay import rebuild
from projections.table import Projection, encode, fold_all
from services.runtime import house
from services.runtime.clock import SystemClock
from services.runtime.house import House
from services.runtime.reference import load
from tests.audit.big_book import multiply
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop

SEED, MOMENTS = 11, 1_000
CASES, ASKED = 10_000, 1_000
OF_A_CASE = tuple(one for one in PROJECTIONS if one.key[0] == "case_id")


async def whole_book(books: House) -> list[Entry]:
    """Every fact, in order."""
    assert books.journal is not None
    found: list[Entry] = []
    async for rows in pages(books.journal, 0, await books.journal.head()):
        found += read(rows)
    return found


def by_brute_force(
    projection: Projection[Any], moment: Moment, book: Sequence[Entry], case: CaseId | None
) -> list[bytes]:
    """The rows of a moment by folding all of the book that it holds."""
    rows = fold_all(projection, moment.held(book))
    return sorted(encode(row) for key, row in rows.items() if case in (None, key[0]))


@proof("a moment shows what a fold of the book up to there shows")
async def moments(workshop: Workshop) -> Found:
    """Random positions and days, of all and of one case, each against a fold from nothing."""
    choose, other = random.Random(SEED), 0
    async with workshop.opened() as books:
        journal, pool = books.journal, books.read_models
        assert journal is not None
        assert pool is not None
        await Photographer(journal, pool, PROJECTIONS).catch_up()
        book = await whole_book(books)
        days = sorted({one.fact.effective_on for one in book if not isinstance(one, Unread)})
        cases = sorted(key[0] for key in fold_all(CLOCK, book))
        for _ in range(MOMENTS):
            moment = Moment(
                position=choose.randint(0, len(book)),
                valid_at=choose.choice([None, None, choose.choice(days)]),
            )
            case = choose.choice([None, CaseId(choose.choice(cases))])
            one = choose.choice(PROJECTIONS if case is None else OF_A_CASE)
            async with past(journal, pool, moment, [one], case) as seen:
                rows = sorted(encode(row) for row in (await seen.rows_of(one)).values())
            other += rows != by_brute_force(one, moment, book, case)
    return Found(other == 0, f"{MOMENTS} moments of {len(book)} facts, {other} other")


@proof("a moment of ten thousand cases is there at once")
async def at_once(workshop: Workshop) -> Found:
    """A case, and every read model, at random moments; the time is shown and proves nothing."""
    database = await workshop.copy()
    async with house.on_database(database, load().rulebook, SystemClock()) as books:
        assert books.journal is not None
        lived = await books.journal.head()
        at_first = len(fold_all(CLOCK, await whole_book(books)))
        facts = await multiply(database, lived * -(-CASES // at_first))
    # without the parties, who have the year but once
    rules = load().rulebook
    async with house.on_database(database, rules, SystemClock(), parties=()) as books:
        assert books.journal is not None
        assert books.read_models is not None
        await rebuild(books.read_models_dsn, PROJECTIONS)
        began = time.perf_counter()
        await Photographer(books.journal, books.read_models, PROJECTIONS).catch_up()
        made = time.perf_counter() - began
        right, p50, p99 = await _cases(books, facts)
        slowest = await _views(books, facts)
        load_now = os.getloadavg()[0]
    told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in slowest.items())
    return Found(
        right,
        f"{facts} facts; keyframes made in {made:.0f} s; a case p50 {1000 * p50:.1f} ms,"
        f" p99 {1000 * p99:.1f} ms;"
        f" as of a position: {told}; load {load_now:.1f}",
    )


async def _cases(books: House, facts: int) -> tuple[bool, float, float]:
    """Whether each case had its file, and no more; the time in which half came, and 99 of 100."""
    journal, pool = books.journal, books.read_models
    assert journal is not None
    assert pool is not None
    choose = random.Random(SEED)
    found = await pool.fetch("SELECT case_id FROM clock ORDER BY case_id")
    cases = [CaseId(case) for (case,) in found]
    took, right = [], len(cases) >= CASES
    for _ in range(ASKED):
        case, moment = choose.choice(cases), Moment(position=choose.randint(1, facts))
        began = time.perf_counter()
        async with past(journal, pool, moment, [CASE_FILE, CLOCK], case) as seen:
            file = await timeline(seen.connection, case)
            turn = await clock_of(seen.connection, case)
        took.append(time.perf_counter() - began)
        right = right and (turn is None or bool(file))
        right = right and all(line.position <= moment.position for line in file)
    took.sort()
    return right, took[ASKED // 2], took[int(ASKED * 0.99) - 1]


async def _views(books: House, facts: int) -> dict[str, float]:
    """The longest that each read model took, of a few moments; its rows counted, as people sum."""
    journal, pool = books.journal, books.read_models
    assert journal is not None
    assert pool is not None
    took: dict[str, float] = {}
    for one in PROJECTIONS:
        for position in (facts // 3, facts - facts % EVERY - 1, facts):
            began = time.perf_counter()
            async with past(journal, pool, Moment(position=position), [one]) as seen:
                await seen.connection.fetchval(f"SELECT count(*) FROM {one.name}")
            took[one.name] = max(took.get(one.name, 0.0), time.perf_counter() - began)
    day = (await whole_day(books, facts // 2)) - timedelta(days=30)
    began = time.perf_counter()
    async with past(journal, pool, Moment(position=facts, valid_at=day), [BUDGETS]) as seen:
        await seen.connection.fetchval("SELECT count(*) FROM budgets")
    took["budgets valid on a day"] = time.perf_counter() - began
    return took


async def whole_day(books: House, position: int) -> Any:
    """The day on which the fact at a position held."""
    assert books.journal is not None
    (entry,) = read(await books.journal.pick([position]))
    assert not isinstance(entry, Unread)
    return entry.fact.effective_on
