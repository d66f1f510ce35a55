"""The money of a simulated year: who pays from which purse, and what is set aside for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from events.budget_year import YearKind
from events.funding import BudgetSource, KeyPart
from events.values import BudgetLineId, Cents, OrganisationId, Period
from services.rules.keys import Key, divide
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.years import budget_years, cut, line_of, split_by_year, split_over
from services.rules.youth_act import eighteenth_birthday, paid_by_youth_act
from services.runtime.chance import Chance
from services.runtime.demo_family import Family
from services.runtime.demo_payers import payers
from services.school.commands import SubmitRequest

CARE_OFFICE = OrganisationId("other:ZK0001")

_PURSE = {
    Kind.SWV: BudgetSource.SWV_HEAVY,
    Kind.MUNICIPALITY: BudgetSource.YOUTH_CARE,
    Kind.BOARD: BudgetSource.SCHOOL_BASIC,
    Kind.OTHER: BudgetSource.LONG_TERM_CARE,
}


class Money:
    """What the people of the demo know of money: keys, purses and years."""

    def __init__(self, chance: Chance, book: RuleBook, family: Family) -> None:
        self._chance, self._book, self._family = chance, book, family

    def parts(self, request: SubmitRequest) -> tuple[KeyPart, ...]:
        """Who pays from the first day of the care."""
        funders = {
            Kind.SWV: request.swv,
            Kind.MUNICIPALITY: request.municipality,
            Kind.BOARD: request.board,
            Kind.OTHER: CARE_OFFICE,
        }
        paying = payers(request, self._chance.key(request.case), self._book)
        parts = tuple(self.part_of(funders[kind], weight) for kind, weight in paying.items())
        birthday = eighteenth_birthday(request.boundaries)
        adult = birthday is not None and birthday <= request.care.period.start
        return grown_up(parts) if adult else parts

    def part_of(self, funder: OrganisationId, weight: int = 1) -> KeyPart:
        """The part of one funder, from the purse that its kind pays from."""
        return KeyPart(funder=funder, source=_PURSE[kind_of(funder)], weight=weight)

    def parts_from_18(
        self, request: SubmitRequest, parts: tuple[KeyPart, ...]
    ) -> tuple[KeyPart, ...]:
        """Who takes over on the birthday; nobody where one key holds throughout."""
        return grown_up(parts) if len(self._stretches(request, parts)) > 1 else ()

    def needed(
        self, requests: Sequence[SubmitRequest], day: date, percent: int | None
    ) -> Mapping[BudgetLineId, Cents]:
        """What every line needs: enough for whatever comes, or so many percent of what the keys
        would ask."""
        needed: dict[BudgetLineId, Cents] = {}
        for request in requests:
            for line, amount in self._burdens(request, day, percent):
                needed[line] = Cents(needed.get(line, 0) + amount)
        return needed

    def given(self, request: SubmitRequest, today: date) -> Sequence[tuple[Period, Cents]]:
        """What is claimed apart for the care until today: stretches of which each falls in one year
        of everybody and under one key. A few cents less each, as funders round their own years."""
        parts, care = self.parts(request), request.care
        removal = self._family.removal(request)
        kinds = {YearKind.CALENDAR, *(self._year_of(part, today) for part in parts)}
        first_days = [stretch.start for stretch in self._stretches(request, parts)]
        first_days += [year.start for kind in kinds for year in budget_years(care.period, kind)]
        first_days += [removal.on] if removal else []
        apart = cut(care.period, first_days)
        last = max(care.period.start, min(care.period.end, today))
        return [
            (Period(start=days.start, end=min(days.end, last)), Cents(max(0, cost - 4)))
            for days, cost in zip(apart, split_over(care.cost, apart), strict=True)
            if days.start <= last
        ]

    def _burdens(
        self, request: SubmitRequest, day: date, percent: int | None
    ) -> Iterator[tuple[BudgetLineId, Cents]]:
        parts = self.parts(request)
        stretches, removal = self._stretches(request, parts), self._family.removal(request)
        costs = split_over(request.care.cost, stretches)
        for days, cost, key in zip(stretches, costs, (parts, grown_up(parts)), strict=False):
            for part, share in zip(key, divide(Key(parts=key), cost), strict=True):
                asked = cost if percent is None else Cents(share * percent // 100)
                for year, amount in split_by_year(asked, days, self._year_of(part, day)):
                    yield line_of(part.funder, part.source, year), amount
                    if removal and part.funder == request.municipality:
                        yield line_of(removal.to, part.source, year), amount

    def _stretches(self, request: SubmitRequest, parts: tuple[KeyPart, ...]) -> tuple[Period, ...]:
        birthday = eighteenth_birthday(request.boundaries)
        changes = birthday is not None and paid_by_youth_act(parts)
        return cut(request.care.period, [birthday] if birthday and changes else [])

    def _year_of(self, part: KeyPart, on: date) -> YearKind:
        return self._book.of(part.funder, on).budget_year[kind_of(part.funder)]


def grown_up(parts: tuple[KeyPart, ...]) -> tuple[KeyPart, ...]:
    """The same funders, where youth care has become social support (Wmo 2015)."""
    return tuple(
        replace(part, source=BudgetSource.SOCIAL_SUPPORT) if paid_by_youth_act([part]) else part
        for part in parts
    )
