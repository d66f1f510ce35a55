"""The form of a command, made from the command: a field for each thing that only a person knows.

Who acts, on which day and about which case is not asked: the session, the calendar and the address
say so. What is nested in the command is asked flat, and put together again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from events.values import (
    Cents,
    OrganisationId,
    PupilRef,
    Sealed,
    SignedCents,
)
from services.portal import request_cell as cell
from services.portal.api.write import Write
from services.portal.language import nl
from services.portal.pages.act_words import LABELS
from services.portal.pages.fields import Choice, Field, Kind
from services.portal.pages.forms import MISSING, FieldFault, Form
from services.rules.identifiers import Problem, personal_number
from services.runtime.reference import Reference

_NOT_ASKED = frozenset({"on", "by", "on_behalf_of", "reason"})
_FEW = 7  # answers that are shown at once
_MONEY = (Cents, SignedCents)
_NO_NUMBER = Problem("number-malformed", "Vul een heel getal in.", "Fill in a whole number.")


@dataclass(frozen=True)
class Asking:
    """For whom a form is made: which organisations and pupils there are to choose from."""

    reference: Reference
    own: OrganisationId
    pupils: Sequence[PupilRef] = ()  # of the case; none: the school's own number is asked


@dataclass(frozen=True)
class Part:
    """A field, the place of its value in the command, and what kind of value that is."""

    field: Field
    path: tuple[str, ...]
    kind: Any


def parts_of(write: Write, asking: Asking) -> list[Part]:
    """What a form for this command asks. Asserts that it can be asked of a person."""
    left_out = {*_NOT_ASKED, "case", write.own}
    return list(_parts(write.command, asking, (), left_out, optional=False))


def askable(write: Write) -> bool:
    """Whether a person can be asked for all of it in a form."""
    return all(_plain(kind) for kind in _kinds(write.command))


def _kinds(struct: type[msgspec.Struct]) -> Iterator[Any]:
    hints = get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        kind = _bare(hints[one.name])
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Sealed:
            yield from _kinds(kind)
        else:
            yield kind


def _plain(kind: Any) -> bool:
    return get_origin(kind) is not tuple or _is_code(get_args(kind)[0]) or _several(kind)


def _several(kind: Any) -> bool:
    """Whether it is a list of organisations."""
    return get_origin(kind) is tuple and get_args(kind)[0] is OrganisationId


def _parts(
    struct: type[msgspec.Struct],
    asking: Asking,
    path: tuple[str, ...],
    left_out: set[str],
    *,
    optional: bool,
) -> Iterator[Part]:
    hints = get_type_hints(struct, include_extras=True)
    for one in msgspec.structs.fields(struct):
        if one.name in left_out:
            continue
        kind, place = _bare(hints[one.name]), (*path, one.name)
        free = optional or not one.required
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Sealed:
            yield from _parts(kind, asking, place, set(), optional=free)
        else:
            yield Part(_field(place, kind, asking, optional=free), place, kind)


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
    if _several(kind) and name not in _OF_NO_SCHOOL:
        return Field(kind=Kind.TEXT, hint=_CODES, **known)
    if _several(kind):
        return Field(kind=Kind.CHECKBOXES, choices=_organisations(asking), **known)
    if get_origin(kind) is tuple:
        codes = get_args(kind)[0]
        choices = tuple(Choice(value=str(one.value), label="", code=one) for one in codes)
        return Field(kind=Kind.CHECKBOXES, choices=choices, **known)
    if kind is date:
        return Field(kind=Kind.DATE, **known)
    if kind is Sealed:
        return Field(kind=Kind.AREA, longest=cell.MAX_EXPLANATION, **known)
    if kind is PupilRef:
        return _pupil(asking, known)
    if kind is OrganisationId and "school" not in name:
        return Field(kind=Kind.SELECT, choices=_organisations(asking), **known)
    return Field(kind=Kind.TEXT, size="short", **known)


_OF_NO_SCHOOL = frozenset({"area", "merged", "swvs"})  # of which a region has few
_CODES = nl("Codes met een spatie ertussen, zoals 02YN00 voor een school of municipality:GM0193")
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
        elif not text:
            if not part.field.optional:
                wrong.append(part.field.fault(MISSING))
        else:
            value = _value(part.kind, text)
            if isinstance(value, Problem):
                wrong.append(part.field.fault(value))
            else:
                _put(values, part.path, value)
    return values, tuple(wrong)


def _value(kind: Any, text: str) -> Any:
    if kind is bool:
        return text == "true"
    if _several(kind):
        return [_organisation(one) for one in re.split(r"[\s,+]+", text.strip())]
    if get_origin(kind) is tuple:
        return text.split("+")
    if kind in _MONEY:
        return cell.whole_euros(text)
    if _number(kind):
        return int(text) if text.isascii() and text.isdigit() else _NO_NUMBER
    if kind is OrganisationId:
        return _organisation(text)
    if kind is PupilRef:
        return personal_number(text) or text
    return text


def _organisation(text: str) -> str:
    return text if ":" in text else f"school:{text.upper()}"


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
