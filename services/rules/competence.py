"""Which SWV and which municipality are competent: pure, over a register that is given."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from events.tlv import SpecialEducation
from events.values import OrganisationId, Pc4


class SwvSector(StrEnum):
    """The two kinds of SWV, as their codes begin: primary and secondary education."""

    PRIMARY = "PO"
    SECONDARY = "VO"


class Merger(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality that ceased to exist on a day, and the one that its area went to."""

    former: OrganisationId
    into: OrganisationId
    on: date


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of bodies, schools, postcodes and mergers."""

    bodies: frozenset[OrganisationId]  # the SWVs and municipalities of today
    swvs_of_school: Mapping[OrganisationId, tuple[OrganisationId, ...]]
    swvs_of_pc4: Mapping[Pc4, tuple[OrganisationId, ...]]
    special_schools: Mapping[OrganisationId, frozenset[SpecialEducation]]  # and what they give
    mergers: tuple[Merger, ...]

    def exists(self, body: OrganisationId, on: date) -> bool:
        """Whether an SWV or municipality exists on a day: today's, or one that merges later."""
        if body in self.bodies:
            return True
        return any(merger.former == body and on < merger.on for merger in self.mergers)


def sector_of(swv: OrganisationId) -> SwvSector:
    """The sector of an SWV."""
    return SwvSector(swv.partition(":")[2][:2])


def competent_swv(
    register: Register,
    *,
    school: OrganisationId,
    sector: SwvSector,
    enrolled: bool = True,
    pc4: Pc4 | None = None,
) -> OrganisationId | None:
    """The SWV that decides on a pupil (WEC art. 40, WPO art. 18a).

    For an enrolled pupil that of the school of enrolment, wherever the pupil lives; for one who was
    never enrolled that of the residence, by four digits of the postcode and the sector. ``None``
    where the register cannot tell. A school that belongs to one SWV only belongs to that, whatever
    the sector asked for.
    """
    if enrolled:
        known = register.swvs_of_school.get(school, ())
    else:
        known = () if pc4 is None else register.swvs_of_pc4.get(pc4, ())
    fitting = [swv for swv in known if sector_of(swv) is sector]
    if fitting:
        return fitting[0]
    return known[0] if enrolled and len(known) == 1 else None


def competent_municipality(
    register: Register,
    residence: OrganisationId,
    on: date,
    *,
    before_stay: OrganisationId | None = None,
) -> OrganisationId:
    """The municipality that decides on a youth on a day (Jeugdwet art. 1.1, woonplaats).

    That of the residence; for help with stay (verblijf) that of the address immediately before the
    stay. A municipality that has merged by that day is followed by the one it went into.
    """
    successors = {merger.former: merger.into for merger in register.mergers if merger.on <= on}
    found = residence if before_stay is None else before_stay
    while found in successors:
        found = successors[found]
    return found
