"""Stories of keys: years of a funder's own, an eighteenth birthday, what a key does not divide."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.funding import BudgetSource
from events.key import KeyBasis, KeyGroup
from events.request import AgeBoundary, LegalAge, Programme, ProgrammePlan, RequestKind
from events.values import Cents, Count
from tests.cast import (
    WHO,
    accept,
    agree_apart,
    approve,
    assessed,
    assessed_at_kristal,
    budget,
    claim,
    intake,
    propose,
    start,
)
from tests.world import (
    BOARD,
    BOARD_PART,
    DAY,
    DE_RONDE_VENEN,
    KRISTAL_BOARD,
    PASSENDERWIJS,
    STICHTSE_VECHT,
    SWV,
    SWV_PART,
    ZWOLLE,
    ZWOLLE_PART,
)

MONEY = [budget(funder) for funder in (SWV, ZWOLLE, BOARD)]
NOBODY_NAMED: dict[str, Any] = {"pupils": (), "consents": (), "judgement": None}
PARENTING_PART = replace(ZWOLLE_PART, source=BudgetSource.PARENTING_SUPPORT)
WMO_PART = replace(ZWOLLE_PART, source=BudgetSource.SOCIAL_SUPPORT)
AT_KRISTAL = (
    replace(SWV_PART, funder=PASSENDERWIJS),
    replace(ZWOLLE_PART, funder=STICHTSE_VECHT),
    replace(BOARD_PART, funder=KRISTAL_BOARD),
)
THINK = ProgrammePlan(
    programme=Programme.THINK_TRAIN_THE_TRAINER,
    classes=Count(9),
    price_per_class=Cents(100_000),
    kept_apart=Cents(960_000),
)

KEY_STORIES: dict[str, list[Any]] = {
    "a board keeps its books by school year": [
        *(budget(funder) for funder in (PASSENDERWIJS, STICHTSE_VECHT)),
        *(budget(KRISTAL_BOARD, year=year) for year in ("2025-2026", "2026-2027")),
        *assessed_at_kristal(cost=1_000_000),
        propose(*AT_KRISTAL, by=WHO[PASSENDERWIJS]),
        [approve(funder) for funder in (PASSENDERWIJS, STICHTSE_VECHT, KRISTAL_BOARD)],
        accept(),
        intake(),
        start(),
        claim(1, 100_001),
        claim(2, 550_000, month=5),
        claim(3, 100_001, month=9),
        claim(4, 300_000, month=9),
        claim(5, 1, month=10, final=True),
    ],
    "two municipalities share a group place": [
        *(budget(funder) for funder in (PASSENDERWIJS, STICHTSE_VECHT, DE_RONDE_VENEN)),
        *assessed_at_kristal(kind=RequestKind.GROUP, places=4, **NOBODY_NAMED),
        propose(
            replace(AT_KRISTAL[1], funder=DE_RONDE_VENEN, weight=1, group=Count(1)),
            replace(AT_KRISTAL[1], weight=2, group=Count(1)),
            replace(AT_KRISTAL[0], weight=50),
            by=WHO[PASSENDERWIJS],
            base=KeyBasis.PERCENTAGE,
            groups=(KeyGroup(weight=50, base=KeyBasis.PUPILS),),
            counted_on=DAY,
        ),
        [approve(funder) for funder in (DE_RONDE_VENEN, PASSENDERWIJS, STICHTSE_VECHT)],
        accept(),
        intake(),
        start(),
        claim(1, 100_001),
        claim(2, 1, final=True),
    ],
    "a pupil turns eighteen": [
        *MONEY,
        budget(ZWOLLE, source="GEM_WMO"),
        *assessed(boundaries=(AgeBoundary(age=LegalAge.EIGHTEEN, on=date(2026, 8, 1)),)),
        propose(parts_from_18=(SWV_PART, WMO_PART)),
        [approve(SWV), approve(ZWOLLE)],
        accept(),
        intake(),
        start(),
        claim(1, 400_001),
        claim(2, 300_000, month=9),
        claim(3, 1, month=10, final=True),
    ],
    "a programme keeps training apart": [
        *MONEY,
        budget(ZWOLLE, source="GEM_OPVOEDINGSONDERSTEUNING"),
        *assessed(kind=RequestKind.GROUP, places=60, **NOBODY_NAMED, programme=THINK),
        agree_apart(BOARD_PART),
        propose(BOARD_PART, PARENTING_PART),
        [approve(BOARD), approve(ZWOLLE)],
    ],
}
