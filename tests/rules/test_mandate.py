"""Who may do what, and up to which amount alone or as the second of two."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from events.register import Power
from events.values import Cents, MandateId, OrganisationId, Period, Role
from services.rules.mandate import (
    Ended,
    Holder,
    Mandate,
    Withdrawn,
    alone,
    as_second,
    lines_on,
    standing,
)
from services.runtime.reference import load

SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
BOARD = OrganisationId("board:99018")
INSURER = OrganisationId("other:ZV0001")
DAY = date(2026, 3, 2)
MANDATES = load().rulebook.of(SWV, DAY).mandates
APPROVE = Power.APPROVE_SHARE


def euro(amount: float) -> Cents:
    return Cents(round(amount * 100))


def found(
    organisation: OrganisationId,
    role: Role,
    *,
    own: tuple[Mandate, ...] = (),
    withdrawn: Withdrawn | None = None,
    power: Power = APPROVE,
    on: date = DAY,
) -> Mandate | Ended | None:
    return standing(own, of_kind(organisation), withdrawn or {}, organisation, role, power, on)


def of_kind(organisation: OrganisationId) -> list[Mandate]:
    return [m for m in MANDATES if m.holder == organisation.partition(":")[0]]


def line(organisation: OrganisationId, role: Role) -> Mandate:
    found_line = found(organisation, role)
    assert isinstance(found_line, Mandate)
    return found_line


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
    assert alone(line(organisation, role), limit)
    assert not alone(line(organisation, role), Cents(limit + 1))


@pytest.mark.parametrize(
    ("organisation", "role"), [(SWV, Role.DIRECTOR), (INSURER, Role.DESK_MANAGER)]
)
def test_without_a_limit_one_person_decides_on_any_amount(
    organisation: OrganisationId, role: Role
) -> None:
    assert alone(line(organisation, role), euro(10_000_000))


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
    assert found(organisation, role) is None


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
    assert as_second(line(organisation, role), amount) is may


def test_a_role_has_the_powers_of_its_line_and_no_other() -> None:
    assert found(ZWOLLE, Role.DIRECTOR, power=Power.SET_BUDGET) is not None
    assert found(ZWOLLE, Role.CONSULTANT, power=Power.SET_BUDGET) is None


@pytest.mark.parametrize("kind", sorted({m.holder for m in MANDATES}))
def test_of_the_delivered_lines_one_counts_for_a_role_and_a_power(kind: Holder) -> None:
    lines = [(m.role, power) for m in MANDATES if m.holder == kind for power in m.powers]
    assert len(lines) == len(set(lines))


YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


def own(number: int, limit: Cents, valid: Period = YEAR) -> Mandate:
    usual = line(SWV, Role.CASE_MANAGER)
    name = MandateId(f"own-{number}")
    return replace(usual, id=name, holder=Holder(SWV), limit=limit, valid=valid)


def test_an_organisations_own_line_comes_before_that_of_its_kind() -> None:
    lines = (own(1, euro(100)),)
    assert found(SWV, Role.CASE_MANAGER, own=lines) == lines[0]
    assert found(SWV, Role.DESK_MANAGER, own=lines) == line(SWV, Role.DESK_MANAGER)


def test_of_its_own_lines_the_one_granted_last_counts() -> None:
    lines = (own(1, euro(100)), own(2, euro(200)))
    assert found(SWV, Role.CASE_MANAGER, own=lines) == lines[1]


def test_before_its_first_own_line_an_organisation_goes_by_that_of_its_kind() -> None:
    lines = (own(1, euro(100)),)
    before = date(2025, 12, 31)
    assert found(SWV, Role.CASE_MANAGER, own=lines, on=before) == line(SWV, Role.CASE_MANAGER)


def test_after_its_own_line_that_of_its_kind_does_not_come_back() -> None:
    lines = (own(1, euro(100)),)
    assert found(SWV, Role.CASE_MANAGER, own=lines, on=date(2027, 1, 1)) == Ended(YEAR.end)


def test_a_line_counts_from_its_first_up_to_its_last_day() -> None:
    lines = (own(1, euro(100)),)
    days = (YEAR.start, YEAR.end)
    assert all(found(SWV, Role.CASE_MANAGER, own=lines, on=day) == lines[0] for day in days)


def test_a_line_that_is_withdrawn_counts_up_to_its_last_day_for_that_organisation() -> None:
    usual = line(SWV, Role.CASE_MANAGER)
    gone = {(SWV, usual.id): DAY}
    assert found(SWV, Role.CASE_MANAGER, withdrawn=gone) == usual
    after = date(2026, 3, 3)
    assert found(SWV, Role.CASE_MANAGER, withdrawn=gone, on=after) == Ended(DAY)
    other = OrganisationId("swv:PO2604")
    assert found(other, Role.CASE_MANAGER, withdrawn=gone, on=after) == usual


def test_all_lines_of_an_organisation_are_those_that_count_that_day() -> None:
    mine = replace(own(1, euro(100)), powers=(APPROVE,))
    lines = {m.id: m.powers for m in lines_on((mine,), of_kind(SWV), {}, SWV, DAY)}
    assert lines[mine.id] == (APPROVE,)
    usual = line(SWV, Role.CASE_MANAGER)
    assert lines[usual.id] == tuple(p for p in usual.powers if p != APPROVE)
    assert lines.keys() == {mine.id, *(m.id for m in of_kind(SWV))}


days = st.integers(-40, 40).map(lambda number: DAY + timedelta(number))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
own_lines = st.lists(periods, max_size=4).map(
    lambda valid: tuple(own(number, euro(number), one) for number, one in enumerate(valid))
)


@given(own_lines, st.dictionaries(st.integers(0, 3), days), days)
def test_whoever_acts_does_so_under_a_line_that_counts_that_day(
    lines: tuple[Mandate, ...], last_days: dict[int, date], day: date
) -> None:
    gone = {(SWV, MandateId(f"own-{number}")): last for number, last in last_days.items()}
    worth = found(SWV, Role.CASE_MANAGER, own=lines, withdrawn=gone, on=day)
    counting = [m for m in lines if day in m.valid and day <= gone.get((SWV, m.id), date.max)]
    began = [m for m in lines if m.valid.start <= day]
    match worth:
        case Mandate() if began:
            assert worth == counting[-1]
        case Mandate():
            assert worth == line(SWV, Role.CASE_MANAGER)
        case Ended(last_day=last_day):
            assert began
            assert not counting
            assert last_day < day
