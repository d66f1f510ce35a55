"""A mail server on this machine that keeps what it is given, and says what it is told to say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP

from services.portal.digest.mail import MailServer

TAKEN = "250 OK"


@dataclass
class Mailbox:
    """What came in. ``says``: the answer to a recipient, by address."""

    says: dict[str, str] = field(default_factory=dict)
    came: list[EmailMessage] = field(default_factory=list)
    asked: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _: Any, __: Any, envelope: Any, address: str, ___: Any
    ) -> str:
        """Whether this recipient is taken."""
        self.asked += 1
        answer = self.says.get(address, TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a message."""
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.came.append(found)
        return TAKEN


@asynccontextmanager
async def mail_server_with(mailbox: Mailbox) -> AsyncIterator[MailServer]:
    """A real server at a port of its own, and how the house reaches it."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, loop=loop), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield MailServer(host="127.0.0.1", port=port, sender="oza@zwolle.example", wrapped=False)
