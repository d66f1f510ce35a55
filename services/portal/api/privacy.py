"""What is kept about pupils and until when, what is destroyed of it, what is asked about it, who
looked at it, and what it is used for."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec
from fastapi import HTTPException, Request
from fastapi.responses import Response

from events.values import CaseId
from projections.catalogue import RETENTION
from projections.retention.queries import asked_about, destructions, ended
from projections.retention.row import Kept
from services.logbook.activities import REGISTER
from services.logbook.logbook import Asked as AskedOfLogs
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.paging import Paged, Part, paged, place
from services.portal.api.parameters import Case
from services.portal.api.resources import Resources
from services.portal.api.twins import list_of, page_of, told, twin
from services.portal.books import Reader
from services.portal.kept import (
    DataAsked,
    Destruction,
    KeptRecord,
    asked_in,
    destructions_in,
    records,
)
from services.portal.moments import Asked
from services.portal.problems import NOT_HERE
from services.portal.viewer import viewer_of
from services.portal.who_looked import Looked, looked

DestructionTold, RecordTold = twin(Destruction), twin(KeptRecord)
AskedTold, LookedTold = twin(DataAsked, "PrivacyRequest"), twin(Looked, "Access")


class ProcessingActivity(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the register of processing activities (AVG art. 30), in Dutch."""

    id: str
    name: str
    purpose: str
    ground: str


def privacy(resources: Resources) -> None:
    """Personal data: kept, destroyed, asked about, looked at."""
    _kept(resources)
    _used(resources)


def _kept(resources: Resources) -> None:
    listed = partial(_listed, resources.reader)

    @resources.shows(
        "/privacy-requests",
        "listPrivacyRequests",
        page_of(AskedTold),
        nl="Lees wie om eigen gegevens vroeg, een aantal aanvragen tegelijk",
        en="Read who asked about their own data, some requests at a time",
        oza="privacy list",
    )
    async def _asked(asked: Request, moment: Moment, part: Paged) -> Response:
        return await listed(
            asked,
            moment,
            part,
            asked_about,
            lambda some, on: [told(AskedTold, one) for one in asked_in(some, on)],
        )

    @resources.shows(
        "/destructions",
        "listDestructions",
        page_of(DestructionTold),
        nl="Lees wat te wissen is of is gewist, een aantal aanvragen tegelijk",
        en="Read what is to be destroyed, or was, some requests at a time",
        oza="destroy list",
    )
    async def _destroyed(asked: Request, moment: Moment, part: Paged) -> Response:
        return await listed(
            asked,
            moment,
            part,
            destructions,
            lambda some, _: [told(DestructionTold, one) for one in destructions_in(some)],
        )

    @resources.shows(
        "/retention",
        "listRetention",
        page_of(RecordTold),
        nl="Lees wat van afgeronde aanvragen wordt bewaard, en tot wanneer",
        en="Read what is kept of requests that ended, and until when",
        oza="destroy ended",
    )
    async def _records(asked: Request, moment: Moment, part: Paged) -> Response:
        return await listed(
            asked,
            moment,
            part,
            ended,
            lambda some, on: [told(RecordTold, one) for one in records(some, on)],
        )


async def _listed(
    reader: Reader,
    asked: Request,
    moment: Asked,
    part: Part,
    ask: Callable[..., Awaitable[list[Kept]]],
    tell: Callable[[Sequence[Kept], date], Sequence[Any]],
) -> Response:
    """A part of a list; its cursor counts requests."""
    after = place(part, asked, int) or 0
    async with reader.look(moment, RETENTION) as look:
        found = await ask(look.connection, part.limit + 1, after)
        asked.state.reading.at(*(row.case_id for row in found[: part.limit]))
        return paged(
            asked,
            part,
            found,
            lambda some: tell(some, look.on),
            lambda _: after + part.limit,
            found_at(look, asked),
        )


def _used(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/processing-activities",
        "listProcessingActivities",
        list_of(ProcessingActivity),
        nl="Lees waarvoor gegevens worden gebruikt",
        en="Read what data are used for",
        oza="describe processing",
    )
    async def _register() -> Response:
        items = [
            ProcessingActivity(id=kind.uri, name=one.name, purpose=one.purpose, ground=one.ground)
            for kind, one in REGISTER.items()
        ]
        return answer({"items": items})

    @resources.shows(
        "/requests/{case}/accesses",
        "listAccesses",
        list_of(LookedTold),
        nl="Lees wie een aanvraag bekeek, zonder namen van medewerkers",
        en="Read who looked at a request, without names of staff",
        oza="audit looked",
    )
    async def _looked(asked: Request, case: Case) -> Response:
        lookers = reader.books.lookers
        if lookers is None:  # this house keeps its logs from the portal
            raise HTTPException(NOT_HERE)
        lines = await lookers.accesses(
            AskedOfLogs(case=CaseId(case), organisation=viewer_of(asked).organisation)
        )
        found = looked(lines, reader.books.reference)
        return answer({"items": [told(LookedTold, one) for one in found]})
