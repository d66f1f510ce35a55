"""The people of an office divide its work, and do the same with several tasks at once."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.values import Actor, CaseId, UserId
from tests.conftest import NewDatabase
from tests.web.office import LARGE, LATER, SMALL, Office, office, story, text_of, told
from tests.world import CONSULTANT, FINANCE, KAMPEN, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

COLLEAGUE = replace(CONSULTANT, user=UserId("consulent-2"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with office(await new_database(), folder, story()) as one:
        yield one


def key(case: CaseId) -> str:
    return f"{case}.{ZWOLLE}"


async def do(
    zwolle: Office, act: str, *cases: CaseId, by: Actor = CONSULTANT, **fields: str
) -> httpx.Response:
    """Somebody ticks these in the inbox and presses a button."""
    async with zwolle.visited(by) as visitor:
        form = await visitor.get("/werk")
        found = re.search(r'name="id" value="([0-9a-f-]{36})"', form.text)
        own = {"id": found[1]} if found else {}
        data = {**own, "taak": [key(one) for one in cases], **fields}
        return await visitor.post(f"/werk/{act}", data=data)


async def test_what_somebody_takes_is_in_their_hands_and_no_longer_undivided(
    zwolle: Office,
) -> None:
    answer = await do(zwolle, "oppakken", SMALL)
    assert "1 gelukt, 0 niet." in text_of(answer)
    own = await told(zwolle, "/werk?verdeling=mijn")
    assert "Mijn werk 1 Niet verdeeld" in own
    assert "€ 4.500,00" in own
    undivided = await told(zwolle, "/werk?verdeling=niet-verdeeld")
    assert "€ 4.500,00" not in undivided
    assert "€ 12.000,00" in undivided


async def test_a_colleague_sees_who_has_it_and_cannot_take_it(zwolle: Office) -> None:
    page = await told(zwolle, "/werk", COLLEAGUE)
    assert "Mijn werk 0" in page
    assert "consulent-1" in page
    answer = await do(zwolle, "oppakken", SMALL, by=COLLEAGUE)
    assert "niet gedaan Een collega heeft deze aanvraag in behandeling." in text_of(answer)


async def test_work_is_handed_over_to_a_colleague(zwolle: Office) -> None:
    nobody = await do(zwolle, "overdragen", SMALL)
    assert nobody.status_code == 422
    assert "Vul in wie van uw collega's het overneemt" in text_of(nobody)
    answer = await do(zwolle, "overdragen", SMALL, LARGE, collega="consulent-2")
    assert "2 gelukt, 0 niet." in text_of(answer)
    assert "Mijn werk 2" in await told(zwolle, "/werk", COLLEAGUE)
    await do(zwolle, "terugleggen", LARGE, by=COLLEAGUE)
    assert "Mijn werk 1" in await told(zwolle, "/werk", COLLEAGUE)


async def test_without_a_choice_the_page_says_so(zwolle: Office) -> None:
    answer = await do(zwolle, "akkoord")
    assert answer.status_code == 422
    assert "Kies eerst een of meer taken." in text_of(answer)


async def test_nobody_divides_or_approves_what_waits_for_another(zwolle: Office) -> None:
    kampen = replace(CONSULTANT, organisation=KAMPEN, user=UserId("kampen-1"))
    for act in ("oppakken", "akkoord"):
        answer = await do(zwolle, act, SMALL, by=kampen)
        assert "Deze taak wacht niet meer op uw organisatie." in text_of(answer)
    assert "0 gelukt, 1 niet." in text_of(await do(zwolle, "akkoord", SMALL, by=FINANCE))


async def test_several_shares_are_approved_at_once_each_with_its_own_outcome(
    zwolle: Office,
) -> None:
    answer = await do(zwolle, "akkoord", SMALL, LARGE, LATER)
    text = text_of(answer)
    assert "3 gelukt, 0 niet." in text
    assert "€ 4.500,00 gedaan akkoord" in text
    assert "€ 12.000,00 gedaan eerste akkoord; een tweede persoon moet bevestigen" in text
    again = text_of(await do(zwolle, "akkoord", SMALL, LARGE))
    assert "0 gelukt, 2 niet." in again
    assert "€ 12.000,00 niet gedaan" in again
