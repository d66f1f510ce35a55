"""Calls that nobody would think of: schemathesis makes them from the description of the interface,
right and wrong ones, for every operation, by several people; every answer is held against what the
description promises."""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.failures import Failure, FailureGroup

from services.portal.api.interface import described
from services.runtime.database import Database
from tests.api.conftest import PEOPLE, Town, key, request_of, running

T = TypeVar("T")

BASE = "http://portal/v1"
NAMED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
)
TEXT = "text/csv"
ENDLESS = "followEvents"  # a stream, which tests follow by themselves
SLOW = frozenset({"listControls", "drawSample"})  # they go through the whole book


@dataclass
class Fuzzed:
    """What came of it."""

    calls: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


class Loop:
    """An event loop in a thread of its own, for what is asked from outside it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, asked: Coroutine[Any, Any, T]) -> T:
        """Wait for what is asked."""
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result()

    def stop(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def house(database: Database) -> Iterator[tuple[Loop, Town, Sequence[str]]]:
    """A house over this database with some requests in it, in a loop of its own."""
    loop = Loop()
    with TemporaryDirectory() as folder:
        opened = running(database, Path(folder))
        town = loop.run(opened.__aenter__())
        try:
            yield loop, town, loop.run(_filled(town))
        finally:
            loop.run(opened.__aexit__(None, None, None))
            loop.stop()


async def _filled(town: Town) -> Sequence[str]:
    cases = []
    async with town.client("school") as school:
        for number in range(1, 4):
            came = await school.post("/v1/requests", json=request_of(number), headers=key())
            cases.append(came.json()["case"])
    await town.house.settled()
    return cases


class Caller:
    """Asks what is drawn, as one person after another, and judges every answer."""

    def __init__(self, loop: Loop, town: Town, cases: Sequence[str]) -> None:
        self.done = Fuzzed()
        self._loop = loop
        self._clients = {person: town.client(person) for person in PEOPLE}
        self._people, self._known = cycle(PEOPLE), cycle(cases)

    def ask(self, operation: Any, mode: GenerationMode, number: int, times: int) -> None:
        """Ask this operation so many times, from this number."""

        @seed(number)
        @settings(
            max_examples=times,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case: Any) -> None:
            if mode is GenerationMode.POSITIVE and "case" in case.path_parameters:
                case.path_parameters["case"] = next(self._known)
            self._once(case)

        asked()

    def _once(self, case: Any) -> None:
        person = next(self._people)
        answer = self._loop.run(_asked(self._clients[person], case, person))
        self.done.calls += 1
        self.done.statuses[answer.status_code] += 1
        try:
            checks = [CHECKS.get_one(name) for name in NAMED if _holds_of(name, case)]
            case.validate_response(answer, checks=checks)
        except (Failure, FailureGroup) as failure:
            self.done.failures.append(f"{case.method} {case.path} as {person}: {failure}")


def fuzz(database: Database, calls: int, number: int = 1, most: int = 20) -> Fuzzed:
    """Ask so many times, from this number; stops at so many failures."""
    found = json.loads(described()["openapi.json"])
    told = {**found, "security": []}  # who asks is our own business here
    schema = schemathesis.openapi.from_dict(told)
    asked = (one.ok() for one in schema.get_all_operations())
    operations = [one for one in asked if one.definition.raw["operationId"] != ENDLESS]
    turns = [(operation, mode) for operation in operations for mode in _modes(operation)]
    each = calls / sum(_part(operation) for operation, _ in turns)
    with house(database) as (loop, town, cases):
        caller = Caller(loop, town, cases)
        for operation, mode in turns:
            caller.ask(operation, mode, number, ceil(each * _part(operation)))
            if len(caller.done.failures) >= most:
                break
        return caller.done


def _holds_of(check: str, case: Any) -> bool:
    """Whether a check says something: a body of text is never another type than text, whatever it
    was made of; what is wrong in it is told line by line."""
    return check != "negative_data_rejection" or case.media_type != TEXT


def _part(operation: Any) -> float:
    """How often it is asked, beside others."""
    return 0.05 if operation.definition.raw["operationId"] in SLOW else 1.0


def _modes(operation: Any) -> Sequence[GenerationMode]:
    """What takes no input can only be asked right."""
    raw = operation.definition.raw
    takes = raw.get("parameters") or raw.get("requestBody")
    right = (GenerationMode.POSITIVE,)
    return (*right, GenerationMode.NEGATIVE) if takes else right


async def _asked(client: httpx.AsyncClient, case: Any, person: str) -> httpx.Response:
    asked = case.as_transport_kwargs(base_url=BASE)
    asked.pop("cookies", None)
    headers = {**dict(asked.pop("headers")), "Authorization": f"Bearer {person}"}
    content = asked.pop("data", None)
    return await client.request(headers=_sendable(headers), content=_bytes(content), **asked)


def _sendable(headers: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value).encode("latin-1", "replace") for name, value in headers.items()}


def _bytes(content: Any) -> Any:
    return content.encode() if isinstance(content, str) else content
