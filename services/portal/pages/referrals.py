"""Referrals to special education: TLVs beside the country, where pupils come from, what schools
learn, and what was not done in time; and the national experiment."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.tlv import SpecialEducation
from events.values import OrganisationId
from projections.catalogue import INITIATIVES, REFERRALS, TLV_GROWTH
from projections.initiatives.queries import Taking, initiatives
from projections.referrals.fold import Referral
from projections.referrals.queries import Following, Inflow, following, inflow, late
from projections.referrals.queries import referrals as latest
from projections.tlv_growth.fold import Growth
from projections.tlv_growth.queries import growths
from services.portal.books import READING, Reader, When
from services.portal.language import language_of
from services.portal.pages.act import acts_here
from services.portal.pages.figures import PICTURE, SHOWN, Words
from services.portal.plots import Bars, Series, drawn
from services.portal.rendering import Render
from services.rules.tlv import VSO_FROM_SPECIAL_PERCENT, from_special

_BLUE, _GOLD, _GREY = "#14406b", "#e8a317", "#8b97a3"


@dataclass(frozen=True)
class Year:
    """Who came into an education in a school year at one SWV. ``special``: from SBO or SO."""

    swv: OrganisationId
    year: int
    education: SpecialEducation
    special: int
    regular: int
    unknown: int
    early: int  # younger than six

    @property
    def percent_special(self) -> int | None:
        """Of those of whom it is known, what part came from SBO or SO; rounded down."""
        known = self.special + self.regular
        return None if known == 0 else 100 * self.special // known


@dataclass(frozen=True)
class Seen:
    """All that stands on the page."""

    growths: Sequence[Growth]
    years: Sequence[Year]
    following: Sequence[Following]
    late: Sequence[Referral]
    latest: Sequence[Referral]
    initiatives: Sequence[Taking]


def years_of(found: Sequence[Inflow]) -> tuple[Year, ...]:
    """The inflow by SWV, school year and education."""
    groups: dict[tuple[OrganisationId, int, SpecialEducation], list[Inflow]] = {}
    for one in found:
        groups.setdefault((one.swv, one.year, one.education), []).append(one)
    return tuple(
        Year(
            *key,
            special=_sum(some, lambda origin: origin is not None and from_special(origin)),
            regular=_sum(some, lambda origin: origin is not None and not from_special(origin)),
            unknown=_sum(some, lambda origin: origin is None),
            early=sum(one.early for one in some),
        )
        for key, some in groups.items()
    )


def _sum(some: Sequence[Inflow], counts: Any) -> int:
    return sum(one.tlvs for one in some if counts(one.origin))


def percent(thousandths: int | None) -> str:
    """Thousandths as a Dutch percentage, such as -2,0 %."""
    if thousandths is None:
        return "\N{EN DASH}"
    whole, tenth = divmod(abs(thousandths), 10)
    return f"{'-' if thousandths < 0 else ''}{whole},{tenth} %"


def picture(years: Sequence[Year], words: Words) -> Bars:
    """From where pupils came, a bar for each SWV, school year and education."""
    return Bars(
        title=words.say("Waar leerlingen met een tlv vandaan komen"),
        unit=words.say("tlv's"),
        series=(
            Series(words.say("uit sbo of so"), _BLUE),
            Series(words.say("uit regulier onderwijs"), _GOLD, "//"),
            Series(words.say("niet bekend"), _GREY, ".."),
        ),
        rows=tuple(
            (
                f"{words.name(one.swv)}, {words.word(one.education)}, {one.year}",
                (one.special, one.regular, one.unknown),
            )
            for one in years[:SHOWN]
        ),
    )


def referrals(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page and its picture."""

    @router.api_route("/verwijzingen", methods=READING)
    async def _referrals(asked: Request, moment: When) -> Response:
        async with reader.look(moment, REFERRALS, TLV_GROWTH, INITIATIVES) as look:
            seen = Seen(
                growths=await growths(look.connection),
                years=years_of(await inflow(look.connection)),
                following=await following(look.connection),
                late=await late(look.connection),
                latest=await latest(look.connection),
                initiatives=await initiatives(look.connection),
            )
        return render(
            asked,
            "referrals.html",
            here="referrals",
            path="/verwijzingen",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/verwijzingen"),
            seen=seen,
            percent=percent,
            agreed=VSO_FROM_SPECIAL_PERCENT,
            vso=SpecialEducation.SPECIAL_SECONDARY,
        )

    @router.api_route("/verwijzingen/instroom.svg", methods=READING)
    async def _picture(asked: Request, moment: When) -> Response:
        words = Words(language_of(asked), reader.books.reference)
        async with reader.look(moment, REFERRALS) as look:
            years = years_of(await inflow(look.connection))
        drawing = await asyncio.to_thread(drawn, picture(years, words))
        return Response(drawing, media_type="image/svg+xml", headers=PICTURE)
