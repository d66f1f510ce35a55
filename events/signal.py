"""Signals about a pupil: whoever comes in at whichever desk is helped on to the body that it
concerns, which follows it up in time; who signalled hears what came of it. And consultation: one
organisation asks what another knows. What people wrote is sealed for whom it is meant.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, PupilRef, Sealed


class SignalMatter(StrEnum):
    """What a signal is about."""

    LEARNING = "learning"
    BEHAVIOUR = "behaviour"
    HEALTH = "health"
    HOME = "home"  # raising, family, money
    ABSENCE = "absence"
    SAFETY = "safety"  # as meant in the meldcode


class Stage(StrEnum):
    """Where a child is in its schooling."""

    BEFORE_SCHOOL = "before-school"  # younger than four
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Signaller(StrEnum):
    """In what capacity somebody signals."""

    PARENTS = "parents"
    PUPIL = "pupil"
    SCHOOL = "school"
    CHILDCARE = "childcare"
    YOUTH_HEALTH = "youth-health"  # JGZ: GGD, jeugdarts
    PROVIDER = "provider"
    NEIGHBOURHOOD = "neighbourhood"  # wijkteam, neighbours, a club


class FollowUp(StrEnum):
    """What the body does with a signal."""

    ADVISED = "advised"
    SUPPORT_TEAM = "support-team"  # it is discussed there
    MEETING = "meeting"  # an MDO
    REQUEST = "request"  # an arrangement is asked for
    YOUTH_HEALTH = "youth-health"  # light support of the JGZ: observe, talk, advise
    CARE = "care"
    REPORTED = "reported"  # to Veilig Thuis
    NOTHING_NEEDED = "nothing-needed"


class SignalStep(StrEnum):
    """What has a number of working days in a region."""

    FOLLOW_UP = "follow-up"
    SAFETY = "safety"  # the follow-up of a signal about safety
    FEEDBACK = "feedback"
    CONSULTATION = "consultation"


Hours = Annotated[int, msgspec.Meta(ge=0, le=100)]


class SignalFact(Fact):
    """``desk``: where the signal came in; ``body``: whom it concerns now."""

    case: CaseId
    desk: OrganisationId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.signal.signal-received", "Signaal ontvangen")
class SignalReceived(SignalFact):
    """The desk took a signal about a pupil in; by the rules it concerns ``body``, which follows it
    up on ``due_on`` at the latest. ``school``: None for who goes to none; ``words``: what was said,
    sealed for the body."""

    pupil: PupilRef
    concern: SignalMatter
    stage: Stage
    signaller: Signaller
    school: OrganisationId | None
    due_on: date
    words: Sealed | None


@fact("nl.onderwijs-zorgarrangementen.signal.follow-up-opened", "Opvolging van signaal begonnen")
class FollowUpOpened(SignalFact):
    """The body heard of the signal; the last day is that of the first body that had it. ``had_by``:
    those that had it earlier."""

    pupil: PupilRef
    concern: SignalMatter
    due_on: date
    had_by: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.signal.signal-passed-on", "Signaal doorgezet")
class SignalPassedOn(SignalFact):
    """It does not concern the body but ``to``. The last day stays: who signalled does not wait
    longer for it."""

    to: OrganisationId
    pupil: PupilRef
    concern: SignalMatter
    due_on: date
    had_by: tuple[OrganisationId, ...]  # the body itself among them


@fact("nl.onderwijs-zorgarrangementen.signal.signal-followed-up", "Signaal opgevolgd")
class SignalFollowedUp(SignalFact):
    """The body did something with the signal, in time or after the last day."""

    follow_up: FollowUp
    late: bool


@fact("nl.onderwijs-zorgarrangementen.signal.follow-up-overdue", "Signaal niet op tijd opgevolgd")
class FollowUpOverdue(SignalFact):
    """The last day passed and the body did nothing with the signal."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.signal.feedback-due", "Terugkoppeling nodig")
class FeedbackDue(SignalFact):
    """The desk knows what came of the signal, and tells who signalled on ``due_on`` at the
    latest."""

    follow_up: FollowUp
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.signal.feedback-given", "Teruggekoppeld aan wie signaleerde")
class FeedbackGiven(SignalFact):
    """Who signalled knows what came of it."""

    late: bool


@fact("nl.onderwijs-zorgarrangementen.signal.feedback-overdue", "Terugkoppeling te laat")
class FeedbackOverdue(SignalFact):
    """The last day passed, and who signalled does not know what came of it."""

    due_on: date


class ConsultationFact(Fact):
    """``asker`` wants to know what ``adviser`` thinks of a pupil's case."""

    case: CaseId
    asker: OrganisationId
    adviser: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.signal.consultation-asked", "Consultatie gevraagd")
class ConsultationAsked(ConsultationFact):
    """An answer is asked for, on ``due_on`` at the latest; the question is sealed for who is
    asked."""

    pupil: PupilRef
    concern: SignalMatter
    due_on: date
    question: Sealed | None


@fact("nl.onderwijs-zorgarrangementen.signal.consultation-taken", "Consultatie aangenomen")
class ConsultationTaken(ConsultationFact):
    """The adviser heard what is asked."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.signal.consultation-given", "Consultatie gegeven")
class ConsultationGiven(ConsultationFact):
    """The adviser answered, and spent so many hours on it; the opinion is sealed for the asker."""

    hours_spent: Hours
    opinion: Sealed | None
    late: bool


@fact("nl.onderwijs-zorgarrangementen.signal.consultation-overdue", "Consultatie te laat")
class ConsultationOverdue(ConsultationFact):
    """The last day passed, and the adviser did not answer."""

    due_on: date
