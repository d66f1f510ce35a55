"""What people take along: the evidence of a request, and its letters."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import HTMLResponse, Response

from events.values import ORGANISATION_PATTERN, CaseId, Count, OrganisationId
from projections.catalogue import CASE_FILE
from projections.journal.log import LogBroken
from services.portal import wording
from services.portal.books import READING, Case, Reader, When
from services.portal.evidence.files import of_case
from services.portal.letters.decision import Numbered, letter_of
from services.portal.letters.render import as_html, as_pdf
from services.portal.moments import Asked
from services.portal.problems import AWAY, NOT_AS_SIGNED, NOT_HERE
from services.portal.rendering import HEADERS, LETTER
from services.portal.rights.eyes import scope_now
from services.portal.rights.letters import let_read
from services.portal.rights.sight import whole
from services.runtime.refusal import Refusal


def taken(router: APIRouter, reader: Reader) -> None:
    """What people take along: the evidence of a request, its letters."""

    @router.api_route("/aanvragen/{case}/bewijs", methods=READING)
    async def _evidence(case: Case) -> Response:
        """A file that proves itself. It is saved and never opened here, as it runs a program."""
        books = reader.books
        try:
            async with reader.look(Asked(), CASE_FILE, case=CaseId(case)) as look:
                file = await of_case(
                    look.connection,
                    books.journal,
                    books.log,
                    books.reference,
                    CaseId(case),
                    whole(look),
                )
        except (Refusal, LogBroken) as error:
            raise HTTPException(_status_of(error)) from error
        name = f"bewijs-{wording.short(CaseId(case))}.html"
        return HTMLResponse(
            file, headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        )

    @router.api_route("/aanvragen/{case}/besluiten/{body}/{number}", methods=READING)
    async def _letter(
        case: Case,
        moment: When,
        body: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
        number: Annotated[int, Path(ge=1, le=9999)],
        soort: Annotated[Literal["html", "pdf"], Query()] = "html",
    ) -> Response:
        which = Numbered(CaseId(case), OrganisationId(body), Count(number))
        # A letter is told to whom it is for, though not the facts that it is written from.
        async with reader.everything(moment, CASE_FILE, case=which.case) as look:
            await let_read(look, scope_now(), which)
            rules = await reader.rules(look.book)
            letter = await letter_of(
                look.connection, look.book, reader.books.reference, rules, which
            )
        if soort == "pdf":
            return Response(as_pdf(letter), media_type="application/pdf", headers=HEADERS)
        return HTMLResponse(as_html(letter), headers=HEADERS | LETTER)


def _status_of(error: Exception) -> int:
    """What a browser is told where there is no evidence to give."""
    known = {"case-unknown": NOT_HERE, "nothing-sealed": AWAY}
    return known.get(getattr(error, "code", ""), NOT_AS_SIGNED)
