"""What is agreed and kept around the schools of a simulated year: every rule lets it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from events.agenda import AgreementOverdue
from events.collective import CollectiveAccepted, CollectiveDeclined
from events.dyslexia import DyslexiaDecided
from events.facility import PlaceAwaited, PlacementEnded, PlaceOffered, PupilPlaced
from events.monitor import TrendReported
from events.obligation import MeetingHeld
from events.prevention import PreventionPublished
from events.programme import ProgrammeEvaluated
from events.values import CaseId, Reference
from projections.collectives.fold import HEARS, EqualNeeds, evolve, key_of
from services.runtime.chance import Chance
from services.runtime.demo_actors import Actors
from services.runtime.reference import load
from services.school.commands import SubmitRequest
from tests.cast import submit
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.world import DAY

FIRST = DAY
SEED = 1


def request(number: int) -> SubmitRequest:
    return example(SubmitRequest, case=case(number), reference=Reference(f"r-{number}"), on=FIRST)


def lived(house: PaperHouse, requests: list[SubmitRequest]) -> PaperHouse:
    for day, move in sorted(Actors(SEED, load()).region(requests), key=lambda one: one[0]):
        house.until(day)
        house.do(move)
    house.until(FIRST + timedelta(days=400))
    return house


def test_what_a_region_agreed_is_kept_late_and_judged() -> None:
    house = lived(PaperHouse(), [request(1)])
    assert house.facts(MeetingHeld, ProgrammeEvaluated, TrendReported)
    assert house.facts(AgreementOverdue)


def test_a_facility_fills_and_who_waits_comes_next() -> None:
    house = lived(PaperHouse(), [request(n) for n in range(1, 5)])
    assert len(house.facts(PupilPlaced)) == 3
    assert len(house.facts(PlaceAwaited)) == 2
    assert len(house.facts(PlacementEnded)) == 1
    (offered,) = house.facts(PlaceOffered)
    assert house.facts(PupilPlaced)[-1].case == offered.case


def test_prevention_and_the_gate_for_dyslexia_are_decided_on() -> None:
    class Readers(Chance):
        def reads_badly(self, _: CaseId) -> bool:
            return True

    actors = Actors(SEED, load())
    actors._schools._chance = Readers(SEED)
    house = PaperHouse()
    for day, move in sorted(
        actors.region([request(n) for n in range(1, 4)]), key=lambda one: one[0]
    ):
        house.until(day)
        house.do(move)
    assert house.facts(PreventionPublished)
    decided = house.facts(DyslexiaDecided)
    assert len(decided) == 3
    assert all(one.granted is Chance(SEED).was_supported(one.case) for one in decided)


class Agreeing(Chance):
    def takes_together(self, _: str) -> bool:
        return True


class Differing(Chance):
    def takes_together(self, _: str) -> bool:
        return False


@pytest.mark.parametrize(
    ("chance", "agreed", "declined"), [(Agreeing, 1, 0), (Differing, 0, 1)], ids=["yes", "no"]
)
def test_equal_needs_are_weighed_once_they_are_three(
    chance: type[Chance], agreed: int, declined: int
) -> None:
    house = PaperHouse()
    house.do(*(submit(case(n)) for n in range(1, 4)))
    rows: dict[object, EqualNeeds | None] = {}
    for entry in house.journal:
        if type(entry.recorded.fact) in HEARS:
            key = key_of(entry.recorded)
            rows[key] = evolve(rows.get(key), entry.recorded)
    proposed = [row for row in rows.values() if row is not None and row.proposed_on]
    actors = Actors(SEED, load())
    actors._schools._chance = chance(SEED)
    asked = [replace(request(n), needs=(proposed[0].need,)) for n in range(1, 4)]
    house.do(*actors.weighs(proposed, asked, FIRST))
    assert len(house.facts(PupilPlaced)) == 3 * agreed
    assert len(house.facts(CollectiveAccepted)) == agreed
    assert len(house.facts(CollectiveDeclined)) == declined
