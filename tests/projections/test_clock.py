"""Where the days of a case go, and what waits for whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from events import (
    care,
    decision,
    enrolment,
    forwarding,
    funding,
    request,
    school,
    term,
    tlv,
)
from events.fact import Fact
from events.values import Purpose, Recorded, Round
from projections.catalogue import CLOCK
from projections.clock.reasons import ACTING, PRECEDENCE, Reason
from projections.clock.row import Clock
from projections.table import fold_all, heard
from tests.cast import day
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import STORIES, told
from tests.world import AMBELT, CASE, DAY, KAMPEN, OTHER_SWV, POT, SWV, WILG, ZWOLLE, ZWOLLE_SHARE

SUBMITTED = example(request.ArrangementRequested)
ASSESSED = example(funding.AssessmentsCompleted)
PROPOSED = example(funding.KeyProposed)
ASKED = example(funding.ShareRequested, share=ZWOLLE_SHARE)
ORDERED = example(care.CareOrdered)
Told = tuple[Fact, int]  # a fact, and how many days after submission it holds


def after(*facts: Told) -> Clock:
    found = recorded([fact for fact, _ in facts], [day(number) for _, number in facts])
    return fold_all(CLOCK, found)[(CASE,)]


def spent(row: Clock, on: date) -> dict[Reason, int]:
    """Days per reason up to a date; an ended clock stands still."""
    days: dict[Reason, int] = {}
    for segment in row.segments:
        count = (segment.ends_on - segment.starts_on).days
        days[segment.reason] = days.get(segment.reason, 0) + count
    if row.ended_on is None:
        days[row.reason] = days.get(row.reason, 0) + (on - row.since).days
    return days


def assert_sound(row: Clock) -> None:
    """Segments follow one another from submission on, none is empty, and all days are there."""
    edges = [row.submitted_on, *(segment.ends_on for segment in row.segments)]
    assert [segment.starts_on for segment in row.segments] == edges[:-1]
    assert edges[-1] == row.since
    assert all(segment.starts_on < segment.ends_on for segment in row.segments)
    on = row.since + timedelta(days=9)
    assert sum(spent(row, on).values()) == ((row.ended_on or on) - row.submitted_on).days
    assert all(count >= 0 for count in spent(row, on).values())


def part(kind: type[Fact], body: str) -> Fact:
    return example(kind, body=body)


BOTH_COMPLETE = [(part(request.CompletenessEstablished, body), 3) for body in (SWV, ZWOLLE)]
BOTH_ASSESSED = [(part(request.AssessmentCompleted, body), 5) for body in (SWV, ZWOLLE)]
READY: list[Told] = [(SUBMITTED, 0), *BOTH_COMPLETE, *BOTH_ASSESSED, (ASSESSED, 5)]


def test_both_bodies_check_what_was_submitted() -> None:
    row = after((SUBMITTED, 0))
    assert (row.reason, row.parties) == (Reason.COMPLETENESS, (ZWOLLE, SWV))


def test_an_agreement_of_its_own_is_work_for_the_swv_that_holds_up_nothing() -> None:
    apart = (example(funding.CostKeptApart), 0)
    started = (example(care.CareStarted), 9)
    closed = (example(funding.BundleClosed), 8)
    waiting = after(*READY, apart, closed, (ORDERED, 8), started)
    assert (waiting.reason, waiting.parties) == (Reason.IN_CARE, (SWV,))
    (task,) = (one for one in waiting.tasks if one.reason is Reason.SEPARATE_AGREEMENT)
    assert (task.organisation, task.since) == (SWV, day(5))
    agreed = (example(funding.SeparateAgreementRecorded), 12)
    row = after((SUBMITTED, 0), apart, agreed)
    assert [one.reason for one in row.tasks] == [Reason.COMPLETENESS] * 2


def test_the_body_that_is_furthest_back_gives_the_reason() -> None:
    row = after((SUBMITTED, 0), (part(request.CompletenessEstablished, SWV), 3))
    assert (row.reason, row.parties) == (Reason.COMPLETENESS, (ZWOLLE, SWV))
    assert after((SUBMITTED, 0), *BOTH_COMPLETE).reason is Reason.ASSESSMENT


def test_a_supplement_waits_for_the_school_and_the_body_may_not_act() -> None:
    asked = part(request.SupplementRequested, ZWOLLE)
    row = after((SUBMITTED, 0), (asked, 2), (part(term.TermSuspended, ZWOLLE), 2))
    assert (row.reason, row.parties) == (Reason.SUPPLEMENT, (AMBELT, SWV))


def test_the_term_stands_still_until_the_body_has_the_supplement() -> None:
    asked: list[Told] = [
        (SUBMITTED, 0),
        (part(request.SupplementRequested, ZWOLLE), 2),
        (part(term.TermSuspended, ZWOLLE), 2),
        (part(request.SupplementProvided, ZWOLLE), 9),
    ]
    assert after(*asked).reason is Reason.STATUTORY_STOP
    received = (part(request.SupplementReceived, ZWOLLE), 11)
    resumed = (part(term.TermResumed, ZWOLLE), 11)
    row = after(*asked, received, resumed)
    assert row.reason is Reason.COMPLETENESS
    assert spent(row, day(20)) == {
        Reason.COMPLETENESS: 2 + 9,
        Reason.SUPPLEMENT: 7,
        Reason.STATUTORY_STOP: 2,
    }


def test_a_task_of_a_body_is_due_when_its_term_ends() -> None:
    due_on = date(2026, 4, 7)
    row = after((SUBMITTED, 0), (example(term.TermStarted, body=SWV, due_on=due_on), 0))
    assert [task.due_on for task in row.tasks if task.organisation == SWV] == [due_on]


def test_between_judgement_and_conclusion_the_house_brings_the_news() -> None:
    row = after((SUBMITTED, 0), *BOTH_COMPLETE, *BOTH_ASSESSED)
    assert (row.reason, row.parties) == (Reason.UNDER_WAY, ())


def test_the_swv_proposes_and_the_funder_answers() -> None:
    assert (after(*READY).reason, after(*READY).parties) == (Reason.KEY, (SWV,))
    row = after(*READY, (PROPOSED, 6), (ASKED, 6))
    assert (row.reason, row.parties) == (Reason.APPROVAL, (ZWOLLE,))
    assert row.tasks[0].due_on == ASKED.expires_on


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (example(funding.ShareFirstApproved, funder=ZWOLLE), Reason.SECOND_APPROVAL),
        (example(funding.ShareAwaitsBudget, funder=ZWOLLE), Reason.BUDGET),
        (example(funding.ShareApproved, funder=ZWOLLE), Reason.UNDER_WAY),
    ],
)
def test_an_answer_moves_the_task_on(answer: Fact, reason: Reason) -> None:
    row = after(*READY, (PROPOSED, 6), (ASKED, 6), (answer, 8))
    assert row.reason is reason
    assert {task.due_on for task in row.tasks} <= {ASKED.expires_on}


def test_for_a_pot_the_other_side_signs_beside_its_own_share() -> None:
    pot = replace(ZWOLLE_SHARE, funder=POT)
    of_pot = example(funding.ShareRequested, share=pot)
    signed = example(funding.ShareFirstApproved, funder=POT, second_of=(ZWOLLE,))
    row = after(*READY, (PROPOSED, 6), (ASKED, 6), (of_pot, 6), (signed, 8))
    work = {(task.organisation, task.reason, task.about, task.due_on) for task in row.tasks}
    due_on = ASKED.expires_on
    assert work == {
        (ZWOLLE, Reason.APPROVAL, "", due_on),
        (ZWOLLE, Reason.SECOND_APPROVAL, POT, due_on),
    }
    own = example(funding.ShareApproved, funder=ZWOLLE)
    of_both = example(funding.ShareApproved, funder=POT)
    past = [*READY, (PROPOSED, 6), (ASKED, 6), (of_pot, 6), (signed, 8), (own, 9)]
    assert [task.about for task in after(*past).tasks] == [POT]
    assert after(*past, (of_both, 9)).tasks == ()


def test_a_refusal_asks_the_swv_for_a_new_key() -> None:
    needed = example(funding.RedistributionNeeded)
    row = after(*READY, (PROPOSED, 6), (ASKED, 6), (needed, 7))
    assert (row.reason, row.parties) == (Reason.REDISTRIBUTION, (ZWOLLE, SWV))


def test_an_answer_to_a_former_round_changes_nothing() -> None:
    again = example(funding.RedistributionProposed, round=Round(2))
    asked = example(funding.ShareRequested, share=ZWOLLE_SHARE, round=Round(2))
    late = example(funding.ShareApproved, funder=ZWOLLE)
    row = after(*READY, (PROPOSED, 6), (again, 9), (asked, 9), (late, 10))
    assert (row.reason, row.parties) == (Reason.APPROVAL, (ZWOLLE,))


def test_the_order_waits_for_the_provider_step_by_step() -> None:
    steps: list[tuple[Fact, Reason]] = [
        (ORDERED, Reason.ORDER_ANSWER),
        (example(care.OrderAccepted), Reason.PLANNING),
        (example(care.PlacedOnWaitingList), Reason.WAITING_LIST),
        (example(care.IntakeHeld), Reason.START),
        (example(care.CareStarted), Reason.IN_CARE),
    ]
    told: list[Told] = [(SUBMITTED, 0), (example(funding.BundleClosed), 1)]
    for number, (fact, reason) in enumerate(steps, 2):
        told.append((fact, number))
        row = after(*told)
        assert (row.reason, row.parties) == (reason, (WILG,) if reason in ACTING else ())


def test_without_a_provider_the_orderer_looks_further() -> None:
    closed = example(funding.BundleClosed)
    declined, none = example(care.OrderDeclined), example(care.NoProviderFound)
    row = after((SUBMITTED, 0), (closed, 1), (ORDERED, 1), (declined, 4), (none, 4))
    assert (row.reason, row.parties) == (Reason.PROVIDER_SOUGHT, (ZWOLLE,))


def test_an_ended_clock_stands_still() -> None:
    row = after(*READY, (example(request.RequestRejected), 12))
    assert (row.reason, row.parties, row.ended_on) == (Reason.ENDED, (), day(12))
    assert sum(spent(row, day(300)).values()) == 12


def test_a_reinstated_request_goes_on_with_the_days_between_on_the_record() -> None:
    aside, again = example(request.RequestSetAside), example(request.RequestReinstated)
    row = after((SUBMITTED, 0), (aside, 10), (again, 14))
    assert (row.reason, row.ended_on) == (Reason.COMPLETENESS, None)
    assert spent(row, day(20)) == {Reason.COMPLETENESS: 16, Reason.ENDED: 4}


def test_a_fact_heard_late_gives_no_days_back() -> None:
    row = after((SUBMITTED, 0), *BOTH_COMPLETE, (part(request.AssessmentCompleted, SWV), 1))
    assert row.since == day(3)
    assert_sound(row)


def test_every_reason_has_words_and_a_place() -> None:
    assert set(PRECEDENCE) == set(Reason)
    assert all(rule.label for rule in PRECEDENCE.values())


@pytest.mark.parametrize("story", STORIES)
def test_at_every_moment_of_a_story_the_days_add_up(story: str) -> None:
    rows: dict[object, Clock] = {}
    for key, fact in heard(CLOCK, entries(told(story))):
        row = CLOCK.evolve(rows.get(key), fact)
        if row is not None:
            rows[key] = row
            assert_sound(row)


def test_a_case_that_went_well_is_in_care() -> None:
    row = fold_all(CLOCK, entries(told("everybody is late")))[(CASE,)]
    assert row.reason is Reason.IN_CARE
    assert spent(row, row.since)[Reason.START] == 92


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(CLOCK.hears or (), key=str)), st.integers(-30, 200)),
        max_size=30,
    )
)
def test_whatever_is_heard_on_whatever_day_the_days_add_up(told: list[tuple[type, int]]) -> None:
    facts = [SUBMITTED, *(example(kind) for kind, _ in told)]
    days = [DAY, *(day(number) for _, number in told)]
    row: Clock | None = None
    for fact in recorded(facts, days):
        row = evolved(row, fact)
        assert_sound(row)


def evolved(row: Clock | None, fact: Recorded) -> Clock:
    after = CLOCK.evolve(row, fact)
    assert isinstance(after, Clock)
    return after


def test_what_is_forwarded_lies_with_the_successor_from_the_beginning() -> None:
    row = after(
        (SUBMITTED, 0),
        (part(request.SupplementRequested, ZWOLLE), 1),
        (part(term.TermSuspended, ZWOLLE), 1),
        (example(forwarding.RequestForwarded), 2),
        (example(term.TermForwarded), 2),
        (part(term.TermStarted, KAMPEN), 2),
    )
    assert row.parties == (KAMPEN, SWV)
    assert row.reason is Reason.COMPLETENESS
    assert [one.body for one in row.terms] == [KAMPEN]
    assert_sound(row)


def test_a_school_has_the_opp_to_make_and_then_to_evaluate() -> None:
    enrolled = (example(enrolment.PupilEnrolled), 0)
    row = after(enrolled)
    assert (row.reason, row.parties, row.swv) == (Reason.OPP, (AMBELT,), None)
    assert [task.due_on for task in row.tasks] == [date(2026, 3, 16)]
    adopted = after(enrolled, (example(enrolment.OppAdopted), 20))
    assert adopted.reason is Reason.OPP_EVALUATION
    left = after(enrolled, (example(enrolment.PupilLeft), 30))
    assert left.ended_on == day(30)
    assert after((example(enrolment.PupilEnrolled, plan_by=None), 0)).ended_on == DAY


def test_a_tlv_lies_with_the_swv_that_must_decide_within_its_term() -> None:
    asked = (example(tlv.TlvRequested), 0)
    forwarded = (example(tlv.TlvForwarded, to=OTHER_SWV), 0)
    started = (example(term.TermStarted, body=OTHER_SWV, due_on=date(2026, 3, 30)), 0)
    row = after(asked, forwarded, started)
    assert (row.reason, row.parties) == (Reason.TLV, (OTHER_SWV,))
    assert [task.due_on for task in row.tasks] == [date(2026, 3, 30)]
    assert after(asked, forwarded, started, (example(tlv.TlvIssued), 9)).ended_on == day(9)


def test_an_admission_lies_with_the_school_until_it_decides() -> None:
    applied = (example(enrolment.AdmissionRequested), 0)
    extended = (example(enrolment.AdmissionTermExtended, due_on=date(2026, 4, 13)), 30)
    row = after(applied, extended)
    assert (row.reason, row.tasks[0].due_on) == (Reason.ADMISSION, date(2026, 4, 13))
    assert after(applied, (example(enrolment.PupilAdmitted), 8)).ended_on == day(8)


WITHDRAWN = example(school.ConsentWithdrawn)
TAKEN = example(decision.DecisionTaken)


def test_without_consent_the_school_is_to_act_and_not_who_may_be_told_nothing() -> None:
    row = after((SUBMITTED, 0), (WITHDRAWN, 5))
    assert (row.reason, row.parties) == (Reason.CONSENT, (AMBELT, SWV))
    assert PRECEDENCE[row.reason].label == "Wacht op toestemming"


def test_consent_given_again_gives_everybody_his_task_back() -> None:
    renewed = example(school.ConsentRenewed)
    row = after((SUBMITTED, 0), (WITHDRAWN, 5), (renewed, 9))
    assert (row.reason, row.parties) == (Reason.COMPLETENESS, (ZWOLLE, SWV))
    assert spent(row, day(9)) == {Reason.COMPLETENESS: 5, Reason.CONSENT: 4}
    assert_sound(row)


def test_without_consent_a_body_still_answers_for_its_own_decision() -> None:
    row = after((SUBMITTED, 0), (TAKEN, 5), (WITHDRAWN, 6))
    assert (row.reason, row.parties) == (Reason.CONSENT, (ZWOLLE, AMBELT, SWV))
    row = after(
        (SUBMITTED, 0), (TAKEN, 5), (WITHDRAWN, 6), (example(decision.DecisionPublished), 7)
    )
    assert row.parties == (AMBELT, SWV)


def test_a_consent_on_which_no_message_rests_holds_up_nothing() -> None:
    row = after((SUBMITTED, 0), (example(school.ConsentLapsed, purpose=Purpose.PLAN), 5))
    assert row.reason is Reason.COMPLETENESS


def test_before_a_rejection_the_body_waits_for_a_view_and_then_decides() -> None:
    intended = example(decision.RejectionIntended, body=SWV)
    row = after(*READY, (intended, 6))
    assert (row.reason, row.parties) == (Reason.VIEW, (SWV,))
    lapsed = example(decision.ViewLapsed, body=SWV)
    row = after(*READY, (intended, 6), (lapsed, 21))
    assert (row.reason, row.parties) == (Reason.AFTER_VIEW, (SWV,))
    assert after(*READY, (intended, 6), (lapsed, 21), (PROPOSED, 22)).tasks == ()


def test_a_view_on_nothing_that_is_open_is_no_task() -> None:
    assert after(*READY, (example(decision.ViewLapsed), 6)).reason is Reason.KEY


def test_only_a_decision_of_the_awb_is_to_be_published() -> None:
    promised = example(
        decision.DecisionTaken, body=SWV, character=decision.LegalCharacter.PRIVATE_LAW
    )
    closed: Told = (example(funding.BundleClosed), 6)
    row = after(*READY, closed, (TAKEN, 6), (promised, 6))
    assert (row.reason, row.parties) == (Reason.PUBLISH, (ZWOLLE,))
    assert after(*READY, closed, (TAKEN, 6), (example(decision.DecisionPublished), 8)).tasks == ()


def test_after_the_end_the_work_around_a_decision_stays_and_no_day_is_counted() -> None:
    over: Told = (example(request.RequestRejected), 12)
    told_so: Told = (example(decision.DecisionPublished), 14)
    objected: Told = (example(decision.ObjectionReceived), 30)
    row = after(*READY, over, (TAKEN, 12), told_so, objected)
    assert (row.reason, row.parties, row.ended_on) == (Reason.ENDED, (ZWOLLE,), day(12))
    (task,) = row.tasks
    assert (task.reason, task.due_on) == (Reason.OBJECTION, objected[0].decide_by)
    assert sum(spent(row, day(300)).values()) == 12
    row = after(
        *READY, over, (TAKEN, 12), told_so, objected, (example(decision.ObjectionDecided), 60)
    )
    assert (row.parties, row.tasks) == ((), ())


def test_a_notice_of_default_is_work_until_the_penalty_is_settled() -> None:
    given_notice = example(decision.DefaultNoticeReceived)
    row = after(*READY, (given_notice, 60))
    assert {task.due_on for task in row.tasks if task.reason is Reason.DEFAULT_NOTICE} == {
        given_notice.penalty_from - timedelta(days=1)
    }
    for settled in (example(decision.PenaltySet), example(decision.PenaltyAverted)):
        row = after(*READY, (given_notice, 60), (settled, 90))
        assert all(task.reason is not Reason.DEFAULT_NOTICE for task in row.tasks)
