"""What a school records when its pupil moves, or goes to another school, in an arrangement."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import PlaceFreed, PlaceTaken, PupilMovedHome, PupilMovedSchool, SchoolCost
from events.fact import Fact
from events.request import ArrangementRequested, Outcome, RequestKind
from events.values import Count, OrganisationId, Period, PupilRef
from services.rules.years import split_over
from services.runtime.refusal import Refusal
from services.school.commands import FillPlace, RecordMoveHome, RecordMoveSchool


class Attended(msgspec.Struct, frozen=True, gc=False):
    """A school, and the first day there as far as the arrangement goes."""

    school: OrganisationId
    since: date


class Whereabouts(msgspec.Struct, frozen=True, gc=False):
    """Where the pupils of an arrangement live and go to school."""

    municipality: OrganisationId  # the one responsible
    moved_on: date | None = None
    schools: tuple[Attended, ...] = ()  # of the one pupil; the last one now
    pupils: tuple[PupilRef, ...] = ()  # who have a place
    left: frozenset[tuple[PupilRef, date]] = frozenset()

    @property
    def school(self) -> OrganisationId:
        """The school that speaks for the arrangement now."""
        return self.schools[-1].school


def at_first(request: ArrangementRequested) -> Whereabouts:
    """Where they are when the school asks."""
    begins = Attended(request.school, request.care.period.start)
    return Whereabouts(request.municipality, schools=(begins,), pupils=request.pupils)


def succeeded(state: Whereabouts, former: OrganisationId, successor: OrganisationId) -> Whereabouts:
    """Where they are after the request was forwarded: to the municipality that is responsible."""
    if state.municipality != former:
        return state
    return replace(state, municipality=successor)


def evolve(state: Whereabouts, fact: Any) -> Whereabouts:
    """Where they are after a fact."""
    match fact:
        case PupilMovedHome(stay=True):
            return state  # the municipality of the address before the stay remains responsible
        case PupilMovedHome(municipality=municipality, moved_on=moved_on):
            return replace(state, municipality=municipality, moved_on=moved_on)
        case PupilMovedSchool(to_school=school, moved_on=moved_on, costs=costs) if costs:
            return replace(state, schools=(*state.schools, Attended(school, moved_on)))
        case PlaceFreed(pupil=pupil):
            pupils = tuple(one for one in state.pupils if one != pupil)
            return replace(state, pupils=pupils)
        case PlaceTaken(pupil=pupil):
            return replace(state, pupils=(*state.pupils, pupil))
        case PupilMovedSchool(pupil=pupil, moved_on=moved_on):
            return replace(state, left=state.left | {(pupil, moved_on)})
        case _:
            raise AssertionError(f"says nothing of where pupils are: {fact}")


def is_so(now: Whereabouts, command: RecordMoveHome | RecordMoveSchool | FillPlace) -> bool:
    """Whether this is known already."""
    match command:
        case RecordMoveHome():
            return (now.municipality, now.moved_on) == (command.municipality, command.moved_on)
        case RecordMoveSchool(to_school=school, moved_on=moved_on, pupil=pupil):
            return now.schools[-1] == Attended(school, moved_on) or (pupil, moved_on) in now.left
        case FillPlace():
            return command.pupil in now.pupils


def decide(
    request: ArrangementRequested,
    outcome: Outcome | None,
    now: Whereabouts,
    command: RecordMoveHome | RecordMoveSchool | FillPlace,
) -> Sequence[Fact]:
    """Where the pupils go, as facts. Raises ``Refusal``."""
    match command:
        case RecordMoveHome():
            return _moved_home(request, outcome, now, command)
        case RecordMoveSchool():
            return _moved_school(request, outcome, now, command)
        case FillPlace():
            return _place_taken(request, outcome, now, command)


def _moved_home(
    request: ArrangementRequested,
    outcome: Outcome | None,
    now: Whereabouts,
    command: RecordMoveHome,
) -> Sequence[Fact]:
    """The move as a fact. Raises ``Refusal``."""
    if request.kind is not RequestKind.INDIVIDUAL:
        raise Refusal(
            "group-does-not-move",
            "De verdeling van een groepsarrangement verandert niet als één leerling verhuist.",
            "The key of a group arrangement does not change when one pupil moves.",
        )
    running(request, outcome, command.moved_on)
    if command.municipality == now.municipality:
        raise Refusal(
            "not-a-move",
            "De leerling woont al in deze gemeente.",
            "The pupil already lives in this municipality.",
        )
    if now.moved_on is not None:
        _after(now.moved_on, command.moved_on)
    return [
        PupilMovedHome(
            effective_on=command.on,
            case=command.case,
            school=request.school,
            swv=request.swv,
            former=now.municipality,
            municipality=command.municipality,
            moved_on=command.moved_on,
            stay=command.stay,
        )
    ]


def _moved_school(
    request: ArrangementRequested,
    outcome: Outcome | None,
    now: Whereabouts,
    command: RecordMoveSchool,
) -> Sequence[Fact]:
    """The move as a fact; in a group the place becomes free. Raises ``Refusal``."""
    pupil, moved_on = command.pupil, command.moved_on
    running(request, outcome, moved_on)
    if pupil not in now.pupils:
        raise Refusal(
            "pupil-without-place",
            "Deze leerling heeft geen plaats in dit arrangement.",
            "This pupil has no place in this arrangement.",
        )
    if command.to_school == now.school:
        raise Refusal(
            "not-a-move",
            "De leerling gaat al naar deze school.",
            "The pupil already goes to this school.",
        )
    follows = request.kind is RequestKind.INDIVIDUAL
    if follows:
        _after(now.schools[-1].since, moved_on)
    moved = PupilMovedSchool(
        effective_on=command.on,
        case=command.case,
        school=now.school,
        swv=request.swv,
        pupil=pupil,
        to_school=command.to_school,
        to_swv=command.to_swv,
        moved_on=moved_on,
        costs=_costs(request, (*now.schools, Attended(command.to_school, moved_on)))
        if follows
        else (),
    )
    if follows:
        return [moved]
    free = Count(request.places - len(now.pupils) + 1)
    freed = PlaceFreed(
        effective_on=moved_on,
        case=command.case,
        school=now.school,
        swv=request.swv,
        pupil=pupil,
        free=free,
    )
    return [moved, freed]


def _costs(request: ArrangementRequested, schools: tuple[Attended, ...]) -> tuple[SchoolCost, ...]:
    """What the arrangement costs per school, by calendar days, both ends included."""
    last_days = [one.since - timedelta(days=1) for one in schools[1:]]
    last_days.append(request.care.period.end)
    periods = [Period(one.since, last) for one, last in zip(schools, last_days, strict=True)]
    amounts = split_over(request.care.cost, periods)
    return tuple(
        SchoolCost(school=one.school, days=Count(period.days), amount=amount)
        for one, period, amount in zip(schools, periods, amounts, strict=True)
    )


def _place_taken(
    request: ArrangementRequested,
    outcome: Outcome | None,
    now: Whereabouts,
    command: FillPlace,
) -> Sequence[Fact]:
    """A pupil takes a free place. Raises ``Refusal``."""
    running(request, outcome, command.on)
    if len(now.pupils) >= request.places:
        raise Refusal(
            "no-place-free",
            "Alle plaatsen in dit arrangement zijn bezet.",
            "Every place in this arrangement is taken.",
        )
    return [
        PlaceTaken(
            effective_on=command.on,
            case=command.case,
            school=now.school,
            swv=request.swv,
            pupil=command.pupil,
            free=Count(request.places - len(now.pupils) - 1),
        )
    ]


def _after(former: date, moved_on: date) -> None:
    if moved_on <= former:
        raise Refusal(
            "move-before-former",
            f"Deze dag moet na de vorige liggen ({former}).",
            f"This day must come after the former one ({former}).",
        )


def running(request: ArrangementRequested, outcome: Outcome | None, day: date) -> None:
    """Only what was granted, and is not over on this day, changes with its pupils."""
    if outcome is not Outcome.GRANTED:
        raise Refusal(
            "not-granted",
            "De aanvraag is nog niet toegekend. Trek haar in en vraag opnieuw aan.",
            "The request is not granted yet. Withdraw it and ask anew.",
        )
    if day > request.care.period.end:
        raise Refusal(
            "arrangement-over",
            f"Het arrangement loopt tot en met {request.care.period.end}.",
            f"The arrangement ends on {request.care.period.end}.",
        )
