"""A privacy officer sees what people ask about their data, what is kept and what is destroyed;
officers with a mandate decide on that, two of them."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from events.privacy import PrivacyRight
from events.values import Actor, Role, UserId
from tests.cast import submit, withdraw
from tests.conftest import NewDatabase
from tests.privacy_stories import asks
from tests.retention_stories import officer, propose_destruction, request_destruction
from tests.web.office import Office, office, sent, text_of, told
from tests.world import AMBELT, CASE, CONSULTANT, KAMPEN, PUPIL, QUALITY_OFFICER, SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

OFFICER = Actor(organisation=ZWOLLE, role=Role.PRIVACY_OFFICER, user=UserId("fg-1"))
OF_SWV = Actor(organisation=SWV, role=Role.PRIVACY_OFFICER, user=UserId("fg-2"))
OF_KAMPEN = Actor(organisation=KAMPEN, role=Role.PRIVACY_OFFICER, user=UserId("fg-3"))

DESTRUCTION = f"/privacy/wissen/{CASE}/{ZWOLLE}"
PAGES = ("/privacy", "/privacy/verzoeken", "/privacy/wissen", "/privacy/bewaard")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    moves = (
        submit(),
        *asks(ZWOLLE, right=PrivacyRight.ACCESS),
        withdraw(),
        request_destruction(ZWOLLE),
        propose_destruction(ZWOLLE, number=1),
    )
    async with office(await new_database(), tmp_path_factory.mktemp("office"), moves) as one:
        yield one


@pytest.mark.parametrize("path", [*PAGES, DESTRUCTION, "/privacy/verwerkingen"])
async def test_who_has_nothing_to_do_with_it_does_not_come_in(zwolle: Office, path: str) -> None:
    async with zwolle.visited(CONSULTANT) as visitor:
        assert (await visitor.get(path)).status_code == 403


async def test_what_asks_for_attention_is_counted(zwolle: Office) -> None:
    text = await told(zwolle, "/privacy", OFFICER)
    assert "open verzoeken 1" in text
    assert "te beslissen: wissen 1" in text


async def test_a_request_about_own_data_is_told_with_its_last_day(zwolle: Office) -> None:
    text = await told(zwolle, "/privacy/verzoeken", OFFICER)
    assert "inzage in gegevens" in text
    assert "nog 28 dagen" in text


async def test_who_may_answer_a_request_does_so_from_its_page(zwolle: Office) -> None:
    acts = f"/aanvragen/{CASE}/doen"
    async with zwolle.visited(QUALITY_OFFICER) as visitor:
        assert f'href="{acts}"' in (await visitor.get("/privacy/verzoeken")).text
        found = (await visitor.get(acts)).text
    assert f'href="{acts}/identify-applicant"' in found
    assert f'href="{acts}/receive-privacy-request"' in found
    answer = await sent(zwolle, f"{acts}/identify-applicant", QUALITY_OFFICER, number="1")
    assert answer.status_code == 200
    async with zwolle.visited(OFFICER) as visitor:
        assert acts not in (await visitor.get("/privacy/verzoeken")).text
        assert (await visitor.get(acts)).status_code == 403


async def test_another_organisation_sees_nothing_of_it(zwolle: Office) -> None:
    assert "Niemand heeft iets" in await told(zwolle, "/privacy/verzoeken", OF_SWV)
    assert "Er is niets te wissen" in await told(zwolle, "/privacy/wissen", OF_SWV)
    async with zwolle.visited(OF_SWV) as visitor:
        assert (await visitor.get(DESTRUCTION)).status_code == 404
    async with zwolle.visited(OF_KAMPEN) as visitor:
        assert (await visitor.get(DESTRUCTION)).status_code == 404


async def test_what_is_kept_says_until_when_and_why(zwolle: Office) -> None:
    text = await told(zwolle, "/privacy/bewaard", OFFICER)
    assert "het dossier van de gemeente" in text
    assert "2046" in text
    assert "Jeugdwet" in text


async def test_the_register_of_processing_tells_purpose_and_ground(zwolle: Office) -> None:
    text = await told(zwolle, "/privacy/verwerkingen", OFFICER)
    assert "Bewaren en vernietigen" in text
    assert "AVG art. 6 lid 1" in text


async def test_a_privacy_officer_looks_and_does_not_decide(zwolle: Office) -> None:
    text = await told(zwolle, DESTRUCTION, OFFICER)
    assert "de leerling of de ouders vragen erom" in text
    assert "Ga akkoord met wissen" not in text
    fields = {"leerling": PUPIL, "nummer": "1", "besluit": "akkoord"}
    async with zwolle.visited(OFFICER) as visitor:
        assert (await visitor.post(DESTRUCTION, data=fields)).status_code == 403


async def test_keeping_it_needs_a_reason(zwolle: Office) -> None:
    first = officer(ZWOLLE, 1)
    refused = await sent(zwolle, DESTRUCTION, first, leerling=PUPIL, nummer="1", besluit="bewaren")
    assert refused.status_code == 422
    assert "Zeg waarom dit bewaard moet blijven." in text_of(refused)


async def test_two_officers_agree_and_the_first_is_not_the_second(zwolle: Office) -> None:
    fields = {"leerling": PUPIL, "nummer": "1", "besluit": "akkoord"}
    first, second = officer(ZWOLLE, 1), officer(ZWOLLE, 2)
    agreed = await sent(zwolle, DESTRUCTION, first, **fields)
    assert "Uw akkoord is vastgelegd." in text_of(agreed)
    assert "Eén medewerker ging akkoord." in text_of(agreed)
    again = await sent(zwolle, DESTRUCTION, first, **fields)
    assert "Stand één akkoord van twee" in text_of(again)
    assert "Stand goedgekeurd" in text_of(await sent(zwolle, DESTRUCTION, second, **fields))


async def test_what_is_not_there_to_decide_has_no_page(zwolle: Office) -> None:
    async with zwolle.visited(officer(ZWOLLE, 2)) as visitor:
        other = DESTRUCTION.replace(ZWOLLE, AMBELT)
        assert (await visitor.get(other)).status_code == 404
        gone = {"leerling": PUPIL, "nummer": "9", "besluit": "akkoord"}
        assert (await visitor.post(DESTRUCTION, data=gone)).status_code == 404
