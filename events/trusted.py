"""A type without the patterns of its strings: to read again what was checked when it was written.

Most of the time that reading a fact takes goes to patterns, and a fact in the house's own book
passed them before it was stored. What comes from elsewhere is read with them.
"""

from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec


class _Seen(type):
    """A class as seen with other annotations. msgspec takes a generic struct by its parameters as
    such: what is decoded are objects of the class that ``__origin__`` names."""


def trusted(cls: type[msgspec.Struct]) -> Any:
    """For a decoder: this class, and all structs within it, without the patterns. Objects, shapes
    and bounds of numbers are the same."""
    return _without(cls)


@cache
def _seen(cls: type[msgspec.Struct]) -> Any:
    hints = get_type_hints(cls, include_extras=True)
    annotations = {name: _without(hints[name]) for name in cls.__struct_fields__}
    return _Seen(cls.__name__, (), {"__origin__": cls, "__annotations__": annotations})


def _without(annotation: Any) -> Any:
    """A type without its patterns."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, NewType):
        return _without(annotation.__supertype__)
    if origin is Annotated:
        inner, *notes = arguments
        return reduce(lambda kind, note: Annotated[kind, _loose(note)], notes, _without(inner))
    if origin in (Union, UnionType):
        return reduce(or_, [_without(each) for each in arguments])
    if origin is not None:
        return origin[tuple(each if each is ... else _without(each) for each in arguments)]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _seen(annotation)
    return annotation


def _loose(note: Any) -> Any:
    if not isinstance(note, msgspec.Meta) or note.pattern is None:
        return note
    return msgspec.Meta(min_length=note.min_length, max_length=note.max_length)
