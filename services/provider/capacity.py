"""How many places a provider has, by kind of care and by where it is given, and on which days."""

from collections.abc import Mapping, Sequence

import msgspec

from events.fact import Fact
from events.request import CareCategory, Place
from events.waiting import CapacitySet
from services.provider.commands import SetCapacity
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider

Kind = tuple[CareCategory, Place]


class Capacity(msgspec.Struct, frozen=True, gc=False):
    """What a provider said last of each kind of care."""

    of: Mapping[Kind, CapacitySet] = {}


def decide(state: Capacity, command: SetCapacity, book: RuleBook) -> Sequence[Fact]:
    """Set the places from a day on that has not passed: who started earlier keeps the place.
    Raises ``Refusal``."""
    if command.by.organisation != command.provider:
        raise Refusal(
            "not-your-capacity",
            "Een aanbieder stelt alleen zijn eigen plaatsen vast.",
            "A provider sets its own places only.",
        )
    if not book.knows(command.provider):
        raise Refusal(
            "provider-unknown",
            "Deze aanbieder is hier niet bekend.",
            "This provider is not known here.",
        )
    if command.valid.start < command.on:
        raise Refusal(
            "capacity-of-days-gone",
            "Dit gaat over dagen die voorbij zijn. Kies een eerste dag vanaf vandaag.",
            "This is about days that have passed. Choose a first day from today on.",
        )
    told = CapacitySet(
        effective_on=command.on,
        provider=command.provider,
        category=command.category,
        given_at=command.given_at,
        places=command.places,
        valid=command.valid,
    )
    last = state.of.get((told.category, told.given_at))
    same = last is not None and (last.places, last.valid) == (told.places, told.valid)
    return [] if same else [told]


def evolve(state: Capacity, fact: CapacitySet) -> Capacity:
    """What is known after a fact."""
    return Capacity({**state.of, (fact.category, fact.given_at): fact})


CAPACITY = Decider(
    noun="capacity",
    initial=Capacity(),
    evolve=evolve,
    facts=(CapacitySet,),
    commands=(SetCapacity,),
    key=lambda about: str(about.provider),
    decide=decide,
)
