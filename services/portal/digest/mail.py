"""Hands messages to a mail server (SMTP), under TLS unless it is on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from ssl import SSLContext
from urllib.parse import urlsplit

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from services.portal.digest.readers import Became
from services.runtime.settings import MAIL_PORTS, Settings, SettingsWrong, is_local

PASSWORD = "smtp_password"  # noqa: S105 - the name of its file
TIMEOUT_SECONDS = 20

_FOR_GOOD = 500  # RFC 5321: from here on a server says no for good


@dataclass(frozen=True)
class MailServer:
    """Where messages are handed in, and as whom."""

    host: str
    port: int
    sender: str
    wrapped: bool  # TLS from the first byte; else by STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    trusted: SSLContext | None = None  # None: whom this machine trusts

    @asynccontextmanager
    async def session(self) -> AsyncIterator["Session"]:
        """Hand over some messages. A server that is away, or refuses this house, is told of each
        message and ends nothing."""
        client = SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.wrapped,
            start_tls=None if self.wrapped or is_local(self.host) else True,
            tls_context=self.trusted,
            timeout=TIMEOUT_SECONDS,
        )
        session = Session(client)
        try:
            await client.connect()
        except (SMTPException, OSError, ValueError) as error:
            session.away(error)
        try:
            yield session
        finally:
            with suppress(SMTPException, OSError):
                await client.quit()
            client.close()


class Session:
    """A connection over which messages are handed over, as long as it lasts."""

    def __init__(self, client: SMTP) -> None:
        self._client = client
        self._away: tuple[Became, int | None] | None = None

    def away(self, error: Exception) -> None:
        """From here on nothing can be handed over."""
        self._away = (Became.LATER, _code(error))

    async def hand_over(self, message: EmailMessage) -> tuple[Became, int | None]:
        """What became of a message, and what the server said where it did not take it."""
        if self._away is not None:
            return self._away
        try:
            await self._client.send_message(message)
        except SMTPRecipientsRefused as refused:
            return _verdict(refused.recipients[0].code)
        except SMTPDataError as refused:
            return _verdict(refused.code)
        except (SMTPException, OSError) as error:
            self.away(error)
            return Became.LATER, _code(error)
        return Became.SENT, None


def mail_server(settings: Settings) -> MailServer | None:
    """The mail server that the settings name; None where this house sends no messages. Raises
    ``SettingsWrong``."""
    if settings.smtp is None:
        return None
    assert settings.smtp_from is not None, "the settings go together"
    found, password = urlsplit(settings.smtp), settings.secret(PASSWORD)
    if settings.smtp_user is not None and password is None:
        raise SettingsWrong(
            f"OZA_SMTP_USER={settings.smtp_user} has no password: put it in the folder of"
            f" OZA_SECRETS as {PASSWORD}"
        )
    assert found.hostname is not None, "the settings name a host"
    return MailServer(
        host=found.hostname,
        port=found.port or MAIL_PORTS[found.scheme],
        sender=settings.smtp_from,
        wrapped=found.scheme == "smtps",
        user=settings.smtp_user,
        password=password,
    )


def _verdict(code: int) -> tuple[Became, int | None]:
    return (Became.REFUSED if code >= _FOR_GOOD else Became.LATER), code


def _code(error: Exception) -> int | None:
    return error.code if isinstance(error, SMTPResponseException) else None
