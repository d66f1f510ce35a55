"""What every page has around it: the files of its style, and the switch of language."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from services.portal.books import READING
from services.portal.language import COOKIE, Language
from services.portal.pages.assets import assets
from services.portal.problems import NOT_HERE
from services.portal.rendering import HEADERS

AFTER_POST = 303  # look there, with GET

_A_YEAR = 31_536_000  # seconds
_KEPT = {
    "Cache-Control": f"public, max-age={_A_YEAR}, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}
_INSIDE = re.compile(r"/(?![/\\])[^\s\\]*")  # an address of this house, never of another


def see(address: str) -> Response:
    """Look there: what was posted is not posted again by loading the page anew."""
    return RedirectResponse(address, AFTER_POST, headers=HEADERS)


def frame(router: APIRouter) -> None:
    """What every page refers to."""
    by_name = {asset.name: asset for asset in assets().values()}

    @router.api_route("/static/{name}", methods=READING)
    async def _static(asked: Request, name: str) -> Response:
        found = by_name.get(name)
        if found is None:
            raise HTTPException(NOT_HERE)
        if "gzip" not in asked.headers.get("Accept-Encoding", ""):
            return Response(found.body, media_type=found.media, headers=_KEPT)
        headers = {**_KEPT, "Content-Encoding": "gzip"}
        return Response(found.packed, media_type=found.media, headers=headers)

    @router.post("/taal")
    async def _language(
        taal: Annotated[Language, Form()], terug: Annotated[str, Form(max_length=2000)] = "/"
    ) -> Response:
        back = terug if _INSIDE.fullmatch(terug) else "/"
        answer = RedirectResponse(back, AFTER_POST)
        answer.set_cookie(COOKIE, taal, max_age=_A_YEAR, httponly=True, samesite="lax")
        return answer
