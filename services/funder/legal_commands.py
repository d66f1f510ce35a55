"""What may be asked of a body about its legal terms, hearings, decisions and objections."""

from datetime import date

from events.term import SuspensionGround
from events.values import Count
from services.funder.commands import BodyCommand


class DeferTerm(BodyCommand):
    """Tell the applicant, in time and once, that the decision takes so many weeks longer."""

    weeks: Count


class SuspendTermFor(BodyCommand):
    """Tell the applicant that the clock stands still from the next day, and why.

    With the applicant's consent it stands still up to and including ``until``.
    """

    ground: SuspensionGround
    until: date | None = None


class EndSuspension(BodyCommand):
    """This ground is gone: the clock runs again from this day, unless another holds it."""

    ground: SuspensionGround


class LetConsentPass(BodyCommand):
    """The last day until which the applicant agreed to wait has passed."""

    until: date
