"""Why a request was decided as it was, and the file of an SWV."""

import msgspec
from fastapi import HTTPException, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.parameters import Case, Organisation
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, twin
from services.portal.books import Reader
from services.portal.moments import Asked
from services.portal.problems import NOT_HERE
from services.portal.swv_file import Entry, swv_file
from services.portal.why import Why, explained, facts_behind

WhyTold = twin(Why)
FileEntry = twin(Entry, "FileEntry")


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """Every fact of a request that follows from rules, in the order of the book."""

    items: tuple[WhyTold, ...]  # type: ignore[valid-type]


class SwvFile(msgspec.Struct, frozen=True, kw_only=True):
    """What an SWV keeps of a request, in its order."""

    items: tuple[FileEntry, ...]  # type: ignore[valid-type]


def reasons(resources: Resources, reader: Reader) -> None:
    """Why a request was decided as it was, and the file of an SWV."""

    @resources.shows(
        "/requests/{case}/why",
        "getReasons",
        Reasons,
        nl="Lees waarom zo is beslist",
        en="Read why it was decided so",
        oza="case why",
    )
    async def _why(asked: Request, case: Case, moment: Moment) -> Response:
        async with reader.look(moment, CASE_FILE, case=CaseId(case)) as look:
            lines = await timeline(look.connection, CaseId(case))
            if not lines:
                raise HTTPException(NOT_HERE)
            facts = await facts_behind(look.book, lines)
            found = explained(lines, facts, await reader.rules(look.book))
            return answer(Reasons(items=all_told(WhyTold, found)), headers=found_at(look, asked))

    @resources.shows(
        "/requests/{case}/tlv/{swv}",
        "getSwvFile",
        SwvFile,
        nl="Lees het dossier van het swv",
        en="Read the file of the SWV",
        oza="case tlv",
    )
    async def _tlv(asked: Request, case: Case, swv: Organisation) -> Response:
        number, body, by = CaseId(case), OrganisationId(swv), asked.state.reading.by
        async with reader.everything(Asked()) as look:  # which has a rule of its own
            rules = await reader.rules(look.book)
            found = await swv_file(look.book, rules, number, body, by, look.on)
        return answer(SwvFile(items=all_told(FileEntry, found)))
