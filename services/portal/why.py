"""Why a request stands where it stands: behind each status, day and amount the rule, the version of
the local rules, and the facts that led to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import Fact, fact_type, fact_type_of_wire
from events.ledger import Book
from events.values import OrganisationId, Recorded, RulesVersion, StreamId
from projections.case_file.fold import Line
from projections.case_file.sentences import sentence
from projections.journal.entry import decode
from services.rules.law import RULES, RuleId, always_behind, depends, rules_behind
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


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a stream that is no case (a budget line, a register), and what it follows from."""

    position: int
    effective_on: date
    label: str
    summary: str
    organisation: OrganisationId  # who acted
    rules: RulesVersion | None
    grounds: tuple[Ground, ...]


async def facts_behind(
    journal: Book, lines: Sequence[Line], *also: type[Fact]
) -> Mapping[UUID, Any]:
    """The facts of those lines of which only the fact itself says which rules lie behind it, and
    those of other kinds that are asked for; read from the book with one query."""
    wanted = {
        line.event_id: StreamId(f"{line.source}/{line.stream}")
        for line in lines
        if depends(kind := _kind_of(line)) or kind in also
    }
    streams = await journal.read(dict.fromkeys(wanted.values(), 0))
    records = (decode(row) for rows in streams.values() for row in rows)
    return {one.meta.event_id: one.fact for one in records if one.meta.event_id in wanted}


def explained(lines: Sequence[Line], facts: Mapping[UUID, Fact], rules: RuleBook) -> list[Why]:
    """Every line of a case file that follows from rules, in the order of the book.

    ``facts`` are those of ``facts_behind``."""
    by_event = {line.event_id: line for line in lines}
    return [
        Why(line=line, grounds=grounds, led_by=tuple(_causes(line, by_event)))
        for line in lines
        if (grounds := _of_line(line, facts, rules))
    ]


def behind(records: Iterable[Recorded], rules: RuleBook) -> list[Behind]:
    """Every fact of a stream, in its order, with the rules it follows from."""
    return [
        Behind(
            position=recorded.position,
            effective_on=recorded.fact.effective_on,
            label=fact_type(recorded.fact).label,
            summary=sentence(recorded.fact),
            organisation=recorded.meta.actor.organisation,
            rules=recorded.meta.rules,
            grounds=_grounds(
                rules_behind(recorded.fact),
                recorded.meta.rules,
                recorded.meta.actor.organisation,
                rules,
            ),
        )
        for recorded in records
    ]


def _of_line(line: Line, facts: Mapping[UUID, Fact], rules: RuleBook) -> tuple[Ground, ...]:
    kind = _kind_of(line)
    names = rules_behind(facts[line.event_id]) if depends(kind) else always_behind(kind)
    return _grounds(names, line.rules, line.organisation, rules)


def _kind_of(line: Line) -> type[Fact]:
    kind = fact_type_of_wire(line.wire)
    assert kind is not None, f"{line.wire}: a line tells a fact of this house"
    return kind.cls


def _grounds(
    names: Iterable[RuleId],
    version: RulesVersion | None,
    organisation: OrganisationId,
    rules: RuleBook,
) -> tuple[Ground, ...]:
    local = None if version is None else rules.named(version)
    return tuple(
        Ground(
            rule=name,
            nl=RULES[name].nl,
            en=RULES[name].en,
            source=RULES[name].source,
            local=()
            if local is None
            else tuple(said(field, local, organisation) for field in RULES[name].local),
        )
        for name in names
    )


def _causes(line: Line, by_event: Mapping[UUID, Line]) -> Iterator[Line]:
    cause = by_event.get(line.cause)
    while cause is not None:
        yield cause
        cause = by_event.get(cause.cause)
