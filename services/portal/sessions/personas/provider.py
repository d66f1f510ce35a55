"""The identity provider itself: OpenID Connect as any other speaks it, so that the house logs in
here by the same road, but whoever comes chooses who to be. It keeps nothing: after the answer it
has forgotten who came. For one process, on one machine."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from services.portal.books import READING
from services.portal.rendering import HEADERS, Render
from services.portal.sessions.personas.people import ChildrenAt, Persona, by_place
from services.portal.sessions.provider import WELL_KNOWN
from services.portal.sessions.relying_party import WITH_ADDRESS, Client
from services.portal.sessions.secret import new_secret, same
from services.runtime.clock import Clock
from services.runtime.refusal import Denied, Refusal
from services.runtime.settings import is_local

PATH = "/proefinlog"
ALGORITHM = "ES256"
CODE = timedelta(minutes=1)
TOKEN_SECONDS = 300
MOST = 1000  # that is remembered at once; the oldest gives way

_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


_PASSED_ON = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})


@dataclass(frozen=True)
class _Choice:
    persona: Persona
    asked: Mapping[str, str]
    until: datetime


class _TokenRefused(Exception):
    """What OAuth calls it."""


class Personas:
    """The provider at ``origin``, for one client."""

    def __init__(
        self,
        origin: str,
        people: Mapping[str, Persona],
        client: Client,
        children_at: ChildrenAt,
        clock: Clock,
    ) -> None:
        self.issuer = f"{origin}{PATH}"
        self.people, self._client, self._children_at = people, client, children_at
        self._clock = clock
        self._key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        self._codes: OrderedDict[str, _Choice] = OrderedDict()
        self._used: OrderedDict[str, None] = OrderedDict()  # assertions that came in already

    def description(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end-session",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": [ALGORITHM],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def keys(self) -> dict[str, Any]:
        """What it signs with."""
        return {"keys": [self._key.as_dict(private=False)]}

    def check(self, asked: Mapping[str, str]) -> None:
        """Raises ``Refusal`` for a question that the house did not ask."""
        wanted = {
            "client_id": self._client.id,
            "redirect_uri": self._client.returns_to,
            "response_type": "code",
            "scope": self._client.scope,
            "code_challenge_method": "S256",
        }
        wrong = [name for name, value in wanted.items() if asked.get(name) != value]
        wrong += [n for n in ("state", "nonce", "code_challenge") if not asked.get(n)]
        if wrong:
            raise _malformed(*wrong)

    def chosen(self, name: str, asked: Mapping[str, str]) -> str:
        """Where the browser of who chose goes with its code. Raises ``Refusal``."""
        self.check(asked)
        if name not in self.people:
            raise Refusal("persona-unknown", "Die persoon is er niet.", "There is no such person.")
        code = new_secret()
        until = self._clock.now() + CODE
        self._codes[code] = _Choice(self.people[name], dict(asked), until)
        _bound(self._codes)
        told = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{self._client.returns_to}?{urlencode(told)}"

    async def token(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The tokens for a code, once, for the client that asked for it. Raises
        ``_TokenRefused``."""
        self._authenticate(given)
        choice = self._codes.pop(given.get("code", ""), None)
        if choice is None or self._clock.now() > choice.until:
            raise _TokenRefused("invalid_grant")
        challenge = create_s256_code_challenge(given.get("code_verifier", ""))
        if not same(challenge, choice.asked["code_challenge"]):
            raise _TokenRefused("invalid_grant")
        if given.get("redirect_uri") != self._client.returns_to:
            raise _TokenRefused("invalid_grant")
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": choice.persona.name,
            "aud": self._client.id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "auth_time": now,
            "nonce": choice.asked["nonce"],
            **await choice.persona.claims(self._children_at),
            **({"email": choice.persona.address} if self._client.scope == WITH_ADDRESS else {}),
        }
        header = {"alg": ALGORITHM, "kid": self._key.kid}
        return {
            "access_token": secrets.token_urlsafe(),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": jwt.encode(header, claims, self._key),
        }

    def leaving(self, to: str) -> None:
        """Raises ``Refusal`` where a browser that logged out would go elsewhere than the house."""
        if to != self._client.left_at:
            raise _malformed("post_logout_redirect_uri")

    def _authenticate(self, given: Mapping[str, str]) -> None:
        key = self._client.key
        assert key is not None, "here the house proves itself with a key"
        try:
            shown = jwt.decode(given.get("client_assertion", ""), key, algorithms=[ALGORITHM])
            jwt.JWTClaimsRegistry(
                iss={"essential": True, "value": self._client.id},
                sub={"essential": True, "value": self._client.id},
                aud={"essential": True, "value": f"{self.issuer}/token"},
                exp={"essential": True},
                jti={"essential": True},
            ).validate(shown.claims)
        except (JoseError, ValueError) as error:
            raise _TokenRefused("invalid_client") from error
        number = str(shown.claims["jti"])
        if given.get("client_assertion_type") != _ASSERTION or number in self._used:
            raise _TokenRefused("invalid_client")
        self._used[number] = None
        _bound(self._used)


def refuse_proxies(request: Request) -> None:
    """Whoever comes may be anybody here, so nobody comes from elsewhere. Raises ``Denied``."""
    passed_on = [one for one in request.headers if one in _PASSED_ON]
    if passed_on or not is_local(request.headers.get("host", "")):
        raise Denied(
            "personas-elsewhere",
            "Verzonnen mensen zijn er alleen voor wie aan deze machine zit.",
            "Invented people are for who sits at this machine only.",
        )


def _bound(remembered: OrderedDict[str, Any]) -> None:
    while len(remembered) > MOST:
        remembered.popitem(last=False)


def _malformed(*wrong: str) -> Refusal:
    return Refusal(
        "login-malformed",
        "Deze vraag om in te loggen klopt niet. Begin opnieuw met inloggen.",
        f"This question to log in is wrong in {', '.join(sorted(wrong))}. Log in again.",
    )


def for_programs(router: APIRouter, provider: Personas) -> None:
    """Where the house itself asks."""

    @router.api_route(f"{PATH}{WELL_KNOWN}", methods=READING)
    async def _description() -> Response:
        return JSONResponse(provider.description(), headers=HEADERS)

    @router.api_route(f"{PATH}/jwks", methods=READING)
    async def _keys() -> Response:
        return JSONResponse(provider.keys(), headers=HEADERS)

    @router.api_route(f"{PATH}/token", methods=["POST"])
    async def _token(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        try:
            return JSONResponse(await provider.token(form), headers=HEADERS)
        except _TokenRefused as error:
            return JSONResponse({"error": str(error)}, 400, headers=HEADERS)


def for_browsers(router: APIRouter, provider: Personas, render: Render) -> None:
    """Where people choose who to be, and leave."""

    @router.api_route(f"{PATH}/authorize", methods=READING)
    async def _choose(request: Request) -> Response:
        refuse_proxies(request)
        asked = dict(request.query_params)
        provider.check(asked)
        places = by_place(provider.people)
        return render(request, "personas.html", asked=urlencode(asked), places=places)

    @router.api_route(f"{PATH}/authorize", methods=["POST"])
    async def _chosen(
        request: Request,
        asked: Annotated[str, Form(max_length=4000)],
        naam: Annotated[str, Form(max_length=100)],
    ) -> Response:
        refuse_proxies(request)
        there = provider.chosen(naam, dict(parse_qsl(asked)))
        return RedirectResponse(there, 303, headers=HEADERS)

    @router.api_route(f"{PATH}/end-session", methods=READING)
    async def _end(post_logout_redirect_uri: Annotated[str, Query()] = "") -> Response:
        provider.leaving(post_logout_redirect_uri)
        return RedirectResponse(post_logout_redirect_uri, 303, headers=HEADERS)
