"""Long forms made from a command: what belongs together stands together, what may be left out is
closed without scripts, and opens where something stands in it or is wrong."""

import re
import socket
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from events.values import Actor
from services.portal.pages.acting import BAD
from services.runtime.listening import served
from tests.cast import assessed, budget
from tests.conftest import NewDatabase
from tests.examples import case
from tests.paper_house import Move
from tests.web.eyes import MOST_BYTES, breaches, chromium, weight
from tests.web.office import Office, office, sent
from tests.web.test_journeys import at_desk, both
from tests.world import COORDINATOR, DAY, DESK_MANAGER, QUALITY_OFFICER, SWV, ZWOLLE

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

ASKED = case(611)
KEY = f"/aanvragen/{ASKED}/doen/propose-key"
PROGRAMME = "/handelingen/start-programme"
TEAM = "/handelingen/compose-support-team"
ABSENCE = "/handelingen/report-absence"
FORMS: tuple[tuple[Actor, str], ...] = (
    (DESK_MANAGER, KEY),
    (QUALITY_OFFICER, PROGRAMME),
    (COORDINATOR, TEAM),
    (COORDINATOR, ABSENCE),
)


def moves() -> Iterable[Move]:
    yield from (budget(SWV), budget(ZWOLLE), *assessed(ASKED))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("forms")
    async with office(await new_database(), folder, moves(), DAY + timedelta(days=2)) as one:
        yield one


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(place: Office) -> AsyncIterator[str]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    async with served(place.app, "127.0.0.1", port):
        yield f"http://127.0.0.1:{port}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


async def test_nobody_is_kept_out_by_a_long_form_nor_by_what_is_wrong_with_it(
    browser: Browser, home: str
) -> None:
    for by, path in FORMS:
        async with at_desk(browser, home, by, scripts=True) as desk:
            await desk.page.goto(f"{home}{path}")
            assert await desk.page.locator("form fieldset.group > legend").count() > 0
            assert await breaches(desk.page) == []
            assert await weight(desk.page) <= MOST_BYTES
            await desk.page.evaluate(
                "document.querySelectorAll('details.group').forEach(d => d.open = true)"
            )
            assert await breaches(desk.page) == []


@both
async def test_a_row_is_opened_where_something_is_wrong_with_it(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, DESK_MANAGER, scripts=scripts) as desk:
        await desk.page.goto(f"{home}{KEY}")
        row = desk.page.locator("details.group", has_text="Regel 3").first
        source = desk.page.locator('[id="parts.3.source"]')
        assert not await source.is_visible()
        await row.locator("summary").click()
        await desk.page.locator('[id="parts.3.funder"]').select_option(ZWOLLE)
        await desk.page.get_by_role("button", name="Leg vast").click()
        assert await desk.page.locator('[id="parts.3.funder"]').input_value() == ZWOLLE
        assert not await desk.page.locator('[id="parts.2.funder"]').is_visible()
        fault = desk.page.locator('.summary a[href="#parts.3.source"]')
        assert "Regel 3: " in await fault.inner_text()
        await fault.click()
        assert await source.is_visible()
        if scripts:
            assert await breaches(desk.page) == []


async def test_what_may_be_left_out_is_whole_or_not_there(place: Office) -> None:
    answer = await sent(place, ABSENCE, COORDINATOR, **{"hours.scheduled": "40"})
    assert answer.status_code == BAD
    assert 'href="#hours.period.start"' in answer.text
    assert 'href="#hours.authorised"' not in answer.text
    (hours,) = re.findall(r'<details class="group"[^>]*>', answer.text)
    assert " open" in hours
