"""A field of a form: what it asks, what people may answer, and how the answer is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.portal.pages.forms import NOT_A_DAY, FieldFault, Form, fault
from services.rules.identifiers import Problem

BETWEEN = "+"  # several answers in the cell of a request file


class Kind(StrEnum):
    """How a field is filled in; the name of its macro in ``forms.html``."""

    TEXT = "text"
    AREA = "area"
    DATE = "date"
    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    SELECT = "select"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer to choose: as it is written down, and as people read it in Dutch."""

    value: str
    label: str
    hint: str = ""
    en: str = ""  # where the catalogue has no English for the label
    code: StrEnum | None = None  # whose word it is, in either language
    translated: bool = True  # a name is the same in every language


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field; ``label`` and ``hint`` are Dutch of the catalogue."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    en: str = ""  # where the catalogue has no English for the label
    code: StrEnum | None = None  # of whose row it is, where rows are asked: named before the label
    number: int = 0  # of which row, where rows have no code
    optional: bool = False
    choices: tuple[Choice, ...] = ()
    size: str = ""  # of a text: "", "short" or "tiny"
    mode: str = ""  # which keyboard a telephone shows
    longest: int = 200  # characters

    def written(self, form: Form) -> str | FieldFault:
        """The answer as it is written down, empty where there is none; or what is wrong."""
        if self.kind is Kind.DATE:
            day = form.day(self.name)
            if isinstance(day, Problem):
                return self.fault(NOT_A_DAY)
            return "" if day is None else day.isoformat()
        if self.kind is Kind.CHECKBOXES:
            return BETWEEN.join(form.all(self.name))
        return form.value(self.name)

    def fault(self, problem: Problem) -> FieldFault:
        """What is wrong with it."""
        return fault(self.name, problem, self.label)

    def values(self, written: str) -> Mapping[str, tuple[str, ...]]:
        """What a form shows of an answer as it was written down."""
        if not written:
            return {}
        if self.kind is Kind.DATE:
            on = date.fromisoformat(written)
            parts = {"dag": on.day, "maand": on.month, "jaar": on.year}
            return {f"{self.name}.{part}": (str(value),) for part, value in parts.items()}
        several = self.kind is Kind.CHECKBOXES
        return {self.name: tuple(written.split(BETWEEN)) if several else (written,)}

    def labels(self, written: str) -> Sequence[Choice]:
        """The choices that were made."""
        made = written.split(BETWEEN) if self.kind is Kind.CHECKBOXES else [written]
        return [choice for choice in self.choices if choice.value in made]


def filled(fields: Sequence[Field], answers: Mapping[str, str]) -> Form:
    """A form that shows what was answered before."""
    values: dict[str, tuple[str, ...]] = {}
    for field in fields:
        values.update(field.values(answers.get(field.name, "")))
    return Form(values)
