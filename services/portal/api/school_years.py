"""What schools state of themselves for a school year, and how far each level is reached."""

from fastapi import Request
from fastapi.responses import Response

from projections.catalogue import BUNDLING, SCHOOL_YEARS, WAITING_TIMES
from projections.school_years.queries import Progress, Standing, progress
from projections.school_years.queries import school_years as stated
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

SchoolYearTold = twin(Standing, "SchoolYear")
SupportFigure = twin(Progress, "BasicSupportFigure")


def school_years(resources: Resources) -> None:
    """Both lists."""

    @resources.shows(
        "/school-years",
        "listSchoolYears",
        list_of(SchoolYearTold),
        nl="Lees wat scholen van zichzelf vaststellen, en wat ontbreekt",
        en="Read what schools state of themselves, and what is missing",
        oza="show school-years",
    )
    async def _stated(asked: Request, moment: Moment) -> Response:
        asks = (SCHOOL_YEARS, BUNDLING, WAITING_TIMES)
        async with resources.reader.look(moment, *asks) as look:
            found = await stated(look.connection, look.on)
            return answer({"items": all_told(SchoolYearTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/basic-support",
        "getBasicSupportFigures",
        list_of(SupportFigure),
        nl="Lees hoeveel scholen elk deel van de basisondersteuning bieden",
        en="Read how many schools offer each part of basic support",
        oza="show basic-support",
    )
    async def _progress(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, SCHOOL_YEARS) as look:
            found = await progress(look.connection)
            return answer({"items": all_told(SupportFigure, found)}, headers=found_at(look, asked))
