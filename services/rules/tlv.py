"""The toelaatbaarheidsverklaring (TLV): whose advice it needs, and until when it holds."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated

import msgspec

from events.tlv import Expertise, Origin, SpecialEducation
from events.values import CaseId, Period, UserId
from services.rules.calendar import school_year
from services.rules.competence import SwvSector

SchoolYears = Annotated[int, msgspec.Meta(ge=1, le=12)]

_FROM_SPECIAL = frozenset({Origin.SPECIAL_PRIMARY, Origin.SPECIAL, Origin.SPECIAL_SECONDARY})
_FIRST_EXPERTS = frozenset({Expertise.ORTHOPEDAGOGUE, Expertise.PSYCHOLOGIST})


def sector_that_decides(education: SpecialEducation) -> SwvSector:
    """An SWV for primary education decides on SBO and SO (WPO art. 18a), one for secondary
    education on VSO (WVO 2020 art. 2.47)."""
    if education is SpecialEducation.SPECIAL_SECONDARY:
        return SwvSector.SECONDARY
    return SwvSector.PRIMARY


def tlv_period(starts_on: date, school_years: SchoolYears = 1) -> Period:
    """The period of a TLV: so many whole school years, at least one (WEC art. 40).

    One that starts in the course of a school year has the rest of that year added. It always ends
    on 31 July.
    """
    assert school_years >= 1, "a TLV holds for one school year at least"
    present = school_year(starts_on)
    first = present.start.year if starts_on == present.start else present.start.year + 1
    return Period(start=starts_on, end=date(first + school_years, 7, 31))


def learn_by(origin: Origin | None, issued_on: date, weeks: int) -> date | None:
    """The last day on which the school that referred says what it learned; None where the pupil
    came from special education, so that no regular school referred (Ontwikkelagenda Zwolle deel 2,
    afspraak 5)."""
    return None if origin in _FROM_SPECIAL else issued_on + timedelta(weeks=weeks)


def return_reviews(valid: Period, weeks: int) -> tuple[date, ...]:
    """The last days on which a return is spoken of: so many weeks before each school year in the
    TLV ends, as far as they come after its first day."""
    ends = (date(year, 7, 31) for year in range(valid.start.year, valid.end.year + 1))
    days = (end - timedelta(weeks=weeks) for end in ends if end in valid)
    return tuple(day for day in days if day > valid.start)


def pupils_with_tlv(
    valid: Mapping[CaseId, tuple[SpecialEducation, Period]], education: SpecialEducation, on: date
) -> int:
    """How many pupils have a TLV for an education on a day."""
    return sum(kind is education and on in period for kind, period in valid.values())


def growth(now: int, before: int) -> int | None:
    """Growth in thousandths, rounded half up; None where there was nothing before."""
    return None if before == 0 else ((now - before) * 2_000 + before) // (2 * before)


def grows_harder(now: int, before: int, country: int, country_before: int) -> bool:
    """Whether a number grows harder than the country's; compared exactly (Samenwerkingsagenda
    Utrecht West 2023-2027, B1)."""
    return before > 0 and now * country_before > country * before


def level(some: int, of_all: int) -> int:
    """What part some are of all, in ten thousandths, rounded half up; asserts that all are any."""
    assert of_all > 0, "a part of nobody"
    return (some * 20_000 + of_all) // (2 * of_all)


def is_more(some: int, of_all: int, country: int, of_country: int) -> bool:
    """Whether a part is greater than the country's; compared exactly (Samenwerkingsagenda Utrecht
    West 2023-2027, B1: the number of TLVs stays below the average of the country)."""
    return some * of_country > country * of_all


def from_special(origin: Origin) -> bool:
    """Whether a pupil comes from SBO or SO (onder-instroom), and not from regular education."""
    return origin in _FROM_SPECIAL


VSO_FROM_SPECIAL_PERCENT = 60
"""Of those who come into VSO, what part comes from SBO and SO (Ontwikkelagenda Zwolle deel 2,
Aanpak jonge kind)."""


def tlv_holds(valid: Period, on: date) -> bool:
    """Whether a TLV opens a school on a day: by its period alone, whichever SWV the school has."""
    return on in valid


def experts_have_advised(experts: Iterable[tuple[UserId, Expertise]]) -> bool:
    """Whether two experts have advised, the first an orthopedagogue or a psychologist.

    WPO art. 18a lid 11 and the decree on experts of an SWV. One person counts once.
    """
    advised = tuple(experts)
    first = any(expertise in _FIRST_EXPERTS for _, expertise in advised)
    return first and len({person for person, _ in advised}) > 1
