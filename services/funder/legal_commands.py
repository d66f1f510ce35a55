"""What may be asked of a body about its legal terms, hearings, decisions and objections."""

from datetime import date

from events.decision import (
    Channel,
    DecisionOutcome,
    DecisionSubject,
    LetterHash,
    NoPenalty,
    ObjectionOutcome,
    Objector,
)
from events.request import RequestKind
from events.term import SuspensionGround
from events.values import Cents, Count, MandateId, Round
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


class IntendRejection(BodyCommand):
    """Tell the applicant that a rejection is intended, and ask for a view."""


class ReceiveView(BodyCommand):
    """The applicant gave its view, on the day of this command."""


class LetViewLapse(BodyCommand):
    """The last day for a view has passed."""

    view_until: date


class TakeDecision(BodyCommand):
    """Decide on the body's own part, as follows from its own facts."""

    subject: DecisionSubject
    outcome: DecisionOutcome
    kind: RequestKind
    amount: Cents | None = None
    round: Round | None = None
    mandate: MandateId | None = None


class RevokeSetAside(BodyCommand):
    """The supplement was in time after all: the decision to set the part aside is gone."""


class DecisionCommand(BodyCommand):
    """Asked of a body about one of its decisions in a case."""

    number: Count


class PublishDecision(DecisionCommand):
    """Make the decision known, on the day of this command."""

    channel: Channel
    letter: LetterHash | None = None


class LetObjectionTermPass(DecisionCommand):
    """The last day for objection has passed."""

    until: date


class ReceiveObjection(DecisionCommand):
    """Somebody objects; received on the day of this command, and posted where it came by post."""

    objector: Objector
    committee: bool = False
    posted_on: date | None = None


class AskToMend(DecisionCommand):
    """Let who objects mend what is missing; the term for the decision stands still meanwhile."""


class MendObjection(DecisionCommand):
    """What was missing is there, on the day of this command."""


class LetMendingPass(DecisionCommand):
    """The last day for mending has passed."""

    mend_by: date


class WithdrawObjection(DecisionCommand):
    """Somebody objects no more."""

    objector: Objector


class HearObjection(DecisionCommand):
    """Who objects is heard."""


class DeferObjection(DecisionCommand):
    """The decision on the objection takes so many weeks longer."""

    weeks: Count
    consented: bool = False  # those who object agree


class DecideObjection(DecisionCommand):
    """Decide on the objection; ``replacement`` is what is decided instead.

    ``hearing_waived``: those who object do not want to be heard (Awb 7:3). ``excused``: that the
    objection came too late cannot be held against them (Awb 6:11).
    """

    outcome: ObjectionOutcome
    replacement: DecisionOutcome | None = None
    hearing_waived: bool = False
    excused: bool = False


class LetObjectionDecisionPass(DecisionCommand):
    """The last day for the decision on the objection has passed."""

    decide_by: date


class ReceiveDefaultNotice(BodyCommand):
    """The applicant gives notice in writing that the decision is late; who objects, that the
    decision on objection to a decision is (``objection_to``: the number of that one)."""

    objection_to: Count | None = None


class RuleOutPenalty(BodyCommand):
    """No penalty is due, though the decision is late."""

    no_penalty: NoPenalty
    objection_to: Count | None = None


class RaisePenalty(BodyCommand):
    """The next stretch of the penalty begins, or its last day has passed."""

    objection_to: Count | None = None


class EndPenalty(BodyCommand):
    """The decision came, or the case ended, on this day."""

    objection_to: Count | None = None


OF_THE_HOUSE: tuple[type[BodyCommand], ...] = (
    LetConsentPass,
    LetViewLapse,
    TakeDecision,
    RevokeSetAside,
    LetObjectionTermPass,
    LetObjectionDecisionPass,
    LetMendingPass,
    RaisePenalty,
    EndPenalty,
)
"""What follows from a heard fact, or from a day that passed."""
