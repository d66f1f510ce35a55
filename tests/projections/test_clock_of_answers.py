"""What waits for an answer in the clock: a view on a refusal, a claim that does not fit."""

from datetime import date

from events import asking, care, decision, funding, message, tlv
from projections.clock.reasons import Reason
from tests.examples import example
from tests.projections.test_clock import ORDERED, READY, Told, after
from tests.world import SWV, ZWOLLE


def test_before_a_refusal_of_a_tlv_the_swv_waits_for_a_view() -> None:
    asked = (example(tlv.TlvRequested), 0)
    intended = (example(decision.RejectionIntended, body=SWV), 6)
    row = after(asked, intended)
    assert (row.reason, row.parties) == (Reason.VIEW, (SWV,))
    viewed = (example(decision.ViewReceived, body=SWV), 9)
    row = after(asked, intended, viewed)
    assert (row.reason, row.parties) == (Reason.AFTER_VIEW, (SWV,))
    refused = (example(tlv.TlvRefused, body=SWV), 10)
    assert after(asked, intended, viewed, refused).tasks == ()


def test_a_claim_that_does_not_fit_is_work_for_who_ordered_until_it_is_answered() -> None:
    started = (example(care.CareStarted), 9)
    held: Told = (example(message.ClaimHeld), 20)
    row = after(*READY, (example(funding.BundleClosed), 8), (ORDERED, 8), started, held)
    assert (row.reason, row.parties) == (Reason.IN_CARE, (ZWOLLE,))
    assert [one.due_on for one in row.tasks if one.reason is Reason.CLAIM] == [held[0].answer_by]
    over: Told = (example(care.CareEnded), 25)
    row = after(*READY, (example(funding.BundleClosed), 8), (ORDERED, 8), started, held, over)
    assert (row.reason, row.parties) == (Reason.ENDED, (ZWOLLE,))
    answered: Told = (example(care.ClaimRefused), 30)
    row = after(
        *READY, (example(funding.BundleClosed), 8), (ORDERED, 8), started, held, over, answered
    )
    assert row.parties == ()


def test_what_a_provider_asks_is_work_for_who_orders_until_it_is_answered() -> None:
    asked: Told = (example(asking.AskReceived), 6)
    row = after(*READY, asked)
    assert (row.reason, row.parties) == (Reason.KEY, (ZWOLLE, SWV))
    for answer in (asking.AskGranted, asking.AskRejected):
        assert after(*READY, asked, (example(answer), 8)).parties == (SWV,)
    investigated: Told = (example(asking.AskUnderInvestigation, answer_by=date(2026, 3, 30)), 8)
    (task,) = (one for one in after(*READY, asked, investigated).tasks if one.about)
    assert (task.reason, task.due_on) == (Reason.ASKED, date(2026, 3, 30))
