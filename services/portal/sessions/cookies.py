"""The cookies of the house: of a session, of a browser that is logging in, and of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from services.portal.drafts.draft import KEPT
from services.portal.sessions.secret import LONGEST, Secret
from services.portal.sessions.store import LOGIN

_HOST = "__Host-"  # a browser takes it from this very host only, and over https only


@dataclass(frozen=True)
class Cookie:
    """A cookie that programs in the page cannot read and other sites cannot send along. Without
    https, which is on this machine only, browsers would refuse the name and the mark of one."""

    name: str
    secure: bool
    seconds: int | None  # None: as long as the browser is open

    @property
    def full_name(self) -> str:
        """Its name on the wire."""
        return f"{_HOST if self.secure else ''}{self.name}"

    def of(self, request: Request) -> Secret | None:
        """What the browser shows; None where it shows nothing that could be ours."""
        return self.among(request.cookies)

    def among(self, cookies: Mapping[str, str]) -> Secret | None:
        """What stands in these cookies."""
        found = cookies.get(self.full_name)
        return Secret(found) if found and len(found) <= LONGEST and found.isascii() else None

    def give(self, response: Response, secret: Secret) -> None:
        """Let the browser show this from now on."""
        response.set_cookie(
            self.full_name,
            secret,
            max_age=self.seconds,
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def take(self, response: Response) -> None:
        """Let the browser forget it."""
        response.delete_cookie(self.full_name, secure=self.secure, httponly=True, samesite="lax")


@dataclass(frozen=True)
class Cookies:
    """All, for a house that is reached with or without https."""

    secure: bool

    @property
    def session(self) -> Cookie:
        """Of who is logged in."""
        return Cookie("oza", self.secure, None)

    @property
    def draft(self) -> Cookie:
        """Of who fills in a request: it opens what was answered so far."""
        return Cookie("oza-draft", self.secure, int(KEPT.total_seconds()))

    @property
    def login(self) -> Cookie:
        """Of a browser on its way to the identity provider and back."""
        return Cookie("oza-login", self.secure, int(LOGIN.total_seconds()))
