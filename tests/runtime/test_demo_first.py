"""Who goes first in a simulated year: pupils at home, as their SWV agreed."""

from msgspec.structs import replace

from events.local_policy import PrecedenceGiven, TargetGroup
from events.register import RulesAgreed
from events.request import SupportNeed
from events.values import Party
from services.runtime.demo_first import First
from services.runtime.reference import load
from services.school.commands import SubmitRequest
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.world import CASE, COORDINATOR

ASKED = example(SubmitRequest, by=COORDINATOR, case=CASE, needs=(SupportNeed.SCHOOL_REFUSAL,))
FIRST = First(load().rulebook)


def test_a_request_for_a_pupil_at_home_goes_first() -> None:
    house = PaperHouse(began=ASKED.on)
    house.do(*(move for _, move in FIRST.agreed([ASKED])), (Party.SCHOOL, ASKED))
    for day, move in FIRST.plans(ASKED):
        house.until(day)
        house.do(move)
    (given,) = house.facts(PrecedenceGiven)
    assert (given.body, given.target_group) == (ASKED.swv, TargetGroup.AT_HOME)
    assert house.facts(RulesAgreed)


def test_of_others_nobody_asks_it() -> None:
    other = replace(ASKED, needs=(SupportNeed.LANGUAGE,))
    assert list(FIRST.plans(other)) == []
