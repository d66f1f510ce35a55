"""Conditions on the rows of a read model, said once: in SQL for a list, in Python for one row.

``EVERYTHING`` holds for any row, ``NOTHING`` for none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol


class Condition(Protocol):
    """Whether a row counts."""

    def sql(self, values: list[Any]) -> str:
        """The condition on the columns of a table; what it compares with is added to the values of
        the question."""

    def holds(self, row: Any) -> bool:
        """Whether it holds for a row."""


@dataclass(frozen=True)
class Always:
    """Holds for any row, or for none."""

    so: bool

    def sql(self, _: list[Any]) -> str:
        """As ``Condition`` says."""
        return "true" if self.so else "false"

    def holds(self, _: Any) -> bool:
        """As ``Condition`` says."""
        return self.so


EVERYTHING, NOTHING = Always(True), Always(False)


@dataclass(frozen=True)
class Among:
    """A column has one of these values."""

    column: str
    among: frozenset[Any]

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says. One value as an equation: from that PostgreSQL knows that an index
        on this column and another has its rows in the order of the other."""
        if len(self.among) == 1:
            values.extend(self.among)
            return f"{self.column} = ${len(values)}"
        values.append(sorted(self.among))
        return f"{self.column} = ANY (${len(values)})"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        return getattr(row, self.column) in self.among


@dataclass(frozen=True)
class Overlaps:
    """A column, a list in jsonb, holds one of these values."""

    column: str
    among: frozenset[Any]

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        values.append(sorted(self.among))
        return f"{self.column} ?| ${len(values)}"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        found: Collection[Any] = getattr(row, self.column)
        return not self.among.isdisjoint(found)


@dataclass(frozen=True)
class Off:
    """A column of yes or no says no."""

    column: str

    def sql(self, _: list[Any]) -> str:
        """As ``Condition`` says."""
        return f"NOT {self.column}"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        return not getattr(row, self.column)


@dataclass(frozen=True)
class AllOf:
    """Each of these holds."""

    parts: tuple[Condition, ...]

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        return f"({' AND '.join(part.sql(values) for part in self.parts)})"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        return all(part.holds(row) for part in self.parts)


@dataclass(frozen=True)
class AnyOf:
    """At least one of these holds."""

    parts: tuple[Condition, ...]

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        return f"({' OR '.join(part.sql(values) for part in self.parts)})"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        return any(part.holds(row) for part in self.parts)


@dataclass(frozen=True)
class OfCase:
    """The case of a row has a row in another read model for which a condition holds."""

    table: str  # a name of ours
    condition: Condition

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        held = self.condition.sql(values)
        return f"case_id IN (SELECT case_id FROM {self.table} WHERE {held})"  # noqa: S608 - ours

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says; ``row`` holds the rows of its case by the name of their table."""
        return any(self.condition.holds(one) for one in row[self.table])


@dataclass(frozen=True)
class Starting:
    """A column begins with this."""

    column: str
    prefix: str

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        values.append(self.prefix)
        return f"starts_with({self.column}, ${len(values)})"

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says."""
        text: str = getattr(row, self.column)
        return text.startswith(self.prefix)


@dataclass(frozen=True)
class Named:
    """A row of another read model, for which a condition holds, has the same value in a column of
    that name."""

    column: str
    table: str  # a name of ours
    condition: Condition

    def sql(self, values: list[Any]) -> str:
        """As ``Condition`` says."""
        held = self.condition.sql(values)
        return f"{self.column} IN (SELECT {self.column} FROM {self.table} WHERE {held})"  # noqa: S608 - ours

    def holds(self, row: Any) -> bool:
        """As ``Condition`` says; ``row`` holds the rows of that value by the name of their
        table."""
        return any(self.condition.holds(one) for one in row[self.table])
