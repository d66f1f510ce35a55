"""Referrals on one page: TLVs beside the country, where pupils come from, what schools learn."""

import re
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest
import pytest_asyncio
from msgspec.structs import replace

from events.exemption import ExemptionGround
from events.tlv import Origin, ReferralAge, SpecialEducation
from events.values import OrganisationId
from projections.exemptions.queries import ExemptCount
from services.exemption.commands import EstablishExemption, ReassessExemption
from services.portal.pages.referrals import percent
from services.school.teaching_commands import AskFewerHours, RecordInspectorate
from tests.cast import pupil_of
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import Move, PaperHouse
from tests.pupils import advise, ask_tlv, issue_tlv
from tests.stories_around_pupils import at_leerplicht, claim
from tests.stories_of_pupils import at_the_school
from tests.stories_of_referrals import FEAR, INITIATIVE, QUARTER
from tests.web.conftest import fill, looking
from tests.world import AMBELT, DAY, SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

VSO, VO = SpecialEducation.SPECIAL_SECONDARY, OrganisationId("swv:VO2305")
CAME_FROM = (Origin.SPECIAL, Origin.SPECIAL_PRIMARY, Origin.SPECIAL, Origin.REGULAR_SECONDARY)
EARLY = {"origin": Origin.REGULAR_PRIMARY, "referral_age": ReferralAge.FOUR_OR_FIVE}
EXEMPT = (
    claim(case=case(7)),
    at_leerplicht(EstablishExemption, case=case(7)),
    claim(case=case(8), pupil=pupil_of(case(8))),
    at_leerplicht(EstablishExemption, case=case(8)),
)
BACK = at_leerplicht(ReassessExemption, case=case(8), back_at_school=True, on=date(2026, 11, 2))
AGAIN = (
    claim(
        case=case(9),
        on=date(2027, 5, 3),
        statement_on=date(2027, 4, 1),
        first_day=date(2027, 8, 1),
    ),
    at_leerplicht(EstablishExemption, case=case(9), on=date(2027, 5, 10)),
)
SEEN_ON = date(2027, 10, 5)


def tlv(number: int, body: OrganisationId = SWV, on: date = DAY, **own: Any) -> list[Move]:
    one = case(number)
    asked = ask_tlv(one, swv=body, on=on, **own)
    return [asked, *advise(body, one, on=on), issue_tlv(body, one, on=on, school_years=3)]


def lived() -> PaperHouse:
    """Four pupils to VSO, one of four years to SO for fear, and another a year later."""
    house = PaperHouse()
    for number, origin in enumerate(CAME_FROM, 1):
        house.do(*tlv(number, VO, education=VSO, origin=origin))
    house.do(*tlv(5, reasons=FEAR, **EARLY), *INITIATIVE)
    house.do(
        *QUARTER,
        *EXEMPT,
        at_the_school(AskFewerHours, case=case(10)),
        at_the_school(RecordInspectorate, case=case(10)),
    )
    house.until(date(2026, 11, 1))
    house.do(*tlv(6, on=date(2026, 11, 1)), BACK)
    house.until(date(2027, 5, 1))
    house.do(*AGAIN)
    house.until(SEEN_ON)
    return house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(new_database: NewDatabase) -> AsyncIterator[httpx.AsyncClient]:
    database = await new_database()
    await fill(database, lived())
    async with looking(database, on=SEEN_ON) as client:
        yield client


def rows_under(page: str, heading: str) -> list[str]:
    part = page[page.index(f'id="{heading}"') :].split("</table>", 1)[0]
    text = (re.sub(r"<[^>]+>", " ", row) for row in part.split("<tr>")[2:])
    return [" ".join(row.split()) for row in text]


async def test_inflow_is_counted_by_where_pupils_come_from_and_by_age(
    reader: httpx.AsyncClient,
) -> None:
    found = (await reader.get("/v1/figures/inflow")).json()["items"]
    vso = {one["origin"]: one["tlvs"] for one in found if one["education"] == "vso"}
    assert vso == {"from-so": 2, "from-sbo": 1, "regular-secondary": 1}
    assert [one["early"] for one in found if one["origin"] == "regular-primary"] == [0, 1]
    page = (await reader.get("/verwijzingen")).text
    assert any("3 75 % 1 0 0" in row for row in rows_under(page, "instroom"))


async def test_growth_beside_the_country_is_a_finding(reader: httpx.AsyncClient) -> None:
    rows = rows_under((await reader.get("/verwijzingen")).text, "land")
    (above,) = [row for row in rows if "bijstelling nodig" in row]
    assert "1 oktober 2027 2 1 100,0 % 1,9 % 34.510, 2023" in above
    found = (await reader.get("/v1/figures/tlvs")).json()["items"]
    assert [one["above"] for one in found].count(True) == 1


async def test_what_a_school_did_not_do_in_time_is_told(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/verwijzingen")).text
    late = rows_under(page, "leren")
    assert any("0 van" in row for row in late)
    assert page.count("verwijzing bespreken in het ondersteuningsteam") == 1
    assert "zeggen wat er te leren is" in page


async def test_the_register_and_the_experiment_stand_beneath(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/verwijzingen")).text
    assert len(rows_under(page, "register")) == 6
    (initiative,) = rows_under(page, "experiment")
    assert initiative.startswith("Buitenklas ambelt")
    items = (await reader.get("/v1/initiatives")).json()["items"]
    assert [(one["number"], one["takingPart"]) for one in items] == [(1, 0)]
    assert len((await reader.get("/v1/referrals")).json()["items"]) == 6


async def test_the_picture_tells_what_the_table_tells(reader: httpx.AsyncClient) -> None:
    drawn = await reader.get("/verwijzingen/instroom.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "uit sbo of so 3" in drawn.text


async def test_thousandths_are_told_as_a_percentage() -> None:
    assert [percent(one) for one in (19, -20, 1000, None)] == [
        "1,9 %",
        "-2,0 %",
        "100,0 %",
        "\N{EN DASH}",
    ]


async def test_who_did_not_report_has_no_number(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/kwartaaloverzicht")).text
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "1 leverde geen cijfers" in text
    items = (await reader.get("/v1/quarters")).json()["items"]
    told = {one["reporter"]: one for one in items}
    assert told[ZWOLLE]["figures"] == []
    assert told[ZWOLLE]["missingOn"] == "2026-05-01"
    assert told[AMBELT]["reportedOn"] == "2026-04-10"


async def test_small_numbers_are_gone_once_the_overview_is_adopted(
    reader: httpx.AsyncClient,
) -> None:
    items = (await reader.get("/v1/quarters")).json()["items"]
    (told,) = [one for one in items if one["reporter"] == AMBELT]
    assert told["figures"] == told["reasonCounts"] == []
    assert told["hidden"] == ["category-2", "long-relative"]
    page = (await reader.get("/kwartaaloverzicht")).text
    assert page.count("niet getoond") == 2
    drawn = await reader.get("/kwartaaloverzicht/beeld.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"


async def test_exemptions_are_counted_with_how_long_and_beside_a_year_before(
    reader: httpx.AsyncClient,
) -> None:
    found, fewer = (await reader.get("/v1/figures/exemptions")).json()["items"]
    assert (found["exempt"], found["yearBefore"], found["backAtSchool"]) == (1, 2, 1)
    assert found["longestDays"] == (SEEN_ON - date(2026, 8, 1)).days
    page = (await reader.get("/kwartaaloverzicht")).text
    row, beside = rows_under(page, "vrijstellingen")
    assert row.endswith("1 2 430 1 niet meer dan een jaar eerder")
    assert (fewer["exempt"], fewer["yearBefore"], fewer["exemptGround"]) == (0, 0, None)
    assert "minder onderwijstijd" in beside


async def test_more_exemptions_than_a_year_before_are_a_finding() -> None:
    count = ExemptCount(
        keeper=ZWOLLE,
        exempt_ground=ExemptionGround.BODY_OR_MIND,
        exempt=3,
        year_before=2,
        longest_days=30,
        back_at_school=0,
    )
    assert count.more
    assert not replace(count, year_before=3).more
    assert not replace(count, exempt_ground=None).more
