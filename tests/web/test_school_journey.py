"""A school goes from logging in to a confirmation, in a real browser, with and without scripts; and
every page there is can be read by everybody, at every width, and is light."""

from datetime import date, timedelta

import pytest
from playwright.async_api import Page, expect

from services.logbook.operations import ROUTES
from services.portal.rights.door import RIGHTS
from services.runtime.clock import SystemClock, today
from services.runtime.database import Database
from services.runtime.settings import Settings
from tests.web.eyes import MOST_BYTES, breaches, chromium, unseen_focus, weight
from tests.web.street import at_work, log_in

pytestmark = pytest.mark.server

COORDINATOR, LOCKET, PARENT, OPERATOR = (
    "zorgcoordinator-greijdanus",
    "loketmanager-zwolle",
    "ouder-greijdanus",
    "beheerder",
)
OF_SCHOOL = (
    "/taken",
    "/aanvragen",
    "/aanvragen/nieuw",
    "/aanvragen/bestand",
    "/aanvragen/{case}",
    "/aanvragen/{case}/ontvangen",
    "/aanvragen/{case}/aanvulling",
    "/aanvragen/{case}/toestemmingen",
    "/aanvragen/{case}/bijlagen",
    "/aanvragen/{case}/intrekken",
    "/aanvragen/{case}/doen",
    "/aanvragen/{case}/doen/evaluate-care",
    "/handelingen",
    "/handelingen/report-absence",
    "/nergens",
)


async def fill_day(page: Page, name: str, on: date) -> None:
    for part, value in (("", on.day), ("-maand", on.month), ("-jaar", on.year)):
        await page.fill(f"#{name}{part}", str(value))


async def answer(page: Page, slug: str, reference: str) -> None:
    """What this school answers to a question."""
    start = today(SystemClock()) + timedelta(days=30)
    end = start + timedelta(days=150)
    match slug:
        case "voor-wie" | "inschrijving" | "behoeften" | "zorgvorm":
            await page.locator("main input[type=radio], main input[type=checkbox]").first.check()
        case "leerling":
            await page.fill("#leerling", f"L{reference}")
        case "gemeente":
            await page.select_option("#gemeente", "GM0193")
        case "waar-en-wanneer":
            await page.check("#plaats")
            await page.check("#tijd")
        case "periode":
            await fill_day(page, "van", start)
            await fill_day(page, "tot_en_met", end)
        case "kosten":
            await page.fill("#kosten", "9.000,00")
        case "ondersteuningsteam":
            await page.select_option("#ot_oordeel", "nodig")
            await fill_day(page, "ot_van", today(SystemClock()))
            await fill_day(page, "ot_tot_en_met", end)
        case "toestemming":
            await page.check("#toestemming_gemeente")
        case "toelichting":
            await page.fill("#toelichting", "Komt sinds de zomer niet meer in de klas.")
        case "kenmerk":
            await page.fill("#kenmerk", reference)


async def ask_for_care(page: Page, settings: Settings, reference: str, *, scripts: bool) -> str:
    """All questions, with what is missing told first; the case. Only where scripts run can the page
    be looked over by one."""
    await page.goto(f"{settings.address}/aanvragen/nieuw")
    await page.get_by_role("button", name="Begin", exact=True).click()
    await page.get_by_role("button", name="Doorgaan").click()
    await expect(page.get_by_role("alert")).to_contain_text("Vul dit in.")
    assert not scripts or await breaches(page) == []
    while not page.url.endswith("/controleren"):
        slug = page.url.rpartition("/")[2]
        await answer(page, slug, reference)
        await page.get_by_role("button", name="Doorgaan").click()
        assert not page.url.endswith(f"/{slug}"), await page.inner_text("main")
    assert "Komt sinds de zomer" not in page.url
    assert not scripts or await breaches(page) == []
    await page.get_by_role("button", name="Dien de aanvraag in").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanvraag is ontvangen")
    return page.url.split("/")[-2]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
async def test_a_school_asks_for_care_and_follows_it(
    database: Database, local: Settings, *, scripts: bool
) -> None:
    async with at_work(database, local) as house, chromium() as browser:
        context = await browser.new_context(java_script_enabled=scripts)
        page = await context.new_page()
        await log_in(page, local, COORDINATOR)
        await expect(page.get_by_role("heading", level=1)).to_have_text("Uw taken")
        case = await ask_for_care(page, local, "2026-014", scripts=scripts)
        await house.settled()
        for path in OF_SCHOOL if scripts else ():
            found = await page.goto(f"{local.address}{path.replace('{case}', case)}")
            assert found is not None
            assert found.status == (404 if path == "/nergens" else 200), path
            assert await breaches(page) == []
            assert await weight(page) <= MOST_BYTES, page.url
            assert (page.url, await unseen_focus(page)) == (page.url, [])
        await page.goto(f"{local.address}/aanvragen/{case}/intrekken")
        await page.get_by_role("button", name="Trek de aanvraag in").click()
        await expect(page.get_by_role("alert")).to_contain_text("Vul dit in.")
        await page.get_by_label("Ja, ik trek de aanvraag in").check()
        await page.get_by_role("button", name="Trek de aanvraag in").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(
            "De aanvraag is ingetrokken"
        )


async def test_everybody_reads_the_language_they_choose(
    database: Database, local: Settings
) -> None:
    async with at_work(database, local), chromium() as browser:
        page = await browser.new_page()
        await log_in(page, local, COORDINATOR)
        assert await page.get_attribute("html", "lang") == "nl"
        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Your tasks")
        assert await page.get_attribute("html", "lang") == "en"


async def test_other_people_have_pages_that_everybody_can_read(
    database: Database, local: Settings
) -> None:
    async with at_work(database, local), chromium() as browser:
        for persona, path in ((PARENT, "/mijn-kind"), (LOCKET, "/werk"), (OPERATOR, "/")):
            context = await browser.new_context()
            page = await context.new_page()
            await page.goto(local.address)
            assert await breaches(page) == []
            await log_in(page, local, persona)
            await page.goto(f"{local.address}{path}")
            assert await breaches(page) == []
            assert await weight(page) <= MOST_BYTES
            await context.close()


def test_every_page_says_who_may_see_it() -> None:
    pages = {path for path in ROUTES if "aanvragen" in path or path in ("/taken", "/mijn-kind")}
    posted = {path for path in pages if path.endswith(("/geven", "/toestemmingen/intrekken"))}
    public = {"/aanvragen/bestand/voorbeeld"}
    assert pages - posted - public <= RIGHTS.keys()
