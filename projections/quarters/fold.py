"""One row per SWV, quarter and who reports: no number where nothing was reported."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import quarter
from events.fact import Fact
from events.quarter import Figure, ReasonCount, Variable
from events.values import FEW, OrganisationId, Recorded


class Reporting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one was asked of a quarter, and told."""

    swv: OrganisationId
    quarter_from: date
    reporter: OrganisationId
    report_by: date | None = None
    reported_on: date | None = None
    reported_late: bool = False
    missing_on: date | None = None  # the day on which it was found that nothing came
    figures: tuple[Figure, ...] = ()
    reason_counts: tuple[ReasonCount, ...] = ()
    hidden: tuple[Variable, ...] = ()  # numbers that are not shown outside
    adopted_on: date | None = None


class Part(msgspec.Struct, frozen=True, gc=False):
    """What a fact comes to for one that reports."""

    recorded: Recorded
    reporter: OrganisationId

    @property
    def position(self) -> int:
        """In the journal."""
        return self.recorded.position


HEARS: frozenset[type[Fact]] = frozenset(
    {
        quarter.QuarterOpened,
        quarter.QuarterReceived,
        quarter.QuarterReportsMissing,
        quarter.QuarterAdopted,
    }
)


def parts_of(recorded: Recorded) -> Iterator[tuple[tuple[str, date, str], Part]]:
    """Those whom a fact is about."""
    fact: Any = recorded.fact
    match fact:
        case quarter.QuarterOpened(reporters=about):
            pass
        case quarter.QuarterReceived(reporter=reporter):
            about = (reporter,)
        case quarter.QuarterReportsMissing(missing_reports=about):
            pass
        case _:
            told = (one.reporter for one in fact.reported_cells)
            about = tuple(dict.fromkeys((*told, *fact.missing_reports)))
    for one in about:
        yield (fact.swv, fact.quarter.start, one), Part(recorded, one)


def evolve(row: Reporting | None, part: Part) -> Reporting:
    """The row after a fact."""
    fact: Any = part.recorded.fact
    before = row or Reporting(swv=fact.swv, quarter_from=fact.quarter.start, reporter=part.reporter)
    match fact:
        case quarter.QuarterOpened(report_by=report_by):
            return replace(before, report_by=report_by)
        case quarter.QuarterReceived(late=late):
            return replace(
                before,
                reported_on=fact.effective_on,
                reported_late=late,
                figures=fact.figures,
                reason_counts=fact.reason_counts,
                hidden=(),
                adopted_on=None,
            )
        case quarter.QuarterReportsMissing():
            return replace(before, missing_on=fact.effective_on)
        case _:
            return _adopted(before, fact)


def _adopted(row: Reporting, fact: quarter.QuarterAdopted) -> Reporting:
    """What is held back stands here no longer, nor a reason of few."""
    own = (one.variable for one in fact.hidden_cells if one.reporter == row.reporter)
    hidden = tuple(own)
    return replace(
        row,
        figures=tuple(one for one in row.figures if one.variable not in hidden),
        reason_counts=tuple(one for one in row.reason_counts if one.pupils >= FEW),
        hidden=hidden,
        adopted_on=fact.effective_on,
    )
