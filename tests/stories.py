"""Stories of whole cases: what people ask, day by day, and what is delayed on the way.

Each begins in an empty house and ends with every message heard. A story is data, so that the same
one can be told with its messages doubled, or in another order.
"""

from datetime import date
from typing import Any

from events.request import RequestKind
from events.values import Party
from tests.cast import (
    BODIES,
    accept,
    adjust,
    approve,
    assess,
    assessed,
    budget,
    choose,
    claim,
    complete,
    day,
    decline,
    end,
    granted,
    intake,
    propose,
    provide,
    refuse,
    reject,
    start,
    started,
    submit,
    supplement,
    wait,
    withdraw,
)
from tests.consent_stories import CONSENT
from tests.examples import case
from tests.forwarding_stories import FORWARDED
from tests.key_stories import KEY_STORIES, PARENTING_PART
from tests.legal_stories import legal_stories
from tests.objection_stories import OBJECTIONS
from tests.paper_house import PaperHouse
from tests.privacy_stories import PRIVACY
from tests.pupil_stories import PUPILS
from tests.registers import REGISTERS_CHANGE
from tests.retention_stories import RETENTION
from tests.stories_around_pupils import AROUND_PUPILS
from tests.stories_asking import ASKING_STORIES
from tests.stories_budgets import BUDGET_STORIES
from tests.stories_of_absence import ABSENCES
from tests.stories_of_agreements import AGREEMENT_STORIES
from tests.stories_of_changes import CHANGES
from tests.stories_of_claims import CLAIM_STORIES
from tests.stories_of_escalation import ESCALATIONS
from tests.stories_of_gates import GATES
from tests.stories_of_handling import HANDLING_STORIES
from tests.telling import (
    FAR,
    LATER,
    RICH,
    SCHOOL_TO_SWV,
    SCHOOL_TO_ZWOLLE,
    SWV_TO_ZWOLLE,
    TWO_YEARS,
    ZWOLLE_TO_SWV,
    Step,
    hold,
    release,
    tell,
)
from tests.world import (
    BERK,
    BOARD,
    BOARD_PART,
    CARE_OFFICE,
    CARE_OFFICE_PART,
    DIRECTOR,
    QUALITY_OFFICER,
    STER,
    SWV,
    SWV_PART,
    ZWOLLE,
    ZWOLLE_PART,
)

__all__ = [
    "FAR",
    "RICH",
    "SCHOOL_TO_SWV",
    "SCHOOL_TO_ZWOLLE",
    "STORIES",
    "SWV_TO_ZWOLLE",
    "TWO_YEARS",
    "ZWOLLE_TO_SWV",
    "Step",
    "hold",
    "release",
    "tell",
    "told",
]

STORIES: dict[str, list[Step]] = {
    **KEY_STORIES,
    **BUDGET_STORIES,
    **GATES,
    "registers change before and during a case": [*REGISTERS_CHANGE],
    **RETENTION,
    "another funder pays too": [
        *RICH,
        *assessed(),
        propose(SWV_PART, ZWOLLE_PART, CARE_OFFICE_PART),
        [approve(SWV), approve(ZWOLLE), approve(CARE_OFFICE)],
        accept(),
        intake(),
        start(),
        claim(1, 300_000),
        claim(2, 1, final=True),
    ],
    "the municipality pays all": [
        *RICH,
        *assessed(),
        propose(ZWOLLE_PART),
        approve(ZWOLLE),
        accept(),
    ],
    "the swv pays all and orders": [
        *RICH,
        *assessed(),
        propose(SWV_PART),
        approve(SWV, by=DIRECTOR),
        accept(),
    ],
    "two funders, to the last claim": [
        *RICH,
        *started(),
        claim(1, 300_001),
        claim(2, 299_998),
        end(),
        claim(3, 100_000, final=True),
    ],
    "three funders, claims to the cent": [
        *RICH,
        *assessed(cost=1_000_000),
        propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
        [approve(SWV, on=day(1)), approve(ZWOLLE, on=day(3)), approve(BOARD, on=day(2))],
        accept(on=day(4)),
        intake(on=day(5)),
        start(on=day(6)),
        *(claim(number, 100_001) for number in range(1, 9)),
        claim(9, 199_992, final=True),
    ],
    "a group": [
        *RICH,
        *assessed(kind=RequestKind.GROUP, places=8, pupils=(), consents=(), judgement=None),
        propose(SWV_PART, PARENTING_PART),
        approve(SWV),
        refuse(ZWOLLE),
        propose(),
        [approve(SWV, round_=2), approve(ZWOLLE, round_=2)],
    ],
    "both bodies judge at once": [
        *RICH,
        submit(),
        [complete(SWV, on=day(3)), complete(ZWOLLE, on=day(1))],
        [assess(SWV, on=day(9)), assess(ZWOLLE, on=day(4))],
        propose(on=day(10)),
        [approve(SWV, on=day(12)), approve(ZWOLLE, on=day(15))],
    ],
    "a refusal leads to a new key": [
        *RICH,
        *assessed(),
        propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
        [approve(SWV), approve(ZWOLLE)],
        refuse(BOARD),
        propose(),
        [approve(SWV, round_=2), approve(ZWOLLE, round_=2)],
    ],
    "one refuses, the swv rejects": [
        *RICH,
        *assessed(),
        propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
        approve(SWV),
        refuse(BOARD),
        reject(),
    ],
    "above the mandate two people agree": [
        *RICH,
        *assessed(cost=6_000_000),
        propose(),
        approve(SWV),
        approve(SWV, by=DIRECTOR),
        [approve(ZWOLLE), approve(ZWOLLE, by=QUALITY_OFFICER)],
    ],
    "a care of two years": [
        *RICH,
        *LATER,
        *assessed(period=TWO_YEARS),
        propose(),
        [approve(SWV), approve(ZWOLLE)],
        accept(),
        intake(),
        start(),
        claim(1, 500_000),
        claim(2, 200_000, year=2027),
        claim(3, 100_000, year=2027),
        claim(4, 100, year=2027, final=True),
    ],
    "a share waits for the money of another": [
        budget(SWV),
        budget(ZWOLLE, 700_000),
        *granted(case(1)),
        *granted(case(2)),
        *granted(case(3), cost=300_000),
        adjust(ZWOLLE, 199_999),
        *started(case(1))[-4:],
        claim(1, 100_000, case(1), final=True),
    ],
    "the budget comes after the approvals": [
        budget(SWV),
        *granted(case(1)),
        *granted(case(2)),
        budget(ZWOLLE, 800_000),
        adjust(ZWOLLE, 100_000),
    ],
    "a supplement comes in time": [
        *RICH,
        submit(),
        supplement(ZWOLLE, on=day(2)),
        provide(ZWOLLE, on=day(12)),
        *(move for body in BODIES for move in (complete(body), assess(body))),
        propose(),
        [approve(SWV), approve(ZWOLLE)],
    ],
    "a supplement comes too late": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        provide(ZWOLLE, on=day(17)),
        day(20),
    ],
    "a supplement never comes": [submit(), supplement(ZWOLLE, on=day(2)), day(17), FAR],
    "two supplements never come": [
        submit(),
        [supplement(ZWOLLE, on=day(2)), supplement(SWV, on=day(3))],
        FAR,
    ],
    "a supplement sent in time is heard late": [
        *RICH,
        submit(),
        supplement(ZWOLLE, on=day(2)),
        hold(*SCHOOL_TO_ZWOLLE),
        provide(ZWOLLE, on=day(15)),
        day(18),
        release,
        *(
            move
            for body in BODIES
            for move in (complete(body, on=day(19)), assess(body, on=day(20)))
        ),
        propose(on=day(21)),
        [approve(SWV, on=day(21)), approve(ZWOLLE, on=day(21))],
    ],
    "two bodies miss a supplement, one turns out to be sent": [
        submit(),
        [supplement(ZWOLLE, on=day(2)), supplement(SWV, on=day(3))],
        hold(*SCHOOL_TO_ZWOLLE),
        provide(ZWOLLE, on=day(15)),
        day(25),
        release,
        FAR,
    ],
    "withdrawn while set aside, then reinstated": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        hold(*SCHOOL_TO_ZWOLLE),
        provide(ZWOLLE, on=day(15)),
        hold(Party.SWV, Party.SCHOOL),
        day(18),
        withdraw(on=day(18)),
        release,
        FAR,
    ],
    "withdrawn before anybody judged": [submit(), withdraw()],
    "withdrawn while a supplement is due": [submit(), supplement(SWV), withdraw(), FAR],
    "withdrawn while shares are asked": [
        *RICH,
        *assessed(),
        propose(),
        approve(ZWOLLE),
        withdraw(),
    ],
    "withdrawn while a share waits": [
        *assessed(),
        propose(),
        approve(ZWOLLE),
        withdraw(),
        budget(ZWOLLE),
    ],
    "withdrawn after a refusal": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        refuse(ZWOLLE),
        withdraw(),
    ],
    "withdrawn after expiry": [*RICH, *assessed(), propose(), approve(SWV), FAR, withdraw(on=FAR)],
    "withdrawn too late": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        hold(Party.SWV, Party.SCHOOL),
        approve(ZWOLLE),
        withdraw(),
        release,
    ],
    "an approval expires and is asked again": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        day(44),
        propose(on=day(50)),
        [approve(SWV, round_=2, on=day(51)), approve(ZWOLLE, round_=2, on=day(52))],
    ],
    "an answer comes too late": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        hold(*ZWOLLE_TO_SWV),
        approve(ZWOLLE, on=day(42)),
        day(44),
        release,
    ],
    "providers decline, the last is chosen by hand": [
        *RICH,
        *granted(),
        decline(),
        decline(STER, attempt=2),
        decline(BERK, attempt=3),
        choose(STER),
        accept(STER, attempt=4),
    ],
    "everybody is late": [
        *RICH,
        *granted()[:-1],
        date(2026, 4, 10),
        propose(on=date(2026, 4, 10)),
        [
            approve(SWV, round_=2, on=date(2026, 4, 10)),
            approve(ZWOLLE, round_=2, on=date(2026, 4, 11)),
        ],
        accept(on=date(2026, 4, 12)),
        wait(on=date(2026, 4, 13)),
        date(2026, 6, 1),
        intake(on=date(2026, 6, 1)),
        date(2026, 9, 1),
        start(on=date(2026, 9, 1)),
    ],
    **OBJECTIONS,
    **CLAIM_STORIES,
    **ASKING_STORIES,
    **CONSENT,
    "the outcome overtakes the request": [
        hold(*SCHOOL_TO_ZWOLLE),
        submit(),
        reject(),
        release,
    ],
    **FORWARDED,
    **PRIVACY,
    **HANDLING_STORIES,
    **PUPILS,
    **ABSENCES,
    **ESCALATIONS,
    **AROUND_PUPILS,
    "the claim overtakes the closing": [
        *RICH,
        *assessed(),
        propose(SWV_PART, ZWOLLE_PART, BOARD_PART),
        [approve(SWV), approve(ZWOLLE)],
        hold(Party.SWV, Party.SCHOOL),
        approve(BOARD),
        accept(),
        intake(),
        start(),
        claim(1, 100_000),
        release,
    ],
}
STORIES |= legal_stories(hold, release, FAR) | CHANGES | AGREEMENT_STORIES


def told(name: str, **own: Any) -> PaperHouse:
    """A house in which this story was told."""
    return tell(STORIES[name], PaperHouse(**own))
