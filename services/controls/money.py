"""Budget lines at every moment: nothing below zero, nothing without a word."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from events.budget import (
    BudgetCommitted,
    BudgetReserved,
    BudgetShifted,
    BudgetSpent,
    TemporaryPartCommitted,
)
from events.fact import Fact
from events.funding import ShareApproved, ShareAwaitsBudget
from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotSettled,
    ReturnBooked,
)
from events.urgent import TemporaryStartGranted
from events.values import BudgetLineId, CaseId, OrganisationId, Party, Recorded, funder_of
from projections.budgets import fold as budgets
from projections.case_file.words import euro, purse
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
from services.rules.regions import Basis, RuleBook, Source


class Conserved(Check):
    """Folds every line along, and looks after each fact."""

    def __init__(self, _: RuleBook) -> None:
        self._lines: dict[BudgetLineId, budgets.Line] = {}
        self._sized: dict[BudgetLineId, Ref] = {}  # what last said how much there is
        self._short: set[BudgetLineId] = set()  # told of already

    def see(self, seen: Seen) -> Iterator[Finding]:
        name = seen.fact.line
        before = self._lines.get(name)
        line = self._lines[name] = _after(before, seen)
        if before is None or before.amount != line.amount:
            self._sized[name] = seen.ref
        least = min(line.free, line.conditional, line.committed, line.spent)
        if least >= 0:
            self._short.discard(name)
        elif name not in self._short:
            self._short.add(name)
            yield found(
                f"Op {purse(name)} is {euro(line.conditional)} voorwaardelijk,"
                f" {euro(line.committed)} verplicht en {euro(line.spent)} besteed, van"
                f" {euro(line.amount or 0)}: dat kan niet.",
                *dict.fromkeys((self._sized[name], seen.ref)),
                case=getattr(seen.fact, "case", None),
            )


class OfTheCase(Check):
    """Folds what each case has on each line, so that none takes what another set aside."""

    def __init__(self, _: RuleBook) -> None:
        self._held: dict[tuple[BudgetLineId, CaseId], budgets.Line] = {}
        self._short: set[tuple[BudgetLineId, CaseId]] = set()

    def see(self, seen: Seen) -> Iterator[Finding]:
        key = (seen.fact.line, seen.fact.case)
        held = self._held[key] = _after(self._held.get(key), seen)
        if min(held.conditional, held.committed, held.spent) >= 0:
            self._short.discard(key)
        elif key not in self._short:
            self._short.add(key)
            yield found(
                f"Deze aanvraag heeft op {purse(key[0])} {euro(held.conditional)}"
                f" voorwaardelijk, {euro(held.committed)} verplicht en {euro(held.spent)} besteed:"
                " dat kan niet.",
                seen.ref,
                case=key[1],
            )


def _after(line: budgets.Line | None, seen: Seen) -> budgets.Line:
    assert isinstance(seen.entry, Recorded)
    return budgets.evolve(line, seen.entry)


class _Side(msgspec.Struct, frozen=True):
    """One line's side of a shift that its other line has not told yet."""

    seen: Seen
    line: BudgetLineId
    counterpart: BudgetLineId
    change: int


class Shifts(Check):
    """Looks whether both lines tell of a shift, one after the other and to the cent."""

    def __init__(self, _: RuleBook) -> None:
        self._told: dict[Party, _Side] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: BudgetShifted = seen.fact
        other = self._told.pop(seen.source, None)
        this = _Side(seen, fact.line, fact.counterpart, fact.change)
        if other is None:
            self._told[seen.source] = this
        elif (other.counterpart, other.line, -other.change) != (
            this.line,
            this.counterpart,
            this.change,
        ):
            yield _one_sided(other, seen.ref)

    def close(self, end: End) -> Iterator[Finding]:
        return (_one_sided(one) for one in self._told.values() if not end.is_last(one.seen))


def _one_sided(side: _Side, *other: Ref) -> Finding:
    return found(
        f"{purse(side.line)} verschoof {euro(abs(side.change))}, en {purse(side.counterpart)}"
        " zegt dat niet.",
        side.seen.ref,
        *other,
    )


_Between = tuple[BudgetLineId, BudgetLineId]  # a pot and a contributor


class Pots(Check):
    """Adds up what goes into each pot and comes out of it, contributor by contributor."""

    def __init__(self, _: RuleBook) -> None:
        self._to_come: Counter[_Between] = Counter()  # given, and not in the pot yet
        self._to_go: Counter[_Between] = Counter()  # to go back, and not booked yet
        self._holds: Counter[BudgetLineId] = Counter()

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case ContributionMade(pot=pot, line=line, amount=amount):
                self._to_come[pot, line] += amount
            case ContributionReceived(line=pot, contributor=line, amount=amount):
                self._holds[pot] += amount
                yield from _taken(self._to_come, (pot, line), amount, seen)
            case ContributionSentBack(line=pot, contributor=line, amount=amount):
                self._to_go[pot, line] += amount
                yield from _taken(self._to_come, (pot, line), amount, seen)
            case ReturnBooked(pot=pot, line=line, amount=amount):
                yield from _taken(self._to_go, (pot, line), amount, seen)
            case PotSettled(line=pot, spent=spent, returns=returns):
                back = sum(one.amount for one in returns)
                for one in returns:
                    self._to_go[pot, one.line] += one.amount
                if self._holds[pot] != spent + back:
                    yield found(
                        f"In {purse(pot)} kwam {euro(self._holds[pot])}; besteed en terug is samen"
                        f" {euro(spent + back)}.",
                        seen.ref,
                    )


def _taken(
    where: Counter[_Between], between: _Between, amount: int, seen: Seen
) -> Iterator[Finding]:
    where[between] -= amount
    if where[between] < 0:
        pot, contributor = between
        yield found(
            f"Tussen {purse(contributor)} en {purse(pot)} is {euro(-where[between])} meer geboekt"
            " dan er is gegeven.",
            seen.ref,
        )
        where[between] = 0


class Approved(Check):
    """Looks whether somebody approved before money was set aside, bound or spent."""

    def __init__(self, _: RuleBook) -> None:
        self._rounds: dict[tuple[CaseId, OrganisationId], int] = {}  # approved; 0: a start at once
        self._set_aside: dict[tuple[CaseId, OrganisationId, int], Seen] = {}  # to be approved

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case (
                ShareApproved(case=case, funder=funder, round=round_)
                | ShareAwaitsBudget(case=case, funder=funder, round=round_)
            ):
                self._approved(case, funder, round_)
            case TemporaryStartGranted(case=case, body=body):
                self._approved(case, body, 0)
            case BudgetReserved(case=case, round=round_):
                self._expect(seen, case, round_)  # told just before the approval, in one append
            case TemporaryPartCommitted(case=case):
                self._expect(seen, case, 0)
            case BudgetCommitted() | BudgetSpent():
                least = fact.round if isinstance(fact, BudgetCommitted) else 0
                if self._rounds.get((fact.case, funder_of(fact.line)), -1) < least:
                    yield _unapproved(seen)

    def _approved(self, case: CaseId, funder: OrganisationId, round_: int) -> None:
        self._rounds[case, funder] = max(round_, self._rounds.get((case, funder), 0))
        self._set_aside.pop((case, funder, round_), None)

    def _expect(self, seen: Seen, case: CaseId, round_: int) -> None:
        funder = funder_of(seen.fact.line)
        if self._rounds.get((case, funder), -1) < round_:
            self._set_aside[case, funder, round_] = seen

    def close(self, end: End) -> Iterator[Finding]:
        return (_unapproved(one) for one in self._set_aside.values() if not end.is_last(one))


def _unapproved(seen: Seen) -> Finding:
    fact = seen.fact
    return found(
        f"Op {purse(fact.line)} is {euro(fact.amount)} vastgelegd zonder dat iemand het aandeel"
        " goedkeurde.",
        seen.ref,
        case=fact.case,
    )


_OF_A_CASE: frozenset[type[Fact]] = frozenset(
    kind for kind in budgets.HEARS if "case" in kind.__struct_fields__
)

MONEY = (
    Control(
        id=ControlId("lines-conserved"),
        nl="Op geen enkel moment is van een budget meer vastgelegd dan er is",
        en="At no moment is more of a budget bound than there is",
        norm=Source(Basis.LAW, "Gemeentewet art. 189; begroting van de financier"),
        severity=Severity.BREACH,
        hears=budgets.HEARS,
        begin=Conserved,
    ),
    Control(
        id=ControlId("case-money"),
        nl="Elke aanvraag gebruikt alleen geld dat voor haar is vastgelegd",
        en="Every case uses only money that was set aside for it",
        norm=Source(Basis.LAW, "Besluit accountantscontrole decentrale overheden"),
        severity=Severity.BREACH,
        hears=_OF_A_CASE,
        begin=OfTheCase,
    ),
    Control(
        id=ControlId("shifts-balanced"),
        nl="Een verschuiving staat op beide budgetten, voor hetzelfde bedrag",
        en="A shift stands on both budgets, for the same amount",
        norm=Source(Basis.LAW, "Gemeentewet art. 192; begroting van de financier"),
        severity=Severity.BREACH,
        hears=frozenset({BudgetShifted}),
        begin=Shifts,
    ),
    Control(
        id=ControlId("pots-conserved"),
        nl="Wat in een maatwerkpot ging, is besteed of terug",
        en="What went into a joint pot is spent or back",
        norm=Source(Basis.AGREEMENT, "Afspraak over de maatwerkpot"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                ContributionMade,
                ContributionReceived,
                ContributionSentBack,
                PotSettled,
                ReturnBooked,
            }
        ),
        begin=Pots,
    ),
    Control(
        id=ControlId("money-after-approval"),
        nl="Geen geld zonder akkoord vooraf",
        en="No money without an approval before it",
        norm=Source(Basis.LAW, "Awb art. 10:3; mandaatregister van de financier"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                ShareApproved,
                ShareAwaitsBudget,
                TemporaryStartGranted,
                BudgetReserved,
                TemporaryPartCommitted,
                BudgetCommitted,
                BudgetSpent,
            }
        ),
        begin=Approved,
    ),
)
