"""What may be asked about research that uses the numbers of a monitor."""

from datetime import date

from events.monitor import CodeList, ResearchPurpose
from events.values import Count, PublicText, Reference
from services.agenda.commands import MonitorCommand
from services.runtime.shapes import Command


class AgreeResearch(MonitorCommand):
    """Agree with an institution which rows it is given, for what, and until when."""

    research: Reference
    researcher: PublicText
    research_purpose: ResearchPurpose
    row_codes: CodeList
    until: date


class DeliverExport(MonitorCommand):
    """Give the agreed rows of the report of a year, for a purpose."""

    research: Reference
    research_purpose: ResearchPurpose
    about_year: Count


class LetResearchEnd(MonitorCommand):
    """The last day of the agreement has passed."""

    research: Reference
    until: date


OF_PEOPLE: tuple[type[Command], ...] = (AgreeResearch, DeliverExport)
"""What who keeps the monitor may ask."""

OF_THE_HOUSE: tuple[type[Command], ...] = (LetResearchEnd,)
"""What a day that passes asks."""
