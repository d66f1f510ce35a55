"""Ordering the care that was granted: one provider after another, shortened, or as the whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from events.care import (
    CareOrdered,
    ClaimApproved,
    ClaimRefused,
    CorrectionApproved,
    CorrectionRefused,
    NoProviderFound,
    OrderConfirmed,
    OrderPaused,
    OrderPrepared,
    OrderResumed,
)
from events.change import CareEndReceived, HandoverTooLate, OrderSettled, OrderShortened
from events.fact import Fact
from events.message import ClaimAnswerOverdue, ClaimHeld, ReturnOverdue, ReturnReceived
from events.transition import CarePaused, CareResumed
from events.values import Cents, Leg, OrganisationId
from services.funder import claiming, pausing
from services.funder.claims import by_line, redivided
from services.funder.ending import halves, settles_on
from services.funder.gate_commands import ConfirmOrder
from services.funder.order_commands import (
    ApproveClaim,
    DivideClaim,
    LetClaimAnswerPass,
    LetOrderSettle,
    LetReturnPass,
    OrderFrom,
    OrderNext,
    PauseCare,
    PauseOrder,
    PlaceOrder,
    ReceiveCareEnd,
    ReceiveReturn,
    RefuseClaim,
    ResumeCare,
    ResumeOrder,
    ShortenOrder,
)
from services.funder.ordered import (
    Order,
    evolve,
    order_number,
    provider_of,
    series,
    series_of,
    void,
)
from services.rules.regions import RuleBook
from services.rules.terms import TermKind, last_day_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


def decide(state: Order, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the order. Raises ``Refusal``."""
    match command:
        case PlaceOrder():
            return _place(state, command, rules)
        case ConfirmOrder():
            return [] if state.confirmed else _confirmed(state, command, rules)
        case OrderNext(order=order, on=on):
            if state.exhausted or state.number != order or void(state):
                return []
            return [_next(state.plan, state.tried, on, rules)]
        case OrderFrom():
            return [_by_hand(state, command, rules)]
        case ShortenOrder():
            return [] if command.last_day in state.answered else [_shorten(state, command, rules)]
        case PauseOrder(case=case, orderer=orderer, on=on):
            if state.paused or state.prepared is None:
                return []  # nothing is with a provider, and nothing will be ordered
            return [
                OrderPaused(
                    effective_on=on, case=case, orderer=orderer, provider=provider_of(state)
                )
            ]
        case ResumeOrder(case=case, orderer=orderer, on=on):
            if not state.paused:
                return []
            return [
                OrderResumed(
                    effective_on=on, case=case, orderer=orderer, provider=provider_of(state)
                )
            ]
        case PauseCare():
            return pausing.paused(state, command)
        case ResumeCare():
            return pausing.resumed(state, command)
        case DivideClaim():
            return claiming.received(state, command, rules)
        case ApproveClaim() | RefuseClaim():
            return claiming.answered(state, command, rules)
        case LetClaimAnswerPass():
            return claiming.passed(state, command)
        case ReceiveCareEnd():
            return _care_ended(state, command, rules)
        case LetOrderSettle():
            return claiming.settled(state, command)
        case ReceiveReturn() | LetReturnPass():
            return _return(state, command)
        case _:
            raise AssertionError(f"not a command of an order: {command}")


def _key(about: Any) -> str:
    """The case, and the leg from the second on: each leg is ordered apart."""
    order = getattr(about, "order", None)
    if order is not None:
        return series_of(order)
    return series(about.case, getattr(about, "leg", Leg(1)))


ORDER = Decider(
    noun="order",
    initial=Order(),
    evolve=evolve,
    facts=(
        OrderPrepared,
        OrderConfirmed,
        CareOrdered,
        NoProviderFound,
        OrderPaused,
        OrderResumed,
        CarePaused,
        CareResumed,
        ClaimApproved,
        ClaimRefused,
        CorrectionApproved,
        CorrectionRefused,
        OrderShortened,
        HandoverTooLate,
        CareEndReceived,
        OrderSettled,
        ReturnReceived,
        ReturnOverdue,
        ClaimHeld,
        ClaimAnswerOverdue,
    ),
    commands=(
        PlaceOrder,
        ConfirmOrder,
        OrderNext,
        OrderFrom,
        PauseOrder,
        ResumeOrder,
        PauseCare,
        ResumeCare,
        ShortenOrder,
        DivideClaim,
        ApproveClaim,
        RefuseClaim,
        LetClaimAnswerPass,
        ReceiveCareEnd,
        LetOrderSettle,
        ReceiveReturn,
        LetReturnPass,
    ),
    key=_key,
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
        leg=command.leg,
        continues=command.continues,
        settles_on=settles_on(command.orderer, command.care.period.end, rules),
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
        return NoProviderFound(effective_on=on, case=plan.case, orderer=plan.orderer, leg=plan.leg)
    return _ask(plan, len(tried) + 1, following, on, rules)


def _ask(
    plan: OrderPrepared, attempt: int, provider: OrganisationId, on: date, rules: RuleBook
) -> CareOrdered:
    return CareOrdered(
        effective_on=on,
        case=plan.case,
        order=order_number(plan, attempt),
        orderer=plan.orderer,
        provider=provider,
        pupils=plan.pupils,
        places=plan.places,
        needs=plan.needs,
        care=plan.care,
        # only who gave the care so far can go on with it
        continues=plan.continues if provider == plan.preferred_provider else None,
        return_by=last_day_of(TermKind.IJW_RETURN, on, rules.holidays),
    )


def _shorten(state: Order, command: ShortenOrder, rules: RuleBook) -> Fact:
    """End this leg of the order, unless all of it is claimed for or over."""
    plan = state.plan
    kept, rest = halves(plan, by_line(dict(state.booked)), command.last_day)
    touched = [share for share in rest if command.funder in (None, share.funder)]
    over = state.last_day is not None and state.last_day <= command.last_day
    if state.final or over or not touched:
        return HandoverTooLate(
            effective_on=command.on,
            case=command.case,
            leg=command.leg,
            swv=command.swv,
            orderer=plan.orderer,
            last_day=command.last_day,
        )
    return OrderShortened(
        effective_on=command.on,
        case=command.case,
        leg=command.leg,
        swv=command.swv,
        orderer=plan.orderer,
        order=state.number,
        provider=None if state.exhausted else state.tried[-1],
        change=command.change,
        last_day=command.last_day,
        settles_on=settles_on(plan.orderer, max(command.last_day, command.on), rules),
        kept=kept,
        rest=rest,
    )


def _care_ended(state: Order, command: ReceiveCareEnd, rules: RuleBook) -> Sequence[Fact]:
    """The provider stopped: days after its last one are not paid, and claims come within a term."""
    last_day = command.last_day
    known = state.last_day is not None and state.last_day <= last_day
    if known or state.final or last_day == state.outgrown or command.order != state.number:
        return []
    return [
        CareEndReceived(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            orderer=state.plan.orderer,
            last_day=last_day,
            settles_on=settles_on(state.plan.orderer, last_day, rules),
        )
    ]


def _return(state: Order, command: ReceiveReturn | LetReturnPass) -> Sequence[Fact]:
    """A return that comes after its last day passed is received all the same."""
    case, order, orderer = command.case, command.order, state.plan.orderer
    if order in state.returned:
        return []
    if isinstance(command, ReceiveReturn):
        return [ReturnReceived(effective_on=command.on, case=case, order=order, orderer=orderer)]
    if order in state.overdue:
        return []
    return [
        ReturnOverdue(
            effective_on=command.on, case=case, order=order, orderer=orderer, due_on=command.due_on
        )
    ]


def _confirmed(state: Order, command: ConfirmOrder, rules: RuleBook) -> Sequence[Fact]:
    """The same order goes on as the whole, and what was claimed so far is divided over all who pay
    it: each claim anew, by its own number."""
    whole = OrderConfirmed(
        effective_on=command.on,
        case=command.case,
        orderer=command.orderer,
        care=command.care,
        shares=command.shares,
        order=state.number,
        provider=provider_of(state),
        settles_on=settles_on(command.orderer, command.care.period.end, rules),
    )
    facts: list[Fact] = [whole]
    anew = evolve(state, whole)
    for claim, before in state.approved.items():
        since = before.piece if before.period is None else before.period.start
        parts = redivided(anew.plan, dict(anew.booked), since, Cents(before.amount))
        if not parts:
            continue
        approved = ClaimApproved(
            effective_on=command.on,
            case=command.case,
            order=before.order,
            orderer=command.orderer,
            claim=claim,
            amount=Cents(sum(part.amount for part in parts)),
            parts=parts,
            final=False,
            period=before.period,
        )
        facts.append(approved)
        anew = evolve(anew, approved)
    return facts


def _by_hand(state: Order, command: OrderFrom, rules: RuleBook) -> CareOrdered:
    if state.prepared is None or not state.exhausted:
        raise Refusal(
            "order-open",
            "Zelf een aanbieder kiezen kan pas als alle aanbieders hebben geweigerd.",
            "A provider can be chosen by hand only when all providers have declined.",
        )
    if state.paused:
        raise Refusal(
            "order-waits-for-consent",
            "Er is geen toestemming om gegevens te delen. Wacht tot de school die weer heeft.",
            "There is no consent to share data. Wait until the school has it again.",
        )
    if not rules.acts_for(state.prepared.orderer, command.by.organisation, command.on):
        raise Refusal(
            "not-your-order",
            "Alleen de opdrachtgever kiest de aanbieder.",
            "Only who orders the care chooses the provider.",
        )
    if void(state):
        raise Refusal(
            "order-over",
            f"Deze toewijzing loopt tot en met {state.last_day}.",
            f"This order ends on {state.last_day}.",
        )
    return _ask(state.prepared, len(state.tried) + 1, command.provider, command.on, rules)
