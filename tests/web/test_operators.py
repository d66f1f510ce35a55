"""Who keeps the house sees how far each party is, and mends what was kept aside, without a word of
a case."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.funding import ShareRequested
from events.ledger import LedgerUnavailable
from events.ledger.memory import MemoryLedger
from events.parking import MessageRepaired
from events.transport.cloudevent import CloudEvent
from events.values import Actor, OrganisationId, Party, Role, UserId
from services.runtime.kept_aside import found_aside
from services.runtime.parking import LADDER
from services.runtime.upkeep import AWAY, NO_ANSWER, parties_stand
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.runtime.desks import facts, hear, message
from tests.web.office import NOBODY, Office, office, sent, story, text_of, told
from tests.world import CONSULTANT

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

OPERATOR = Actor(organisation=NOBODY, role=Role.OPERATOR, user=UserId("beheer-1"))
OF_SWV = Actor(
    organisation=OrganisationId("house:swv"), role=Role.OPERATOR, user=UserId("beheer-2")
)
LIST = "/beheer/geparkeerd"


class Gone(MemoryLedger):
    """A book whose database is away."""

    async def head(self) -> int:
        raise LedgerUnavailable("away")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    async with office(await new_database(), tmp_path_factory.mktemp("office"), story()) as one:
        yield one


def unknown(number: int) -> CloudEvent:
    """A message of a kind that this house does not know, of a case of its own."""
    asked = message(example(ShareRequested, case=case(9000 + number)), 9000 + number)
    return replace(asked, type="nl.onderwijs-zorgarrangementen.funding.share-doubled")


async def kept(office: Office, event: CloudEvent, *, dead: bool = False) -> UUID:
    """The municipality keeps this aside; ``dead``: until no try is left."""
    desk, ledger = office.house.desks[Party.MUNICIPALITY], office.house.ledgers[Party.MUNICIPALITY]
    await hear(desk, event)
    for _ in range(len(LADDER) if dead else 0):
        await desk.retry(event.id)
    found = await found_aside(Party.MUNICIPALITY, ledger, event.id)
    assert (found.told.standing == "dead") is dead
    return event.id


def at(number: UUID) -> str:
    return f"{LIST}/municipality/{number}"


async def test_the_house_is_shown_party_by_party(place: Office) -> None:
    text = await told(place, "/beheer", OPERATOR)
    assert "de gemeente" in text
    assert "Nog niet verzegeld" in text


@pytest.mark.parametrize("path", ["/beheer", LIST, at(UUID(int=1))])
async def test_nobody_else_comes_in(place: Office, path: str) -> None:
    async with place.visited(CONSULTANT) as visitor:
        assert (await visitor.get(path)).status_code == 403
        if path not in ("/beheer", LIST):
            assert (await visitor.post(path, data={"wat": "vervallen"})).status_code == 403
            assert (await visitor.post(f"{path}/opnieuw")).status_code == 403


async def test_a_message_is_told_with_its_reason_and_what_it_holds_back(place: Office) -> None:
    event = unknown(1)
    number = await kept(place, event)
    later = replace(event, id=UUID(int=9001), sequence="9001")
    await hear(place.house.desks[Party.MUNICIPALITY], later)
    text = await told(place, at(number), OPERATOR)
    assert "deze soort is hier nog niet bekend" in text
    assert "Berichten die hierop wachten 1" in text
    assert "opgehouden" in await told(place, at(later.id), OPERATOR)


async def test_no_page_tells_the_case_of_a_message(place: Office) -> None:
    event = unknown(2)
    number = await kept(place, event)
    for path in ("/beheer", LIST, at(number)):
        async with place.visited(OPERATOR) as visitor:
            assert event.partitionkey not in (await visitor.get(path)).text


async def test_a_message_is_tried_again_at_once(place: Office) -> None:
    number = await kept(place, unknown(3))
    answer = await sent(place, f"{at(number)}/opnieuw", OPERATOR)
    assert "Het is nog niet gelukt." in text_of(answer)


async def test_a_dead_message_is_dropped_with_a_reason(place: Office) -> None:
    number = await kept(place, unknown(4), dead=True)
    assert "Gestrande berichten:" in await told(place, "/beheer", OPERATOR)
    bare = await sent(place, at(number), OPERATOR)
    assert bare.status_code == 422
    assert "Vul dit in." in text_of(bare)
    done = await sent(place, at(number), OPERATOR, wat="vervallen", reden="Dubbel verstuurd.")
    assert "Het bericht is vervallen" in text_of(done)
    written = await facts(place.house.ledgers[Party.MUNICIPALITY], MessageRepaired)
    (repaired,) = [fact for fact in written if fact.message == number]
    assert (repaired.dropped, repaired.why) == (True, "Dubbel verstuurd.")
    assert (repaired.by.organisation, repaired.by.user) == ("house:municipality", "beheer-1")


async def test_a_reason_holds_no_number_of_a_person(place: Office) -> None:
    number = await kept(place, unknown(5), dead=True)
    answer = await sent(place, at(number), OPERATOR, wat="opnieuw", reden="Van 999900006.")
    assert answer.status_code == 422
    assert "burgerservicenummer" in text_of(answer)


async def test_a_dead_message_is_mended_before_it_is_tried(place: Office) -> None:
    number = await kept(place, unknown(6), dead=True)
    assert "Probeer nu opnieuw" not in await told(place, at(number), OPERATOR)
    refused = await sent(place, f"{at(number)}/opnieuw", OPERATOR)
    assert refused.status_code == 422
    again = await sent(place, at(number), OPERATOR, wat="opnieuw", reden="De dienst is bijgewerkt.")
    assert "een nieuwe start" in text_of(again)


async def test_who_keeps_one_party_sees_that_one_alone(place: Office) -> None:
    number = await kept(place, unknown(7))
    text = await told(place, LIST, OF_SWV)
    assert str(number)[:8] not in text
    async with place.visited(OF_SWV) as visitor:
        assert (await visitor.get(at(number))).status_code == 403


async def test_a_message_that_is_not_kept_has_no_page(place: Office) -> None:
    async with place.visited(OPERATOR) as visitor:
        assert (await visitor.get(at(UUID(int=2)))).status_code == 404


async def test_a_party_that_cannot_be_looked_at_is_named(place: Office) -> None:
    journal = place.house.journal
    assert journal is not None
    ledgers = dict(place.house.ledgers)
    del ledgers[Party.SCHOOL]
    ledgers[Party.SWV] = Gone()
    said = {one.party: one.said for one in await parties_stand(ledgers, journal)}
    assert (said[Party.SCHOOL], said[Party.SWV]) == (AWAY, NO_ANSWER)
    assert said[Party.PROVIDER] == ""
