"""Until when somebody who is at hand, or a plan, counts as known: months that a region agrees.

A school is asked each year who connects it with its municipality (Samenwerkingsagenda Utrecht West
2023-2027, F2); those involved in a crisis are known and reachable (Transformatieagenda
Noord-Kennemerland, ambitie 7).
"""

from datetime import date

from events.contact import Confirmed
from events.values import Period
from services.rules.calendar import months_after
from services.rules.regions import Rules


def confirm_by(kind: Confirmed, since: date, rules: Rules) -> date:
    """The last day on which what was confirmed on a day is confirmed again."""
    return months_after(since, rules.confirmation_months[kind])


def use_by(year: Period) -> date:
    """The last day to tell how what is on the social map was used in a school year: three months
    after it, as no agenda names one."""
    return months_after(year.end, 3)
