"""The social map: what there is around schools, kept by an organisation and confirmed in time
(Transformatieagenda Noord-Kennemerland, §1.2 and ambitie 7, actie 2).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.contact import Confirmed
from events.fact import Fact
from events.social_map import PlaceConfirmed, PlaceMapped, PlaceUnconfirmed, PlaceUnmapped
from events.values import Party, party_of, system
from services.counter.commands import (
    ConfirmPlace,
    LetPlacePass,
    MapCommand,
    MapPlace,
    UnmapPlace,
)
from services.counter.own import own
from services.rules.confirming import confirm_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Listing(msgspec.Struct, frozen=True):
    """An entry; it is not there where None."""

    mapped: PlaceMapped | None = None
    known: PlaceMapped | PlaceConfirmed | None = None  # by which it counts as known
    unconfirmed: bool = False


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
        if isinstance(command, LetPlacePass):
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
        case UnmapPlace():
            return [PlaceUnmapped(**says)]
        case LetPlacePass(confirm_by=day):
            over = state.unconfirmed or state.known.confirm_by != day
            over = over or command.on > state.mapped.valid.end
            return [] if over else [PlaceUnconfirmed(**says, confirm_by=day)]
        case _:
            raise AssertionError(f"not a command of the social map: {command}")


def evolve(state: Listing, fact: Any) -> Listing:
    """The entry after a fact."""
    match fact:
        case PlaceMapped():
            return Listing(mapped=fact, known=fact)
        case PlaceConfirmed():
            return replace(state, known=fact, unconfirmed=False)
        case PlaceUnconfirmed():
            return replace(state, unconfirmed=True)
        case PlaceUnmapped():
            return Listing()
        case _:
            raise AssertionError(f"not a fact of the social map: {fact}")


SOCIAL_MAP = Decider(
    noun="listing",
    initial=Listing(),
    evolve=evolve,
    facts=(PlaceMapped, PlaceConfirmed, PlaceUnconfirmed, PlaceUnmapped),
    commands=(MapPlace, ConfirmPlace, UnmapPlace, LetPlacePass),
    key=lambda about: f"{about.keeper}/{about.listing}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to confirm an entry passes."""
    if not isinstance(fact, (PlaceMapped, PlaceConfirmed)):
        return []
    passes = LetPlacePass(
        on=fact.confirm_by + _DAY,
        by=system(fact.keeper),
        keeper=fact.keeper,
        listing=fact.listing,
        confirm_by=fact.confirm_by,
    )
    return [Due(fact.confirm_by, passes)]


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
