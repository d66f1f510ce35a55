"""Ways to spoil what is good: bytes, and the values in JSON."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

SECRET = "Jan Jansen 123456782"  # stands for what somebody put where it does not belong
DEEP = 3_000  # deeper than any decoder goes

shortly = settings(max_examples=max(40, settings().max_examples // 2), deadline=None)

_BYTES = st.sampled_from(
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xc3",
        b"\\u0000",
        b"\\ud800",
        b'"',
        b"{",
        b"]",
        b",",
        b"\n",
        b"1e400",
        b"[" * DEEP,
        b'{"a":' * DEEP,
        b"9" * 5_000,
        "٣".encode(),
        b"\xef\xbb\xbf",
    ]
)
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**400,
        1.5,
        "",
        "\x00",
        "\ud800",
        "٣",
        "\u202e",
        SECRET,
        "x" * 200_000,
        [],
        {},
        [[]],
        {"": None},
        "0001-01-01",
        "9999-12-31T23:59:59-23:59",
    ]
)


@st.composite
def spoilt_bytes(draw: st.DrawFn, good: bytes) -> bytes:
    """These bytes with something cut out, put in or repeated, once or a few times."""
    content = good
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)))
        middle = draw(st.one_of(_BYTES, st.binary(max_size=8), st.just(content[start:end] * 2)))
        content = content[:start] + middle + content[end:]
    return content


@st.composite
def spoilt_json(draw: st.DrawFn, good: bytes) -> bytes:
    """This JSON with some of its values replaced, left out, or given twice."""
    content = json.loads(good)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(content))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if isinstance(holder, dict) and draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = deepcopy(draw(VALUES))
    return json.dumps(content).encode()


def spoilt(good: bytes) -> st.SearchStrategy[bytes]:
    """Either."""
    return st.one_of(spoilt_bytes(good), spoilt_json(good))


def refusal(of: type[Exception] | tuple[type[Exception], ...], do: Callable[[], object]) -> str:
    """What is said where this is refused; an empty text where it is not. Raises anything else."""
    try:
        do()
    except of as refused:
        said = str(refused)
        assert said, "a refusal has words"
        said.encode()  # which can be written anywhere
        return said
    return ""


def _places(value: Any) -> Any:
    """Every place in it that holds something."""
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(inner)
