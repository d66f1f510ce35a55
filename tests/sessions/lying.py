"""An identity provider that speaks OpenID Connect, and lies where it is told to."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx2
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from services.portal.sessions.provider import WELL_KNOWN, Provider
from services.portal.sessions.relying_party import Client, RelyingParty
from services.runtime.clock import HouseCalendar

ISSUER = "https://login.example"
HOUSE = "https://oza.example"
TODAY = date(2026, 3, 2)
NOW = int(datetime(2026, 3, 2, 7, tzinfo=UTC).timestamp())  # eight in the morning, Dutch time
STATE, NONCE, VERIFIER = "s" * 43, "n" * 43, "v" * 43
LEVEL = "http://eidas.europa.eu/LoA/substantial"

KEY = ECKey.generate_key("P-256", auto_kid=True)
OTHER_KEY = ECKey.generate_key("P-256", auto_kid=True)
CLIENT_KEY = RSAKey.generate_key(2048, auto_kid=True)

Claims = dict[str, Any]


def honest() -> Claims:
    """What an honest provider says of a consultant."""
    return {
        "iss": ISSUER,
        "sub": "12345",
        "aud": "oza",
        "iat": NOW,
        "exp": NOW + 300,
        "nonce": NONCE,
        "acr": LEVEL,
        "roles": ["oza-consulent"],
    }


def signed(claims: Claims) -> str:
    """As it should be."""
    return jwt.encode({"alg": "ES256", "kid": KEY.kid}, claims, KEY)


def unsigned(claims: Claims) -> str:
    """With the algorithm ``none``."""
    parts = [{"alg": "none"}, claims]
    coded = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts]
    return b".".join([*coded, b""]).decode()


def by_public_key(claims: Claims) -> str:
    """Signed with HMAC, by the public key that everybody has."""
    public = json.dumps(KEY.as_dict(private=False)).encode()
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(public), algorithms=["HS256"])


def by_stranger(claims: Claims) -> str:
    """Signed with a key that is not the provider's, under the name of one that is."""
    return jwt.encode({"alg": "ES256", "kid": KEY.kid}, claims, OTHER_KEY)


def by_unknown(claims: Claims) -> str:
    """Signed with a key that the provider does not show."""
    return jwt.encode({"alg": "ES256", "kid": OTHER_KEY.kid}, claims, OTHER_KEY)


@dataclass
class Liar(httpx2.AsyncBaseTransport):
    """The provider, as the network reaches it: what it says of itself, its keys, and its tokens."""

    says: Claims = field(default_factory=dict)  # instead of the honest claim; None: left out
    describes: Claims = field(default_factory=dict)
    sign: Callable[[Claims], str] = signed
    keys: tuple[ECKey, ...] = (KEY,)
    status: int = 200
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    challenge: str = create_s256_code_challenge(VERIFIER)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        form = dict(parse_qsl((await request.aread()).decode()))
        path = request.url.path
        self.asked.append((path, form))
        if self.status != 200:
            return httpx2.Response(self.status, json={"error": "server_error"})
        if path == WELL_KNOWN:
            return httpx2.Response(200, json=self._description())
        if path == "/jwks":
            shown = [one.as_dict(private=False) for one in self.keys]
            return httpx2.Response(200, json={"keys": shown})
        return self._token(form, request.headers)

    def _description(self) -> Claims:
        told = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/jwks",
            "end_session_endpoint": f"{ISSUER}/end",
        }
        return told | self.describes

    def _token(self, form: Mapping[str, str], headers: httpx2.Headers) -> httpx2.Response:
        if create_s256_code_challenge(form.get("code_verifier", "")) != self.challenge:
            return httpx2.Response(400, json={"error": "invalid_grant"})
        if not (self._proves_itself(form) or headers.get("authorization", "").startswith("Basic")):
            return httpx2.Response(401, json={"error": "invalid_client"})
        claims = {k: v for k, v in (honest() | self.says).items() if v is not None}
        given = {"access_token": "a", "token_type": "Bearer", "id_token": self.sign(claims)}
        return httpx2.Response(200, json=given)

    def _proves_itself(self, form: Mapping[str, str]) -> bool:
        if "client_assertion" not in form:
            return False
        shown = jwt.decode(form["client_assertion"], CLIENT_KEY, algorithms=["RS256", "PS256"])
        return shown.claims["iss"] == shown.claims["sub"] == "oza"

    @property
    def times(self) -> Mapping[str, int]:
        """How often each path was asked."""
        return {path: [one for one, _ in self.asked].count(path) for path, _ in self.asked}


def house(
    liar: Liar, *, key: RSAKey | None = CLIENT_KEY, secret: str | None = None
) -> RelyingParty:
    """The house, whose only provider this is."""
    client = Client("oza", f"{HOUSE}/inloggen/terug", f"{HOUSE}/uitgelogd", key, secret, (LEVEL,))
    return RelyingParty(Provider(ISSUER, HouseCalendar(TODAY), liar), client)


def asked_in(address: str) -> dict[str, str]:
    """What stands in the query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
