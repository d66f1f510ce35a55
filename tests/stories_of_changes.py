"""Stories of what changes while an arrangement runs."""

from datetime import date

from events.values import Party
from tests.cast import (
    accept,
    approve,
    assessed,
    budget,
    claim,
    decline,
    granted,
    move,
    propose,
    refuse,
    start,
    started,
)
from tests.examples import BOARD, BOARD_PART, DIRECTOR, KAMPEN, SWV, SWV_PART, ZWOLLE
from tests.telling import Step, hold, release

RICH: list[Step] = [budget(funder) for funder in (SWV, ZWOLLE, BOARD, KAMPEN)]

CHANGES: dict[str, list[Step]] = {
    "the pupil moves to another municipality": [
        *RICH,
        *started(),
        claim(1, 90_001),
        move(),
        claim(2, 10_000, month=6),
        approve(KAMPEN, round_=2),
        accept(leg=2),
        start(leg=2),
        claim(3, 100_000, month=6, leg=2),
        claim(4, 100, month=5, final=True),
        claim(5, 400_000, month=7, leg=2, final=True),
    ],
    "a move for care with a stay": [*RICH, *started(), move(stay=True)],
    "a move where the municipality pays nothing": [
        *RICH,
        *assessed(),
        propose(SWV_PART),
        approve(SWV, by=DIRECTOR),
        move(),
    ],
    "the new municipality refuses, the swv pays the rest": [
        *RICH,
        *started(),
        move(),
        refuse(KAMPEN, round_=2),
        propose(SWV_PART, BOARD_PART),
        [approve(SWV, round_=3), approve(BOARD, round_=3)],
        accept(leg=2),
        start(leg=2),
        claim(1, 50_000, month=6, leg=2),
        claim(2, 288_001, final=True),
        claim(3, 562_000, month=7, leg=2),
        claim(4, 1_999, month=7, leg=2),
        claim(5, 100, month=8, leg=2, final=True),
    ],
    "two moves, one after the other": [
        *RICH,
        *granted(),
        [move(), move(ZWOLLE, moved_on=date(2026, 9, 1))],
        approve(KAMPEN, round_=2),
        approve(ZWOLLE, round_=3),
    ],
    "the last claim comes before the move": [
        *RICH,
        *started(),
        hold(Party.SCHOOL, Party.SWV),
        move(),
        claim(1, 100_000, final=True),
        release,
    ],
    "the last claim comes while the order is being shortened": [
        *RICH,
        *started(),
        hold(Party.SWV, Party.MUNICIPALITY),
        move(),
        claim(1, 100_000, final=True),
        release,
    ],
    "the answer to a handover is late, and a second move comes": [
        *RICH,
        *granted(),
        hold(Party.MUNICIPALITY, Party.SWV),
        move(),
        move(ZWOLLE, moved_on=date(2026, 9, 1)),
        release,
    ],
    "a move before the care was to begin": [
        *RICH,
        *granted(),
        move(moved_on=date(2026, 2, 20)),
        decline(),
        approve(KAMPEN, round_=2),
    ],
}
