"""A ceiling scheme: so much for all, so much at most for each, divided once on a reference day.

As the state funds pupils with profound multiple disabilities (bijzondere bekostiging EMB): where
more is granted than the ceiling holds, everybody has less. All money in cents.
"""

from datetime import date

from events.fact import Fact, fact
from events.values import BudgetLineId, Cents, Count, Reference


@fact("nl.onderwijs-zorgarrangementen.ceiling.ceiling-opened", "Plafondregeling opengesteld")
class CeilingOpened(Fact):
    """Applications may be granted until ``reference_day``; each gets ``maximum`` at most."""

    line: BudgetLineId
    ceiling: Cents
    maximum: Cents
    reference_day: date


@fact("nl.onderwijs-zorgarrangementen.ceiling.application-granted", "Toekenning onder plafond")
class ApplicationGranted(Fact):
    """One application, for one pupil, counts; known by its own number."""

    line: BudgetLineId
    application: Reference


@fact("nl.onderwijs-zorgarrangementen.ceiling.applications-counted", "Toekenningen geteld")
class ApplicationsCounted(Fact):
    """So many applications were granted elsewhere and count here, all at once."""

    line: BudgetLineId
    applications: Count


@fact("nl.onderwijs-zorgarrangementen.ceiling.ceiling-divided", "Plafond verdeeld")
class CeilingDivided(Fact):
    """What each granted application gets, and what of the ceiling is not distributed."""

    line: BudgetLineId
    ceiling: Cents
    maximum: Cents
    applications: Count
    per_pupil: Cents
    undistributed: Cents
