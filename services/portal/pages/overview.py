"""The overview: requests, whose turn it is, money, approvals and waiting times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from events.request import Outcome
from events.values import OrganisationId
from projections.approvals.fold import WAITING, ApprovalState
from projections.approvals.queries import Count, counts
from projections.budgets.fold import Line
from projections.budgets.queries import lines_of
from projections.bundling.queries import outcomes
from projections.clock.queries import (
    ReasonTotal,
    TaskTotal,
    days_per_reason,
    tasks_per_organisation,
)
from projections.clock.reasons import Reason
from projections.waiting_times.queries import Waiting, per_provider

_FUNDERS = ("municipality", "swv", "other", "board")  # the kinds, in the order of the page


@dataclass(frozen=True)
class Bar:
    """A piece of a bar, in hundredths of its length."""

    kind: str
    start: float
    length: float


@dataclass(frozen=True)
class BudgetLine:
    """A budget line and its bar; no pieces where nothing was set."""

    line: Line
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class FunderLines:
    """The budget lines of a funder, latest year first."""

    funder: OrganisationId
    lines: tuple[BudgetLine, ...]


@dataclass(frozen=True)
class FunderApprovals:
    """A funder's shares that wait: how many and how much (cents) per state."""

    funder: OrganisationId
    shares: dict[ApprovalState, int]
    amount: int
    oldest_days: int


@dataclass(frozen=True)
class ReasonDays:
    """Days that went to one reason, and their bar against the longest."""

    total: ReasonTotal
    bar: Bar


@dataclass(frozen=True)
class Overview:
    """All that the overview shows."""

    on: date
    cases: dict[Outcome | None, int]  # None: not decided yet
    tasks: list[TaskTotal]
    reasons: list[ReasonDays]
    funders: list[FunderLines]
    approvals: list[FunderApprovals]
    waiting: list[Waiting]

    @property
    def empty(self) -> bool:
        """Whether nobody has asked for anything, nor set a budget."""
        return not any(self.cases.values()) and not self.funders and not self.tasks


async def overview(connection: Any, on: date) -> Overview:
    """The figures of all requests on a day; ``connection`` reads the projections."""
    known = {one.outcome: one.cases for one in await outcomes(connection)}
    spent = [one for one in await days_per_reason(connection, on) if one.reason is not Reason.ENDED]
    return Overview(
        on=on,
        cases={outcome: known.get(outcome, 0) for outcome in (None, *Outcome)},
        tasks=await tasks_per_organisation(connection, on),
        reasons=_reasons(spent),
        funders=_funders(await lines_of(connection)),
        approvals=_per_funder(await counts(connection, on)),
        waiting=await per_provider(connection),
    )


def _funders(lines: Sequence[Line]) -> list[FunderLines]:
    ordered = sorted(lines, key=lambda line: _FUNDERS.index(line.funder.partition(":")[0]))
    return [
        FunderLines(funder, tuple(BudgetLine(line, pieces(line)) for line in own))
        for funder, own in groupby(ordered, key=lambda line: line.funder)
    ]


def pieces(line: Line) -> tuple[Bar, ...]:
    """How a budget line is used, as pieces of a bar; none where nothing was set."""
    if not line.amount:
        return ()
    bars: list[Bar] = []
    start = 0.0
    for kind in ("spent", "committed", "conditional", "free"):
        length = 100 * getattr(line, kind) / line.amount
        bars.append(Bar(kind, start, length))
        start += length
    return tuple(bars)


def _reasons(totals: Sequence[ReasonTotal]) -> list[ReasonDays]:
    longest = max((one.days for one in totals), default=0)
    return [ReasonDays(one, Bar("days", 0, 100 * one.days / longest)) for one in totals if one.days]


def _per_funder(found: Iterable[Count]) -> list[FunderApprovals]:
    waiting: dict[OrganisationId, list[Count]] = {}
    for one in found:
        if one.state in WAITING:
            waiting.setdefault(one.funder, []).append(one)
    return [
        FunderApprovals(
            funder=funder,
            shares=dict.fromkeys(WAITING, 0) | {one.state: one.shares for one in own},
            amount=sum(one.amount for one in own),
            oldest_days=max(one.oldest_days for one in own),
        )
        for funder, own in waiting.items()
    ]
