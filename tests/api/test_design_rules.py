"""Each rule of the Dutch API Design Rules that a machine can hold, by its name."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from services.portal.api.answering import HEADERS
from services.portal.api.interface import described

RULES = json.loads((Path(__file__).parent / "design_rules.json").read_text("utf-8"))["technical"]
OPENAPI = json.loads(described()["openapi.json"])
HELD: dict[str, Callable[[], None]] = {}
ELSEWHERE = {
    "/core/transport/tls": "the proxy before the house, see deploy",
    "/core/transport/cors": "test_description: the descriptions, and nothing else, for any site",
    "/core/publish-openapi": "test_description",
    "/core/http-response-code": "test_conventions: 405 with Allow",
    "/core/error-handling/all-errors": "test_writes: all that is wrong is told at once",
}
"""Rules that other tests hold, or another part of the house."""

NO_DAYS = {"waitsOn"}  # the budget line that a share waits on
KEBAB = re.compile(r"/([a-z0-9-]+(\.json)?|\{[a-z]+\})")
CAMEL = re.compile(r"[a-z]+([A-Z][a-z0-9]*)*")


def holds(rule: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    def note(check: Callable[[], None]) -> Callable[[], None]:
        HELD[rule] = check
        return check

    return note


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in OPENAPI["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for shape in OPENAPI["components"]["schemas"].values():
        yield from shape.get("properties", {}).items()


@holds("/core/no-trailing-slash")
def _no_slash() -> None:
    assert not [path for path in OPENAPI["paths"] if path.endswith("/")]


@holds("/core/path-segments-kebab-case")
def _kebab() -> None:
    assert not [path for path in OPENAPI["paths"] if KEBAB.sub("", path)]


@holds("/core/query-keys-camel-case")
def _camel() -> None:
    for _, _, told in operations():
        for one in told.get("parameters", ()):
            assert one["in"] != "query" or CAMEL.fullmatch(one["name"]), one["name"]


@holds("/core/date-time/format")
@holds("/core/date-time/date-omit-time-portion")
def _days() -> None:
    for name, shape in properties():
        kinds = {one.get("format") for one in (shape, *shape.get("anyOf", ()))}
        if name not in NO_DAYS and (name.endswith("On") or name in ("on", "since")):
            assert "date" in kinds, name
        assert not kinds & {"time", "date-time-local"}, name


@holds("/core/date-time/timezone")
def _moments() -> None:
    shape = OPENAPI["components"]["schemas"]["JournalEntry"]["properties"]["bookedAt"]
    assert shape == {"type": "string", "format": "date-time"}


@holds("/core/error-handling/problem-details")
def _problems() -> None:
    for name, told in OPENAPI["components"]["responses"].items():
        assert list(told["content"]) == ["application/problem+json"], name
    needed = {"status", "title", "detail"}
    assert needed <= set(OPENAPI["components"]["schemas"]["Problem"]["required"])


@holds("/core/error-handling/invalid-input")
def _invalid() -> None:
    for path, _, told in operations():
        public = told.get("security") == []
        assert public or ("400" in told["responses"] and "422" not in told["responses"]), path


@holds("/core/doc-openapi")
def _version_of_openapi() -> None:
    assert re.fullmatch(r"3(\.\d+){1,2}", OPENAPI["openapi"])


@holds("/core/doc-openapi-contact")
def _contact() -> None:
    assert all(OPENAPI["info"]["contact"][part] for part in ("name", "url", "email"))


@holds("/core/uri-version")
@holds("/core/semver")
def _version() -> None:
    major = OPENAPI["info"]["version"].partition(".")[0]
    assert re.fullmatch(r"\d+\.\d+\.\d+", OPENAPI["info"]["version"])
    assert all(one["url"].endswith(f"/v{major}") for one in OPENAPI["servers"])


@holds("/core/version-header")
def _version_header() -> None:
    for path, method, told in operations():
        for status, answer in told["responses"].items():
            if status.startswith("2"):
                assert "API-Version" in answer["headers"], f"{method} {path}"


@holds("/core/transport/security-headers")
def _headers() -> None:
    assert HEADERS["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert {"Strict-Transport-Security", "X-Content-Type-Options"} <= set(HEADERS)


@holds("/core/http-methods")
def _methods() -> None:
    assert {method for _, method, _ in operations()} <= {"get", "post", "put", "patch", "delete"}


@holds("/core/transport/no-sensitive-uris")
def _addresses() -> None:
    sensitive = {"pupil", "pupils", "reference", "reason", "bsn", "birthDate", "leerling"}
    for path, _, told in operations():
        named = {one["name"] for one in told.get("parameters", ()) if one["in"] != "header"}
        assert not named & sensitive, path


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_held(rule: str) -> None:
    if rule not in ELSEWHERE:
        HELD[rule]()


def test_no_rule_is_held_that_there_is_not() -> None:
    assert {*HELD, *ELSEWHERE} == {*RULES}
