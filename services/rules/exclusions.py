"""The lists of municipalities of youth care that is not needed or does not work.

Source: Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 14.
"""

from collections.abc import Sequence
from datetime import date

from events.exclusion import Exclusion
from events.request import CareCategory, SupportNeed
from events.values import Period
from services.rules.identifiers import Problem


def excluded(
    lines: Sequence[Exclusion], category: CareCategory, needs: Sequence[SupportNeed], on: date
) -> tuple[Exclusion, ...]:
    """The lines of a list that speak of this care. Of several needs every one must be on it."""
    return tuple(
        line
        for line in lines
        if line.category is category
        and on in line.valid
        and (not line.needs or set(needs) <= set(line.needs))
    )


def problem(lines: Sequence[Exclusion]) -> Problem | None:
    """Why these are no list; None where they are: every line has a name of its own."""
    names = [line.id for line in lines]
    if len(set(names)) == len(names):
        return None
    return Problem(
        "exclusion-twice",
        "Op een uitsluitingslijst heeft elke regel een eigen naam.",
        "Each line of a list of exclusions has a name of its own.",
    )


def excluded_in(
    lines: Sequence[Exclusion], category: CareCategory, needs: Sequence[SupportNeed], year: Period
) -> tuple[Exclusion, ...]:
    """The lines that spoke of this care on some day of a period."""
    return tuple(
        line
        for line in lines
        if line.valid.start <= year.end
        and excluded((line,), category, needs, max(line.valid.start, year.start))
    )
