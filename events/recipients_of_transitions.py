"""Who hears of transitions, of what child and parents find, and of data that are asked: a part of
the page that ``recipients`` is."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from events import evaluation, monitor, need, transition
from events.fact import Fact
from events.values import OrganisationId

OF_TRANSFERS = (
    transition.TransferPlanned,
    transition.HandoverItemReady,
    transition.HandoverGiven,
    transition.HandoverConfirmed,
    transition.HandoverOverdue,
    transition.HandoverUnconfirmed,
    transition.TransferCancelled,
)
"""What one school tells the other of a pupil who goes there."""


def of_transitions(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """The school a pupil goes to, who pays and orders while an arrangement pauses, and whom it
    concerns that a pupil turns eighteen."""
    match fact:
        case _ if isinstance(fact, OF_TRANSFERS):
            yield fact.to_school, fact
        case transition.ArrangementPaused() | transition.ArrangementResumed():
            yield fact.swv, fact
            yield fact.municipality, fact
        case need.ViewsDiffer():
            yield fact.school, fact
        case evaluation.ExperienceGiven():
            yield fact.swv, fact
        case monitor.DataAsked() | monitor.DataOverdue():
            yield fact.deliverer, fact
        case transition.CarePaused():
            if fact.provider is not None:
                yield fact.provider, fact
        case transition.CareResumed():
            if fact.provider is not None:  # what is paid less is no business of a provider
                yield fact.provider, replace(fact, stopped=None)
        case (
            transition.AdulthoodNear()
            | transition.AdulthoodToldLate()
            | transition.FuturePlanAdopted()
            | transition.FuturePlanOverdue()
        ):
            yield fact.school, fact
        case _:
            return
