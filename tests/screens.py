"""Pictures of the pages as people see them: ``make screens`` lets a school ask for care in a house
of its own, lives a year in another, and writes what everybody sees into ``docs/screens``."""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from playwright.async_api import Browser, FloatRect, Page

from projections.case_file.queries import last_day
from services.runtime import house
from services.runtime.cli.demo import SCHOOL_YEAR
from services.runtime.clock import HouseCalendar
from services.runtime.settings import DATA, Settings
from tests.web.eyes import chromium
from tests.web.street import at_work, log_in
from tests.web.test_school_journey import answer

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
SIZE = {"width": 1280, "height": 900}
TOLD = ("overview", "past", "request")  # shown in README and handbook: the first of a long page
HEIGHT = 1600  # pixels of these
LISTEN = "127.0.0.1:8099"

COORDINATOR, DESK, PARENT = "zorgcoordinator-greijdanus", "loketmanager-zwolle", "ouder-greijdanus"
OF_SCHOOL: Mapping[str, str] = {
    "school-taken": "/taken",
    "school-aanvragen": "/aanvragen",
    "school-aanvraag": "/aanvragen/{case}",
    "school-toestemmingen": "/aanvragen/{case}/toestemmingen",
    "school-bijlagen": "/aanvragen/{case}/bijlagen",
    "school-bestand": "/aanvragen/bestand",
    "school-handelingen": "/handelingen",
    "school-verzuim": "/handelingen/report-absence",
}
OF_OTHERS: Mapping[str, tuple[str, str]] = {
    "financier-werk": (DESK, "/werk"),
    "financier-aanvraag": (DESK, "/aanvragen/{case}"),
    "ouder": (PARENT, "/mijn-kind"),
}

YEAR, BOOKS = ("demo", "--no-serve", "--requests", "60"), "demo-1-60"
LEADER = "directeur-utrecht-west"
DIRECTOR, CONSULTANT, PLANNER = "directeur-swv-zwolle", "consulent-zwolle", "planner-de-wilg"
AUDITOR, OPERATOR, PRIVACY_OFFICER = "accountant", "beheerder", "privacy-zwolle"
OF_A_YEAR: Mapping[str, tuple[str, str]] = {
    "overview": (AUDITOR, "/overzicht"),
    "requests": (AUDITOR, "/aanvragen"),
    "request": (AUDITOR, "/aanvragen/{case}"),
    "past": (AUDITOR, "/overzicht?per=2026-03-01"),
    "controle": (AUDITOR, "/controle"),
    "cijfers": (DIRECTOR, "/cijfers"),
    "gemeente-werk": (CONSULTANT, "/werk"),
    "budgetten": (DIRECTOR, "/budgetten"),
    "budget": (DIRECTOR, "/budgetten/swv:PO2305/SWV_ZWAAR/2026"),
    "aanbieder-plaatsen": (PLANNER, "/plaatsen"),
    "aanbieder-opdrachten": (PLANNER, "/opdrachten"),
    "beheer": (OPERATOR, "/beheer"),
    "beheer-geparkeerd": (OPERATOR, "/beheer/geparkeerd"),
    "privacy": (PRIVACY_OFFICER, "/privacy"),
    "privacy-bewaard": (PRIVACY_OFFICER, "/privacy/bewaard"),
    "privacy-verwerkingen": (PRIVACY_OFFICER, "/privacy/verwerkingen"),
    "privacy-verzoeken": (PRIVACY_OFFICER, "/privacy/verzoeken"),
    "privacy-wissen": (PRIVACY_OFFICER, "/privacy/wissen"),
    "controle-controles": (AUDITOR, "/controle/controles"),
    "voorzieningen": (DIRECTOR, "/voorzieningen"),
    "preventie": (CONSULTANT, "/preventie"),
    "signalen": (AUDITOR, "/signalen"),
    "bereikbaar": (CONSULTANT, "/bereikbaar"),
    "sociale-kaart": (CONSULTANT, "/sociale-kaart"),
    "verwijzingen": (DIRECTOR, "/verwijzingen"),
    "kwartaaloverzicht": (DIRECTOR, "/kwartaaloverzicht"),
    "overgangen": (AUDITOR, "/overgangen"),
    "handelingen": (CONSULTANT, "/handelingen"),
    "afspraken": (DIRECTOR, "/afspraken"),
    "afspraken-agenda": (DIRECTOR, "/afspraken/agenda/municipality:GM0193/ontwikkelagenda-2"),
    "afspraken-plicht": (DIRECTOR, "/afspraken/plicht/municipality:GM0193/vo-ot"),
    "afspraken-aanpak": (DIRECTOR, "/afspraken/aanpak/municipality:GM0193/stevige-basis"),
    "afspraken-monitor": (DIRECTOR, "/afspraken/monitor/swv:PO2604/samenwerking"),
    "afspraken-overzicht": (LEADER, "/afspraken/overzicht/swv:PO2604/overlegstructuren"),
    "swv-werk": (DESK, "/werk"),
    "taken": (COORDINATOR, "/taken"),
    "thuisnabij": (CONSULTANT, "/thuisnabij"),
    "scholen": (LEADER, "/scholen"),
    "ervaringen": (LEADER, "/ervaringen"),
    "mijn-kind": (PARENT, "/mijn-kind"),
    "controle-ingezien": (AUDITOR, "/controle/ingezien"),
    "bericht": (CONSULTANT, "/bericht"),
}


async def picture(page: Page, name: str) -> None:
    """Write what the page looks like."""
    first: FloatRect = {"x": 0, "y": 0, "width": SIZE["width"], "height": HEIGHT}
    clip = first if name in TOLD else None
    await page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=clip)


async def asking(page: Page, settings: Settings) -> str:
    """The questions of a request, each in a picture; the case."""
    await page.goto(f"{settings.address}/aanvragen/nieuw")
    await picture(page, "vraag-00-begin")
    await page.get_by_role("button", name="Begin", exact=True).click()
    number = 0
    while not page.url.endswith("/controleren"):
        number += 1
        slug = page.url.rpartition("/")[2]
        await answer(page, slug, "2026-014")
        await picture(page, f"vraag-{number:02d}-{slug}")
        await page.get_by_role("button", name="Doorgaan").click()
    await picture(page, "vraag-99-controleren")
    await page.get_by_role("button", name="Dien de aanvraag in").click()
    await picture(page, "vraag-99-ontvangen")
    return page.url.split("/")[-2]


async def everybody(browser: Browser, settings: Settings) -> None:
    """Let each of them look."""
    page = await browser.new_page(viewport=SIZE)
    await page.goto(settings.address)
    await picture(page, "inloggen")
    await log_in(page, settings, COORDINATOR)
    case = await asking(page, settings)
    for name, path in OF_SCHOOL.items():
        await page.goto(f"{settings.address}{path.replace('{case}', case)}")
        await picture(page, name)
    await others(browser, settings, OF_OTHERS, case)


async def others(
    browser: Browser, settings: Settings, pages: Mapping[str, tuple[str, str]], case: str
) -> None:
    """Let each of these people look at a page of theirs."""
    for name, (persona, path) in pages.items():
        page = await (await browser.new_context(viewport=SIZE)).new_page()
        await log_in(page, settings, persona)
        await page.goto(f"{settings.address}{path.replace('{case}', case)}")
        await picture(page, name)
        await page.context.close()


async def a_year(browser: Browser, settings: Settings) -> None:
    """Let people look back at a lived year, and at a request that was granted in it."""
    page = await browser.new_page(viewport=SIZE)
    await log_in(page, settings, AUDITOR)
    await page.goto(f"{settings.address}/aanvragen?pagina=2")
    cases = re.findall(r'href="/aanvragen/([0-9a-f-]{36})"', await page.content())
    await others(browser, settings, OF_A_YEAR, cases[0])
    await taken_along(page, settings, cases[0])


async def taken_along(page: Page, settings: Settings, case: str) -> None:
    """The evidence of a request, opened from where it was saved: it checks itself."""
    await page.goto(f"{settings.address}/aanvragen/{case}")
    async with page.expect_download() as taken:
        await page.get_by_role("link", name="Bewijs", exact=True).click()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "evidence.html"
        await (await taken.value).save_as(file)
        await page.goto(file.as_uri())
        await page.get_by_text("Klopt: alle").wait_for()
        await page.screenshot(path=FOLDER / "evidence.png")  # all facts would be a long picture


async def pictured(
    settings: Settings,
    looked: Callable[[Browser, Settings], Awaitable[None]],
    calendar: HouseCalendar | None = None,
) -> None:
    """A house of its own, for as long as the pictures take; with a calendar, on the last day of
    its books."""
    async with (
        house.database_of(settings) as database,
        at_work(database, settings, calendar) as whole,
        chromium() as browser,
    ):
        if calendar is not None:
            assert whole.read_models is not None
            async with whole.read_models.acquire() as connection:
                lived = await last_day(connection)
            assert lived is not None, "a year was lived"
            calendar.turn_to(lived)
        await looked(browser, settings)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    DATA.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=DATA.parent) as new,
        tempfile.TemporaryDirectory(dir=DATA.parent) as lived,
    ):
        asyncio.run(pictured(Settings(OZA_DATA=Path(new), OZA_LISTEN=LISTEN), everybody))
        oza = [sys.executable, "-c", "from services.runtime.cli import main; main()"]
        subprocess.run([*oza, *YEAR], env=os.environ | {"OZA_DATA": lived}, check=True)
        books = Settings(OZA_DATA=Path(lived) / BOOKS, OZA_LISTEN=LISTEN)
        asyncio.run(pictured(books, a_year, HouseCalendar(SCHOOL_YEAR.start)))


if __name__ == "__main__":
    main()
