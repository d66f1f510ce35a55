"""What stands beside a request: its shares, consents, orders and what is kept of it."""

from typing import Any, TypeVar

import msgspec
from fastapi import HTTPException, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId
from projections.approvals.fold import Approval
from projections.approvals.queries import approvals_of, share_of
from projections.catalogue import APPROVALS, CLOCK, CONSENTS, RETENTION, WAITING_TIMES
from projections.clock.queries import clock_of
from projections.clock.row import BodyTerm, Segment, Task
from projections.consents.fold import Confidence
from projections.consents.queries import consents_of
from projections.retention.queries import kept_of
from projections.retention.row import Kept
from projections.waiting_times.fold import Wait
from projections.waiting_times.queries import orders_of
from services.portal.api.answering import answer
from services.portal.api.matching import etag
from services.portal.api.moments import Moment, found_at
from services.portal.api.parameters import Case, Organisation
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, told, twin
from services.portal.books import Reader
from services.portal.problems import NOT_HERE

T = TypeVar("T")

Share = twin(Approval, "Share")
ConsentTold = twin(Confidence, "OrganisationConsents")
Order = twin(Wait, "Order")
KeptTold = twin(Kept, "KeptOfRequest")
TermTold, TaskTold, SegmentTold = twin(BodyTerm), twin(Task), twin(Segment)


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of a request: when each body must have decided, what is to be done, and where the
    days went."""

    terms: tuple[TermTold, ...]  # type: ignore[valid-type]
    tasks: tuple[TaskTold, ...]  # type: ignore[valid-type]
    segments: tuple[SegmentTold, ...]  # type: ignore[valid-type]


def parts(resources: Resources, reader: Reader) -> None:
    """What stands beside a request."""
    _shares(resources, reader)
    _course(resources, reader)

    @resources.shows(
        "/requests/{case}/consents",
        "listConsents",
        list_of(ConsentTold),
        nl="Lees welke toestemming er is",
        en="Read which consent there is",
        oza="case consents",
    )
    async def _consents(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, CONSENTS, case=CaseId(case)) as look:
            found = await consents_of(look.connection, CaseId(case))
            return _list(ConsentTold, found, found_at(look, asked))

    @resources.shows(
        "/requests/{case}/retention",
        "getRetention",
        KeptTold,
        nl="Lees wat er van een aanvraag wordt bewaard",
        en="Read what is kept of a request",
        oza="destroy kept",
    )
    async def _kept(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, RETENTION, case=CaseId(case)) as look:
            found = await kept_of(look.connection, CaseId(case))
            if found is None:
                raise HTTPException(NOT_HERE)
            return answer(told(KeptTold, found), headers=found_at(look, asked))


def _shares(resources: Resources, reader: Reader) -> None:
    @resources.shows(
        "/requests/{case}/shares",
        "listShares",
        list_of(Share),
        nl="Lees wie welk deel betaalt",
        en="Read who pays which share",
        oza="case show",
    )
    async def _all(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, APPROVALS, case=CaseId(case)) as look:
            found = await approvals_of(look.connection, CaseId(case))
            return _list(Share, found, found_at(look, asked))

    @resources.shows(
        "/requests/{case}/shares/{funder}",
        "getShare",
        Share,
        nl="Lees het aandeel van een financier, zoals het laatst is gevraagd",
        en="Read a funder's share, as it was asked last",
        oza="case show",
        tagged=True,
    )
    async def _one(asked: Request, case: Case, funder: Organisation, moment: Moment) -> Response:
        number = CaseId(case)
        async with reader.look(moment, APPROVALS, case=number) as look:
            found = await share_of(look.connection, number, OrganisationId(funder))
            if found is None:
                raise HTTPException(NOT_HERE)
            headers = {"ETag": etag(found), **found_at(look, asked)}
            return answer(told(Share, found), headers=headers)


def _course(resources: Resources, reader: Reader) -> None:
    @resources.shows(
        "/requests/{case}/terms",
        "getTerms",
        Terms,
        nl="Lees de termijnen van een aanvraag, en waar de dagen bleven",
        en="Read the terms of a request, and where the days went",
        oza="case show",
    )
    async def _terms(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, CLOCK, case=CaseId(case)) as look:
            found = await clock_of(look.connection, CaseId(case))
            if found is None:
                raise HTTPException(NOT_HERE)
            return answer(told(Terms, found), headers=found_at(look, asked))

    @resources.shows(
        "/requests/{case}/orders",
        "listOrders",
        list_of(Order),
        nl="Lees de opdrachten aan aanbieders",
        en="Read the orders to providers",
        oza="case show",
    )
    async def _orders(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, WAITING_TIMES, case=CaseId(case)) as look:
            found = await orders_of(look.connection, CaseId(case))
            return _list(Order, found, found_at(look, asked))


def _list(kind: Any, found: Any, headers: Any) -> Response:
    return answer({"items": all_told(kind, found)}, headers=headers)
