"""Fills in the templates of the pages, and says how a browser treats what it gets."""

from collections.abc import Callable, Mapping
from pathlib import Path as File
from typing import Any

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from projections.case_file.words import day, days, euro, word
from projections.clock.reasons import PRECEDENCE
from services.portal import wording
from services.portal.moments import Look
from services.portal.sessions.csrf import csrf
from services.runtime.reference import Reference

FOLDER = File(__file__).parent / "pages"
_FOLDERS = (FOLDER, File(__file__).parent / "sessions")

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

Render = Callable[..., Response]


def renderer(reference: Reference) -> Render:
    """Fills in a template as a response with every header that it needs."""
    pages = Environment(
        loader=FileSystemLoader(_FOLDERS),
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
        "csrf": csrf,
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
