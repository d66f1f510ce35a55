"""The pages on a real port: they answer while the portal is open, and then no longer."""

import httpx
import pytest

from services.portal.pages.assets import address
from services.portal.server import serve_portal
from services.runtime.database import Database
from services.runtime.listening import PortTaken
from services.runtime.settings import Settings
from tests.web.town import IN_CARE
from tests.web.visitors import CONSULTANT, log_in, open_portal, stranger

pytestmark = pytest.mark.server


async def test_the_portal_answers_until_it_is_closed(town_hall: Database, local: Settings) -> None:
    async with stranger(local) as visitor:
        async with serve_portal(local, town_hall):
            await log_in(visitor, CONSULTANT)
            for path in ("/", "/aanvragen", f"/aanvragen/{IN_CARE}", address("house.css")):
                answer = await visitor.get(path)
                assert answer.status_code == 200
                assert answer.headers["x-content-type-options"] == "nosniff"
        with pytest.raises(httpx.TransportError):
            await visitor.get("/")


async def test_the_portal_opens_again_at_the_same_address(
    town_hall: Database, local: Settings
) -> None:
    for _ in range(2):
        async with open_portal(town_hall, local) as visitor:
            assert (await visitor.get("/")).status_code == 200


async def test_a_port_that_is_taken_is_told_before_anything_starts(
    town_hall: Database, local: Settings
) -> None:
    async with serve_portal(local, town_hall):
        with pytest.raises(PortTaken, match=local.listen):
            async with serve_portal(local, town_hall):
                pass


@pytest.mark.parametrize("listen", ["192.0.2.1:8080", "no-such-host.invalid:8080"])
async def test_an_address_of_another_machine_cannot_be_served(
    town_hall: Database, listen: str
) -> None:
    with pytest.raises(PortTaken, match=listen):
        async with serve_portal(Settings(OZA_LISTEN=listen), town_hall):
            pass


async def test_whoever_stops_halfway_leaves_the_port_free(
    town_hall: Database, local: Settings
) -> None:
    with pytest.raises(ExceptionGroup):
        async with serve_portal(local, town_hall):
            raise ValueError("stop")
    async with open_portal(town_hall, local) as visitor:
        assert (await visitor.get("/")).status_code == 200
