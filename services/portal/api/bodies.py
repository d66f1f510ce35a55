"""What a program may send to have a command carried out: a model for each, made from the command.

Who acts, on which day and about which case is not in the body: the session, the calendar and the
path say so. Personal words come in as plain text and are sealed before the command exists.
"""

from collections.abc import Collection, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.alias_generators import to_camel

from events.values import BODY_PATTERN, OrganisationId, Role, Sealed
from services.portal.api.faults import fault_of
from services.portal.api.problems import Invalid, Wrong
from services.runtime.shapes import Command

LONGEST_TEXT = 2000  # characters: sealed copies must fit in a fact
MOST_VALUES = 1000  # in one list

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
People = Literal[tuple(role.value for role in Role if role is not Role.SYSTEM)]  # type: ignore[valid-type]


class Body(BaseModel):
    """What is sent: fields in camelCase, and no others."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


def body_of(
    command: type[Command], *, leave_out: Collection[str], own: str = "", opens: bool = False
) -> type[Body]:
    """The model of what is sent for a command. ``own``: the field of the organisation that acts,
    which is the viewer's where it is left out; ``opens``: its case is a new one."""
    hints = get_type_hints(command, include_extras=True)
    given = {"on", "by", *leave_out, *(("case",) if opens else ())}
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(command):
        if field.name in given or field.name in ("on_behalf_of", "reason"):
            continue
        kind = edge(hints[field.name])
        needed = field.required and field.name != own
        fields[field.name] = (kind, ...) if needed else (kind | None, None)
    fields["in_place_of"] = (People | None, None)
    fields["on_behalf_of"] = (edge(OrganisationId) | None, None)
    fields["reason"] = (Text | None, None)
    return create_model(command.__name__, __base__=Body, __doc__=command.__doc__, **fields)


@cache
def _model_of(struct: type[msgspec.Struct]) -> type[Body]:
    hints = get_type_hints(struct, include_extras=True)
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(struct):
        kind = edge(hints[field.name])
        fields[field.name] = (kind, ...) if field.required else (kind | None, None)
    return create_model(f"{struct.__name__}Given", __base__=Body, __doc__=struct.__doc__, **fields)


def edge(annotation: Any) -> Any:
    """A type of the house as pydantic checks it at the door. Nobody names a service of the house
    itself (``house:…``), which is no body of the field."""
    if annotation is OrganisationId:
        return Annotated[str, Field(pattern=rf"^({BODY_PATTERN})$")]
    if isinstance(annotation, NewType):
        return edge(annotation.__supertype__)
    if annotation is Sealed:
        return Text
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _model_of(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return Annotated[(edge(arguments[0]), *map(_checked, arguments[1:]))]
    if origin in (Union, UnionType):
        return Union[tuple(edge(one) for one in arguments)]  # noqa: UP007
    if origin is tuple:
        if arguments[-1] is ...:
            return Annotated[list[edge(arguments[0])], Field(max_length=MOST_VALUES)]  # type: ignore[misc]
        return tuple[tuple(edge(one) for one in arguments)]  # type: ignore[misc]
    return annotation


def _checked(meta: Any) -> Any:
    """The bounds and the pattern of a value. Neither Rust nor ECMAScript knows ``\\Z``; their ``$``
    is the end of the text and nothing else."""
    assert isinstance(meta, msgspec.Meta), f"{meta}: not a check of a value"
    pattern = None if meta.pattern is None else meta.pattern.replace(r"\Z", "$")
    return Field(
        pattern=pattern,
        ge=meta.ge,
        le=meta.le,
        min_length=meta.min_length,
        max_length=meta.max_length,
    )


def read_body(model: type[Body], content: bytes) -> dict[str, Any]:
    """What was sent, by the names of the command; what was left out is not in it. Raises
    ``Invalid`` with all that is wrong at once."""
    try:
        found = model.model_validate_json(content or b"{}", strict=True)
    except ValidationError as error:
        raise Invalid(*map(_wrong, error.errors(include_url=False, include_input=False))) from error
    return found.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _wrong(error: Any) -> Wrong:
    fault = fault_of(error["type"])
    return Wrong(
        place="body",
        name=".".join(str(part) for part in error["loc"]),
        code=fault.code,
        detail=fault.nl,
        detail_en=fault.en,
    )


def command_from(kind: type[Command], values: Mapping[str, Any]) -> Command:
    """The command. Raises ``Invalid`` for what only the whole shows, such as a period that ends
    before it starts."""
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        path = str(error).rpartition("`$.")[2].rstrip("`") if "`$." in str(error) else ""
        fault = fault_of("whole")
        raise Invalid(
            Wrong(place="body", name=path, code=fault.code, detail=fault.nl, detail_en=fault.en)
        ) from error
