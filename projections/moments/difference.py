"""What differs between two moments: row by row, field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from projections.table import Key, Projection

Path = tuple[str, ...]
Flat = Mapping[Path, Any]  # plain values, enums and dates by the fields that lead to them


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A field that is another one; None: there is none."""

    path: Path  # the field; within a list also which one, by what its first field says
    before: Any
    after: Any


class RowChange(msgspec.Struct, frozen=True, kw_only=True):
    """A row that came, went or is another one."""

    projection: str
    key: Mapping[str, Any]
    came: bool
    went: bool
    changes: tuple[Change, ...]


def differences(
    projection: Projection[Any], before: Mapping[Key, Any], after: Mapping[Key, Any]
) -> Iterator[RowChange]:
    """The rows that differ, in order of their keys."""
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield RowChange(
                projection=projection.name,
                key=dict(zip(projection.key, key, strict=True)),
                came=old is None,
                went=new is None,
                changes=tuple(_changes(projection, flat(old), flat(new))),
            )


def _changes(projection: Projection[Any], before: Flat, after: Flat) -> Iterator[Change]:
    for path in dict.fromkeys((*before, *after)):
        old, new = before.get(path), after.get(path)
        if old != new and path[0] not in projection.key:
            yield Change(path=path, before=old, after=new)


def flat(row: msgspec.Struct | None) -> dict[Path, Any]:
    """The values of a row by the fields that lead to them; none where there is no row."""
    return {} if row is None else dict(_flat((), row))


def _flat(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _flat((*path, name), getattr(value, name))
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        seen: Counter[str] = Counter()
        for one in value:
            first = str(getattr(one, one.__struct_fields__[0]))
            seen[first] += 1
            which = first if seen[first] == 1 else f"{first} ({seen[first]})"
            for name in one.__struct_fields__[1:]:
                yield from _flat((*path, which, name), getattr(one, name))
    else:
        yield path, None if value in ((), "") else value
