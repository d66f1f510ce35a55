"""The vault: personal data sealed under keys that can be destroyed, so that a book which is never
changed can still forget.

There is a data key per pupil, controller and purpose (AES-256-GCM). Data keys lie in a
``KeyStore``, wrapped under a key-encryption key (KEK) that lies in a ``KeyFile`` outside every
database. When data keys are destroyed the KEK is replaced and the old one overwritten, so that old
backups and logs of the store open nothing (GDPR art. 17). What a disk keeps of an overwritten file
is beyond it.
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from events.values import CaseId, OrganisationId, PupilRef, Purpose, Sealed
from events.vault.keyfile import KEY_BYTES, KeyFile, KeyUnavailable, Secrets
from events.vault.keys import KeyStore, Owner, Scope, SealedFile, WrappedKey

_FORMAT = b"\x01"  # a token is: format, id of the data key, nonce, ciphertext with its tag
_ID_BYTES = 16
_NONCE_BYTES = 12
_TRIES = 10  # each new one only where another process replaced the KEK under our hands


class Forgotten(Exception):
    """The key of this sealed value was destroyed and nobody can read it any more: show "gewist"."""


class Tampered(Exception):
    """A sealed value is not as the vault made it: altered, or moved to another pupil, controller
    or purpose. Do not show it; find out who wrote it."""


class Vault:
    """Seals, opens and forgets. Made by ``open_vault``."""

    def __init__(self, store: KeyStore, file: KeyFile, secrets: Secrets) -> None:
        self._store = store
        self._file = file
        self._secrets = secrets

    async def seal(
        self, subject: PupilRef, controller: OrganisationId, purpose: Purpose, plaintext: str
    ) -> Sealed:
        """Personal data as an opaque value, bound to its pupil, controller and purpose."""
        owner = Owner(subject, controller, purpose)
        key_id, data_key = await self._key_of(owner)
        secret = _encrypt(data_key, plaintext.encode(), _bound(key_id, owner))
        token = urlsafe_b64encode(_FORMAT + key_id.bytes + secret).decode()
        return Sealed(subject=subject, controller=controller, purpose=purpose, token=token)

    async def open(self, sealed: Sealed) -> str:
        """What was sealed. Raises ``Forgotten`` where its key was destroyed, ``Tampered`` where the
        vault did not make it so."""
        key_id, secret = _parts(sealed.token)
        found = await self._data_key(key_id)
        if found is None:
            raise Forgotten(f"the key of this value was destroyed ({sealed.controller})")
        owner = Owner(sealed.subject, sealed.controller, sealed.purpose)
        return _decrypt(found[1], secret, _bound(key_id, owner)).decode()

    def fingerprint(self, case: CaseId, content: bytes) -> UUID:
        """A name for a file of a case that is the same whenever asked; nobody else can guess it."""
        own = hmac.digest(self._secrets.pupils, case.encode(), "sha256")
        digest = hmac.digest(own, content, "sha256")
        return UUID(bytes=digest[:16], version=5)  # 5: derived from a name

    async def keep(
        self,
        file: UUID,
        subject: PupilRef,
        controller: OrganisationId,
        purpose: Purpose,
        content: bytes,
    ) -> str:
        """Seal a file for a controller and keep it; the SHA-256 of the sealed bytes that are kept.
        A file that is there already stays as it was sealed first."""
        owner = Owner(subject, controller, purpose)
        key_id, data_key = await self._key_of(owner)
        secret = _encrypt(data_key, content, _bound_file(key_id, owner, file))
        kept = await self._store.keep(SealedFile(file, owner, _FORMAT + key_id.bytes + secret))
        return sha256(kept.sealed).hexdigest()

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file that was kept and is not wanted after all."""
        await self._store.discard(file)

    async def fetch(self, file: UUID, controller: OrganisationId) -> bytes | None:
        """A file as this controller may read it; ``None`` where there is none for it, also when it
        was forgotten. Raises ``Tampered``."""
        kept = await self._store.fetch(file, controller)
        if kept is None:
            return None
        head = len(_FORMAT) + _ID_BYTES
        key_id = UUID(bytes=kept.sealed[len(_FORMAT) : head])
        found = await self._data_key(key_id)
        if found is None:
            raise Forgotten(f"the key of this file was destroyed ({controller})")
        return _decrypt(found[1], kept.sealed[head:], _bound_file(key_id, kept.owner, file))

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about; ``None`` where there is none, also when it was forgotten."""
        return await self._store.subject_of(file)

    async def forget(
        self,
        subject: PupilRef,
        controller: OrganisationId | None = None,
        purpose: Purpose | None = None,
    ) -> None:
        """Destroy the keys of a pupil, all or those of one controller or purpose. What was sealed
        under them can nowhere be read again, not from a backup either."""
        await self.forget_all([Scope(subject, controller, purpose)])

    async def forget_all(self, scopes: Sequence[Scope]) -> None:
        """Destroy the keys in all these scopes, with one replacement of the KEK."""
        async with self._file.held():
            await self._settle()
            kek, both = self._secrets.with_new()
            self._file.save(both)
            await self._store.replace(scopes, kek, lambda key: _rewrap(key, both, kek))
            await self._settle()

    def pupil_for(self, controller: OrganisationId, own_key: str) -> PupilRef:
        """The opaque reference of a pupil whom an organisation knows under a key of its own; the
        same whenever asked, and without the key file nobody can guess whose it is."""
        digest = hmac.digest(self._secrets.pupils, f"{controller}|{own_key}".encode(), "sha256")
        return PupilRef(str(UUID(bytes=digest[:16], version=5)))  # 5: derived from a name

    async def _settle(self) -> None:
        """Leave only the KEK in use in the file, also after a crash halfway a replacement."""
        secrets = self._file.load()
        kek = await self._store.kek(next(iter(secrets.keks)))
        self._secrets = secrets.only(kek)
        if self._secrets != secrets:
            self._file.save(self._secrets)

    async def _key_of(self, owner: Owner) -> tuple[UUID, bytes]:
        for _ in range(_TRIES):
            if found := await self._data_key(owner):
                return found
            kek = await self._store.kek(next(iter(self._secrets.keks)))
            if secret := self._kek(kek):
                key_id = uuid4()
                wrapped = _encrypt(secret, os.urandom(KEY_BYTES), _bound(key_id, owner))
                await self._store.add(WrappedKey(key_id, owner, kek, wrapped))
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    async def _data_key(self, wanted: UUID | Owner) -> tuple[UUID, bytes] | None:
        for _ in range(_TRIES):
            key = await self._store.get(wanted)
            if key is None:
                return None
            if secret := self._kek(key.kek):
                return key.id, _decrypt(secret, key.wrapped, _bound(key.id, key.owner))
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    def _kek(self, kek: UUID) -> bytes | None:
        if kek not in self._secrets.keks:
            self._secrets = self._file.load()  # another process replaced it
        return self._secrets.keks.get(kek)


async def open_vault(store: KeyStore, file: KeyFile) -> Vault:
    """The vault over this store and this key file, both made where they are empty.

    Raises ``KeyUnavailable`` when the file is not the one that the store was filled with.
    """
    async with file.held():
        vault = Vault(store, file, file.load())
        await vault._settle()
    return vault


def _bound(key_id: UUID, owner: Owner) -> bytes:
    """What a ciphertext is bound to; no part of it can hold the separator."""
    return f"{key_id}|{owner.subject}|{owner.controller}|{owner.purpose}".encode()


def _bound_file(key_id: UUID, owner: Owner, file: UUID) -> bytes:
    return _bound(key_id, owner) + f"|{file}".encode()


def _encrypt(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _decrypt(key: bytes, secret: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(secret[:_NONCE_BYTES], secret[_NONCE_BYTES:], bound)
    except InvalidTag as error:
        raise Tampered("a sealed value or a wrapped key was altered or moved") from error


def _rewrap(key: WrappedKey, secrets: Secrets, kek: UUID) -> WrappedKey:
    bound = _bound(key.id, key.owner)
    data_key = _decrypt(secrets.keks[key.kek], key.wrapped, bound)
    return WrappedKey(key.id, key.owner, kek, _encrypt(secrets.keks[kek], data_key, bound))


def _parts(token: str) -> tuple[UUID, bytes]:
    """The id of the data key, and what lies under it. Raises ``Tampered``."""
    head = len(_FORMAT) + _ID_BYTES
    try:
        raw = urlsafe_b64decode(token)
    except ValueError as error:
        raise Tampered("a sealed value holds no token of this vault") from error
    # Base64 has several spellings of the same bytes; only our own counts.
    if (
        not raw.startswith(_FORMAT)
        or len(raw) < head + _NONCE_BYTES
        or urlsafe_b64encode(raw).decode() != token
    ):
        raise Tampered("a sealed value holds no token of this vault")
    return UUID(bytes=raw[len(_FORMAT) : head]), raw[head:]
