"""Destroying what is kept of a pupil: who may ask, who must agree, and what is said of it."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.retention import (
    MOST_LEAVES,
    DestructionApproved,
    DestructionFirstApproved,
    DestructionProposed,
    DestructionRefused,
    DestructionRequested,
    DestructionTermExceeded,
    Hold,
    LeafHash,
    RecordKind,
    RecordsDestroyed,
)
from events.school import ConsentBy
from events.values import OrganisationId, Purpose, Role, UserId, party_of
from services.retention.commands import LetDestructionTermPass, RecordDestruction
from services.retention.destruction import due
from services.runtime.catalogue import SERVICES
from services.runtime.shapes import Service
from tests.examples import case, example
from tests.retention_stories import (
    OFFICERS,
    approve_destruction,
    kept,
    propose_destruction,
    refuse_destruction,
    report_destruction,
    request_destruction,
)
from tests.spec import given
from tests.world import AMBELT, CASE, DAY, KAMPEN, PUPIL, SWV, WILG, ZWOLLE

CONTROLLERS = tuple(OFFICERS)
every_controller = pytest.mark.parametrize("controller", CONTROLLERS)


def service(controller: OrganisationId) -> Service:
    return SERVICES[party_of(controller)]


def about(controller: OrganisationId) -> dict[str, object]:
    return {"case": CASE, "pupil": PUPIL, "controller": controller, "number": 1}


def proposed(controller: OrganisationId, *more: object) -> object:
    facts = (example(DestructionProposed, **about(controller)), *more)
    return given(service(controller), *facts)  # type: ignore[arg-type]


@every_controller
def test_what_was_kept_long_enough_is_proposed_and_not_destroyed(
    controller: OrganisationId,
) -> None:
    ask = propose_destruction(controller)[1]
    given(service(controller)).when(ask).then(DestructionProposed)


def test_a_term_that_is_not_over_proposes_nothing() -> None:
    young = kept(SWV, date(2023, 2, 2))  # three years end on DAY itself: its last day
    assert date(2026, 2, 2) == DAY
    given(service(SWV)).when(propose_destruction(SWV, young)[1]).nothing()
    over = kept(SWV, date(2023, 2, 1))
    given(service(SWV)).when(propose_destruction(SWV, over)[1]).then(DestructionProposed)


def test_an_open_objection_keeps_what_was_kept_long_enough() -> None:
    record = kept(SWV, objection=True)
    given(service(SWV)).when(propose_destruction(SWV, record)[1]).nothing()


def test_a_case_that_runs_keeps_the_key_of_those_that_ended() -> None:
    records = (kept(SWV), kept(SWV, None))
    given(service(SWV)).when(propose_destruction(SWV, *records)[1]).nothing()


def test_of_a_school_support_goes_first_and_who_it_was_about_last() -> None:
    def over(on: date) -> tuple[Purpose, ...]:
        ask = propose_destruction(AMBELT, kept(AMBELT, date(2020, 7, 31)), on=on)[1]
        found = given(service(AMBELT)).when(ask).facts(DestructionProposed)
        return found[0].purposes if found else ()

    words = (Purpose.ASSESSMENT, Purpose.DIAGNOSIS, Purpose.PLAN)
    assert over(date(2022, 7, 31)) == ()
    assert over(date(2022, 8, 1)) == words
    assert over(date(2025, 8, 1)) == (*words, Purpose.IDENTITY)


def test_a_referral_keeps_what_is_known_of_support_a_year_longer() -> None:
    record = replace(
        kept(AMBELT, date(2020, 7, 31)), kinds=(RecordKind.SUPPORT, RecordKind.REFERRAL)
    )
    ask = propose_destruction(AMBELT, record, on=date(2023, 7, 31))[1]
    given(service(AMBELT)).when(ask).nothing()
    later = replace(ask, on=date(2023, 8, 1))
    given(service(AMBELT)).when(later).then(DestructionProposed)


def test_what_is_asked_is_answered_within_three_months() -> None:
    outcome = given(service(WILG)).when(request_destruction(WILG)[1])
    [asked] = outcome.facts(DestructionRequested)
    assert asked.decide_by == date(2026, 5, 2)
    [passing] = due(asked)
    assert passing.passes == asked.decide_by
    given(service(WILG), asked).when(passing.command).then(DestructionTermExceeded)
    refused = example(DestructionRefused, **about(WILG))
    given(service(WILG), asked, refused).when(passing.command).nothing()


def test_who_asks_twice_is_in_hand_once() -> None:
    asked = example(DestructionRequested, **about(WILG))
    given(service(WILG), asked).when(request_destruction(WILG)[1]).nothing()


def test_a_school_cannot_ask_for_a_pupil() -> None:
    ask = request_destruction(WILG, ConsentBy.SCHOOL)[1]
    given(service(WILG)).when(ask).refused("not-the-person")


@pytest.mark.parametrize(
    ("controller", "record", "hold"),
    [
        (WILG, kept(WILG, None), Hold.CARE_RUNNING),
        (SWV, kept(SWV, objection=True), Hold.OBJECTION_OPEN),
        (ZWOLLE, kept(ZWOLLE, date(2025, 1, 1)), Hold.LEGAL_DUTY),
        (AMBELT, kept(AMBELT, date(2025, 1, 1)), Hold.LEGAL_DUTY),
        (SWV, kept(SWV, needed=ConsentBy.PUPIL), Hold.NOT_ENTITLED),
        (SWV, kept(SWV, gone=tuple(Purpose)), Hold.NOTHING_KEPT),
    ],
)
def test_what_must_be_kept_is_refused_with_its_reason(
    controller: OrganisationId, record: object, hold: Hold
) -> None:
    asked = example(DestructionRequested, **about(controller))
    judge = propose_destruction(controller, record, number=1)[1]  # type: ignore[arg-type]
    refused = example(DestructionRefused, **about(controller), holds=(hold,))
    given(service(controller), asked).when(judge).then(refused)


def test_youth_care_goes_before_its_term_when_the_parents_ask() -> None:
    asked = example(DestructionRequested, **about(WILG))
    judge = propose_destruction(WILG, kept(WILG, date(2025, 7, 31)), number=1)[1]
    given(service(WILG), asked).when(judge).then(DestructionProposed)


@every_controller
def test_two_officers_must_agree(controller: OrganisationId) -> None:
    outcome = proposed(controller).when(approve_destruction(controller, 1)[1])
    outcome.then(DestructionFirstApproved)
    first = outcome.facts(DestructionFirstApproved)[0]
    again = proposed(controller, first)
    again.when(approve_destruction(controller, 2)[1]).then(DestructionApproved)
    again.when(approve_destruction(controller, 1)[1]).nothing()
    other_role = replace(approve_destruction(controller, 2)[1].by, user=first.approver.user)
    same_person = replace(approve_destruction(controller, 2)[1], by=other_role)
    again.when(same_person).refused("second-person-needed")


def test_who_took_in_the_request_does_not_agree_to_it() -> None:
    asked = example(DestructionRequested, **about(SWV), requester=UserId("archief-1"))
    made = example(DestructionProposed, **about(SWV))
    party = given(service(SWV), asked, made)
    party.when(approve_destruction(SWV, 1)[1]).refused("requester-may-not-decide")
    party.when(approve_destruction(SWV, 2)[1]).then(DestructionFirstApproved)


def test_another_organisation_cannot_agree() -> None:
    ask = approve_destruction(ZWOLLE, 1)[1]
    stranger = replace(ask, by=replace(ask.by, organisation=KAMPEN))
    proposed(ZWOLLE).when(stranger).refused("not-your-records")


def test_a_role_without_the_power_cannot_agree() -> None:
    ask = approve_destruction(ZWOLLE, 1)[1]
    clerk = replace(ask, by=replace(ask.by, role=Role.DESK_OFFICER))
    proposed(ZWOLLE).when(clerk).refused("no-mandate")


def test_what_was_never_proposed_cannot_be_approved() -> None:
    given(service(SWV)).when(approve_destruction(SWV, 1)[1]).refused("destruction-unknown")
    asked = example(DestructionRequested, **about(SWV))
    given(service(SWV), asked).when(approve_destruction(SWV, 1)[1]).refused("destruction-not-open")


def test_an_officer_may_keep_it_with_a_reason() -> None:
    keep = refuse_destruction(SWV, Hold.OTHERS_INTEREST)[1]
    proposed(SWV).when(keep).then(DestructionRefused)
    proposed(SWV).when(replace(keep, holds=())).refused("reason-needed")
    refused = example(DestructionRefused, **about(SWV))
    proposed(SWV, refused).when(keep).nothing()


APPROVED = example(
    DestructionApproved,
    **about(SWV),
    approvers=(approve_destruction(SWV, 1)[1].by, approve_destruction(SWV, 2)[1].by),
)


def test_the_certificate_names_who_and_why_for_each_case() -> None:
    both = (CASE, case(2))
    made = example(DestructionProposed, **about(SWV), cases=both)
    outcome = given(service(SWV), made, APPROVED).when(report_destruction(SWV)[1])
    first, second = outcome.facts(RecordsDestroyed)
    assert (first.case, second.case) == both
    assert first.approvers == APPROVED.approvers
    assert (first.keys, first.leaves) == (("7e" * 32,), ("5c" * 32,))
    assert second.leaves == ()


def test_a_certificate_is_written_once() -> None:
    done = example(RecordsDestroyed, **about(SWV))
    proposed(SWV, APPROVED, done).when(report_destruction(SWV)[1]).nothing()


def test_more_leaves_than_fit_in_one_certificate_stand_in_the_next() -> None:
    leaves = tuple(LeafHash(f"{number:064x}") for number in range(MOST_LEAVES + 1))
    report = replace(report_destruction(SWV)[1], certified=((CASE, leaves),))
    assert isinstance(report, RecordDestruction)
    first, second = proposed(SWV, APPROVED).when(report).facts(RecordsDestroyed)
    assert (*first.leaves, *second.leaves) == leaves


def test_the_last_day_of_an_answer_passes_once() -> None:
    asked = example(DestructionRequested, **about(SWV))
    late = example(DestructionTermExceeded, **about(SWV))
    passed = example(LetDestructionTermPass, **about(SWV))
    given(service(SWV), asked, late).when(passed).nothing()
