"""Stories of what changes while an arrangement runs."""

from datetime import date

from events.request import AgeBoundary, RequestKind
from events.values import Party, PupilRef
from services.school.commands import FillPlace
from tests.cast import (
    accept,
    approve,
    assessed,
    budget,
    claim,
    confirm,
    decline,
    granted,
    intake,
    move,
    move_school,
    propose,
    refuse,
    reject,
    start,
    started,
)
from tests.examples import (
    BOARD,
    BOARD_PART,
    COORDINATOR,
    DIRECTOR,
    KAMPEN,
    PUPIL,
    SECOND_SCHOOL,
    SWV,
    SWV_PART,
    ZWOLLE,
    example,
)
from tests.telling import Step, hold, release

RICH: list[Step] = [budget(funder) for funder in (SWV, ZWOLLE, BOARD, KAMPEN)]
OTHER_PUPIL = PupilRef(PUPIL[:-1] + "2")
THIRD_PUPIL = PupilRef(PUPIL[:-1] + "3")
EIGHTEEN = AgeBoundary(age=18, on=date(2026, 6, 1))

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
    "to a school of another swv, which confirms": [
        *RICH,
        *started(),
        move_school(),
        confirm(),
    ],
    "to a school of another swv, which says no": [
        *RICH,
        *started(),
        claim(1, 10_000),
        move_school(),
        confirm(confirmed=False),
        claim(2, 5_000, month=8),
        claim(3, 5_000, month=7, final=True),
    ],
    "to a school of another swv, which says nothing": [
        *RICH,
        *started(),
        move_school(),
        date(2026, 8, 2),
    ],
    "a move waits, and the new swv does not confirm": [
        *RICH,
        *started(),
        [move(moved_on=date(2026, 6, 15)), move_school()],
        confirm(confirmed=False),
        approve(KAMPEN, round_=2),
    ],
    "to another school of the same swv": [
        *RICH,
        *started(),
        move_school(SECOND_SCHOOL, to_swv=SWV),
    ],
    "a pupil leaves a group and another comes": [
        *RICH,
        *assessed(kind=RequestKind.GROUP, places=2, pupils=(PUPIL, OTHER_PUPIL), judgement=None),
        propose(),
        [approve(SWV), approve(ZWOLLE)],
        move_school(SECOND_SCHOOL, to_swv=SWV),
        (Party.SCHOOL, example(FillPlace, by=COORDINATOR, pupil=THIRD_PUPIL)),
    ],
    "eighteen while the care runs, the swv and the board pay the rest": [
        *RICH,
        *granted(boundaries=(EIGHTEEN,)),
        accept(),
        intake(),
        start(),
        date(2026, 6, 2),
        propose(SWV_PART, BOARD_PART),
        [approve(SWV, round_=2), approve(BOARD, round_=2)],
        accept(leg=2),
    ],
    "eighteen before it is granted": [
        *RICH,
        *granted(boundaries=(EIGHTEEN,))[:-1],
        date(2026, 3, 20),
        date(2026, 6, 2),
        propose(on=date(2026, 6, 3)),
        [approve(SWV, round_=2, on=date(2026, 6, 3)), approve(ZWOLLE, round_=2)],
    ],
    "eighteen after it was rejected": [
        *assessed(boundaries=(EIGHTEEN,)),
        reject(),
        date(2026, 6, 2),
    ],
}
