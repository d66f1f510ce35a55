"""What the interface answers with: the shapes that the house has, their fields in camelCase.

A twin is made once, when the routes are. What a read model shows more from tomorrow on, the
interface does too; the description of it that is kept in the tree shows what changed.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic.alias_generators import to_camel

T = TypeVar("T", bound=msgspec.Struct)

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time, told in UTC."""


@cache
def twin(kind: type[msgspec.Struct], name: str | None = None) -> type[msgspec.Struct]:
    """The shape of answers about this kind of struct."""
    hints = get_type_hints(kind, include_extras=True)
    fields: list[Any] = [
        (field.name, _twin_of(hints[field.name])) for field in msgspec.structs.fields(kind)
    ]
    return msgspec.defstruct(
        name or kind.__name__,
        fields,
        rename=_named,
        kw_only=True,
        frozen=True,
        namespace={"__doc__": kind.__doc__},
        module=kind.__module__,
    )


def _named(field: str) -> str:
    """In camelCase; a case and an order by that word, as everywhere in the interface."""
    return to_camel(field.removesuffix("_id") if field in ("case_id", "order_id") else field)


def _twin_of(annotation: Any) -> Any:
    """The annotation with a twin for every struct in it."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return twin(annotation)
    if annotation is datetime:
        return Moment
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated or not arguments:
        return annotation
    inner = tuple(NoneType if one is NoneType else _twin_of(one) for one in arguments)
    if origin in (Union, UnionType):
        return Union[inner]  # noqa: UP007 - the members are known when it runs
    return origin[inner]


def told(kind: type[T], value: Any) -> T:
    """A value of the house as this twin."""
    return msgspec.convert(value, kind, from_attributes=True)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a list."""

    items: tuple[Any, ...]
    next: str | None  # where the rest is; None: this was all


@cache
def page_of(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """The shape of a part of a list of these."""
    return msgspec.defstruct(
        f"{kind.__name__}Page",
        [("items", tuple[kind, ...]), ("next", str | None)],  # type: ignore[valid-type]
        kw_only=True,
        frozen=True,
        namespace={"__doc__": "A part of a list; `next` is where the rest is."},
        module=kind.__module__,
    )


def all_told(kind: type[T], values: Sequence[Any]) -> tuple[T, ...]:
    """Each of these as this twin."""
    return tuple(told(kind, one) for one in values)


@cache
def list_of(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """The shape of a list of these that is told as a whole."""
    return msgspec.defstruct(
        f"{kind.__name__}List",
        [("items", tuple[kind, ...])],  # type: ignore[valid-type]
        kw_only=True,
        frozen=True,
        namespace={"__doc__": "All of them."},
        module=kind.__module__,
    )
