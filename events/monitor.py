"""Monitors: rows that are scored at agreed moments (plan, do, check, act), hours with control sums,
and trend reports that hold small numbers back."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.agenda import Code
from events.fact import Fact, fact
from events.values import Count, OrganisationId, PublicText, Reference

MonitorId = NewType("MonitorId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")])
"""A monitor by a name of its own, of whoever keeps it: ``samenwerking``."""

Score = Annotated[int, msgspec.Meta(ge=1, le=5)]
"""Against the year before: 1 worse, 2 no progress, 3 neutral, 4 progress, 5 proud of it."""

CodeList = tuple[Code, ...]


class ScoreMeaning(StrEnum):
    """What a score says."""

    PRIORITY = "priority"
    ATTENTION = "attention"
    NEUTRAL = "neutral"
    PROGRESS = "progress"
    PROUD = "proud"


class ResearchPurpose(StrEnum):
    """What an institution does research for."""

    MONITORING = "monitoring"
    EFFECTIVENESS = "effectiveness"
    PREVENTION = "prevention"


class PdcaRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A row: what is planned, done, checked, and adjusted; ``acts`` holds what each place of the
    text says of the last, where it says so more than once."""

    code: Code
    plans: PublicText
    does: PublicText
    checks: PublicText
    acts: tuple[PublicText, ...]


class HourLine(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A line of an estimate: what for, and how many hours it comes to."""

    text: PublicText
    hours: Count


class HourBlock(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An ambition with the hours that the text states, and its lines."""

    code: Code
    text: PublicText
    stated: Count
    lines: tuple[HourLine, ...]


class HourDifference(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where what is stated is not what the lines come to."""

    code: Code
    stated: Count
    computed: Count


class TrendCell(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number of pupils in a table of a report, by row and column."""

    row: Code
    column: Code
    pupils: Count


class MonitorFact(Fact):
    """About a monitor of who keeps it."""

    monitor: MonitorId
    keeper: OrganisationId

    @property
    def order_key(self) -> str:
        """The monitor and its keeper."""
        return f"{self.keeper}/{self.monitor}"


@fact("nl.onderwijs-zorgarrangementen.monitor.monitor-agreed", "Monitor afgesproken")
class MonitorAgreed(MonitorFact):
    """These rows are scored at these moments, in their order."""

    title: PublicText
    rows: tuple[PdcaRow, ...]
    moments: tuple[date, ...]


@fact("nl.onderwijs-zorgarrangementen.monitor.texts-differ", "Tekst van rij verschilt")
class TextsDiffer(MonitorFact):
    """The text says two things of one row: both are told as they stand."""

    row_code: Code
    texts: tuple[PublicText, ...]


@fact("nl.onderwijs-zorgarrangementen.monitor.row-scored", "Rij gescoord")
class RowScored(MonitorFact):
    """The score of a row at a moment, and what it says."""

    row_code: Code
    moment: date
    score: Score
    meaning: ScoreMeaning
    explained: PublicText | None


@fact("nl.onderwijs-zorgarrangementen.monitor.action-opened", "Bijstelling nodig")
class ActionOpened(MonitorFact):
    """What must be adjusted, as the row says: it stays open until it is done."""

    row_code: Code
    moment: date
    action_text: PublicText


@fact("nl.onderwijs-zorgarrangementen.monitor.action-closed", "Bijstelling gedaan")
class ActionClosed(MonitorFact):
    """What had to be adjusted is done."""

    row_code: Code
    moment: date


@fact("nl.onderwijs-zorgarrangementen.monitor.moment-incomplete", "Moment van monitor onvolledig")
class MomentIncomplete(MonitorFact):
    """The moment has passed, and these rows were not scored."""

    moment: date
    unscored: CodeList


@fact("nl.onderwijs-zorgarrangementen.monitor.hours-recorded", "Uren vastgelegd")
class HoursRecorded(MonitorFact):
    """The hours as a text states them, block by block, and what the lines come to. Where these
    differ that is told, and nothing is corrected."""

    blocks: tuple[HourBlock, ...]
    stated: Count
    computed: Count
    differences: tuple[HourDifference, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.monitor.trend-reported", "Trendrapport vastgesteld", version=2
)
class TrendReported(MonitorFact):
    """The numbers of a year; those in ``hidden`` are not shown outside: they are small, or a small
    one would follow from them."""

    about_year: Count
    cells: tuple[TrendCell, ...]
    hidden: tuple[TrendCell, ...]
    without: tuple[OrganisationId, ...] = ()  # who did not deliver: unknown, and not nothing


@fact("nl.onderwijs-zorgarrangementen.monitor.hours-spent", "Bestede uren vastgelegd")
class HoursSpent(MonitorFact):
    """So many hours were spent on a block so far, of so many that its lines come to."""

    block: Code
    hours: Count
    computed: Count


@fact("nl.onderwijs-zorgarrangementen.monitor.hours-exceeded", "Meer uren dan geraamd")
class HoursExceeded(MonitorFact):
    """More was spent on a block than was estimated: so many hours more."""

    block: Code
    above: Count


@fact("nl.onderwijs-zorgarrangementen.monitor.data-asked", "Gegevens gevraagd")
class DataAsked(MonitorFact):
    """An organisation delivers its numbers of a year on ``due_on`` at the latest."""

    about_year: Count
    deliverer: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.monitor.data-received", "Gegevens geleverd")
class DataReceived(MonitorFact):
    """An organisation delivered its numbers of a year."""

    about_year: Count
    deliverer: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.monitor.data-overdue", "Gegevens niet op tijd geleverd")
class DataOverdue(MonitorFact):
    """The last day has passed without the numbers of an organisation."""

    about_year: Count
    deliverer: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.monitor.research-agreed", "Onderzoek afgesproken")
class ResearchAgreed(MonitorFact):
    """An institution (kennisinstelling) is given these rows of the trend reports, for this purpose
    and up to and including ``until``."""

    research: Reference
    researcher: PublicText
    research_purpose: ResearchPurpose
    row_codes: CodeList
    until: date


@fact("nl.onderwijs-zorgarrangementen.monitor.export-delivered", "Onderzoek kreeg gegevens")
class ExportDelivered(MonitorFact):
    """These numbers of a year went to the research. So many of its rows were held back: they are
    small, or a small one would follow from them."""

    research: Reference
    research_purpose: ResearchPurpose
    about_year: Count
    cells: tuple[TrendCell, ...]
    withheld: Count


@fact("nl.onderwijs-zorgarrangementen.monitor.research-ended", "Onderzoek afgelopen")
class ResearchEnded(MonitorFact):
    """The last day of the agreement has passed: nothing goes to the research any more."""

    research: Reference
    until: date
