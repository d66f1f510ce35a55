"""The bundle of a case, after facts."""

from datetime import date

from events import forwarding, funding, request
from events.funding import Share
from events.key import KeyBasis
from events.request import Outcome
from events.values import Cents, Round
from projections.bundling.fold import Bundle, ShareState
from projections.catalogue import BUNDLING
from projections.table import fold_all
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import told
from tests.world import BOARD, CASE, KAMPEN, OTHER_SWV, SWV, SWV_SHARE, ZWOLLE, ZWOLLE_SHARE

OPENED = example(funding.BundleOpened)
ASKED = example(funding.SharesCalculated, shares=(SWV_SHARE, ZWOLLE_SHARE))
SWV_APPROVED = example(funding.ShareApproved, funder=SWV)


def after(*facts: request.Fact) -> Bundle:
    (row,) = fold_all(BUNDLING, recorded(facts)).values()
    return row


def of(story: str) -> Bundle:
    return fold_all(BUNDLING, entries(told(story)))[(CASE,)]


def states(row: Bundle) -> dict[str, ShareState]:
    return {share.funder: share.state for share in row.shares}


def test_shares_are_asked_and_nothing_is_promised_yet() -> None:
    row = after(OPENED, ASKED)
    assert states(row) == {SWV: ShareState.REQUESTED, ZWOLLE: ShareState.REQUESTED}
    assert (row.promised, row.expires_on) == (0, ASKED.expires_on)


def test_an_approval_promises_its_amount() -> None:
    row = after(OPENED, ASKED, SWV_APPROVED)
    assert states(row)[SWV] is ShareState.APPROVED
    assert row.promised == SWV_SHARE.amount


def test_four_eyes_and_a_wait_for_budget_are_seen() -> None:
    first = example(funding.ShareFirstApproved, funder=SWV)
    waits = example(funding.ShareAwaitsBudget, funder=ZWOLLE)
    row = after(OPENED, ASKED, first, waits)
    assert states(row) == {SWV: ShareState.FIRST_APPROVED, ZWOLLE: ShareState.AWAITS_BUDGET}


def test_an_answer_that_crossed_the_release_does_not_bring_the_share_back() -> None:
    released = example(funding.ShareReleased, funder=SWV)
    assert states(after(OPENED, ASKED, released, SWV_APPROVED))[SWV] is ShareState.LAPSED


def test_an_answer_to_another_round_changes_nothing() -> None:
    late = example(funding.ShareApproved, funder=SWV, round=Round(2))
    assert states(after(OPENED, ASKED, late))[SWV] is ShareState.REQUESTED


def test_a_new_key_asks_anew() -> None:
    again = example(
        funding.SharesCalculated,
        round=Round(2),
        shares=(Share(funder=BOARD, amount=Cents(7), years=()),),
    )
    row = after(OPENED, ASKED, SWV_APPROVED, again)
    assert (row.round, states(row), row.promised) == (2, {BOARD: ShareState.REQUESTED}, 0)


def test_claims_are_spent_and_the_rest_returned() -> None:
    booked = example(funding.ClaimPartBooked, funder=SWV, amount=Cents(100))
    settled = example(funding.ShareSettled, funder=SWV, spent=Cents(100), returned=Cents(5))
    row = after(OPENED, ASKED, SWV_APPROVED, booked, settled)
    assert (row.spent, row.shares[0].returned) == (100, 5)
    assert states(row)[SWV] is ShareState.SETTLED


def test_an_outcome_may_be_taken_back() -> None:
    aside = example(request.RequestSetAside)
    assert after(OPENED, aside).outcome is Outcome.SET_ASIDE
    assert after(OPENED, aside, example(request.RequestReinstated)).outcome is None


def test_a_whole_case_ends_settled_to_the_cent() -> None:
    row = of("two funders, to the last claim")
    assert set(states(row).values()) == {ShareState.SETTLED}
    assert (row.outcome, row.orderer, row.spent) == (Outcome.GRANTED, ZWOLLE, 699_999)
    assert sum(share.spent + share.returned for share in row.shares) == row.cost


def test_a_refused_key_is_followed_by_the_next() -> None:
    row = of("a refusal leads to a new key")
    assert (row.round, row.outcome) == (2, Outcome.GRANTED)
    assert set(states(row)) == {SWV, ZWOLLE}


def test_what_is_kept_apart_is_shown_until_and_after_it_is_agreed_on() -> None:
    apart = example(funding.CostKeptApart)
    assert (after(OPENED, apart).kept_apart, after(OPENED, apart).apart_agreed_on) == (
        apart.amount,
        None,
    )
    agreed = example(funding.SeparateAgreementRecorded)
    assert after(OPENED, apart, agreed).apart_agreed_on == agreed.effective_on


def test_a_key_is_shown_as_it_was_agreed() -> None:
    row = of("a pupil turns eighteen")
    assert row.key_base is KeyBasis.PARTS
    assert [part.source for part in row.key_parts_from_18] == ["SWV_ZWAAR", "GEM_WMO"]
    assert (row.outcome, row.spent) == (Outcome.GRANTED, 700_002)
    assert sum(share.spent + share.returned for share in row.shares) == row.cost


def test_claims_in_years_of_each_funders_own_end_to_the_cent() -> None:
    row = of("a board keeps its books by school year")
    assert row.spent == 750_003
    assert sum(share.spent + share.returned for share in row.shares) == row.cost


def test_a_bundle_remembers_when_it_was_opened() -> None:
    assert after(OPENED).opened_on == date(2026, 2, 2)


def test_a_successor_takes_the_place_of_the_body_that_forwarded() -> None:
    kampen = example(forwarding.BodySucceeded, body=ZWOLLE, successor=KAMPEN)
    other = example(forwarding.BodySucceeded, body=SWV, successor=OTHER_SWV)
    row = after(OPENED, kampen, other)
    assert (row.swv, row.municipality) == (OTHER_SWV, KAMPEN)
