"""One funder's share of one case: received, answered under a mandate, then final or lapsed.

A funder may be asked again for a later leg while what it agreed before is final: that stays.
"""

from collections.abc import Container, Sequence
from datetime import date
from enum import Enum, auto
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import MoveReported, ShareLegSettled, ShareReduced
from events.fact import Fact
from events.funding import (
    ClaimPartBooked,
    ClaimPartCorrected,
    Share,
    ShareApproved,
    ShareAwaitsBudget,
    ShareCommitted,
    ShareFirstApproved,
    ShareLapsed,
    ShareReceived,
    ShareRefused,
    ShareSettled,
    YearAmount,
)
from events.register import Power
from events.values import (
    Actor,
    BudgetLineId,
    Cents,
    ClaimId,
    MandateId,
    OrderId,
    OrganisationId,
    Round,
    UserId,
)
from services.funder.commands import ReceiveShare, ShareCommand
from services.register.authority import authority, holder_for, not_the_requester, still_counts
from services.rules.mandate import Mandate, alone, as_second
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Phase(Enum):
    """Where a share stands."""

    NONE = auto()
    RECEIVED = auto()
    FIRST_APPROVED = auto()
    AWAITS_BUDGET = auto()
    APPROVED = auto()
    REFUSED = auto()
    LAPSED = auto()
    COMMITTED = auto()
    SETTLED = auto()


class ShareState(msgspec.Struct, frozen=True, gc=False):
    """What the funder knows of its share."""

    phase: Phase = Phase.NONE
    round: Round = Round(0)  # 0: not asked yet
    swv: OrganisationId | None = None
    share: Share | None = None
    approvers: tuple[Actor, ...] = ()
    mandate: MandateId | None = None
    waits_on: BudgetLineId | None = None
    agreed: Round = Round(0)  # the last round that closed with this share; 0: none
    firm: tuple[YearAmount, ...] = ()  # committed, by line: spent or still to spend
    spent: tuple[tuple[BudgetLineId, int], ...] = ()
    claims: frozenset[ClaimId] = frozenset()
    cut: frozenset[OrderId] = frozenset()  # orders that were shortened
    done: frozenset[OrderId] = frozenset()  # orders of which nothing more will be claimed
    moves: frozenset[tuple[OrganisationId, date]] = frozenset()  # that this funder reported
    requester: UserId | None = None

    @property
    def asked(self) -> Share:
        """The share; asserts that one was received."""
        assert self.share is not None, "no share received"
        return self.share


class Approval(msgspec.Struct, frozen=True, gc=False):
    """An approval that counts: by whom, under which line of the mandate register."""

    approvers: tuple[Actor, ...]
    mandate: MandateId
    complete: bool  # False: a second person must follow


def decide(state: ShareState, command: Any, _: RuleBook) -> Sequence[Fact]:
    """Take a share up. What moves money is decided in ``services.funder.money``."""
    assert isinstance(command, ReceiveShare), f"not a command of a share alone: {command}"
    if command.round <= state.round:
        return []
    return [
        ShareReceived(
            effective_on=command.on,
            case=command.case,
            round=command.round,
            swv=command.swv,
            share=command.share,
            expires_on=command.expires_on,
            requester=command.requester,
        )
    ]


def evolve(state: ShareState, fact: Any) -> ShareState:
    """The share after a fact."""
    match fact:
        case ShareReceived(round=round_, swv=swv, share=share, requester=requester):
            return replace(
                state,
                phase=Phase.RECEIVED,
                round=round_,
                swv=swv,
                share=share,
                approvers=(),
                mandate=None,
                requester=requester,
            )
        case ShareFirstApproved(approver=approver, mandate=mandate):
            return replace(
                state, phase=Phase.FIRST_APPROVED, approvers=(approver,), mandate=mandate
            )
        case ShareAwaitsBudget(line=line, approvers=approvers, mandate=mandate):
            return replace(
                state,
                phase=Phase.AWAITS_BUDGET,
                waits_on=line,
                approvers=approvers,
                mandate=mandate,
            )
        case ShareApproved(approvers=approvers, mandate=mandate):
            return replace(
                state, phase=Phase.APPROVED, waits_on=None, approvers=approvers, mandate=mandate
            )
        case ShareRefused():
            return replace(state, phase=Phase.REFUSED, waits_on=None)
        case ShareLapsed():
            return replace(state, phase=Phase.LAPSED, waits_on=None)
        case ShareCommitted():
            firm = _added(state.firm, state.asked.years)
            return replace(state, phase=Phase.COMMITTED, firm=firm, agreed=state.round)
        case ClaimPartBooked(claim=claim, line=line, amount=amount):
            spent = dict(state.spent)
            spent[line] = spent.get(line, 0) + amount
            return replace(state, spent=tuple(spent.items()), claims=state.claims | {claim})
        case ClaimPartCorrected(claim=claim, line=line, change=change):
            spent = dict(state.spent)
            spent[line] = spent.get(line, 0) + change
            corrected = replace(state, spent=tuple(spent.items()), claims=state.claims | {claim})
            return _all_paid(corrected) if state.phase is Phase.SETTLED else corrected
        case ShareReduced(order=order, released=released):
            firm = without(state.firm, released.years)
            return replace(state, firm=firm, cut=state.cut | {order})
        case MoveReported(municipality=municipality, moved_on=moved_on):
            return replace(state, moves=state.moves | {(municipality, moved_on)})
        case ShareLegSettled(order=order, unclaimed=unclaimed):
            firm = without(state.firm, unclaimed)
            return replace(state, firm=firm, done=state.done | {order})
        case ShareSettled(order=order):
            # one that is asked again for a later leg is not settled with the former
            phase = Phase.SETTLED if state.phase is Phase.COMMITTED else state.phase
            done = state.done if order is None else state.done | {order}
            return _all_paid(replace(state, phase=phase, done=done))
        case _:
            raise AssertionError(f"not a fact of a share: {fact}")


def _all_paid(state: ShareState) -> ShareState:
    """Nothing is committed beyond what is spent."""
    paid = tuple(YearAmount(line=line, amount=Cents(amount)) for line, amount in state.spent)
    return replace(state, firm=paid)


def _added(firm: tuple[YearAmount, ...], more: tuple[YearAmount, ...]) -> tuple[YearAmount, ...]:
    amounts = {year.line: year.amount for year in firm}
    for year in more:
        amounts[year.line] = Cents(amounts.get(year.line, 0) + year.amount)
    return _by_line(amounts)


def without(firm: tuple[YearAmount, ...], less: tuple[YearAmount, ...]) -> tuple[YearAmount, ...]:
    """Committed money without what is let go of it. Asserts that no more is let go than there
    is."""
    amounts = {year.line: year.amount for year in firm}
    for year in less:
        left = amounts[year.line] - year.amount
        assert left >= 0, f"{year.line}: more is let go than is committed"
        amounts[year.line] = Cents(left)
    return _by_line(amounts)


def _by_line(amounts: dict[BudgetLineId, Cents]) -> tuple[YearAmount, ...]:
    return tuple(YearAmount(line=line, amount=amount) for line, amount in amounts.items() if amount)


SHARE = Decider(
    noun="share",
    initial=ShareState(),
    evolve=evolve,
    facts=(
        ShareReceived,
        ShareFirstApproved,
        ShareAwaitsBudget,
        ShareApproved,
        ShareRefused,
        ShareLapsed,
        ShareCommitted,
        ClaimPartBooked,
        ClaimPartCorrected,
        ShareReduced,
        ShareLegSettled,
        ShareSettled,
        MoveReported,
    ),
    commands=(ReceiveShare,),
    key=lambda command: f"{command.case}-{command.funder}",
    decide=decide,
)


def answerable(
    state: ShareState,
    command: ShareCommand,
    rules: RuleBook,
    signers: Container[OrganisationId] = (),
) -> None:
    """Refuse an answer by the wrong organisation or by who made the request, to another round, or
    to a share that is over.

    ``signers`` may answer for a funder that is none of their own (a joint pot).
    """
    by, who = command.by, command.by.organisation
    hosted = command.funder.startswith("other:") and who == state.swv
    theirs = rules.acts_for(command.funder, who, command.on)
    if not theirs and not hosted and who not in signers:
        raise Refusal(
            "not-your-share",
            "Alleen de financier zelf beslist over zijn aandeel.",
            "Only the funder itself decides on its share.",
        )
    if state.phase is Phase.NONE or command.round > state.round:
        raise Refusal(
            "share-unknown", "Dit aandeel is hier niet bekend.", "This share is not known here."
        )
    if command.round < state.round or state.phase is Phase.LAPSED:
        raise Refusal(
            "share-lapsed",
            "Dit aandeel is vervallen; er is geen antwoord meer nodig.",
            "This share has lapsed; no answer is needed any more.",
        )
    if state.phase is Phase.REFUSED:
        raise Refusal(
            "already-refused", "Dit aandeel is al geweigerd.", "This share is already refused."
        )
    not_the_requester(state.requester, by)


def mandate(command: ShareCommand, power: Power, rules: RuleBook) -> Mandate:
    """The line under which this person answers for the funder. Raises ``Refusal``."""
    holder = holder_for(command.funder, command.by)
    return authority(rules, holder, command.by, power, command.on)


def approval(state: ShareState, command: ShareCommand, rules: RuleBook) -> Approval:
    """What one more approval makes of the share: enough, or the first of two (four eyes).

    The decision is taken with the last word, so both must have a mandate on that day: a first
    approval under a mandate that ended since counts no longer, and this one is the first.

    Raises ``Refusal`` where the person has no mandate, or already gave the first approval.
    """
    line, amount = mandate(command, Power.APPROVE_SHARE, rules), state.asked.amount
    first = _first(state, command, rules)
    if first is None:
        return Approval((command.by,), line.id, complete=alone(line, amount))
    if first.user == command.by.user:
        raise Refusal(
            "second-person-needed",
            "Een ander dan de eerste beoordelaar moet akkoord geven.",
            "Somebody other than the first approver must agree.",
        )
    if not as_second(line, amount):
        raise Refusal(
            "mandate-too-small",
            "Uw mandaat reikt niet tot dit bedrag.",
            "Your mandate does not reach this amount.",
        )
    return Approval((first, command.by), line.id, complete=True)


def _first(state: ShareState, command: ShareCommand, rules: RuleBook) -> Actor | None:
    """Who gave a first approval that still counts."""
    if state.phase is not Phase.FIRST_APPROVED:
        return None
    (first,) = state.approvers
    counts = still_counts(rules, command.funder, first, Power.APPROVE_SHARE, command.on)
    return first if counts else None
