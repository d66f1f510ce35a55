"""The toelaatbaarheidsverklaring (TLV): whose advice it needs, and until when it holds."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import msgspec

from events.tlv import Expertise, SpecialEducation
from events.values import Period, UserId
from services.rules.calendar import school_year
from services.rules.competence import SwvSector

SchoolYears = Annotated[int, msgspec.Meta(ge=1, le=12)]

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
