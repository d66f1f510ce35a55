"""The ladder for a pupil at home without an offer: how long each level has, and who is at the top.

Levels and terms are for a region to agree (Samenwerkingsagenda Utrecht West 2023-2027, F3; regional
protocol "Van thuiszitten naar schoolgaan"); working days are Dutch ones, the first day is day 0.
"""

from datetime import date

from events.escalation import EscalationLevel, PowerHolder
from events.values import OrganisationId
from services.rules.calendar import Holidays, add_working_days
from services.rules.regions import Rules

LADDER = tuple(EscalationLevel)


def level_above(level: EscalationLevel) -> EscalationLevel | None:
    """The next level; None where it is the highest."""
    above = LADDER.index(level) + 1
    return LADDER[above] if above < len(LADDER) else None


def level_due(level: EscalationLevel, since: date, rules: Rules, holidays: Holidays) -> date | None:
    """The last day of a level that is reached on a day; None: it has none."""
    days = rules.escalation_days.get(level)
    return None if days is None else add_working_days(since, days, holidays)


def holder_of(
    swv: OrganisationId, municipality: OrganisationId | None, rules: Rules
) -> OrganisationId:
    """Who may overrule: the body that the region chose; the SWV where the municipality may not
    know of the absence (AVG art. 5 lid 1 onder c)."""
    if rules.overruling_holder is PowerHolder.MUNICIPALITY and municipality is not None:
        return municipality
    return swv
