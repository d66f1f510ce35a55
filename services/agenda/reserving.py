"""An agreement whose money is not there yet (voorbehoud) holds the budget that is to pay it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from events.agenda import AgreementDropped, AgreementMade, MoneyFound
from events.values import BudgetLineId, Count, Party, funder_of, party_of, system
from services.funder.commands import HoldBudget, LiftProviso
from services.runtime.shapes import Command, Process


class Held(msgspec.Struct, frozen=True, gc=False):
    """The lines that an agenda holds, by agreement, and those that came free just now."""

    lines: Mapping[Count, BudgetLineId] = {}
    found: frozenset[tuple[Count, BudgetLineId]] = frozenset()
    freed: BudgetLineId | None = None


def reserving(party: Party) -> Process:
    """The process of a party whose funders pay what was agreed."""

    def react(held: Held, fact: Any) -> Sequence[Command]:
        asks: list[Command] = []
        if held.freed is not None and _of(held.freed) is party:
            asks.append(_asked(LiftProviso, held.freed, fact))
        line = held.lines.get(fact.agreement.number)
        if isinstance(fact, AgreementMade) and line is not None and _of(line) is party:
            asks.append(_asked(HoldBudget, line, fact))
        return asks

    return Process(
        name="reserving",
        initial=Held(),
        hears=(AgreementMade, AgreementDropped, MoneyFound),
        react=react,
        evolve=_held,
    )


def _held(held: Held, fact: Any) -> Held:
    number, line = fact.agreement.number, fact.agreement.reserves
    before = held.lines.get(number)
    after = {one: kept for one, kept in held.lines.items() if one != number}
    found = held.found
    if isinstance(fact, MoneyFound):
        found = found | {(number, line)}
    elif isinstance(fact, AgreementMade) and line is not None and (number, line) not in found:
        after[number] = line
    freed = before if before not in after.values() else None
    return Held(after, found, freed)


def _of(line: BudgetLineId) -> Party:
    return party_of(funder_of(line))


def _asked(kind: type[HoldBudget] | type[LiftProviso], line: BudgetLineId, fact: Any) -> Command:
    return kind(on=fact.effective_on, by=system(funder_of(line)), line=line)
