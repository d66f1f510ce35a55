"""Who may see what of a request, and recording that somebody consents or takes that back."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.school import ConsentBy
from events.values import CaseId, OrganisationId, Party, Purpose
from projections.catalogue import CONSENTS
from projections.consents.fold import Confidence
from projections.consents.queries import consents_of
from services.portal.books import READING, Case, Reader
from services.portal.moments import Asked
from services.portal.pages.acting import BAD, carry_out, day_of, identity
from services.portal.pages.fields import Field, Kind
from services.portal.pages.forms import MISSING, FieldFault, Form, fault, posted
from services.portal.pages.frame import see
from services.portal.pages.school.changes import CASE, Done
from services.portal.pages.school.own import OwnRequest, own_request
from services.portal.rendering import Render
from services.rules.identifiers import Problem
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from services.school.commands import Consent, GiveConsent, WithdrawConsent

UNTIL = Field(name="tot_en_met", kind=Kind.DATE, label="", optional=True)


class Consents:
    """The consents of one request."""

    def __init__(self, reader: Reader, render: Render) -> None:
        self._reader, self._render = reader, render

    async def page(
        self, asked: Request, own: OwnRequest, form: Form, done: str = "", code: int = 200
    ) -> Response:
        """What each organisation may see, and the forms to change it."""
        found = await self._found(own)
        return self._render(
            asked,
            "school/consents.html",
            code,
            here="requests",
            own=own,
            form=form,
            done=done,
            found=found,
            recipients=_recipients(own, found),
            PURPOSES=tuple(Purpose),
            CONSENT_BY=tuple(ConsentBy),
        )

    async def change(self, asked: Request, case: CaseId, *, give: bool) -> Response:
        """Record what the form says."""
        own, form = await own_request(self._reader, asked, case), posted(await asked.form())
        try:
            read = await (self._given if give else self._taken_back)(own, form)
        except ValueError:  # a choice that was not on the page
            read = (fault("", MISSING),)
        if isinstance(read, tuple):
            return await self.page(asked, own, form.failing(*read), code=BAD)
        try:
            await carry_out(self._reader, Party.SCHOOL, read, identity(own.viewer, form.id))
        except Refusal as no:
            return await self.page(asked, own, form.refused(no), code=BAD)
        return see(f"/aanvragen/{case}/toestemmingen?gedaan=ja")

    async def _found(self, own: OwnRequest) -> list[Confidence]:
        async with self._reader.look(Asked(), CONSENTS, case=own.case) as look:
            return await consents_of(look.connection, own.case)

    async def _given(self, own: OwnRequest, form: Form) -> Command | tuple[FieldFault, ...]:
        until = form.day(UNTIL.name)
        wrong = [fault(n, MISSING) for n in ("wie", "waarvoor", "door") if not form.value(n)]
        if form.value("wie") not in ("", *_recipients(own, await self._found(own))):
            wrong.append(fault("wie", MISSING))
        if isinstance(until, Problem):
            wrong.append(fault(UNTIL.name, until))
        if wrong or isinstance(until, Problem):
            return tuple(wrong)
        consent = Consent(
            recipient=OrganisationId(form.value("wie")),
            by=ConsentBy(form.value("door")),
            purpose=Purpose(form.value("waarvoor")),
            until=until,
        )
        on, by = await day_of(self._reader), own.viewer.actor()
        return GiveConsent(on=on, by=by, case=own.case, consent=consent)

    async def _taken_back(self, own: OwnRequest, form: Form) -> Command | tuple[FieldFault, ...]:
        if not form.value("door"):
            return (fault("door", MISSING),)
        return WithdrawConsent(
            on=await day_of(self._reader),
            by=own.viewer.actor(),
            case=own.case,
            recipient=OrganisationId(form.value("wie")),
            purpose=Purpose(form.value("waarvoor")),
            withdrawn_by=ConsentBy(form.value("door")),
        )


def _recipients(own: OwnRequest, found: list[Confidence]) -> list[OrganisationId]:
    """Who may be given something: who treats the request, and who was given something before."""
    treating = (own.request.municipality, own.request.swv)
    return list(dict.fromkeys((*treating, *(one.organisation for one in found))))


def consenting(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of consents."""
    consents = Consents(reader, render)

    @router.api_route(CASE + "/toestemmingen", methods=READING)
    async def _page(asked: Request, case: Case, done: Done = "") -> Response:
        own = await own_request(reader, asked, CaseId(case))
        return await consents.page(asked, own, Form(), done)

    @router.post(CASE + "/toestemmingen/geven")
    async def _give(asked: Request, case: Case) -> Response:
        return await consents.change(asked, CaseId(case), give=True)

    @router.post(CASE + "/toestemmingen/intrekken")
    async def _withdraw(asked: Request, case: Case) -> Response:
        return await consents.change(asked, CaseId(case), give=False)
