"""Requests for an arrangement: the list, one of them, and what is told of it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from fastapi import HTTPException, Query, Request
from fastapi.responses import Response

from events.request import Outcome
from events.values import ORGANISATION_PATTERN, CaseId, Cents, OrganisationId
from projections.bundling.fold import Bundle
from projections.bundling.queries import Came, bundle, latest, latest_of
from projections.case_file.fold import Line
from projections.case_file.queries import last_place, lines_after
from projections.catalogue import BUNDLING, CASE_FILE, CLOCK
from projections.clock.queries import clock_of, clocks_of
from projections.clock.reasons import PRECEDENCE, Reason
from projections.clock.row import Clock
from projections.consents.fold import Confidence
from projections.query import Conditions
from services.portal.api.answering import answer
from services.portal.api.matching import etag
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged, paged, place
from services.portal.api.parameters import Case
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, page_of, told, twin
from services.portal.books import Reader
from services.portal.problems import NOT_HERE
from services.portal.rights.eyes import scope_now

BundleTold, ClockTold = twin(Bundle), twin(Clock)
LineTold, ConsentsTold = twin(Line), twin(Confidence)


class State(StrEnum):
    """Whether a request still runs."""

    OPEN = "open"
    ENDED = "ended"


class RequestListed(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A request in a list: who it is of, what it costs (cents) and whose turn it is."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    municipality: OrganisationId
    opened_on: date
    cost: Cents
    outcome: Outcome | None
    outcome_on: date | None
    reason: Reason | None  # what it waits for
    waits_for: str | None  # the same in Dutch
    since: date | None
    parties: tuple[OrganisationId, ...]  # who may act


class RequestTold(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A request: whose turn it was and is, and who pays what; no bundle where none is needed or the
    SWV has not heard of it yet."""

    case: CaseId
    clock: ClockTold | None  # type: ignore[valid-type]
    bundle: BundleTold | None  # type: ignore[valid-type]


_OF = {"pattern": f"^{ORGANISATION_PATTERN}$"}

School = Annotated[str | None, Query(description="Van deze school. · Of this school.", **_OF)]
Swv = Annotated[str | None, Query(description="Bij dit swv. · With this SWV.", **_OF)]
Municipality = Annotated[
    str | None, Query(description="Bij deze gemeente. · With this municipality.", **_OF)
]
Number = Annotated[
    str | None,
    Query(
        pattern="^[0-9a-f][0-9a-f-]{0,35}$",
        description="Begin van het nummer. · The number begins so.",
    ),
]


def requests(resources: Resources, reader: Reader) -> None:
    """The list of requests, and one of them."""
    _listing(resources, reader)
    _one(resources, reader)


def _listing(resources: Resources, reader: Reader) -> None:
    @resources.shows(
        "/requests",
        "listRequests",
        page_of(RequestListed),
        nl="Zoek aanvragen, de nieuwste eerst",
        en="Search requests, the latest first",
        oza="show requests",
    )
    async def _requests(
        asked: Request,
        moment: Moment,
        part: Paged,
        school: School = None,
        swv: Swv = None,
        municipality: Municipality = None,
        number: Number = None,
        state: Annotated[
            State | None, Query(description="Loopt nog, of niet. · Whether it still runs.")
        ] = None,
        outcome: Annotated[
            Outcome | None, Query(description="Hoe het afliep. · How it ended.")
        ] = None,
    ) -> Response:
        wanted = Conditions()
        wanted.among("school", school)
        wanted.among("swv", swv)
        wanted.among("municipality", municipality)
        wanted.among("outcome", outcome)
        if number is not None:
            wanted.add("starts_with(case_id, {})", number)
        if state is not None:
            wanted.add(f"outcome IS {'NULL' if state is State.OPEN else 'NOT NULL'}")
        own = scope_now().organisations
        async with reader.look(moment, BUNDLING, CLOCK) as look:
            if own is None:
                opened = place(part, asked, tuple[date, str])
                found: Sequence[Bundle] = await latest(look.connection, wanted, opened, part.limit)
            else:
                came = place(part, asked, int)
                found = await latest_of(look.connection, wanted, own, came, part.limit)
            shown = found[: part.limit]
            asked.state.reading.at(*(one.case_id for one in shown))
            clocks = {
                one.case_id: one
                for one in await clocks_of(look.connection, [one.case_id for one in shown])
            }
            return paged(
                asked,
                part,
                found,
                lambda some: [_listed(one, clocks.get(one.case_id)) for one in some],
                _key,
                found_at(look, asked),
            )


def _one(resources: Resources, reader: Reader) -> None:
    @resources.shows(
        "/requests/{case}",
        "getRequest",
        RequestTold,
        nl="Lees een aanvraag",
        en="Read a request",
        oza="case show",
        tagged=True,
    )
    async def _request(asked: Request, case: Case, moment: Moment) -> Response:
        number = CaseId(case)
        async with reader.look(moment, CASE_FILE, CLOCK, BUNDLING, case=number) as look:
            last = await last_place(look.connection, number)
            if last is None:
                raise HTTPException(NOT_HERE)
            clock = await clock_of(look.connection, number)
            money = await bundle(look.connection, number)
            body = RequestTold(
                case=number,
                clock=None if clock is None else told(ClockTold, clock),
                bundle=None if money is None else told(BundleTold, money),
            )
            return answer(body, headers={"ETag": etag(last), **found_at(look, asked)})

    @resources.shows(
        "/requests/{case}/timeline",
        "getTimeline",
        page_of(LineTold),
        nl="Lees wat er met een aanvraag gebeurde",
        en="Read what happened to a request",
        oza="case show",
    )
    async def _timeline(asked: Request, case: Case, moment: Moment, part: Paged) -> Response:
        number = CaseId(case)
        after = place(part, asked, int)
        async with reader.look(moment, CASE_FILE, case=number) as look:
            if await last_place(look.connection, number) is None:
                raise HTTPException(NOT_HERE)
            found = await lines_after(look.connection, number, after or 0, part.limit + 1)
            return paged(
                asked,
                part,
                found,
                lambda some: all_told(LineTold, some),
                lambda last: last.position,
                found_at(look, asked),
            )


def _key(last: Bundle) -> object:
    """After what the next page begins: of one's own by when they came to one, of all by day."""
    return last.since_position if isinstance(last, Came) else (last.opened_on, last.case_id)


def _listed(one: Bundle, clock: Clock | None) -> RequestListed:
    return RequestListed(
        case=one.case_id,
        school=one.school,
        swv=one.swv,
        municipality=one.municipality,
        opened_on=one.opened_on,
        cost=one.cost,
        outcome=one.outcome,
        outcome_on=one.outcome_on,
        reason=None if clock is None else clock.reason,
        waits_for=None if clock is None else PRECEDENCE[clock.reason].label,
        since=None if clock is None else clock.since,
        parties=() if clock is None else clock.parties,
    )
