"""``oza case consents`` and ``oza withheld``: who may see what, and what was not sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.runtime import house
from services.runtime.cli import REFUSED
from services.runtime.clock import HouseCalendar
from services.runtime.house import House
from tests import cast
from tests.cast_consent import withdraw_consent
from tests.cli.conftest import Elsewhere, Oza, relay, running_house
from tests.examples import case
from tests.world import CASE, DAY

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of their own, in which consent was withdrawn and something waits for it."""
    yield from running_house()


@pytest.fixture(autouse=True)
def waiting(elsewhere: Elsewhere) -> None:
    """A request of which the municipality may hear nothing now."""

    async def told(whole: House) -> None:
        for move in (cast.submit(), withdraw_consent(on=cast.day(5)), cast.reject(on=cast.day(6))):
            async with house.desks_only(whole):
                await whole.ask(*move)
            await relay(whole)

    elsewhere(told, HouseCalendar(DAY))


def test_it_says_who_may_see_what_and_until_when(oza: Oza) -> None:
    said = oza("case", "consents", CASE)
    assert said.code == 0, said.err
    assert "ingetrokken" in said.out
    assert "de aanvraag beoordelen" in said.out
    assert "wacht op toestemming" in said.out
    (row,) = [r for r in oza("case", "consents", CASE, "--json").json if r["kept"]]
    assert row["organisation"] == "municipality:GM0193"
    assert [one["standing"] for one in row["consents"]] == ["withdrawn"]


def test_what_was_not_sent_is_listed(oza: Oza) -> None:
    assert "Niet verzonden berichten" in oza("withheld").out
    (row,) = oza("withheld", "--json").json
    assert row["case_id"] == CASE
    assert {one["party"] for one in row["kept"]} == {"swv"}


def test_of_an_unknown_case_no_consent_is_known(oza: Oza) -> None:
    said = oza("case", "consents", case(77))
    assert said.code == REFUSED
    assert "[consents-unknown]" in said.err
