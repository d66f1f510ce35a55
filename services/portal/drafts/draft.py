"""A draft: what was answered so far, sealed under a secret that only one browser holds.

The answers say something about a pupil, so they stand in no address and no cookie, and on this side
only sealed: who takes the table, or a copy of it, can read nothing of it. The seal is bound to who
fills it in; somebody else at the same browser finds nothing.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.portal.sessions.secret import Secret, derived, hashed
from services.portal.viewer import Viewer

KEPT = timedelta(hours=8)  # a working day, as long as a session may last

_NONCE_BYTES = 12

Answers = Mapping[str, str]
"""By the column of a request file: what would stand in its cell."""


class Drawer(Protocol):
    """Where sealed drafts lie. Everything raises ``LedgerUnavailable``, ``DatabaseUnusable``."""

    async def put(self, key: bytes, sealed: bytes) -> None:
        """Keep this instead of what lay there; what is older than ``KEPT`` is let go."""

    async def get(self, key: bytes) -> bytes | None:
        """What lies there and is not too old."""

    async def drop(self, key: bytes) -> None:
        """Let go of it."""


@dataclass(frozen=True)
class Drafts:
    """Seals and opens drafts."""

    drawer: Drawer

    async def keep(self, secret: Secret, viewer: Viewer, answers: Answers) -> None:
        """Keep these answers of this viewer at this browser."""
        nonce = os.urandom(_NONCE_BYTES)
        text = msgspec.json.encode(answers)
        sealed = _cipher(secret).encrypt(nonce, text, _whose(viewer))
        await self.drawer.put(_place(secret), nonce + sealed)

    async def find(self, secret: Secret, viewer: Viewer) -> dict[str, str]:
        """The answers so far; none where there are none, or of another viewer."""
        sealed = await self.drawer.get(_place(secret))
        if sealed is None:
            return {}
        nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            opened = _cipher(secret).decrypt(nonce, text, _whose(viewer))
        except InvalidTag:
            return {}
        return msgspec.json.decode(opened, type=dict[str, str])

    async def drop(self, secret: Secret) -> None:
        """Forget the draft of this browser."""
        await self.drawer.drop(_place(secret))


def _place(secret: Secret) -> bytes:
    return hashed(derived(secret, "draft", "place"))


def _cipher(secret: Secret) -> AESGCM:
    key = derived(secret, "draft", "key")
    return AESGCM(urlsafe_b64decode(f"{key}="))  # of 256 bits


def _whose(viewer: Viewer) -> bytes:
    return f"{viewer.user} {viewer.role} {viewer.organisation}".encode()
