"""The traceparent of W3C Trace Context: taken over when it is one, and else a trace of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.logbook.trace import begun


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=8, max_size=8))
def test_a_header_of_a_caller_is_carried_on(trace: bytes, caller: bytes) -> None:
    named = begun(f"00-{trace.hex()}-{caller.hex()}-01")
    zero = not any(trace) or not any(caller)
    assert (named.trace_id == trace.hex(), named.parent == caller.hex()) == (not zero, not zero)
    assert named.operation_id != caller.hex()
    assert begun(named.traceparent).parent == named.operation_id


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "",
        "00-" + "A" * 32 + "-" + "b" * 16 + "-01",
        "01-" + "a" * 32 + "-" + "b" * 16 + "-01",
        "00-" + "0" * 32 + "-" + "b" * 16 + "-01",
        "00-" + "a" * 32 + "-" + "0" * 16 + "-01",
        "00-" + "a" * 32 + "-" + "b" * 16 + "-01\n",
        "00-" + "a" * 31 + "-" + "b" * 16 + "-01",
        "Noor Jansen 999900006",
    ],
)
def test_what_is_no_traceparent_begins_a_trace(wrong: str | None) -> None:
    trace = begun(wrong)
    assert trace.parent is None
    assert len(bytes.fromhex(trace.trace_id)) == 16
    assert len(bytes.fromhex(trace.operation_id)) == 8
    assert trace.trace_id not in (wrong or "")


@given(st.integers(1, 9))
def test_acts_below_one_another_share_their_trace(depth: int) -> None:
    trace = begun()
    for _ in range(depth):
        below = trace.below()
        assert (below.trace_id, below.parent) == (trace.trace_id, trace.operation_id)
        trace = below
