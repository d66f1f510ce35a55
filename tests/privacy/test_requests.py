"""Requests about one's own data: within a month, extended once, by who controls the data."""

from datetime import date
from typing import Any

import pytest

from events.decision import LegalCharacter
from events.privacy import (
    AccessGiven,
    ApplicantIdentified,
    DataRectified,
    PrivacyRefusalGround,
    PrivacyRequestReceived,
    PrivacyRequestRefused,
    PrivacyRight,
    PrivacyTermExceeded,
    PrivacyTermExtended,
)
from events.values import Count, MandateId
from services.municipality.service import MUNICIPALITY
from services.privacy.commands import (
    ExtendPrivacyTerm,
    GiveAccess,
    IdentifyApplicant,
    LetPrivacyTermPass,
    ReceivePrivacyRequest,
    RectifyData,
    RefusePrivacyRequest,
)
from services.provider.service import PROVIDER
from services.rules.privacy import answer_by
from services.runtime.reference import load
from services.school.service import SCHOOL
from services.swv.service import SWV as SWV_SERVICE
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.privacy_stories import about_data, asks, rectifies
from tests.spec import Given, given
from tests.telling import tell
from tests.world import AMBELT, CONSULTANT, QUALITY_OFFICER, SWV, WILG, ZWOLLE

HOLIDAYS = load().rulebook.holidays
MANDATE = MandateId("municipality.quality-officer.2015")
DUE = date(2026, 3, 2)
RECEIVED = example(PrivacyRequestReceived, due_on=DUE)
IDENTIFIED = example(ApplicantIdentified)
RECTIFICATION = example(PrivacyRequestReceived, due_on=DUE, right=PrivacyRight.RECTIFICATION)


def asked(kind: Any, **own: Any) -> Any:
    return example(kind, by=QUALITY_OFFICER, **own)


def open_request(*more: Any) -> Given:
    return given(MUNICIPALITY, RECEIVED, IDENTIFIED, *more)


@pytest.mark.parametrize(
    ("received", "one_month", "three_months"),
    [
        (date(2026, 2, 2), date(2026, 3, 2), date(2026, 5, 4)),  # 2 May is a Saturday
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),  # 28 February is one
        (date(2026, 3, 5), date(2026, 4, 7), date(2026, 6, 5)),  # 5 April is Easter
    ],
)
def test_an_answer_is_due_in_a_month_or_in_three(
    received: date, one_month: date, three_months: date
) -> None:
    assert answer_by(received, HOLIDAYS) == one_month
    assert answer_by(received, HOLIDAYS, extended=True) == three_months


def test_a_request_is_received_once_while_it_is_open() -> None:
    given(MUNICIPALITY).when(asked(ReceivePrivacyRequest)).then(RECEIVED)
    given(MUNICIPALITY, RECEIVED).when(asked(ReceivePrivacyRequest)).nothing()
    other = asked(ReceivePrivacyRequest, right=PrivacyRight.RECTIFICATION)
    second = example(
        PrivacyRequestReceived,
        due_on=DUE,
        number=Count(2),
        right=PrivacyRight.RECTIFICATION,
    )
    given(MUNICIPALITY, RECEIVED).when(other).then(second)


def test_nothing_goes_out_before_it_is_known_who_asks() -> None:
    given(MUNICIPALITY, RECEIVED).when(asked(GiveAccess)).refused("applicant-not-identified")
    given(MUNICIPALITY, RECEIVED).when(asked(IdentifyApplicant)).then(IDENTIFIED)
    open_request().when(asked(IdentifyApplicant)).nothing()
    given_ = example(AccessGiven, mandate=MANDATE)
    open_request().when(asked(GiveAccess)).then(given_)
    open_request(given_).when(asked(GiveAccess)).refused("privacy-request-answered")


def test_the_answer_of_a_municipality_is_open_to_objection_and_that_of_others_is_not() -> None:
    house = tell(
        [
            move
            for controller in (ZWOLLE, SWV, AMBELT, WILG)
            for move in (*asks(controller), about_data(GiveAccess, controller))
        ],
        PaperHouse(),
    )
    answers = [e.recorded.fact for e in house.journal if isinstance(e.recorded.fact, AccessGiven)]
    assert [(one.controller, one.character) for one in answers] == [
        (ZWOLLE, LegalCharacter.AWB_DECISION),
        (SWV, LegalCharacter.PRIVATE_LAW),
        (AMBELT, LegalCharacter.PRIVATE_LAW),
        (WILG, LegalCharacter.PRIVATE_LAW),
    ]
    assert {one.remedy_until for one in answers} == {date(2026, 3, 16)}


def test_a_term_is_extended_once_and_within_its_first_month() -> None:
    extended = example(PrivacyTermExtended, due_on=date(2026, 5, 4))
    open_request().when(asked(ExtendPrivacyTerm)).then(extended)
    open_request(extended).when(asked(ExtendPrivacyTerm)).refused("privacy-term-extended-before")
    late = asked(ExtendPrivacyTerm, on=date(2026, 3, 3))
    open_request().when(late).refused("privacy-extension-too-late")


def test_a_last_day_that_passes_is_told_once_and_only_where_it_counts() -> None:
    passes = example(LetPrivacyTermPass, due_on=DUE)
    exceeded = example(PrivacyTermExceeded, due_on=DUE)
    open_request().when(passes).then(exceeded)
    open_request(exceeded).when(passes).nothing()
    open_request(example(AccessGiven)).when(passes).nothing()
    extended = example(PrivacyTermExtended, due_on=date(2026, 5, 4))
    open_request(extended).when(passes).nothing()


def test_a_rectification_stands_beside_what_was_wrong_and_is_sealed_for_its_controller() -> None:
    right = given(MUNICIPALITY, RECTIFICATION, IDENTIFIED)
    right.when(asked(RectifyData)).then(example(DataRectified, mandate=MANDATE))
    _, of_another = rectifies(SWV)
    elsewhere = asked(RectifyData, rectified=of_another.rectified)  # type: ignore[attr-defined]
    right.when(elsewhere).refused("sealed-for-another")
    right.when(asked(GiveAccess)).refused("privacy-right-differs")


def test_a_request_is_refused_on_a_ground_that_fits_it() -> None:
    refused = example(PrivacyRequestRefused, mandate=MANDATE)
    open_request().when(asked(RefusePrivacyRequest)).then(refused)
    for ground in (PrivacyRefusalGround.NOT_IDENTIFIED, PrivacyRefusalGround.DATA_ARE_CORRECT):
        unfit = asked(RefusePrivacyRequest, refusal=ground)
        open_request().when(unfit).refused("privacy-ground-unfit")
    unknown = asked(RefusePrivacyRequest, refusal=PrivacyRefusalGround.NOT_IDENTIFIED)
    given(MUNICIPALITY, RECEIVED).when(unknown).then(PrivacyRequestRefused)


def test_only_who_controls_the_data_with_a_mandate_for_it_answers() -> None:
    open_request().when(example(GiveAccess, by=CONSULTANT)).refused("no-mandate")
    other = example(GiveAccess, by=QUALITY_OFFICER, controller=SWV)
    given(MUNICIPALITY).when(other).refused("not-your-privacy-request")
    given(MUNICIPALITY).when(asked(GiveAccess)).refused("privacy-request-unknown")


@pytest.mark.parametrize("service", [SCHOOL, SWV_SERVICE, MUNICIPALITY, PROVIDER])
def test_every_party_answers(service: Any) -> None:
    assert GiveAccess.__name__ in service.commands
