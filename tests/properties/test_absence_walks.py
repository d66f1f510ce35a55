"""Random files of absence: recorded in any order, on any day, also late; nothing is left unsaid."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from events.absence import (
    AbsenceEnding,
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitStarted,
    ThuiszitterRegistered,
)
from events.values import Party
from services.absence.absence import ABSENCE
from services.absence.file import File
from services.controls.absence import ABSENCE as CONTROLS
from services.rules.absence import categories, limit_of
from services.runtime.refusal import Refusal
from tests.cast_absence import (
    AWAY,
    count,
    declines,
    drops,
    ends,
    hours,
    judges,
    offer,
    report,
    takes,
)
from tests.controls.forging import audited
from tests.paper_house import Move, PaperHouse
from tests.projections.book import lines
from tests.spec import RULES
from tests.world import AMBELT, CASE

DAYS = st.integers(0, 200).map(lambda ahead: AWAY + timedelta(days=ahead))
PERCENT = st.sampled_from([0, 20, 50, 60, 100])
NUMBERS = st.integers(1, 2)


@st.composite
def counts(draw: st.DrawFn) -> Move:
    start, length = draw(DAYS), draw(st.integers(0, 30))
    leave = draw(PERCENT)
    without = draw(PERCENT.filter(lambda one: one + leave <= 100))
    return count(hours(start, start + timedelta(days=length), leave=leave, without=without))


MOVES = st.one_of(
    counts(),
    st.builds(lambda number, on: offer(number, on=on), NUMBERS, DAYS),
    st.builds(lambda number, on: takes(number, on=on), NUMBERS, DAYS),
    st.builds(lambda number, on: declines(number, on=on), NUMBERS, DAYS),
    st.builds(
        lambda number, on, fits: judges(number, on=on, fitting=fits), NUMBERS, DAYS, st.booleans()
    ),
    st.builds(lambda number, on: drops(number, on=on), NUMBERS, DAYS),
    st.builds(lambda on, why: ends(why, on=on), DAYS, st.sampled_from(AbsenceEnding)),
)


def recorded(moves: list[Move], passing: list[date]) -> PaperHouse:
    """A file in which all this was recorded, with days that passed in between."""
    house = PaperHouse()
    house.do(report(on=AWAY))
    for move, until in zip(moves, passing, strict=False):
        house.until(max(until, AWAY))
        try:
            house.do(move)
        except Refusal:
            continue
    house.until(AWAY + timedelta(days=400))
    return house


@settings(max_examples=150, deadline=None)
@given(st.lists(MOVES, max_size=8), st.lists(DAYS, min_size=8, max_size=8).map(sorted))
def test_every_file_ends_as_its_rules_say(moves: list[Move], passing: list[date]) -> None:
    house = recorded(moves, passing)
    state: File = house.state(Party.SCHOOL, ABSENCE.stream(CASE))
    (outcome,) = audited(lines(house), CONTROLS).outcomes
    assert outcome.findings == ()
    rules = RULES.of(AMBELT, AWAY)
    if state.ended_on is None:
        assert state.counts == categories(state.absence, state.as_of, rules)
    else:
        assert not state.counts
    for started in house.facts(ThreeMonthLimitStarted):
        assert started.due_on == limit_of(started.away_since, RULES.holidays)
    assert len(house.facts(ThreeMonthLimitStarted)) == len(house.facts(ThuiszitterRegistered))
    if state.limit is not None:
        over, last = state.over_on, state.limit.due_on
        assert state.limit.over is (over is not None)
        assert state.limit.exceeded is (over is None or over > last)
    exceeded = len(house.facts(ThreeMonthLimitExceeded))
    assert exceeded >= len(house.facts(ThreeMonthExceedanceCorrected))
