"""The two ledgers answer alike, whatever they are asked: compared over random histories."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import msgspec
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.ledger import DueRow, ParkedMessage, Row, Write
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import PostgresLedger, open_ledger
from events.values import StreamId
from tests.conftest import NewDatabase

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

START = datetime(2026, 1, 1, tzinfo=UTC)
LAST = datetime(2027, 1, 1, tzinfo=UTC)
histories = count(1)


class Plan(msgspec.Struct, frozen=True):
    """An ask without its versions: these depend on what is in the book when it is asked."""

    touched: dict[int, int]  # stream → number of rows to write, 0: only read
    marks: dict[str, int]
    due: list[int]
    done: list[int]
    park: list[int]
    unpark: list[int]


small = st.integers(0, 3)
plans = st.builds(
    Plan,
    touched=st.dictionaries(small, st.integers(0, 2), max_size=3),
    marks=st.dictionaries(st.sampled_from(["lane", "relay"]), st.integers(1, 9), max_size=1),
    due=st.lists(small, max_size=2),
    done=st.lists(small, max_size=2, unique=True),
    park=st.lists(small, max_size=2),
    unpark=st.lists(small, max_size=2, unique=True),
)
# A batch comes with how far its view of each stream is off: mostly not.
batches = st.tuples(
    st.lists(plans, min_size=1, max_size=6),
    st.fixed_dictionaries({stream: st.sampled_from([0, 0, 0, -1, 1]) for stream in range(4)}),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def postgres_ledger(new_database: NewDatabase) -> AsyncIterator[PostgresLedger]:
    ledger = await open_ledger((await new_database()).dsn_for("school"), "school")
    yield ledger
    await ledger.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=st.lists(batches, min_size=1, max_size=5))
async def test_the_ledgers_answer_alike(
    history: list[tuple[list[Plan], dict[int, int]]], postgres_ledger: PostgresLedger
) -> None:
    memory = MemoryLedger()
    number = next(histories)  # every history has streams, marks and keys of its own
    offset = await postgres_ledger.head()
    for asks, off in history:
        seen = {n: max(0, len(await _stream(memory, number, n)) + off[n]) for n in off}
        writes = [_write(number, plan, seen) for plan in asks]
        expected = await memory.append(writes)
        answered = await postgres_ledger.append(writes)
        assert answered.stale == expected.stale
        assert _moved(answered.rows, -offset) == list(expected.rows)
    assert _moved(await postgres_ledger.tail(offset, 1000), -offset) == await memory.tail(0, 1000)
    assert await postgres_ledger.marks(f"{number}.") == await memory.marks()
    assert await postgres_ledger.due(LAST, 1000) == await memory.due(LAST, 1000)
    assert await postgres_ledger.parked() == await memory.parked()
    await _clear(postgres_ledger)


def _stream_id(number: int, stream: int) -> StreamId:
    return StreamId(f"case-{number}-{stream}")


async def _stream(ledger: MemoryLedger, number: int, stream: int) -> list[Row]:
    stream_id = _stream_id(number, stream)
    return (await ledger.read({stream_id: 0}))[stream_id]


def _write(number: int, plan: Plan, seen: dict[int, int]) -> Write:
    expected = {_stream_id(number, stream): seen[stream] for stream in plan.touched}
    rows = []
    for stream, new in plan.touched.items():
        for _ in range(new):
            seen[stream] += 1
            rows.append(Row(_stream_id(number, stream), seen[stream], "nl.test", b"{}"))
    return Write(
        expected=expected,
        rows=rows,
        marks={f"{number}.{name}": value for name, value in plan.marks.items()},
        due=[_due(key, place) for place, key in enumerate(plan.due)],
        done=[UUID(int=key) for key in plan.done],
        park=[ParkedMessage(event_id=UUID(int=k), order_key="case", body=b"{}") for k in plan.park],
        unpark=[UUID(int=key) for key in plan.unpark],
    )


def _due(key: int, place: int) -> DueRow:
    return DueRow(key=UUID(int=key), due_at=START + timedelta(days=place), command=b"%d" % place)


def _moved(rows: Any, by: int) -> list[Row]:
    return [msgspec.structs.replace(row, position=row.position + by) for row in rows]


async def _clear(ledger: PostgresLedger) -> None:
    done = [row.key for row in await ledger.due(LAST, 1000)]
    unpark = [message.event_id for message in await ledger.parked()]
    await ledger.append([Write(expected={}, done=done, unpark=unpark)])
