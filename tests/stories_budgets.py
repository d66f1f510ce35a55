"""Stories of how much there is: shifts, shrinking budgets, provisos and joint pots."""

from datetime import date
from typing import Any

from events.budget import AdjustmentGround, Proviso, ProvisoGround
from events.care import Unit
from events.funding import BudgetSource
from events.values import Party, Reference
from services.funder.commands import (
    CountApplications,
    DivideCeiling,
    GrantApplication,
    OpenCeiling,
)
from tests.cast import (
    accept,
    adjust,
    approve,
    assessed,
    budget,
    claim,
    day,
    granted,
    intake,
    line,
    propose,
    start,
)
from tests.cast_budgets import (
    POT_PART,
    agree_pot,
    contribute,
    deliver,
    lift,
    minutes,
    purse,
    set_line,
    settle_pot,
    shift,
    shrink,
    sign,
    state,
)
from tests.cast_changes import correct
from tests.examples import case
from tests.world import (
    BOARD,
    BOARD_PART,
    CONSULTANT,
    DESK_MANAGER,
    DIRECTOR,
    SWV,
    SWV_PART,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_PART,
    ZWOLLE_PREVENTION,
)

UNTIL_COUNCIL = Proviso(ground=ProvisoGround.COUNCIL_DECISION)
UNTIL_MARCH = Proviso(ground=ProvisoGround.GRANT, until=date(2026, 2, 28))
POT_FILLED = [
    budget(SWV),
    budget(ZWOLLE),
    agree_pot(joint=True),
    contribute(SWV, 300_000),
    contribute(ZWOLLE, 600_001),
]

THREE_PAY = [
    *(budget(funder) for funder in (SWV, ZWOLLE, BOARD)),
    *assessed(),
    propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
    *(approve(funder) for funder in (SWV, ZWOLLE, BOARD)),
    accept(),
    intake(),
    start(),
]

BUDGET_STORIES: dict[str, list[Any]] = {
    "a shift serves who waits": [
        budget(SWV),
        budget(ZWOLLE, 100_000),
        set_line(ZWOLLE_PREVENTION, 600_000),
        *granted(case(1)),
        shift(ZWOLLE_PREVENTION, ZWOLLE_LINE, 400_000),
        shift(ZWOLLE_LINE, ZWOLLE_PREVENTION, 50_000),
    ],
    "a budget that shrinks": [
        budget(SWV),
        shrink(ZWOLLE_LINE, 500_000, 3, 125),
        *granted(case(1)),
        *granted(case(2), cost=90_000),
        adjust(ZWOLLE, 50_000, ground=AdjustmentGround.ABOVE_PLAN, on=day(3)),
    ],
    "claims in hours and in minutes": [
        budget(SWV),
        budget(ZWOLLE),
        *granted(),
        accept(),
        intake(),
        start(),
        deliver(1, minutes(Unit.HOUR, 380, 7_800)),
        deliver(2, minutes(Unit.MINUTE, 95, 7_700)),
        claim(3, 100, final=True),
    ],
    "a proviso that is lifted": [
        budget(SWV),
        set_line(ZWOLLE_LINE, 1_000_000, proviso=UNTIL_COUNCIL),
        *assessed(),
        propose(),
        approve(SWV),
        lift(ZWOLLE_LINE, on=day(3)),
        approve(ZWOLLE, on=day(4)),
    ],
    "a proviso that lapses, and who waited is served": [
        budget(SWV),
        *granted(),
        set_line(ZWOLLE_LINE, 1_000_000, proviso=UNTIL_MARCH),
        date(2026, 3, 2),
    ],
    "a pot pays, and what is left goes back": [
        *POT_FILLED,
        *assessed(),
        propose(POT_PART, ZWOLLE_PART),
        [sign(DESK_MANAGER), approve(ZWOLLE)],
        sign(CONSULTANT),
        accept(),
        intake(),
        start(),
        claim(1, 300_001),
        claim(2, 99_998, final=True),
        settle_pot(on=day(60)),
    ],
    "a claim is corrected while care runs": [
        *THREE_PAY,
        claim(1, 300_001),
        correct(11, 1, 200_000),
        correct(12, 1, 250_002),
        claim(2, 100_001),
        correct(13, 2, 900_000),  # more than was agreed
        correct(14, 2, 0),
        claim(3, 649_998, final=True),
    ],
    "a claim is corrected after the last": [
        *THREE_PAY,
        claim(1, 300_001),
        claim(2, 100_000, final=True),
        correct(11, 1, 200_000),
        correct(12, 1, 200_001),  # nothing more is paid after the last
    ],
    "a claim is corrected where the swv ordered": [
        budget(SWV),
        *assessed(),
        propose(SWV_PART),
        approve(SWV, by=DIRECTOR),
        accept(),
        intake(),
        start(),
        claim(1, 300_001),
        correct(11, 1, 200_000),
    ],
    "a claim that was refused is corrected": [
        *THREE_PAY,
        claim(1, 900_001),
        correct(11, 1, 200_000),
    ],
    "a ceiling for who was granted one by one": [
        state(OpenCeiling),
        state(GrantApplication),
        state(GrantApplication, application=Reference("EMB-2026/002")),
        state(DivideCeiling),
    ],
    "a ceiling for all at once": [
        state(OpenCeiling),
        state(CountApplications),
        state(DivideCeiling),
    ],
    "a contribution comes after the settlement": [
        *POT_FILLED,
        lambda house: house.held.add((Party.MUNICIPALITY, Party.SWV)),
        contribute(ZWOLLE, 50_000, on=day(1)),
        settle_pot(on=day(2)),
        lambda house: house.held.clear(),
    ],
    "a board fills a pot too": [
        budget(BOARD),
        contribute(BOARD, 30_000),  # before it was agreed
        budget(SWV),
        agree_pot(line(SWV), line(BOARD)),
        contribute(SWV, 300_000),
        contribute(BOARD, 100_000),
        settle_pot(on=day(2)),
    ],
    "a contribution to a pot that nobody keeps": [
        budget(SWV),
        *(
            contribute(SWV, 40_000, pot=purse(funder, BudgetSource.JOINT_POT))
            for funder in (ZWOLLE, BOARD)
        ),
    ],
    "a contribution that nobody agreed": [
        budget(ZWOLLE),
        contribute(ZWOLLE, 250_000),
        *POT_FILLED[:1],
        agree_pot(),
        contribute(ZWOLLE, 40_000),
    ],
}
