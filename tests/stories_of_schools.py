"""Stories of what schools and those around them keep together: equal needs taken together."""

from datetime import date
from typing import Any

from events.values import CaseId, Count, Party
from services.facility.commands import (
    AcceptCollective,
    DeclineCollective,
    PassOverCollective,
    PriceCollective,
    TakeUpRequest,
)
from services.prevention.commands import (
    AdviseOnDyslexia,
    AlignPrevention,
    DecideOnDyslexia,
    EndPrevention,
    PublishPrevention,
)
from services.runtime.shapes import Command
from tests.cast import assessed, budget, propose, submit
from tests.examples import case, example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import DAY, OWN_WORDS, SWV, ZWOLLE

PRICED_ON = date(2026, 2, 9)
FIRST_DAY = date(2026, 3, 1)  # of the support that is asked


def at_swv(kind: type[Command], *, on: date = PRICED_ON, **own: Any) -> Move:
    """The SWV decides on equal needs."""
    return Party.SWV, example(kind, on=on, **own)


def judged(one: CaseId, *, on: date = DAY) -> list[Step]:
    """A request that both bodies find needed."""
    return [*assessed(one, on=on)]


EQUAL: list[Step] = [submit(case(n)) for n in (1, 2, 3)]


def at_town_hall(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The municipality decides on prevention or dyslexia."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


def advises_on_dyslexia(*, on: date = DAY, **own: Any) -> Move:
    """The SWV judges a file at the gate."""
    return Party.SWV, example(AdviseOnDyslexia, on=on, **own)


OF_SCHOOLS: dict[str, list[Step]] = {
    "equal needs go up in one arrangement, and it goes before support alone": [
        budget(SWV),
        budget(ZWOLLE),
        *judged(case(1)),
        propose(case=case(1)),
        submit(case(2)),
        submit(case(3)),
        at_swv(PriceCollective),
        at_swv(AcceptCollective, places=Count(5)),
        submit(case(4), on=PRICED_ON),
        at_swv(PassOverCollective, case=case(4)),
        submit(case(5), on=PRICED_ON),
        at_swv(TakeUpRequest, case=case(5)),
    ],
    "equal needs are not taken together after all": [
        *EQUAL,
        at_swv(PriceCollective),
        at_swv(DeclineCollective),
    ],
    "the gate for dyslexia opens, and for another it does not": [
        advises_on_dyslexia(),
        at_town_hall(DecideOnDyslexia),
        advises_on_dyslexia(case=case(2), scores=Count(2)),
        at_town_hall(DecideOnDyslexia, case=case(2), reason=OWN_WORDS),
    ],
    "a municipality is late at the gate for dyslexia": [advises_on_dyslexia(), FAR],
    "prevention is offered after alignment, until it stops": [
        at_town_hall(AlignPrevention),
        at_town_hall(PublishPrevention),
        at_town_hall(EndPrevention),
    ],
    "more equal needs than places": [
        *EQUAL,
        at_swv(PriceCollective),
        at_swv(AcceptCollective, places=Count(2)),
    ],
}
