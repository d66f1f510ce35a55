"""What may be asked of a party about destroying what it keeps of a pupil.

What is kept of which cases, and until when, follows from the book of all parties; the house fills
it in (``services.runtime.custody``), a person cannot.
"""

from datetime import date

from events.retention import Hold, KeyFingerprint, LeafHash
from events.school import ConsentBy
from events.values import CaseId, Count, OrganisationId, PupilRef
from services.rules.retention import Record
from services.runtime.shapes import Command


class DestructionCommand(Command):
    """About what one controller keeps of one pupil; ``case`` is the one it was first asked in."""

    case: CaseId
    pupil: PupilRef
    controller: OrganisationId


class RequestDestruction(DestructionCommand):
    """Pupil or parents ask for it."""

    requested_by: ConsentBy


class ProposeDestruction(DestructionCommand):
    """See whether something may go: all of it where ``number`` names a request, else that of which
    the term is over. ``found``: what is kept, and the case of each."""

    found: tuple[tuple[CaseId, Record], ...]
    number: Count | None = None


class ApproveDestruction(DestructionCommand):
    """An officer agrees: the first of two, or the second."""

    number: Count


class RefuseDestruction(DestructionCommand):
    """It is kept."""

    number: Count
    holds: tuple[Hold, ...]


class RecordDestruction(DestructionCommand):
    """The keys are gone, and with them what these leaves of each case hold."""

    number: Count
    keys: tuple[KeyFingerprint, ...]
    certified: tuple[tuple[CaseId, tuple[LeafHash, ...]], ...]


class LetDestructionTermPass(DestructionCommand):
    """The last day of an answer has passed."""

    number: Count
    decide_by: date
