"""The quarterly overview of pupils at home: what is counted, by whom, and what is not shown.

Source: Samenwerkingsagenda Utrecht West 2023-2027, F4: category 1 and 2, absolute absence,
exemptions and the reason, by a definition that everybody keeps, as registration is difficult.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from events.agenda import Code
from events.monitor import TrendCell
from events.quarter import Figure, ReasonCount, ReportedCell, Variable
from events.values import Count, Period
from services.rules.regions import Kind
from services.rules.small_numbers import held_back

WANTED: Mapping[Kind, frozenset[Variable]] = {
    Kind.SCHOOL: frozenset({Variable.CATEGORY_2, Variable.LONG_RELATIVE}),
    Kind.MUNICIPALITY: frozenset({Variable.CATEGORY_1, Variable.ABSOLUTE, Variable.EXEMPTIONS}),
}
"""What each counts: a school its own pupils, a municipality those who have no school."""

_AT_HOME = frozenset({Variable.CATEGORY_1, Variable.CATEGORY_2})
_MONTHS = 3


def quarter_of(day: date) -> Period:
    """The calendar quarter of a day."""
    first = _MONTHS * ((day.month - 1) // _MONTHS) + 1
    after = date(day.year + (first == 10), (first + _MONTHS - 1) % 12 + 1, 1)
    return Period(start=date(day.year, first, 1), end=date.fromordinal(after.toordinal() - 1))


def complete(kind: Kind, figures: Sequence[Figure]) -> bool:
    """Whether each number that is wanted is there, once: what is not counted is not nothing."""
    named = [one.variable for one in figures]
    return len(set(named)) == len(named) and frozenset(named) == WANTED.get(kind, frozenset())


def explained(figures: Sequence[Figure], reasons: Sequence[ReasonCount]) -> bool:
    """Whether everybody who is at home by the region's definition has one reason."""
    at_home = sum(one.pupils for one in figures if one.variable in _AT_HOME)
    named = [one.absence_reason for one in reasons]
    return len(set(named)) == len(named) and sum(one.pupils for one in reasons) == at_home


def not_shown(cells: Sequence[ReportedCell]) -> tuple[ReportedCell, ...]:
    """The numbers that are small, or from which a small one would follow."""
    rows = list(dict.fromkeys(one.reporter for one in cells))
    table = {
        TrendCell(
            row=Code(str(rows.index(one.reporter) + 1)),
            column=Code(str(one.variable)),
            pupils=one.pupils,
        ): one
        for one in cells
    }
    return tuple(table[one] for one in held_back(tuple(table)))


def totals(cells: Sequence[ReportedCell]) -> tuple[Figure, ...]:
    """The sum of each number that somebody reported."""
    return tuple(
        Figure(variable=variable, pupils=Count(sum(some)))
        for variable in Variable
        if (some := [one.pupils for one in cells if one.variable is variable])
    )
