"""How the form of a command is laid out: what belongs together in the command stands together, and
what may be left out is closed until something stands in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from services.portal.pages.act_fields import Part
from services.portal.pages.act_words import LABELS, LEGENDS
from services.portal.pages.fields import Field
from services.portal.pages.forms import Form

_FEW = 7  # rows that are all open at once


@dataclass(frozen=True, kw_only=True)
class Group:
    """Fields that belong together. ``label``: Dutch of the catalogue, or of its row that code or
    number."""

    inside: "tuple[Field | Group, ...]"
    label: str = ""
    en: str = ""  # where the catalogue has no English for the label
    code: StrEnum | None = None
    number: int = 0
    optional: bool = False
    folded: bool = False  # closed until something stands in it

    @property
    def fields(self) -> Iterator[Field]:
        """All of its fields, those of the groups in it included."""
        for one in self.inside:
            if isinstance(one, Group):
                yield from one.fields
            else:
                yield one

    def begun(self, form: Form) -> bool:
        """Whether something was filled in, or is wrong with it."""
        return any(form.wrong(one.name) or one.written(form) for one in self.fields)


def grouped(parts: Sequence[Part], depth: int = 0) -> tuple[Field | Group, ...]:
    """These fields in their order, those of one struct or of several together."""
    return tuple(
        _group(name, list(some), depth)
        for name, some in groupby(parts, lambda part: part.path[depth])
    )


def _group(name: str, parts: Sequence[Part], depth: int) -> Field | Group:
    first = parts[0]
    if len(parts) == 1:
        return first.field
    if first.row is None:
        inside, optional = grouped(parts, depth + 1), first.within == first.path[: depth + 1]
    else:
        inside, optional = _rows(parts), first.row.optional
    return Group(
        inside=inside,
        label=LEGENDS.get(name) or LABELS[name],
        en=name.replace("_", " ").capitalize(),
        optional=optional,
        folded=optional,
    )


def _rows(parts: Sequence[Part]) -> tuple[Field | Group, ...]:
    """A group for each row; a field where a row asks one thing. Of numbered rows the first is open,
    as are all of few that are by their code."""
    rows = [list(some) for _, some in groupby(parts, lambda part: part.within)]
    return tuple(
        _row(
            [part.field for part in row], folded=n > 0 if row[0].field.number else len(rows) > _FEW
        )
        for n, row in enumerate(rows)
    )


def _row(fields: Sequence[Field], *, folded: bool) -> Field | Group:
    first = fields[0]
    if len(fields) == 1:
        return first
    inside = tuple(replace(one, code=None, number=0) for one in fields)
    return Group(inside=inside, code=first.code, number=first.number, folded=folded)
