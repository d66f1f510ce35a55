"""What may be asked of a municipality about prevention and dyslexia, and of the SWV at the gate."""

from datetime import date

from events.prevention import OfferName, SchoolSector
from events.values import CaseId, Count, OrganisationId, PupilRef
from services.runtime.shapes import Command


class DyslexiaCommand(Command):
    """About one pupil's file."""

    case: CaseId
    swv: OrganisationId
    municipality: OrganisationId
    school: OrganisationId


class AdviseOnDyslexia(DyslexiaCommand):
    """Judge the school's file: how many of the lowest scores in a row, and how many weeks each
    period of extra support lasted."""

    pupil: PupilRef
    scores: Count
    support_weeks: tuple[Count, ...]


class ReceiveDyslexiaAdvice(DyslexiaCommand):
    """The SWV advised."""

    positive: bool


class DecideOnDyslexia(Command):
    """Pay diagnosis and treatment, or not; who deviates from the advice says why."""

    case: CaseId
    municipality: OrganisationId
    granted: bool


class LetDyslexiaTermPass(Command):
    """The last day to decide has passed."""

    case: CaseId
    municipality: OrganisationId
    decide_by: date


class PreventionCommand(Command):
    """About one programme of a municipality, for the schools of a sector."""

    municipality: OrganisationId
    prevention: OfferName
    sector: SchoolSector


class AlignPrevention(PreventionCommand):
    """Record that schools and municipality agreed on it."""


class PublishPrevention(PreventionCommand):
    """Let a provider offer it to these schools."""

    provider: OrganisationId
    schools: tuple[OrganisationId, ...]


class EndPrevention(PreventionCommand):
    """Stop it for this sector."""
