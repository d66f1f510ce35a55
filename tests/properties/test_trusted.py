"""What the book holds is read the same with the patterns of its strings and without."""

from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from events.codec import encode
from events.ledger import Row
from events.values import Party, StreamId
from projections.journal.entry import Entry, Unread, read, recall
from tests.make_golden import FOLDER, PREFIX
from tests.projections.test_table import budget
from tests.world import META, SWV

GOLDEN = sorted(FOLDER.glob("*.json"))
OTHER = (
    None,
    True,
    -1,
    10**20,
    1.5,
    [],
    {},
    [{}],
)  # no string: of those only patterns are left out


def line(topic: str, state: bytes) -> Row:
    """A line of the book that holds this state."""
    stream = StreamId(f"{Party.SWV}/stream-1")
    return Row(stream, 1, topic, b'{"data":%b}' % state, 1)


def both(row: Row) -> tuple[Entry | None, Entry | None]:
    """With the patterns and without; None where it cannot be read."""
    found = [None if isinstance(one, Unread) else one for one in (*read([row]), *recall([row]))]
    return found[0], found[1]


def topic_of(path: Path) -> str:
    return PREFIX + path.name.rpartition(".v")[0]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a document, and to one that is not there."""
    if isinstance(value, dict):
        inner = [place for key, one in value.items() for place in places(one, (*path, key))]
        return [path, *inner, (*path, "unheard_of")]
    if isinstance(value, list):
        return [
            path,
            *(place for at, one in enumerate(value) for place in places(one, (*path, at))),
        ]
    return [path]


def changed(value: Any, path: tuple[Any, ...], to: Any) -> Any:
    """A document with another value at a place."""
    if not path:
        return to
    first, rest = path[0], path[1:]
    if isinstance(value, list):
        return [changed(one, rest, to) if at == first else one for at, one in enumerate(value)]
    return {**value, first: changed(value.get(first), rest, to)}


def test_every_fact_ever_stored_is_the_same_without_its_patterns() -> None:
    for path in GOLDEN:
        checked, trusted = both(line(topic_of(path), path.read_bytes()))
        assert checked is not None, path.name
        assert checked == trusted, path.name
        assert type(checked.fact) is type(trusted.fact)  # type: ignore[union-attr]


@given(st.data())
def test_what_is_not_of_its_shape_is_refused_without_patterns_too(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(GOLDEN))
    document = msgspec.json.decode(path.read_bytes())
    place = data.draw(st.sampled_from(places(document)))
    spoiled = changed(document, place, data.draw(st.sampled_from(OTHER)))
    checked, trusted = both(line(topic_of(path), msgspec.json.encode(spoiled)))
    assert checked == trusted


def test_a_string_is_not_checked_again() -> None:
    topic, state = encode(budget(SWV, 3), META)
    checked, trusted = both(line(topic, state.replace(SWV.encode(), b"nobody")))
    assert checked is None
    assert trusted is not None
