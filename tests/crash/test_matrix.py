"""Whatever await of the road a process is cut off at, nothing is lost and nothing is doubled.

Here a sample of the matrix; ``make crash`` walks all of it."""

import asyncio

import pytest

from tests.crash.exceptions import unknown
from tests.crash.matrix import Matrix, planned
from tests.crash.points import BESIDE, ROAD, all_points, modules_with_awaits
from tests.crash.show import ground
from tests.crash.story import CHAPTERS

SAMPLE = 12
SEED = 20260602


def test_every_module_that_awaits_is_on_the_road_or_beside_it() -> None:
    assert modules_with_awaits() == set(ROAD) | set(BESIDE)
    assert not ROAD.keys() & BESIDE.keys()


def test_every_exception_names_what_stands_in_the_code() -> None:
    assert unknown(all_points()) == []


def test_every_await_has_a_name_of_its_own() -> None:
    names = [point.name for point in all_points()]
    assert len(names) == len(set(names)) > 400


@pytest.mark.server
async def test_processes_are_cut_off_and_nothing_is_lost_or_doubled() -> None:
    matrix = Matrix(SEED)
    async with ground() as here:
        await here.undisturbed(CHAPTERS)
        shots = planned(here.counted, SEED)[:SAMPLE]
        await asyncio.to_thread(matrix.walk, shots, here.walk_from_thread())
    assert matrix.wrong == []
    assert len(matrix.hits) > SAMPLE // 2
