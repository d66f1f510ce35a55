"""Who asks something, from what a browser or a program shows."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from fastapi import Request

from services.portal.sessions.cookies import Cookies
from services.portal.sessions.csrf import SAFE, refuse_forgery, token_of
from services.portal.sessions.store import Sessions
from services.portal.viewer import Viewer

LOGIN = "/inloggen"
HOME = "/"
LONGEST_PATH = 2000


class LoginNeeded(Exception):
    """Nobody knows who asks this page. ``address`` is where to log in, and come back from."""

    def __init__(self, address: str) -> None:
        super().__init__("login needed")
        self.address = address


@dataclass(frozen=True)
class Door:
    """Knows who asks: the ``Who`` of the portal."""

    sessions: Sessions
    cookies: Cookies
    origin: str  # of the house, as browsers know it

    async def __call__(self, request: Request) -> Viewer:
        """Who asks. Raises ``LoginNeeded``, ``Forged``, ``LedgerUnavailable``,
        ``DatabaseUnusable``."""
        secret = self.cookies.session.of(request)
        viewer = None if secret is None else await self.sessions.find(secret)
        if secret is None or viewer is None:
            raise LoginNeeded(login_for(request))
        await refuse_forgery(request, secret, self.origin)
        request.state.csrf = token_of(secret)  # for the forms of this answer
        return viewer


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
