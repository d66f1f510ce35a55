"""What may be asked of a school about a pupil who goes elsewhere, for good or for a while, and
about how it went."""

from datetime import date

from events.evaluation import Experience, FeltHeard, Respondent
from events.transition import HandoverItem, TransferStep
from events.values import CaseId, OrganisationId, PupilRef
from services.runtime.shapes import Command


class TransferCommand(Command):
    """About a pupil who goes to another school."""

    case: CaseId
    school: OrganisationId


class PlanTransfer(TransferCommand):
    """Say that a pupil goes to another school; ``supported``: it has extra support here."""

    pupil: PupilRef
    to_school: OrganisationId
    step: TransferStep
    last_day: date
    supported: bool = False


class ReadyHandoverItem(TransferCommand):
    """Record that a part of the checklist is ready."""

    item: HandoverItem


class GiveHandover(TransferCommand):
    """Record that the pupil was handed over."""


class ConfirmHandover(TransferCommand):
    """The receiving school says that it has what it needs."""


class CancelTransfer(TransferCommand):
    """The pupil does not go after all."""


class LetHandoverPass(TransferCommand):
    """The last day for the handover has passed."""

    due_on: date


class LetConfirmationPass(TransferCommand):
    """The last day has passed on which the receiving school confirms."""

    due_on: date


class ReportClosedPlacement(Command):
    """Record that the pupil of an arrangement is in closed youth care since a day (None: today),
    authorised until another; ``enrolment`` is the case under which the pupil is enrolled."""

    case: CaseId
    authorised_until: date
    since: date | None = None
    enrolment: CaseId | None = None


class EndClosedPlacement(Command):
    """Record the last day of the closed placement."""

    case: CaseId
    last_day: date


class LetPlacementPass(Command):
    """The authorisation of a closed placement has ended."""

    case: CaseId
    due_on: date


class GiveExperience(Command):
    """Record what a parent or the pupil answered when asked how it went."""

    case: CaseId
    respondent: Respondent
    experience: Experience
    heard: FeltHeard


class LetExperiencePass(Command):
    """The last day has passed on which parent and pupil tell how it went."""

    case: CaseId


OF_PEOPLE: tuple[type[Command], ...] = (
    PlanTransfer,
    ReadyHandoverItem,
    GiveHandover,
    ConfirmHandover,
    CancelTransfer,
)
"""About a transfer; a closed placement is of who follows the arrangement."""

OF_THE_HOUSE: tuple[type[Command], ...] = (
    LetHandoverPass,
    LetConfirmationPass,
    LetPlacementPass,
    LetExperiencePass,
)
