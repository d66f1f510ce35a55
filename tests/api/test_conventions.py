"""What holds for every answer of the interface."""

import httpx
import pytest

from services.portal.api.answering import HEADERS
from tests.api.conftest import Town

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]


async def test_every_answer_says_its_version_and_how_to_treat_it(town: Town) -> None:
    async with town.client("auditor") as auditor, town.client("nobody") as nobody:
        for answer in (
            await auditor.get("/v1/requests"),
            await auditor.get("/v1/nothing"),
            await auditor.get("/v1/requests/no-number"),
            await auditor.delete("/v1/requests"),
            await nobody.get("/v1/requests"),
        ):
            found = {name: answer.headers.get(name) for name in HEADERS}
            assert found == HEADERS


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/requests/", 404, "not-found"),
        ("GET", "/v1/nothing", 404, "not-found"),
        ("GET", "/v1/requests/0a2b6f70-0000-4000-8000-00000000ffff", 404, "not-found"),
        ("DELETE", "/v1/requests", 405, "method-not-allowed"),
        ("GET", "/v1/requests?limit=0", 400, "invalid-input"),
        ("GET", "/v1/requests?cursor=bm90aGluZw", 400, "cursor-unknown"),
        ("GET", "/v1/requests?knownAt=gisteren", 400, "moment-malformed"),
        ("GET", "/v1/requests?knownAt=2199-01-01", 400, "moment-ahead"),
        ("POST", "/v1/requests", 400, "invalid-input"),
    ],
)
async def test_what_cannot_be_answered_is_a_problem_in_two_languages(
    town: Town, method: str, path: str, status: int, code: str
) -> None:
    async with town.client("school") as school:
        answer = await school.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert all(told[part] for part in ("type", "title", "detail", "titleEn", "detailEn"))


async def test_what_can_be_done_there_is_told_where_something_else_is_tried(town: Town) -> None:
    async with town.client("school") as school:
        answer = await school.delete("/v1/requests")
    assert answer.headers["allow"] == "GET, HEAD, POST"


async def test_pages_still_answer_with_a_page(town: Town) -> None:
    async with town.client("auditor") as auditor:
        answer: httpx.Response = await auditor.get("/nergens")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


async def test_a_path_with_a_line_end_in_it_is_answered_as_any_other(town: Town) -> None:
    async with town.client("school") as school:
        answer = await school.get("/v1/requests/%0A")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
