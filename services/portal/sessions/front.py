"""From settings to the front door: which identity provider, which secrets, and the personas where
the house is on one machine."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from fastapi import APIRouter, FastAPI
from joserfc.jwk import ECKey, RSAKey

from events.ledger.connection import reaching
from events.values import OrganisationId, PupilRef
from projections.journal.private_file import PrivateFile
from projections.retention.queries import pupils_of
from services.portal.digest.readers import Readers
from services.portal.rendering import Render
from services.portal.sessions.addresses import networks
from services.portal.sessions.claims import ClaimsMap, claims_map
from services.portal.sessions.cookies import Cookies
from services.portal.sessions.guard import Guard
from services.portal.sessions.personas.people import meaning, personas
from services.portal.sessions.personas.provider import Personas, for_browsers, for_programs
from services.portal.sessions.provider import Provider
from services.portal.sessions.relying_party import SCOPES, WITH_ADDRESS, Client, RelyingParty
from services.portal.sessions.routes import BACK, LEFT, Login, logging_in
from services.portal.sessions.store import Sessions
from services.portal.sessions.tokens import Tokens
from services.portal.sessions.who import Door
from services.runtime.clock import SystemClock
from services.runtime.settings import EMBEDDED, Settings, SettingsWrong

if TYPE_CHECKING:
    import asyncpg

    Pool = asyncpg.Pool[asyncpg.Record]  # generic for the checker only

KEY_BYTES = 32
CLIENT_KEY, CLIENT_SECRET, USERS_KEY = "oidc_client_key", "oidc_client_secret", "portal_users"

_CURVE = "secp256r1"


@dataclass(frozen=True)
class Front:
    """Where people come in: by an identity provider, or as one of the personas."""

    login: Login
    personas: Personas | None = None

    @property
    def cookies(self) -> Cookies:
        """What browsers show."""
        return self.login.cookies

    def guarded(self, app: FastAPI, settings: Settings) -> Guard:
        """The portal behind its guard."""
        return Guard(app, self.login.cookies, networks(settings.proxies))

    def routes(self, router: APIRouter, render: Render) -> None:
        """Their addresses."""
        logging_in(router, self.login, render)
        if self.personas is not None:
            for_programs(router, self.personas)
            for_browsers(router, self.personas, render)


def front_of(settings: Settings, known: "Pool", read_models: "Pool") -> Front:
    """The front door that the settings ask for; ``known``: where sessions and tokens stand.
    Raises ``SettingsWrong``, ``FileUnusable``."""
    origin = settings.address
    door = Door(Sessions(known), Tokens(known), Cookies(secure=origin.startswith("https:")), origin)
    if settings.oidc_issuer is None:
        return _as_personas(settings, door, read_models)
    assert settings.oidc_client is not None, "the settings go together"
    assert settings.oidc_claims is not None, "the settings go together"
    key, secret = _client_key(settings), settings.secret(CLIENT_SECRET)
    if key is None and secret is None:
        raise SettingsWrong(
            f"this house cannot prove who it is to {settings.oidc_issuer}: put its private key in"
            f" the folder of OZA_SECRETS as {CLIENT_KEY} (PEM), or what was agreed as"
            f" {CLIENT_SECRET}"
        )
    acr, claims = tuple(settings.oidc_acr.split()), claims_map(settings.oidc_claims)
    scope = WITH_ADDRESS if settings.smtp and claims.address else SCOPES
    back, left = f"{origin}{BACK}", f"{origin}{LEFT}"
    client = Client(settings.oidc_client, back, left, key, secret, acr, scope)
    party = RelyingParty(Provider(settings.oidc_issuer, SystemClock()), client)
    return Front(_login(settings, door, party, claims, users_key(settings)))


def _as_personas(settings: Settings, door: Door, read_models: "Pool") -> Front:
    if settings.database != EMBEDDED or not settings.on_this_machine:
        raise SettingsWrong(
            "people must log in, and no identity provider is named: give OZA_OIDC_ISSUER,"
            " OZA_OIDC_CLIENT and OZA_OIDC_CLAIMS. The invented people of the house itself are for"
            " one machine only: OZA_DATABASE=embedded, with OZA_LISTEN and OZA_ORIGIN at 127.0.0.1"
        )

    async def children_at(school: OrganisationId) -> Sequence[PupilRef]:
        with reaching("the read models"):
            async with read_models.acquire() as connection:
                return await pupils_of(connection, school)

    people, origin = personas(), door.origin
    key = ECKey.generate_key("P-256", auto_kid=True)
    scope = WITH_ADDRESS if settings.smtp else SCOPES
    client = Client("oza", f"{origin}{BACK}", f"{origin}{LEFT}", key, scope=scope)
    provider = Personas(origin, people, client, children_at, SystemClock())
    party = RelyingParty(
        Provider(provider.issuer, SystemClock(), _in_this_process(provider)), client
    )
    login = _login(settings, door, party, meaning(people), users_key(settings))
    return Front(login, provider)


def _login(
    settings: Settings, door: Door, party: RelyingParty, claims: ClaimsMap, key: bytes
) -> Login:
    readers = None
    if settings.smtp is not None:
        readers = Readers(door.sessions.pool, key, SystemClock())
    return Login(door, party, claims, key, readers)


def _in_this_process(provider: Personas) -> httpx2.AsyncBaseTransport:
    """How the house reaches its own personas: without a network, also before it listens."""
    app, router = FastAPI(openapi_url=None, docs_url=None, redoc_url=None), APIRouter()
    for_programs(router, provider)
    app.include_router(router)
    return httpx2.ASGITransport(app=app)


def _client_key(settings: Settings) -> RSAKey | ECKey | None:
    written = settings.secret(CLIENT_KEY)
    if written is None:
        return None
    try:
        found = load_pem_private_key(written.encode(), password=None)
    except ValueError as error:
        raise SettingsWrong(f"the secret {CLIENT_KEY} is no private key in PEM") from error
    if isinstance(found, RSAPrivateKey):
        return RSAKey.import_key(written)
    if isinstance(found, EllipticCurvePrivateKey) and found.curve.name == _CURVE:
        return ECKey.import_key(written)
    raise SettingsWrong(f"the secret {CLIENT_KEY} is of another kind than RSA or P-256")


def users_key(settings: Settings) -> bytes:
    """What makes pseudonyms of people: from a file that the processes of the portal share, else one
    of this installation."""
    if settings.secrets is not None:
        shared = settings.secret(USERS_KEY)
        if shared is None or len(shared) < KEY_BYTES:
            raise SettingsWrong(
                f"the folder of OZA_SECRETS needs {USERS_KEY}, a secret of {KEY_BYTES} characters"
                " or more by which the portal makes pseudonyms: python3 deploy/issue_secrets.py"
            )
        return shared.encode()
    file = PrivateFile(settings.data / "portal.key")
    known = file.load()
    if known is None:
        known = secrets.token_bytes(KEY_BYTES)
        file.save(known)
    return known
