"""What may be asked about the quarterly overview of pupils at home."""

from datetime import date

from events.quarter import Figure, ReasonCount
from events.values import OrganisationId, Period
from services.runtime.shapes import Command


class QuarterCommand(Command):
    """About the overview of an SWV of one quarter."""

    swv: OrganisationId
    quarter: Period


class OpenQuarter(QuarterCommand):
    """Ask schools and municipalities to report."""

    reporters: tuple[OrganisationId, ...]
    report_by: date


class ReportQuarter(QuarterCommand):
    """Tell the numbers of a school or municipality."""

    reporter: OrganisationId
    figures: tuple[Figure, ...]
    reason_counts: tuple[ReasonCount, ...] = ()


class AdoptQuarter(QuarterCommand):
    """Adopt the overview."""


class ReceiveQuarter(QuarterCommand):
    """Somebody reported."""

    reporter: OrganisationId
    figures: tuple[Figure, ...]
    reason_counts: tuple[ReasonCount, ...]


class LetQuarterPass(QuarterCommand):
    """The last day to report has passed."""

    report_by: date


OF_SWV = (OpenQuarter, AdoptQuarter)
OF_THE_HOUSE = (ReceiveQuarter, LetQuarterPass)
