"""Why a request stands where it stands: behind each status, day and amount the rule, the version of
the local rules, and the facts that led to it."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import fact_type_of_wire
from projections.case_file.fold import Line
from services.rules.law import APPLIED, RULES, RuleId
from services.rules.law.local import said
from services.rules.regions import RuleBook, Source


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A rule behind a fact, with what the region fills in."""

    rule: RuleId
    nl: str
    en: str
    source: Source
    local: tuple[str, ...]  # Dutch; none where the rule is the same everywhere


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """A fact whose status, days or amounts follow from rules."""

    line: Line
    grounds: tuple[Ground, ...]
    led_by: tuple[Line, ...]  # facts of this case, the nearest cause first, back to the first act


def explained(lines: Sequence[Line], rules: RuleBook) -> list[Why]:
    """Every line of a case file that follows from rules, in the order of the book."""
    by_event = {line.event_id: line for line in lines}
    return [
        Why(line=line, grounds=grounds, led_by=tuple(_causes(line, by_event)))
        for line in lines
        if (grounds := tuple(_grounds(line, rules)))
    ]


def _grounds(line: Line, rules: RuleBook) -> Iterator[Ground]:
    kind = fact_type_of_wire(line.wire)
    assert kind is not None, f"{line.wire}: a line tells a fact of this house"
    local = None if line.rules is None else rules.named(line.rules)
    for name in APPLIED.get(kind.cls, ()):
        rule = RULES[name]
        yield Ground(
            rule=name,
            nl=rule.nl,
            en=rule.en,
            source=rule.source,
            local=()
            if local is None
            else tuple(said(field, local, line.organisation) for field in rule.local),
        )


def _causes(line: Line, by_event: Mapping[UUID, Line]) -> Iterator[Line]:
    cause = by_event.get(line.cause)
    while cause is not None:
        yield cause
        cause = by_event.get(cause.cause)
