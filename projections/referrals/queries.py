"""What people ask of the register of TLVs."""

from typing import Any

import msgspec

from events.tlv import Origin, SpecialEducation
from events.values import OrganisationId
from projections.query import rows
from projections.referrals.fold import Referral

_YEAR = "extract(year FROM issued_on - interval '7 months')::int"  # in which the school year began


class Inflow(msgspec.Struct, frozen=True, kw_only=True):
    """TLVs of an SWV that were issued in a school year, by where pupils came from; ``early``: of
    pupils younger than six."""

    swv: OrganisationId
    year: int  # in which the school year began
    education: SpecialEducation
    origin: Origin | None
    tlvs: int
    early: int


class Following(msgspec.Struct, frozen=True, kw_only=True):
    """What schools made of the TLVs of an SWV: of how many they said what they learned, and how
    many pupils went back."""

    swv: OrganisationId
    tlvs: int
    to_learn: int
    learned: int
    learning_late: int
    reviewed: int
    returned: int


async def referrals(connection: Any, limit: int = 200) -> list[Referral]:
    """The latest requests for a TLV."""
    return await rows(
        connection,
        Referral,
        "SELECT * FROM referrals ORDER BY requested_on DESC, case_id LIMIT $1",
        limit,
    )


async def late(connection: Any) -> list[Referral]:
    """Those of which something was not done in time, and is not done yet."""
    return await rows(
        connection,
        Referral,
        "SELECT * FROM referrals WHERE returned_on IS NULL AND"
        " ((not_weighed_on IS NOT NULL AND weighed_on IS NULL)"
        " OR (learning_late_on IS NOT NULL AND learned_on IS NULL AND issued_on IS NOT NULL)"
        " OR (review_late_on IS NOT NULL AND issued_on IS NOT NULL))"
        " ORDER BY requested_on, case_id",
    )


async def inflow(connection: Any) -> list[Inflow]:
    """How many TLVs were issued, by SWV, school year, education and origin."""
    return await rows(
        connection,
        Inflow,
        f"SELECT swv, {_YEAR} AS year, education, origin, count(*) AS tlvs,"  # noqa: S608 - ours
        " count(*) FILTER (WHERE referral_age IN ('under-4', '4-5')) AS early"
        " FROM referrals WHERE issued_on IS NOT NULL"
        " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2 DESC, 3, 4",
    )


async def following(connection: Any) -> list[Following]:
    """What came of the TLVs of each SWV."""
    return await rows(
        connection,
        Following,
        "SELECT swv, count(*) AS tlvs, count(learn_by) AS to_learn, count(learned_on) AS learned,"
        " count(*) FILTER (WHERE learning_late_on IS NOT NULL AND learned_on IS NULL)"
        " AS learning_late, count(reviewed_on) AS reviewed, count(returned_on) AS returned"
        " FROM referrals WHERE issued_on IS NOT NULL GROUP BY swv ORDER BY swv",
    )
