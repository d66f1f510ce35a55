"""A draft is read by who fills it in, at their own browser, and by nobody else."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from events.values import OrganisationId, Role, UserId
from services.portal.drafts.draft import Drafts
from services.portal.drafts.drawers import MemoryDrawer, PostgresDrawer
from services.portal.sessions.secret import new_secret
from services.portal.sessions.store import open_sessions
from services.portal.viewer import Viewer
from services.runtime.database import Database

ME = Viewer(UserId("ib-1"), Role.SCHOOL_COORDINATOR, OrganisationId("school:02YN00"))
OTHER = Viewer(UserId("ib-2"), Role.SCHOOL_COORDINATOR, OrganisationId("school:02YN00"))
ANSWERS = {"leerling": "L1024", "toelichting": "Komt niet meer in de klas."}


@pytest.fixture
async def kept(database: Database) -> AsyncIterator[Drafts]:
    """Drafts in PostgreSQL."""
    pool = await open_sessions(database.dsn_for("portal"))
    yield Drafts(PostgresDrawer(pool))
    await pool.close()


async def is_there_until_it_is_dropped(drafts: Drafts) -> None:
    secret = new_secret()
    await drafts.keep(secret, ME, {})
    await drafts.keep(secret, ME, ANSWERS)
    assert await drafts.find(secret, ME) == ANSWERS
    await drafts.drop(secret)
    assert await drafts.find(secret, ME) == {}


async def is_read_by_nobody_else(drafts: Drafts) -> None:
    secret = new_secret()
    await drafts.keep(secret, ME, ANSWERS)
    assert await drafts.find(secret, OTHER) == {}
    assert await drafts.find(new_secret(), ME) == {}


CONTRACT = pytest.mark.parametrize("holds", [is_there_until_it_is_dropped, is_read_by_nobody_else])


@CONTRACT
async def test_a_draft_in_memory(holds: Callable[[Drafts], Awaitable[None]]) -> None:
    await holds(Drafts(MemoryDrawer()))


@CONTRACT
@pytest.mark.server
async def test_a_draft_in_postgresql(
    kept: Drafts, holds: Callable[[Drafts], Awaitable[None]]
) -> None:
    await holds(kept)


@pytest.mark.server
async def test_what_is_kept_tells_nothing(database: Database) -> None:
    pool = await open_sessions(database.dsn_for("portal"))
    await Drafts(PostgresDrawer(pool)).keep(new_secret(), ME, ANSWERS)
    await pool.close()
    administrator = await asyncpg.connect(database.admin_dsn)
    rows = await administrator.fetch("SELECT drafts::text AS row FROM portal.drafts")
    await administrator.close()
    assert rows
    told = "".join(row["row"] for row in rows)
    hidden = [value.encode().hex() for value in ANSWERS.values()]
    assert not any(one in told for one in (*hidden, *ANSWERS.values(), ME.user))
