"""Who hears of an early leaver, and of what a pupil asks of a building: a part of the page that
``recipients`` is. Fewer hours and learning outside school stay at the school."""

from collections.abc import Iterator
from typing import Any

from events import building, distance, early_leaving
from events.fact import Fact
from events.values import OrganisationId


def of_pupils(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """The municipality that is told, and the school that told it."""
    match fact:
        case early_leaving.EarlyLeavingReported() | building.BuildingAsked():
            yield fact.municipality, fact
        case (
            early_leaving.EarlyLeaverFollowedUp()
            | building.BuildingAnswered()
            | building.BuildingAtRisk()
            | building.BuildingAnswerOverdue()
        ):
            yield fact.school, fact
        case distance.FarFact():
            yield from ((one, fact) for one in (fact.swv, fact.municipality))
        case _:
            return
