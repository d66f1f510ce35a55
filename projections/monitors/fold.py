"""One row per monitor, with its latest scores, hours and trend reports."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import monitor
from events.agenda import Code
from events.fact import Fact
from events.monitor import (
    HourBlock,
    HourDifference,
    MonitorId,
    PdcaRow,
    ResearchPurpose,
    ScoreMeaning,
    TrendCell,
)
from events.values import OrganisationId, Recorded, Reference


class Scored(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The score of a row at a moment."""

    row_code: Code
    moment: date
    score: int
    meaning: ScoreMeaning
    explained: str | None


class Action(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is still to be adjusted."""

    row_code: Code
    moment: date
    says: str
    since: date


class Incomplete(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A moment that passed with rows not scored."""

    moment: date
    unscored: tuple[Code, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number of a trend report; None where it is held back."""

    row: Code
    column: Code
    pupils: int | None


class Trend(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The report of a year, as it is shown."""

    about_year: int
    cells: tuple[Cell, ...]
    without: tuple[OrganisationId, ...] = ()


class Spent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hours that were spent on a block so far, and how many of them were not estimated."""

    block: Code
    hours: int
    above: int = 0


class Delivery(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Numbers of a year that an organisation delivers."""

    about_year: int
    deliverer: OrganisationId
    due_on: date
    received_on: date | None = None
    overdue_on: date | None = None


class Export(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What went to a research, and how many numbers of it were held back."""

    about_year: int
    delivered_on: date
    cells: tuple[TrendCell, ...]
    withheld: int


class Research(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An agreement with an institution, and what it was given."""

    research: Reference
    researcher: str
    research_purpose: ResearchPurpose
    row_codes: tuple[Code, ...]
    until: date
    ended: bool = False
    exports: tuple[Export, ...] = ()


class Monitor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A monitor as it stands."""

    keeper: OrganisationId
    monitor: MonitorId
    title: str
    pdca_rows: tuple[PdcaRow, ...]
    moments: tuple[date, ...]
    differing: tuple[Code, ...] = ()
    scores: tuple[Scored, ...] = ()
    actions: tuple[Action, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    blocks: tuple[HourBlock, ...] = ()
    stated: int | None = None
    computed: int | None = None
    differences: tuple[HourDifference, ...] = ()
    trends: tuple[Trend, ...] = ()
    spent_hours: tuple[Spent, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    researches: tuple[Research, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        monitor.MonitorAgreed,
        monitor.TextsDiffer,
        monitor.RowScored,
        monitor.ActionOpened,
        monitor.ActionClosed,
        monitor.MomentIncomplete,
        monitor.HoursRecorded,
        monitor.TrendReported,
        monitor.HoursSpent,
        monitor.HoursExceeded,
        monitor.DataAsked,
        monitor.DataReceived,
        monitor.DataOverdue,
        monitor.ResearchAgreed,
        monitor.ExportDelivered,
        monitor.ResearchEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str]:
    """Who keeps it, and its name."""
    return recorded.fact.keeper, recorded.fact.monitor


def evolve(row: Monitor | None, recorded: Recorded) -> Monitor | None:
    """The monitor after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, monitor.MonitorAgreed):
        return Monitor(
            keeper=fact.keeper,
            monitor=fact.monitor,
            title=fact.title,
            pdca_rows=fact.rows,
            moments=fact.moments,
        )
    if row is None:
        return None
    match fact:
        case monitor.ResearchAgreed() | monitor.ExportDelivered() | monitor.ResearchEnded():
            return replace(row, researches=_researches(row, fact))
        case monitor.TextsDiffer(row_code=code):
            return replace(row, differing=(*row.differing, code))
        case monitor.RowScored():
            return _scored(row, fact)
        case monitor.ActionOpened() | monitor.ActionClosed():
            return _adjusted(row, fact)
        case monitor.MomentIncomplete(moment=moment, unscored=unscored):
            missing = Incomplete(moment=moment, unscored=unscored)
            return replace(row, incomplete=(*row.incomplete, missing))
        case monitor.HoursRecorded():
            return replace(
                row,
                blocks=fact.blocks,
                stated=fact.stated,
                computed=fact.computed,
                differences=fact.differences,
            )
        case monitor.HoursSpent() | monitor.HoursExceeded():
            return _spent(row, fact)
        case monitor.DataAsked() | monitor.DataReceived() | monitor.DataOverdue():
            return _delivered(row, fact)
        case _:
            return _reported(row, fact)


def _scored(row: Monitor, fact: monitor.RowScored) -> Monitor:
    place = (fact.row_code, fact.moment)
    scored = Scored(
        row_code=fact.row_code,
        moment=fact.moment,
        score=fact.score,
        meaning=fact.meaning,
        explained=fact.explained,
    )
    others = (one for one in row.scores if (one.row_code, one.moment) != place)
    left = (
        replace(one, unscored=tuple(code for code in one.unscored if code != fact.row_code))
        if one.moment == fact.moment
        else one
        for one in row.incomplete
    )
    return replace(
        row,
        scores=tuple(sorted((*others, scored), key=lambda one: (one.row_code, one.moment))),
        incomplete=tuple(one for one in left if one.unscored),
    )


def _adjusted(row: Monitor, fact: Any) -> Monitor:
    place = (fact.row_code, fact.moment)
    others = tuple(one for one in row.actions if (one.row_code, one.moment) != place)
    if isinstance(fact, monitor.ActionClosed):
        return replace(row, actions=others)
    opened = Action(
        row_code=fact.row_code,
        moment=fact.moment,
        says=fact.action_text,
        since=fact.effective_on,
    )
    return replace(row, actions=(*others, opened))


def _spent(row: Monitor, fact: Any) -> Monitor:
    before = next((one for one in row.spent_hours if one.block == fact.block), None)
    others = tuple(one for one in row.spent_hours if one.block != fact.block)
    known = before or Spent(block=fact.block, hours=0)
    if isinstance(fact, monitor.HoursExceeded):
        return replace(row, spent_hours=(*others, replace(known, above=fact.above)))
    return replace(row, spent_hours=(*others, replace(known, hours=fact.hours)))


def _delivered(row: Monitor, fact: Any) -> Monitor:
    place = (fact.about_year, fact.deliverer)
    others = tuple(one for one in row.deliveries if (one.about_year, one.deliverer) != place)
    if isinstance(fact, monitor.DataAsked):
        asked = Delivery(about_year=fact.about_year, deliverer=fact.deliverer, due_on=fact.due_on)
        return replace(row, deliveries=(*others, asked))
    known = next(one for one in row.deliveries if one not in others)
    received = isinstance(fact, monitor.DataReceived)
    name = "received_on" if received else "overdue_on"
    told = replace(known, **{name: fact.effective_on})
    return replace(row, deliveries=(*others, told))


def _reported(row: Monitor, fact: monitor.TrendReported) -> Monitor:
    hidden = {(one.row, one.column) for one in fact.hidden}
    cells = tuple(
        Cell(
            row=one.row,
            column=one.column,
            pupils=None if (one.row, one.column) in hidden else one.pupils,
        )
        for one in fact.cells
    )
    others = (one for one in row.trends if one.about_year != fact.about_year)
    trends = sorted(
        (*others, Trend(about_year=fact.about_year, cells=cells, without=fact.without)), key=_year
    )
    return replace(row, trends=tuple(trends))


def _year(one: Trend) -> int:
    return one.about_year


def _researches(row: Monitor, fact: Any) -> tuple[Research, ...]:
    known = {one.research: one for one in row.researches}
    before = known.get(fact.research)
    match fact:
        case monitor.ResearchAgreed():
            known[fact.research] = Research(
                research=fact.research,
                researcher=fact.researcher,
                research_purpose=fact.research_purpose,
                row_codes=fact.row_codes,
                until=fact.until,
                exports=() if before is None else before.exports,
            )
        case _ if before is None:
            pass
        case monitor.ExportDelivered(about_year=year):
            export = Export(
                about_year=year,
                delivered_on=fact.effective_on,
                cells=fact.cells,
                withheld=fact.withheld,
            )
            known[fact.research] = replace(before, exports=(*before.exports, export))
        case _:
            known[fact.research] = replace(before, ended=True)
    return tuple(known.values())
