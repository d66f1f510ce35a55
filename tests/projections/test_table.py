"""A projection over a toy table: folding, and a hash that depends on nothing but the rows."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.budget import BudgetSet
from events.codec import UnknownFact
from events.term import TermMet
from events.values import BudgetLineId, Cents, Recorded
from projections.journal.entry import Unread
from projections.table import Key, Projection, encode, fold, fold_all, hash_of, heard, moved
from tests.examples import example
from tests.projections.book import recorded
from tests.world import SWV, ZWOLLE


class Total(msgspec.Struct, frozen=True, kw_only=True):
    line: str
    amount: int


def key_of(found: Recorded) -> Key:
    return (found.fact.line,)


def evolve(row: Total | None, found: Recorded) -> Total | None:
    """Adds up; nothing at all deletes the row."""
    fact = found.fact
    if fact.amount == 0:
        return None
    return Total(line=fact.line, amount=fact.amount + (row.amount if row else 0))


TOTALS = Projection(
    name="totals",
    version=1,
    row=Total,
    key=("line",),
    hears=frozenset({BudgetSet}),
    key_of=key_of,
    evolve=evolve,
    grows=False,
    folder=Path(__file__).parent,
)


def budget(funder: str, amount: int) -> BudgetSet:
    line = BudgetLineId(f"{funder}/WLZ/2026")
    return BudgetSet(effective_on=date(2026, 1, 1), line=line, amount=Cents(amount))


def test_facts_fold_into_the_row_of_their_key() -> None:
    rows = fold_all(TOTALS, recorded([budget(SWV, 3), budget(ZWOLLE, 5), budget(SWV, 4)]))
    assert [row.amount for row in rows.values()] == [7, 5]


def test_a_fold_may_take_a_row_away() -> None:
    assert fold_all(TOTALS, recorded([budget(SWV, 3), budget(SWV, 0)])) == {}


def test_what_a_projection_does_not_hear_passes_by() -> None:
    assert fold_all(TOTALS, recorded([example(TermMet)])) == {}


def test_a_failing_fold_says_at_which_fact() -> None:
    facts = heard(TOTALS, recorded([budget(SWV, 3)]))
    rows = {facts[0][0]: "no row"}
    with pytest.raises(AttributeError) as failure:
        fold(TOTALS, rows, facts)  # type: ignore[arg-type]
    assert failure.value.__notes__ == ["projection totals, journal position 1"]


def test_a_fact_that_cannot_be_read_stops_who_should_hear_it() -> None:
    wire = "nl.onderwijs-zorgarrangementen.budget.budget-set"
    with pytest.raises(UnknownFact, match="too new"):
        heard(TOTALS, [Unread(1, wire, UnknownFact("too new"))])


def test_a_fact_of_an_unknown_kind_passes_by_who_did_not_ask_for_all() -> None:
    assert heard(TOTALS, [Unread(1, "nl.unheard-of", UnknownFact("unknown"))]) == []


amounts = st.tuples(st.sampled_from([SWV, ZWOLLE]), st.integers(0, 3))


@given(st.lists(amounts, max_size=12), st.integers(1, 5))
def test_the_hash_is_that_of_the_rows_however_the_facts_were_batched(
    told: list[tuple[str, int]], size: int
) -> None:
    facts = recorded([budget(funder, amount) for funder, amount in told])
    rows: dict[Key, Total] = {}
    rolling = 0
    for start in range(0, len(facts), size):
        before = [encode(row) for row in rows.values()]
        fold(TOTALS, rows, heard(TOTALS, facts[start : start + size]))
        rolling = moved(rolling, before, [encode(row) for row in rows.values()])
    assert rolling == hash_of(encode(row) for row in fold_all(TOTALS, facts).values())
