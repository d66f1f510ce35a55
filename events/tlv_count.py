"""How many TLVs an SWV has, beside the country: counted when issued, compared once a year."""

from datetime import date
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.tlv import SpecialEducation
from events.values import CaseId, Count, OrganisationId, Period

Pupils = Annotated[int, msgspec.Meta(ge=0, le=9_999_999)]
CountedYear = Annotated[int, msgspec.Meta(ge=2010, le=2100)]
PerThousandGrowth = Annotated[int, msgspec.Meta(ge=-1_000, le=10_000_000)]
Level = Annotated[int, msgspec.Meta(ge=0, le=9_999_999)]
"""In ten thousandths of all pupils."""


class CountFact(Fact):
    """About the TLVs of an SWV together."""

    swv: OrganisationId

    @property
    def order_key(self) -> str:
        """The SWV."""
        return self.swv


@fact("nl.onderwijs-zorgarrangementen.tlv-count.tlv-counted", "Tlv geteld")
class TlvCounted(CountFact):
    """One more TLV of the SWV, the ``number``-th that it ever counted."""

    case: CaseId
    education: SpecialEducation
    valid: Period
    number: Count


@fact("nl.onderwijs-zorgarrangementen.tlv-count.tlv-uncounted", "Tlv niet meer geteld")
class TlvUncounted(CountFact):
    """It was revoked on objection."""

    case: CaseId


class GrowthFact(CountFact):
    """Pupils with a TLV for this education on ``counted_on`` and a year before it, beside the
    country's pupils in it in its two latest years that are known."""

    education: SpecialEducation
    counted_on: date
    pupils: Pupils
    before: Pupils
    country_year: CountedYear
    country: Pupils
    country_before: Pupils


@fact("nl.onderwijs-zorgarrangementen.tlv-count.tlvs-compared", "Tlv's vergeleken met het land")
class TlvsCompared(GrowthFact):
    """How many pupils have a TLV, and how that grew, beside the country. Growth in thousandths;
    None where there were none the year before."""

    growth: PerThousandGrowth | None
    country_growth: PerThousandGrowth


@fact("nl.onderwijs-zorgarrangementen.tlv-count.tlv-growth-above", "Bijstelling van tlv's nodig")
class TlvGrowthAbove(GrowthFact):
    """The number of pupils with a TLV grows harder than the country's: the SWV must adjust."""


@fact(
    "nl.onderwijs-zorgarrangementen.tlv-count.swv-pupils-told",
    "Aantal leerlingen van samenwerkingsverband geleverd",
)
class SwvPupilsTold(CountFact):
    """How many pupils there were in primary education on ``counted_on``, special education with
    them: of the SWV, and of the country."""

    counted_on: date
    swv_pupils: Pupils
    country_pupils: Pupils


@fact(
    "nl.onderwijs-zorgarrangementen.tlv-count.tlv-level-compared",
    "Aandeel tlv's vergeleken met het land",
)
class TlvLevelCompared(CountFact):
    """What part of the pupils of the SWV has a TLV for this education, beside what part of the
    country's is in it. ``level_above``: it is more, and so too much."""

    education: SpecialEducation
    counted_on: date
    pupils: Pupils
    swv_pupils: Pupils
    country: Pupils
    country_pupils: Pupils
    level: Level
    country_level: Level
    level_above: bool
