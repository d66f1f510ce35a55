"""Pupils who go elsewhere or turn eighteen: who must do what by when, told to whom it concerns."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.request import AgeBoundary, LegalAge
from events.values import Party
from services.school.transition_commands import PlanTransfer, ReportClosedPlacement
from tests.cast import granted
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.telling import RICH
from tests.web.office import Office, office, told
from tests.world import CONSULTANT, COORDINATOR, DAY, KAMPEN, KRISTAL

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

TURNS_18 = (AgeBoundary(age=LegalAge.EIGHTEEN, on=date(2027, 1, 15)),)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    moves = [
        *RICH,
        *granted(case(1), boundaries=TURNS_18),
        (Party.SCHOOL, example(ReportClosedPlacement, on=DAY)),
        (Party.SCHOOL, example(PlanTransfer, on=DAY, case=case(2))),
    ]
    async with office(await new_database(), folder, moves) as one:
        yield one


async def test_a_school_sees_whom_it_hands_over_and_who_is_away(zwolle: Office) -> None:
    page = await told(zwolle, "/overgangen", COORDINATOR)
    assert "onderwijskundig rapport" in page
    assert "3 juli 2026" in page  # two weeks before the last day
    assert "1 juli 2026" in page  # the authorisation


async def test_the_other_school_sees_who_comes_and_no_more(zwolle: Office) -> None:
    page = await told(zwolle, "/overgangen", replace(COORDINATOR, organisation=KRISTAL))
    assert "onderwijskundig rapport" in page
    assert "Er is geen gesloten plaatsing vastgelegd." in page


async def test_a_municipality_sees_who_turns_eighteen_and_not_why_care_pauses(
    zwolle: Office,
) -> None:
    page = await told(zwolle, "/overgangen")
    assert "15 januari 2027" in page
    assert "Er is geen gesloten plaatsing vastgelegd." in page
    work = await told(zwolle, "/werk")
    assert "Plan voor na 18 maken" in work


async def test_of_another_municipality_there_is_nothing(zwolle: Office) -> None:
    page = await told(zwolle, "/overgangen", replace(CONSULTANT, organisation=KAMPEN))
    assert "Er wordt niemand 18 tijdens een arrangement." in page


async def test_programs_read_the_same(zwolle: Office) -> None:
    async with zwolle.visited(COORDINATOR) as visitor:
        (placed,) = (
            await visitor.get("/v1/transitions", params={"kind": "closed-placement"})
        ).json()["items"]
    assert (placed["state"], placed["dueOn"]) == ("open", "2026-07-01")
