"""The pages that people read: Dutch first, only to look at, without script, cookie or session."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from fastapi import FastAPI, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from events.ledger import Ledger, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable, reaching
from events.transport.cloudevent import from_structured
from events.values import ORGANISATION_PATTERN, UUID_PATTERN, CaseId, Count, OrganisationId
from projections.case_file.queries import timeline
from projections.case_file.words import day, days, euro, word
from projections.clock.reasons import PRECEDENCE
from projections.journal.log import Log, LogBroken
from projections.runner import standings
from services.logbook.logbook import Logbook
from services.portal import wording
from services.portal.evidence.files import of_case
from services.portal.known_rules import known_rules
from services.portal.letters.decision import Numbered, letter_of
from services.portal.letters.render import as_html, as_pdf
from services.portal.looked import Who, local_operator, looked
from services.portal.pages.overview import overview
from services.portal.pages.request import request
from services.portal.pages.requests import requests
from services.portal.swv_file import swv_file
from services.portal.why import explained, facts_behind
from services.rules.calendar import dutch_day
from services.rules.regions import RuleBook
from services.runtime.clock import Clock, today
from services.runtime.reference import Reference
from services.runtime.refusal import Denied, Refusal

if TYPE_CHECKING:
    import asyncpg

Render = Callable[..., Response]

Case = Annotated[str, Path(pattern=f"^{UUID_PATTERN}$")]

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

    async def today(self) -> date:
        """The calendar day; or the last day of the book, where that is ahead of this machine, as
        the book of a demo is."""
        journal = self.books.journal
        last = await journal.tail(await journal.head() - 1, 1)
        booked = [dutch_day(from_structured(row.state).time) for row in last]
        return max([today(self.books.clock), *booked])

    async def rules(self) -> RuleBook:
        """The rules that facts of the book may name."""
        return await known_rules(self.books.journal, self.books.reference.rulebook)

    async def ask(self, question: Callable[[Any], Awaitable[Any]]) -> Any:
        """Ask the read models. Raises ``DatabaseUnusable`` too."""
        with reaching("the pages"):
            async with self.books.read_models.acquire() as connection:
                return await question(connection)


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
    async def _overview() -> Response:
        on = await reader.today()
        seen = await reader.ask(lambda connection: overview(connection, on))
        standing = await standings(reader.books.journal, reader.books.read_models)
        return render("overview.html", here="overview", seen=seen, standing=standing)

    @app.api_route("/aanvragen", methods=READING)
    async def _requests(
        asked: Request,
        zoek: Annotated[str, Query(max_length=100)] = "",
        pagina: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> Response:
        on, reference = await reader.today(), reader.books.reference
        seen = await reader.ask(lambda c: requests(c, reference, on, zoek, pagina))
        asked.state.reading.at(*(row.bundle.case_id for row in seen.rows))
        return render("requests.html", here="requests", seen=seen)

    @app.api_route("/aanvragen/{case}", methods=READING)
    async def _request(case: Case) -> Response:
        on, rules = await reader.today(), await reader.rules()
        journal = reader.books.journal
        seen = await reader.ask(
            lambda connection: request(connection, journal, rules, CaseId(case), on)
        )
        if seen is None:
            raise HTTPException(NOT_HERE)
        return render("request.html", here="requests", seen=seen)

    @app.api_route("/house.css", methods=READING)
    async def _style() -> Response:
        return Response((FOLDER / "house.css").read_bytes(), media_type="text/css", headers=HEADERS)


def _records(app: FastAPI, reader: _Reader) -> None:
    """What people or programs take along: reasons behind a request, its evidence, its letters."""

    @app.api_route("/v1/requests/{case}/why", methods=READING)
    async def _why(case: Case) -> Response:
        """Every fact that follows from rules, with those rules and what led to it, as JSON."""
        lines = await reader.ask(lambda connection: timeline(connection, CaseId(case)))
        if not lines:
            raise HTTPException(NOT_HERE)
        facts = await facts_behind(reader.books.journal, lines)
        found = explained(lines, facts, await reader.rules())
        return Response(msgspec.json.encode(found), media_type="application/json", headers=HEADERS)

    @app.api_route("/v1/requests/{case}/tlv/{swv}", methods=READING)
    async def _tlv(
        asked: Request,
        case: Case,
        swv: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
    ) -> Response:
        """The file of an SWV, for its own people and its experts, as JSON."""
        rules, on, by = await reader.rules(), await reader.today(), asked.state.reading.by
        try:
            found = await swv_file(
                reader.books.journal, rules, CaseId(case), OrganisationId(swv), by, on
            )
        except Denied:
            raise
        except Refusal as error:
            raise HTTPException(NOT_HERE) from error
        return Response(msgspec.json.encode(found), media_type="application/json", headers=HEADERS)

    @app.api_route("/aanvragen/{case}/bewijs", methods=READING)
    async def _evidence(case: Case) -> Response:
        """A file that proves itself. It is saved and never opened here, as it runs a program."""
        books = reader.books
        try:
            file = await reader.ask(
                lambda connection: of_case(
                    connection, books.journal, books.log, books.reference, CaseId(case)
                )
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
        body: Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")],
        number: Annotated[int, Path(ge=1, le=9999)],
        soort: Annotated[Literal["html", "pdf"], Query()] = "html",
    ) -> Response:
        books, rules = reader.books, await reader.rules()
        which = Numbered(CaseId(case), OrganisationId(body), Count(number))
        try:
            letter = await reader.ask(
                lambda connection: letter_of(
                    connection, books.journal, books.reference, rules, which
                )
            )
        except Refusal as error:
            raise HTTPException(NOT_HERE) from error
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
        **shown: Any,
    ) -> Response:
        text = pages.get_template(template).render(here=here, **shown)
        return HTMLResponse(text, code, headers={**HEADERS, **(headers or {})})

    return render
