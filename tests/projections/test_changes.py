"""What the read models show of changes while an arrangement runs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from events.values import Cents
from projections.bundling.fold import Bundle, ShareState
from projections.catalogue import BUNDLING, CLOCK
from projections.clock.fold import Clock
from projections.clock.reasons import Reason
from projections.table import fold_all
from tests.cast import (
    accept,
    approve,
    budget,
    claim,
    end,
    granted,
    refuse,
    start,
    started,
)
from tests.cast_changes import (
    confirm,
    evaluate,
    move,
    move_school,
)
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.telling import Step, tell
from tests.world import AMBELT, BOARD, CASE, KAMPEN, PASSENDERWIJS, SWV, WILG, ZWOLLE

RICH: list[Step] = [budget(funder) for funder in (SWV, ZWOLLE, BOARD, KAMPEN)]
MOVED: list[Step] = [*RICH, *started(), move()]
GOING_ON: list[Step] = [*MOVED, approve(KAMPEN, round_=2), accept(leg=2), start(leg=2)]


def bundle(*story: Step | Iterable[Step]) -> Bundle:
    return fold_all(BUNDLING, entries(tell(_flat(story), PaperHouse())))[(CASE,)]


def clock(*story: Step | Iterable[Step]) -> Clock:
    return fold_all(CLOCK, entries(tell(_flat(story), PaperHouse())))[(CASE,)]


def _flat(story: Iterable[Any]) -> list[Step]:
    return [step for part in story for step in (part if isinstance(part, list) else [part])]


def who(row: Clock, reason: Reason) -> list[str]:
    return [task.organisation for task in row.tasks if task.reason is reason]


def shares(row: Bundle) -> dict[str, tuple[int, ShareState]]:
    return {share.funder: (share.amount, share.state) for share in row.shares}


def test_after_a_move_the_rest_is_asked_and_the_others_stay() -> None:
    row = bundle(MOVED)
    assert shares(row) == {
        SWV: (450_000, ShareState.COMMITTED),
        ZWOLLE: (135_294, ShareState.COMMITTED),
        KAMPEN: (314_706, ShareState.REQUESTED),
    }
    assert (row.leg, row.municipality) == (2, KAMPEN)
    assert row.cost - row.promised == 314_706  # not covered yet


def test_a_refusal_leaves_the_rest_uncovered() -> None:
    row = bundle(MOVED, refuse(KAMPEN, round_=2))
    assert shares(row)[KAMPEN] == (314_706, ShareState.REFUSED)
    assert row.promised == 585_294


def test_claims_of_both_legs_are_seen_with_who_pays_them() -> None:
    row = bundle(
        GOING_ON,
        claim(1, 100_000, month=6, leg=2),
        claim(2, 200_000, final=True),
        claim(3, 1, month=7, leg=2, final=True),
    )
    assert {share.state for share in row.shares} == {ShareState.SETTLED}
    assert row.spent == 300_001
    returned = {share.funder: share.returned for share in row.shares}
    left = {share.funder: Cents(share.amount - share.spent) for share in row.shares}
    assert returned == left


def test_the_clock_says_who_is_asked_while_the_care_goes_on() -> None:
    row = clock(MOVED)
    assert (row.reason, who(row, Reason.APPROVAL)) == (Reason.APPROVAL, [KAMPEN])
    assert who(row, Reason.IN_CARE) == [WILG]
    assert who(clock(MOVED, refuse(KAMPEN, round_=2)), Reason.REDISTRIBUTION) == [SWV]


def test_who_pays_for_fewer_days_makes_that_decision_known() -> None:
    """Zwolle granted its share, and then shortened it; Kampen takes over."""
    assert who(clock(MOVED), Reason.PUBLISH) == [ZWOLLE, ZWOLLE]
    assert who(clock(GOING_ON), Reason.PUBLISH) == [ZWOLLE, ZWOLLE, KAMPEN]


def test_the_end_of_one_leg_is_not_the_end_of_the_case() -> None:
    going_on = clock(GOING_ON, end())
    assert (going_on.reason, going_on.ended_on) == (Reason.IN_CARE, None)
    assert who(going_on, Reason.IN_CARE) == [WILG]
    by_itself = clock(GOING_ON, date(2027, 1, 2))
    assert (by_itself.reason, by_itself.ended_on) == (Reason.ENDED, date(2026, 12, 31))


def test_a_new_swv_is_asked_to_confirm() -> None:
    row = clock(RICH, started(), move_school())
    assert (row.reason, who(row, Reason.CONFIRMATION)) == (Reason.CONFIRMATION, [PASSENDERWIJS])
    assert clock(RICH, started(), move_school(), confirm()).reason is Reason.IN_CARE


def test_the_school_is_reminded_to_evaluate() -> None:
    open_now: list[Step] = [*RICH, *granted(), *started()[-4:], date(2026, 10, 9)]
    row = clock(open_now)
    assert (row.reason, who(row, Reason.EVALUATION)) == (Reason.EVALUATION, [AMBELT])
    assert clock(open_now, evaluate(on=date(2026, 10, 9))).reason is Reason.IN_CARE
