"""Who asks something, from what a browser or a program shows."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from fastapi import Request

from services.portal.sessions.cookies import Cookies
from services.portal.sessions.csrf import SAFE, refuse_forgery, token_of
from services.portal.sessions.secret import LONGEST, Secret
from services.portal.sessions.store import Sessions
from services.portal.sessions.tokens import Scope, Tokens
from services.portal.viewer import Viewer

LOGIN = "/inloggen"
HOME = "/"
INTERFACE = "/v1/"
LONGEST_PATH = 2000


class LoginNeeded(Exception):
    """Nobody knows who asks this page. ``address`` is where to log in, and come back from."""

    def __init__(self, address: str) -> None:
        super().__init__("login needed")
        self.address = address


class TokenNeeded(Exception):
    """A program does not show who it is; ``shown``: it shows a token that does not hold."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__("token needed")
        self.shown = shown


class ScopeNeeded(Exception):
    """A token that only looks was shown where something is asked."""


@dataclass(frozen=True)
class Door:
    """Knows who asks: the ``Who`` of the portal."""

    sessions: Sessions
    tokens: Tokens
    cookies: Cookies
    origin: str  # of the house, as browsers know it

    async def __call__(self, request: Request) -> Viewer:
        """Who asks: a program by its token, at the interface only; else a person by the session.
        Raises ``LoginNeeded``, ``TokenNeeded``, ``ScopeNeeded``, ``Forged``, ``LedgerUnavailable``,
        ``DatabaseUnusable``."""
        at_interface = request.url.path.startswith(INTERFACE)
        shown = bearer_in(request.headers.get("authorization", "")) if at_interface else None
        if shown is not None:
            return await self._program(request, shown)
        secret = self.cookies.session.of(request)
        viewer = None if secret is None else await self.sessions.find(secret)
        if secret is None or viewer is None:
            raise TokenNeeded(shown=False) if at_interface else LoginNeeded(login_for(request))
        await refuse_forgery(request, secret, self.origin)
        request.state.csrf = token_of(secret)  # for the forms of its answer
        return viewer

    async def stays(self, request: Request) -> bool:
        """Whether who asked this, and was let in, would be let in still; to ask is no sign of life.
        Raises ``LedgerUnavailable``, ``DatabaseUnusable``."""
        shown = bearer_in(request.headers.get("authorization", ""))
        if shown is not None:
            return await self.tokens.find(shown) is not None
        secret = self.cookies.session.of(request)
        return secret is not None and await self.sessions.holds(secret)

    async def _program(self, request: Request, shown: Secret) -> Viewer:
        program = await self.tokens.find(shown)
        if program is None:
            raise TokenNeeded(shown=True)
        if request.method not in SAFE and Scope.WRITE not in program.scopes:
            raise ScopeNeeded
        return program.viewer


def bearer_in(authorization: str) -> Secret | None:
    """The token that a program shows (RFC 6750); None where it shows none."""
    kind, _, token = authorization.partition(" ")
    return Secret(token.strip()[:LONGEST]) if kind.lower() == "bearer" else None


def login_for(request: Request) -> str:
    """Where to log in so as to come back to this page; what was sent along is not done twice."""
    if request.method not in SAFE:
        return LOGIN
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return LOGIN if path == HOME else f"{LOGIN}?naar={quote(path, safe='/')}"


def within(path: str) -> str:
    """A path of this house, so that nobody is led elsewhere; the first page for anything else."""
    found = urlsplit(path) if path.isascii() and path.isprintable() else None
    if (
        found is None
        or found.scheme
        or found.netloc
        or not path.startswith("/")
        or path[1:2] in ("/", "\\")
        or "\\" in path
        or len(path) > LONGEST_PATH
        or found.path.startswith(LOGIN)
    ):
        return HOME
    return path
