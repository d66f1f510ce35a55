"""Who may approve how much."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.values import Cents, MandateId, OrganisationId, Period, Role
from services.rules.mandate import Alone, Holder, Mandate, NeedsSecond, second, verdict
from services.runtime.reference import load

SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
BOARD = OrganisationId("board:99018")
INSURER = OrganisationId("other:ZV0001")
DAY = date(2026, 3, 2)
MANDATES = load().rulebook.of(SWV, DAY).mandates


def euro(amount: float) -> Cents:
    return Cents(round(amount * 100))


@pytest.mark.parametrize(
    ("organisation", "role", "limit"),
    [
        (SWV, Role.CASE_MANAGER, euro(5_000)),
        (SWV, Role.DESK_MANAGER, euro(25_000)),
        (ZWOLLE, Role.CONSULTANT, euro(10_000)),
        (ZWOLLE, Role.QUALITY_OFFICER, euro(10_000)),
        (BOARD, Role.SCHOOL_BOARD, euro(25_000)),
    ],
)
def test_up_to_the_limit_one_person_decides_and_above_it_two(
    organisation: OrganisationId, role: Role, limit: Cents
) -> None:
    assert isinstance(verdict(MANDATES, organisation, role, limit, DAY), Alone)
    above = Cents(limit + 1)
    assert isinstance(verdict(MANDATES, organisation, role, above, DAY), NeedsSecond)


@pytest.mark.parametrize(
    ("organisation", "role"), [(SWV, Role.DIRECTOR), (INSURER, Role.DESK_MANAGER)]
)
def test_without_a_limit_one_person_decides_on_any_amount(
    organisation: OrganisationId, role: Role
) -> None:
    assert isinstance(verdict(MANDATES, organisation, role, euro(10_000_000), DAY), Alone)


@pytest.mark.parametrize(
    ("organisation", "role"),
    [
        (SWV, Role.DESK_OFFICER),
        (SWV, Role.CONSULTANT),
        (ZWOLLE, Role.DIRECTOR),
        (BOARD, Role.SCHOOL_COORDINATOR),
        (SWV, Role.SYSTEM),
    ],
)
def test_a_role_without_a_mandate_approves_nothing(
    organisation: OrganisationId, role: Role
) -> None:
    assert verdict(MANDATES, organisation, role, euro(1), DAY) is None
    assert second(MANDATES, organisation, role, euro(1), DAY) is None


@pytest.mark.parametrize(
    ("organisation", "role", "amount", "may"),
    [
        (SWV, Role.CASE_MANAGER, euro(5_000.01), False),
        (SWV, Role.DESK_MANAGER, euro(25_000), True),
        (SWV, Role.DESK_MANAGER, euro(25_000.01), False),
        (SWV, Role.DIRECTOR, euro(25_000.01), True),
        (ZWOLLE, Role.CONSULTANT, euro(10_000.01), False),
        (ZWOLLE, Role.QUALITY_OFFICER, euro(80_000), True),
        (BOARD, Role.SCHOOL_BOARD, euro(80_000), True),
    ],
)
def test_the_second_person_needs_a_mandate_that_covers_the_amount(
    organisation: OrganisationId, role: Role, amount: Cents, may: bool
) -> None:
    assert (second(MANDATES, organisation, role, amount, DAY) is not None) is may


def test_the_line_that_was_used_is_named() -> None:
    assert verdict(MANDATES, SWV, Role.DIRECTOR, euro(1), DAY) == Alone(
        MandateId("swv.director.2015")
    )


def test_an_organisations_own_line_comes_before_that_of_its_kind() -> None:
    of_kind = next(m for m in MANDATES if m.role == Role.CASE_MANAGER)
    own = replace(of_kind, id=MandateId("own"), holder=Holder(SWV), limit=euro(100))
    lines = (of_kind, own)
    assert verdict(lines, SWV, Role.CASE_MANAGER, euro(101), DAY) == NeedsSecond(own.id)
    other = OrganisationId("swv:PO2604")
    assert verdict(lines, other, Role.CASE_MANAGER, euro(101), DAY) == Alone(of_kind.id)


def test_a_mandate_counts_from_its_first_up_to_its_last_day() -> None:
    year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    lines = tuple(replace(mandate, valid=year) for mandate in MANDATES)
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    worth = [verdict(lines, SWV, Role.DIRECTOR, euro(1), day) for day in days]
    assert [each is not None for each in worth] == [False, True, True, False]


def test_two_valid_lines_for_one_role_are_a_mistake_in_the_register() -> None:
    line: Mandate = MANDATES[0]
    with pytest.raises(AssertionError, match="more than one"):
        verdict((line, line), SWV, line.role, euro(1), DAY)
