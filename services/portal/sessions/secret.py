"""What only one browser or program knows: made by chance, and kept as its hash."""

import base64
import hashlib
import hmac
import secrets
from typing import NewType

Secret = NewType("Secret", str)
"""What a browser or a program shows; 256 bits of chance, as text that fits a cookie."""

_BYTES = 32
LONGEST = 200  # of what may be shown as a secret


def new_secret() -> Secret:
    """One that nobody has."""
    return Secret(secrets.token_urlsafe(_BYTES))


def hashed(secret: str) -> bytes:
    """By what a secret is known here. As it is 256 bits of chance it needs no salt and no delay."""
    return hashlib.sha256(secret.encode()).digest()


def derived(secret: Secret, *what: str) -> str:
    """Another secret that follows from this one, for one use; 256 bits, as text."""
    found = hmac.new(secret.encode(), "\n".join(what).encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def same(one: str, other: str) -> bool:
    """Whether two are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
