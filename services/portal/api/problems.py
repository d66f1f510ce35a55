"""What a program is told where something is not there, not allowed, wrong or not possible now:
``application/problem+json`` (RFC 9457), in Dutch with English beside it.

What somebody typed is never told back: it may be a name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException as RoutingError
from starlette.routing import Match

from services.portal.api.answering import answer
from services.portal.api.faults import fault_of
from services.portal.problems import AWAY, BROKEN, NOT_HERE, NOT_YOURS, READ_ONLY, UNAVAILABLE
from services.portal.sessions.csrf import Forged
from services.portal.sessions.provider import IdentityProviderAway
from services.portal.sessions.tokens import Scope
from services.portal.sessions.who import ScopeNeeded, TokenNeeded
from services.runtime.refusal import Denied, Refusal

MEDIA = "application/problem+json"
REALM = 'Bearer realm="oza"'
INVALID, NOBODY, REFUSED, SEEN_OTHER, NOT_SEEN = 400, 401, 409, 412, 428
TOO_LARGE, TOO_LONG, TOO_MANY = 413, 414, 429

_MANDATE = frozenset(
    {
        "mandate-expired",
        "no-mandate",
        "not-a-substitute",
        "not-a-signatory",
        "not-hosted-here",
        "not-the-registrar",
        "of-the-house",
        "requester-may-not-decide",
    }
)
"""Refusals that say no to who asks, and not to what is asked."""

_WRONG = frozenset({"cursor-unknown", "moment-ahead", "moment-malformed"})
"""Refusals of what was typed."""


class Wrong(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What is wrong with one value."""

    place: str  # body, path, query, header; or the number of a line in a file
    name: str
    code: str
    detail: str
    detail_en: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Why there is no other answer."""

    type: str
    status: int
    title: str
    detail: str
    code: str
    title_en: str
    detail_en: str
    errors: tuple[Wrong, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """What a problem is called and says: Dutch, and English."""

    code: str
    title: str
    detail: str
    title_en: str
    detail_en: str


TOLD: Mapping[int, Told] = {
    INVALID: Told(
        "invalid-input",
        "Dit verzoek klopt niet",
        "Verbeter wat bij errors staat en stuur het opnieuw.",
        "This request is not right",
        "Correct what stands under errors and send it again.",
    ),
    NOBODY: Told(
        "token-needed",
        "Laat met een token zien wie u bent",
        "Stuur een geldig token mee in de header Authorization.",
        "Show who you are, with a token",
        "Send a valid token along in the header Authorization.",
    ),
    NOT_YOURS: Told(
        "not-allowed",
        "Dit mag u niet",
        "Uw rol of organisatie mag dit niet.",
        "You may not do this",
        "Your role or organisation may not do this.",
    ),
    NOT_HERE: Told(
        "not-found",
        "Dit is er niet",
        "Op dit adres staat niets, of niets dat u mag zien.",
        "There is nothing here",
        "There is nothing at this address, or nothing that you may see.",
    ),
    READ_ONLY: Told(
        "method-not-allowed",
        "Dit kan hier niet",
        "Wat wel kan, staat in de header Allow.",
        "This cannot be done here",
        "The header Allow says what can.",
    ),
    REFUSED: Told(
        "refused",
        "Dit kan nu niet",
        "Een regel staat dit nu niet toe.",
        "This cannot be done now",
        "A rule does not allow this now.",
    ),
    SEEN_OTHER: Told(
        "changed-meanwhile",
        "Er is intussen iets veranderd",
        "Lees het opnieuw, en stuur de nieuwe ETag mee als If-Match.",
        "It changed meanwhile",
        "Read it again, and send the new ETag along as If-Match.",
    ),
    TOO_LARGE: Told(
        "too-large",
        "Dit is te groot",
        "Stuur het in kleinere delen.",
        "This is too large",
        "Send it in smaller parts.",
    ),
    TOO_LONG: Told(
        "address-too-long",
        "Dit adres is te lang",
        "Vraag minder in één keer.",
        "This address is too long",
        "Ask less at once.",
    ),
    NOT_SEEN: Told(
        "not-seen",
        "Zeg eerst wat u heeft gezien",
        "Lees het eerst, en stuur de ETag mee als If-Match.",
        "First say what you have seen",
        "Read it first, and send its ETag along as If-Match.",
    ),
    TOO_MANY: Told(
        "too-many",
        "Dit is te veel tegelijk",
        "Wacht zo lang als de header Retry-After zegt.",
        "This is too much at once",
        "Wait as long as the header Retry-After says.",
    ),
    BROKEN: Told(
        "broken",
        "Hier ging iets mis",
        "Dit is een fout van de dienst. Probeer het later opnieuw.",
        "Something went wrong here",
        "This is a fault of the service. Try again later.",
    ),
    AWAY: Told(
        "away",
        "De dienst is even niet bereikbaar",
        "Probeer het over een halve minuut opnieuw.",
        "The service is away for a moment",
        "Try again in half a minute.",
    ),
}
"""What is told of a status, also where nobody comes as far as the interface; one that is not here
is told as what is near it."""


NOT_VALID = Told(
    "token-not-valid",
    "Dit token geldt niet, of niet meer",
    "Vraag de beheerder om een nieuw token.",
    "This token does not hold, or no longer",
    "Ask the administrator for a new token.",
)
TOO_NARROW = Told(
    "scope-needed",
    "Met dit token mag u alleen kijken",
    "Vraag de beheerder om een token waarmee u ook iets mag doen.",
    "With this token one may only look",
    "Ask the administrator for a token that may also write.",
)
FORGED = Told(
    "forged",
    "Dit kwam niet van een pagina van dit huis",
    "Stuur het token van de sessie mee, of een token van een programma.",
    "No page of this house asked this",
    "Send the token of the session along, or the token of a program.",
)


def problem(
    status: int,
    *,
    told: Told | None = None,
    refusal: Refusal | None = None,
    errors: Iterable[Wrong] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for a status, with what is told of it, or of this one in particular; with a
    refusal its code and texts."""
    told = told or TOLD.get(status) or TOLD[INVALID if status < BROKEN else BROKEN]
    return answer(_problem(status, told, refusal, errors), status, headers, MEDIA)


def refused(refusal: Refusal) -> Problem:
    """A refusal as a problem: of one of several things that were asked together."""
    status = status_of(refusal)
    return _problem(status, TOLD[status], refusal, ())


def _problem(status: int, told: Told, refusal: Refusal | None, errors: Iterable[Wrong]) -> Problem:
    code = told.code if refusal is None else refusal.code
    return Problem(
        type=f"urn:onderwijs-zorgarrangementen:problem:{code}",
        status=status,
        title=told.title,
        detail=told.detail if refusal is None else refusal.nl,
        code=code,
        title_en=told.title_en,
        detail_en=told.detail_en if refusal is None else refusal.en,
        errors=tuple(errors),
    )


def status_of(refusal: Refusal) -> int:
    """A rule says no (409), says no to who asks (403), knows nothing of it (404), or cannot read
    what was typed (400)."""
    denied = isinstance(refusal, Denied) or refusal.code in _MANDATE
    if denied or refusal.code.startswith("not-your-"):
        return NOT_YOURS
    if refusal.code in _WRONG:
        return INVALID
    if refusal.code == TOLD[SEEN_OTHER].code:
        return SEEN_OTHER
    return NOT_HERE if refusal.code.endswith(("-unknown", "-not-there-yet")) else REFUSED


class Invalid(Exception):
    """What was sent is wrong: all of it is told together."""

    def __init__(self, *errors: Wrong) -> None:
        super().__init__("; ".join(f"{one.place} {one.name}: {one.code}" for one in errors))
        self.errors = errors


class NotAsSeen(Exception):
    """A write depends on what was seen, and that was not said (428), or is no more (412)."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def answer_problems(app: FastAPI, router: APIRouter) -> None:
    """Let every error be told as a problem; the router has all routes that there are."""

    async def refusing(_: Request, error: Any) -> Response:
        return problem(status_of(error), refusal=error)

    async def invalid(_: Request, error: Any) -> Response:
        return problem(INVALID, errors=(_wrong(one) for one in error.errors()))

    async def invalid_here(_: Request, error: Any) -> Response:
        return problem(INVALID, errors=error.errors)

    async def not_as_seen(_: Request, error: Any) -> Response:
        return problem(error.status)

    async def stranger(_: Request, needed: Any) -> Response:
        if not needed.shown:
            return problem(NOBODY, headers={"WWW-Authenticate": REALM})
        asked = f'{REALM}, error="invalid_token"'
        return problem(NOBODY, told=NOT_VALID, headers={"WWW-Authenticate": asked})

    async def too_narrow(*_: object) -> Response:
        asked = f'{REALM}, error="insufficient_scope", scope="{Scope.WRITE}"'
        return problem(NOT_YOURS, told=TOO_NARROW, headers={"WWW-Authenticate": asked})

    async def forged(*_: object) -> Response:
        return problem(NOT_YOURS, told=FORGED)

    async def no_route(request: Request, error: Any) -> Response:
        allowed = {"Allow": _allowed(router, request)} if error.status_code == READ_ONLY else {}
        return problem(error.status_code, headers={**(error.headers or {}), **allowed})

    async def away(*_: object) -> Response:
        return problem(AWAY, headers={"Retry-After": "30"})

    async def broken(*_: object) -> Response:
        return problem(BROKEN)

    app.add_exception_handler(Refusal, refusing)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Invalid, invalid_here)
    app.add_exception_handler(NotAsSeen, not_as_seen)
    app.add_exception_handler(RoutingError, no_route)
    app.add_exception_handler(HTTPException, no_route)
    app.add_exception_handler(TokenNeeded, stranger)
    app.add_exception_handler(ScopeNeeded, too_narrow)
    app.add_exception_handler(Forged, forged)
    for kind in (*UNAVAILABLE, IdentityProviderAway):
        app.add_exception_handler(kind, away)
    app.add_exception_handler(Exception, broken)  # and the server logs what it was


def _allowed(router: APIRouter, request: Request) -> str:
    """Every method that some route has at this path, as the framework names those of one alone."""
    found: set[str] = set()
    for route in router.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return ", ".join(sorted(found))


def _wrong(error: Mapping[str, Any]) -> Wrong:
    place, *path = error["loc"]
    fault = fault_of(error["type"])
    return Wrong(
        place=str(place),
        name=".".join(str(part) for part in path),
        code=fault.code,
        detail=fault.nl,
        detail_en=fault.en,
    )
