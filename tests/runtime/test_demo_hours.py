"""Pupils of a simulated year who stay at home: they are counted, offered something until the
parents agree, and come back bit by bit."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from events.absence import AbsenceEnded, OfferAccepted, OfferRefused, ThuiszitterRegistered
from events.escalation import EscalationEnded, OverrulingUsed, PartnerMeetingHeld
from events.request import SupportNeed
from events.teaching_time import (
    AbsenceLinked,
    BuildUpReviewed,
    FewerHoursAllowed,
    FewerHoursDenied,
    FewerHoursEnded,
)
from events.values import CaseId, Reference
from services.runtime.chance import Chance
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_absence import Absences
from services.runtime.demo_hours import FewerHours
from services.runtime.reference import load
from services.school.commands import SubmitRequest
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.world import COORDINATOR, DAY

SEED = 1


class NoOffer(Chance):
    """Nobody is ill, and nobody takes the first offer."""

    def is_ill(self, _: CaseId) -> bool:
        return False

    def takes_offer(self, _: CaseId) -> bool:
        return False


class Taken(NoOffer):
    def takes_offer(self, _: CaseId) -> bool:
        return True


class Ill(NoOffer):
    def is_ill(self, _: CaseId) -> bool:
        return True


def request(number: int) -> SubmitRequest:
    return example(
        SubmitRequest,
        case=case(number),
        reference=Reference(f"r-{number}"),
        by=COORDINATOR,
        on=DAY,
        needs=(SupportNeed.SCHOOL_REFUSAL,),
    )


def lived(chance: Chance, around: ChanceAround, *requests: SubmitRequest) -> PaperHouse:
    """The schools of these requests; a refusal fails here."""
    house, book = PaperHouse(), load().rulebook
    plans = [
        move
        for some in (Absences(chance, book), FewerHours(around))
        for one in requests
        for move in some.plans(one)
    ]
    for day, move in sorted(plans, key=lambda one: one[0]):
        house.until(day)
        house.do(move)
    house.until(DAY + timedelta(days=500))
    return house


@pytest.mark.parametrize("chance", [NoOffer, Taken, Ill])
def test_who_stays_at_home_comes_back_in_the_end(chance: type[Chance]) -> None:
    house = lived(chance(SEED), ChanceAround(SEED), *(request(n) for n in range(1, 7)))
    assert len(house.facts(ThuiszitterRegistered)) == 6
    assert len(house.facts(OfferAccepted)) == 6
    assert len(house.facts(AbsenceEnded)) == 6
    assert len(house.facts(OfferRefused)) == (0 if chance is Taken else 6)
    assert not house.facts(OverrulingUsed)


def test_where_there_is_no_offer_the_core_partners_meet() -> None:
    house = lived(NoOffer(SEED), ChanceAround(SEED), request(1))
    assert len(house.facts(PartnerMeetingHeld)) == 2
    assert len(house.facts(EscalationEnded)) == 1


def test_hours_are_built_up_where_the_inspectorate_consents() -> None:
    house = lived(NoOffer(SEED), ChanceAround(SEED), *(request(n) for n in range(1, 61)))
    allowed, denied = house.facts(FewerHoursAllowed), house.facts(FewerHoursDenied)
    assert allowed
    assert denied
    assert len(house.facts(AbsenceLinked)) == len(allowed) + len(denied)
    assert house.facts(BuildUpReviewed)
    assert len(house.facts(FewerHoursEnded)) == len(allowed)


def test_no_hours_are_asked_at_the_end_of_a_school_year() -> None:
    late = replace(request(1), on=DAY.replace(month=7, day=1))
    assert list(FewerHours(ChanceAround(SEED)).plans(late)) == []
