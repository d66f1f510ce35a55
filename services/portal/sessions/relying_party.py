"""The house as a relying party of OpenID Connect, by the NL GOV profile: the code flow with PKCE,
state and nonce of 256 bits, and a client that proves who it is with a key of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]
from authlib.oauth2.rfc7523 import PrivateKeyJWT  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    InvalidKeyIdError,
    JoseError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import ECKey, RSAKey

from services.portal.sessions.provider import (
    TIMEOUT_SECONDS,
    Described,
    IdentityProviderAway,
    Provider,
)
from services.portal.sessions.refusals import refused

SCOPES = "openid"  # the NL GOV profile asks for no profile, and this house wants no names
WITH_ADDRESS = "openid email"  # where somebody may be told by e-mail that it is their turn
ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512")
CLOCKS_DIFFER_SECONDS = 60
NEWEST_SECONDS = 600  # an ID token is made for the login that asked for it

_CLAIMS = {  # the claim that is wrong, and the refusal by its name
    "iss": "login-issuer-wrong",
    "aud": "login-for-another",
    "azp": "login-for-another",
    "exp": "login-expired",
    "iat": "login-expired",
    "nbf": "login-expired",
    "nonce": "login-nonce-wrong",
    "acr": "login-level-too-low",
    "at_hash": "login-token-wrong",
}


@dataclass(frozen=True)
class Client:
    """Who this house is to its identity provider. One of key and secret proves it; a key first."""

    id: str
    returns_to: str  # the address of the house where the browser comes back
    left_at: str  # and where it comes after logging out
    key: RSAKey | ECKey | None = None
    secret: str | None = None
    acr: tuple[str, ...] = ()  # levels of assurance that will do; none: whatever is given
    scope: str = SCOPES


class RelyingParty:
    """Sends browsers to the provider, and weighs with what they come back."""

    def __init__(self, provider: Provider, client: Client) -> None:
        assert client.key or client.secret, "a client without proof is anybody"
        self._provider, self._client = provider, client

    async def begin(self, state: str, nonce: str, verifier: str) -> str:
        """Where a browser goes to log in. Raises ``IdentityProviderAway``."""
        there = await self._provider.described()
        asked = {"acr_values": " ".join(self._client.acr)} if self._client.acr else {}
        async with self._session(there) as session:
            address, _ = session.create_authorization_url(
                there.authorization_endpoint,
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                **asked,
            )
        return str(address)

    async def finish(self, code: str, verifier: str, nonce: str, issuer: str | None) -> Any:
        """The claims of who logged in. ``issuer`` is whom the browser says it comes from
        (RFC 9207). Raises ``Refusal``, ``IdentityProviderAway``."""
        there = await self._provider.described()
        if issuer is None and there.authorization_response_iss_parameter_supported:
            raise refused("login-issuer-wrong")
        if issuer is not None and issuer != there.issuer:
            raise refused("login-issuer-wrong")
        try:
            async with self._session(there) as session:
                given = await session.fetch_token(
                    there.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                )
        except OAuthError as error:
            raise refused("login-code-refused") from error
        except (httpx2.HTTPError, ValueError) as error:
            raise IdentityProviderAway(f"{there.token_endpoint}: {type(error).__name__}") from error
        return await self._claims(given, nonce)

    async def farewell(self, state: str) -> str | None:
        """Where a browser logs out at the provider, too; None where it has no such place. No token
        goes along, as it would stand in an address. Raises ``IdentityProviderAway``."""
        there = await self._provider.described()
        if there.end_session_endpoint is None:
            return None
        asked = {
            "client_id": self._client.id,
            "post_logout_redirect_uri": self._client.left_at,
            "state": state,
        }
        return f"{there.end_session_endpoint}?{urlencode(asked)}"

    def keys(self) -> dict[str, Any]:
        """By what the provider knows this house (a JWK Set); empty where a secret was agreed."""
        key = self._client.key
        if key is None:
            return {"keys": []}
        return {"keys": [{**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig"}]}

    def _session(self, there: Described) -> Any:
        client, known = self._client, there.token_endpoint_auth_signing_alg_values_supported
        session = AsyncOAuth2Client(
            client_id=client.id,
            client_secret=client.key or client.secret,
            token_endpoint_auth_method="private_key_jwt" if client.key else "client_secret_basic",
            code_challenge_method="S256",
            scope=client.scope,
            redirect_uri=client.returns_to,
            transport=self._provider.transport,
            timeout=TIMEOUT_SECONDS,
        )
        if client.key is not None:
            of_curve = isinstance(client.key, ECKey)
            algorithm = "ES256" if of_curve else "PS256" if "PS256" in known else "RS256"
            proof = PrivateKeyJWT(alg=algorithm, headers={"kid": client.key.thumbprint()})
            session.register_client_auth_method(proof)
        return session

    async def _claims(self, given: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        written = given.get("id_token")
        if not isinstance(written, str):
            raise refused("login-token-wrong")
        now = int(self._provider.clock.now().timestamp())
        try:
            token = await self._read(written)
            claims = CodeIDToken(
                token.claims, token.header, self._wanted(), self._expected(given, nonce)
            )
            claims.validate(now, CLOCKS_DIFFER_SECONDS)
        except ExpiredTokenError as error:
            raise refused("login-expired") from error
        except ClaimError as error:
            raise refused(_CLAIMS.get(error.claim, "login-token-wrong")) from error
        except BadSignatureError as error:
            raise refused("login-signature-wrong") from error
        except UnsupportedAlgorithmError as error:
            raise refused("login-algorithm-refused") from error
        except (JoseError, ValueError) as error:
            raise refused("login-token-wrong") from error
        if now - claims["iat"] > NEWEST_SECONDS:
            raise refused("login-expired")
        return dict(claims)

    async def _read(self, written: str) -> jwt.Token:
        """The token, by the keys of the provider; where it signed with a new one they are read
        again."""
        try:
            return jwt.decode(written, await self._provider.keys(), algorithms=ALGORITHMS)
        except (InvalidKeyIdError, BadSignatureError):
            keys = await self._provider.keys(again=True)
            return jwt.decode(written, keys, algorithms=ALGORITHMS)

    def _wanted(self) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self._provider.issuer},
            "aud": {"essential": True, "value": self._client.id},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "nonce": {"essential": True},
        }
        if self._client.acr:
            wanted["acr"] = {"essential": True, "values": list(self._client.acr)}
        return wanted

    def _expected(self, given: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        return {
            "nonce": nonce,
            "client_id": self._client.id,
            "access_token": given.get("access_token"),
        }
