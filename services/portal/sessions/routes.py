"""Logging in and out: to the identity provider and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from services.portal.books import READING
from services.portal.digest.readers import Readers
from services.portal.pages.navigation import BADGED
from services.portal.rendering import HEADERS, Render
from services.portal.sessions.claims import ClaimsMap
from services.portal.sessions.cookies import Cookies
from services.portal.sessions.refusals import refused
from services.portal.sessions.relying_party import RelyingParty
from services.portal.sessions.secret import LONGEST, Secret, derived, new_secret
from services.portal.sessions.store import Sessions
from services.portal.sessions.who import LOGIN, Door, LoginNeeded, within
from services.runtime.settings import is_local

BACK = "/inloggen/terug"
KEYS = "/inloggen/sleutels"
LOGOUT = "/uitloggen"
LEFT = "/uitgelogd"
SEE_OTHER = 303

_Text = Annotated[str, Query(max_length=LONGEST * 20)]


@dataclass(frozen=True)
class Login:
    """All that logging in needs."""

    door: Door
    party: RelyingParty
    claims: ClaimsMap
    key: bytes = b""  # makes pseudonyms
    readers: Readers | None = None  # None: this house sends no messages, and keeps no addresses

    @property
    def sessions(self) -> Sessions:
        """Who is logged in."""
        return self.door.sessions

    @property
    def cookies(self) -> Cookies:
        """What browsers show."""
        return self.door.cookies


def logging_in(router: APIRouter, login: Login, render: Render) -> None:
    """Logging in and out."""
    _coming(router, login)
    _leaving(router, login, render)

    @router.api_route(KEYS, methods=READING)
    async def _keys() -> Response:
        """For the provider, which reads here with which key the house proves itself."""
        return JSONResponse(login.party.keys(), headers=HEADERS)


def _coming(router: APIRouter, login: Login) -> None:
    cookies, sessions = login.cookies, login.sessions

    @router.api_route(LOGIN, methods=READING)
    async def _login(request: Request, naar: _Text = "/") -> Response:
        """To the identity provider. State, nonce and the proof of PKCE follow from what only this
        browser knows; the house keeps their hash."""
        if elsewhere := _by_another_name(request, login.door.origin):
            return _to(elsewhere)
        browser = cookies.login.of(request) or new_secret()
        state = new_secret()
        await sessions.expect(state, browser, within(naar))
        nonce, verifier = derived(browser, "nonce", state), derived(browser, "pkce", state)
        response = _to(await login.party.begin(state, nonce, verifier))
        cookies.login.give(response, browser)
        return response

    @router.api_route(BACK, methods=["GET"])
    async def _back(
        request: Request,
        state: _Text = "",
        code: _Text = "",
        error: _Text = "",
        iss: Annotated[str | None, Query(max_length=LONGEST * 5)] = None,
    ) -> Response:
        """From the identity provider: a session of its own for who logged in, never one that was
        there before."""
        browser = cookies.login.of(request)
        given = Secret(state)
        goes_to = None if browser is None else await sessions.expected(given, browser)
        if browser is None or goes_to is None:
            raise refused("login-not-begun")
        if error or not code:
            raise refused("login-cancelled")
        claims = await login.party.finish(
            code, derived(browser, "pkce", given), derived(browser, "nonce", given), iss
        )
        viewer = login.claims.viewer(claims, login.key)
        if login.readers is not None and viewer.role in BADGED:
            await login.readers.came(viewer, login.claims.reached_at(claims))
        before = cookies.session.of(request)
        if before is not None:
            await sessions.end(before)
        response = _to(goes_to)
        cookies.session.give(response, await sessions.begin(viewer))
        cookies.login.take(response)
        return response


def _leaving(router: APIRouter, login: Login, render: Render) -> None:
    cookies, sessions = login.cookies, login.sessions

    @router.api_route(LOGOUT, methods=["POST"])
    async def _logout(request: Request) -> Response:
        """Out of this house for good, and then at the identity provider, too."""
        try:
            await login.door(request)
        except LoginNeeded:
            return _to(LEFT)
        secret = cookies.session.of(request)
        assert secret is not None, "the door knew whose session it is"
        await sessions.end(secret)
        there = await login.party.farewell(new_secret())
        # A form may lead to this house only, so the browser goes on from a page of its own.
        onward: Mapping[str, str] = {} if there is None else {"Refresh": f"0; url={there}"}
        response = render(request, "left.html", 200, onward, there=there)
        cookies.session.take(response)
        return response

    @router.api_route(LEFT, methods=READING)
    async def _left(request: Request) -> Response:
        return render(request, "left.html", there=None)


def _by_another_name(request: Request, origin: str) -> str | None:
    """This page where people know the house, for who came by another name of this machine: a
    browser keeps what it is given for each name apart. None for everybody else."""
    host, known = request.headers.get("host", ""), urlsplit(origin).netloc
    if host == known or not (is_local(host) and is_local(known)):
        return None
    return f"{origin}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")


def _to(address: str) -> Response:
    return RedirectResponse(address, SEE_OTHER, headers=HEADERS)
