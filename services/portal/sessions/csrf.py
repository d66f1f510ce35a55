"""No other site can let a browser do something here: what changes something carries a token that
follows from the session, which other sites cannot read."""

from fastapi import Request

from services.portal.sessions.secret import Secret, derived, same

FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_OURS = ("same-origin", "none")  # ``none``: typed or opened by the user, from no site at all
_UNTOLD = "null"  # what a page that tells nobody where it is says of itself, as ours do


class Forged(Exception):
    """What was asked would change something, and does not carry the token of the session."""


def token_of(session: Secret) -> str:
    """The token of a session."""
    return derived(session, "csrf")


async def refuse_forgery(request: Request, session: Secret, origin: str) -> None:
    """Raises ``Forged`` for what changes something and does not come from a page of this house."""
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site", "none")
    came_from = request.headers.get("origin", origin)
    if site not in _OURS or came_from not in (origin, _UNTOLD):
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
