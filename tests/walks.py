"""What people ask in several cases on scarce budgets, where anybody acts."""

from datetime import date

from events.evaluation import EvaluationOutcome
from events.term import SuspensionGround
from events.values import CaseId
from tests.cast import (
    BODIES,
    accept,
    adjust,
    approve,
    assess,
    budget,
    claim,
    complete,
    day,
    decline,
    end,
    forward,
    intake,
    propose,
    provide,
    refuse,
    reject,
    start,
    submit,
    supplement,
    withdraw,
)
from tests.cast_budgets import agree_pot, contribute, set_line, settle_pot, shift
from tests.cast_changes import (
    correct,
    evaluate,
    move,
    move_school,
    report_move,
)
from tests.cast_consent import give_consent, withdraw_consent
from tests.examples import case
from tests.paper_house import Move
from tests.remedies import defer, intend, notice, objects, publish, suspend
from tests.stories import TWO_YEARS
from tests.world import (
    BOARD,
    BOARD_PART,
    KAMPEN,
    OTHER_SWV,
    SWV,
    SWV_PART,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_PART,
    ZWOLLE_PREVENTION,
)

CASES = [case(number) for number in (1, 2, 3)]
FUNDERS = (SWV, ZWOLLE, BOARD, KAMPEN)
THREE = (SWV_PART, ZWOLLE_PART, BOARD_PART)


def usual(case: CaseId) -> list[Move]:
    """What mostly happens in a case, in the order in which it does; the third case takes years."""
    period = TWO_YEARS if case == CASES[2] else YEAR
    return [
        submit(case, period=period),
        *(complete(body, case) for body in BODIES),
        *(assess(body, case) for body in BODIES),
        propose(*THREE, case=case),
        *(approve(funder, case) for funder in (SWV, ZWOLLE, BOARD)),
        accept(case=case),
        intake(case),
        start(case),
        claim(1, 100_000, case),
        claim(2, 1, case, final=True),
    ]


def odd(case: CaseId) -> list[Move]:
    """What happens, too."""
    return [
        withdraw(case),
        withdraw_consent(case=case),
        give_consent(case=case),
        withdraw_consent(KAMPEN, case),
        give_consent(KAMPEN, case),
        reject(case),
        decline(case=case),
        correct(11, 1, 50_000, case),
        correct(12, 2, 100_000, case),
        propose(case=case),
        forward(ZWOLLE, KAMPEN, case),
        forward(KAMPEN, ZWOLLE, case),
        forward(SWV, OTHER_SWV, case),
        *(step(KAMPEN, case) for step in (supplement, provide, complete, assess)),
        *(supplement(body, case) for body in BODIES),
        *(provide(body, case) for body in BODIES),
        *(refuse(funder, case) for funder in FUNDERS),
        *(defer(body, case=case) for body in BODIES),
        *(intend(body, case) for body in BODIES),
        suspend(ZWOLLE, SuspensionGround.CONSENT, case, until=day(40)),
        publish(ZWOLLE, 1, case),
        objects(ZWOLLE, 1, case, on=day(3)),
        notice(ZWOLLE, case, on=day(60)),
        *(approve(funder, case, round_=2) for funder in FUNDERS),
        move(case=case),
        move(ZWOLLE, case, moved_on=date(2026, 9, 1)),
        *(approve(KAMPEN, case, round_=round_) for round_ in (2, 3)),
        report_move(case=case),
        report_move(KAMPEN, ZWOLLE, case, moved_on=date(2026, 10, 1)),
        move_school(case=case),
        evaluate(EvaluationOutcome.STOP, case, last_day=date(2026, 6, 30)),
        end(case),
    ]


MONEY = [
    *(adjust(funder, change) for funder in FUNDERS for change in (-200_000, 150_000)),
    *(budget(funder, 200_000, year=2027) for funder in FUNDERS),
    set_line(ZWOLLE_PREVENTION, 300_000),
    shift(ZWOLLE_PREVENTION, ZWOLLE_LINE, 120_000),
    shift(ZWOLLE_LINE, ZWOLLE_PREVENTION, 50_000),
    agree_pot(),
    contribute(SWV, 40_000),
    contribute(ZWOLLE, 60_001),
    settle_pot(),
]
USUAL = {case: usual(case) for case in CASES}
ODD = [move for case in CASES for move in odd(case)]
