"""The form of a command, made from the command: a field for each thing that only a person knows.

Who acts, on which day and about which case is not asked: the session, the calendar and the address
say so. What is nested in the command is asked flat, and put together again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from events.values import (
    BODY_PATTERN,
    Cents,
    OrganisationId,
    PublicText,
    PupilRef,
    Sealed,
    SignedCents,
)
from services.portal import request_cell as cell
from services.portal.api.write import Write
from services.portal.pages.act_words import LABELS
from services.portal.pages.fields import BETWEEN, Choice, Field, Kind
from services.portal.pages.forms import MISSING, FieldFault, Form
from services.rules.identifiers import Problem, personal_number
from services.runtime.reference import Reference

_NOT_ASKED = frozenset({"on", "by", "on_behalf_of", "reason"})
_FEW = 7  # answers that are shown at once
_ROWS = 4  # that are asked where there is no code for each
_MONEY = (Cents, SignedCents)
_LONG = 2000  # characters, of several that are typed
_MANY = frozenset(
    {"schools", "reporters", "swvs"}
)  # organisations that are too many to choose from
_TOWN = re.compile(r"GM\d{4}")
_BODY = re.compile(BODY_PATTERN)
_BETWEEN = re.compile(r"[\s,;]+")
_NO_NUMBER = Problem("number-malformed", "Vul een heel getal in.", "Fill in a whole number.")
_NO_BODY = Problem(
    "organisation-malformed",
    "Vul de code van een school (zoals 02YN00) of van een gemeente (zoals GM0193) in, of een code"
    " met het soort ervoor (zoals provider:42420001).",
    "Give the code of a school (such as 02YN00) or of a municipality (such as GM0193), or a code"
    " with its kind before it (such as provider:42420001).",
)


@dataclass(frozen=True)
class Asking:
    """For whom a form is made: which organisations and pupils there are to choose from."""

    reference: Reference
    own: OrganisationId
    pupils: Sequence[PupilRef] = ()  # of the case; none: the school's own number is asked


@dataclass(frozen=True)
class Rows:
    """Several of one struct, asked a row each: one for each code that it is by, or so many."""

    struct: type[msgspec.Struct]
    key: str  # the field that is the code; empty where rows are numbered
    names: tuple[StrEnum | int, ...]
    optional: bool = False  # there may be none at all


@dataclass(frozen=True)
class Part:
    """A field, the place of its value in the command, and what kind of value that is."""

    field: Field
    path: tuple[str, ...]
    kind: Any
    row: Rows | None = None  # where it stands in one
    within: tuple[str, ...] = ()  # the row or the struct around it that may be left out
    needed: bool = False  # there, once something of it is filled in


def parts_of(write: Write, asking: Asking) -> list[Part]:
    """What a form for this command asks. Asserts that it can be asked of a person."""
    left_out = {*_NOT_ASKED, "case", write.own}
    return list(_parts(write.command, asking, (), left_out))


def askable(write: Write) -> bool:
    """Whether a person can be asked for all that it needs in a form."""
    return all(_fits(kind) for kind in _needed(write.command))


def _needed(struct: type[msgspec.Struct]) -> Iterator[Any]:
    """The kinds of what it cannot do without."""
    hints = get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        kind = _bare(hints[one.name])
        if _nested(kind):
            yield from _needed(kind)
        elif one.required:
            yield kind


def _fits(kind: Any) -> bool:
    return _several_of(kind) is None or _plain(kind) or rows_of(kind) is not None


def _plain(kind: Any) -> bool:
    """Whether it is one value, or several that are each one."""
    inner = _several_of(kind)
    return not _nested(kind) if inner is None else _single(inner)


def _single(kind: Any) -> bool:
    return not _nested(kind) and _several_of(kind) is None and get_origin(_base(kind)) is None


def _several_of(kind: Any) -> Any:
    """Of what kind each of several is; None where it is one value."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _nested(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Sealed


def rows_of(kind: Any) -> Rows | None:
    """How several of a struct are asked; None where it is something else."""
    struct = _several_of(kind)
    if struct is None or not _nested(struct):
        return None
    hints = get_type_hints(struct, include_extras=True)
    kinds = {name: _bare(hints[name]) for name in struct.__struct_fields__}
    if not all(_single(one) for one in kinds.values()):
        return None
    first = struct.__struct_fields__[0]
    if msgspec.structs.fields(struct)[0].required and _is_code(kinds[first]):
        return Rows(struct, first, tuple(kinds[first]))
    return Rows(struct, "", tuple(range(1, _ROWS + 1)))


def _parts(
    struct: type[msgspec.Struct],
    asking: Asking,
    path: tuple[str, ...],
    left_out: set[str],
    within: tuple[str, ...] = (),
) -> Iterator[Part]:
    hints = get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        if one.name in left_out:
            continue
        kind, place = _bare(hints[one.name]), (*path, one.name)
        free = not one.required
        rows = rows_of(kind)
        if _nested(kind):
            yield from _parts(kind, asking, place, set(), place if free else within)
        elif rows is not None:
            if rows.key or not free:  # what is numbered and need not be there, only programs give
                yield from _in_rows(replace(rows, optional=free), asking, place)
        elif _fits(kind):
            field = _field(place, kind, asking, optional=free)
            yield Part(field, place, kind, within=within, needed=one.required)


def _in_rows(rows: Rows, asking: Asking, place: tuple[str, ...]) -> Iterator[Part]:
    """The fields of each row. Where its code is all that a row must have, somebody says that it is
    there, or gives the one thing that can be added."""
    hints = get_type_hints(rows.struct, include_extras=True)
    others = [one for one in msgspec.structs.fields(rows.struct) if one.name != rows.key]
    alone = len(others) == 1
    for name in rows.names:
        row = (*place, str(name))
        for one in others:
            kind, path = _bare(hints[one.name]), (*row, one.name)
            field = _field(path, kind, asking, optional=not one.required and not alone)
            if not any(other.required for other in others):
                field = replace(field, kind=Kind.SELECT, choices=(_THERE, *field.choices))
            if isinstance(name, StrEnum):
                field = replace(field, code=name, label="" if alone else field.label)
            else:
                field = replace(field, number=name)
            yield Part(field, path, kind, row=rows, within=row, needed=one.required)


def _field(path: tuple[str, ...], kind: Any, asking: Asking, *, optional: bool) -> Field:
    name = path[-1]
    known: dict[str, Any] = {
        "name": ".".join(path),
        "label": LABELS[name],
        "en": name.replace("_", " ").capitalize(),
        "optional": optional,
    }
    if kind is bool:
        return Field(kind=Kind.RADIOS, choices=_YES_NO, **known)
    if _is_code(kind):
        choices = tuple(Choice(value=str(one.value), label="", code=one) for one in kind)
        return Field(
            kind=Kind.RADIOS if len(choices) <= _FEW else Kind.SELECT, choices=choices, **known
        )
    inner = _several_of(kind)
    if _is_code(inner):
        choices = tuple(Choice(value=str(one.value), label="", code=one) for one in inner)
        return Field(kind=Kind.CHECKBOXES, choices=choices, **known)
    if inner is OrganisationId and name not in _MANY:
        return Field(kind=Kind.CHECKBOXES, choices=_organisations(asking), **known)
    if inner is not None:
        return Field(kind=Kind.TEXT, hint=LABELS["several"], longest=_LONG, **known)
    if kind is date:
        return Field(kind=Kind.DATE, **known)
    if kind is Sealed:
        return Field(kind=Kind.AREA, longest=cell.MAX_EXPLANATION, **known)
    if kind is PupilRef:
        return _pupil(asking, known)
    if kind is OrganisationId and "school" not in name:
        return Field(kind=Kind.SELECT, choices=_organisations(asking), **known)
    size = "" if kind is PublicText else "short"
    return Field(kind=Kind.TEXT, size=size, **known)


_THERE = Choice(value="there", label="Ja", en="Yes")
_YES_NO = (
    Choice(value="true", label="Ja", en="Yes"),
    Choice(value="false", label="Nee", en="No"),
)


def _pupil(asking: Asking, known: dict[str, Any]) -> Field:
    if not asking.pupils:
        return Field(kind=Kind.TEXT, size="short", hint=LABELS["own_number"], **known)
    choices = tuple(
        Choice(value=pupil, label=f"Leerling {n}", en=f"Pupil {n}")
        for n, pupil in enumerate(asking.pupils, 1)
    )
    return Field(kind=Kind.RADIOS, choices=choices, **known)


def _organisations(asking: Asking) -> tuple[Choice, ...]:
    """Whom the viewer works with: those of the region."""
    region = asking.reference.rulebook.region_of(asking.own)
    near = (
        *region.swvs,
        *region.partner_swvs,
        *region.municipalities,
        *(one for some in region.providers.values() for one in some),
    )
    return tuple(
        Choice(value=one, label=asking.reference.name_of(one), translated=False)
        for one in dict.fromkeys((asking.own, *near))
    )


def read_parts(parts: Sequence[Part], form: Form) -> tuple[dict[str, Any], tuple[FieldFault, ...]]:
    """The values in a form as a command takes them, and all that is wrong with them."""
    values: dict[str, Any] = {}
    wrong: list[FieldFault] = []
    for part in parts:
        text = part.field.written(form)
        if isinstance(text, FieldFault):
            wrong.append(text)
        elif text == _THERE.value and part.row is not None:
            _put(values, part.path[:-1], {})
        elif not text:
            if not part.within and not part.field.optional:
                wrong.append(part.field.fault(MISSING))
        else:
            value = _value(part.kind, text)
            if isinstance(value, Problem):
                wrong.append(part.field.fault(value))
            else:
                _put(values, part.path, value)
    known = {one.field for one in wrong}
    wrong += [
        one.field.fault(MISSING)
        for one in parts
        if one.field.name not in known and _misses(one, values)
    ]
    for part in parts:
        _as_several(part, values)
    return values, tuple(wrong)


def found_at(parts: Sequence[Part], form: Form, where: str) -> str:
    """The name of the field at a place in the values, such as ``parts[1].weight``: the second of
    the rows that were filled in. Of a struct its first field; empty where nothing is asked."""
    named, _, more = where.replace("]", "").partition("[")
    at, _, field = more.partition(".")
    filled = [one.within for one in parts if one.row and one.field.written(form)]
    rows = list(dict.fromkeys(one for one in filled if one[0] == named))
    if at.isdigit() and int(at) < len(rows):
        named = ".".join((*rows[int(at)], *([field] if field else [])))
    names = [one.field.name for one in parts]
    return next((one for one in names if f"{one}.".startswith(f"{named}.")), "")


def _misses(part: Part, values: dict[str, Any]) -> bool:
    """Whether what it stands in was begun, and lacks this."""
    if not (part.needed and part.within):
        return False
    return _at(values, part.within) is not None and _at(values, part.path) is None


def _at(values: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        values = values.get(name) if isinstance(values, dict) else None
    return values


def _as_several(part: Part, values: dict[str, Any]) -> None:
    """Rows by their names become the several that the command takes; none is none."""
    if part.row is None:
        return
    name = part.path[-3]
    found = values.get(name, {})
    if isinstance(found, dict):
        key = part.row.key
        values[name] = [{key: row, **given} if key else given for row, given in found.items()]


def _value(kind: Any, text: str) -> Any:
    inner = _several_of(kind)
    if _is_code(inner):
        return text.split(BETWEEN)
    if inner is not None:
        return _each(inner, [one for one in _BETWEEN.split(text.replace(BETWEEN, " ")) if one])
    if kind is bool:
        return text == "true"
    if kind in _MONEY:
        return cell.whole_euros(text)
    if _number(kind):
        return int(text) if text.isascii() and text.isdigit() else _NO_NUMBER
    if kind is OrganisationId:
        return _body(text)
    if kind is PupilRef:
        return personal_number(text) or text
    return text


def _body(text: str) -> str | Problem:
    """Who is meant; no service of the house itself, which is no body of the field."""
    code = text.upper()
    kind = "municipality" if _TOWN.fullmatch(code) else "school"
    named = text if ":" in text else f"{kind}:{code}"
    return named if _BODY.fullmatch(named) else _NO_BODY


def _each(kind: Any, texts: Sequence[str]) -> Any:
    values = [_value(kind, one) for one in texts]
    return next((one for one in values if isinstance(one, Problem)), values)


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *above, last = path
    for name in above:
        values = values.setdefault(name, {})
    values[last] = value


def _bare(annotation: Any) -> Any:
    """A type without ``None`` and without the checks around it; its own name where it has one."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _bare(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def _base(kind: Any) -> Any:
    while isinstance(kind, NewType) or get_origin(kind) is Annotated:
        kind = kind.__supertype__ if isinstance(kind, NewType) else get_args(kind)[0]
    return kind


def _number(kind: Any) -> bool:
    return _base(kind) is int


def _is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)
