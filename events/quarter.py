"""The quarterly overview of pupils at home: asked by an SWV of schools and municipalities, counted
by the definitions of region and country. Who did not report has no number, which is not nothing."""

from datetime import date
from enum import StrEnum

import msgspec

from events.absence import AbsenceReason
from events.fact import Fact, fact
from events.values import Count, OrganisationId, Period


class Variable(StrEnum):
    """What is counted on the last day of a quarter."""

    CATEGORY_1 = "category-1"  # of the region: enrolled nowhere
    CATEGORY_2 = "category-2"  # of the region: enrolled, and away for long
    ABSOLUTE = "absolute"  # of the country
    LONG_RELATIVE = "long-relative"  # of the country
    EXEMPTIONS = "exemptions"  # art. 5 onder a


class Figure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """So many pupils."""

    variable: Variable
    pupils: Count


class ReasonCount(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """So many pupils at home for this reason."""

    absence_reason: AbsenceReason
    pupils: Count


class ReportedCell(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number in the overview, by who reported it."""

    reporter: OrganisationId
    variable: Variable
    pupils: Count


class QuarterFact(Fact):
    """About the overview of an SWV of one quarter."""

    swv: OrganisationId
    quarter: Period

    @property
    def order_key(self) -> str:
        """The SWV and the quarter."""
        return f"{self.swv}/{self.quarter.start}"


@fact("nl.onderwijs-zorgarrangementen.quarter.quarter-opened", "Kwartaaloverzicht uitgevraagd")
class QuarterOpened(QuarterFact):
    """These are asked to report on ``report_by`` at the latest."""

    reporters: tuple[OrganisationId, ...]
    report_by: date


@fact("nl.onderwijs-zorgarrangementen.quarter.quarter-reported", "Kwartaalcijfers geleverd")
class QuarterReported(QuarterFact):
    """A school or municipality tells its numbers, and the reasons of those at home."""

    reporter: OrganisationId
    figures: tuple[Figure, ...]
    reason_counts: tuple[ReasonCount, ...]


@fact("nl.onderwijs-zorgarrangementen.quarter.quarter-received", "Kwartaalcijfers ontvangen")
class QuarterReceived(QuarterFact):
    """The SWV has them; ``late``: after the last day."""

    reporter: OrganisationId
    figures: tuple[Figure, ...]
    reason_counts: tuple[ReasonCount, ...]
    late: bool


@fact("nl.onderwijs-zorgarrangementen.quarter.quarter-reports-missing", "Kwartaalcijfers ontbreken")
class QuarterReportsMissing(QuarterFact):
    """The last day passed, and these did not report."""

    missing_reports: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.quarter.quarter-adopted", "Kwartaaloverzicht vastgesteld")
class QuarterAdopted(QuarterFact):
    """The overview: numbers by who reported them, what of it is not shown outside, and who did not
    report; ``totals`` are of those that did."""

    reported_cells: tuple[ReportedCell, ...]
    hidden_cells: tuple[ReportedCell, ...]
    missing_reports: tuple[OrganisationId, ...]
    totals: tuple[Figure, ...]
