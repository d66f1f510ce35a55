"""Coming in as one of the personas, by the road of any identity provider, and leaving again."""

import asyncio
from datetime import timedelta

import asyncpg
import httpx
import pytest

from services.portal.api import events
from services.portal.server import serve_portal
from services.portal.sessions.store import IDLE, LONGEST
from services.runtime.database import Database
from services.runtime.settings import Settings, SettingsWrong
from tests.web.town import IN_CARE
from tests.web.visitors import (
    CONSULTANT,
    COORDINATOR,
    choose,
    csrf_in,
    log_in,
    open_portal,
    stranger,
)

pytestmark = pytest.mark.server


def session(visitor: httpx.AsyncClient) -> str | None:
    """What the browser shows."""
    return visitor.cookies.get("oza")


async def test_who_is_not_known_logs_in_and_comes_where_one_was_going(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor:
        choice = await visitor.get("/aanvragen?zoek=Ambelt")
        assert "Wie bent u?" in choice.text
        page = await choose(visitor, choice, COORDINATOR)
        assert page.status_code == 200
        assert str(page.url) == f"{local.address}/aanvragen?zoek=Ambelt"


async def test_a_program_is_told_that_it_must_show_who_it_is(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor:
        answer = await visitor.get(f"/v1/requests/{IN_CARE}/why", follow_redirects=False)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


async def test_a_login_that_is_shown_again_is_refused(town_hall: Database, local: Settings) -> None:
    async with open_portal(town_hall, local) as visitor:
        page = await log_in(visitor, COORDINATOR)
        back = next(str(one.url) for one in page.history if "/inloggen/terug" in str(one.url))
        again = await visitor.get(back)
        assert again.status_code == 403
        assert "[login-not-begun]" in again.text


async def test_a_login_of_another_browser_is_refused(town_hall: Database, local: Settings) -> None:
    async with open_portal(town_hall, local) as thief, stranger(local) as victim:
        choice = await thief.get("/")
        thief.follow_redirects = False
        answer = await choose(thief, choice, COORDINATOR)
        stolen = await victim.get(answer.headers["location"])
        assert "[login-not-begun]" in stolen.text
        assert session(victim) is None


async def test_the_session_is_another_after_each_login(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor:
        visitor.cookies.set("oza", "fixed-by-somebody-else", domain="127.0.0.1")
        await log_in(visitor, COORDINATOR)
        first = session(visitor)
        assert first not in (None, "fixed-by-somebody-else")
        await choose(visitor, await visitor.get("/inloggen"), CONSULTANT)
        assert session(visitor) not in (None, first)
        async with stranger(local) as other:
            other.cookies.set("oza", first or "", domain="127.0.0.1")
            assert "Wie bent u?" in (await other.get("/")).text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example/",
        "/\\elders.example",
        "\\\\elders.example",
        "javascript:alert(1)",
        "/%0d%0aLocation:https://elders.example",
        "/\t/elders.example",
        "aanvragen",
    ],
)
async def test_nobody_is_led_elsewhere(
    town_hall: Database, local: Settings, elsewhere: str
) -> None:
    async with open_portal(town_hall, local) as visitor:
        choice = await visitor.get("/inloggen", params={"naar": elsewhere})
        page = await choose(visitor, choice, COORDINATOR)
        assert str(page.url).startswith(f"{local.address}/")
        assert {one.url.host for one in (*page.history, page)} == {"127.0.0.1"}


@pytest.mark.parametrize(
    "given",
    [
        {"OZA_DATABASE": "postgresql://postgres:5432/oza"},
        {"OZA_LISTEN": "0.0.0.0:8080"},
        {"OZA_ORIGIN": "https://oza.example"},
    ],
    ids=["database", "listen", "origin"],
)
async def test_personas_are_for_one_machine_only(
    town_hall: Database, local: Settings, given: dict[str, str]
) -> None:
    settings = Settings(OZA_DATA=local.data, **{"OZA_LISTEN": local.listen, **given})
    with pytest.raises(SettingsWrong, match="give OZA_OIDC_ISSUER"):
        async with serve_portal(settings, town_hall):
            pass


async def test_who_logs_out_is_out_everywhere(town_hall: Database, local: Settings) -> None:
    async with open_portal(town_hall, local) as visitor:
        token = csrf_in(await log_in(visitor, COORDINATOR))
        kept = session(visitor)
        left = await visitor.post("/uitloggen", data={"csrf": token})
        assert "U bent uitgelogd" in left.text
        assert session(visitor) is None
        there = left.headers["refresh"].removeprefix("0; url=")
        assert str((await visitor.get(there)).url) == f"{local.address}/uitgelogd"
        visitor.cookies.set("oza", kept or "", domain="127.0.0.1")
        assert "Wie bent u?" in (await visitor.get("/")).text


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ({}, {}),
        ({"csrf": "guessed"}, {}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
        (None, {"Origin": "https://elders.example"}),
    ],
    ids=["no token", "another token", "from another site", "from a neighbour", "another origin"],
)
async def test_no_other_site_lets_a_browser_do_something(
    town_hall: Database, local: Settings, form: dict[str, str] | None, headers: dict[str, str]
) -> None:
    async with open_portal(town_hall, local) as visitor:
        token = csrf_in(await log_in(visitor, COORDINATOR))
        given = {"csrf": token} if form is None else form
        answer = await visitor.post("/uitloggen", data=given, headers=headers)
        assert (answer.status_code, "Dit is niet gedaan" in answer.text) == (403, True)
        assert "Wie bent u?" not in (await visitor.get("/")).text


async def test_the_token_of_one_session_is_not_that_of_another(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor, stranger(local) as other:
        token = csrf_in(await log_in(visitor, COORDINATOR))
        await log_in(other, COORDINATOR)
        assert (await other.post("/uitloggen", data={"csrf": token})).status_code == 403


@pytest.mark.parametrize(
    ("column", "after"),
    [("seen_at", IDLE), ("began_at", LONGEST)],
    ids=["long not seen", "begun long ago"],
)
async def test_a_session_ends_by_itself(
    town_hall: Database, local: Settings, column: str, after: timedelta
) -> None:
    async with open_portal(town_hall, local) as visitor:
        await log_in(visitor, COORDINATOR)
        just = after - timedelta(seconds=30)
        for long, known in ((just, True), (after, False)):
            await administer(
                town_hall, f"UPDATE portal.sessions SET {column} = now() - $1::interval", long
            )
            assert ("Wie bent u?" not in (await visitor.get("/")).text) is known


async def test_what_a_browser_holds_stands_nowhere(town_hall: Database, local: Settings) -> None:
    async with open_portal(town_hall, local) as visitor:
        await log_in(visitor, COORDINATOR)
        connection = await asyncpg.connect(town_hall.admin_dsn)
        for table in ("sessions", "logins"):
            rows = await connection.fetch(f"SELECT to_jsonb(t)::text AS row FROM portal.{table} t")
            assert [one for one in rows if (session(visitor) or "") in one["row"]] == []
            assert [one for one in rows if COORDINATOR in one["row"]] == []
        await connection.close()


@pytest.mark.parametrize("ends", ["logs out", "is silent too long"])
async def test_what_happens_is_followed_until_the_session_ends(
    town_hall: Database, local: Settings, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.1)
    async with open_portal(town_hall, local) as visitor:
        token = csrf_in(await log_in(visitor, COORDINATOR))
        shown = {"Cookie": f"oza={session(visitor)}"}
        async with stranger(local) as follower, asyncio.timeout(10):
            async with follower.stream("GET", "/v1/events", headers=shown) as stream:
                told = stream.aiter_bytes()
                assert b"retry" in await anext(told)
                assert b"niets nieuws" in await anext(told)
                if ends == "logs out":
                    await visitor.post("/uitloggen", data={"csrf": token})
                else:
                    late = "UPDATE portal.sessions SET seen_at = seen_at - $1::interval"
                    await administer(town_hall, late, IDLE)
                async for _ in told:
                    pass  # heartbeats that were under way; then it ends
            again = await follower.get("/v1/events", headers=shown)
            assert again.status_code == 401


async def administer(database: Database, statement: str, *given: object) -> None:
    connection = await asyncpg.connect(database.admin_dsn)
    await connection.execute(statement, *given)
    await connection.close()


async def test_who_comes_by_another_name_of_this_machine_goes_on_by_the_known_one(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor:
        port = local.listen.rpartition(":")[2]
        choice = await visitor.get(f"http://localhost:{port}/aanvragen")
        page = await choose(visitor, choice, COORDINATOR)
        assert str(page.url) == f"{local.address}/aanvragen"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"Host": "oza.example"},
    ],
    ids=["by a proxy", "by another proxy", "by another name"],
)
async def test_nobody_from_elsewhere_chooses_who_to_be(
    town_hall: Database, local: Settings, headers: dict[str, str]
) -> None:
    async with open_portal(town_hall, local) as visitor:
        choice = await visitor.get("/", headers=headers)
        assert (choice.status_code, "asked" in choice.text) == (403, False)
