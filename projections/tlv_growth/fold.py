"""One row per SWV, education and day of counting."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import tlv_count
from events.fact import Fact
from events.tlv import SpecialEducation
from events.values import OrganisationId, Recorded


class Growth(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A count beside the country's; growth in thousandths, None where there was nothing before."""

    swv: OrganisationId
    education: SpecialEducation
    counted_on: date
    counted_pupils: int
    before: int
    growth: int | None
    country_year: int
    country: int
    country_before: int
    country_growth: int
    above: bool = False  # a finding: it grew harder than the country's
    level: int | None = None  # pupils with a TLV in ten thousand; None: its pupils are not known
    country_level: int | None = None
    level_above: bool = False  # a finding: it is more than the country's


HEARS: frozenset[type[Fact]] = frozenset(
    {tlv_count.TlvsCompared, tlv_count.TlvGrowthAbove, tlv_count.TlvLevelCompared}
)


def key_of(recorded: Recorded) -> tuple[str, str, date]:
    """The SWV, the education and the day."""
    fact: Any = recorded.fact
    return (fact.swv, fact.education, fact.counted_on)


def evolve(row: Growth | None, recorded: Recorded) -> Growth | None:
    """The count after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, tlv_count.TlvGrowthAbove):
        return None if row is None else replace(row, above=True)
    if isinstance(fact, tlv_count.TlvLevelCompared):
        if row is None:
            return None
        return replace(
            row,
            level=fact.level,
            country_level=fact.country_level,
            level_above=fact.level_above,
        )
    return Growth(
        swv=fact.swv,
        education=fact.education,
        counted_on=fact.counted_on,
        counted_pupils=fact.pupils,
        before=fact.before,
        growth=fact.growth,
        country_year=fact.country_year,
        country=fact.country,
        country_before=fact.country_before,
        country_growth=fact.country_growth,
    )
