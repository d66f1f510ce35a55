"""The money of a simulated year: everybody's purse, in everybody's own year."""

from datetime import date

from msgspec.structs import replace

from events.request import AgeBoundary, LegalAge
from events.values import Period
from services.rules.regions import Kind
from services.rules.years import cut
from services.runtime.chance import Chance
from services.runtime.demo_family import Family
from services.runtime.demo_money import Money
from services.runtime.reference import load
from services.school.commands import SubmitRequest
from tests.examples import case, example
from tests.world import CARE, DAY, KRISTAL_BOARD, PASSENDERWIJS, STICHTSE_VECHT

BOOK = load().rulebook
TWO_SCHOOL_YEARS = Period(start=date(2026, 3, 1), end=date(2026, 12, 31))
BIRTHDAY = date(2026, 5, 1)


class ThreePay(Chance):
    """A seed in which the SWV, the municipality and the board each pay a part."""

    def key(self, _: object) -> dict[Kind, int]:
        return {Kind.SWV: 1, Kind.MUNICIPALITY: 1, Kind.BOARD: 1}


MONEY = Money(ThreePay(1), BOOK, Family(ThreePay(1), BOOK))


def request(*birthday: date) -> SubmitRequest:
    return example(
        SubmitRequest,
        case=case(1),
        swv=PASSENDERWIJS,
        municipality=STICHTSE_VECHT,
        board=KRISTAL_BOARD,
        care=replace(CARE, period=TWO_SCHOOL_YEARS),
        boundaries=tuple(AgeBoundary(age=LegalAge.EIGHTEEN, on=day) for day in birthday),
    )


def purses(asked: SubmitRequest) -> list[str]:
    return [line.partition("/")[2] for line in MONEY.needed([asked], DAY, 100)]


def test_every_funder_sets_money_aside_in_its_own_years() -> None:
    assert purses(request()) == [
        "SWV_ZWAAR/2026",
        "GEM_JEUGDHULP/2026",
        "SCHOOL_BASIS/2025-2026",
        "SCHOOL_BASIS/2026-2027",
    ]
    needed = MONEY.needed([request()], DAY, 100)
    assert sum(needed.values()) == CARE.cost


def test_from_eighteen_the_municipality_pays_from_another_purse() -> None:
    asked = request(BIRTHDAY)
    parts = MONEY.parts(asked)
    later = MONEY.parts_from_18(asked, parts)
    assert [part.source for part in later] == ["SWV_ZWAAR", "GEM_WMO", "SCHOOL_BASIS"]
    assert "GEM_WMO/2026" in purses(asked)
    assert "GEM_JEUGDHULP/2026" in purses(asked)
    adult = request(TWO_SCHOOL_YEARS.start)
    assert MONEY.parts(adult) == later
    assert MONEY.parts_from_18(adult, later) == ()


def claimed(asked: SubmitRequest, today: date) -> tuple[Period, ...]:
    """The days of each claim."""
    return tuple(days for days, _ in MONEY.given(asked, today))


def test_a_claim_falls_in_one_year_of_everybody_and_under_one_key() -> None:
    end = TWO_SCHOOL_YEARS.end
    assert claimed(request(), end) == cut(TWO_SCHOOL_YEARS, [date(2026, 8, 1)])
    days = [BIRTHDAY, date(2026, 8, 1)]
    assert claimed(request(BIRTHDAY), end) == cut(TWO_SCHOOL_YEARS, days)


def test_nothing_is_claimed_for_days_after_today() -> None:
    today = date(2026, 9, 30)
    assert claimed(request(), today) == cut(
        Period(TWO_SCHOOL_YEARS.start, today), [date(2026, 8, 1)]
    )
