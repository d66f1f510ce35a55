"""Two people log in and out in a real browser, with and without scripts."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from services.portal.server import serve_portal
from services.runtime.database import Database
from services.runtime.settings import Settings
from tests.evidence.browser import program

pytestmark = pytest.mark.server

PEOPLE = ("Consulent, Gemeente Zwolle", "Loketmanager, SWV VO 23-05 IJssel-Vecht (Zwolle)")


@pytest_asyncio.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program(),
            chromium_sandbox=os.geteuid() != 0,  # root has none
        )
        yield browser
        await browser.close()


async def windows(browser: Browser, *, scripts: bool) -> AsyncIterator[tuple[str, Page]]:
    """Each of two people, with a browser of their own."""
    for person in PEOPLE:
        context = await browser.new_context(java_script_enabled=scripts)
        yield person, await context.new_page()
        await context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
async def test_two_people_log_in_and_out(
    town_hall: Database, local: Settings, chromium: Browser, *, scripts: bool
) -> None:
    async with serve_portal(local, town_hall):
        async for person, page in windows(chromium, scripts=scripts):
            await page.goto(f"{local.address}/aanvragen?zoek=Ambelt")
            await page.get_by_role("button", name=person, exact=True).click()
            assert page.url == f"{local.address}/aanvragen?zoek=Ambelt"
            role, _, organisation = person.partition(", ")
            await expect(page.get_by_role("banner")).to_contain_text(organisation)
            await expect(page.get_by_role("banner")).to_contain_text(role)
            await page.get_by_role("button", name="Uitloggen").click()
            await page.wait_for_url(f"{local.address}/uitgelogd")
            await expect(page.get_by_role("heading", level=1)).to_have_text("U bent uitgelogd")
            assert [one["name"] for one in await page.context.cookies()] == []
            await page.goto(local.address)
            await expect(page.get_by_role("heading", level=1)).to_have_text("Wie bent u?")
