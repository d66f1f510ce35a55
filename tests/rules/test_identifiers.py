"""Codes that do not hold, and personal numbers where they do not belong."""

import pytest

from services.rules.identifiers import (
    Kind,
    organisation_code,
    personal_number,
    postcode,
    school_year,
)
from services.runtime.reference import load

NAMES = load().names


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("school", "02YN00"),
        ("swv", "PO2305"),
        ("municipality", "GM0193"),
        ("provider", "42420001"),
    ],
)
def test_a_known_organisation_is_accepted(kind: Kind, code: str) -> None:
    assert organisation_code(kind, code, NAMES) is None


@pytest.mark.parametrize(
    ("kind", "code", "problem"),
    [
        ("school", "2YN0", "school-malformed"),
        ("school", "02yn00", "school-malformed"),
        ("school", "30AJ0A", "school-malformed"),
        ("school", "99ZZ99", "school-unknown"),
        ("swv", "2305", "swv-malformed"),
        ("swv", "PO9999", "swv-unknown"),
        ("municipality", "0193", "municipality-malformed"),
        ("municipality", "GM0398", "municipality-unknown"),  # Heerhugowaard, merged in 2022
        ("provider", "4242000", "provider-malformed"),
        ("provider", "٤٢٤٢٠٠٠١", "provider-malformed"),  # digits of another script
        ("provider", "65656055", "provider-unknown"),
    ],
)
def test_a_wrong_code_is_explained_in_two_languages(kind: Kind, code: str, problem: str) -> None:
    found = organisation_code(kind, code, NAMES)
    assert found is not None
    assert found.code == problem
    assert found.nl.startswith(("Dit is niet", "De code"))
    assert found.en.startswith(("This is not", "The code"))


@pytest.mark.parametrize(
    "text",
    [
        "999900006",  # BSNs of the official test range
        "ref-999900018",
        "BSN999900031.",
        "9999.00.043",
        "999 900 055",
        "100136571",  # onderwijsnummers
        "101222331",
    ],
)
def test_a_bsn_or_pupil_number_is_found_wherever_it_hides(text: str) -> None:
    found = personal_number(text)
    assert found is not None
    assert found.code == "personal-number"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026/OZA-0017",
        "123456789",  # fails the elfproef
        "000000000",
        "211222337",
        "9999000061",  # ten digits
        "2025-2026",
        "99-9900-006",  # grouped as nobody writes a BSN
    ],
)
def test_other_references_pass(text: str) -> None:
    assert personal_number(text) is None


@pytest.mark.parametrize("text", ["2025-2026", "1999-2000"])
def test_a_school_year_names_two_years_that_follow_each_other(text: str) -> None:
    assert school_year(text) is None


@pytest.mark.parametrize("text", ["2025", "2025-2027", "2026-2025", "25-26", "2025/2026"])
def test_anything_else_is_no_school_year(text: str) -> None:
    problem = school_year(text)
    assert problem is not None
    assert problem.code == "school-year-malformed"


@pytest.mark.parametrize("text", ["8011 PK", "8011PK"])
def test_a_full_postcode_is_accepted(text: str) -> None:
    assert postcode(text) is None


@pytest.mark.parametrize("text", ["0811 PK", "8011", "8011  PK", "8011 pk", "8011 SS"])
def test_anything_else_is_no_postcode(text: str) -> None:
    problem = postcode(text)
    assert problem is not None
    assert problem.code == "postcode-malformed"
