"""Stories of what must be so before a request is approved."""

from datetime import date

from events.request import Referrer
from events.school import JudgementOutcome
from events.values import Party, Period
from tests.cast import (
    accept,
    approve,
    assessed,
    budget,
    day,
    granted,
    judge,
    propose,
    refuse,
    shorten,
    submit,
    withdraw,
)
from tests.examples import SWV, YEAR, ZWOLLE
from tests.telling import Step, hold, release

UNTIL_SUMMER = Period(start=YEAR.start, end=date(2026, 6, 30))
FUNDED: list[Step] = [budget(SWV), budget(ZWOLLE)]

GATES: dict[str, list[Step]] = {
    "the support team judges later, and for less": [
        *FUNDED,
        *assessed(judgement=None),
        propose(),
        approve(SWV),
        judge(UNTIL_SUMMER, on=day(10)),
        refuse(ZWOLLE, on=day(11)),
        shorten(UNTIL_SUMMER.end, 360_000, on=day(12)),
        propose(on=day(13)),
        [approve(SWV, round_=2, on=day(14)), approve(ZWOLLE, round_=2, on=day(14))],
        accept(on=day(15)),
    ],
    "the support team does not find it necessary": [
        submit(judgement=None),
        judge(outcome=JudgementOutcome.NOT_NEEDED, on=day(3)),
        withdraw(on=day(4)),
    ],
    "the judgement expires before the approval": [
        *FUNDED,
        *assessed(judgement=None),
        judge(Period(start=YEAR.start, end=date(2026, 3, 9)), on=day(1)),
        propose(on=day(2)),
        date(2026, 3, 11),
        judge(on=date(2026, 3, 12)),
        [approve(SWV, on=date(2026, 3, 12)), approve(ZWOLLE, on=date(2026, 3, 12))],
    ],
    "shortened while the request is still under way": [
        hold(Party.SCHOOL, Party.MUNICIPALITY),
        submit(judgement=None),
        shorten(UNTIL_SUMMER.end, 360_000),
        release,
        judge(UNTIL_SUMMER),
    ],
    "shortened while the key lies before the funders": [
        *FUNDED,
        *assessed(),
        propose(),
        shorten(UNTIL_SUMMER.end, 360_000),
        [approve(SWV), approve(ZWOLLE)],
    ],
    "a doctor refers": [
        *FUNDED,
        *granted(judgement=None, referrer=Referrer.GENERAL_PRACTITIONER),
    ],
}
