"""A funder's people see what waits, why and from which money, and answer under their mandate."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from events.values import CaseId
from tests.conftest import NewDatabase
from tests.web.office import (
    LARGE,
    LATER,
    ORDERED,
    SMALL,
    Office,
    office,
    sent,
    story,
    text_of,
    told,
)
from tests.world import CONSULTANT, DAY, DESK_MANAGER, FINANCE, QUALITY_OFFICER, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, story()) as one:
        yield one


ANSWERS = ("/akkoord", "/weigering", "/aanvulling")


def place(case: CaseId, answer: str = "") -> str:
    return f"/aanvragen/{case}/aandelen/{ZWOLLE}{answer}"


async def test_the_inbox_shows_what_waits_with_its_amount_and_last_day(zwolle: Office) -> None:
    text = await told(zwolle, "/werk?soort=approval")
    assert "Akkoord van een financier € 4.500,00" in text
    assert "nog " in text


async def test_who_has_no_organisation_has_no_work(zwolle: Office) -> None:
    assert "Er ligt niets voor u klaar" in await told(zwolle, "/werk", DESK_MANAGER)


async def test_a_share_tells_amount_key_rules_and_the_money_beside_it(zwolle: Office) -> None:
    text = await told(zwolle, place(SMALL))
    assert "Bedrag € 4.500,00" in text
    assert "Elk deel wordt naar beneden afgerond op hele centen." in text
    assert "Vrij na akkoord" in text
    assert "U mag alleen toezeggen tot en met € 10.000,00." in text


async def test_the_request_itself_offers_a_funder_its_own_share(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        page = (await visitor.get(f"/aanvragen/{SMALL}")).text
        assert [one for one in ANSWERS if place(SMALL, one) in page] == list(ANSWERS)
        past = (await visitor.get(f"/aanvragen/{SMALL}?per={DAY}")).text
        assert not any(place(SMALL, one) in past for one in ANSWERS), "the past is not answered"
    async with zwolle.visited(DESK_MANAGER) as visitor:
        page = (await visitor.get(f"/aanvragen/{SMALL}")).text
        assert not any(place(SMALL, one) in page for one in ANSWERS)


async def test_only_its_own_funder_may_answer(zwolle: Office) -> None:
    text = await told(zwolle, place(SMALL), DESK_MANAGER)
    assert "Akkoord geven" not in text
    refused = await sent(zwolle, place(SMALL, "/akkoord"), DESK_MANAGER)
    assert refused.status_code == 422
    assert "Alleen de financier zelf beslist over zijn aandeel." in text_of(refused)


async def test_a_role_without_mandate_is_told_so(zwolle: Office) -> None:
    text = await told(zwolle, place(SMALL), FINANCE)
    assert "Akkoord geven" not in text
    assert "U heeft geen mandaat" in text


async def test_a_share_that_is_not_there_has_no_page(zwolle: Office) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        unknown = CaseId("0a2b6f70-0000-4000-8000-00000000dead")
        assert (await visitor.get(place(unknown))).status_code == 404
        assert (await visitor.get(place(SMALL, "/iets"))).status_code == 404


async def test_a_refusal_without_its_ground_keeps_what_was_typed(zwolle: Office) -> None:
    answer = await sent(zwolle, place(SMALL, "/weigering"), toelichting="Nog met school bellen.")
    assert answer.status_code == 422
    assert "Kies waarom u weigert." in text_of(answer)
    assert "Nog met school bellen." in answer.text


async def test_an_approval_sets_money_aside_and_says_so(zwolle: Office) -> None:
    answer = await sent(zwolle, place(SMALL, "/akkoord"), toelichting="Past bij het plan.")
    assert answer.status_code == 200
    assert "Akkoord gegeven" in text_of(answer)
    assert "Akkoord geven" not in await told(zwolle, place(SMALL))


async def test_what_somebody_adds_is_sealed_and_stands_in_no_page(zwolle: Office) -> None:
    for path in (place(SMALL), f"/aanvragen/{SMALL}"):
        assert "Past bij het plan" not in await told(zwolle, path)


async def test_above_the_limit_a_second_person_confirms(zwolle: Office) -> None:
    page = await told(zwolle, place(LARGE, "/akkoord"))
    assert "moet een tweede persoon bevestigen" in page
    assert "Een tweede akkoord is nodig" in text_of(await sent(zwolle, place(LARGE, "/akkoord")))
    assert "Dat was u: een ander geeft het tweede akkoord." in await told(zwolle, place(LARGE))
    assert "Akkoord geven" not in await told(zwolle, place(LARGE))
    second = await sent(zwolle, place(LARGE, "/akkoord"), QUALITY_OFFICER)
    assert "Akkoord gegeven" in text_of(second)


async def test_when_the_money_is_gone_the_page_says_so_before_and_after(zwolle: Office) -> None:
    assert "Er is nu te weinig geld" in await told(zwolle, place(LATER))
    answer = await sent(zwolle, place(LATER, "/akkoord"))
    assert "Akkoord, maar er is te weinig geld" in text_of(answer)
    assert "Wachten op budget € 8.000,00" in await told(zwolle, "/werk?soort=budget")


async def test_what_was_paid_can_be_refused_no_more(zwolle: Office) -> None:
    assert "Weigeren" not in await told(zwolle, place(ORDERED))
    answer = await sent(zwolle, place(ORDERED, "/weigering"), grond="no-budget")
    assert answer.status_code == 422
    assert "dat bindt tot het SWV het vrijgeeft" in text_of(answer)
