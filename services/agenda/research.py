"""Research with the numbers of a monitor: what was agreed, and nothing outside it.

Ontwikkelagenda Zwolle deel 2, afspraak 21 (VIAA, Windesheim, KPZ). Only numbers go, and of those no
small ones, nor what would show them (AVG art. 5 lid 1 onder b and c, art. 89).
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.monitor import ExportDelivered, ResearchAgreed, ResearchEnded, TrendReported
from events.values import Count, Reference, system
from services.agenda.research_commands import AgreeResearch, DeliverExport, LetResearchEnd
from services.runtime.refusal import Refusal
from services.runtime.shapes import Due

_DAY = timedelta(days=1)

FACTS: tuple[type[Fact], ...] = (ResearchAgreed, ExportDelivered, ResearchEnded)
"""What is written of it."""


class Researching(msgspec.Struct, frozen=True, gc=False):
    """What was agreed with whom, and what was given so far."""

    agreed: Mapping[Reference, ResearchAgreed] = {}
    given: Mapping[tuple[Reference, Count], ExportDelivered] = {}
    ended: frozenset[Reference] = frozenset()


def evolve(state: Researching, fact: Any) -> Researching:
    """What was agreed and given after a fact."""
    match fact:
        case ResearchAgreed(research=research):
            agreed = {**state.agreed, research: fact}
            return replace(state, agreed=agreed, ended=state.ended - {research})
        case ExportDelivered(research=research, about_year=year):
            return replace(state, given={**state.given, (research, year): fact})
        case ResearchEnded(research=research):
            return replace(state, ended=state.ended | {research})
        case _:
            raise AssertionError(f"nothing about research: {fact}")


def decide(
    state: Researching,
    trends: Mapping[Count, TrendReported],
    command: AgreeResearch | DeliverExport | LetResearchEnd,
) -> Sequence[Fact]:
    """What a command adds. Raises ``Refusal``."""
    says: dict[str, Any] = {
        "effective_on": command.on,
        "monitor": command.monitor,
        "keeper": command.keeper,
        "research": command.research,
    }
    known = state.agreed.get(command.research)
    if isinstance(command, AgreeResearch):
        return _agreed(known, command, says)
    if known is None:
        raise Refusal(
            "research-unknown",
            "Over dit onderzoek is niets afgesproken.",
            "Nothing was agreed about this research.",
        )
    match command:
        case DeliverExport():
            return _delivered(state, known, trends.get(command.about_year), command, says)
        case LetResearchEnd(until=until):
            if known.until != until or command.research in state.ended:
                return []
            return [ResearchEnded(**says, until=until)]


def due(fact: Any) -> Sequence[Due]:
    """When an agreement ends."""
    if not isinstance(fact, ResearchAgreed):
        return []
    ends = LetResearchEnd(
        on=fact.until + _DAY,
        by=system(fact.keeper),
        monitor=fact.monitor,
        keeper=fact.keeper,
        research=fact.research,
        until=fact.until,
    )
    return [Due(fact.until, ends)]


def _agreed(
    known: ResearchAgreed | None, command: AgreeResearch, says: dict[str, Any]
) -> Sequence[Fact]:
    if not command.row_codes or command.until < command.on:
        raise Refusal(
            "research-unclear",
            "Noem welke rijen het onderzoek krijgt, en een laatste dag die nog komt.",
            "Name the rows that the research is given, and a last day that is still to come.",
        )
    agreed = ResearchAgreed(
        **says,
        researcher=command.researcher,
        research_purpose=command.research_purpose,
        row_codes=command.row_codes,
        until=command.until,
    )
    same = said_before(agreed, known)
    return [] if same else [agreed]


def _delivered(
    state: Researching,
    agreed: ResearchAgreed,
    trend: TrendReported | None,
    command: DeliverExport,
    says: dict[str, Any],
) -> Sequence[Fact]:
    if command.on > agreed.until:
        raise Refusal(
            "research-over",
            f"Deze afspraak liep tot en met {agreed.until}; daarna gaat er niets meer.",
            f"This agreement ended on {agreed.until}; nothing goes after that.",
        )
    if command.research_purpose is not agreed.research_purpose:
        raise Refusal(
            "outside-purpose",
            "Voor dit doel is het onderzoek niet afgesproken.",
            "The research was not agreed for this purpose.",
        )
    if trend is None:
        raise Refusal(
            "year-not-reported",
            "Over dit jaar is nog geen trendrapport vastgesteld.",
            "No trend report of this year was adopted yet.",
        )
    asked = [cell for cell in trend.cells if cell.row in agreed.row_codes]
    shown = tuple(cell for cell in asked if cell not in trend.hidden)
    delivered = ExportDelivered(
        **says,
        research_purpose=command.research_purpose,
        about_year=command.about_year,
        cells=shown,
        withheld=Count(len(asked) - len(shown)),
    )
    known = state.given.get((command.research, command.about_year))
    same = said_before(delivered, known)
    return [] if same else [delivered]
