"""Who keeps the house, in a real browser, with and without scripts; no page on the way keeps
anybody out (axe: WCAG 2.2 AA)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser

from services.runtime.listening import served
from tests.conftest import NewDatabase
from tests.web.conftest import seal, unused
from tests.web.eyes import chromium
from tests.web.office import office, story
from tests.web.test_journeys import at_desk, both
from tests.web.test_operators import OPERATOR, kept, unknown

pytestmark = pytest.mark.server


@dataclass(frozen=True)
class Place:
    """Where an office is, and a message that stranded there."""

    home: str
    dead: UUID


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


@pytest.fixture
async def place(new_database: NewDatabase, tmp_path: Path) -> AsyncIterator[Place]:
    database = await new_database()
    async with office(database, tmp_path, story()) as one:
        await seal(database)
        await kept(one, unknown(1))
        dead, address = await kept(one, unknown(2), dead=True), unused()
        async with served(one.app, *_parts(address)):
            yield Place(f"http://{address}", dead)


def _parts(address: str) -> tuple[str, int]:
    host, _, port = address.partition(":")
    return host, int(port)


@both
async def test_an_operator_goes_from_the_house_to_a_message_that_is_mended(
    browser: Browser, place: Place, *, scripts: bool
) -> None:
    async with at_desk(browser, place.home, OPERATOR, scripts=scripts) as desk:
        await desk.go("/")
        await desk.reads("Gestrande berichten: 1.")
        await desk.press("Bekijk de berichten")
        await desk.press(str(place.dead)[:8])
        await desk.press("Leg vast")
        await desk.reads("Vul dit in.")
        await desk.page.get_by_label("Probeer het opnieuw").check()
        await desk.page.get_by_label("Waarom?").fill("De dienst is bijgewerkt.")
        await desk.press("Leg vast")
        await desk.reads("een nieuwe start")
        await desk.press(str(place.dead)[:8])
        await desk.press("Probeer nu opnieuw")
        await desk.reads("Het is nog niet gelukt.")
