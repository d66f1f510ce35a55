"""Which roads are blocked, as marks beside the facts they follow from.

So that a relay need not read a stream for every message, each append that turns a road counts its
turns in a mark: odd, and it is blocked. It is written with the facts, so it is never behind them,
and it can be counted again from them.
"""

from collections.abc import Mapping

from events.sharing import Road, roads_of
from events.values import OrganisationId, Party
from services.runtime.plan import Planned

ROAD = "road:"


def road_marks(party: Party, planned: Planned) -> dict[str, int]:
    """The marks of the roads that these facts turned."""
    return {
        f"{ROAD}{recorded.meta.order_key}|{recipient}": turns
        for recorded in planned.facts
        if recorded.stream == roads_of(recorded.meta.order_key, party)
        for recipient, turns in planned.after[recorded.stream].state.turns
    }


def blocked_roads(marks: Mapping[str, int]) -> set[Road]:
    """The roads by which nothing may go now."""
    return {_road(name) for name, turns in marks.items() if turns % 2}


def _road(name: str) -> Road:
    order_key, _, recipient = name.removeprefix(ROAD).rpartition("|")
    return Road(order_key, OrganisationId(recipient))
