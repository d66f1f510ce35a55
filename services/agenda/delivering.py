"""What a monitor is filled with: hours that were spent, and numbers that others deliver in time.

Ontwikkelagenda Zwolle deel 2, afspraak 24; ureninzet of the Transformatieagenda Noord-Kennemerland.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.agenda import Code
from events.fact import Fact
from events.monitor import (
    DataAsked,
    DataOverdue,
    DataReceived,
    HourBlock,
    HoursExceeded,
    HoursRecorded,
    HoursSpent,
)
from events.values import Count, OrganisationId, system
from services.agenda.commands import AskData, LetDeliveryPass, ReceiveData, SpendHours
from services.runtime.refusal import Refusal
from services.runtime.shapes import Due

_DAY = timedelta(days=1)

FACTS: tuple[type[Fact], ...] = (
    HoursSpent,
    HoursExceeded,
    DataAsked,
    DataReceived,
    DataOverdue,
)
"""What is written of it."""

Delivery = tuple[Count, OrganisationId]


class Filled(msgspec.Struct, frozen=True, gc=False):
    """What was spent and delivered so far."""

    spent: Mapping[Code, Count] = {}
    above: Mapping[Code, Count] = {}
    asked: Mapping[Delivery, date] = {}
    received: frozenset[Delivery] = frozenset()
    overdue: frozenset[Delivery] = frozenset()

    def of(self, year: Count) -> tuple[tuple[OrganisationId, ...], tuple[OrganisationId, ...]]:
        """Who may still deliver for a year, and who did not in time."""
        late = [who for asked, who in self.overdue - self.received if asked == year]
        all_asked = {one for one in self.asked if one[0] == year}
        open_ = [who for _, who in all_asked - self.received - self.overdue]
        return tuple(sorted(open_)), tuple(sorted(late))


def evolve(state: Filled, fact: Any) -> Filled:
    """What was spent and delivered after a fact."""
    match fact:
        case HoursSpent(block=block, hours=hours):
            return replace(state, spent={**state.spent, block: hours})
        case HoursExceeded(block=block, above=above):
            return replace(state, above={**state.above, block: above})
        case DataAsked():
            return replace(state, asked={**state.asked, _delivery(fact): fact.due_on})
        case DataReceived():
            return replace(state, received=state.received | {_delivery(fact)})
        case DataOverdue():
            return replace(state, overdue=state.overdue | {_delivery(fact)})
        case _:
            raise AssertionError(f"nothing that a monitor is filled with: {fact}")


def decide(
    state: Filled,
    hours: HoursRecorded | None,
    command: SpendHours | AskData | ReceiveData | LetDeliveryPass,
) -> Sequence[Fact]:
    """What a command adds. Raises ``Refusal``."""
    says: dict[str, Any] = {
        "effective_on": command.on,
        "monitor": command.monitor,
        "keeper": command.keeper,
    }
    if isinstance(command, SpendHours):
        return _spent(state, hours, command, says)
    delivery = _delivery(command)
    about = {**says, "about_year": command.about_year, "deliverer": command.deliverer}
    match command:
        case AskData(due_on=due_on):
            known = state.asked.get(delivery) == due_on or delivery in state.received
            return [] if known else [DataAsked(**about, due_on=due_on)]
        case ReceiveData():
            if delivery in state.received:
                return []
            if delivery not in state.asked:
                raise Refusal(
                    "data-not-asked",
                    "Aan deze organisatie zijn geen gegevens gevraagd.",
                    "This organisation was not asked for data.",
                )
            return [DataReceived(**about)]
        case LetDeliveryPass(due_on=due_on):
            over = delivery in state.received | state.overdue
            if over or state.asked.get(delivery) != due_on:
                return []
            return [DataOverdue(**about, due_on=due_on)]


def due(fact: Any) -> Sequence[Due]:
    """When numbers are late."""
    if not isinstance(fact, DataAsked):
        return []
    passes = LetDeliveryPass(
        on=fact.due_on + _DAY,
        by=system(fact.keeper),
        monitor=fact.monitor,
        keeper=fact.keeper,
        about_year=fact.about_year,
        deliverer=fact.deliverer,
        due_on=fact.due_on,
    )
    return [Due(fact.due_on, passes)]


def sum_of(block: HourBlock) -> Count:
    """What the lines of a block come to."""
    return Count(sum(line.hours for line in block.lines))


def _spent(
    state: Filled, hours: HoursRecorded | None, command: SpendHours, says: dict[str, Any]
) -> Sequence[Fact]:
    blocks = () if hours is None else hours.blocks
    block = next((one for one in blocks if one.code == command.code), None)
    if block is None:
        raise Refusal(
            "block-unknown",
            "Voor dit onderdeel zijn geen uren geraamd.",
            "No hours were estimated for this block.",
        )
    code, computed = block.code, sum_of(block)
    if state.spent.get(code) == command.hours:
        return []
    facts: list[Fact] = [HoursSpent(**says, block=code, hours=command.hours, computed=computed)]
    above = Count(max(0, command.hours - computed))
    if above != state.above.get(code, 0):
        facts.append(HoursExceeded(**says, block=code, above=above))
    return facts


def _delivery(about: Any) -> Delivery:
    return about.about_year, about.deliverer
