"""Keys of every kind: what people may agree on, and that every cent finds its payer."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.funding import BudgetSource, KeyPart
from events.key import CostComponent, KeyBasis, KeyGroup
from events.values import Cents, Count, OrganisationId
from services.rules.keys import Key, divide, problem
from tests.world import BOARD, SWV, ZWOLLE

PUPILS = KeyBasis.PUPILS
PERCENTAGE = KeyBasis.PERCENTAGE
COMPONENT = KeyBasis.COMPONENT
FIXED = KeyBasis.FIXED_AND_REST
FEBRUARY = date(2026, 2, 1)


def part(funder: OrganisationId, weight: int | None = None, **own: Any) -> KeyPart:
    return KeyPart(funder=funder, source=BudgetSource.JOINT_POT, weight=weight, **own)


def municipality(number: int) -> OrganisationId:
    return OrganisationId(f"municipality:GM{number:04d}")


def key(*parts: KeyPart, **own: Any) -> Key:
    return Key(parts=parts, **own)


def refused(wrong: Key, total: int = 100) -> str:
    """Under which code a key is refused, with a text in both languages."""
    found = problem(wrong, Cents(total))
    assert found is not None
    assert found.nl
    assert found.en
    return found.code


def divided(agreed: Key, total: int) -> tuple[int, ...]:
    assert problem(agreed, Cents(total)) is None
    return divide(agreed, Cents(total))


THREE = (
    part(SWV, 50),
    part(municipality(1904), 9, group=Count(1)),
    part(municipality(736), 3, group=Count(1)),
    part(municipality(632), 2, group=Count(1)),
)
TWO_LEVELS = key(
    *THREE,
    base=PERCENTAGE,
    groups=(KeyGroup(weight=50, base=PUPILS),),
    counted_on=FEBRUARY,
)


def test_percentages_parts_and_pupils_are_weights() -> None:
    assert divided(key(part(BOARD, 50), part(ZWOLLE, 50), base=PERCENTAGE), 123_457) == (
        61_729,
        61_728,
    )
    assert divided(key(part(BOARD, 2), part(ZWOLLE, 1)), 100) == (67, 33)
    by_pupils = key(part(BOARD, 9), part(ZWOLLE, 3), base=PUPILS, counted_on=FEBRUARY)
    assert divided(by_pupils, 100) == (75, 25)


def test_everybody_pays_a_component_of_its_own_and_may_pay_two() -> None:
    teaching = part(SWV, amount=Cents(60), component=CostComponent.TEACHING)
    material = part(SWV, amount=Cents(10), component=CostComponent.MATERIAL)
    treatment = part(ZWOLLE, amount=Cents(30), component=CostComponent.TREATMENT)
    by_component = key(teaching, treatment, material, base=COMPONENT)
    assert divided(by_component, 100) == (60, 30, 10)
    assert refused(by_component, 101) == "components-not-total"
    assert refused(key(teaching, teaching, base=COMPONENT)) == "funders-unclear"


def test_a_fixed_amount_is_the_most_that_one_pays_and_one_pays_the_rest() -> None:
    fixed = key(part(SWV, amount=Cents(500_000)), part(ZWOLLE), base=FIXED)
    assert divided(fixed, 900_000) == (500_000, 400_000)
    assert divided(fixed, 300_000) == (300_000, 0)


def test_the_first_level_is_divided_before_the_second() -> None:
    assert divided(TWO_LEVELS, 7_450_002) == (3_725_001, 2_394_644, 798_214, 532_143)


def test_a_group_stands_where_its_first_part_stands() -> None:
    swv, *others = THREE
    first = key(*others, swv, base=PERCENTAGE, groups=TWO_LEVELS.groups, counted_on=FEBRUARY)
    assert sum(divided(first, 101)[:3]) == 51
    assert sum(divided(TWO_LEVELS, 101)[1:]) == 50


def test_a_group_may_pay_the_rest_and_divide_it_otherwise() -> None:
    rest = key(
        part(SWV, amount=Cents(40)),
        part(BOARD, 70, group=Count(1)),
        part(ZWOLLE, 30, group=Count(1)),
        base=FIXED,
        groups=(KeyGroup(base=PERCENTAGE),),
    )
    assert divided(rest, 140) == (40, 70, 30)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (key(), "funders-unclear"),
        (key(part(SWV, 1), part(SWV, 1)), "funders-unclear"),
        (key(part(SWV, 1), part(ZWOLLE, 0)), "weight-zero"),
        (key(part(SWV, 100), part(ZWOLLE, 0), base=PERCENTAGE), "weight-zero"),
        (key(part(SWV, amount=Cents(0)), part(ZWOLLE), base=FIXED), "weight-zero"),
        (key(part(SWV, 60), part(ZWOLLE, 30), base=PERCENTAGE), "percentages-not-100"),
        (key(part(SWV, 60), part(ZWOLLE, 50), base=PERCENTAGE), "percentages-not-100"),
        (key(part(SWV), part(ZWOLLE), base=FIXED), "rest-payer-unclear"),
        (key(part(SWV, amount=Cents(9)), base=FIXED), "rest-payer-unclear"),
        (key(part(SWV, 1), part(ZWOLLE, 1, group=Count(1))), "group-unknown"),
        (key(part(SWV, 1), groups=(KeyGroup(weight=1),)), "group-empty"),
        (key(part(SWV), part(ZWOLLE, 1)), "key-fields-mixed"),
        (key(part(SWV, 1, amount=Cents(9)), part(ZWOLLE, 1)), "key-fields-mixed"),
        (key(part(SWV, 1), base=FIXED), "key-fields-mixed"),
        (key(part(SWV, amount=Cents(100)), base=COMPONENT), "key-fields-mixed"),
        (key(part(SWV, 1, component=CostComponent.TEACHING)), "key-fields-mixed"),
        (key(part(SWV, 1), counted_on=FEBRUARY), "key-fields-mixed"),
        (key(part(SWV, 1), base=PUPILS), "count-day-missing"),
        (
            key(part(SWV, 1), part(ZWOLLE, 9, group=Count(1)), groups=(KeyGroup(),)),
            "key-fields-mixed",
        ),
        (
            key(
                part(SWV, 1),
                part(ZWOLLE, 99, group=Count(1)),
                groups=(KeyGroup(weight=1, base=PERCENTAGE),),
            ),
            "percentages-not-100",
        ),
    ],
)
def test_a_key_that_does_not_say_who_pays_what_is_refused(wrong: Key, code: str) -> None:
    assert refused(wrong) == code


totals = st.integers(1, 10**13).map(Cents)
weights = st.integers(1, 10**6)


@st.composite
def levels(draw: st.DrawFn, names: list[int]) -> tuple[KeyBasis, list[dict[str, Any]]]:
    """A base, and what each member of a level says of its part."""
    base = draw(st.sampled_from([KeyBasis.PARTS, PERCENTAGE, PUPILS, FIXED]))
    if base is PERCENTAGE:
        marks = draw(st.sets(st.integers(1, 99), min_size=len(names) - 1, max_size=len(names) - 1))
        percents = [b - a for a, b in pairwise([0, *sorted(marks), 100])]
        return base, [{"weight": percent} for percent in percents]
    if base is FIXED:
        rest = draw(st.integers(0, len(names) - 1))
        said = [{"amount": Cents(draw(st.integers(1, 10**9)))} for _ in names]
        said[rest] = {}
        return base, said
    return base, [{"weight": draw(weights)} for _ in names]


@st.composite
def keys(draw: st.DrawFn) -> Key:
    """A key of one level or two, of any base on each."""
    alone, groups = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    seats = [*range(alone), *(100 + g for g in range(groups))] or [0]
    base, said = draw(levels(seats))
    parts: list[KeyPart] = []
    grouped: list[KeyGroup] = []
    for seat, own in zip(seats, said, strict=True):
        if seat < 100:
            parts.append(part(municipality(seat), **own))
            continue
        names = list(range(draw(st.integers(1, 4))))
        inner, inside = draw(levels(names))
        grouped.append(KeyGroup(base=inner, **own))
        number = Count(len(grouped))
        parts += [
            part(municipality(seat * 10 + name), **one, group=number)
            for name, one in zip(names, inside, strict=True)
        ]
    counts = PUPILS in {base, *(group.base for group in grouped)}
    return Key(
        parts=tuple(draw(st.permutations(parts))),
        base=base,
        groups=tuple(grouped),
        counted_on=FEBRUARY if counts else None,
    )


@given(keys(), totals)
def test_the_parts_add_up_to_the_total_whatever_the_key(agreed: Key, total: Cents) -> None:
    assert problem(agreed, total) is None
    amounts = divide(agreed, total)
    assert sum(amounts) == total
    assert min(amounts) >= 0
    assert divide(agreed, total) == amounts


@given(keys(), totals, st.integers(0, 10**6))
def test_of_more_money_a_group_or_funder_never_pays_more_than_a_cent_less(
    agreed: Key, total: Cents, more: int
) -> None:
    """Largest remainder may take back a cent on each level; never more."""
    before, after = divide(agreed, total), divide(agreed, Cents(total + more))
    assert all(then >= now - 2 for now, then in zip(before, after, strict=True))


@given(totals, st.lists(st.integers(1, 10**9), min_size=1, max_size=5), st.integers(0, 10**6))
def test_fixed_amounts_and_the_rest_never_fall_as_the_total_rises(
    total: Cents, fixed: list[int], more: int
) -> None:
    agreed = key(
        *(part(municipality(n), amount=Cents(one)) for n, one in enumerate(fixed)),
        part(SWV),
        base=FIXED,
    )
    before, after = divide(agreed, total), divide(agreed, Cents(total + more))
    assert all(then >= now for now, then in zip(before, after, strict=True))
