"""The social map: what there is around schools, kept by an organisation and confirmed in time
(Transformatieagenda Noord-Kennemerland, §1.2 and ambitie 7, actie 2).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.contact import Confirmed
from events.fact import Fact, said_before
from events.social_map import (
    OccupancyTold,
    PlaceConfirmed,
    PlaceMapped,
    PlacesScarce,
    PlaceUnconfirmed,
    PlaceUnmapped,
    PlaceUsed,
    ScarcityDiscussed,
    ScarcityNotDiscussed,
    UseUntold,
)
from events.values import Party, party_of, system
from services.counter.commands import (
    ConfirmPlace,
    DiscussScarcity,
    LetPlacePass,
    LetScarcityPass,
    LetUsePass,
    MapCommand,
    MapPlace,
    RecordUse,
    TellOccupancy,
    UnmapPlace,
)
from services.counter.own import own
from services.register.checks import known
from services.rules.beside_care import discuss_by, scarce
from services.rules.calendar import school_year
from services.rules.confirming import confirm_by, use_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Listing(msgspec.Struct, frozen=True, gc=False):
    """An entry; it is not there where None."""

    mapped: PlaceMapped | None = None
    known: PlaceMapped | PlaceConfirmed | None = None  # by which it counts as known
    unconfirmed: bool = False
    used: tuple[PlaceUsed, ...] = ()  # what was told last of each year, kind of use and school
    untold: frozenset[date] = frozenset()  # first days of years of which nothing was told in time
    told: OccupancyTold | None = None
    scarce: PlacesScarce | None = None  # as long as it lasts
    discussed: ScarcityDiscussed | None = None  # of this scarcity
    undiscussed: bool = False


def decide(state: Listing, command: MapCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of an entry. Raises ``Refusal``."""
    own(command, command.keeper)
    says: dict[str, Any] = {
        "effective_on": command.on,
        "keeper": command.keeper,
        "listing": command.listing,
    }
    until = confirm_by(Confirmed.SOCIAL_MAP, command.on, book.of(command.keeper, command.on))
    if isinstance(command, MapPlace):
        return _mapped(state, command, book, {**says, "confirm_by": until})
    if state.mapped is None or state.known is None:
        if isinstance(command, LetPlacePass | LetScarcityPass | LetUsePass):
            return []
        raise Refusal(
            "not-on-the-map",
            "Dit staat niet op de sociale kaart.",
            "This is not on the social map.",
        )
    match command:
        case ConfirmPlace():
            confirmed = PlaceConfirmed(**says, confirm_by=until)
            return [] if state.known == confirmed else [confirmed]
        case RecordUse():
            return _used(state, state.mapped, command, says, book)
        case LetUsePass(school_year=year, due_on=day):
            told = any(one.school_year == year for one in state.used)
            untold = UseUntold(**says, school_year=year, due_on=day)
            return [] if told or year.start in state.untold else [untold]
        case UnmapPlace():
            return [PlaceUnmapped(**says)]
        case LetPlacePass(confirm_by=day):
            over = state.unconfirmed or state.known.confirm_by != day
            over = over or command.on > state.mapped.valid.end
            return [] if over else [PlaceUnconfirmed(**says, confirm_by=day)]
        case TellOccupancy():
            return _told(state, state.mapped, command, says)
        case DiscussScarcity(relief=relief):
            if state.scarce is None:
                raise Refusal(
                    "places-not-scarce",
                    "De plaatsen zijn nu niet schaars.",
                    "Places are not scarce now.",
                )
            known = state.discussed is not None and state.discussed.relief is relief
            return [] if known else [ScarcityDiscussed(**says, relief=relief)]
        case LetScarcityPass(due_on=day):
            over = state.discussed is not None or state.undiscussed
            if over or state.scarce is None or state.scarce.due_on != day:
                return []
            return [ScarcityNotDiscussed(**says, due_on=day)]
        case _:
            raise AssertionError(f"not a command of the social map: {command}")


def evolve(state: Listing, fact: Any) -> Listing:
    """The entry after a fact."""
    match fact:
        case PlaceMapped():
            now = replace(state, mapped=fact, known=fact, unconfirmed=False)
            return now if state.told is None else _occupied(now, state.told)
        case PlaceConfirmed():
            return replace(state, known=fact, unconfirmed=False)
        case PlaceUnconfirmed():
            return replace(state, unconfirmed=True)
        case PlaceUnmapped():
            return Listing()
        case PlaceUsed():
            others = tuple(one for one in state.used if not _same_use(one, fact))
            return replace(state, used=(*others, fact))
        case UseUntold(school_year=year):
            return replace(state, untold=state.untold | {year.start})
        case OccupancyTold():
            return _occupied(state, fact)
        case PlacesScarce():
            return replace(state, scarce=fact, discussed=None, undiscussed=False)
        case ScarcityDiscussed():
            return replace(state, discussed=fact)
        case ScarcityNotDiscussed():
            return replace(state, undiscussed=True)
        case _:
            raise AssertionError(f"not a fact of the social map: {fact}")


SOCIAL_MAP = Decider(
    noun="listing",
    initial=Listing(),
    evolve=evolve,
    facts=(
        PlaceMapped,
        PlaceConfirmed,
        PlaceUnconfirmed,
        PlaceUnmapped,
        OccupancyTold,
        PlacesScarce,
        ScarcityDiscussed,
        ScarcityNotDiscussed,
        PlaceUsed,
        UseUntold,
    ),
    commands=(
        MapPlace,
        ConfirmPlace,
        UnmapPlace,
        TellOccupancy,
        DiscussScarcity,
        LetPlacePass,
        LetScarcityPass,
        RecordUse,
        LetUsePass,
    ),
    key=lambda about: f"{about.keeper}/{about.listing}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to confirm an entry passes, to tell how it was used
    in the school year in which somebody said last that it is there, or to speak of scarce places.
    """
    if isinstance(fact, PlacesScarce):
        late = LetScarcityPass(
            on=fact.due_on + _DAY,
            by=system(fact.keeper),
            keeper=fact.keeper,
            listing=fact.listing,
            due_on=fact.due_on,
        )
        return [Due(fact.due_on, late)]
    if not isinstance(fact, (PlaceMapped, PlaceConfirmed)):
        return []
    passes = LetPlacePass(
        on=fact.confirm_by + _DAY,
        by=system(fact.keeper),
        keeper=fact.keeper,
        listing=fact.listing,
        confirm_by=fact.confirm_by,
    )
    year = school_year(fact.effective_on)
    told_by = use_by(year)
    untold = LetUsePass(
        on=told_by + _DAY,
        by=system(fact.keeper),
        keeper=fact.keeper,
        listing=fact.listing,
        school_year=year,
        due_on=told_by,
    )
    return [Due(fact.confirm_by, passes), Due(told_by, untold)]


def _used(
    state: Listing, mapped: PlaceMapped, command: RecordUse, says: dict[str, Any], book: RuleBook
) -> Sequence[Fact]:
    year = command.school_year
    if year != school_year(year.start) or year.start > command.on:
        raise Refusal(
            "school-year-unclear",
            "Noem een heel schooljaar dat is begonnen: 1 augustus tot en met 31 juli.",
            "Name a whole school year that has begun: 1 August up to and including 31 July.",
        )
    if command.school is not None:
        known(book, [command.school])
    used = PlaceUsed(
        **says,
        school_year=year,
        use_kind=command.use_kind,
        times=command.times,
        pupil_count=command.pupil_count,
        school=command.school,
        above_capacity=mapped.capacity is not None and command.pupil_count > mapped.capacity,
    )
    same = (said_before(used, one) for one in state.used)
    return [] if any(same) else [used]


def _same_use(one: PlaceUsed, other: PlaceUsed) -> bool:
    """Whether the later of these is told instead of the earlier."""
    about = ("school_year", "use_kind", "school")
    return all(getattr(one, name) == getattr(other, name) for name in about)


def _mapped(
    state: Listing, command: MapPlace, book: RuleBook, says: dict[str, Any]
) -> Sequence[Fact]:
    there = all(
        party_of(one) is Party.MUNICIPALITY and book.exists(one, command.on) for one in command.area
    )
    if not (command.area and command.stages and there) or command.valid.end < command.on:
        raise Refusal(
            "place-unclear",
            "Noem bestaande gemeenten, voor welke leeftijd het is, en een periode die nog loopt.",
            "Name municipalities that exist, for what age it is, and a period that still runs.",
        )
    mapped = PlaceMapped(
        **says,
        map_kind=command.map_kind,
        title=command.title,
        needs=command.needs,
        stages=command.stages,
        area=command.area,
        capacity=command.capacity,
        valid=command.valid,
    )
    dated = {"effective_on": mapped.effective_on, "confirm_by": mapped.confirm_by}
    same = state.mapped is not None and replace(state.mapped, **dated) == mapped
    return [] if same else [mapped]


def _told(
    state: Listing, mapped: PlaceMapped, command: TellOccupancy, says: dict[str, Any]
) -> Sequence[Fact]:
    if mapped.capacity is None:
        raise Refusal(
            "places-not-counted",
            "Zet eerst op de kaart hoeveel plaatsen er zijn.",
            "First put on the map how many places there are.",
        )
    told = OccupancyTold(**says, taken=command.taken, in_line=command.in_line)
    last = state.told
    if last is not None and (last.taken, last.in_line) == (told.taken, told.in_line):
        return []
    if state.scarce is not None or not _is_scarce(mapped, told):
        return [told]
    due_on = discuss_by(command.on)
    return [
        told,
        PlacesScarce(**says, capacity=mapped.capacity, in_line=told.in_line, due_on=due_on),
    ]


def _is_scarce(mapped: PlaceMapped, told: OccupancyTold) -> bool:
    return scarce(mapped.map_kind, mapped.capacity, told.taken, told.in_line)


def _occupied(state: Listing, told: OccupancyTold) -> Listing:
    assert state.mapped is not None, "only what is on the map has places"
    lasts = state.scarce if _is_scarce(state.mapped, told) else None
    return replace(state, told=told, scarce=lasts)
