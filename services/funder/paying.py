"""What is committed is paid, or let go: claims are booked, and what will not be claimed is free."""

from collections.abc import Sequence
from typing import Any

from events.budget import BudgetSpent, CommitmentReleased
from events.change import ShareLegSettled, ShareReduced
from events.funding import ClaimPartBooked, ShareSettled, YearAmount
from events.values import Cents, OrderId
from services.funder.budget import BUDGET
from services.funder.commands import BookClaim, CutShare, SettleShare
from services.funder.money import serve, serve_all, share_key
from services.funder.share import SHARE, Phase, ShareState, without
from services.funder.temporary import TEMPORARY, book, release
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.shapes import Draft, Joint


def decide(draft: Draft, command: Any, _: RuleBook) -> None:
    """Carry out a command that spends or frees committed money."""
    match command:
        case CutShare():
            _cut(draft, command)
        case BookClaim():
            _book(draft, command)
        case SettleShare():
            _settle(draft, command)
        case _:
            raise AssertionError(f"not a command of committed money: {command}")


PAYING = Joint(commands=(CutShare, BookClaim, SettleShare), decide=decide)


def _cut(draft: Draft, command: CutShare) -> None:
    """What the funder no longer pays is free again, and serves who waits for it."""
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    if command.order in state.cut:
        return
    _free(draft, command, command.released.years)
    reduced = ShareReduced(
        effective_on=command.on,
        case=command.case,
        funder=command.funder,
        order=command.order,
        released=command.released,
        round=state.agreed,
        left=Cents(sum(year.amount for year in without(state.firm, command.released.years))),
    )
    draft.write(SHARE, key, [reduced])
    serve_all(draft, command, command.released.years)


def _free(draft: Draft, command: CutShare | SettleShare, years: Sequence[YearAmount]) -> None:
    for year in years:
        released = CommitmentReleased(
            effective_on=command.on, line=year.line, case=command.case, amount=year.amount
        )
        draft.write(BUDGET, year.line, [released])


def _book(draft: Draft, command: BookClaim) -> None:
    key = share_key(command.case, command.funder)
    if kind_of(command.funder) is Kind.MUNICIPALITY:
        before = draft.state(TEMPORARY, key)
        if before.bears:
            for line in book(draft, before, command):
                serve(draft, command, line)
            return
    state = draft.state(SHARE, key)
    if is_settled(state, command.order) or command.claim in state.claims:
        return
    assert state.firm, "a claim on a share that is not committed"
    for part in command.parts:
        if part.amount == 0:
            continue  # named only so that this funder hears the last claim
        spent = BudgetSpent(
            effective_on=command.on,
            line=part.line,
            case=command.case,
            claim=command.claim,
            amount=part.amount,
        )
        booked = ClaimPartBooked(
            effective_on=command.on,
            case=command.case,
            funder=command.funder,
            claim=command.claim,
            line=part.line,
            amount=part.amount,
        )
        draft.write(BUDGET, part.line, [spent])
        draft.write(SHARE, key, [booked])
    if command.final:
        settle = SettleShare(
            on=command.on,
            by=command.by,
            case=command.case,
            funder=command.funder,
            order=command.order,
            unclaimed=command.unclaimed,
        )
        _settle(draft, settle)


def is_settled(state: ShareState, order: OrderId) -> bool:
    """Whether nothing more will be claimed of this share for an order."""
    return state.phase is Phase.SETTLED or order in state.done


def _settle(draft: Draft, command: SettleShare) -> None:
    """Nothing more will be claimed of this order: what is left for it is free again."""
    key = share_key(command.case, command.funder)
    if kind_of(command.funder) is Kind.MUNICIPALITY and draft.state(TEMPORARY, key).bears:
        for line in release(draft, key, command):
            serve(draft, command, line)
        return
    state = draft.state(SHARE, key)
    if is_settled(state, command.order):
        return
    assert state.firm, "an order is settled of a share that is not committed"
    left = tuple(YearAmount(line=p.line, amount=p.amount) for p in command.unclaimed if p.amount)
    _free(draft, command, left)
    spent = sum(amount for _, amount in state.spent)
    settled: ShareSettled | ShareLegSettled
    if sum(year.amount for year in without(state.firm, left)) == spent:
        settled = ShareSettled(
            effective_on=command.on,
            case=command.case,
            funder=command.funder,
            order=command.order,
            spent=Cents(spent),
            returned=Cents(sum(year.amount for year in left)),
        )
    else:
        settled = ShareLegSettled(
            effective_on=command.on,
            case=command.case,
            funder=command.funder,
            order=command.order,
            unclaimed=left,
        )
    draft.write(SHARE, key, [settled])
    serve_all(draft, command, left)
