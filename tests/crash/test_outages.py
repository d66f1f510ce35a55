"""Servers that stop, crash, fill up or cannot be reached, while the house is at work: nothing is
lost, nothing is doubled, and it goes on by itself."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.crash.show import Ground, ground
from tests.crash.troubles import SHORTLY, Trouble

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here() -> AsyncIterator[Ground]:
    async with ground() as servers:
        yield servers


@pytest.mark.parametrize("trouble", SHORTLY, ids=lambda trouble: trouble.__name__)
async def test_the_house_goes_on_and_nothing_is_lost(here: Ground, trouble: Trouble) -> None:
    assert await here.outlive(trouble, chapters=1) == []
