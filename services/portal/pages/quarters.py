"""The quarterly overview of pupils at home: who reported what, who did not, and the sums; what is
small is not shown."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.quarter import Variable
from events.values import OrganisationId
from projections.catalogue import EXEMPTIONS, QUARTERS
from projections.exemptions.queries import exempt_counts
from projections.quarters.fold import Reporting
from projections.quarters.queries import reports
from services.portal.books import READING, Reader, When
from services.portal.language import language_of
from services.portal.pages.act import acts_here
from services.portal.pages.figures import PICTURE, SHOWN, Words
from services.portal.plots import Bars, Series, drawn
from services.portal.rendering import Render

_COLOURS = (
    (Variable.CATEGORY_1, "#14406b", ""),
    (Variable.CATEGORY_2, "#4f83bd", "//"),
    (Variable.ABSOLUTE, "#e8a317", ".."),
    (Variable.LONG_RELATIVE, "#a32222", "xx"),
    (Variable.EXEMPTIONS, "#8b97a3", "\\\\"),
)


@dataclass(frozen=True)
class Quarter:
    """The reports of one quarter to one SWV."""

    swv: OrganisationId
    quarter_from: date
    rows: Sequence[Reporting]

    @property
    def missing(self) -> int:
        """How many reported nothing: their numbers are not known."""
        return sum(one.reported_on is None for one in self.rows)

    def total(self, variable: Variable) -> int | None:
        """Of those that reported it; None where nobody did, or where one of them is held back."""
        if any(variable in one.hidden for one in self.rows):
            return None
        found = [f.pupils for one in self.rows for f in one.figures if f.variable is variable]
        return sum(found) if found else None


def quarters_of(found: Sequence[Reporting]) -> tuple[Quarter, ...]:
    """The reports by SWV and quarter, in their order."""
    groups: dict[tuple[OrganisationId, date], list[Reporting]] = {}
    for one in found:
        groups.setdefault((one.swv, one.quarter_from), []).append(one)
    return tuple(Quarter(*key, some) for key, some in groups.items())


def number(row: Reporting, variable: Variable) -> int | None:
    """What one reported; None where it was not reported."""
    return next((one.pupils for one in row.figures if one.variable is variable), None)


def picture(quarters: Sequence[Quarter], words: Words) -> Bars:
    """The sums of each quarter of which one may be shown, those that nobody reported as none."""
    shown = [one for one in quarters if any(one.total(v) is not None for v in Variable)]
    return Bars(
        title=words.say("Thuiszitters per kwartaal"),
        unit=words.say("leerlingen"),
        series=tuple(Series(words.word(one), colour, hatch) for one, colour, hatch in _COLOURS),
        rows=tuple(
            (
                f"{words.name(one.swv)}, {words.month(one.quarter_from)}",
                tuple(one.total(variable) or 0 for variable, *_ in _COLOURS),
            )
            for one in shown[:SHOWN]
        ),
        stacked=False,
    )


def quarters(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page and its picture."""

    @router.api_route("/kwartaaloverzicht", methods=READING)
    async def _quarters(asked: Request, moment: When) -> Response:
        async with reader.look(moment, QUARTERS, EXEMPTIONS) as look:
            found = quarters_of(await reports(look.connection))
            exempt = await exempt_counts(look.connection, look.on)
        return render(
            asked,
            "quarters.html",
            here="quarters",
            path="/kwartaaloverzicht",
            look=look,
            acts_here=await acts_here(asked, reader, look, "/kwartaaloverzicht"),
            quarters=found,
            exempt=exempt,
            variables=tuple(Variable),
            number=number,
        )

    @router.api_route("/kwartaaloverzicht/beeld.svg", methods=READING)
    async def _picture(asked: Request, moment: When) -> Response:
        words = Words(language_of(asked), reader.books.reference)
        async with reader.look(moment, QUARTERS) as look:
            found = quarters_of(await reports(look.connection))
        drawing = await asyncio.to_thread(drawn, picture(found, words))
        return Response(drawing, media_type="image/svg+xml", headers=PICTURE)
