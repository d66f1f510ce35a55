"""Terms, money, claims, care and messages as they should not have been."""

from datetime import timedelta
from uuid import UUID

from msgspec.structs import replace

from events.absence import AbsenceFact, ThreeMonthLimitExceeded, ThreeMonthLimitMet
from events.budget import BudgetCommitted, BudgetSet, BudgetShifted
from events.care import (
    CareEnded,
    CareOrdered,
    CareStarted,
    ClaimApproved,
    DeliveryClaimed,
    OrderPaused,
    PlacedOnWaitingList,
    WaitingNorm,
    WaitingNormExceeded,
)
from events.decision import DecisionTaken, LegalCharacter
from events.funding import (
    BundleClosed,
    ClaimPartBooked,
    KeyProposed,
    ShareApproved,
    ShareCommitted,
)
from events.gate import BlockReason, RequestBlocked
from events.parking import MessageParked, ParkReason
from events.pot import ReturnBooked
from events.request import ArrangementRequested, SupplementRequested
from events.sharing import DisclosureRefused, FieldName
from events.term import TermMet, TermStarted, TermSuspended
from events.values import (
    Cents,
    ClaimId,
    Count,
    OrderId,
    Period,
    PublicText,
    SignedCents,
    house_of,
    system,
)
from tests.controls.forgery import CLAIMED, forgery
from tests.controls.forging import Pages

NOBODY = UUID("0f2b6f70-0000-5000-8000-00000000dead")
YEARS = timedelta(days=730)


@forgery("terms-exceeded")
def the_waiting_took_too_long(pages: Pages) -> None:
    leaf = pages.one(PlacedOnWaitingList)
    fact = leaf.fact
    exceeded = WaitingNormExceeded(
        effective_on=fact.intake_by,
        case=fact.case,
        order=fact.order,
        provider=fact.provider,
        norm=WaitingNorm.TOTAL,
    )
    pages.after(leaf, exceeded, actor=system(fact.provider), mandate=None)


@forgery("terms-on-record")
def a_late_decision_passes_for_one_in_time(pages: Pages) -> None:
    leaf = pages.one(TermMet)
    pages.change(leaf, effective_on=leaf.fact.effective_on + YEARS)


@forgery("three-months-on-record", "away for three months, and nobody offers anything")
def three_months_at_home_are_kept_quiet(pages: Pages) -> None:
    leaf = pages.one(ThreeMonthLimitExceeded)
    fact = leaf.fact
    said = {name: getattr(fact, name) for name in AbsenceFact.__struct_fields__}
    passed_over = ThreeMonthLimitMet(**said, due_on=fact.due_on)
    leaf.fact = passed_over
    pages.forged.append(leaf)


@forgery("own-clock", "a supplement comes in time")
def a_body_waits_for_what_another_asked(pages: Pages) -> None:
    asked = pages.one(SupplementRequested)
    case, body = asked.fact.case, asked.fact.body
    leaf = pages.one(TermStarted, where=lambda one: one.fact.case == case and one.fact.body != body)
    still = TermSuspended(effective_on=asked.fact.effective_on, case=case, body=leaf.fact.body)
    pages.after(leaf, still)


@forgery("lines-conserved")
def the_budget_was_smaller(pages: Pages) -> None:
    used = pages.one(BudgetCommitted)
    pages.change(pages.one(BudgetSet, line=used.fact.line), amount=Cents(1))


@forgery("case-money", CLAIMED, "lines-conserved")
def more_is_bound_than_was_set_aside(pages: Pages) -> None:
    leaf = pages.one(BudgetCommitted)
    pages.change(leaf, amount=Cents(leaf.fact.amount * 1000))


@forgery("shifts-balanced", "a shift serves who waits")
def one_side_of_a_shift_tells_less(pages: Pages) -> None:
    leaf = pages.one(BudgetShifted, where=lambda one: one.fact.change > 0)
    pages.change(leaf, change=SignedCents(leaf.fact.change - 1))


@forgery("pots-conserved", "a pot pays, and what is left goes back")
def more_comes_back_than_was_left(pages: Pages) -> None:
    leaf = pages.one(ReturnBooked)
    pages.change(leaf, amount=Cents(leaf.fact.amount + 1))


@forgery("money-after-approval")
def a_round_is_committed_that_nobody_approved(pages: Pages) -> None:
    leaf = pages.one(BudgetCommitted)
    pages.change(leaf, round=leaf.fact.round + 1)


@forgery("shares-add-up", "one refuses, the swv rejects")
def the_cost_was_a_cent_more(pages: Pages) -> None:
    closed = {leaf.fact.case for leaf in pages.of(BundleClosed)}
    leaf = pages.one(KeyProposed, where=lambda one: one.fact.case not in closed)
    pages.change(leaf, total=Cents(leaf.fact.total + 1))


@forgery("closed-on-approvals")
def a_funder_is_bound_to_a_cent_more(pages: Pages) -> None:
    leaf = pages.one(ShareCommitted)
    pages.change(leaf, amount=Cents(leaf.fact.amount + 1))


@forgery("claims-add-up")
def less_was_claimed_than_is_paid(pages: Pages) -> None:
    paid = {(leaf.fact.order, leaf.fact.claim) for leaf in pages.of(ClaimApproved)}
    leaf = pages.one(
        DeliveryClaimed,
        where=lambda one: one.fact.delivery is None and (one.fact.order, one.fact.claim) in paid,
    )
    pages.change(leaf, amount=Cents(leaf.fact.amount - 1))


@forgery("paid-once")
def a_part_is_paid_twice(pages: Pages) -> None:
    leaf = pages.one(ClaimPartBooked)
    pages.after(leaf, leaf.fact)


@forgery("claim-within-order")
def days_are_paid_that_were_not_ordered(pages: Pages) -> None:
    leaf = pages.one(ClaimApproved, where=lambda one: one.fact.period is not None)
    days = leaf.fact.period
    pages.change(leaf, period=Period(start=days.start, end=days.end + YEARS))


@forgery("claim-overlap", "a share waits for the money of another")
def the_same_days_are_claimed_again(pages: Pages) -> None:
    claimed, paid = pages.one(DeliveryClaimed), pages.one(ClaimApproved)
    again = ClaimId("again")
    pages.after(claimed, replace(claimed.fact, claim=again))
    pages.after(paid, replace(paid.fact, claim=again))


@forgery("claim-after-care", "evaluated, and stopped before its end")
def care_ended_before_what_is_paid(pages: Pages) -> None:
    last = pages.one(ClaimApproved, where=lambda one: one.fact.period is not None)
    leaf = pages.one(CareEnded, order=last.fact.order)
    pages.change(leaf, effective_on=last.fact.period.end - timedelta(days=1))


@forgery("care-decided")
def care_begins_that_nobody_ordered(pages: Pages) -> None:
    leaf = pages.one(CareStarted)
    pages.change(leaf, order=OrderId(f"{leaf.fact.case}.999"))


@forgery("order-with-consent")
def care_is_ordered_without_consent(pages: Pages) -> None:
    leaf = pages.one(CareOrdered)
    fact = leaf.fact
    gone = OrderPaused(
        effective_on=fact.effective_on, case=fact.case, orderer=fact.orderer, provider=None
    )
    pages.before(leaf, gone)


@forgery("judged-before-approval")
def a_municipality_approves_while_its_gate_is_shut(pages: Pages) -> None:
    leaf = pages.one(
        ShareApproved,
        where=lambda one: (
            one.fact.funder.startswith("municipality:") and one.fact.approvers == (one.meta.actor,)
        ),
    )
    asked = pages.one(ArrangementRequested, case=leaf.fact.case).fact
    shut = RequestBlocked(
        effective_on=leaf.fact.effective_on,
        case=leaf.fact.case,
        municipality=leaf.fact.funder,
        school=asked.school,
        reason=BlockReason.JUDGEMENT_MISSING,
    )
    pages.before(leaf, shut)


@forgery("decision-published")
def a_decision_was_kept_quiet(pages: Pages) -> None:
    leaf = pages.one(DecisionTaken, character=LegalCharacter.AWB_DECISION)
    pages.change(leaf, effective_on=leaf.fact.effective_on - YEARS, number=Count(99))


@forgery("booked-late")
def an_act_is_written_down_late(pages: Pages) -> None:
    leaf = pages.one(BudgetSet)
    pages.change(leaf, effective_on=leaf.meta.booked_at.date() - timedelta(days=20))


@forgery("clock-back")
def a_fact_was_written_before_what_stands_before_it(pages: Pages) -> None:
    leaf = pages.one(ShareCommitted)
    pages.envelope(leaf, booked_at=leaf.meta.booked_at - YEARS)


@forgery("cause-chain")
def a_cause_is_not_in_the_book(pages: Pages) -> None:
    leaf = pages.one(ShareCommitted)
    pages.envelope(leaf, cause=replace(leaf.meta.cause, id=NOBODY))


@forgery("messages-mended")
def a_message_failed(pages: Pages) -> None:
    leaf = pages.one(ShareCommitted)
    parked = MessageParked(
        effective_on=leaf.fact.effective_on,
        party=leaf.party,
        order_key=leaf.fact.case,
        message=NOBODY,
        reason=ParkReason.BUG,
        explanation=PublicText("onbekende fout"),
        attempt=Count(1),
        again_at=None,
    )
    pages.after(leaf, parked, actor=system(house_of(leaf.party)))


@forgery("disclosure-refused")
def a_message_showed_too_much(pages: Pages) -> None:
    leaf = pages.one(ShareCommitted)
    refused = DisclosureRefused(
        effective_on=leaf.fact.effective_on,
        order_key=leaf.fact.case,
        recipient=leaf.fact.funder,
        message=leaf.meta.event_id,
        fields=(FieldName("diagnosis"),),
    )
    pages.after(leaf, refused, actor=system(house_of(leaf.party)))
