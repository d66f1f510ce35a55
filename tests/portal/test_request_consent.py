"""A birth date and a consent in a row: what of them goes in, and what cannot be."""

from datetime import date

import pytest

from events.request import (
    AgeBoundary,
    AgeClass,
    LegalAge,
)
from services.runtime.reference import load
from services.school.request import REQUEST
from tests.portal.conftest import BringRows, Row

REFERENCE = load()


async def test_of_a_birth_date_only_the_class_of_age_and_the_legal_days_ahead_go_in(
    bring_rows: BringRows, individual: Row
) -> None:
    ((_, request),) = (await bring_rows(individual | {"geboortedatum": "15-06-2014"})).requests
    assert request.age is AgeClass.UNDER_12
    assert request.boundaries == (AgeBoundary(age=LegalAge.TWELVE, on=date(2026, 6, 15)),)
    assert "2014" not in str(request)


async def test_without_a_birth_date_the_school_answers_for_who_consents(
    bring_rows: BringRows, individual: Row
) -> None:
    unknown = individual | {"geboortedatum": "", "toestemming_gemeente": "leerling"}
    ((_, request),) = (await bring_rows(unknown)).requests
    assert (request.age, request.boundaries) == (None, ())


async def test_the_same_row_after_a_birthday_is_the_same_request(
    bring_rows: BringRows, individual: Row
) -> None:
    row = individual | {"geboortedatum": "03-10-2013", "toelichting": ""}
    ((_, first),) = (await bring_rows(row | {"ingediend_op": "2025-10-01"})).requests
    ((_, again),) = (
        await bring_rows(
            row | {"ingediend_op": "2025-10-06", "toestemming_gemeente": "ouders en leerling"}
        )
    ).requests
    known = REQUEST.initial
    for fact in REQUEST.decide(known, first, REFERENCE.rulebook):
        known = REQUEST.evolve(known, fact)
    assert list(REQUEST.decide(known, again, REFERENCE.rulebook)) == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"geboortedatum": "2012-01-01"}, "toestemming_gemeente"),  # parents alone, at 13
        ({"geboortedatum": "1999-01-01"}, "geboortedatum"),
        ({"geboortedatum": "2026-01-01"}, "geboortedatum"),
        ({"toestemming_tot_en_met": "2025-10-05"}, "toestemming_tot_en_met"),
        ({"toestemming_tot_en_met": "2205-10-05"}, "toestemming_tot_en_met"),
    ],
)
async def test_a_consent_or_birth_date_that_cannot_be_is_named(
    bring_rows: BringRows, individual: Row, cells: Row, column: str
) -> None:
    reading = await bring_rows(individual | cells)
    assert not reading.requests
    assert [(fault.line, fault.column) for fault in reading.faults] == [(2, column)]


async def test_a_group_has_no_birth_date_and_a_last_day_needs_a_consent(
    bring_rows: BringRows, group: Row
) -> None:
    reading = await bring_rows(
        group | {"geboortedatum": "2017-03-09", "toestemming_tot_en_met": "2026-07-31"}
    )
    assert {fault.column for fault in reading.faults} == {"geboortedatum", "toestemming_gemeente"}
