"""Who has work waiting is told by e-mail, once a working day, and nothing of whom it is about."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import httpx
import pytest
import pytest_asyncio

from events.ledger.connection import open_pool
from events.ledger.postgres import open_ledger
from events.values import OrganisationId, Role, UserId
from projections.journal.postgres_log import open_log
from services.logbook.postgres import open_logbook
from services.portal.app import portal
from services.portal.books import Books, Reader
from services.portal.digest.mail import MailServer
from services.portal.digest.readers import KEPT, Became, Readers, pause_after
from services.portal.digest.rounds import Rounds
from services.portal.sessions.store import open_sessions
from services.portal.viewer import Viewer
from services.runtime.clock import HouseCalendar
from services.runtime.database import Database
from services.runtime.reference import load
from services.runtime.settings import Settings
from tests.conftest import NewDatabase
from tests.web.conftest import fill
from tests.web.office import spoken, who
from tests.web.post import Mailbox, mail_server_with
from tests.web.town import town
from tests.web.visitors import CONSULTANT as PERSONA
from tests.web.visitors import log_in, open_portal
from tests.world import CONSULTANT, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

MONDAY = date(2026, 6, 8)
HOUSE = "https://oza.example"
ONE = Viewer(UserId("consulent-1"), Role.CONSULTANT, ZWOLLE)
OTHER = Viewer(UserId("consulent-2"), Role.CONSULTANT, ZWOLLE)
IDLE = Viewer(UserId("planner-9"), Role.CARE_PLANNER, OrganisationId("provider:42429999"))


@dataclass
class PostOffice:
    """A house that sends messages, the calendar it lives by, and what a mail server was given."""

    clock: HouseCalendar
    reader: Reader
    readers: Readers
    mailbox: Mailbox
    mail: MailServer
    counted: list[Became] = field(default_factory=list)

    @property
    def rounds(self) -> Rounds:
        return Rounds(self.reader, self.readers, self.mail, HOUSE, self.counted.append)

    @property
    def to(self) -> list[str]:
        return [str(one["To"]) for one in self.mailbox.came]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def worked_at(new_database: NewDatabase) -> Database:
    database = await new_database()
    await fill(database, town())
    return database


@pytest_asyncio.fixture(loop_scope="module")
async def place(worked_at: Database) -> AsyncIterator[PostOffice]:
    dsn = worked_at.dsn_for("projections")
    clock, known = HouseCalendar(MONDAY), await open_sessions(worked_at.dsn_for("portal"))
    tables, journal = await open_pool(dsn, "projections", 2), await open_ledger(dsn, "journal")
    log, logbook = await open_log(dsn, "journal"), await open_logbook(worked_at.dsn_for("logbook"))
    readers = Readers(known, b"k" * 32, clock)
    books = Books(
        read_models=tables,
        journal=journal,
        log=log,
        reference=load(),
        clock=clock,
        logbook=logbook,
        who=who,
        readers=readers,
    )
    mailbox = Mailbox()
    async with mail_server_with(mailbox) as mail:
        yield PostOffice(clock, Reader(books), readers, mailbox, mail)
    for table in ("digest_tries", "digest_readers", "digest_declined"):
        await known.execute(f"DELETE FROM {table}")
    for one in (tables, known, journal, log, logbook):
        await one.close()


async def test_who_has_work_waiting_is_told_how_much_and_until_when(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    assert await place.rounds.round() == 1
    (message,) = place.mailbox.came
    text = message.get_content()
    assert message["To"] == "consulent@zwolle.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "taken · It is your turn" in message["Subject"]
    assert "Gemeente Zwolle" in text
    assert f"Bekijk uw werk: {HOUSE}/werk" in text
    assert f"See your work: {HOUSE}/werk" in text
    assert "de eerste uiterlijk" in text


async def test_nothing_of_a_case_or_a_person_leaves_the_house(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    await place.rounds.round()
    found = bytes(place.mailbox.came[0]).decode()
    async with place.reader.books.read_models.acquire() as connection:
        cases = await connection.fetch("SELECT DISTINCT case_id FROM clock_tasks")
    assert cases
    assert not [row[0] for row in cases if row[0] in found]
    assert ONE.user not in found


async def test_a_message_comes_once_a_day_also_where_two_houses_send(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    async with place.readers.turn() as mine:
        assert mine
        assert await place.rounds.round() == 0
    assert await place.rounds.round() == 1
    assert await place.rounds.round() == 0
    assert len(place.mailbox.came) == 1


async def test_the_next_working_day_it_comes_again(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    for days in range(7):
        place.clock.turn_to(MONDAY + timedelta(days=days))
        await place.rounds.round()
    assert len(place.mailbox.came) == 5
    assert len({one["Message-ID"] for one in place.mailbox.came}) == 5


async def test_before_seven_nobody_is_told(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    early = place.clock.now() + timedelta(days=1, hours=-2)
    place.clock.stop_at(early)
    assert await place.rounds.round() == 0
    place.clock.stop_at(early + timedelta(hours=1))
    assert await place.rounds.round() == 1


async def test_where_no_work_waits_no_message_comes(place: PostOffice) -> None:
    await place.readers.came(IDLE, "planner@zwolle.example")
    assert await place.rounds.round() == 0
    assert not place.mailbox.asked


async def test_who_wants_none_gets_none_and_leaves_no_address(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    await place.readers.decline(ONE)
    await place.readers.came(ONE, "consulent@zwolle.example")  # the next login
    assert (await place.readers.wish(ONE)).address is None
    assert await place.rounds.round() == 0
    await place.readers.accept(ONE)
    await place.readers.came(ONE, "consulent@zwolle.example")
    assert await place.rounds.round() == 1


async def test_who_does_not_come_any_more_is_forgotten(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    place.clock.turn_to(MONDAY + KEPT + timedelta(days=3))
    await place.rounds.round()
    assert (await place.readers.wish(ONE)).address is None
    assert not place.mailbox.came


async def test_an_address_stands_sealed_and_opens_with_the_key_of_the_house_only(
    place: PostOffice,
) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    stored = await place.readers.pool.fetchval("SELECT address FROM digest_readers")
    assert b"consulent" not in stored
    assert (await place.readers.wish(ONE)).address == "consulent@zwolle.example"
    assert (await replace(place.readers, key=b"x" * 32).wish(ONE)).address is None


async def test_what_is_not_taken_now_is_tried_again_ever_later(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    place.mailbox.says["consulent@zwolle.example"] = "451 later"
    waited = timedelta()
    for tries in (1, 2, 3):
        await place.rounds.round()
        assert place.mailbox.asked == tries
        await place.rounds.round()  # too soon
        assert place.mailbox.asked == tries
        waited += pause_after(tries)
        place.clock.stop_at(place.clock.now() + pause_after(tries))
    place.mailbox.says.clear()
    assert await place.rounds.round() == 1
    assert place.counted == [Became.LATER] * 3 + [Became.SENT]
    assert waited == timedelta(minutes=21)


async def test_what_is_refused_for_good_is_not_tried_until_the_next_login(
    place: PostOffice,
) -> None:
    await place.readers.came(ONE, "gone@zwolle.example")
    await place.readers.came(OTHER, "consulent-2@zwolle.example")
    place.mailbox.says["gone@zwolle.example"] = "550 no such mailbox"
    assert await place.rounds.round() == 1
    place.clock.turn_to(MONDAY + timedelta(days=1))
    await place.rounds.round()
    assert place.to == ["consulent-2@zwolle.example"] * 2
    told = {one.became: (one.messages, one.code) for one in await place.readers.outcomes(MONDAY)}
    assert told == {Became.REFUSED: (1, 550), Became.SENT: (1, None)}
    await place.readers.came(ONE, "here@zwolle.example")
    await place.rounds.round()
    assert place.to[-1] == "here@zwolle.example"


async def test_a_server_that_is_away_costs_nobody_the_message(place: PostOffice) -> None:
    for who_, address in ((ONE, "een@zwolle.example"), (OTHER, "twee@zwolle.example")):
        await place.readers.came(who_, address)
    away = replace(place.rounds, mail=replace(place.mail, port=1))
    assert await away.round() == 0
    assert place.counted == [Became.LATER] * 2
    place.clock.stop_at(place.clock.now() + pause_after(1))
    assert await place.rounds.round() == 2


async def test_a_house_that_fell_before_it_heard_the_answer_sends_under_the_same_number(
    place: PostOffice,
) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    await place.rounds.round()
    await place.readers.pool.execute("DELETE FROM digest_tries")
    (reader,) = await place.readers.all(MONDAY)
    await place.readers.tries(reader, MONDAY)  # and then it fell
    assert await place.rounds.round() == 0
    place.clock.stop_at(place.clock.now() + pause_after(1))
    assert await place.rounds.round() == 1
    assert len({one["Message-ID"] for one in place.mailbox.came}) == 1


async def test_without_tls_nothing_is_handed_to_a_server_elsewhere(
    place: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    monkeypatch.setattr("services.portal.digest.mail.is_local", lambda _: False)
    assert await place.rounds.round() == 0
    assert not place.mailbox.asked
    assert place.counted == [Became.LATER]


async def test_people_choose_on_their_own_page(place: PostOffice) -> None:
    await place.readers.came(ONE, "consulent@zwolle.example")
    viewer = CONSULTANT
    transport = httpx.ASGITransport(app=portal(place.reader.books), raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://portal", headers=spoken(viewer)
    ) as visitor:
        own = Viewer(viewer.user, viewer.role, viewer.organisation)
        await place.readers.came(own, "zelf@zwolle.example")
        page = (await visitor.get("/bericht")).text
        assert "zelf@zwolle.example" in page
        assert "It is your turn" in page
        answer = await visitor.post("/bericht", data={"bericht": "niet"})
        assert answer.headers["location"] == "/bericht?gedaan=niet"
        page = (await visitor.get(answer.headers["location"])).text
        assert "Uw adres is gewist" in page
        assert "zelf@zwolle.example" not in page
        assert (await visitor.post("/bericht", data={"bericht": "wel"})).status_code == 303
        assert not (await place.readers.wish(own)).declined
        assert (await visitor.post("/bericht", data={"bericht": "soms"})).status_code == 404


async def test_an_address_comes_along_at_a_login_where_the_house_sends_messages(
    worked_at: Database, local: Settings
) -> None:
    sends = {"OZA_SMTP": "smtp://127.0.0.1:1", "OZA_SMTP_FROM": "oza@zwolle.example"}
    settings = Settings(OZA_LISTEN=local.listen, OZA_DATA=local.data, **sends)
    async with open_portal(worked_at, settings) as visitor:
        page = await log_in(visitor, PERSONA, "/bericht")
        assert f"{PERSONA}@oza.example" in page.text
    async with open_portal(worked_at, local) as visitor:
        page = await log_in(visitor, PERSONA, "/bericht")
        assert "Dit huis verstuurt geen berichten" in page.text


async def test_who_keeps_the_house_sees_what_was_refused_and_no_address(
    place: PostOffice,
) -> None:
    await place.readers.came(ONE, "gone@zwolle.example")
    place.mailbox.says["gone@zwolle.example"] = "550 no such mailbox"
    await place.rounds.round()
    transport = httpx.ASGITransport(app=portal(place.reader.books), raise_app_exceptions=False)
    headers = {"x-as": "operator@@beheer-1"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://portal", headers=headers
    ) as visitor:
        page = (await visitor.get("/beheer")).text
    assert "geweigerd: dit adres krijgt niets tot iemand weer inlogt" in page
    assert "550" in page
    assert "gone@" not in page
