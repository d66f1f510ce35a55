"""What belongs with a request on paper: the files that a school added, decisions and letters."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from events.attachment import AttachmentAdded, AttachmentId, AttachmentKind, MediaType
from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionRevoked,
    DecisionSubject,
    DecisionTaken,
    LegalCharacter,
)
from events.values import CaseId, Cents, Count, OrganisationId
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.parameters import Case, Organisation
from services.portal.api.resources import Resources
from services.portal.api.twins import list_of
from services.portal.attaching import copy_of, file_name
from services.portal.letters.decision import Numbered, letter_of
from services.portal.letters.render import as_html, as_pdf
from services.portal.moments import Asked
from services.portal.problems import NOT_HERE
from services.portal.rights.eyes import scope_now
from services.portal.rights.letters import let_read
from services.portal.viewer import viewer_of
from services.portal.why import facts_behind


class Form(StrEnum):
    """What a letter is read as."""

    HTML = "html"
    PDF = "pdf"


Number = Annotated[int, Path(ge=1, le=9999, description="Het hoeveelste besluit. · Which one.")]
As = Annotated[Form, Query(alias="as", description="Web of pdf. · Web or PDF.")]
File = Annotated[UUID, Path(description="Nummer van de bijlage. · Number of the file.")]


class Attachment(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A file that a school added. ``readable``: a copy was sealed for whoever asks."""

    attachment: AttachmentId
    kind: AttachmentKind
    media: MediaType
    size: int  # bytes
    readable: bool


class Decision(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A decision of a body in a request. ``amount`` in cents, where it is about a share."""

    body: OrganisationId
    number: Count
    subject: DecisionSubject
    outcome: DecisionOutcome
    character: LegalCharacter
    amount: Cents | None
    taken_on: date
    published_on: date | None
    objection_until: date | None
    revoked: bool


def papers(resources: Resources) -> None:
    """Files, decisions and letters."""
    _attachments(resources)
    _decisions(resources)


def _attachments(resources: Resources) -> None:
    reader = resources.reader

    async def added(case: str, moment: Asked) -> tuple[Any, list[AttachmentAdded]]:
        async with reader.look(moment, CASE_FILE, case=CaseId(case)) as look:
            lines = await timeline(look.connection, CaseId(case))
            facts = await facts_behind(look.book, lines, AttachmentAdded)
        return look, [one for one in facts.values() if isinstance(one, AttachmentAdded)]

    @resources.shows(
        "/requests/{case}/attachments",
        "listAttachments",
        list_of(Attachment),
        nl="Lees welke bijlagen er zijn",
        en="Read which files there are",
        oza="attachment list",
    )
    async def _all(asked: Request, case: Case, moment: Moment) -> Response:
        look, found = await added(case, moment)
        own = viewer_of(asked).organisation
        items = [
            Attachment(
                attachment=one.attachment,
                kind=one.kind,
                media=one.media,
                size=one.size,
                readable=any(copy.controller == own for copy in one.copies),
            )
            for one in found
        ]
        return answer({"items": items}, headers=found_at(look, asked))

    @resources.shows(
        "/requests/{case}/attachments/{attachment}",
        "getAttachment",
        None,
        nl="Lees een bijlage die voor uw organisatie is versleuteld",
        en="Read a file that was sealed for your organisation",
        oza="attachment get",
        media="application/octet-stream",
    )
    async def _one(asked: Request, case: Case, attachment: File) -> Response:
        counter, own = reader.books.counter, viewer_of(asked).organisation
        _, found = await added(case, Asked())
        file = next((one for one in found if one.attachment == str(attachment)), None)
        if file is None or counter is None or own is None:
            raise HTTPException(NOT_HERE)
        content = await copy_of(counter.vault, file, own)
        if content is None:
            raise HTTPException(NOT_HERE)
        saved = {"Content-Disposition": f'attachment; filename="{file_name(file)}"'}
        return Response(content, media_type="application/octet-stream", headers=saved)


def _decisions(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/requests/{case}/decisions",
        "listDecisions",
        list_of(Decision),
        nl="Lees welke besluiten zijn genomen",
        en="Read which decisions were taken",
        oza="letter",
    )
    async def _all(asked: Request, case: Case, moment: Moment) -> Response:
        kinds = (DecisionTaken, DecisionPublished, DecisionRevoked)
        async with reader.look(moment, CASE_FILE, case=CaseId(case)) as look:
            lines = await timeline(look.connection, CaseId(case))
            facts = await facts_behind(look.book, lines, *kinds)
        own = [one for one in facts.values() if isinstance(one, kinds)]
        items = [_told(one, own) for one in own if isinstance(one, DecisionTaken)]
        return answer({"items": items}, headers=found_at(look, asked))

    @resources.shows(
        "/requests/{case}/letters/{body}/{number}",
        "getLetter",
        None,
        nl="Lees de brief van een besluit",
        en="Read the letter of a decision",
        oza="letter",
        media="text/html",
    )
    async def _letter(
        case: Case, body: Organisation, number: Number, moment: Moment, form: As = Form.HTML
    ) -> Response:
        which = Numbered(CaseId(case), OrganisationId(body), Count(number))
        # A letter is told to whom it is for, though not the facts that it is written from.
        async with reader.everything(moment, CASE_FILE, case=which.case) as look:
            await let_read(look, scope_now(), which)
            rules = await reader.rules(look.book)
            letter = await letter_of(
                look.connection, look.book, reader.books.reference, rules, which
            )
        if form is Form.PDF:
            return Response(as_pdf(letter), media_type="application/pdf")
        return HTMLResponse(as_html(letter))


def _told(taken: DecisionTaken, own: list[Any]) -> Decision:
    about = [one for one in own if (one.body, one.number) == (taken.body, taken.number)]
    sent = next((one for one in about if isinstance(one, DecisionPublished)), None)
    return Decision(
        body=taken.body,
        number=taken.number,
        subject=taken.subject,
        outcome=taken.outcome,
        character=taken.character,
        amount=taken.amount,
        taken_on=taken.effective_on,
        published_on=None if sent is None else sent.effective_on,
        objection_until=None if sent is None else sent.objection_until,
        revoked=any(isinstance(one, DecisionRevoked) for one in about),
    )
