"""Ordering the care that was granted: one provider after another, and dividing what they claim."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimFault,
    ClaimPart,
    ClaimRefused,
    NoProviderFound,
    OrderConfirmed,
    OrderPrepared,
)
from events.fact import Fact
from events.funding import Share
from events.values import BudgetLineId, CaseId, Cents, ClaimId, OrderId, OrganisationId, funder_of
from services.funder.commands import ConfirmOrder, DivideClaim, OrderFrom, OrderNext, PlaceOrder
from services.rules.regions import RuleBook
from services.rules.split import claim_share
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Order(msgspec.Struct, frozen=True):
    """What is to be ordered, who was tried, and what was claimed."""

    prepared: OrderPrepared | None = None
    tried: tuple[OrganisationId, ...] = ()  # the last one has the order
    exhausted: bool = False
    booked: tuple[tuple[BudgetLineId, Cents], ...] = ()
    claims: frozenset[ClaimId] = frozenset()
    final: bool = False
    confirmed: bool = False  # a temporary order that goes on as the whole

    @property
    def number(self) -> OrderId:
        """The order that the provider asked last has before it."""
        return _number(self.plan.case, len(self.tried))

    @property
    def plan(self) -> OrderPrepared:
        """What is to be ordered; asserts that it is known."""
        assert self.prepared is not None, "nothing was ordered"
        return self.prepared


def decide(state: Order, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the order. Raises ``Refusal``."""
    match command:
        case PlaceOrder():
            return _place(state, command, rules)
        case ConfirmOrder():
            return [] if state.confirmed else _confirmed(state, command)
        case OrderNext(order=order, on=on):
            if state.exhausted or state.number != order:
                return []
            return [_next(state.plan, state.tried, on, rules)]
        case OrderFrom():
            return [_by_hand(state, command)]
        case DivideClaim():
            return _divide(state, command)
        case _:
            raise AssertionError(f"not a command of an order: {command}")


def evolve(state: Order, fact: Any) -> Order:
    """The order after a fact."""
    match fact:
        case OrderPrepared():
            return replace(state, prepared=fact)
        case OrderConfirmed(care=care, shares=shares):
            whole = replace(state.plan, care=care, shares=shares)
            return replace(state, prepared=whole, booked=(), final=False, confirmed=True)
        case CareOrdered(provider=provider):
            return replace(state, tried=(*state.tried, provider), exhausted=False)
        case NoProviderFound():
            return replace(state, exhausted=True)
        case ClaimApproved(claim=claim, parts=parts, final=final):
            booked = dict(state.booked)
            for part in parts:
                booked[part.line] = Cents(booked.get(part.line, 0) + part.amount)
            return replace(
                state,
                booked=tuple(booked.items()),
                claims=state.claims | {claim},
                final=state.final or final,
            )
        case ClaimRefused(claim=claim):
            return replace(state, claims=state.claims | {claim})
        case _:
            raise AssertionError(f"not a fact of an order: {fact}")


ORDER = Decider(
    noun="order",
    initial=Order(),
    evolve=evolve,
    facts=(
        OrderPrepared,
        OrderConfirmed,
        CareOrdered,
        NoProviderFound,
        ClaimApproved,
        ClaimRefused,
    ),
    commands=(PlaceOrder, ConfirmOrder, OrderNext, OrderFrom, DivideClaim),
    decide=decide,
)


def _place(state: Order, command: PlaceOrder, rules: RuleBook) -> Sequence[Fact]:
    if state.prepared is not None:
        return []
    plan = OrderPrepared(
        effective_on=command.on,
        case=command.case,
        orderer=command.orderer,
        pupils=command.pupils,
        places=command.places,
        needs=command.needs,
        care=command.care,
        shares=command.shares,
        preferred_provider=command.preferred_provider,
    )
    return [plan, _next(plan, (), command.on, rules)]


def _next(
    plan: OrderPrepared, tried: tuple[OrganisationId, ...], on: date, rules: RuleBook
) -> CareOrdered | NoProviderFound:
    """The order to the preferred provider first, then down the region's list."""
    preferred = () if plan.preferred_provider is None else (plan.preferred_provider,)
    line = (*preferred, *rules.providers(plan.orderer, plan.care.category))
    following = next((provider for provider in line if provider not in tried), None)
    if following is None:
        return NoProviderFound(effective_on=on, case=plan.case, orderer=plan.orderer)
    return _ask(plan, len(tried) + 1, following, on)


def _ask(plan: OrderPrepared, attempt: int, provider: OrganisationId, on: date) -> CareOrdered:
    return CareOrdered(
        effective_on=on,
        case=plan.case,
        order=_number(plan.case, attempt),
        orderer=plan.orderer,
        provider=provider,
        pupils=plan.pupils,
        places=plan.places,
        needs=plan.needs,
        care=plan.care,
    )


def _number(case: CaseId, attempt: int) -> OrderId:
    return OrderId(f"{case}.{attempt}")


def _confirmed(state: Order, command: ConfirmOrder) -> Sequence[Fact]:
    """The same order goes on as the whole; what was claimed so far is divided over all funders.

    It burdens their earliest lines first, so that no line pays more than it committed.
    """
    whole = OrderConfirmed(
        effective_on=command.on,
        case=command.case,
        orderer=command.orderer,
        care=command.care,
        shares=command.shares,
        order=state.number,
        provider=None if state.exhausted else state.tried[-1],
    )
    claimed = Cents(sum(amount for _, amount in state.booked))
    if not claimed:
        return [whole]
    return [
        whole,
        ClaimApproved(
            effective_on=command.on,
            case=command.case,
            order=state.number,
            orderer=command.orderer,
            claim=ClaimId(f"herverdeling.{state.number}"),
            amount=claimed,
            parts=_earliest_first(claimed, command.shares),
            final=False,
        ),
    ]


def _earliest_first(amount: Cents, shares: Sequence[Share]) -> tuple[ClaimPart, ...]:
    lines = sorted((y for share in shares for y in share.years), key=lambda y: y.line[-4:])
    parts: list[ClaimPart] = []
    for _, of_year in groupby(lines, key=lambda y: y.line[-4:]):
        burdened = list(of_year)
        bound = [part.amount for part in burdened]
        now = Cents(min(amount, sum(bound)))
        paid = claim_share(now, bound, [Cents(0)] * len(bound))
        parts += [ClaimPart(line=p.line, amount=a) for p, a in zip(burdened, paid, strict=True)]
        amount = Cents(amount - now)
    return tuple(part for part in parts if part.amount)


def _by_hand(state: Order, command: OrderFrom) -> CareOrdered:
    if state.prepared is None or not state.exhausted:
        raise Refusal(
            "order-open",
            "Zelf een aanbieder kiezen kan pas als alle aanbieders hebben geweigerd.",
            "A provider can be chosen by hand only when all providers have declined.",
        )
    if command.by.organisation != state.prepared.orderer:
        raise Refusal(
            "not-your-order",
            "Alleen de opdrachtgever kiest de aanbieder.",
            "Only who orders the care chooses the provider.",
        )
    return _ask(state.prepared, len(state.tried) + 1, command.provider, command.on)


def _divide(state: Order, command: DivideClaim) -> Sequence[Fact]:
    """Parts by the agreed shares of that budget year, rounded on the running total."""
    if command.claim in state.claims:
        return []
    plan = state.plan
    year = command.period.start.year
    burdened = [y for share in plan.shares for y in share.years if y.line.endswith(f"/{year}")]
    booked = dict(state.booked)
    before = [booked.get(part.line, Cents(0)) for part in burdened]
    fault = _fault(state, command, sum(part.amount for part in burdened), sum(before))
    if fault is not None:
        return [
            ClaimRefused(
                effective_on=command.on,
                case=command.case,
                order=command.order,
                orderer=plan.orderer,
                claim=command.claim,
                fault=fault,
            )
        ]
    cumulative = Cents(sum(before) + command.amount)
    now = claim_share(cumulative, [part.amount for part in burdened], before)
    parts = [ClaimPart(line=p.line, amount=a) for p, a in zip(burdened, now, strict=True)]
    if command.final:  # every funder must hear that nothing more will come
        paying = {funder_of(part.line) for part in parts}
        parts += [
            ClaimPart(line=share.years[0].line, amount=Cents(0))
            for share in plan.shares
            if share.funder not in paying
        ]
    return [
        ClaimApproved(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            orderer=plan.orderer,
            claim=command.claim,
            amount=command.amount,
            parts=tuple(parts),
            final=command.final,
        )
    ]


def _fault(state: Order, command: DivideClaim, committed: int, booked: int) -> ClaimFault | None:
    if command.order != state.number or command.provider != state.tried[-1]:
        return ClaimFault.NOT_THE_PROVIDER
    if state.final:
        return ClaimFault.AFTER_FINAL
    if committed == 0 or command.period.start.year != command.period.end.year:
        return ClaimFault.YEAR_NOT_COMMITTED
    if booked + command.amount > committed:
        return ClaimFault.ABOVE_COMMITMENT
    return None
