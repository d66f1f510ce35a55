"""What a school does with a request of its own: complete it, take it back, add files."""

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from events.attachment import MAX_FILE_BYTES, AttachmentKind
from events.values import CaseId, OrganisationId, Party
from services.portal.attaching import attach, copy_of, file_name
from services.portal.attachment import document
from services.portal.books import READING, Case, Reader
from services.portal.pages.acting import BAD, carry_out, counter_of, day_of, identity, shown
from services.portal.pages.forms import MISSING, Form, fault, posted
from services.portal.pages.frame import see
from services.portal.pages.school.own import OwnRequest, own_request
from services.portal.problems import NOT_HERE
from services.portal.rendering import HEADERS, Render
from services.runtime.refusal import Refusal
from services.school.commands import ProvideSupplement, WithdrawRequest

CASE = "/aanvragen/{case}"

Done = Annotated[str, Query(max_length=20, alias="gedaan")]


class Changes:
    """What is done with one request, and how its pages look."""

    def __init__(self, reader: Reader, render: Render) -> None:
        self._reader, self._render = reader, render

    def page(
        self,
        asked: Request,
        template: str,
        own: OwnRequest,
        form: Form | None = None,
        done: str = "",
        code: int = 200,
    ) -> Response:
        """A page about the request, with what was done last."""
        form = form or Form()
        return self._render(
            asked, template, code, here="requests", own=own, form=form, done=done, KINDS=_KINDS
        )

    async def supplement(self, asked: Request, case: CaseId) -> Response:
        """The request is complete for the body that asked."""
        own, form = await own_request(self._reader, asked, case), posted(await asked.form())
        body = next((one.body for one in own.supplements if one.body == form.value("body")), None)
        if body is None:
            return see(f"/aanvragen/{case}/aanvulling")
        command = ProvideSupplement(
            on=await day_of(self._reader), by=own.viewer.actor(), case=case, body=body
        )
        try:
            await carry_out(self._reader, Party.SCHOOL, command, identity(own.viewer, form.id))
        except Refusal as no:
            return self.page(asked, "school/supplement.html", own, form.refused(no), code=BAD)
        return see(f"/aanvragen/{case}/aanvulling?gedaan=ja")

    async def withdraw(self, asked: Request, case: CaseId) -> Response:
        """The request is taken back, once somebody said that they are sure."""
        own, form = await own_request(self._reader, asked, case), posted(await asked.form())
        if form.value("zeker") != "ja":
            wrong = form.failing(fault("zeker", MISSING))
            return self.page(asked, "school/withdraw.html", own, wrong, code=BAD)
        command = WithdrawRequest(on=await day_of(self._reader), by=own.viewer.actor(), case=case)
        try:
            await carry_out(self._reader, Party.SCHOOL, command, identity(own.viewer, form.id))
        except Refusal as no:
            return self.page(asked, "school/withdraw.html", own, form.refused(no), code=BAD)
        return see(f"/aanvragen/{case}/intrekken?gedaan=ja")

    async def add(self, asked: Request, case: CaseId) -> Response:
        """A file goes with the request."""
        own = await own_request(self._reader, asked, case)
        async with asked.form() as data:
            form, file = posted(data), data.get("bestand")
            name, content = "", b""
            if isinstance(file, UploadFile) and file.filename:
                name, content = file.filename, await file.read(MAX_FILE_BYTES + 1)
        try:
            kind = AttachmentKind(form.value("soort"))
        except ValueError:
            wrong = form.failing(fault("soort", MISSING))
            return self.page(asked, "school/attachments.html", own, wrong, code=BAD)
        if not name:
            wrong = form.failing(fault("bestand", MISSING))
            return self.page(asked, "school/attachments.html", own, wrong, code=BAD)
        counter, on = counter_of(self._reader), await day_of(self._reader)
        try:
            found = document(content, PurePath(name).suffix)
            _, answer = await attach(
                counter.desks,
                counter.vault,
                own.request,
                found,
                kind,
                own.viewer.actor(),
                on,
                identity(own.viewer, form.id),
            )
        except Refusal as no:
            wrong = form.refused(no, "bestand")
            return self.page(asked, "school/attachments.html", own, wrong, code=BAD)
        await shown(self._reader, Party.SCHOOL, answer)
        return see(f"/aanvragen/{case}/bijlagen?gedaan=ja")

    async def take(self, asked: Request, case: CaseId, number: str) -> Response:
        """A file as the school may read it."""
        own = await own_request(self._reader, asked, case)
        file = next((one for one in own.attachments if one.attachment == number), None)
        if file is None:
            raise HTTPException(NOT_HERE)
        reader = OrganisationId(own.request.school)
        content = await copy_of(counter_of(self._reader).vault, file, reader)
        if content is None:
            raise HTTPException(NOT_HERE)
        name = f'attachment; filename="{file_name(file)}"'
        headers = {**HEADERS, "Content-Disposition": name}
        return Response(content, media_type=file.media.value, headers=headers)


_KINDS = tuple(AttachmentKind)


def changing(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of what a school does with its own request."""
    changes = Changes(reader, render)

    async def shown_page(asked: Request, case: str, template: str, done: str) -> Response:
        own = await own_request(reader, asked, CaseId(case))
        return changes.page(asked, template, own, done=done)

    @router.api_route(CASE + "/aanvulling", methods=READING)
    async def _supplement(asked: Request, case: Case, done: Done = "") -> Response:
        return await shown_page(asked, case, "school/supplement.html", done)

    @router.post(CASE + "/aanvulling")
    async def _provide(asked: Request, case: Case) -> Response:
        return await changes.supplement(asked, CaseId(case))

    @router.api_route(CASE + "/intrekken", methods=READING)
    async def _sure(asked: Request, case: Case, done: Done = "") -> Response:
        return await shown_page(asked, case, "school/withdraw.html", done)

    @router.post(CASE + "/intrekken")
    async def _withdraw(asked: Request, case: Case) -> Response:
        return await changes.withdraw(asked, CaseId(case))

    @router.api_route(CASE + "/bijlagen", methods=READING)
    async def _attachments(asked: Request, case: Case, done: Done = "") -> Response:
        return await shown_page(asked, case, "school/attachments.html", done)

    @router.post(CASE + "/bijlagen")
    async def _attach(asked: Request, case: Case) -> Response:
        return await changes.add(asked, CaseId(case))

    @router.api_route(CASE + "/bijlagen/{bijlage}", methods=READING)
    async def _take(asked: Request, case: Case, bijlage: str) -> Response:
        return await changes.take(asked, CaseId(case), bijlage)
