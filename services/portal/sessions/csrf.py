"""No other site can let a browser do something here: what changes something carries a token that
follows from the session, which other sites cannot read."""

from contextvars import ContextVar

from fastapi import Request
from markupsafe import Markup

from services.portal.sessions.secret import Secret, derived, same

FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_OURS = ("same-origin", "none")  # ``none``: typed or opened by the user, from no site at all

_token: ContextVar[str | None] = ContextVar("csrf", default=None)


class Forged(Exception):
    """What was asked would change something, and does not carry the token of the session."""


def token_of(session: Secret) -> str:
    """The token of a session."""
    return derived(session, "csrf")


def remember(session: Secret | None) -> None:
    """Let the forms of this answer carry the token of this session; or none."""
    _token.set(None if session is None else token_of(session))


def csrf() -> Markup:
    """The hidden field for a form; nothing for who is not logged in, as that changes nothing."""
    token = _token.get()
    if token is None:
        return Markup("")
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)


async def refuse_forgery(request: Request, session: Secret, origin: str) -> None:
    """Raises ``Forged`` for what changes something and does not come from a page of this house."""
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site", "none")
    came_from = request.headers.get("origin", origin)
    if site not in _OURS or came_from != origin:
        raise Forged
    shown = request.headers.get(HEADER) or await _in_form(request)
    if not same(shown, token_of(session)):
        raise Forged


async def _in_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _FORMS:
        return ""
    shown = (await request.form()).get(FIELD)  # kept for the route, which reads it again
    return shown if isinstance(shown, str) else ""
