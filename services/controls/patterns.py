"""What an auditor asks first of money given under mandates: is a limit being worked around?

A pattern proves nothing; it says where to look.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from events.fact import Fact
from events.funding import ShareApproved
from events.register import Power
from events.request import ArrangementRequested
from events.values import CaseId, Cents, OrganisationId, PupilRef, UserId
from projections.case_file.words import day, days, euro, who
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Ref,
    Seen,
    Severity,
    found,
)
from services.controls.registers import ENTRIES, Registers
from services.rules.mandate import Mandate
from services.rules.regions import Basis, RuleBook, Source

CLOSE_TO_LIMIT = 95  # percent
SPLIT_WITHIN = timedelta(days=90)
BUSY_FROM, BUSY_PART = 25, 80  # approvals; percent of those of the funder


class _Given(msgspec.Struct, frozen=True):
    """An approval that one person gave, under a limit."""

    amount: Cents
    limit: Cents
    on: date
    ref: Ref


class _Limits:
    """Knows under which line, and up to what amount, each approval was given."""

    def __init__(self, rules: RuleBook) -> None:
        self.registers = Registers(rules)

    def hear(self, seen: Seen) -> bool:
        """Enter a fact of a register; False where the line is none."""
        return self.registers.hear(seen)

    def line(self, seen: Seen) -> Mandate | None:
        """The line of who had the last word; None where this fact only follows an approval."""
        fact = seen.fact
        if not fact.approvers or fact.approvers[-1] != seen.meta.actor:
            return None
        power = Power.APPROVE_SHARE
        return self.registers.line(
            seen.source, fact.funder, fact.approvers[-1], power, fact.effective_on
        )

    def alone(self, seen: Seen) -> _Given | None:
        """The approval, where one person gave it under a limit."""
        fact, line = seen.fact, self.line(seen)
        if line is None or line.limit is None or len(fact.approvers) > 1:
            return None
        return _Given(fact.amount, line.limit, fact.effective_on, seen.ref)


class NearLimit(Check):
    """Tells of approvals just under the limit of who gave them."""

    def __init__(self, rules: RuleBook) -> None:
        self._limits = _Limits(rules)

    def see(self, seen: Seen) -> Iterator[Finding]:
        given = None if self._limits.hear(seen) else self._limits.alone(seen)
        if given is None or given.amount > given.limit:
            return
        if given.amount * 100 >= given.limit * CLOSE_TO_LIMIT:
            yield found(
                f"{seen.meta.actor.user} keurde {euro(given.amount)} goed, net onder de grens van"
                f" {euro(given.limit)}.",
                seen.ref,
                case=seen.fact.case,
            )


class Split(Check):
    """Adds up what a funder approved for one pupil, by one person each time."""

    def __init__(self, rules: RuleBook) -> None:
        self._limits = _Limits(rules)
        self._pupil: dict[CaseId, PupilRef] = {}
        self._given: dict[tuple[OrganisationId, PupilRef], deque[_Given]] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        if isinstance(fact, ArrangementRequested):
            if len(fact.pupils) == 1 and fact.places == 1:
                self._pupil[fact.case] = fact.pupils[0]
        elif not self._limits.hear(seen):
            yield from self._approved(seen)

    def _approved(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        given, pupil = self._limits.alone(seen), self._pupil.get(fact.case)
        if given is None or pupil is None:
            return
        before = self._given.setdefault((fact.funder, pupil), deque())
        while before and before[0].on < given.on - SPLIT_WITHIN:
            before.popleft()
        before.append(given)
        total = sum(one.amount for one in before)
        if len(before) > 1 and total > given.limit:
            yield found(
                f"Binnen {days(SPLIT_WITHIN.days)} zijn {len(before)} aandelen van"
                f" {who(fact.funder)} voor dezelfde leerling goedgekeurd, samen {euro(total)}; elk"
                f" apart bleef onder de grens van {euro(given.limit)}.",
                *(one.ref for one in before),
                case=fact.case,
            )


class LastDay(Check):
    """Tells of approvals on the very last day of a mandate."""

    def __init__(self, rules: RuleBook) -> None:
        self._limits = _Limits(rules)

    def see(self, seen: Seen) -> Iterator[Finding]:
        line = None if self._limits.hear(seen) else self._limits.line(seen)
        if line is None:
            return
        fact, by = seen.fact, seen.meta.actor
        withdrawn = self._limits.registers.rules(seen.source).register.withdrawn
        last = min(line.valid.end, withdrawn.get((by.organisation, line.id), date.max))
        if fact.effective_on == last:
            yield found(
                f"{by.user} keurde een aandeel goed op {day(last)}, de laatste dag van {line.id}.",
                seen.ref,
                case=fact.case,
            )


class _Tally(msgspec.Struct):
    """What one person approved for one funder."""

    approvals: int = 0
    last: Ref | None = None


class Busy(Check):
    """Counts who approves."""

    def __init__(self, _: RuleBook) -> None:
        self._by: dict[OrganisationId, dict[UserId, _Tally]] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact = seen.fact
        for approver in fact.approvers:
            tally = self._by.setdefault(fact.funder, {}).setdefault(approver.user, _Tally())
            tally.approvals += 1
            tally.last = seen.ref
        return iter(())

    def close(self, _: End) -> Iterator[Finding]:
        for funder, people in self._by.items():
            total = sum(one.approvals for one in people.values())
            for user, one in people.items():
                many = one.approvals >= BUSY_FROM
                if many and one.approvals * 100 > total * BUSY_PART and one.last is not None:
                    yield found(
                        f"{user} gaf {one.approvals} van de {total} akkoorden van {who(funder)}.",
                        one.last,
                    )


_GIVEN: frozenset[type[Fact]] = ENTRIES | {ShareApproved}

PATTERNS = (
    Control(
        id=ControlId("near-limit"),
        nl="Akkoord van één persoon, net onder de grens van het mandaat",
        en="Approved by one person, just under the limit of the mandate",
        norm=Source(Basis.AGREEMENT, "Rechtmatigheid: misbruik en oneigenlijk gebruik"),
        severity=Severity.SIGNAL,
        hears=_GIVEN,
        begin=NearLimit,
    ),
    Control(
        id=ControlId("split-requests"),
        nl="Meer aandelen voor één leerling, elk apart onder de grens van het mandaat",
        en="Several shares for one pupil, each by itself under the limit of the mandate",
        norm=Source(Basis.AGREEMENT, "Rechtmatigheid: splitsen om onder een grens te blijven"),
        severity=Severity.SIGNAL,
        hears=_GIVEN | {ArrangementRequested},
        begin=Split,
    ),
    Control(
        id=ControlId("last-day-of-mandate"),
        nl="Akkoord op de laatste dag van een mandaat",
        en="Approved on the last day of a mandate",
        norm=Source(Basis.LAW, "Awb art. 10:3 en 10:8"),
        severity=Severity.SIGNAL,
        hears=_GIVEN,
        begin=LastDay,
    ),
    Control(
        id=ControlId("one-approver"),
        nl="Eén persoon geeft bijna alle akkoorden van een financier",
        en="One person gives nearly all approvals of a funder",
        norm=Source(Basis.AGREEMENT, "Functiescheiding"),
        severity=Severity.SIGNAL,
        hears=frozenset({ShareApproved}),
        begin=Busy,
    ),
)
