"""The money of a budget line, after facts; no fact leaves a part of it negative."""

import pytest

from events import budget
from events.values import Cents, SignedCents
from projections.budgets.fold import Line
from projections.catalogue import BUDGETS
from projections.table import Key, fold_all, heard
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import STORIES, told
from tests.world import CASE, ZWOLLE, ZWOLLE_LINE

HUNDRED = Cents(100)
SET = example(budget.BudgetSet, line=ZWOLLE_LINE, amount=Cents(1000))
RESERVED = example(budget.BudgetReserved, line=ZWOLLE_LINE, amount=HUNDRED)
COMMITTED = example(budget.BudgetCommitted, line=ZWOLLE_LINE, amount=HUNDRED)
SPENT = example(budget.BudgetSpent, line=ZWOLLE_LINE, amount=Cents(70))


def after(*facts: budget.Fact) -> Line:
    (row,) = fold_all(BUDGETS, recorded(facts)).values()
    return row


def parts(line: Line) -> tuple[int, int, int, int]:
    return line.free, line.conditional, line.committed, line.spent


def test_a_line_is_a_funder_a_purse_and_a_year() -> None:
    line = after(SET)
    assert (line.funder, line.source, line.year) == (ZWOLLE, "GEM_JEUGDHULP", "2026")


def test_money_goes_from_free_to_conditional_to_committed_to_spent() -> None:
    assert parts(after(SET)) == (1000, 0, 0, 0)
    assert parts(after(SET, RESERVED)) == (900, 100, 0, 0)
    assert parts(after(SET, RESERVED, COMMITTED)) == (900, 0, 100, 0)
    assert parts(after(SET, RESERVED, COMMITTED, SPENT)) == (900, 0, 30, 70)


def test_what_is_not_needed_is_free_again() -> None:
    released = example(budget.ReservationReleased, line=ZWOLLE_LINE, amount=HUNDRED)
    left = example(budget.CommitmentReleased, line=ZWOLLE_LINE, amount=Cents(30))
    assert parts(after(SET, RESERVED, released)) == (1000, 0, 0, 0)
    assert parts(after(SET, RESERVED, COMMITTED, SPENT, left)) == (930, 0, 0, 70)


def test_an_adjustment_changes_what_is_free() -> None:
    less = example(budget.BudgetAdjusted, line=ZWOLLE_LINE, change=SignedCents(-300))
    assert (after(SET, less).amount, after(SET, less).free) == (700, 700)


def test_who_waits_stands_in_line_until_served_or_gone() -> None:
    short = example(budget.BudgetInsufficient, line=ZWOLLE_LINE, amount=HUNDRED)
    ended = example(budget.BudgetWaitEnded, line=ZWOLLE_LINE)
    assert [one.case_id for one in after(SET, short).waiting] == [CASE]
    assert after(SET, short, RESERVED).waiting == ()
    assert after(SET, short, ended).waiting == ()


@pytest.mark.parametrize("story", STORIES)
def test_no_prefix_of_a_story_leaves_a_part_negative(story: str) -> None:
    rows: dict[Key, Line] = {}
    for key, fact in heard(BUDGETS, entries(told(story))):
        rows[key] = BUDGETS.evolve(rows.get(key), fact)
        assert min(parts(rows[key])) >= 0
        assert sum(parts(rows[key])) == (rows[key].amount or 0)
