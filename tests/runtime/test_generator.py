"""An invented school year: realistic, the same for a seed, and every row passes the door."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.request import Hours, Place, RequestKind
from events.school import JudgementOutcome
from events.values import CaseId, OrganisationId, Period, PupilRef, UserId
from services.portal.request_file import Parsed, parse, write_file
from services.portal.request_row import Doorway, case_of
from services.rules.calendar import is_working_day, school_year
from services.runtime.generator import DEFAULT_SWVS, rows_of_year, write_year
from services.runtime.reference import load
from services.school.commands import SubmitRequest

REFERENCE = load()
YEAR = school_year(date(2025, 9, 1))


def pupil(school: OrganisationId, number: str) -> PupilRef:
    """A pupil without a vault: the case of that number will do."""
    return PupilRef(case_of(school, number))  # type: ignore[arg-type]


def at_the_door(path: Path, year: Period = YEAR) -> Parsed:
    """What the door says of a file at the end of a school year."""
    return parse(path.read_bytes(), Doorway(REFERENCE, pupil, UserId("demo"), year.end))


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[SubmitRequest, ...]:
    """A year of the usual size, as it comes through the door."""
    path = tmp_path_factory.mktemp("year") / "jaar.csv"
    number = write_year(path, REFERENCE, seed=1, school_year=YEAR)
    parsed = at_the_door(path)
    assert (parsed.faults, parsed.notes, len(parsed.entries)) == ((), (), number)
    return tuple(entry.request for entry in parsed.entries)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(-(2**31), 2**63),
    year=st.integers(2015, 2034),
    swvs=st.lists(
        st.sampled_from(sorted({s for school in REFERENCE.schools.values() for s in school.swvs})),
        min_size=1,
        max_size=4,
        unique=True,
    ),
)
def test_every_row_of_every_seed_passes_the_door(
    tmp_path_factory: pytest.TempPathFactory, seed: int, year: int, swvs: list[OrganisationId]
) -> None:
    period = school_year(date(year, 9, 1))
    path = tmp_path_factory.mktemp("any") / "jaar.csv"
    number = write_year(
        path, REFERENCE, seed=seed, school_year=period, requests=60, swvs=tuple(swvs)
    )
    parsed = at_the_door(path, period)
    assert (parsed.faults, parsed.notes, len(parsed.entries)) == ((), (), number)


def test_a_seed_writes_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    first, again, other = (tmp_path / name for name in ("first.csv", "again.csv", "other.csv"))
    for path, seed in ((first, 5), (again, 5), (other, 6)):
        write_year(path, REFERENCE, seed=seed, school_year=YEAR, requests=50)
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_a_file_that_is_read_and_written_again_is_the_same(tmp_path: Path) -> None:
    rows = rows_of_year(REFERENCE, seed=2, school_year=YEAR, requests=50)
    write_file(tmp_path / "een.csv", rows)
    write_year(tmp_path / "twee.csv", REFERENCE, seed=2, school_year=YEAR, requests=50)
    assert (tmp_path / "een.csv").read_bytes() == (tmp_path / "twee.csv").read_bytes()


def test_two_seeds_share_no_case() -> None:
    def cases(seed: int) -> set[CaseId]:
        rows = rows_of_year(REFERENCE, seed=seed, school_year=YEAR, requests=50)
        return {case_of(OrganisationId(row["school"]), row["kenmerk"]) for row in rows}  # type: ignore[arg-type]

    assert not cases(1) & cases(2)


def test_four_in_a_thousand_pupils_lead_to_a_request(
    whole_year: tuple[SubmitRequest, ...],
) -> None:
    pupils = sum(
        school.pupils or 0
        for school in REFERENCE.schools.values()
        if {*school.swvs} & {*DEFAULT_SWVS}
    )
    assert len(whole_year) == round(pupils * 4 / 1000)


def test_requests_come_on_working_days_in_order(whole_year: tuple[SubmitRequest, ...]) -> None:
    days = [request.on for request in whole_year]
    assert all(first <= second for first, second in pairwise(days))
    assert all(day in YEAR and is_working_day(day, REFERENCE.rulebook.holidays) for day in days)


def test_most_requests_come_before_the_summer(whole_year: tuple[SubmitRequest, ...]) -> None:
    months = Counter(request.on.month for request in whole_year)
    assert sum(months[month] for month in (5, 6, 7)) > len(whole_year) * 0.3


def test_one_in_five_is_for_a_group(whole_year: tuple[SubmitRequest, ...]) -> None:
    groups = sum(request.kind is RequestKind.GROUP for request in whole_year)
    assert groups / len(whole_year) == pytest.approx(0.2, abs=0.07)


def test_amounts_lie_within_their_bounds_around_the_median(
    whole_year: tuple[SubmitRequest, ...],
) -> None:
    costs = sorted(r.care.cost for r in whole_year if r.kind is RequestKind.INDIVIDUAL)
    assert 150_000 <= costs[0] <= costs[-1] <= 4_000_000
    assert costs[len(costs) // 2] == pytest.approx(900_000, rel=0.2)


def test_the_ot_judges_exactly_where_zwolle_asks_for_it(
    whole_year: tuple[SubmitRequest, ...],
) -> None:
    gated = [
        request
        for request in whole_year
        if request.municipality == "municipality:GM0193"
        and request.kind is RequestKind.INDIVIDUAL
        and request.care.place is Place.SCHOOL
        and request.care.hours is Hours.SCHOOL_HOURS
    ]
    judged = [request for request in whole_year if request.judgement is not None]
    assert judged == gated
    assert {r.judgement.outcome for r in judged if r.judgement} == {
        JudgementOutcome.NEEDED,
        JudgementOutcome.NEEDED_FOR_NOW,
    }


def test_the_year_shows_all_there_is(whole_year: tuple[SubmitRequest, ...]) -> None:
    assert {request.swv for request in whole_year} == set(DEFAULT_SWVS)
    assert len({need for request in whole_year for need in request.needs}) == 9
    assert len({request.care.category for request in whole_year}) == 4
    assert len({consent.by for request in whole_year for consent in request.consents}) == 3
    assert {len(request.consents) for request in whole_year} == {0, 1}
    assert any(request.preferred_provider for request in whole_year)
