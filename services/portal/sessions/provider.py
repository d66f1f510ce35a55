"""The identity provider as OpenID Connect discovery describes it, and the keys it signs with."""

from datetime import datetime, timedelta
from typing import Annotated, Any

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from services.runtime.clock import Clock
from services.runtime.settings import is_safe

WELL_KNOWN = "/.well-known/openid-configuration"
TIMEOUT_SECONDS = 10.0
TRUSTED = timedelta(hours=1)  # that what was read of a provider is used again
KEYS_AGAIN = timedelta(seconds=30)  # between two looks for a key that is not known

_KEY_KINDS = ("RSA", "EC", "OKP")


class IdentityProviderAway(Exception):
    """The identity provider gives no answer, or one that no OpenID Connect provider gives. Look
    whether OZA_OIDC_ISSUER is right and whether this machine reaches it, and try again."""


def _checked(address: str) -> str:
    if not is_safe(address):
        raise ValueError(f"{address} is no https address")
    return address


Address = Annotated[str, AfterValidator(_checked)]


class Described(BaseModel):
    """What a provider says of itself, as far as it is used here (OpenID Connect Discovery 1.0)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: Address
    authorization_endpoint: Address
    token_endpoint: Address
    jwks_uri: Address
    end_session_endpoint: Address | None = None
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    token_endpoint_auth_signing_alg_values_supported: tuple[str, ...] = ("RS256", "ES256")
    authorization_response_iss_parameter_supported: bool = False


class Provider:
    """One identity provider; what it says is kept for an hour. ``transport`` is how it is reached:
    over the network where none is given."""

    def __init__(
        self,
        issuer: str,
        clock: Clock,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.issuer, self.clock, self.transport = issuer, clock, transport
        self._described: Described | None = None
        self._keys: KeySet | None = None
        self._described_at = self._keys_at = clock.now()

    async def described(self) -> Described:
        """What it says of itself. Raises ``IdentityProviderAway``."""
        if self._described is None or self._old(self._described_at, TRUSTED):
            found = await self._read(self.issuer.rstrip("/") + WELL_KNOWN)
            try:
                described = Described.model_validate(found)
            except ValidationError as error:
                raise IdentityProviderAway(f"{self.issuer}: {error}") from error
            if described.issuer != self.issuer:
                raise IdentityProviderAway(f"{self.issuer} calls itself {described.issuer}")
            if "S256" not in described.code_challenge_methods_supported:
                raise IdentityProviderAway(f"{self.issuer} does not know PKCE with S256")
            self._described, self._described_at = described, self.clock.now()
        return self._described

    async def keys(self, *, again: bool = False) -> KeySet:
        """Its public keys; ``again``: read anew, as one was not there, but not time after time.
        Raises ``IdentityProviderAway``."""
        after = KEYS_AGAIN if again else TRUSTED
        if self._keys is None or self._old(self._keys_at, after):
            found = await self._read((await self.described()).jwks_uri)
            try:
                given = [one for one in found["keys"] if one["kty"] in _KEY_KINDS]
                self._keys = KeySet.import_key_set({"keys": given})
            except (KeyError, TypeError, ValueError, JoseError) as error:
                raise IdentityProviderAway(f"{self.issuer}: its keys cannot be read") from error
            self._keys_at = self.clock.now()
        return self._keys

    async def _read(self, address: str) -> dict[str, Any]:
        try:
            async with httpx2.AsyncClient(
                transport=self.transport, timeout=TIMEOUT_SECONDS
            ) as visitor:
                answer = await visitor.get(address, headers={"Accept": "application/json"})
            answer.raise_for_status()
            found = answer.json()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise IdentityProviderAway(f"{address}: {type(error).__name__}") from error
        if not isinstance(found, dict):
            raise IdentityProviderAway(f"{address}: this is no description")
        return found

    def _old(self, at: datetime, after: timedelta) -> bool:
        return self.clock.now() - at > after
