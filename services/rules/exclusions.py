"""The lists of municipalities of youth care that is not needed or does not work.

Source: Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 14.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from events.exclusion import ExclusionId
from events.request import CareCategory, SupportNeed
from events.values import OrganisationId, Period


class Exclusion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a list. Without needs it holds for every need."""

    id: ExclusionId
    municipality: OrganisationId
    category: CareCategory
    needs: tuple[SupportNeed, ...] = ()
    valid: Period
    source: str  # Dutch


def excluded(
    lines: Iterable[Exclusion],
    municipality: OrganisationId,
    category: CareCategory,
    needs: Sequence[SupportNeed],
    on: date,
) -> tuple[Exclusion, ...]:
    """The lines that speak of this care. Of several needs every one must be on the list."""
    return tuple(
        line
        for line in lines
        if line.municipality == municipality
        and line.category is category
        and on in line.valid
        and (not line.needs or set(needs) <= set(line.needs))
    )
