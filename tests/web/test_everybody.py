"""Everybody goes through all of their own menu, now and as it was last month, and through every
form that they are given: empty, full of nonsense, and of somebody else."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import escape

import httpx
import pytest
import pytest_asyncio

from events.values import Actor, Role, UserId
from services.portal.pages.acting import BAD
from services.portal.pages.navigation import ACTS, NAVIGATION
from tests.conftest import NewDatabase
from tests.web.eyes import MOST_BYTES
from tests.web.office import NOBODY, SMALL, Office, office, text_of
from tests.web.test_steering_journey import region
from tests.world import (
    ATTENDANCE_OFFICER,
    BOARD_MEMBER,
    CASE_MANAGER,
    CONSULTANT,
    COORDINATOR,
    DAY,
    DESK_MANAGER,
    DIRECTOR,
    PLANNER,
    QUALITY_OFFICER,
    REGISTRAR,
    ZWOLLE,
)

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

NOW = DAY + timedelta(days=35)
NONSENSE = "? <b>&"
PEOPLE: tuple[Actor, ...] = (
    *(COORDINATOR, BOARD_MEMBER, CASE_MANAGER, DESK_MANAGER, DIRECTOR, CONSULTANT, PLANNER),
    *(QUALITY_OFFICER, ATTENDANCE_OFFICER, REGISTRAR),
    Actor(organisation=ZWOLLE, role=Role.DESK_OFFICER, user=UserId("loket-1")),
    Actor(organisation=ZWOLLE, role=Role.PRIVACY_OFFICER, user=UserId("fg-1")),
    Actor(organisation=NOBODY, role=Role.AUDITOR, user=UserId("accountant-1")),
)
_TEXT = re.compile(r'<input class="utrecht-textbox[^>]* name="([^"]+)" type="text"')
everybody = pytest.mark.parametrize("by", PEOPLE, ids=lambda one: one.role)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    folder = tmp_path_factory.mktemp("everybody")
    async with office(await new_database(), folder, region(), NOW) as one:
        yield one


def whole(answer: httpx.Response) -> bool:
    """Whether it is a page with a heading, of a weight that a slow line carries."""
    return answer.text.count("<h1") == 1 and len(answer.content) <= MOST_BYTES


async def forms_of(visitor: httpx.AsyncClient) -> list[str]:
    """The addresses of every form that is made from a command, also of a case."""
    found: list[str] = []
    for listed in ("/handelingen", f"/aanvragen/{SMALL}/doen"):
        answer = await visitor.get(listed)
        if answer.status_code == 200:
            found += re.findall(rf'href="({listed}/[a-z-]+)"', answer.text)
    return found


@everybody
async def test_every_page_of_the_menu_is_there_now_and_as_it_was(place: Office, by: Actor) -> None:
    async with place.visited(by) as visitor:
        for link in NAVIGATION[by.role]:
            for moment in ("", f"?per={DAY}"):
                answer = await visitor.get(f"{link.path}{moment}", follow_redirects=True)
                assert answer.status_code == 200, f"{link.path}{moment}: {text_of(answer)}"
                assert whole(answer), (f"{link.path}{moment}", len(answer.content))


@everybody
async def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(place: Office, by: Actor) -> None:
    async with place.visited(by) as visitor:
        paths = await forms_of(visitor)
        assert paths or ACTS not in NAVIGATION[by.role]
        for path in paths:
            form = await visitor.get(path)
            assert form.status_code == 200, path
            assert whole(form), (path, len(form.content))
            texts = _TEXT.findall(form.text)
            days = re.findall(r'name="([^"]+\.dag)"', form.text)
            if not texts and not days:
                continue
            typed = {**dict.fromkeys(texts, NONSENSE), **dict.fromkeys(days, "32")}
            answer = await visitor.post(path, data=typed)
            assert answer.status_code == BAD, (path, answer.status_code, text_of(answer)[:300])
            assert 'class="summary"' in answer.text, path
            assert whole(answer), path
            for name in texts:
                kept = rf'name="{re.escape(name)}"[^>]* value="{re.escape(escape(NONSENSE))}"'
                assert re.search(kept, answer.text), (path, name)
            ids = set(re.findall(r' id="([^"]+)"', answer.text))
            summary = answer.text.partition('class="summary"')[2].partition("</div>")[0]
            assert set(re.findall(r'href="#([^"]+)"', summary)) <= ids, path


@everybody
async def test_what_is_of_others_has_a_clear_page(place: Office, by: Actor) -> None:
    own = {link.path for link in NAVIGATION[by.role]}
    others = {link.path for links in NAVIGATION.values() for link in links} - own
    async with place.visited(by) as visitor:
        for path in sorted(others):
            answer = await visitor.get(path, follow_redirects=True)
            assert answer.status_code in (200, 403, 404), (path, answer.status_code)
            assert whole(answer), path
