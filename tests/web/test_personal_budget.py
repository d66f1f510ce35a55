"""A municipality records, judges and settles a personal budget from its pages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conftest import NewDatabase
from tests.flows.test_personal_budget import STORY
from tests.web.office import Office, office, told
from tests.world import CASE, CONSULTANT

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zwolle(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("budget")
    async with office(await new_database(), folder, STORY[:-1], STORY[-1][1].on) as one:
        yield one


async def test_the_request_tells_which_share_parents_buy_care_of(zwolle: Office) -> None:
    text = await told(zwolle, f"/aanvragen/{CASE}")
    assert "persoonsgebonden budget (pgb) € 4.500,00" in text
    assert "kent een pgb toe: aan elke voorwaarde is voldaan" in text


@pytest.mark.parametrize(
    ("act", "asks"),
    [
        ("ask-personal-budget", "Wie doet de taken van het pgb?"),
        ("judge-personal-budget", "Leggen de ouders uit waarom zorg in natura niet past?"),
        ("approve-care-agreement", "Laatste dag"),
        ("settle-personal-budget", "Wat betaalde de SVB, en uit welk budget?"),
    ],
)
async def test_each_step_is_a_form(zwolle: Office, act: str, asks: str) -> None:
    assert asks in await told(zwolle, f"/aanvragen/{CASE}/doen/{act}", CONSULTANT)
