"""Fills in the templates of the pages, and says how a browser treats what it gets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any
from uuid import UUID, uuid4

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from events.values import is_few
from projections.clock.reasons import PRECEDENCE
from services.portal import wording
from services.portal.language import Language, language_of, sayings, translations
from services.portal.moments import Look
from services.portal.pages.assets import address
from services.portal.pages.navigation import BADGED, Link, navigation
from services.portal.viewer import Viewer
from services.runtime.reference import Reference

FOLDER = File(__file__).parent / "pages"
_FOLDERS = (FOLDER, File(__file__).parent / "sessions")

# Everything a page needs comes from this house, and nobody may keep, frame or sniff it. Nobody else
# is told which page led to them; this house is, or a browser hides where a form came from.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

# A page of ours may also run the scripts of this house.
PAGE = HEADERS | {
    "Content-Security-Policy": f"{HEADERS['Content-Security-Policy']}; script-src 'self';"
    " connect-src 'self'; img-src 'self'"
}

# A letter brings its own style along, for it must also read well where it is kept.
LETTER = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
}

Render = Callable[..., Response]


DONE = "gedaan=ja"  # behind the address of a page that is shown after a form


@dataclass(frozen=True)
class Frame:
    """What stands around a page, whatever it shows."""

    language: Language
    viewer: Viewer | None  # None: at the door, or where there is no page
    menu: tuple[Link, ...]
    waiting: int  # tasks, for who is told of them
    csrf: str  # the token that forms carry; empty where there are no sessions
    back: str  # the address of this page, to come back to
    done: bool  # what was asked by a form is recorded: this page shows what came of it

    @property
    def told(self) -> bool:
        """Whether who looks may be told by e-mail that work waits."""
        return self.viewer is not None and self.viewer.role in BADGED

    @property
    def id(self) -> UUID:
        """A fresh identity for a form: of the command that it will be."""
        return uuid4()


def renderer(reference: Reference) -> Render:
    """Fills in a template as a response with every header that it needs."""
    pages = {language: _environment(language, reference) for language in Language}

    def render(
        request: Request,
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
        frame = _frame(request)
        text = (
            pages[frame.language]
            .get_template(template)
            .render(frame=frame, here=here, path=path, told=told, days=look and look.days, **shown)
        )
        return HTMLResponse(text, code, headers={**PAGE, **(headers or {})})

    return render


def _frame(request: Request) -> Frame:
    viewer: Viewer | None = getattr(request.state, "viewer", None)
    query = f"?{request.url.query}" if request.url.query else ""
    return Frame(
        language=language_of(request),
        viewer=viewer,
        menu=navigation(viewer.role if viewer else None),
        waiting=getattr(request.state, "waiting", 0),
        csrf=getattr(request.state, "csrf", ""),
        back=f"{request.url.path}{query}" if request.method == "GET" else request.url.path,
        done=request.url.query == DONE,
    )


def _environment(language: Language, reference: Reference) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    pages.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]  # of the extension
    pages.filters |= sayings(language, reference)
    pages.globals |= {
        "APPROVAL_STATES": wording.APPROVAL_STATES,
        "PRECEDENCE": PRECEDENCE,
        "PURSES": wording.PURSES,
        "READ_MODELS": wording.READ_MODELS,
        "ROLES": wording.ROLES,
        "SHARE_STATES": wording.SHARE_STATES,
        "address": address,
    }
    pages.tests["few"] = is_few
    return pages
