"""What people send by a form through HTTP, as a browser without scripts does: a school's file,
attachments, consents and supplement, and every act that somebody has the mandate for."""

import csv
import re
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta
from io import StringIO

import pytest
import pytest_asyncio

from events.values import Actor
from services.portal.pages.acting import BAD
from services.portal.request_columns import NAMES
from tests.cast import submit, supplement
from tests.cli.conftest import Row, individual
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import Move
from tests.web.office import LATER, Office, office, sent, story, text_of, told
from tests.world import (
    BOARD_MEMBER,
    CASE_MANAGER,
    CONSULTANT,
    COORDINATOR,
    DAY,
    DESK_MANAGER,
    FINANCE,
    PLANNER,
    QUALITY_OFFICER,
    SWV,
)

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

LACKING = case(701)
FILE, CONSENTS = "/aanvragen/bestand", f"/aanvragen/{LATER}/toestemmingen"
ATTACHMENTS, SUPPLEMENT = f"/aanvragen/{LATER}/bijlagen", f"/aanvragen/{LACKING}/aanvulling"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PEOPLE = (
    COORDINATOR,
    BOARD_MEMBER,
    CASE_MANAGER,
    DESK_MANAGER,
    CONSULTANT,
    QUALITY_OFFICER,
    FINANCE,
    PLANNER,
)


def lacking() -> Iterable[Move]:
    yield from story()
    yield from (submit(LACKING), supplement(SWV, LACKING))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("posts")
    async with office(await new_database(), folder, lacking(), DAY + timedelta(days=9)) as one:
        yield one


def as_csv(*rows: Row) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, NAMES, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


async def uploaded(place: Office, path: str, name: str, content: bytes, **fields: str) -> str:
    """What somebody of the school reads after sending a file."""
    async with place.visited(COORDINATOR) as visitor:
        form = (await visitor.get(path)).text
        found = re.search(r'name="id" value="([0-9a-f-]{36})"', form)
        own = {"id": found[1]} if found else {}
        answer = await visitor.post(
            path, data=own | fields, files={"bestand": (name, content)}, follow_redirects=True
        )
    assert answer.status_code in (200, BAD)
    return text_of(answer)


async def test_good_lines_go_in_and_wrong_ones_are_named_by_line_and_column(place: Office) -> None:
    good, wrong = individual("2026/701"), individual("2026/702", kosten="veel")
    said = await uploaded(place, FILE, "aanvragen.csv", as_csv(good, wrong))
    assert "1 nieuwe aanvraag is ingediend" in said
    assert "3 kosten" in said.replace("Regel ", "").replace(",", "")
    again = await uploaded(place, FILE, "aanvragen.csv", as_csv(good))
    assert "1 aanvraag kenden wij al" in again


async def test_a_line_of_another_school_is_refused_and_tells_why(place: Office) -> None:
    said = await uploaded(
        place, FILE, "aanvragen.csv", as_csv(individual("2026/703", school="02YE00"))
    )
    assert "van een andere school" in said


async def test_no_file_at_all_is_a_fault_of_the_form(place: Office) -> None:
    answer = await sent(place, FILE, COORDINATOR)
    assert answer.status_code == BAD
    assert "Er klopt iets niet" in text_of(answer)


async def test_an_attachment_is_kept_and_read_again_byte_for_byte(place: Office) -> None:
    said = await uploaded(place, ATTACHMENTS, "plan.pdf", PDF, soort="plan")
    assert "toegevoegd" in said.lower()
    async with place.visited(COORDINATOR) as visitor:
        page = (await visitor.get(ATTACHMENTS)).text
        found = re.search(rf'href="({ATTACHMENTS}/[^"]+)"', page)
        assert found, "the page leads to the file"
        taken = await visitor.get(found[1])
    assert taken.content == PDF


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("plan.exe", b"MZ", "plan"), ("plan.pdf", b"no pdf", "plan"), ("plan.pdf", PDF, "iets")],
)
async def test_what_is_no_document_is_not_kept(
    place: Office, name: str, content: bytes, kind: str
) -> None:
    assert "Er klopt iets niet" in await uploaded(place, ATTACHMENTS, name, content, soort=kind)


async def test_consent_is_taken_back_and_given_again(place: Office) -> None:
    about = {"wie": "municipality:GM0193", "waarvoor": "assessment", "door": "parents"}
    async with place.visited(COORDINATOR) as visitor:
        taken = await visitor.post(f"{CONSENTS}/intrekken", data=about | {"id": str(case(1))})
        assert taken.status_code == 303, text_of(taken)
        nobody = {"wie": about["wie"], "id": str(case(2))}
        assert (await visitor.post(f"{CONSENTS}/geven", data=nobody)).status_code == BAD
        day = {"tot.dag": "1", "tot.maand": "7", "tot.jaar": "2026"}
        given = await visitor.post(f"{CONSENTS}/geven", data=about | day | {"id": str(case(3))})
    assert given.status_code == 303, text_of(given)


@pytest.mark.parametrize(
    "who", ["municipality:GM 193", "house:municipality", "municipality:GM0050"]
)
async def test_nobody_is_given_sight_who_was_not_on_the_page(place: Office, who: str) -> None:
    about = {"wie": who, "waarvoor": "assessment", "door": "parents"}
    async with place.visited(COORDINATOR) as visitor:
        given = await visitor.post(f"{CONSENTS}/geven", data=about | {"id": str(case(4))})
    assert given.status_code == BAD
    assert "Er klopt iets niet" in text_of(given)


async def test_a_supplement_is_sent_once_and_then_nothing_misses(place: Office) -> None:
    assert "ontbreekt" in (await told(place, SUPPLEMENT, COORDINATOR)).lower()
    answer = await sent(place, SUPPLEMENT, COORDINATOR, body=SWV)
    assert answer.status_code == 200
    assert "Niemand vraagt nu om een aanvulling" in await told(place, SUPPLEMENT, COORDINATOR)


@pytest.mark.parametrize("by", PEOPLE, ids=lambda by: by.user)
async def test_every_act_of_a_role_asks_for_what_misses_and_never_falls(
    place: Office, by: Actor
) -> None:
    async with place.visited(by) as visitor:
        page = await visitor.get("/handelingen")
        acts = sorted(set(re.findall(r'href="(/handelingen/[a-z-]+)"', page.text)))
        for act in acts:
            assert (await visitor.get(act)).status_code == 200, act
            answer = await visitor.post(act, data={"id": str(case(9))})
            assert answer.status_code == BAD, act
            assert "Er klopt iets niet" in text_of(answer), act


@pytest.mark.parametrize("by", [COORDINATOR, PLANNER], ids=lambda by: by.user)
async def test_an_act_of_another_role_is_refused_also_when_it_is_sent(
    place: Office, by: Actor
) -> None:
    async with place.visited(by) as visitor:
        answer = await visitor.post("/handelingen/align-prevention", data={"id": str(case(9))})
    assert answer.status_code == 403


async def test_an_act_that_is_filled_in_is_done_and_told(place: Office) -> None:
    first = {"year_of.dag": "1", "year_of.maand": "3", "year_of.jaar": "2026"}
    few = await sent(
        place,
        "/handelingen/decline-collective",
        DESK_MANAGER,
        school=COORDINATOR.organisation,
        need="language",
        ground="no-room",
        **first,
    )
    assert few.status_code == BAD
    assert "te weinig gelijke behoeften" in text_of(few)
    lacking_field = await sent(place, "/handelingen/report-absence", COORDINATOR, pupil="L1")
    assert lacking_field.status_code == BAD
    assert 'value="L1"' in lacking_field.text
