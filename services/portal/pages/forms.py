"""A form as it was filled in, and all that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID, uuid4

from fastapi.datastructures import FormData

from services.rules.identifiers import Problem
from services.runtime.refusal import Refusal

C = TypeVar("C", bound=StrEnum)

NOT_A_DAY = Problem(
    "day-malformed",
    "Dit is geen bestaande dag. Vul dag, maand en jaar in, zoals 9 3 2026.",
    "This is no day that exists. Fill in day, month and year, such as 9 3 2026.",
)
MISSING = Problem("value-missing", "Vul dit in.", "Fill this in.")


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with a field, or with the whole where it names none."""

    field: str
    nl: str
    en: str
    label: str = ""  # of the field, Dutch of the catalogue: in a list it tells which


@dataclass(frozen=True)
class Form:
    """What was typed, kept as it was, with what is wrong. ``id``: of the command it asks for, the
    same however often the form is sent."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    faults: tuple[FieldFault, ...] = ()
    id: UUID = field(default_factory=uuid4)

    def value(self, name: str) -> str:
        """What was typed in a field; empty where nothing was."""
        return next(iter(self.values.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Everything that was chosen of a field."""
        return self.values.get(name, ())

    def chosen(self, name: str, value: str) -> bool:
        """Whether this was chosen."""
        return str(value) in self.values.get(name, ())

    def wrong(self, name: str) -> bool:
        """Whether something is wrong with a field."""
        return any(fault.field == name for fault in self.faults)

    def day(self, name: str) -> date | Problem | None:
        """The day in three fields; None where all three are empty."""
        parts = [self.value(f"{name}.{part}") for part in ("dag", "maand", "jaar")]
        if not any(parts):
            return None
        try:
            day, month, year = map(int, parts)
            return date(year, month, day)
        except ValueError:
            return NOT_A_DAY

    def failing(self, *faults: FieldFault) -> "Form":
        """The same with what is wrong."""
        return replace(self, faults=(*self.faults, *faults))

    def refused(self, refusal: Refusal, name: str = "") -> "Form":
        """The same, as a rule said no."""
        return self.failing(FieldFault(name, refusal.nl, refusal.en))


def fault(name: str, problem: Problem, label: str = "") -> FieldFault:
    """What is wrong with a field, of a problem that is known."""
    return FieldFault(name, problem.nl, problem.en, label)


def of_code(kind: type[C], text: str) -> C | None:
    """The code that was chosen; None where none was, or one that is not there."""
    return next((one for one in kind if one == text), None)


def posted(data: FormData) -> Form:
    """The form in what a browser sent. A malformed identity is replaced by a fresh one: it then
    stands for a command of its own."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in data.multi_items():
        if isinstance(value, str):
            values[name] = (*values.get(name, ()), value.strip())
    form = Form(values)
    try:
        return replace(form, id=UUID(form.value("id")))
    except ValueError:
        return form
