"""All controls over the book in one pass."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.budget import BudgetCommitted, CommitmentReleased, TemporaryPartCommitted
from events.ledger import Row
from events.request import ArrangementRequested
from events.values import CaseId, Party
from projections.journal.entry import Unread
from services.controls.control import Check, Control, End, Finding, Seen, Severity, seen
from services.rules.calendar import dutch_day
from services.rules.regions import RuleBook


class Outcome(msgspec.Struct, frozen=True):
    """What one control found."""

    control: Control
    findings: tuple[Finding, ...]


class Report(msgspec.Struct, frozen=True):
    """What the controls found in the book up to a position."""

    position: int
    outcomes: tuple[Outcome, ...]
    money: Mapping[CaseId, int]  # committed to each request, in cents

    @property
    def breaches(self) -> int:
        """How many findings are breaches."""
        return sum(
            len(one.findings) for one in self.outcomes if one.control.severity is Severity.BREACH
        )


class Audit:
    """Controls being carried out, told the book from its first line on."""

    def __init__(self, controls: Sequence[Control], rules: RuleBook) -> None:
        self._controls = controls
        self._checks: list[Check] = [control.begin(rules) for control in controls]
        self._findings: list[list[Finding]] = [[] for _ in controls]
        self._hearing: dict[type[Any], tuple[int, ...]] = {}
        self._of_unread = tuple(n for n, one in enumerate(controls) if one.unread)
        self._money: dict[CaseId, int] = {}
        self._position = 0
        self._last: datetime | None = None  # when the book was last written
        self._lanes: dict[Party, int] = dict.fromkeys(Party, 0)

    def hear(self, rows: Iterable[Row]) -> None:
        """The next lines of the book."""
        for line in seen(rows):
            self._note(line)
            for number in self._listening(line):
                self._findings[number] += self._checks[number].see(line)

    def report(self, head: int) -> Report:
        """What was found, now that the book was told to its end, which it says is at ``head``. To
        be asked once."""
        today = date.min if self._last is None else dutch_day(self._last)
        end = End(today, self._lanes, head)
        told = zip(self._controls, self._checks, self._findings, strict=True)
        outcomes = tuple(Outcome(c, (*found, *check.close(end))) for c, check, found in told)
        return Report(self._position, outcomes, self._money)

    def _note(self, line: Seen) -> None:
        self._position = line.ref.position
        self._lanes[line.source] = line.sequence
        if not isinstance(line.entry, Unread):
            booked = line.meta.booked_at
            self._last = booked if self._last is None else max(self._last, booked)
            self._count(line.fact)

    def _count(self, fact: Any) -> None:
        match fact:
            case ArrangementRequested(case=case):
                self._money.setdefault(case, 0)
            case (
                BudgetCommitted(case=case, amount=cents)
                | TemporaryPartCommitted(case=case, amount=cents)
            ):
                self._money[case] = self._money.get(case, 0) + cents
            case CommitmentReleased(case=case, amount=cents):
                self._money[case] = self._money.get(case, 0) - cents

    def _listening(self, line: Seen) -> tuple[int, ...]:
        if isinstance(line.entry, Unread):
            return self._of_unread
        kind = type(line.fact)
        if kind not in self._hearing:
            self._hearing[kind] = tuple(
                n for n, one in enumerate(self._controls) if one.hears is None or kind in one.hears
            )
        return self._hearing[kind]
