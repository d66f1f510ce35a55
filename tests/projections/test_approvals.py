"""A share that was asked, after facts: what it waits for, and who answered in what role."""

from datetime import date

from msgspec.structs import replace

from events import funding
from events.decision import DecisionOutcome, DecisionTaken, LegalCharacter
from events.values import Role
from projections.approvals.fold import Approval, ApprovalState
from projections.catalogue import APPROVALS
from projections.table import fold_all
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import told
from tests.world import CASE, CONSULTANT, QUALITY_OFFICER, ZWOLLE, ZWOLLE_SHARE

ASKED = example(funding.ShareRequested, share=ZWOLLE_SHARE)
FIRST = example(funding.ShareFirstApproved, funder=ZWOLLE, approver=CONSULTANT)
WAITS = example(funding.ShareAwaitsBudget, funder=ZWOLLE, approvers=(CONSULTANT, QUALITY_OFFICER))
APPROVED = example(funding.ShareApproved, funder=ZWOLLE, approvers=(CONSULTANT, QUALITY_OFFICER))
REFUSED = example(funding.ShareRefused, funder=ZWOLLE, by=CONSULTANT)
RELEASED = example(funding.ShareReleased, funder=ZWOLLE)


def after(*facts: funding.Fact) -> Approval:
    (row,) = fold_all(APPROVALS, recorded(facts)).values()
    return row


def test_a_share_asked_is_open() -> None:
    assert after(ASKED).state is ApprovalState.OPEN


def test_a_first_approval_asks_for_a_second_person() -> None:
    row = after(ASKED, FIRST)
    assert (row.state, row.roles) == (ApprovalState.SECOND_NEEDED, (Role.CONSULTANT,))


def test_an_approved_share_may_wait_for_money() -> None:
    row = after(ASKED, FIRST, WAITS)
    assert (row.state, row.waits_on) == (ApprovalState.AWAITS_BUDGET, WAITS.line)


def test_who_approved_is_known_by_role_only() -> None:
    row = after(ASKED, FIRST, APPROVED)
    assert (row.state, row.waits_on) == (ApprovalState.APPROVED, None)
    assert row.roles == (Role.CONSULTANT, Role.QUALITY_OFFICER)
    assert CONSULTANT.user not in str(row)


def test_a_state_has_its_own_first_day() -> None:
    row = after(ASKED, replace(FIRST, effective_on=date(2026, 3, 9)))
    assert (row.requested_on, row.since) == (ASKED.effective_on, date(2026, 3, 9))


def test_a_refusal_keeps_its_ground_and_is_not_undone_by_its_release() -> None:
    row = after(ASKED, REFUSED, RELEASED)
    assert (row.state, row.ground) == (ApprovalState.REFUSED, REFUSED.ground)


def test_an_approval_that_crossed_the_release_is_too_late() -> None:
    assert after(ASKED, RELEASED, APPROVED).state is ApprovalState.LAPSED


def test_every_round_is_a_row_of_its_own() -> None:
    rows = fold_all(APPROVALS, entries(told("a refusal leads to a new key")))
    assert rows[(CASE, 1, ZWOLLE)].state is ApprovalState.LAPSED
    assert rows[(CASE, 2, ZWOLLE)].state is ApprovalState.APPROVED


def test_an_answer_becomes_a_decision_of_the_funder() -> None:
    taken = example(DecisionTaken)
    row = after(ASKED, APPROVED, taken)
    assert (row.decision, row.legal_character) == (1, LegalCharacter.AWB_DECISION)
    aside = example(DecisionTaken, outcome=DecisionOutcome.SET_ASIDE, round=None)
    assert after(ASKED, aside).decision is None
