"""People at a portal on a real port: who walks in, and who logs in as one of the personas."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape

import httpx

from services.portal.server import serve_portal
from services.runtime.database import Database
from services.runtime.settings import Settings

COORDINATOR, CONSULTANT, PARENT = (
    "zorgcoordinator-greijdanus",
    "consulent-zwolle",
    "ouder-greijdanus",
)

_ASKED = re.compile(r'name="asked" value="([^"]*)"')
_CSRF = re.compile(r'name="csrf" value="([^"]*)"')


@asynccontextmanager
async def open_portal(database: Database, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A portal where its settings say, and somebody at it whom nobody knows yet."""
    async with serve_portal(settings, database), stranger(settings) as visitor:
        yield visitor


def stranger(settings: Settings) -> httpx.AsyncClient:
    """Somebody with a browser of their own."""
    return httpx.AsyncClient(base_url=settings.address, follow_redirects=True)


async def log_in(visitor: httpx.AsyncClient, persona: str, goes_to: str = "/") -> httpx.Response:
    """Be one of the personas; the page where one ends."""
    choice = await visitor.get(goes_to)
    return await choose(visitor, choice, persona)


async def choose(
    visitor: httpx.AsyncClient, choice: httpx.Response, persona: str
) -> httpx.Response:
    """Choose who to be, on the page that asks."""
    found = _ASKED.search(choice.text)
    assert found, f"{choice.url} does not ask who one is"
    form = {"asked": unescape(found[1]), "naam": persona}
    return await visitor.post("/proefinlog/authorize", data=form)


def csrf_in(page: httpx.Response) -> str:
    """The token in the forms of a page."""
    found = _CSRF.search(page.text)
    assert found, f"{page.url} has no form of who is logged in"
    return found[1]
