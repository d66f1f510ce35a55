"""One facility at an SWV: its places, who has one and until when, who waits, and what comes after.

Nobody stays longer than the facility lets a pupil stay (OZA Praktijkklas: one year; Ontwikkelagenda
Zwolle deel 2, bijlage 1), and the school that referred helps to plan the return (afspraak 5).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.facility import (
    FacilityOpened,
    FacilityPlacesSet,
    PlaceAwaited,
    PlacementEnded,
    PlaceOffered,
    PupilPlaced,
    ReturnDue,
    ReturnPlanned,
)
from events.fact import Fact, said_before
from events.values import CaseId, Count, OrganisationId, Role, system
from services.facility.commands import (
    FacilityCommand,
    LeaveFacility,
    LetReturnCome,
    OpenFacility,
    PlacementCommand,
    PlacePupil,
    PlanReturn,
    SetFacilityPlaces,
)
from services.rules.calendar import months_after
from services.rules.policies import goes_first
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Facility(msgspec.Struct, frozen=True, gc=False):
    """A facility, who is in it, and who waits in order."""

    opened: FacilityOpened | None = None
    places: Count = Count(0)
    placed: Mapping[CaseId, PupilPlaced] = {}
    waiting: tuple[PlaceAwaited, ...] = ()  # in the order in which their turn comes
    offered: frozenset[CaseId] = frozenset()  # who was offered a place, and has not taken it yet
    planned: frozenset[CaseId] = frozenset()  # of whom it is clear where they go
    told: frozenset[CaseId] = frozenset()  # of whom it was said that it must be planned

    @property
    def free(self) -> Count:
        """The places that nobody has."""
        return Count(max(0, self.places - len(self.placed)))


def decide(state: Facility, command: FacilityCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the facility. Raises ``Refusal``."""
    by = command.by
    if by.role is not Role.SYSTEM and by.organisation != command.swv:
        raise Refusal(
            "not-your-facility",
            "Alleen het samenwerkingsverband van deze voorziening kan dit.",
            "Only the SWV of this facility can do this.",
        )
    if isinstance(command, OpenFacility):
        return _opened(state, command, book)
    opened = state.opened
    if opened is None or opened.swv != command.swv:
        raise Refusal(
            "facility-unknown",
            "Deze voorziening is hier niet bekend.",
            "This facility is not known here.",
        )
    match command:
        case SetFacilityPlaces(places=places):
            return _resized(state, opened, command, places)
        case PlacePupil():
            return _placed(state, opened, command, book)
        case LetReturnCome(case=case, last_day=last_day):
            known = state.placed.get(case)
            over = known is None or known.period.end != last_day
            if over or case in state.planned or case in state.told:
                return []
            return [ReturnDue(**_of(command, state), last_day=last_day)]
        case PlanReturn(case=case, destination=destination):
            _has_place(state, command)
            if case in state.planned:
                return []
            return [ReturnPlanned(**_of(command, state), destination=destination)]
        case LeaveFacility():
            return _left(state, command)
        case _:
            raise AssertionError(f"not a command of a facility: {command}")


def evolve(state: Facility, fact: Any) -> Facility:
    """The facility after a fact."""
    match fact:
        case FacilityOpened(places=places):
            return replace(state, opened=fact, places=places)
        case FacilityPlacesSet(places=places):
            return replace(state, places=places)
        case PupilPlaced(case=case):
            left = tuple(one for one in state.waiting if one.case != case)
            offered = state.offered - {case}
            placed = {**state.placed, case: fact}
            return replace(state, placed=placed, waiting=left, offered=offered)
        case PlaceAwaited():
            waiting = sorted((*state.waiting, fact), key=lambda one: one.goes_first is None)
            return replace(state, waiting=tuple(waiting))
        case ReturnDue(case=case):
            return replace(state, told=state.told | {case})
        case ReturnPlanned(case=case):
            return replace(state, planned=state.planned | {case})
        case PlacementEnded(case=case):
            placed = {one: kept for one, kept in state.placed.items() if one != case}
            return replace(state, placed=placed)
        case PlaceOffered(case=case):
            return replace(state, offered=state.offered | {case})
        case _:
            raise AssertionError(f"not a fact of a facility: {fact}")


FACILITY = Decider(
    noun="facility",
    initial=Facility(),
    evolve=evolve,
    facts=(
        FacilityOpened,
        FacilityPlacesSet,
        PupilPlaced,
        PlaceAwaited,
        PlaceOffered,
        ReturnDue,
        ReturnPlanned,
        PlacementEnded,
    ),
    commands=(
        OpenFacility,
        SetFacilityPlaces,
        PlacePupil,
        PlanReturn,
        LeaveFacility,
        LetReturnCome,
    ),
    key=lambda about: str(about.facility),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the return must be planned."""
    if not isinstance(fact, PupilPlaced) or fact.return_from is None:
        return []
    comes = LetReturnCome(
        on=fact.return_from,
        by=system(fact.swv),
        case=fact.case,
        facility=fact.facility,
        swv=fact.swv,
        last_day=fact.period.end,
    )
    return [Due(fact.return_from - _DAY, comes)]


def _opened(state: Facility, command: OpenFacility, book: RuleBook) -> Sequence[Fact]:
    opened = FacilityOpened(
        effective_on=command.on,
        facility=command.facility,
        swv=command.swv,
        school=command.school,
        needs=command.needs,
        places=command.places,
        months=command.months,
        target_groups=command.target_groups,
    )
    known = state.opened
    if known is not None:
        if said_before(opened, known):
            return []
        raise Refusal(
            "facility-in-use",
            "Deze naam hoort al bij een andere voorziening.",
            "This name already belongs to another facility.",
        )
    if not (command.places and command.needs and book.knows(command.school)):
        raise Refusal(
            "facility-unclear",
            "Noem een bestaande school, de behoeften en ten minste één plaats.",
            "Name a school that exists, the needs, and at least one place.",
        )
    return [opened]


def _resized(
    state: Facility, opened: FacilityOpened, command: SetFacilityPlaces, places: Count
) -> Sequence[Fact]:
    if state.places == places:
        return []
    resized = FacilityPlacesSet(
        effective_on=command.on, facility=opened.facility, swv=opened.swv, places=places
    )
    after = evolve(state, resized)
    return [resized, *_offers(after, after.free - state.free, command.on)]


def _placed(
    state: Facility, opened: FacilityOpened, command: PlacePupil, book: RuleBook
) -> Sequence[Fact]:
    if command.case in state.placed:
        return []
    _fits(opened, command)
    says = _about(opened, command.case, command.referring, command.on)
    rules = book.of(command.swv, command.on)
    lines = rules.first_policies.get(command.swv, ())
    policy = goes_first(lines, command.target_group, command.on)
    ahead = _ahead(state, command.case, first=policy is not None)
    before = 0 if command.case in state.offered else len(state.offered | ahead)
    if state.free <= before:
        if any(one.case == command.case for one in state.waiting):
            return []
        return [
            PlaceAwaited(
                **says,
                pupil=command.pupil,
                position=Count(len(ahead) + 1),
                target_group=command.target_group,
                goes_first=None if policy is None else policy.id,
            )
        ]
    weeks = rules.evaluation_weeks
    ends = opened.months is not None
    return_from = max(command.period.end - timedelta(weeks=weeks), command.on + _DAY)
    return [
        PupilPlaced(
            **says,
            pupil=command.pupil,
            period=command.period,
            free=Count(state.free - 1),
            return_from=return_from if ends else None,
        )
    ]


def _ahead(state: Facility, case: CaseId, *, first: bool) -> frozenset[CaseId]:
    """Who of those that wait goes before this pupil: who waits longer, and whom the SWV lets go
    first."""
    waiting = [one.case for one in state.waiting]
    if case in waiting:
        return frozenset(waiting[: waiting.index(case)])
    return frozenset(one.case for one in state.waiting if one.goes_first or not first)


def _fits(opened: FacilityOpened, command: PlacePupil) -> None:
    if set(command.needs).isdisjoint(opened.needs):
        raise Refusal(
            "need-does-not-fit",
            "Deze voorziening is niet voor wat deze leerling nodig heeft.",
            "This facility is not for what this pupil needs.",
        )
    groups = opened.target_groups
    if groups and command.target_group not in groups:
        raise Refusal(
            "group-does-not-fit",
            "Deze voorziening is voor een andere doelgroep.",
            "This facility is for another group of pupils.",
        )
    if opened.months is None:
        return
    last = months_after(command.period.start, opened.months) - _DAY
    if command.period.end > last:
        raise Refusal(
            "stay-too-long",
            f"Een plaats duurt hier ten hoogste tot en met {last}.",
            f"A place lasts until {last} at most here.",
        )


def _left(state: Facility, command: LeaveFacility) -> Sequence[Fact]:
    if command.case not in state.placed:
        return []
    after = replace(state, placed={c: p for c, p in state.placed.items() if c != command.case})
    ended = PlacementEnded(**_of(command, state), free=after.free)
    return [ended, *_offers(after, after.free - state.free, command.on)]


def _offers(state: Facility, more: int, on: date) -> Sequence[Fact]:
    """Whose turn it is, and who was not offered a place yet, is offered what came free."""
    assert state.opened is not None, "only a facility that was opened has places"
    wait = [one for one in state.waiting if one.case not in state.offered]
    return [
        PlaceOffered(**_about(state.opened, one.case, one.referring, on), pupil=one.pupil)
        for one in wait[: max(0, more)]
    ]


def _has_place(state: Facility, command: PlacementCommand) -> None:
    if command.case not in state.placed:
        raise Refusal(
            "no-place",
            "Deze leerling heeft hier geen plaats.",
            "This pupil has no place here.",
        )


def _of(command: PlacementCommand, state: Facility) -> dict[str, Any]:
    placed = state.placed[command.case]
    assert state.opened is not None, "only a facility that was opened has places"
    return _about(state.opened, command.case, placed.referring, command.on)


def _about(
    opened: FacilityOpened, case: CaseId, referring: OrganisationId, on: date
) -> dict[str, Any]:
    return {
        "effective_on": on,
        "case": case,
        "facility": opened.facility,
        "swv": opened.swv,
        "school": opened.school,
        "referring": referring,
    }
