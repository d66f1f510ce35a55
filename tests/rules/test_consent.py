"""Who must consent, by age on the day itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.request import AgeBoundary, AgeClass, LegalAge
from events.school import ConsentBy
from events.values import OrganisationId, Period, Purpose
from services.portal.ages import ages
from services.rules.consent import age_on, carries, consent_needed, fits, may_withdraw

BIRTH = date(2014, 6, 15)
CARE = Period(date(2026, 6, 14), date(2031, 6, 14))
DAYS = st.dates(date(2005, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("on", "who"),
    [
        (date(2026, 6, 14), ConsentBy.PARENTS),
        (date(2026, 6, 15), ConsentBy.PARENTS_AND_PUPIL),
        (date(2030, 6, 14), ConsentBy.PARENTS_AND_PUPIL),
        (date(2030, 6, 15), ConsentBy.PUPIL),
    ],
)
def test_who_must_consent_changes_on_the_birthday_itself(on: date, who: ConsentBy) -> None:
    assert consent_needed(*ages(BIRTH, CARE), on) is who


def test_only_the_ages_that_are_reached_during_the_care_are_told() -> None:
    age, boundaries = ages(BIRTH, CARE)
    assert age is AgeClass.UNDER_12
    assert boundaries == (
        AgeBoundary(age=LegalAge.TWELVE, on=date(2026, 6, 15)),
        AgeBoundary(age=LegalAge.SIXTEEN, on=date(2030, 6, 15)),
    )


def test_an_age_reached_on_the_first_day_is_told_by_the_class_alone() -> None:
    assert ages(BIRTH, Period(date(2026, 6, 15), date(2026, 12, 31))) == (AgeClass.FROM_12, ())


def test_who_was_born_on_29_february_is_older_on_1_march() -> None:
    born = date(2012, 2, 29)
    assert ages(born, Period(date(2028, 1, 1), date(2028, 12, 31)))[1][0].on == date(2028, 2, 29)
    assert ages(born, Period(date(2030, 1, 1), date(2030, 12, 31)))[1][0].on == date(2030, 3, 1)


@given(DAYS, DAYS, st.integers(0, 2000))
def test_every_day_of_the_care_has_the_age_of_the_calendar(
    birth: date, start: date, length: int
) -> None:
    birth, start = min(birth, start), max(birth, start)
    care = Period(start, start + timedelta(days=length))
    age, boundaries = ages(birth, care)
    years = care.end.year - birth.year - ((care.end.month, care.end.day) < (birth.month, birth.day))
    reached = [one for one in (18, 16, 12) if years >= one]
    wanted = {18: AgeClass.FROM_18, 16: AgeClass.FROM_16, 12: AgeClass.FROM_12}
    assert age_on(care.end, age, boundaries) is (
        wanted[reached[0]] if reached else AgeClass.UNDER_12
    )


def test_where_the_age_is_not_told_the_school_answers_for_who_consents() -> None:
    assert consent_needed(None, (), date(2026, 2, 2)) is None


@pytest.mark.parametrize(
    ("needed", "may"),
    [
        (ConsentBy.PARENTS, {ConsentBy.PARENTS}),
        (
            ConsentBy.PARENTS_AND_PUPIL,
            {ConsentBy.PARENTS, ConsentBy.PUPIL, ConsentBy.PARENTS_AND_PUPIL},
        ),
        (ConsentBy.PUPIL, {ConsentBy.PUPIL}),
    ],
)
def test_where_two_must_consent_each_may_take_it_back(
    needed: ConsentBy, may: set[ConsentBy]
) -> None:
    assert {by for by in ConsentBy if may_withdraw(by, needed)} == may


def test_what_a_municipality_and_a_provider_hear_rests_on_consent() -> None:
    zwolle, swv = OrganisationId("municipality:GM0193"), OrganisationId("swv:PO2305")
    provider = OrganisationId("provider:42420001")
    assert carries(zwolle, Purpose.ASSESSMENT)
    assert carries(provider, Purpose.CARE)
    assert not any(carries(swv, purpose) for purpose in Purpose)
    assert not carries(zwolle, Purpose.PLAN)
    assert not fits(zwolle, Purpose.CARE)
