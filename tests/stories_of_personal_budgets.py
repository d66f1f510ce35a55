"""Stories of families that ask to buy the care themselves: of a share, of all of it, or not."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.funding import RefusalGround, YearAmount
from events.personal_budget import RecallGround
from events.values import Cents, Party, Period
from services.funder.personal_budget_commands import (
    ApproveCareAgreement,
    AskPersonalBudget,
    JudgePersonalBudget,
    SettlePersonalBudget,
)
from services.runtime.shapes import Command
from tests.cast import (
    accept,
    approve,
    assessed,
    budget,
    claim,
    day,
    end,
    intake,
    propose,
    refuse,
    start,
)
from tests.examples import example
from tests.own_values_of_budgets import BUDGET_LINE, BUDGET_PART
from tests.paper_house import Move
from tests.telling import Step
from tests.world import CONSULTANT, OWN_WORDS, SWV, SWV_PART, YEAR, ZWOLLE, ZWOLLE_PART

UNTIL_SUMMER = Period(start=YEAR.start, end=date(2026, 6, 30))
SUMMER = date(2026, 7, 1)


def zwolle(kind: type[Command], **own: Any) -> Move:
    """The municipality sees to a personal budget."""
    return Party.MUNICIPALITY, example(kind, **{"by": CONSULTANT} | own)


ASK, JUDGE = zwolle(AskPersonalBudget), zwolle(JudgePersonalBudget)
AGREE = zwolle(ApproveCareAgreement, on=day(3), period=UNTIL_SUMMER)
FUNDED = [budget(SWV), budget(ZWOLLE)]
MONEY = budget(ZWOLLE, source="OUDERS_PGB")
ALL_BOUGHT = (YearAmount(line=BUDGET_LINE, amount=Cents(900_000)),)

BOUGHT: list[Step] = [
    *FUNDED,
    *assessed(),
    ASK,
    JUDGE,
    MONEY,
    propose(SWV_PART, BUDGET_PART, on=day(1)),
    [approve(SWV, on=day(2)), approve(ZWOLLE, on=day(2))],
    AGREE,
]
"""The SWV pays in kind, and the parents buy care of what the municipality pays."""

PERSONAL_BUDGETS: dict[str, list[Step]] = {
    "parents buy the care of one share": [
        *BOUGHT,
        accept(on=day(4)),
        intake(on=day(5)),
        start(on=day(6)),
        claim(1, 200_000, on=day(40)),
        claim(2, 250_000, month=4, final=True, on=day(80)),
        end(),
        SUMMER,
        zwolle(SettlePersonalBudget, on=SUMMER),
    ],
    "parents buy all of the care": [
        *FUNDED,
        *assessed(),
        ASK,
        JUDGE,
        MONEY,
        propose(BUDGET_PART, on=day(1)),
        approve(ZWOLLE, on=day(2)),
        AGREE,
        SUMMER,
        zwolle(SettlePersonalBudget, on=SUMMER, payouts=ALL_BOUGHT),
    ],
    "parents buy care, and the budget is recalled": [
        *BOUGHT,
        zwolle(SettlePersonalBudget, on=day(60), recall=RecallGround.NO_LONGER_NEEDED),
        accept(on=day(61)),
    ],
    "a personal budget is not granted": [
        *FUNDED,
        *assessed(),
        ASK,
        zwolle(JudgePersonalBudget, sound=False, reason=OWN_WORDS),
        propose(),
        [approve(SWV), approve(ZWOLLE)],
    ],
    "a personal budget is granted after the key": [
        *FUNDED,
        *assessed(),
        propose(SWV_PART, ZWOLLE_PART),
        ASK,
        JUDGE,
        MONEY,
        (Party.MUNICIPALITY, replace(refuse(ZWOLLE)[1], ground=RefusalGround.OTHER_FORM)),
        propose(SWV_PART, BUDGET_PART, on=day(1)),
        [approve(SWV, round_=2, on=day(1)), approve(ZWOLLE, round_=2, on=day(1))],
    ],
}
