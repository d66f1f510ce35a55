"""What a moment holds: a prefix of the book, or what held on a day; and its permalink."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.ledger import Row
from events.ledger.memory import MemoryLedger
from events.transport.cloudevent import from_structured, to_structured
from events.values import Party
from projections.approvals.fold import ApprovalState
from projections.catalogue import APPROVALS, CASE_FILE, CLOCK, PROJECTIONS
from projections.journal.entry import Entry, booked_at, read
from projections.moments.book import BookUntil, position_at
from projections.moments.difference import differences, flat
from projections.moments.moment import Moment
from projections.moments.permalink import Compared, Permalink, permalink, read_permalink
from projections.table import fold_all
from tests.cast import BODIES, approve, assess, complete, day, propose, submit
from tests.paper_house import PaperHouse
from tests.projections.book import entries, lines, write
from tests.stories import RICH, STORIES, told
from tests.telling import tell
from tests.world import CASE, SWV, ZWOLLE

DATED = entries(
    tell(
        [
            *RICH,
            submit(),
            *(complete(body, on=day(3)) for body in BODIES),
            *(assess(body, on=day(5)) for body in BODIES),
            propose(on=day(8)),
            approve(SWV, on=day(10)),
            approve(ZWOLLE, on=day(14)),
        ],
        PaperHouse(),
    )
)
NOW = Moment(position=len(DATED))
KEY = (CASE, 1, SWV)

moments = st.builds(
    Moment, position=st.integers(0, 10**12), valid_at=st.none() | st.dates(date(1990, 1, 1))
)
hashes = st.dictionaries(st.sampled_from([p.name for p in PROJECTIONS]), st.integers(0, 2**256 - 1))

roots = st.none() | st.binary(min_size=32, max_size=32)
ROOT = bytes(range(32))


@cache
def story(name: str) -> list[Entry]:
    return entries(told(name))


def valid_at(on: date) -> list[Entry]:
    return Moment(position=len(DATED), valid_at=on).held(DATED)


def test_a_moment_holds_the_book_up_to_its_position() -> None:
    assert Moment(position=0).held(DATED) == []
    assert Moment(position=7).held(DATED) == DATED[:7]
    assert NOW.held(DATED) == DATED


def test_what_held_on_a_day_is_seen_whenever_it_was_booked() -> None:
    assert KEY not in fold_all(APPROVALS, valid_at(day(7)))
    assert fold_all(APPROVALS, valid_at(day(9)))[KEY].state is ApprovalState.OPEN
    answered = fold_all(APPROVALS, valid_at(day(10)))
    assert answered[KEY].state is ApprovalState.APPROVED
    assert answered[(CASE, 1, ZWOLLE)].state is ApprovalState.OPEN


def test_a_late_fact_takes_its_place_by_the_day_it_held() -> None:
    file = list(fold_all(CASE_FILE, valid_at(day(4))).values())
    days = [line.effective_on for line in file]
    assert days == sorted(days)
    assert days[-1] == day(3)
    assert {line.source for line in file} == {Party.SCHOOL, Party.SWV, Party.MUNICIPALITY}


def test_what_held_is_not_told_before_it_was_known() -> None:
    early = Moment(position=5, valid_at=day(14)).held(DATED)
    assert {entry.position for entry in early} <= set(range(1, 6))


@settings(deadline=None)  # the first time a story is told takes longer
@given(st.sampled_from(sorted(STORIES)), st.integers(-5, 800), st.data())
def test_every_fold_takes_the_facts_of_any_story_in_the_order_of_their_days(
    name: str, days: int, data: st.DataObject
) -> None:
    book = story(name)
    position = data.draw(st.integers(0, len(book)))
    held = Moment(position=position, valid_at=day(days)).held(book)
    assert [e.position for e in held if e.position > position] == []
    for projection in PROJECTIONS:
        fold_all(projection, held)


@given(moments, hashes, roots)
def test_a_permalink_is_read_as_it_was_written(
    moment: Moment, rows: dict[str, int], root: bytes | None
) -> None:
    link = permalink(moment, dict.fromkeys(rows, 3), rows, root)
    assert read_permalink(str(link)) == link
    place = Permalink(moment=moment, folds={}, hash=None, root=None)
    assert read_permalink(link.place) == place
    assert link.against(link) is (Compared.SAME if rows or root else None)


@given(st.text(max_size=40))
def test_other_text_is_no_permalink(text: str) -> None:
    link = read_permalink(text)
    assert link is None or str(link) == text


def test_a_permalink_tells_a_newer_fold_from_a_book_that_was_changed() -> None:
    def link(version: int, rows: int, root: bytes | None = ROOT) -> Permalink:
        return permalink(NOW, {"clock": version}, {"clock": rows}, root)

    was = link(8, 1)
    assert was.against(link(8, 1)) is Compared.SAME
    assert was.against(link(8, 1, None)) is Compared.SAME
    assert was.against(link(9, 1)) is Compared.SAME
    assert was.against(link(9, 2)) is Compared.NEWER_FOLD
    assert was.against(link(8, 2)) is Compared.OTHER
    assert was.against(link(8, 1, ROOT[::-1])) is Compared.OTHER_BOOK
    assert was.against(permalink(NOW, {}, {}, ROOT)) is Compared.OTHER_QUESTION


@settings(deadline=None)  # the first time a story is told takes longer
@given(st.sampled_from(sorted(STORIES)), st.data())
def test_the_differences_lead_from_one_moment_to_the_other(name: str, data: st.DataObject) -> None:
    book = story(name)
    first, second = (data.draw(st.integers(0, len(book))) for _ in range(2))
    before, after = fold_all(CLOCK, book[:first]), fold_all(CLOCK, book[:second])
    found = {tuple(one.key.values()): one for one in differences(CLOCK, before, after)}
    assert found.keys() == {
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    }
    for key, row in found.items():
        assert (row.came, row.went) == (key not in before, key not in after)
        led = flat(before.get(key)) | {one.path: one.after for one in row.changes}
        there = flat(after.get(key))
        assert {p: v for p, v in led.items() if v is not None and p != ("case_id",)} == {
            p: v for p, v in there.items() if v is not None and p != ("case_id",)
        }


async def booked(*seconds: int) -> MemoryLedger:
    """A book whose facts were booked at these seconds."""
    journal = MemoryLedger()
    timed = [_at(row, ZERO + timedelta(seconds=s)) for row, s in zip(ROWS, seconds, strict=False)]
    await write(journal, timed)
    return journal


def _at(row: Row, when: datetime) -> Row:
    event = replace(from_structured(row.state), time=when)
    return replace(row, state=to_structured(event))


ROWS: list[Row] = lines(told("two funders, to the last claim"))
ZERO = datetime(2026, 3, 1, tzinfo=UTC)


async def test_a_point_in_time_is_where_the_book_had_come_by_then() -> None:
    journal = await booked(1, 2, 2, 5)
    for second, position in ((0, 0), (1, 1), (2, 3), (4, 3), (5, 4), (9, 4)):
        assert await position_at(journal, ZERO + timedelta(seconds=second)) == position


async def test_what_came_to_the_book_later_was_not_known_there_yet() -> None:
    journal = await booked(1, 7, 2)  # the third was booked first, but its party was cut off
    assert await position_at(journal, ZERO + timedelta(seconds=3)) == 1


async def test_a_book_up_to_a_position_tells_nothing_of_what_came_after() -> None:
    journal = MemoryLedger()
    await write(journal, ROWS)
    until = BookUntil(journal, 4)
    assert await until.head() == 4
    assert await until.tail(2, 9) == ROWS[2:4]
    assert await until.pick([3, 6]) == [ROWS[2]]
    streams = await until.read({row.stream: 0 for row in ROWS})
    assert sorted(row.position for rows in streams.values() for row in rows) == [1, 2, 3, 4]
    assert [one.position for one in read(await until.tail(0, 99))] == [1, 2, 3, 4]
    assert booked_at(ROWS[0]) <= booked_at(ROWS[3])
