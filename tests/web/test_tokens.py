"""Programs come in by a token, at the interface only, as long as it holds."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import asyncpg
import pytest
import pytest_asyncio

from events.values import Role
from services.portal.sessions.store import open_sessions
from services.portal.sessions.tokens import Scope, Tokens
from services.runtime.clock import SystemClock, today
from services.runtime.database import ROLES, Database
from services.runtime.refusal import Refusal
from services.runtime.settings import Settings
from tests.web.town import IN_CARE
from tests.web.visitors import CONSULTANT, log_in, open_portal
from tests.world import ZWOLLE

pytestmark = pytest.mark.server

WHY = f"/v1/requests/{IN_CARE}/why"
TODAY = today(SystemClock())
TOMORROW = TODAY + timedelta(days=1)


@pytest_asyncio.fixture
async def tokens(town_hall: Database) -> AsyncIterator[Tokens]:
    pool = await open_sessions(town_hall.dsn_for("portal"))
    yield Tokens(pool)
    await pool.close()


async def issued(
    tokens: Tokens, *scopes: Scope, ends_on: date = TOMORROW
) -> tuple[int, dict[str, str]]:
    """A token for the municipality: its number, and how a program shows it."""
    number, secret = await tokens.issue(ZWOLLE, Role.CONSULTANT, scopes, on=TODAY, ends_on=ends_on)
    return number, {"Authorization": f"Bearer {secret}"}


async def test_a_program_looks_with_a_token_until_it_is_withdrawn(
    town_hall: Database, local: Settings, tokens: Tokens
) -> None:
    number, shown = await issued(tokens)
    async with open_portal(town_hall, local) as program:
        assert (await program.get(WHY, headers=shown)).status_code == 200
        await tokens.withdraw(number)
        answer = await program.get(WHY, headers=shown)
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    (listed,) = [one for one in await tokens.all() if one.number == number]
    assert (listed.organisation, listed.scopes) == (ZWOLLE, (Scope.READ,))
    assert listed.withdrawn_at is not None


@pytest.mark.parametrize("shown", ["Bearer", "Bearer oza_x", "Basic eDp5", "Bearer é"])
async def test_what_is_no_token_lets_nobody_in(
    town_hall: Database, local: Settings, shown: str
) -> None:
    async with open_portal(town_hall, local) as program:
        headers = {"Authorization": shown.encode()}
        assert (await program.get(WHY, headers=headers)).status_code == 401


async def test_a_token_opens_no_page(town_hall: Database, local: Settings, tokens: Tokens) -> None:
    _, shown = await issued(tokens)
    async with open_portal(town_hall, local) as program:
        assert "Wie bent u?" in (await program.get("/", headers=shown)).text


async def test_a_person_who_is_logged_in_reads_the_interface_too(
    town_hall: Database, local: Settings
) -> None:
    async with open_portal(town_hall, local) as visitor:
        await log_in(visitor, CONSULTANT)
        assert (await visitor.get(WHY)).status_code == 200


async def test_a_token_that_ended_lets_nobody_in(
    town_hall: Database, local: Settings, tokens: Tokens
) -> None:
    yesterday = TODAY - timedelta(days=1)
    _, secret = await tokens.issue(ZWOLLE, Role.CONSULTANT, [], on=yesterday, ends_on=yesterday)
    async with open_portal(town_hall, local) as program:
        headers = {"Authorization": f"Bearer {secret}"}
        assert (await program.get(WHY, headers=headers)).status_code == 401


@pytest.mark.parametrize(
    ("role", "ends_on", "code"),
    [
        (Role.CARE_PLANNER, TOMORROW, "token-role-elsewhere"),
        (Role.PARENT, TOMORROW, "token-role-elsewhere"),
        (Role.SYSTEM, TOMORROW, "token-role-elsewhere"),
        (Role.CONSULTANT, TODAY - timedelta(days=1), "token-end-malformed"),
        (Role.CONSULTANT, TODAY + timedelta(days=367), "token-end-malformed"),
    ],
)
async def test_a_token_has_a_role_of_its_organisation_and_an_end(
    tokens: Tokens, role: Role, ends_on: date, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        await tokens.issue(ZWOLLE, role, [], on=TODAY, ends_on=ends_on)


async def test_a_token_that_never_was_is_not_withdrawn(tokens: Tokens) -> None:
    with pytest.raises(Refusal, match="token-unknown"):
        await tokens.withdraw(999_999)


@pytest.mark.parametrize("table", ["sessions", "logins", "tokens", "withdrawn"])
async def test_nobody_changes_who_is_let_in_and_only_the_portal_reads_it(
    town_hall: Database, table: str
) -> None:
    for role in ROLES:
        connection = await asyncpg.connect(town_hall.dsn_for(role))
        column = {"logins": "goes_to", "withdrawn": "at"}.get(table, "role")
        refused = [f"UPDATE portal.{table} SET {column} = {column}", f"TRUNCATE portal.{table}"]
        if role != "portal":
            refused.append(f"SELECT FROM portal.{table}")
        for statement in refused:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        await connection.close()
