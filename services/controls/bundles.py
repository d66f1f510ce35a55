"""Whether the cost of a request was divided to the cent, and closed on what everybody approved."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from events.funding import (
    BundleClosed,
    KeyProposed,
    RedistributionProposed,
    Share,
    ShareApproved,
    ShareCommitted,
    SharesCalculated,
)
from events.values import CaseId, Cents, OrganisationId, Round
from projections.case_file.words import euro, who
from services.controls.control import Check, Control, ControlId, Finding, Ref, Seen, Severity, found
from services.rules.regions import Basis, RuleBook, Source


class _Proposed(msgspec.Struct, frozen=True):
    """The cost that a key divides, and what each funder was to pay of it."""

    round: Round
    total: Cents
    ref: Ref
    shares: tuple[Share, ...] = ()


class AddsUp(Check):
    """Adds up the shares of each proposal, and of each bundle that closed on one."""

    def __init__(self, _: RuleBook) -> None:
        self._proposed: dict[CaseId, _Proposed] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        if isinstance(fact, KeyProposed | RedistributionProposed):
            self._proposed[fact.case] = _Proposed(fact.round, fact.total, seen.ref)
            return
        known = self._proposed.get(fact.case)
        refs = (seen.ref,) if known is None else (known.ref, seen.ref)
        for wrong in self._wrong(fact, known):
            yield found(wrong, *refs, case=fact.case)
        if isinstance(fact, SharesCalculated) and known is not None:
            self._proposed[fact.case] = msgspec.structs.replace(known, shares=fact.shares)

    def _wrong(self, fact: Any, known: _Proposed | None) -> Iterator[str]:
        if known is None or known.round != fact.round:
            yield "Deze verdeling hoort niet bij een voorgestelde sleutel."
            return
        total = sum(share.amount for share in fact.shares)
        if total != known.total:
            yield f"De aandelen zijn samen {euro(total)}; te verdelen was {euro(known.total)}."
        for share in fact.shares:
            if sum(year.amount for year in share.years) != share.amount:
                yield f"De jaren van {who(share.funder)} zijn samen niet {euro(share.amount)}."
        if isinstance(fact, BundleClosed) and fact.shares != known.shares:
            yield "De bundeling is gesloten op andere aandelen dan er zijn berekend."


class ClosedOnApprovals(Check):
    """Looks whether each funder approved the amount that it is bound to."""

    def __init__(self, _: RuleBook) -> None:
        self._approved: dict[tuple[CaseId, OrganisationId], tuple[Round, Cents]] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        match fact:
            case ShareApproved(case=case, funder=funder, round=round_, amount=amount):
                self._approved[case, funder] = (round_, amount)
            case ShareCommitted(case=case, funder=funder, round=round_, amount=amount):
                yield from self._bound(seen, [(funder, amount)])
            case BundleClosed(shares=shares):
                yield from self._bound(seen, [(one.funder, one.amount) for one in shares])

    def _bound(
        self, seen: Seen, bound: Sequence[tuple[OrganisationId, Cents]]
    ) -> Iterator[Finding]:
        fact = seen.fact
        for funder, amount in bound:
            if self._approved.get((fact.case, funder)) != (fact.round, amount):
                yield found(
                    f"{who(funder)[0].upper()}{who(funder)[1:]} is gebonden aan {euro(amount)},"
                    " en keurde dat niet goed.",
                    seen.ref,
                    case=fact.case,
                )


BUNDLES = (
    Control(
        id=ControlId("shares-add-up"),
        nl="De aandelen zijn samen de kosten, tot op de cent",
        en="The shares together are the cost, to the cent",
        norm=Source(Basis.AGREEMENT, "Verdeelsleutel van de financiers"),
        severity=Severity.BREACH,
        hears=frozenset({KeyProposed, RedistributionProposed, SharesCalculated, BundleClosed}),
        begin=AddsUp,
    ),
    Control(
        id=ControlId("closed-on-approvals"),
        nl="Een bundeling sluit pas als elke financier dat bedrag goedkeurde",
        en="A bundle closes when every funder approved that amount, and not before",
        norm=Source(Basis.AGREEMENT, "Voorwaardelijke toezegging: ieder akkoord, of niemand"),
        severity=Severity.BREACH,
        hears=frozenset({ShareApproved, ShareCommitted, BundleClosed}),
        begin=ClosedOnApprovals,
    ),
)
