"""One row per facility: its places, who has one, who was offered one and who waits."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import facility
from events.facility import FacilityId
from events.fact import Fact
from events.local_policy import TargetGroup
from events.request import SupportNeed
from events.values import CaseId, OrganisationId, Recorded


class Places(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A facility at a school; the cases say who, never more."""

    facility: FacilityId
    swv: OrganisationId
    school: OrganisationId
    needs: tuple[SupportNeed, ...]
    months: int | None  # that a pupil stays at most
    opened_on: date
    places: int
    placed: tuple[CaseId, ...] = ()
    offered: tuple[CaseId, ...] = ()
    waiting: tuple[CaseId, ...] = ()  # in the order in which their turn comes
    first: tuple[CaseId, ...] = ()  # of them, who go before others
    target_groups: tuple[TargetGroup, ...] = ()  # whom it is for; none: anybody
    phased_out_on: date | None = None  # from then on there are no places


HEARS: frozenset[type[Fact]] = frozenset(
    {
        facility.FacilityOpened,
        facility.FacilityPlacesSet,
        facility.PupilPlaced,
        facility.PlaceAwaited,
        facility.PlaceOffered,
        facility.PlacementEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The facility."""
    fact: Any = recorded.fact
    return (fact.facility,)


def evolve(row: Places | None, recorded: Recorded) -> Places | None:
    """The facility after a fact."""
    fact = recorded.fact
    if isinstance(fact, facility.FacilityOpened):
        return Places(
            facility=fact.facility,
            swv=fact.swv,
            school=fact.school,
            needs=fact.needs,
            months=fact.months,
            opened_on=fact.effective_on,
            places=fact.places,
            target_groups=fact.target_groups,
        )
    if row is None:
        return None
    match fact:
        case facility.FacilityPlacesSet(places=places):
            none_left = None if places else fact.effective_on
            return replace(row, places=places, phased_out_on=none_left)
        case facility.PupilPlaced(case=case):
            return replace(_without(row, case), placed=(*row.placed, case))
        case facility.PlaceAwaited(case=case, goes_first=None):
            return replace(row, waiting=(*row.waiting, case))
        case facility.PlaceAwaited(case=case):
            first = (*row.first, case)
            others = tuple(one for one in row.waiting if one not in first)
            return replace(row, first=first, waiting=(*first, *others))
        case facility.PlaceOffered(case=case):
            return replace(_without(row, case), offered=(*row.offered, case))
        case facility.PlacementEnded(case=case):
            return replace(row, placed=tuple(one for one in row.placed if one != case))
        case _:
            return row


def _without(row: Places, case: CaseId) -> Places:
    return replace(
        row,
        offered=tuple(one for one in row.offered if one != case),
        waiting=tuple(one for one in row.waiting if one != case),
        first=tuple(one for one in row.first if one != case),
    )
