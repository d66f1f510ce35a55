"""A privacy officer and who decides on destroying, in a real browser, with and without scripts; no
page on the way keeps anybody out (axe: WCAG 2.2 AA)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from events.privacy import PrivacyRight
from services.runtime.listening import served
from tests.cast import submit, withdraw
from tests.conftest import NewDatabase
from tests.privacy_stories import asks
from tests.retention_stories import officer, propose_destruction, request_destruction
from tests.web.conftest import unused
from tests.web.eyes import chromium
from tests.web.office import office
from tests.web.test_journeys import at_desk, both
from tests.web.test_privacy import DESTRUCTION, OFFICER
from tests.world import ZWOLLE

pytestmark = pytest.mark.server


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


@pytest.fixture
async def home(new_database: NewDatabase, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an office where somebody asked for their data, and to destroy them."""
    moves = (
        submit(),
        *asks(ZWOLLE, right=PrivacyRight.ACCESS),
        withdraw(),
        request_destruction(ZWOLLE),
        propose_destruction(ZWOLLE, number=1),
    )
    async with office(await new_database(), tmp_path, moves) as one:
        host, _, port = unused().partition(":")
        async with served(one.app, host, int(port)):
            yield f"http://{host}:{port}"


@both
async def test_from_what_asks_for_attention_to_what_is_destroyed(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, OFFICER, scripts=scripts) as desk:
        await desk.go("/")
        await desk.reads("open verzoeken")
        for page in ("AVG-verzoeken", "Bewaard", "Wissen"):
            await desk.press(page)
        await desk.go("/privacy/verwerkingen")
        await desk.go(DESTRUCTION)
        await desk.reads("Over wissen beslissen twee medewerkers")
    for number, outcome in ((1, "één akkoord van twee"), (2, "goedgekeurd")):
        async with at_desk(browser, home, officer(ZWOLLE, number), scripts=scripts) as desk:
            await desk.go(DESTRUCTION)
            await desk.press("Ga akkoord met wissen")
            await desk.reads(outcome)
