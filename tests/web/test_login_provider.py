"""As in production: an identity provider elsewhere, named by settings, and secrets in files."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from joserfc.jwk import ECKey, RSAKey

from events.values import OrganisationId, PupilRef
from services.portal.server import serve_portal
from services.portal.sessions.claims import ClaimsMap
from services.portal.sessions.front import CLIENT_KEY, CLIENT_SECRET, USERS_KEY
from services.portal.sessions.personas.people import meaning, personas
from services.portal.sessions.personas.provider import Personas, for_browsers, for_programs
from services.portal.sessions.relying_party import Client
from services.runtime.clock import SystemClock
from services.runtime.database import Database
from services.runtime.listening import address_of, served
from services.runtime.settings import Settings, SettingsWrong
from tests.web.visitors import CONSULTANT, csrf_in, stranger

pytestmark = pytest.mark.server

KEY = ECKey.generate_key("P-256", auto_kid=True)


@dataclass(frozen=True)
class Elsewhere:
    """A portal with a provider elsewhere, and its files."""

    settings: Settings
    provider: Settings  # where it listens
    secrets: Path


@pytest.fixture
def elsewhere(local: Settings, tmp_path: Path, free_address: str) -> Elsewhere:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / CLIENT_KEY).write_bytes(KEY.as_pem(private=True))
    (secrets / USERS_KEY).write_text("u" * 43, "utf-8")
    claims = tmp_path / "claims.json"
    claims.write_text(meaning(personas()).model_dump_json(), "utf-8")
    provider = Settings(OZA_LISTEN=free_address)
    settings = Settings(
        OZA_LISTEN=local.listen,
        OZA_DATA=tmp_path,
        OZA_SECRETS=secrets,
        OZA_OIDC_ISSUER=f"{provider.address}/proefinlog",
        OZA_OIDC_CLIENT="portal-of-zwolle",
        OZA_OIDC_CLAIMS=claims,
    )
    return Elsewhere(settings, provider, secrets)


@asynccontextmanager
async def provider_of(there: Elsewhere) -> AsyncIterator[None]:
    """The provider, at an address of its own."""
    home = there.settings.address
    client = Client("portal-of-zwolle", f"{home}/inloggen/terug", f"{home}/uitgelogd", KEY)

    async def no_children(_: OrganisationId) -> Sequence[PupilRef]:
        return []

    def asks(_: Request, __: str, **shown: object) -> Response:
        return HTMLResponse(f'<input name="asked" value="{shown["asked"]}">')

    app, router = FastAPI(), APIRouter()
    provider = Personas(there.provider.address, personas(), client, no_children, SystemClock())
    for_programs(router, provider)
    for_browsers(router, provider, asks)
    app.include_router(router)
    async with served(app, *await address_of(there.provider.listen)):
        yield


async def test_people_log_in_and_out_at_a_provider_elsewhere(
    town_hall: Database, elsewhere: Elsewhere
) -> None:
    there, home = elsewhere.provider.address, elsewhere.settings.address
    async with (
        provider_of(elsewhere),
        serve_portal(elsewhere.settings, town_hall),
        stranger(elsewhere.settings) as visitor,
    ):
        choice = await visitor.get("/aanvragen")
        assert str(choice.url).startswith(f"{there}/proefinlog/authorize?")
        asked = choice.text.partition('value="')[2].partition('"')[0]
        form = {"asked": asked, "naam": CONSULTANT}
        page = await visitor.post(f"{there}/proefinlog/authorize", data=form)
        assert (page.status_code, str(page.url)) == (200, f"{home}/aanvragen")
        left = await visitor.post(f"{home}/uitloggen", data={"csrf": csrf_in(page)})
        onward = left.headers["refresh"].removeprefix("0; url=")
        assert onward.startswith(f"{there}/proefinlog/end-session?")
        assert str((await visitor.get(onward)).url) == f"{home}/uitgelogd"


async def test_the_provider_reads_the_public_half_of_the_key_and_no_more(
    town_hall: Database, elsewhere: Elsewhere
) -> None:
    async with serve_portal(elsewhere.settings, town_hall), stranger(elsewhere.settings) as one:
        (key,) = (await one.get("/inloggen/sleutels")).json()["keys"]
    assert (key["kid"], "d" in key) == (KEY.thumbprint(), False)


async def test_where_the_provider_is_away_nobody_logs_in_and_all_is_told(
    town_hall: Database, elsewhere: Elsewhere
) -> None:
    async with serve_portal(elsewhere.settings, town_hall), stranger(elsewhere.settings) as one:
        answer = await one.get("/")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert "De inlogdienst antwoordt niet" in answer.text


async def test_personas_are_not_there_where_a_provider_is(
    town_hall: Database, elsewhere: Elsewhere
) -> None:
    async with serve_portal(elsewhere.settings, town_hall), stranger(elsewhere.settings) as one:
        assert (await one.get("/proefinlog/authorize")).status_code == 404
        assert (await one.get("/proefinlog/jwks")).status_code == 404


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (CLIENT_KEY, None, CLIENT_SECRET),
        (CLIENT_KEY, "no key", "no private key in PEM"),
        (CLIENT_KEY, ECKey.generate_key("P-521").as_pem(private=True).decode(), "RSA or P-256"),
        (USERS_KEY, None, "issue_secrets.py"),
        (USERS_KEY, "short", "issue_secrets.py"),
    ],
    ids=["no key", "no PEM", "another curve", "no pseudonyms", "short"],
)
async def test_what_is_missing_is_told_before_anybody_comes_in(
    town_hall: Database, elsewhere: Elsewhere, file: str, content: str | None, said: str
) -> None:
    place = elsewhere.secrets / file
    place.unlink()
    if content is not None:
        place.write_text(content, "utf-8")
    with pytest.raises(SettingsWrong, match=said):
        async with serve_portal(elsewhere.settings, town_hall):
            pass


@pytest.mark.parametrize("file", [CLIENT_KEY, CLIENT_SECRET])
async def test_an_rsa_key_or_an_agreed_secret_will_do(
    town_hall: Database, elsewhere: Elsewhere, file: str
) -> None:
    (elsewhere.secrets / CLIENT_KEY).unlink()
    rsa = RSAKey.generate_key(2048).as_pem(private=True).decode()
    place = elsewhere.secrets / file
    place.write_text(rsa if file == CLIENT_KEY else "agreed", "utf-8")
    async with serve_portal(elsewhere.settings, town_hall), stranger(elsewhere.settings) as one:
        assert (await one.get("/uitgelogd")).status_code == 200


def test_a_mapping_comes_back_from_its_file_as_it_was() -> None:
    known = meaning(personas())
    written = json.loads(known.model_dump_json())
    assert ClaimsMap.model_validate(written) == known
