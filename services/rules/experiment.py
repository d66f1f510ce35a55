"""The national experiment: how long, how many, and who must take part in an initiative.

Source: Besluit experiment onderwijszorgarrangementen (Stb. 2022, 449): five years from 1 January
2023, at most eighty initiatives, each with an agreement of school, SWV, provider and financier and
a project plan.
"""

from datetime import date

from events.values import Period

EXPERIMENT = Period(start=date(2023, 1, 1), end=date(2027, 12, 31))
INITIATIVES = 80


def fits(period: Period) -> bool:
    """Whether an initiative lies in the five years of the experiment."""
    return period.start in EXPERIMENT and period.end in EXPERIMENT
