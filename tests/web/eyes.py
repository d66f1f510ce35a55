"""A browser that looks at a page as WCAG, a telephone and a slow line do."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.evidence.browser import program

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
WIDTHS = (320, 768, 1280, 1920)
MOST_BYTES = 100 * 1024  # of a page with all that it needs, as it travels

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_BREACHES = """async (rules) => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
    return found.violations.map(one => `${one.id}: ${one.nodes.map(n => n.html).join(" | ")}`);
}"""
_WEIGHT = """() => ["navigation", "resource"]
    .flatMap(kind => performance.getEntriesByType(kind))
    .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
_WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    return {
        what: `${at.tagName} ${at.textContent.trim().slice(0, 40)} ${at.name || ""}`,
        seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
}"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser of this machine."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program(),
            chromium_sandbox=os.geteuid() != 0,  # root has none
        )
        yield browser
        await browser.close()


async def breaches(page: Page) -> list[str]:
    """What of WCAG 2.2 AA the page breaks, at any width; and where it must be scrolled sideways."""
    found: set[str] = set()
    await page.evaluate(AXE)  # by the browser itself: the page lets no other script in
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 900})
        found |= {f"{page.url} {one}" for one in await page.evaluate(_BREACHES, _RULES)}
        if (wider := await page.evaluate(_WIDER)) > 0:
            found.add(f"{page.url} is {wider} wider than {width}")
    return sorted(found)


async def weight(page: Page) -> int:
    """Bytes of the page and all that it asked for."""
    found: int = await page.evaluate(_WEIGHT)
    return found


async def unseen_focus(page: Page, steps: int = 60) -> list[str]:
    """What gets the focus by keyboard without showing it."""
    hidden: list[str] = []
    for _ in range(steps):
        await page.keyboard.press("Tab")
        at = await page.evaluate(_FOCUS)
        if at["what"].startswith("BODY"):
            break
        if not at["seen"]:
            hidden.append(at["what"])
    return hidden
