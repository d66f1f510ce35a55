"""The interface for programs: whether an inbox, a search and a case cost the same in a book of any
size, as they are now and as they were at a moment of the past.

Asked in this process, without a network: from the bytes of a request to those of its answer, with
who asks, rights and a line in the logs.
"""

import gc
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from projections.catalogue import BUNDLING, CASE_FILE, CLOCK, INVOLVED
from projections.moments.views import FOREVER
from projections.table import Projection, hash_bytes
from services.runtime.database import Database, embedded
from tests.api.conftest import Town, request_of, running
from tests.bench.asgi import CREATED, OK, answered, scope_of
from tests.bench.benches import Measured, bench
from tests.bench.load import within
from tests.databases import one_more
from tests.world import AMBELT, SWV, ZWOLLE

ROUNDS = 3
LOOKS = 300  # at each size
PAGE = 25  # of a list, when nobody asks for more
SIZES = (10_000, 100_000, 1_000_000)  # cases
OWN = 1_000  # of them of the municipality that looks, at each size
LINES = 10  # in the file of each case
OTHERS = 341  # municipalities
LISTS = {
    "inbox": "/v1/work",
    "search": "/v1/requests?state=open",
    "inbox as of a moment": "/v1/work?knownAt={moment}",
    "search as of a moment": "/v1/requests?state=open&knownAt={moment}",
}
CASE = "/v1/requests/{case}?knownAt={moment}"

_CASE = "md5(n::text)::uuid::text"
_ON = "date '2020-01-01' + (n % 2000)"
_TOWN = (
    f"CASE WHEN n % {{apart}} = 0 THEN '{ZWOLLE}' ELSE 'municipality:GM' || 1000 + n % {OTHERS} END"
)

# What a case is in the read models that lists ask, with the plainest values that there are.
_FILL: dict[Projection[Any], dict[str, str]] = {
    BUNDLING: {
        "case_id": _CASE,
        "swv": f"'{SWV}'",
        "school": f"'{AMBELT}'",
        "municipality": _TOWN,
        "opened_on": _ON,
        "cost": "900000",
        "round": "0",
        "leg": "1",
        "key_parts": "'[]'",
        "key_groups": "'[]'",
        "key_parts_from_18": "'[]'",
        "kept_apart": "0",
        "shares": "'[]'",
        "promised": "0",
        "spent": "0",
    },
    CLOCK: {
        "case_id": _CASE,
        "submitted_on": _ON,
        "swv": f"'{SWV}'",
        "round": "0",
        "leg": "1",
        "funded": "0",
        "terms": "'[]'",
        "tasks": f"""jsonb_build_array(jsonb_build_object('reason', 'completeness',
            'organisation', {_TOWN}, 'since', {_ON}, 'due_on', NULL, 'about', ''))""",
        "segments": "'[]'",
        "since": _ON,
        "reason": "'completeness'",
        "parties": f"jsonb_build_array({_TOWN})",
        "hands": "'[]'",
        "ahead": "'[]'",
    },
    INVOLVED: {
        "case_id": _CASE,
        "organisation": _TOWN,
        "capacity": "'told'",
        "since_position": "n",
        "since_on": _ON,
        "first": "md5(n::text)::uuid",
        "withheld": "false",
    },
}

# A line of a file, among which those of one case are found.
_LINE = {
    "case_id": _CASE,
    "position": f"{{moment}} + n * {LINES} + line",
    "effective_on": _ON,
    "booked_at": _ON,
    **dict.fromkeys(("wire", "label", "summary", "source", "organisation", "role"), "'a line'"),
    **dict.fromkeys(("event_id", "cause"), "md5(n::text)::uuid"),
    "stream": "'a stream'",
    "version": "line",
}


@bench("http inbox, search and case")
async def lists(sizes: Sequence[int] = SIZES, own: int = OWN, looks: int = LOOKS) -> list[Measured]:
    """Milliseconds of half and of the slowest hundredth at each size of the book, for a
    municipality that has to do with as many cases in each, and for a school that looks at its only
    one. A house for each size, of which the rounds alternate: what comes last has a machine no more
    tired than what came first."""
    took: dict[tuple[str, int], list[list[float]]] = {}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="oza-")))
        server = await stack.enter_async_context(embedded(folder))
        towns: dict[int, tuple[Town, dict[str, Any]]] = {}
        for cases in sizes:
            database = await one_more(server, f"lists_{cases}")
            place = folder / str(cases)
            town = await stack.enter_async_context(running(database, place))
            case, moment = await _one_case(town)
            await _fill(database, cases, own, moment)
            towns[cases] = town, {"case": case, "moment": moment}
        gc.freeze()  # as a process does when it stands
        for _ in range(ROUNDS):
            for name, path in LISTS.items():
                for cases, (town, given) in towns.items():
                    found = await _looked(town, "municipality", path.format(**given), looks, PAGE)
                    took.setdefault((name, cases), []).append(found)
            for cases, (town, given) in towns.items():
                found = await _looked(town, "school", CASE.format(**given), looks)
                took.setdefault(("case as of a moment", cases), []).append(found)
    return [
        Measured(f"{name} over {cases:,} cases, ms, {half}", [within(one, part) for one in rounds])
        for half, part in (("p50", 50), ("p99", 99))
        for (name, cases), rounds in took.items()
    ]


async def _one_case(town: Town) -> tuple[str, int]:
    """A request that was made, and how far the book is when everybody has heard of it."""
    scope = scope_of("school", "POST", "/v1/requests")
    status, answer = await answered(town.app, scope, msgspec.json.encode(request_of(1)))
    assert status == CREATED, answer
    await town.house.settled()
    return msgspec.json.decode(answer)["case"], await town.books.journal.head()


async def _looked(
    town: Town, person: str, path: str, looks: int, items: int | None = None
) -> list[float]:
    """Milliseconds of each look, at so many items where it is a list."""
    took: list[float] = []
    for _ in range(looks):
        began = time.perf_counter()
        status, answer = await answered(town.app, scope_of(person, "GET", path))
        took.append(1000 * (time.perf_counter() - began))
        assert status == OK, answer
        found = msgspec.json.decode(answer).get("items")
        assert items == (None if found is None else len(found)), answer
    return took


async def _fill(database: Database, cases: int, own: int, moment: int) -> None:
    """So many cases beside the one that is there: in the read models, in a keyframe of the moment,
    and a file of each."""
    administrator = await asyncpg.connect(database.admin_dsn)
    given = {"apart": cases // own, "moment": moment}

    async def insert(table: str, values: dict[str, str], lines: int = 1) -> None:
        made = ", ".join(values.values()).format(**given)
        await administrator.execute(
            f"INSERT INTO {table} ({', '.join(values)}) SELECT {made}"
            f" FROM generate_series(1, {cases}) AS n, generate_series(1, {lines}) AS line"
        )
        await administrator.execute(f"VACUUM ANALYZE {table}")

    for projection, values in _FILL.items():
        await insert(await _live(administrator, projection), values)
        shown = {"shown_from": f"{moment}", "shown_until": f"{FOREVER}"}
        await insert(f"moments.{projection.name}_frames", values | shown)
        await administrator.execute(
            "INSERT INTO moments.keyframes (projection, version, position, hash)"
            " VALUES ($1, $2, $3, $4)",
            projection.name,
            projection.version,
            moment,
            hash_bytes(0),
        )
    await insert(await _live(administrator, CASE_FILE), _LINE, LINES)
    await administrator.execute("CHECKPOINT")  # or it is written while others are measured
    await administrator.close()


async def _live(administrator: Any, projection: Projection[Any]) -> str:
    """The table that people read."""
    table: str = await administrator.fetchval(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ $1",
        rf"^{projection.name}_v[0-9]+$",
    )
    return f"projections.{table}"
