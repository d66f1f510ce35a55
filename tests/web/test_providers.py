"""A provider's people see their orders, who waits and since when, and record each step."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from msgspec.structs import replace

from tests.cast import order_of
from tests.conftest import NewDatabase
from tests.web.office import ORDERED, Office, office, sent, story, text_of, told
from tests.world import CONSULTANT, PLANNER, STER

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

ORDER = f"/opdrachten/{order_of(ORDERED)}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wilg(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    async with office(await new_database(), tmp_path_factory.mktemp("office"), story()) as one:
        yield one


async def test_a_new_order_stands_in_the_inbox_and_among_the_orders(wilg: Office) -> None:
    async with wilg.visited(PLANNER) as visitor:
        for path in ("/werk", "/opdrachten"):
            assert f'href="{ORDER}"' in (await visitor.get(path)).text
    assert "Nieuw 1" in await told(wilg, "/opdrachten", PLANNER)


async def test_an_order_tells_what_is_asked_and_never_what_it_costs(wilg: Office) -> None:
    text = await told(wilg, ORDER, PLANNER)
    assert "Opdrachtgever Gemeente Zwolle" in text
    assert "Periode 1 maart 2026" in text
    assert "€" not in text


async def test_only_its_provider_can_take_a_step(wilg: Office) -> None:
    assert "Opdracht aannemen" not in await told(wilg, ORDER, CONSULTANT)
    other = replace(PLANNER, organisation=STER)
    assert (await sent(wilg, f"{ORDER}/aannemen", other)).status_code == 404


async def test_declining_asks_why_and_a_made_up_reason_is_none(wilg: Office) -> None:
    for why in ({}, {"waarom": "geen zin"}):
        answer = await sent(wilg, f"{ORDER}/afwijzen", PLANNER, **why)
        assert answer.status_code == 422
        assert "Vul dit in." in text_of(answer)


async def test_a_step_that_comes_too_early_is_refused_by_the_rule(wilg: Office) -> None:
    answer = await sent(wilg, f"{ORDER}/start", PLANNER)
    assert answer.status_code == 422
    assert "Deze stap kan niet" in text_of(answer)


async def test_an_order_goes_from_accepted_to_claimed(wilg: Office) -> None:
    said = [
        text_of(await sent(wilg, f"{ORDER}/{step}", PLANNER))
        for step in ("aannemen", "wachtlijst", "intake", "start")
    ]
    assert all(words in text for words, text in zip(_SAID, said, strict=True)), said
    assert "In zorg 1" in await told(wilg, "/opdrachten?stand=in-care", PLANNER)


_SAID = ("Opdracht aangenomen", "Op de wachtlijst gezet", "Intake vastgelegd", "De zorg is gestart")


async def test_a_claim_says_all_that_is_wrong_with_it_and_keeps_what_was_typed(
    wilg: Office,
) -> None:
    answer = await sent(wilg, f"{ORDER}/declaratie", PLANNER, kenmerk="2026-03.1", bedrag="veel")
    text = text_of(answer)
    assert answer.status_code == 422
    assert text.count("Vul dit in.") == 2 * 3  # both days and whether it is the last, twice each
    assert 'value="2026-03.1"' in answer.text


async def test_a_claim_goes_in_once(wilg: Office) -> None:
    fields = {
        "kenmerk": "2026-03.1",
        "van.dag": "1",
        "van.maand": "3",
        "van.jaar": "2026",
        "tot_en_met.dag": "31",
        "tot_en_met.maand": "3",
        "tot_en_met.jaar": "2026",
        "bedrag": "600,00",
        "laatste": "nee",
    }
    assert "Declaratie ingediend" in text_of(
        await sent(wilg, f"{ORDER}/declaratie", PLANNER, **fields)
    )
