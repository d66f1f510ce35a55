"""Whom a signal concerns, and how long each step may take.

Who has which task by law: the municipality is there for raising and safety (Jeugdwet art. 2.1 and
2.3; Wmo 2015 art. 4.1.1), for compulsory school attendance (Leerplichtwet art. 16) and for youth
health care (Wet publieke gezondheid art. 5); a school for the support of who is enrolled (WPO art.
40), and its SWV for what the school cannot do alone (WPO art. 18a). Before the age of four an SWV
has no task.
"""

from datetime import date

from events.signal import SignalMatter, SignalStep, Stage
from events.values import OrganisationId
from services.rules.calendar import Holidays, add_working_days
from services.rules.regions import Rules

AT_SCHOOL = frozenset({SignalMatter.LEARNING, SignalMatter.BEHAVIOUR})


def body_of(
    concern: SignalMatter,
    stage: Stage,
    desk: OrganisationId,
    school: OrganisationId | None,
    swv: OrganisationId | None,
    municipality: OrganisationId,
) -> OrganisationId:
    """The body that a signal concerns: the municipality where the pupil lives, the school of the
    pupil, or the SWV of that school where it is the school that signals."""
    if stage is Stage.BEFORE_SCHOOL or concern not in AT_SCHOOL:
        return municipality
    if school is not None and school != desk:
        return school
    return municipality if swv is None else swv


def step_of(concern: SignalMatter) -> SignalStep:
    """The step by whose days a signal is followed up."""
    return SignalStep.SAFETY if concern is SignalMatter.SAFETY else SignalStep.FOLLOW_UP


def step_due(step: SignalStep, since: date, rules: Rules, holidays: Holidays) -> date:
    """The last day of a step that begins on a day: Dutch working days, the first day is day 0."""
    return add_working_days(since, rules.signal_days[step], holidays)
