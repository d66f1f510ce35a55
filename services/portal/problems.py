"""What is said where something is not there, not allowed, or not possible now."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from events.ledger import LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.vault.keyfile import KeyUnavailable
from services.portal.books import READING
from services.portal.rendering import Render
from services.runtime.refusal import Denied, Refusal

REFUSED = "refused"
NOT_YOURS, NOT_HERE, READ_ONLY, NOT_AS_SIGNED, BROKEN, AWAY = 403, 404, 405, 409, 500, 503

UNAVAILABLE = (LedgerUnavailable, DatabaseUnusable, KeyUnavailable)
"""What passes: ask again in half a minute."""


def answer_for_errors(app: FastAPI, render: Render) -> None:
    """Let every error have a page in plain Dutch that says what to do."""

    def page(status: int, headers: Mapping[str, str] | None = None) -> Any:
        async def answer(asked: Request, _: object) -> Response:
            return render(asked, "error.html", status, headers, status=status)

        return answer

    async def refuse(asked: Request, refusal: Any) -> Response:
        return render(asked, "error.html", NOT_HERE, status=REFUSED, refusal=refusal)

    app.add_exception_handler(Refusal, refuse)
    app.add_exception_handler(Denied, page(NOT_YOURS))
    app.add_exception_handler(NOT_HERE, page(NOT_HERE))
    app.add_exception_handler(RequestValidationError, page(NOT_HERE))
    app.add_exception_handler(READ_ONLY, page(READ_ONLY, {"Allow": ", ".join(READING)}))
    app.add_exception_handler(NOT_AS_SIGNED, page(NOT_AS_SIGNED))
    for away in (AWAY, *UNAVAILABLE):
        app.add_exception_handler(away, page(AWAY, {"Retry-After": "30"}))
    app.add_exception_handler(Exception, page(BROKEN))  # and the server logs what it was
