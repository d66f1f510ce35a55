"""A school tells how far a pupil lives from it; where that is far, its support team says in time
what would make nearer possible, or why it is not."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.distance import DistanceTold, FarFromHome, NearerNotWeighed, NearerWeighed
from events.fact import Fact, said_before
from events.values import system
from services.register.checks import known
from services.rules.beside_care import far, weigh_nearer_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due
from services.school.beside_commands import (
    DistanceCommand,
    LetNearerPass,
    TellDistance,
    WeighNearer,
)
from services.school.request import owned


class Way(msgspec.Struct, frozen=True, gc=False):
    """What was told last of the way to school, and what was made of it."""

    told: DistanceTold | None = None
    far: FarFromHome | None = None  # as long as it is
    weighed: NearerWeighed | None = None  # of this distance
    late: bool = False


def evolve(state: Way, fact: Any) -> Way:
    """The way after a fact."""
    match fact:
        case DistanceTold():
            return Way(told=fact)
        case FarFromHome():
            return replace(state, far=fact)
        case NearerWeighed():
            return replace(state, weighed=fact)
        case NearerNotWeighed():
            return replace(state, late=True)
        case _:
            raise AssertionError(f"not a fact of the way to school: {fact}")


def decide(state: Way, command: DistanceCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    owned(command, command.school)
    if isinstance(command, TellDistance):
        return _told(state, command, book)
    if state.far is None or state.far.school != command.school:
        if isinstance(command, LetNearerPass):
            return []
        raise Refusal(
            "not-far-from-home",
            "Van deze leerling is niet bekend dat de school ver van huis is.",
            "Of this pupil it is not known that the school is far from home.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "school": command.school,
        "swv": state.far.swv,
        "municipality": state.far.municipality,
    }
    match command:
        case WeighNearer(nearer=nearer):
            same = state.weighed is not None and state.weighed.nearer is nearer
            return [] if same else [NearerWeighed(**says, nearer=nearer)]
        case LetNearerPass(due_on=due_on):
            over = state.weighed is not None or state.late or state.far.due_on != due_on
            return [] if over else [NearerNotWeighed(**says, due_on=due_on)]
        case _:
            raise AssertionError(f"not a command about the way to school: {command}")


DISTANCE = Decider(
    noun="distance",
    initial=Way(),
    evolve=evolve,
    facts=(DistanceTold, FarFromHome, NearerWeighed, NearerNotWeighed),
    commands=(TellDistance, WeighNearer, LetNearerPass),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When a support team must have said what it makes of a school far from home."""
    if not isinstance(fact, FarFromHome):
        return []
    last = fact.due_on
    passes = LetNearerPass(
        on=last + timedelta(days=1),
        by=system(fact.school),
        case=fact.case,
        school=fact.school,
        due_on=last,
    )
    return [Due(last, passes)]


def _told(state: Way, command: TellDistance, book: RuleBook) -> Sequence[Fact]:
    known(book, [command.swv, command.municipality])
    told = DistanceTold(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        swv=command.swv,
        municipality=command.municipality,
        pupil=command.pupil,
        kilometres=command.kilometres,
        distance_reason=command.distance_reason,
    )
    before = state.told
    if said_before(told, before):
        return []
    if before is not None and (before.school, before.pupil) != (told.school, told.pupil):
        raise Refusal(
            "told-otherwise",
            "In deze zaak is dit al anders gemeld.",
            "In this case it was told otherwise before.",
        )
    near = book.of(command.municipality, command.on).near_home_km
    if not far(command.kilometres, near):
        return [told]
    found = FarFromHome(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        swv=command.swv,
        municipality=command.municipality,
        kilometres=command.kilometres,
        near_home_km=near,
        distance_reason=command.distance_reason,
        due_on=weigh_nearer_by(command.on),
    )
    return [told, found]
