"""Which SWV and which municipality are competent on a day: pure, by what the registers say."""

from datetime import date
from enum import StrEnum

from events.values import OrganisationId, Pc4
from services.rules.regions import RuleBook


class SwvSector(StrEnum):
    """The two kinds of SWV, as their codes begin: primary and secondary education."""

    PRIMARY = "PO"
    SECONDARY = "VO"


def sector_of(swv: OrganisationId) -> SwvSector:
    """The sector of an SWV."""
    return SwvSector(swv.partition(":")[2][:2])


def competent_swv(
    rules: RuleBook,
    on: date,
    *,
    school: OrganisationId,
    sector: SwvSector,
    enrolled: bool = True,
    pc4: Pc4 | None = None,
) -> OrganisationId | None:
    """The SWV that decides on a pupil on a day (WEC art. 40, WPO art. 18a).

    For an enrolled pupil that of the school of enrolment, wherever the pupil lives; for one who was
    never enrolled that of the residence, by four digits of the postcode and the sector. ``None``
    where the registers cannot tell. A school that belongs to one SWV only belongs to that, whatever
    the sector asked for.
    """
    if enrolled:
        named = rules.swvs_of_school(school, on)
    else:
        named = () if pc4 is None else rules.delivered.swvs_of_pc4.get(pc4, ())
    only = enrolled and len(named) == 1
    fitting = (swv for swv in named if only or sector_of(swv) is sector)
    return next((swv for swv in fitting if not rules.register.is_closed(swv, on)), None)


def competent_municipality(
    rules: RuleBook,
    on: date,
    residence: OrganisationId,
    *,
    before_stay: OrganisationId | None = None,
) -> OrganisationId:
    """The municipality that decides on a youth on a day (Jeugdwet art. 1.1, woonplaats).

    That of the residence; for help with stay (verblijf) that of the address immediately before the
    stay. A municipality that has merged by that day is followed by the one it went into.
    """
    return rules.successor(residence if before_stay is None else before_stay, on)
