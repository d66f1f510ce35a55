"""The journeys of funder, provider and auditor in a real browser, with and without scripts; no page
on the way keeps anybody out (axe: WCAG 2.2 AA)."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from events.values import Actor, CaseId
from services.runtime.listening import served
from tests.cast import order_of
from tests.conftest import NewDatabase
from tests.web.conftest import seal
from tests.web.eyes import breaches, chromium
from tests.web.office import LARGE, LATER, ORDERED, SMALL, office, spoken, story
from tests.web.test_auditors import AUDITOR
from tests.world import CONSULTANT, DAY, FINANCE, PLANNER, QUALITY_OFFICER, ZWOLLE, ZWOLLE_LINE

pytestmark = pytest.mark.server


class Desk:
    """Somebody behind a browser."""

    def __init__(self, page: Page, home: str, *, scripts: bool) -> None:
        self.page, self._home, self._scripts = page, home, scripts

    async def go(self, path: str) -> None:
        """Type an address."""
        await self.page.goto(self._home + path)
        await self.fits()

    async def press(self, name: str) -> None:
        """Press a button or follow a link that says this."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        await button.or_(link).first.click()
        await self.fits()

    async def reads(self, text: str) -> None:
        """See a text on the page."""
        await expect(self.page.get_by_role("main")).to_contain_text(text)

    async def fits(self) -> None:
        """The page keeps nobody out, however wide it is. Without scripts nobody can look."""
        if self._scripts:
            assert await breaches(self.page) == []


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as one:
        yield one


@pytest.fixture
async def home(new_database: NewDatabase, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an office at work."""
    database = await new_database()
    async with office(database, tmp_path, story(), DAY + timedelta(days=9)) as one:
        await seal(database)
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        async with served(one.app, "127.0.0.1", port):
            yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def at_desk(browser: Browser, home: str, by: Actor, *, scripts: bool) -> AsyncIterator[Desk]:
    context = await browser.new_context(
        java_script_enabled=scripts, extra_http_headers=spoken(by), bypass_csp=scripts
    )
    yield Desk(await context.new_page(), home, scripts=scripts)
    await context.close()


def share(case: CaseId) -> str:
    return f"/aanvragen/{case}/aandelen/{ZWOLLE}"


both = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


@both
async def test_a_funder_goes_from_inbox_to_approval_also_when_the_money_is_gone(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, CONSULTANT, scripts=scripts) as desk:
        await desk.go("/werk")
        await desk.page.locator(f'a[href="{share(SMALL)}"]').click()
        await desk.reads("Vrij na akkoord")
        await desk.press("Weigeren")
        await desk.press("Weiger dit aandeel")
        await desk.reads("Kies waarom u weigert.")
        await desk.press("Annuleren")
        await desk.press("Akkoord geven")
        await desk.press("Geef akkoord")
        await desk.reads("Akkoord gegeven")
        await desk.go(share(LARGE))
        await desk.press("Akkoord geven")
        await desk.reads("moet een tweede persoon bevestigen")
        await desk.press("Geef akkoord")
        await desk.reads("Een tweede akkoord is nodig")
    async with at_desk(browser, home, QUALITY_OFFICER, scripts=scripts) as desk:
        await desk.go(share(LARGE))
        await desk.press("Akkoord geven")
        await desk.press("Geef akkoord")
        await desk.reads("Akkoord gegeven")
        await desk.go(share(LATER))
        await desk.reads("Er is nu te weinig geld")
        await desk.press("Akkoord geven")
        await desk.press("Geef akkoord")
        await desk.reads("Akkoord, maar er is te weinig geld")


@both
async def test_a_provider_goes_from_order_to_start(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, PLANNER, scripts=scripts) as desk:
        await desk.go("/opdrachten")
        await desk.page.locator(f'a[href="/opdrachten/{order_of(ORDERED)}"]').click()
        steps = {
            "Opdracht aannemen": "Neem de opdracht aan",
            "Op de wachtlijst zetten": "Zet op de wachtlijst",
            "Intake vastleggen": "Leg de intake vast",
            "Start van de zorg vastleggen": "Leg de start vast",
        }
        for step, button in steps.items():
            await desk.press(step)
            await desk.press(button)
        await desk.reads("De zorg is gestart")
        await desk.go("/opdrachten?stand=in-care")
        await desk.reads("In zorg 1")
        await desk.go("/plaatsen")
        await desk.press("Leg het aantal vast")
        await desk.reads("Vul dit in.")


async def checked(desk: Desk, outcome: str) -> None:
    """See what a check came to; without scripts one looks again by hand."""
    look = desk.page.get_by_role("link", name="Kijk hoe ver het is")
    while await look.count():
        await look.click()
    await desk.reads(outcome)


@both
async def test_an_auditor_goes_from_controls_to_the_evidence(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, AUDITOR, scripts=scripts) as desk:
        await desk.go("/controle")
        await desk.press("Controles")
        await desk.press("Ga alle controles na")
        await checked(desk, "Geen fouten gevonden.")
        await desk.go("/controle/narekenen?leesmodel=budgets")
        await desk.press("Reken na")
        await checked(desk, "het klopt")
        await desk.go(f"/controle/verschillen?van=1&tot=2026-02-02&aanvraag={SMALL}")
        await desk.reads("verschillen")
        await desk.go(f"/aanvragen/{ORDERED}")
        async with desk.page.expect_download() as taken:
            await desk.page.get_by_role("link", name="Bewijs", exact=True).click()
        file = await taken.value
        assert file.suggested_filename == f"bewijs-{ORDERED[:8]}.html"
        await desk.go("/cijfers")
        await desk.go(f"/controle/ingezien?aanvraag={ORDERED}")
        await desk.reads("nam een bewijs mee")


@both
async def test_work_is_divided_and_shares_are_approved_together(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, CONSULTANT, scripts=scripts) as desk:
        await desk.go("/werk")
        await desk.press("Oppakken")
        await desk.reads("Kies eerst een of meer taken.")
        for case in (SMALL, LARGE):
            await desk.page.locator(f'input[value="{case}.{ZWOLLE}"]').first.check()
        await desk.press("Oppakken")
        await desk.reads("2 gelukt, 0 niet.")
        await desk.go("/werk?verdeling=mijn")
        for case in (SMALL, LARGE):
            await desk.page.locator(f'input[value="{case}.{ZWOLLE}"]').first.check()
        await desk.press("Akkoord geven")
        await desk.reads("een tweede persoon moet bevestigen")
        await desk.go(f"/aanvragen/{LATER}")
        await desk.press("Weigeren")
        await desk.press("Weiger dit aandeel")
        await desk.reads("Kies waarom u weigert.")


@both
async def test_who_pays_goes_from_all_budgets_to_one_and_changes_it(
    browser: Browser, home: str, *, scripts: bool
) -> None:
    async with at_desk(browser, home, FINANCE, scripts=scripts) as desk:
        await desk.go("/budgetten")
        await desk.page.locator(f'a[href="/budgetten/{ZWOLLE_LINE}"]').click()
        await desk.reads("Wat het budget veranderde")
        await desk.press("Vastgelegd")
        await desk.press("Bijstellen")
        await desk.press("Bijstellen")
        await desk.reads("Schrijf een bedrag in euro's")
        await desk.page.get_by_label("Groter").check()
        await desk.page.get_by_label("Bedrag, in euro's").fill("1.000")
        await desk.page.get_by_label("Correctie").check()
        await desk.press("Bijstellen")
        await desk.reads("Het budget is aangepast")


async def test_the_slider_fills_in_a_day_and_the_button_shows_it(
    browser: Browser, home: str
) -> None:
    async with at_desk(browser, home, AUDITOR, scripts=True) as desk:
        await desk.go("/aanvragen")
        slider = desk.page.get_by_role("slider", name="Schuif naar een dag")
        await slider.focus()
        await desk.page.keyboard.press("Home")
        await expect(slider).to_have_attribute("aria-valuetext", "2 februari 2026")
        await desk.press("Toon")
        await desk.reads("U kijkt naar 2 februari 2026")
