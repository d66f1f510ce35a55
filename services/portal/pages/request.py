"""One request: what happened, whose turn it was and how long, who pays what, and the orders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from events.fact import Fact as BookedFact
from events.ledger import Book
from events.request import ArrangementRequested, SupportNeed
from events.values import CaseId, OrganisationId
from projections.approvals.fold import Approval
from projections.approvals.queries import approvals_of
from projections.bundling.fold import Bundle
from projections.bundling.queries import bundle
from projections.case_file.fold import Line
from projections.case_file.queries import timeline
from projections.clock.queries import clock_of
from projections.clock.reasons import Reason
from projections.clock.row import Clock
from projections.retention.queries import kept_of
from projections.retention.row import Kept
from projections.waiting_times.fold import Wait
from projections.waiting_times.queries import orders_of
from services.portal.envelopes import SEALING, Envelope, envelopes
from services.portal.why import Ground, explained, facts_behind
from services.rules.regions import RuleBook


@dataclass(frozen=True)
class Fact:
    """A line of the timeline, and the line that led to it; None: no line of this request."""

    line: Line
    cause: Line | None
    grounds: tuple[Ground, ...]  # the rules it follows from
    envelopes: tuple[Envelope, ...]  # what it holds that only some may open


@dataclass(frozen=True)
class Day:
    """What happened on one day, in the order of the book."""

    on: date
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Turn:
    """A stretch of days with one reason and the same organisations that could act."""

    starts_on: date
    ends_on: date | None  # None: it still runs
    days: int
    reason: Reason
    parties: tuple[OrganisationId, ...]


@dataclass(frozen=True)
class Request:
    """All that the page of one request shows."""

    case: CaseId
    on: date
    days: tuple[Day, ...]
    clock: Clock | None
    turns: tuple[Turn, ...]
    bundle: Bundle | None  # None: the SWV has not heard of it yet
    earlier: tuple[Approval, ...]  # shares of rounds before the present one
    orders: tuple[Wait, ...]
    decisions: Mapping[OrganisationId, tuple[int, ...]]  # the numbers of a funder's decisions
    needs: tuple[SupportNeed, ...] = ()  # as asked; none where that is not seen

    @property
    def elapsed(self) -> int:
        """Days from submission until the end, or until now."""
        return sum(turn.days for turn in self.turns)


async def request(
    connection: Any, journal: Book, rules: RuleBook, case: CaseId, on: date
) -> Request | None:
    """A request as it stands on a day; None where there is none of this number."""
    lines = await timeline(connection, case)
    if not lines:
        return None
    clock = await clock_of(connection, case)
    money = await bundle(connection, case)
    round_ = money.round if money else 0
    answers = await approvals_of(connection, case)
    facts = await facts_behind(journal, lines, *SEALING)
    return Request(
        case=case,
        on=on,
        days=tuple(_days(lines, facts, rules, await kept_of(connection, case))),
        clock=clock,
        turns=tuple(_turns(clock, on)) if clock else (),
        bundle=money,
        earlier=tuple(a for a in answers if a.round < round_),
        orders=tuple(await orders_of(connection, case)),
        decisions=_decisions(answers),
        needs=_needs(facts),
    )


def _needs(facts: Mapping[UUID, BookedFact]) -> tuple[SupportNeed, ...]:
    asked = (one.needs for one in facts.values() if isinstance(one, ArrangementRequested))
    return next(asked, ())


def _decisions(answers: Sequence[Approval]) -> Mapping[OrganisationId, tuple[int, ...]]:
    found: dict[OrganisationId, tuple[int, ...]] = {}
    for answer in answers:
        if answer.decision is not None:
            found[answer.funder] = (*found.get(answer.funder, ()), answer.decision)
    return found


def _days(
    lines: Sequence[Line], facts: Mapping[UUID, BookedFact], rules: RuleBook, kept: Kept | None
) -> Iterator[Day]:
    by_event = {line.event_id: line for line in lines}
    grounds = {why.line.event_id: why.grounds for why in explained(lines, facts, rules)}
    for on, same_day in groupby(lines, key=lambda line: line.effective_on):
        told = (
            Fact(
                line,
                by_event.get(line.cause),
                grounds.get(line.event_id, ()),
                tuple(envelopes(facts.get(line.event_id), kept)),
            )
            for line in same_day
        )
        yield Day(on, tuple(told))


def _turns(clock: Clock, on: date) -> Iterator[Turn]:
    for one in clock.segments:
        days = (one.ends_on - one.starts_on).days
        yield Turn(one.starts_on, one.ends_on, days, one.reason, one.parties)
    if clock.ended_on is None:
        days = max((on - clock.since).days, 0)
        yield Turn(clock.since, None, days, clock.reason, clock.parties)
