"""A Chromium without a network, as somebody who opens a file has it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import BrowserContext, async_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str:
    """The Chromium of this machine. Asserts that there is one."""
    found = [path for name in PROGRAMS if (path := shutil.which(name))]
    assert found, f"these tests need a browser: install one of {', '.join(PROGRAMS)}"
    return found[0]


@asynccontextmanager
async def offline() -> AsyncIterator[BrowserContext]:
    """A browser that is cut off from every network."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=program(),
            chromium_sandbox=os.geteuid() != 0,  # root has none
        )
        yield await chromium.new_context(offline=True)
        await chromium.close()
