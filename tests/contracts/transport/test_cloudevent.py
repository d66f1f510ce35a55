"""CloudEvents 1.0 in the NL GOV profile, written and read, one by one and in batches."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from events.transport.cloudevent import (
    NotACloudEvent,
    from_batch,
    from_structured,
    party_of_source,
    source_of,
    to_batch,
    to_batches,
    to_structured,
)
from events.values import Party
from tests.contracts.transport.roads import event

SCHEMA: dict[str, Any] = json.loads(
    Path(__file__).with_name("cloudevent.schema.json").read_text("utf-8")
)
EVENT = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
BATCH = Draft202012Validator({**SCHEMA, "$ref": "#/$defs/batch"})


def test_an_event_is_one_of_the_profile() -> None:
    EVENT.validate(json.loads(to_structured(event(1))))


def test_a_batch_is_an_array_of_them() -> None:
    BATCH.validate(json.loads(to_batch([event(1), event(2)])))


@pytest.mark.parametrize("party", Party)
def test_the_source_of_every_party_fits_the_profile(party: Party) -> None:
    source = source_of(party, "00000001823288444000")
    EVENT.validate(json.loads(to_structured(msgspec.structs.replace(event(1), source=source))))
    assert party_of_source(source) is party


def test_the_schema_refuses_what_the_profile_refuses() -> None:
    good = json.loads(to_structured(event(1)))
    for bad in ({"source": "oza"}, {"type": "Thing"}, {"sequence": "0"}, {"Upper": "x"}):
        assert not EVENT.is_valid({**good, **bad}), bad


@pytest.mark.parametrize(
    "bad",
    [
        {"source": "urn:nld:oin:00000001823288444000:systeem:somebody-else"},
        {"type": "Thing"},
        {"sequence": "one"},
        {"position": "-1"},
        {"streamversion": ""},
        {"partitionkey": "Jan Jansen"},
    ],
)
def test_an_attribute_that_does_not_fit_makes_it_no_event(bad: dict[str, str]) -> None:
    good = json.loads(to_structured(event(1)))
    with pytest.raises(NotACloudEvent):
        from_batch(json.dumps([{**good, **bad}]).encode())


def test_what_is_written_reads_back() -> None:
    assert from_structured(to_structured(event(1))) == event(1)
    assert from_batch(to_batch([event(1), event(2)])) == [event(1), event(2)]


def test_data_travels_byte_for_byte() -> None:
    odd = msgspec.Raw(b'{"v": 1,"data": {"b":1.0,  "a":"\\u00e9"}, "meta": {}}')
    sent = msgspec.structs.replace(event(1), data=odd)
    assert bytes(from_batch(to_batch([sent]))[0].data) == bytes(odd)


@pytest.mark.parametrize("body", [b"", b"{}", b"[{}]", b"[1]", b"\xff", b'[{"specversion":"0.3"}]'])
def test_what_is_no_batch_of_the_profile_is_refused(body: bytes) -> None:
    with pytest.raises(NotACloudEvent):
        from_batch(body)


def test_a_source_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(NotACloudEvent, match="somebody-else"):
        party_of_source("urn:nld:oin:00000001823288444000:systeem:somebody-else")


@given(st.lists(st.integers(0, 2000), max_size=30), st.integers(500, 5000))
def test_batches_are_split_by_size_and_keep_their_order(sizes: list[int], limit: int) -> None:
    events = [
        msgspec.structs.replace(event(number), data=msgspec.Raw(b'"' + b"x" * size + b'"'))
        for number, size in enumerate(sizes)
    ]
    bodies = to_batches(events, limit)
    assert [one for body in bodies for one in from_batch(body)] == events
    assert all(len(body) <= limit or len(from_batch(body)) == 1 for body in bodies)
