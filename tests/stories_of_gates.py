"""Stories of what must be so before a request is approved."""

from datetime import date

from events.request import Referrer
from events.scheme import Reply
from events.school import JudgementOutcome
from events.values import Party, Period
from tests.cast import (
    accept,
    apply_scheme,
    approve,
    assessed,
    budget,
    day,
    granted,
    judge,
    propose,
    refuse,
    shorten,
    sign,
    submit,
    withdraw,
    withhold,
)
from tests.examples import SWV, YEAR, ZWOLLE, ZWOLLE_PART
from tests.telling import Step, hold, release

UNTIL_SUMMER = Period(start=YEAR.start, end=date(2026, 6, 30))
FUNDED: list[Step] = [budget(SWV), budget(ZWOLLE)]

GATES: dict[str, list[Step]] = {
    "grey area, both sign": [
        *FUNDED,
        *assessed(),
        apply_scheme(),
        sign(SWV),
        withhold(ZWOLLE, on=day(1)),
        sign(ZWOLLE, on=day(2)),
        propose(on=day(3)),
        [approve(SWV, on=day(3)), approve(ZWOLLE, on=day(3))],
    ],
    "youth care by the scheme": [
        *FUNDED,
        *assessed(),
        apply_scheme(Reply.NO),
        propose(ZWOLLE_PART),
        approve(ZWOLLE),
    ],
    "the scheme is applied anew while a body signs": [
        submit(),
        apply_scheme(),
        [sign(ZWOLLE), apply_scheme(Reply.UNCLEAR)],
        [sign(ZWOLLE, round_=2), withhold(SWV, round_=2)],
        withdraw(),
    ],
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
