"""The clock of a pupil in a group: it runs while a place is to be given or a return is to be
planned, and stands still while the pupil is there."""

from datetime import date

import pytest

from events import facility, request
from events.fact import Fact
from projections.clock.reasons import Reason
from tests.examples import example
from tests.projections.test_clock import after, spent
from tests.world import DAY

PLACED, OFFERED = example(facility.PupilPlaced), example(facility.PlaceOffered)
DUE, PLANNED = example(facility.ReturnDue), example(facility.ReturnPlanned)
LEFT = example(facility.PlacementEnded)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([PLACED], Reason.ENDED),
        ([OFFERED], Reason.PLACE),
        ([OFFERED, PLACED], Reason.ENDED),
        ([PLACED, DUE], Reason.RETURN),
        ([PLACED, DUE, PLANNED], Reason.ENDED),
        ([PLACED, DUE, PLANNED, LEFT], Reason.ENDED),
    ],
    ids=str,
)
def test_while_a_pupil_has_the_place_no_news_is_under_way(told: list[Fact], reason: Reason) -> None:
    row = after(*((fact, 10 * number) for number, fact in enumerate(told)))
    assert row.reason is reason
    assert Reason.UNDER_WAY not in spent(row, date.max)


def test_a_place_ends_no_request() -> None:
    row = after((example(request.ArrangementRequested), 0), (PLACED, 5))
    assert row.ended_on is None
    assert spent(row, DAY).keys() == {Reason.COMPLETENESS}
