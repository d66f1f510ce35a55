"""Which numbers of a table are not shown outside, so that nobody is recognised (AVG art. 5).

A number from 1 to 4 is small. Where one number of a row or a column is held back alone it follows
from the total, so that the smallest other one is held back too, until none stands alone.
"""

from collections.abc import Iterable, Sequence

from events.monitor import TrendCell
from events.values import is_few


def held_back(cells: Sequence[TrendCell]) -> tuple[TrendCell, ...]:
    """The cells that are not shown, in the order of the table."""
    hidden = {cell for cell in cells if is_few(cell.pupils)}
    while (beside := _alone(cells, hidden)) is not None:
        hidden.add(beside)
    return tuple(cell for cell in cells if cell in hidden)


def _alone(cells: Sequence[TrendCell], hidden: set[TrendCell]) -> TrendCell | None:
    """The cell to hold back beside one that stands alone in its row or column."""
    for line in _lines(cells):
        kept = [cell for cell in line if cell not in hidden and cell.pupils > 0]
        if len(line) - len([c for c in line if c not in hidden]) == 1 and kept:
            return min(kept, key=lambda cell: (cell.pupils, cell.row, cell.column))
    return None


def _lines(cells: Sequence[TrendCell]) -> Iterable[list[TrendCell]]:
    for row in dict.fromkeys(cell.row for cell in cells):
        yield [cell for cell in cells if cell.row == row]
    for column in dict.fromkeys(cell.column for cell in cells):
        yield [cell for cell in cells if cell.column == column]
