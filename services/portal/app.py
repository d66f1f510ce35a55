"""The pages that people read: Dutch first, only to look at, without script, cookie or session."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from fastapi import Depends, FastAPI, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from events.ledger import Book, Ledger, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.values import ORGANISATION_PATTERN, UUID_PATTERN, CaseId, Count, OrganisationId
from projections.case_file.queries import timeline
from projections.case_file.words import day, days, euro, word
from projections.catalogue import (
    APPROVALS,
    BUDGETS,
    BUNDLING,
    CASE_FILE,
    CLOCK,
    RETENTION,
    WAITING_TIMES,
)
from projections.clock.reasons import PRECEDENCE
from projections.journal.log import Log, LogBroken
from projections.runner import standings
from projections.table import Projection
from services.logbook.logbook import Logbook
from services.portal import wording
from services.portal.evidence.files import of_case
from services.portal.known_rules import known_rules
from services.portal.letters.decision import Numbered, letter_of
from services.portal.letters.render import as_html, as_pdf
from services.portal.looked import Who, local_operator, looked
from services.portal.moments import Asked, Look, Sources, looking
from services.portal.pages.overview import overview
from services.portal.pages.request import request
from services.portal.pages.requests import requests
from services.portal.swv_file import swv_file
from services.portal.why import explained, facts_behind
from services.rules.regions import RuleBook
from services.runtime.clock import Clock
from services.runtime.reference import Reference
from services.runtime.refusal import Denied, Refusal

if TYPE_CHECKING:
    import asyncpg

Render = Callable[..., Response]

Case = Annotated[str, Path(pattern=f"^{UUID_PATTERN}$")]


def _moment(
    per: Annotated[str, Query(max_length=400)] = "",
    geldig: Annotated[str, Query(max_length=10)] = "",
) -> Asked:
    """The moment that the address names: as known at, and valid at; neither: now."""
    return Asked(per or None, geldig or None)


When = Annotated[Asked, Depends(_moment)]

FOLDER = File(__file__).parent / "pages"

# Everything a page needs comes from this house, and nobody may keep, frame or sniff it.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

# A letter brings its own style along, for it must also read well where it is kept.
LETTER = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
}

READING = ["GET", "HEAD"]
OVERVIEW = (BUNDLING, CLOCK, BUDGETS, APPROVALS, WAITING_TIMES)  # what each page asks
REQUEST = (CASE_FILE, CLOCK, BUNDLING, APPROVALS, WAITING_TIMES, RETENTION)

REFUSED = "refused"
NOT_YOURS, NOT_HERE, READ_ONLY, NOT_AS_SIGNED, BROKEN, AWAY = 403, 404, 405, 409, 500, 503


@dataclass(frozen=True)
class Books:
    """What the pages read, with which names and calendar, and where is kept who looked."""

    read_models: "asyncpg.Pool[asyncpg.Record]"  # generic for the checker only
    journal: Ledger
    log: Log
    reference: Reference
    clock: Clock
    logbook: Logbook
    who: Who = local_operator


class _Reader:
    """Asks the books what a page needs. Everything raises ``LedgerUnavailable``."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def look(
        self, asked: Asked, *projections: Projection[Any], case: CaseId | None = None
    ) -> AbstractAsyncContextManager[Look]:
        """These read models and the book, now or at a moment. Raises ``Refusal`` and
        ``DatabaseUnusable``, too."""
        books = self.books
        sources = Sources(books.journal, books.log, books.read_models, books.clock)
        return looking(sources, asked, projections, case)

    async def rules(self, book: Book) -> RuleBook:
        """The rules that facts of the book may name."""
        return await known_rules(book, self.books.reference.rulebook)


def portal(books: Books) -> FastAPI:
    """The pages over these books."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.router.route_class = looked(books.logbook, books.journal, books.clock, books.who)
    render, reader = _renderer(books.reference), _Reader(books)
    _pages(app, reader, render)
    _records(app, reader)
    _answer_for_errors(app, render)
    return app


def _pages(app: FastAPI, reader: _Reader, render: Render) -> None:
    """What people look at."""

    @app.api_route("/", methods=READING)
    async def _overview(moment: When) -> Response:
        async with reader.look(moment, *OVERVIEW) as look:
            seen = await overview(look.connection, look.on)
        standing = await standings(reader.books.journal, reader.books.read_models)
        return render(
            "overview.html", here="overview", path="/", look=look, seen=seen, standing=standing
        )

    @app.api_route("/aanvragen", methods=READING)
    async def _requests(
        asked: Request,
        moment: When,
        zoek: Annotated[str, Query(max_length=100)] = "",
        pagina: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> Response:
        async with reader.look(moment, BUNDLING, CLOCK) as look:
            reference = reader.books.reference
            seen = await requests(look.connection, reference, look.on, zoek, pagina)
        asked.state.reading.at(*(row.bundle.case_id for row in seen.rows))
        return render("requests.html", here="requests", path="/aanvragen", look=look, seen=seen)

    @app.api_route("/aanvragen/{case}", methods=READING)
    async def _request(case: Case, moment: When) -> Response:
        number = CaseId(case)
        async with reader.look(moment, *REQUEST, case=number) as look:
            rules = await reader.rules(look.book)
            seen = await request(look.connection, look.book, rules, number, look.on)
        if seen is None:
            raise HTTPException(NOT_HERE)
        return render(
            "request.html", here="requests", path=f"/aanvragen/{case}", look=look, seen=seen
        )

    @app.api_route("/house.css", methods=READING)
    async def _style() -> Response:
        return Response((FOLDER / "house.css").read_bytes(), media_type="text/css", headers=HEADERS)


def _records(app: FastAPI, reader: _Reader) -> None:
    """What people or programs take along: reasons behind a request, its evidence, its letters."""

    @app.api_route("/v1/requests/{case}/why", methods=READING)
    async def _why(case: Case, moment: When) -> Response:
        """Every fact that follows from rules, with those rules and what led to it, as JSON; of a
        moment the permalink is in the header ``Content-Location``."""
        async with reader.look(moment, CASE_FILE, case=CaseId(case)) as look:
            lines = await timeline(look.connection, CaseId(case))
            if not lines:
                raise HTTPException(NOT_HERE)
            facts = await facts_behind(look.book, lines)
            found = explained(lines, facts, await reader.rules(look.book))
        there = {} if look.told is None else {"Content-Location": f"?per={look.told.link}"}
        body = msgspec.json.encode(found)
        return Response(body, media_type="application/json", headers=HEADERS | there)

    @app.api_route("/v1/requests/{case}/tlv/{swv}", methods=READING)
    async def _tlv(
        asked: Request,
        case: Case,
        swv: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
    ) -> Response:
        """The file of an SWV, for its own people and its experts, as JSON."""
        number, body, by = CaseId(case), OrganisationId(swv), asked.state.reading.by
        async with reader.look(Asked(None, None)) as look:
            rules = await reader.rules(look.book)
            found = await swv_file(look.book, rules, number, body, by, look.on)
        return Response(msgspec.json.encode(found), media_type="application/json", headers=HEADERS)

    @app.api_route("/aanvragen/{case}/bewijs", methods=READING)
    async def _evidence(case: Case) -> Response:
        """A file that proves itself. It is saved and never opened here, as it runs a program."""
        books = reader.books
        try:
            async with reader.look(Asked()) as look:
                file = await of_case(
                    look.connection, books.journal, books.log, books.reference, CaseId(case)
                )
        except (Refusal, LogBroken) as error:
            raise HTTPException(_status_of(error)) from error
        name = f"bewijs-{wording.short(CaseId(case))}.html"
        return HTMLResponse(
            file, headers={**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        )

    @app.api_route("/aanvragen/{case}/besluiten/{body}/{number}", methods=READING)
    async def _letter(
        case: Case,
        moment: When,
        body: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
        number: Annotated[int, Path(ge=1, le=9999)],
        soort: Annotated[Literal["html", "pdf"], Query()] = "html",
    ) -> Response:
        which = Numbered(CaseId(case), OrganisationId(body), Count(number))
        async with reader.look(moment, CASE_FILE, case=which.case) as look:
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


def _answer_for_errors(app: FastAPI, render: Render) -> None:
    """Let every error have a page in plain Dutch that says what to do."""

    def page(status: int, headers: Mapping[str, str] | None = None) -> Any:
        async def answer(*_: object) -> Response:
            return render("error.html", status, headers, status=status)

        return answer

    async def refuse(_: object, refusal: Any) -> Response:
        return render("error.html", NOT_HERE, status=REFUSED, refusal=refusal)

    app.add_exception_handler(Refusal, refuse)
    app.add_exception_handler(Denied, page(NOT_YOURS))
    app.add_exception_handler(NOT_HERE, page(NOT_HERE))
    app.add_exception_handler(RequestValidationError, page(NOT_HERE))
    app.add_exception_handler(READ_ONLY, page(READ_ONLY, {"Allow": ", ".join(READING)}))
    app.add_exception_handler(NOT_AS_SIGNED, page(NOT_AS_SIGNED))
    for away in (AWAY, LedgerUnavailable, DatabaseUnusable):
        app.add_exception_handler(away, page(AWAY, {"Retry-After": "30"}))
    app.add_exception_handler(Exception, page(BROKEN))  # and the server logs what it was


def _renderer(reference: Reference) -> Render:
    """Fills in a template as a response with every header that it needs."""
    pages = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "day": day,
        "days": days,
        "euro": euro,
        "in_words": lambda sentence: wording.in_words(sentence, reference),
        "name": lambda organisation: wording.name_of(organisation, reference),
        "number": wording.number,
        "short": wording.short,
        "version": lambda version: wording.version(version, reference),
        "word": word,
    }
    pages.globals |= {
        "APPROVAL_STATES": wording.APPROVAL_STATES,
        "PRECEDENCE": PRECEDENCE,
        "PURSES": wording.PURSES,
        "READ_MODELS": wording.READ_MODELS,
        "ROLES": wording.ROLES,
        "SHARE_STATES": wording.SHARE_STATES,
    }

    def render(
        template: str,
        code: int = 200,
        headers: Mapping[str, str] | None = None,
        /,
        *,
        here: str = "",
        path: str = "",
        look: Look | None = None,
        **shown: Any,
    ) -> Response:
        told = None if look is None else look.told
        text = pages.get_template(template).render(here=here, path=path, told=told, **shown)
        return HTMLResponse(text, code, headers={**HEADERS, **(headers or {})})

    return render
