"""What the registers know of locations: what kind of education each gives, which decides what is
asked of it beside what is asked of all, and the areas in which an SWV takes them together."""

from enum import StrEnum
from typing import Annotated, NewType

import msgspec

AreaCode = NewType("AreaCode", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")])
"""A work area, part of a town or neighbourhood of an SWV, by a name of its own: ``zwolle-zuid``."""


class LocationKind(StrEnum):
    """A kind of education that a location gives; one may give several."""

    PRIMARY = "primary"
    SBO = "sbo"  # special primary education
    SPECIAL = "special"  # SO
    SPECIAL_SECONDARY = "special-secondary"  # VSO
    PRACTICAL = "practical"  # praktijkonderwijs
    VMBO = "vmbo"
    HAVO_VWO = "havo-vwo"
    NEWCOMERS = "newcomers"  # ISK: who has just come to the country
