"""Money: budget lines with their course and forecast, and the shares that wait for an answer."""

from typing import Annotated

from fastapi import HTTPException, Query, Request
from fastapi.responses import Response

from events.values import (
    BudgetLineId,
    OrganisationId,
)
from projections.approvals.fold import Approval, ApprovalState
from projections.budgets.fold import Line
from projections.budgets.queries import line_of
from projections.catalogue import APPROVALS, BUDGETS, FORECAST
from projections.forecast.queries import next_years
from projections.forecast.rule import NextYear
from projections.query import Conditions
from services.portal.api.answering import answer
from services.portal.api.listing import Listing, listed
from services.portal.api.matching import etag
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged
from services.portal.api.parameters import FunderAsked, Organisation, Source, Year
from services.portal.api.parts import Share
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, page_of, told, twin
from services.portal.budget_course import course_of
from services.portal.problems import NOT_HERE
from services.portal.why import Behind, behind

Budget = twin(Line, "Budget")
Forecast = twin(NextYear, "Forecast")
Entry = twin(Behind, "BudgetEntry")

_BUDGETS = Listing(BUDGETS, Line, Budget, ("line",))
_APPROVALS = Listing(APPROVALS, Approval, Share, ("since", "case_id", "round", "funder"))


def money(resources: Resources) -> None:
    """Budgets and approvals."""
    _budgets(resources)
    _one_budget(resources)
    _forecasts(resources)
    _approvals(resources)


def _budgets(resources: Resources) -> None:
    @resources.shows(
        "/budgets",
        "listBudgets",
        page_of(Budget),
        nl="Lees budgetten",
        en="Read budgets",
        oza="budget why",
    )
    async def _list(
        asked: Request, moment: Moment, part: Paged, funder: FunderAsked = None
    ) -> Response:
        wanted = Conditions()
        wanted.among("funder", funder)
        return await listed(resources.reader, asked, moment, part, _BUDGETS, wanted)


def _one_budget(resources: Resources) -> None:
    @resources.shows(
        "/budgets/{funder}/{source}/{year}",
        "getBudget",
        Budget,
        nl="Lees een budget",
        en="Read a budget",
        oza="budget why",
        tagged=True,
    )
    async def _one(
        asked: Request, funder: Organisation, source: Source, year: Year, moment: Moment
    ) -> Response:
        line = _line(funder, source, year)
        async with resources.reader.look(moment, BUDGETS) as look:
            found = await line_of(look.connection, line)
            if found is None:
                raise HTTPException(NOT_HERE)
            headers = {"ETag": etag(found), **found_at(look, asked)}
            return answer(told(Budget, found), headers=headers)

    @resources.shows(
        "/budgets/{funder}/{source}/{year}/course",
        "getBudgetCourse",
        list_of(Entry),
        nl="Lees het verloop van een budget",
        en="Read the course of a budget",
        oza="budget why",
    )
    async def _course(
        asked: Request, funder: Organisation, source: Source, year: Year, moment: Moment
    ) -> Response:
        line = _line(funder, source, year)
        found = await course_of(resources.reader, moment, line)
        if found is None:
            raise HTTPException(NOT_HERE)
        rules = await resources.reader.rules(found.look.book)
        return answer(
            {"items": all_told(Entry, behind(found.facts, rules))},
            headers=found_at(found.look, asked),
        )


def _forecasts(resources: Resources) -> None:
    @resources.shows(
        "/budgets/forecasts",
        "listForecasts",
        list_of(Forecast),
        nl="Lees wat volgend jaar vraagt",
        en="Read what next year asks",
        oza="show forecast",
    )
    async def _all(asked: Request, moment: Moment, funder: FunderAsked = None) -> Response:
        only = None if funder is None else OrganisationId(funder)
        async with resources.reader.look(moment, BUDGETS, FORECAST) as look:
            found = await next_years(look.connection, look.on, only)
            return answer({"items": all_told(Forecast, found)}, headers=found_at(look, asked))


def _approvals(resources: Resources) -> None:
    @resources.shows(
        "/approvals",
        "listApprovals",
        page_of(Share),
        nl="Lees aandelen en hun antwoord, de oudste eerst",
        en="Read shares and their answers, the oldest first",
        oza="show approvals",
    )
    async def _all(
        asked: Request,
        moment: Moment,
        part: Paged,
        funder: FunderAsked = None,
        state: Annotated[
            ApprovalState | None, Query(description="Waar het op wacht. · What it waits for.")
        ] = None,
    ) -> Response:
        wanted = Conditions()
        wanted.among("funder", funder)
        wanted.among("state", state)
        return await listed(resources.reader, asked, moment, part, _APPROVALS, wanted)


def _line(funder: str, source: str, year: str) -> BudgetLineId:
    return BudgetLineId(f"{funder}/{source}/{year}")
