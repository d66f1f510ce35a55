"""Joint decisions on grey become a line of the scheme: so the grey area grows smaller.

Samenwerkingsagenda Utrecht West 2023-2027, row D: desks evaluate the scheme by their cases.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.scheme import (
    GreyDecisionCounted,
    SchemeAnswer,
    SchemeApplied,
    SchemeChangeProposed,
    SchemeLine,
    SchemeOutcome,
)
from events.values import CaseId, Count, RulesVersion
from services.rules.scheme import pays
from services.runtime.shapes import Decider
from services.swv.commands import ProposeKey

ENOUGH = 3  # equal decisions after which a line is proposed

Decided = tuple[tuple[SchemeAnswer, ...], SchemeOutcome]


class GreyArea(msgspec.Struct, frozen=True, gc=False):
    """What was decided together under one version of the scheme of an SWV."""

    scheme: RulesVersion | None = None
    cases: frozenset[CaseId] = frozenset()  # each counts once
    times: Mapping[Decided, Count] = {}
    proposed: frozenset[Decided] = frozenset()


def evolve(state: GreyArea, fact: Any) -> GreyArea:
    """The grey area after a fact; a new version of the scheme begins anew."""
    match fact:
        case GreyDecisionCounted():
            known = state if state.scheme == fact.scheme else GreyArea(scheme=fact.scheme)
            decided = (fact.answers, fact.outcome)
            return replace(
                known,
                cases=known.cases | {fact.case},
                times={**known.times, decided: fact.same},
            )
        case SchemeChangeProposed(scheme_line=line):
            return replace(state, proposed=state.proposed | {(line.when, line.outcome)})
        case _:
            raise AssertionError(f"says nothing of the grey area: {fact}")


GREY = Decider(
    noun="grey",
    initial=GreyArea(),
    evolve=evolve,
    facts=(GreyDecisionCounted, SchemeChangeProposed),
    key=lambda about: str(about.swv),
)


def counted(state: GreyArea, applied: SchemeApplied, command: ProposeKey) -> Sequence[Fact]:
    """What a key adds that both bodies agreed on in the grey area: nothing where more than one law
    bears it, as then it stays grey."""
    outcome = _borne_by(command)
    if applied.outcome is not SchemeOutcome.GREY or outcome is None:
        return []
    known = state if state.scheme == applied.scheme else GreyArea(scheme=applied.scheme)
    if command.case in known.cases:
        return []
    decided = (applied.answers, outcome)
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "swv": applied.swv,
        "scheme": applied.scheme,
    }
    same = Count(known.times.get(decided, 0) + 1)
    fact = GreyDecisionCounted(**says, answers=applied.answers, outcome=outcome, same=same)
    if same < ENOUGH or decided in known.proposed:
        return [fact]
    line = SchemeLine(when=applied.answers, outcome=outcome)
    return [fact, SchemeChangeProposed(**says, scheme_line=line, decisions=same)]


def _borne_by(command: ProposeKey) -> SchemeOutcome | None:
    """The one law that bears all of a key."""
    parts = (*command.parts, *command.parts_from_18)
    laws = (one for one in SchemeOutcome if one is not SchemeOutcome.GREY)
    return next((law for law in laws if all(pays(law, part.source) for part in parts)), None)
