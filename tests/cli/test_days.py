"""The book of a demo is ahead of this machine: whoever types lives in the day of the book."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from events.request import ArrangementRequested
from events.values import Party, Period
from services.counter.commands import NameContact
from services.runtime import house
from services.runtime.clock import HouseCalendar, SystemClock, today
from services.runtime.house import House
from services.school.commands import SubmitRequest
from tests.cli.conftest import Elsewhere, Oza, csv_file, individual, relay, running_house
from tests.examples import example
from tests.runtime.desks import facts
from tests.world import AMBELT, CONSULTANT, COORDINATOR, ZWOLLE

pytestmark = pytest.mark.server

AHEAD = today(SystemClock()) + timedelta(days=500)
CARE = Period(AHEAD, AHEAD + timedelta(days=90))


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of its own."""
    yield from running_house()


@pytest.fixture(autouse=True)
def _ahead(elsewhere: Elsewhere) -> None:
    """Its books are ahead of this machine; asked again nothing changes."""
    one = example(SubmitRequest)
    asked = replace(
        one, on=AHEAD, by=COORDINATOR, care=replace(one.care, period=CARE), judgement=None
    )
    named = replace(example(NameContact), on=AHEAD, by=CONSULTANT)

    async def lived(whole: House) -> None:
        async with house.desks_only(whole):
            await whole.ask(Party.SCHOOL, asked)
            await whole.ask(Party.MUNICIPALITY, named)
        await relay(whole)

    elsewhere(lived, HouseCalendar(AHEAD))


def test_a_file_is_handed_in_on_the_day_of_the_book(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    days = {
        "ingediend_op": AHEAD,
        "van": CARE.start,
        "tot_en_met": CARE.end,
        "ot_tot_en_met": CARE.end,
        "toestemming_tot_en_met": CARE.end,
    }
    row = individual("ahead/1", **{name: str(day) for name, day in days.items()})
    said = oza("submit", csv_file(tmp_path, row))
    assert said.code == 0, said.out

    async def handed_in(whole: House) -> list[ArrangementRequested]:
        return await facts(whole.ledgers[Party.SCHOOL], ArrangementRequested)

    found = {fact.reference: fact.effective_on for fact in elsewhere(handed_in)}
    assert found["ahead/1"] == AHEAD


def test_a_token_holds_a_year_from_the_day_of_the_book(oza: Oza) -> None:
    def issued(days: int) -> int:
        until = AHEAD + timedelta(days=days)
        return oza("token", "issue", AMBELT, "school-coordinator", "--until", until).code

    assert [issued(days) for days in (-1, 0, 366, 367)] == [1, 0, 0, 1]


def test_the_register_is_shown_as_of_the_day_of_the_book(oza: Oza) -> None:
    assert oza("register", "show", AMBELT, "--json").json["on"] == AHEAD.isoformat()


def test_duties_are_told_with_those_that_are_late_by_the_book(oza: Oza) -> None:
    (duty,) = oza("duties", ZWOLLE, "--json").json
    assert (duty["plicht"], duty["te laat"]) == ("confirm-contact", False)
    assert duty["uiterlijk"] > AHEAD.isoformat()
    assert "Bevestigen wie bereikbaar is" in oza("duties", ZWOLLE).out
    assert oza("duties", AMBELT, "--json").json == []
