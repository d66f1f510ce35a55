"""A prevention programme that a municipality pays: offered to a sector only after alignment there
(Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 18)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.prevention import (
    PreventionAligned,
    PreventionEnded,
    PreventionPublished,
    SchoolSector,
)
from services.prevention.commands import (
    AlignPrevention,
    EndPrevention,
    PreventionCommand,
    PublishPrevention,
)
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider

_SWV_OF = {SchoolSector.PRIMARY: "swv:PO", SchoolSector.SECONDARY: "swv:VO"}


class Programme(msgspec.Struct, frozen=True, gc=False):
    """Where it was aligned, and to whom it is offered."""

    aligned: frozenset[SchoolSector] = frozenset()
    published: Mapping[SchoolSector, PreventionPublished] = {}


def evolve(state: Programme, fact: Any) -> Programme:
    """The programme after a fact."""
    match fact:
        case PreventionAligned(sector=sector):
            return replace(state, aligned=state.aligned | {sector})
        case PreventionPublished(sector=sector):
            return replace(state, published={**state.published, sector: fact})
        case PreventionEnded(sector=sector):
            left = {one: kept for one, kept in state.published.items() if one is not sector}
            return replace(state, aligned=state.aligned - {sector}, published=left)
        case _:
            raise AssertionError(f"not a fact of a programme: {fact}")


def decide(state: Programme, command: PreventionCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the programme. Raises ``Refusal``."""
    if command.by.organisation != command.municipality:
        raise Refusal(
            "not-your-programme",
            "Alleen de gemeente die dit betaalt, kan dit.",
            "Only the municipality that pays this can do this.",
        )
    sector = command.sector
    says: dict[str, Any] = {
        "effective_on": command.on,
        "municipality": command.municipality,
        "prevention": command.prevention,
        "sector": sector,
    }
    match command:
        case AlignPrevention():
            return [] if sector in state.aligned else [PreventionAligned(**says)]
        case PublishPrevention(provider=provider, schools=schools):
            if sector not in state.aligned:
                raise Refusal(
                    "not-aligned",
                    "Stem dit aanbod eerst af met de scholen van deze sector.",
                    "First align this offer with the schools of this sector.",
                )
            _of_the_sector(command, book)
            published = PreventionPublished(**says, provider=provider, schools=schools)
            known = state.published.get(sector)
            same = said_before(published, known)
            return [] if same else [published]
        case EndPrevention():
            return [PreventionEnded(**says)] if sector in state.aligned else []
        case _:
            raise AssertionError(f"not a command of a programme: {command}")


def _of_the_sector(command: PublishPrevention, book: RuleBook) -> None:
    """Refuse who is no school of the sector, or no provider. Raises ``Refusal``."""
    there = all(
        any(
            swv.startswith(_SWV_OF[command.sector])
            for swv in book.swvs_of_school(school, command.on)
        )
        for school in command.schools
    )
    if not command.schools or not there:
        raise Refusal(
            "school-of-other-sector",
            "Noem de scholen van deze sector.",
            "Name the schools of this sector.",
        )
    if not book.knows(command.provider):
        raise Refusal(
            "provider-unknown",
            "Deze aanbieder is niet bekend.",
            "This provider is not known.",
        )


PREVENTION = Decider(
    noun="prevention",
    initial=Programme(),
    evolve=evolve,
    facts=(PreventionAligned, PreventionPublished, PreventionEnded),
    commands=(AlignPrevention, PublishPrevention, EndPrevention),
    key=lambda about: f"{about.municipality}/{about.prevention}",
    decide=decide,
)
