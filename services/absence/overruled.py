"""What the keeper of a file does when somebody overruled all: the school that was named is an
offer, to which the parents still say yes or no."""

from collections.abc import Sequence

from events.escalation import OverrulingUsed
from events.values import Party, party_of, system
from services.absence.commands import TakeUpOverruling
from services.runtime.shapes import Command, Process


def taking_up(party: Party) -> Process:
    """The process of a party that keeps files of absence."""

    def react(_: None, fact: OverrulingUsed) -> Sequence[Command]:
        if party_of(fact.keeper) is not party:
            return []
        return [
            TakeUpOverruling(
                on=fact.effective_on,
                by=system(fact.keeper),
                case=fact.case,
                keeper=fact.keeper,
                offerer=fact.body,
                starts_on=fact.starts_on,
            )
        ]

    return Process(name="taking-up", initial=None, hears=(OverrulingUsed,), react=react)
