"""What lies under which key: how a value, a key and a link are sealed and opened, and what each is
bound to."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from events.values import OrganisationId, PupilRef, Purpose
from events.vault.keyfile import Secrets
from events.vault.keys import Link, Orders, Owner, WrappedKey

_FORMAT = b"\x01"  # a token is: format, id of the data key, nonce, ciphertext with its tag
_ID_BYTES = 16
_HEAD = len(_FORMAT) + _ID_BYTES
_NONCE_BYTES = 12
_FINGERPRINT = b"oza data key\n"  # so that it is the hash of nothing else


class Tampered(Exception):
    """A sealed value is not as the vault made it: altered, or moved to another pupil, controller
    or purpose. Do not show it; find out who wrote it."""


def bound(key_id: UUID, owner: Owner) -> bytes:
    """What a value under a data key is bound to; no part of it can hold the separator."""
    return f"{key_id}|{owner.subject}|{owner.controller}|{owner.purpose}".encode()


def bound_file(key_id: UUID, owner: Owner, file: UUID) -> bytes:
    """What a file is bound to, beside that."""
    return bound(key_id, owner) + f"|{file}".encode()


def encrypt(key: bytes, plain: bytes, to: bytes) -> bytes:
    """Seal under a key, bound ``to`` something."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, to)


def decrypt(key: bytes, secret: bytes, to: bytes) -> bytes:
    """Open what was sealed so. Raises ``Tampered``."""
    try:
        return AESGCM(key).decrypt(secret[:_NONCE_BYTES], secret[_NONCE_BYTES:], to)
    except InvalidTag as error:
        raise Tampered("a sealed value or a wrapped key was altered or moved") from error


def rewrapped(key: WrappedKey, secrets: Secrets, kek: UUID) -> WrappedKey:
    """A data key under another KEK."""
    data_key = unwrapped(key, secrets)
    wrapped = encrypt(secrets.keks[kek], data_key, bound(key.id, key.owner))
    return WrappedKey(key.id, key.owner, kek, wrapped)


def unwrapped(key: WrappedKey, secrets: Secrets) -> bytes:
    """A data key itself."""
    return decrypt(secrets.keks[key.kek], key.wrapped, bound(key.id, key.owner))


def fingerprint(data_key: bytes) -> str:
    """Shows which key it was; 32 random bytes cannot be found from it."""
    return sha256(_FINGERPRINT + data_key).hexdigest()


def link_of(lookup: bytes, owner: Owner, secret: bytes) -> Link:
    """Which reference stands for whom, under a KEK."""
    named = f"{owner.controller}|{owner.subject}".encode()
    return Link(lookup, encrypt(secret, named, lookup))


def linked(link: Link, secret: bytes) -> Owner:
    """Whom a link names."""
    controller, _, pupil = decrypt(secret, link.sealed, link.lookup).decode().partition("|")
    return Owner(PupilRef(pupil), OrganisationId(controller), Purpose.IDENTITY)


def relinked(link: Link, old: bytes, new: bytes, orders: Orders) -> Link | None:
    """The link under the new KEK; None where it is to be forgotten."""
    owner = linked(link, old)
    doomed = any(scope.covers(owner) for scopes in orders.values() for scope in scopes)
    return None if doomed else link_of(link.lookup, owner, new)


def token_of(key_id: UUID, secret: bytes) -> str:
    """What lies under a data key, as text."""
    return urlsafe_b64encode(named(key_id, secret)).decode()


def named(key_id: UUID, secret: bytes) -> bytes:
    """What lies under a data key, with the id of that key before it."""
    return _FORMAT + key_id.bytes + secret


def parts_of(raw: bytes) -> tuple[UUID, bytes]:
    """The id of the data key, and what lies under it."""
    return UUID(bytes=raw[len(_FORMAT) : _HEAD]), raw[_HEAD:]


def parts_of_token(token: str) -> tuple[UUID, bytes]:
    """The same, from text. Raises ``Tampered``."""
    try:
        raw = urlsafe_b64decode(token)
    except ValueError as error:
        raise Tampered("a sealed value holds no token of this vault") from error
    # Base64 has several spellings of the same bytes; only our own counts.
    if (
        not raw.startswith(_FORMAT)
        or len(raw) < _HEAD + _NONCE_BYTES
        or urlsafe_b64encode(raw).decode() != token
    ):
        raise Tampered("a sealed value holds no token of this vault")
    return parts_of(raw)
