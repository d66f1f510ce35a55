"""Who is at hand and what there is around schools, written by a form without scripts; and forms
that ask a row for each thing that is counted."""

import re
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import pytest_asyncio

from events.values import Party
from services.portal.pages.acting import BAD
from services.quarter.commands import OpenQuarter
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.web.office import Office, office, sent, text_of, told
from tests.world import ATTENDANCE_OFFICER, CASE_MANAGER, CONSULTANT, COORDINATOR, SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

CONTACTS, MAP, QUARTERS = "/bereikbaar", "/sociale-kaart", "/kwartaaloverzicht"
FORM = "/handelingen"
PLACE = {
    "listing": "klas-op-maat",
    "map_kind": "group",
    "title": "Klas op maat",
    "needs": ["school-refusal"],
    "stages": ["primary"],
    "area": [ZWOLLE],
    "valid.start.dag": "2",
    "valid.start.maand": "2",
    "valid.start.jaar": "2026",
    "valid.end.dag": "31",
    "valid.end.maand": "7",
    "valid.end.jaar": "2027",
    "capacity": "8",
}
QUARTER = {
    "quarter.start.dag": "1",
    "quarter.start.maand": "1",
    "quarter.start.jaar": "2026",
    "quarter.end.dag": "31",
    "quarter.end.maand": "3",
    "quarter.end.jaar": "2026",
    "swv": SWV,
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    asked = (Party.SWV, example(OpenQuarter))
    async with office(await new_database(), folder, [asked], date(2026, 4, 10)) as one:
        yield one


async def pressed(office: Office, page: str, action: str) -> str:
    """The page after the first button that leads there, as a browser without scripts presses it."""
    async with office.visited(CONSULTANT) as visitor:
        html = (await visitor.get(page)).text
        found = re.search(rf'<form method="post" action="{action}".*?</form>', html, re.DOTALL)
        assert found, f"{page} has a button for {action}"
        fields = re.findall(r'name="([a-z_]+)" value="([^"]*)"', found[0])
        values = {name: unescape(value) for name, value in fields}
        answer = await visitor.post(action, data=values, follow_redirects=True)
    assert answer.status_code == 200, text_of(answer)
    return text_of(answer)


async def test_somebody_is_named_confirmed_and_it_no_more(zwolle: Office) -> None:
    named = await sent(zwolle, f"{FORM}/name-contact", contact="crisis", user="wijkteam-1")
    page = text_of(named)
    assert named.url.path == CONTACTS
    assert "Het is vastgelegd." in page
    assert "wijkteam-1" in page
    assert "wijkteam-1" in await pressed(zwolle, CONTACTS, f"{FORM}/confirm-contact")
    assert "wijkteam-1" not in await pressed(zwolle, CONTACTS, f"{FORM}/end-contact")


async def test_what_a_rule_refuses_comes_back_with_what_was_typed(zwolle: Office) -> None:
    answer = await sent(zwolle, f"{FORM}/name-contact", contact="connection", user="verbinder-7")
    assert answer.status_code == BAD
    assert "Een gemeente wijst per school iemand aan" in text_of(answer)
    assert 'value="verbinder-7"' in answer.text


async def test_a_plan_is_aligned_with_whom_somebody_ticks(zwolle: Office) -> None:
    form = f"{FORM}/adopt-calamity-plan"
    answer = await sent(zwolle, form, aligned_with=[SWV])
    assert "uitgave 1" in text_of(answer)
    page = await told(zwolle, f"{CONTACTS}?soort=calamity-plan")
    assert "uitgave 1" in page
    assert "Stel opnieuw vast" in page
    async with zwolle.visited(CONSULTANT) as visitor:
        again = (await visitor.get(f"{form}?aligned_with={SWV}")).text
    assert re.search(rf'value="{SWV}" checked', again)


async def test_something_is_mapped_changed_confirmed_and_taken_off(zwolle: Office) -> None:
    mapped = await sent(zwolle, f"{FORM}/map-place", **PLACE)
    assert mapped.url.path == MAP
    assert "Klas op maat" in text_of(mapped)
    async with zwolle.visited(CONSULTANT) as visitor:
        found = re.search(rf'href="({FORM}/map-place[^"]+)"', (await visitor.get(MAP)).text)
        assert found
        form = (await visitor.get(unescape(found[1]))).text
    assert 'value="Klas op maat"' in form
    assert re.search(r'name="valid.end.jaar"[^>]* value="2027"', form)
    assert "Klas op maat" in await pressed(zwolle, MAP, f"{FORM}/confirm-place")
    assert "Klas op maat" not in await pressed(zwolle, MAP, f"{FORM}/unmap-place")


async def test_somebody_else_has_no_button_and_no_form(zwolle: Office) -> None:
    await sent(zwolle, f"{FORM}/name-contact", contact="manager", user="stuurt-1")
    async with zwolle.visited(COORDINATOR) as visitor:
        page = (await visitor.get(f"{CONTACTS}?waar=alles")).text
    assert "stuurt-1" in page
    assert 'action="/handelingen/confirm-contact"' not in page  # its own contacts it could
    async with zwolle.visited(ATTENDANCE_OFFICER) as visitor:
        answer = await visitor.post(f"{FORM}/map-place", data={"id": str(case(9))})
    assert answer.status_code == 403


async def test_managers_read_how_they_reach_one_another_and_nobody_else_does(
    zwolle: Office,
) -> None:
    number = "06 12 34 56 78"
    named = await sent(
        zwolle, f"{FORM}/name-contact", contact="manager", user=CONSULTANT.user, phone=number
    )
    assert number in text_of(named)
    assert number not in await told(zwolle, f"{CONTACTS}?waar=alles", COORDINATOR)
    async with zwolle.visited(CONSULTANT) as visitor:
        assert number not in (await visitor.get("/v1/contacts")).text
    await sent(zwolle, f"{FORM}/name-contact", contact="manager", user="stuurt-2")
    assert number not in await told(zwolle, CONTACTS, CONSULTANT)


async def test_who_must_report_a_quarter_finds_it_among_the_tasks(zwolle: Office) -> None:
    async with zwolle.visited(COORDINATOR) as visitor:
        page = (await visitor.get("/taken")).text
        found = re.search(rf'href="({FORM}/report-quarter[^"]+)"', page)
        assert found
        form = (await visitor.get(unescape(found[1]))).text
    assert re.search(r'name="quarter.end.dag"[^>]* value="31"', form)
    assert "Kwartaalcijfers leveren" in await told(zwolle, "/werk", CONSULTANT)


async def test_programs_read_what_an_organisation_must_do_page_by_page(zwolle: Office) -> None:
    await sent(zwolle, f"{FORM}/name-contact", contact="crisis", user="crisis-1")
    await sent(zwolle, f"{FORM}/map-place", **PLACE)
    async with zwolle.visited(CONSULTANT) as visitor:
        owed = (await visitor.get("/v1/duties")).json()["items"]
        assert {one["organisation"] for one in owed} == {ZWOLLE}
        assert [one["dueOn"] for one in owed] == sorted(one["dueOn"] for one in owed)
        (quarter,) = (await visitor.get("/v1/duties?kind=report-quarter")).json()["items"]
        assert (quarter["swv"], quarter["quarterFrom"]) == (SWV, "2026-01-01")
        assert (quarter["duty"], quarter["late"]) == ("Kwartaalcijfers leveren", False)
        (listed,) = (await visitor.get("/v1/duties?kind=confirm-listing")).json()["items"]
        assert (listed["listing"], listed["title"]) == ("klas-op-maat", "Klas op maat")
        soon = (await visitor.get(f"/v1/duties?dueBy={quarter['dueOn']}")).json()["items"]
        assert soon == [one for one in owed if one["dueOn"] <= quarter["dueOn"]]
        paged, address = [], "/v1/duties?limit=1"
        while address:
            part = (await visitor.get(address)).json()
            paged += part["items"]
            address = part["next"]
        assert paged == owed
        before = (await visitor.get("/v1/duties?knownAt=2026-02-01")).json()["items"]
        assert before == []
    async with zwolle.visited(COORDINATOR) as visitor:
        theirs = (await visitor.get("/v1/duties")).json()["items"]
    assert ZWOLLE not in {one["organisation"] for one in theirs}


async def test_a_row_is_asked_for_each_number_and_reason(zwolle: Office) -> None:
    figures = {"figures.category-2.pupils": "3", "figures.long-relative.pupils": "1"}
    form = f"{FORM}/report-quarter"
    differs = await sent(zwolle, form, COORDINATOR, **QUARTER, **figures)
    assert "De redenen tellen niet op" in text_of(differs)
    assert re.search(r'name="figures.category-2.pupils"[^>]* value="3"', differs.text)
    reasons = {"reason_counts.waiting.pupils": "2", "reason_counts.conflict.pupils": "1"}
    told_all = await sent(zwolle, form, COORDINATOR, **QUARTER, **figures, **reasons)
    assert told_all.url.path == QUARTERS
    assert "10 april 2026" in await told(zwolle, QUARTERS, CASE_MANAGER)
    assert "Kwartaalcijfers leveren" not in await told(zwolle, "/taken", COORDINATOR)


async def test_a_row_that_is_begun_is_filled_in_whole(zwolle: Office) -> None:
    row = {"members.coordinator.user": "ib-1"}
    answer = await sent(zwolle, f"{FORM}/compose-support-team", COORDINATOR, **row)
    assert answer.status_code == BAD
    assert 'href="#members.coordinator.trained"' in answer.text
    whole = {**row, "members.coordinator.trained": "true"}
    done = await sent(zwolle, f"{FORM}/compose-support-team", COORDINATOR, **whole)
    assert done.url.path == CONTACTS
