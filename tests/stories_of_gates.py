"""Stories of what must be so before a request is approved."""

from datetime import date

from msgspec.structs import replace

from events.request import CareCategory, Referrer, SupportNeed
from events.scheme import Reply
from events.school import ConsentBy, JudgementOutcome
from events.values import Party, Period
from services.school.commands import Consent
from tests.cast import (
    accept,
    approve,
    assess,
    assessed,
    budget,
    claim,
    complete,
    day,
    forward,
    granted,
    intake,
    propose,
    refuse,
    start,
    submit,
    withdraw,
)
from tests.cast_changes import correct
from tests.cast_consent import give_consent, withdraw_consent
from tests.cast_of_gates import (
    URGENT,
    apply_scheme,
    attach,
    compare,
    hurry,
    judge,
    shorten,
    sign,
    withhold,
)
from tests.examples import case
from tests.stories_of_personal_budgets import PERSONAL_BUDGETS
from tests.telling import Step, hold, release
from tests.world import (
    CARE,
    DIRECTOR,
    KAMPEN,
    KAMPEN_PART,
    OWN_WORDS,
    PUPIL,
    SWV,
    SWV_PART,
    YEAR,
    ZWOLLE,
    ZWOLLE_PART,
)

UNTIL_SUMMER = Period(start=YEAR.start, end=date(2026, 6, 30))
FUNDED: list[Step] = [budget(SWV), budget(ZWOLLE)]

STARTED_AT_ONCE: list[Step] = [
    *FUNDED,
    submit(urgency=URGENT),
    hurry(date(2026, 3, 30), 120_000, on=day(1)),
    accept(on=day(2)),
    intake(on=day(3)),
    start(on=day(4)),
    claim(1, 70_001, on=day(30)),
]
JUDGED: list[Step] = [
    move
    for body in (SWV, ZWOLLE)
    for move in (complete(body, on=day(31)), assess(body, on=day(31)))
]

TO_KAMPEN = (Consent(recipient=KAMPEN, by=ConsentBy.PARENTS),)
FOR_LANGUAGE = replace(CARE, category=CareCategory.MENTAL_HEALTH)

GATES: dict[str, list[Step]] = {
    **PERSONAL_BUDGETS,
    "the same is asked twice": [
        submit(case(2), pupils=(PUPIL,)),
        submit(case(1), pupils=(PUPIL,), on=day(1)),
        submit(case(3), pupils=(PUPIL,), on=day(2)),
        compare(case(1), case(2), on=day(2)),
        compare(case(3), case(1), duplicate=False, on=day(2)),
        compare(case(3), case(2), duplicate=False, on=day(2)),
        submit(case(4), pupils=(PUPIL,), on=day(3)),
    ],
    "what is on the list of exclusions": [
        *FUNDED,
        submit(needs=(SupportNeed.LANGUAGE,), care=FOR_LANGUAGE),
        *(complete(body) for body in (SWV, ZWOLLE)),
        assess(SWV),
        assess(ZWOLLE, reason=OWN_WORDS),
    ],
    "a file is added": [submit(), attach(), attach(), withdraw()],
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
    "urgent, then granted": [
        *STARTED_AT_ONCE,
        *JUDGED,
        propose(SWV_PART, ZWOLLE_PART, on=day(32)),
        [approve(SWV, on=day(33)), approve(ZWOLLE, on=day(33))],
        claim(2, 829_999, on=day(90), final=True),
    ],
    "urgent, and a claim is corrected before and after the division": [
        *STARTED_AT_ONCE,
        correct(11, 1, 60_001, on=day(30)),
        *JUDGED,
        propose(SWV_PART, ZWOLLE_PART, on=day(32)),
        [approve(SWV, on=day(33)), approve(ZWOLLE, on=day(33))],
        correct(12, 1, 50_003, on=day(34)),
        claim(2, 849_997, on=day(90), final=True),
    ],
    "urgent, withdrawn, and corrected after the last claim": [
        *STARTED_AT_ONCE,
        withdraw(on=day(40)),
        claim(2, 10_000, on=day(50), final=True),
        correct(11, 1, 60_000, on=day(60)),
    ],
    "urgent, granted without the municipality's money": [
        *STARTED_AT_ONCE,
        *JUDGED,
        propose(SWV_PART, on=day(32)),
        approve(SWV, by=DIRECTOR, on=day(33)),
        claim(2, 829_999, on=day(90), final=True),
    ],
    "urgent, then withdrawn": [
        *STARTED_AT_ONCE,
        withdraw(on=day(40)),
        claim(2, 10_000, on=day(50), final=True),
    ],
    "urgent, and the last day passes first": [
        *STARTED_AT_ONCE,
        date(2026, 4, 10),
        claim(2, 49_999, on=date(2026, 4, 10), final=True),
        *(
            move
            for body in (SWV, ZWOLLE)
            for move in (
                complete(body, on=date(2026, 4, 11)),
                assess(body, on=date(2026, 4, 11)),
            )
        ),
        propose(on=date(2026, 4, 11)),
        [approve(SWV, on=date(2026, 4, 11)), approve(ZWOLLE, on=date(2026, 4, 11))],
        claim(3, 780_000, on=date(2026, 6, 1), final=True),
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
    "forwarded to a municipality that asks for a judgement": [
        submit(municipality=KAMPEN, consents=TO_KAMPEN),
        forward(KAMPEN, ZWOLLE, on=day(1)),
        withdraw(on=day(2)),
    ],
    "urgent, started at once, and then forwarded": [
        *STARTED_AT_ONCE,
        budget(KAMPEN),
        forward(ZWOLLE, KAMPEN, on=day(31)),
        *(
            move
            for body in (SWV, KAMPEN)
            for move in (complete(body, on=day(32)), assess(body, on=day(32)))
        ),
        propose(SWV_PART, KAMPEN_PART, on=day(33)),
        [approve(SWV, on=day(33)), approve(KAMPEN, on=day(33))],
        correct(11, 1, 60_001, on=day(34)),
        claim(2, 839_999, on=day(90), final=True),
    ],
    "grey, and forwarded after a signature": [
        *FUNDED,
        budget(KAMPEN),
        submit(),
        apply_scheme(),
        sign(ZWOLLE),
        forward(ZWOLLE, KAMPEN, on=day(1)),
        apply_scheme(on=day(2)),
        [sign(SWV, round_=2, on=day(2)), sign(KAMPEN, round_=2, on=day(2))],
        *(
            move
            for body in (SWV, KAMPEN)
            for move in (complete(body, on=day(3)), assess(body, on=day(3)))
        ),
        propose(SWV_PART, KAMPEN_PART, on=day(4)),
        [approve(SWV, on=day(4)), approve(KAMPEN, on=day(4))],
    ],
    "urgent, and consent is withdrawn for a while": [
        *STARTED_AT_ONCE,
        withdraw_consent(on=day(31)),
        give_consent(on=day(35)),
        *(
            move
            for body in (SWV, ZWOLLE)
            for move in (complete(body, on=day(36)), assess(body, on=day(36)))
        ),
        propose(SWV_PART, ZWOLLE_PART, on=day(37)),
        [approve(SWV, on=day(38)), approve(ZWOLLE, on=day(38))],
        withdraw_consent(on=day(39)),
        give_consent(on=day(40)),
        claim(2, 829_999, on=day(90), final=True),
    ],
}
