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
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from events.values import CaseId, OrganisationId, PupilRef, Purpose, Sealed
from events.vault.keyfile import KEY_BYTES, KeyFile, KeyUnavailable, Secrets
from events.vault.keys import (
    Destroyed,
    KeyStore,
    Link,
    Orders,
    Owner,
    Scope,
    SealedFile,
    WrappedKey,
)

_FORMAT = b"\x01"  # a token is: format, id of the data key, nonce, ciphertext with its tag
_ID_BYTES = 16
_NONCE_BYTES = 12
_FINGERPRINT = b"oza data key\n"  # so that it is the hash of nothing else
_TRIES = 10  # each new one only where another process replaced the KEK under our hands


class Forgotten(Exception):
    """The key of this sealed value was destroyed and nobody can read it any more: show "gewist"."""


class Tampered(Exception):
    """A sealed value is not as the vault made it: altered, or moved to another pupil, controller
    or purpose. Do not show it; find out who wrote it."""


class _Hoard(msgspec.Struct, frozen=True):
    secrets: Secrets
    keys: list[WrappedKey]
    links: list[Link]


class Vault:
    """Opens and forgets; what it seals comes in by its ``door``. Made by ``open_vault``."""

    def __init__(self, store: KeyStore, file: KeyFile, secrets: Secrets) -> None:
        self._store = store
        self._file = file
        self._secrets = secrets

    @asynccontextmanager
    async def door(self) -> AsyncIterator["Door"]:
        """Seal what comes in. No key is destroyed in custody until this is left: leave it when what
        was sealed is written in a book, where whoever destroys will find it. Raises
        ``LedgerUnavailable`` where keys are being destroyed and that does not end."""
        async with self._store.turn(alone=False):
            yield Door(self)

    def closed(self) -> AbstractAsyncContextManager[None]:
        """Nobody seals meanwhile, and all that was sealed is written. Raises ``LedgerUnavailable``
        where somebody at a door does not end."""
        return self._store.turn(alone=True)

    async def open(self, sealed: Sealed) -> str:
        """What was sealed. Raises ``Forgotten`` where its key was destroyed, ``Tampered`` where the
        vault did not make it so."""
        [text] = await self.open_all([sealed])
        if text is None:
            raise Forgotten(f"the key of this value was destroyed ({sealed.controller})")
        return text

    async def open_all(self, sealed: Sequence[Sealed]) -> list[str | None]:
        """What was sealed, of each; ``None`` where its key was destroyed. However many there are,
        their keys are fetched at once. Raises ``Tampered``."""
        parts = [_parts(one.token) for one in sealed]
        keys = await self._data_keys({key_id for key_id, _ in parts})
        texts: list[str | None] = []
        for one, (key_id, secret) in zip(sealed, parts, strict=True):
            owner = Owner(one.subject, one.controller, one.purpose)
            data_key = keys.get(key_id)
            texts.append(
                None
                if data_key is None
                else _decrypt(data_key, secret, _bound(key_id, owner)).decode()
            )
        return texts

    def fingerprint(self, case: CaseId, content: bytes) -> UUID:
        """A name for a file of a case that is the same whenever asked; nobody else can guess it."""
        own = hmac.digest(self._secrets.pupils, case.encode(), "sha256")
        digest = hmac.digest(own, content, "sha256")
        return UUID(bytes=digest[:16], version=5)  # 5: derived from a name

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file that was kept and is not wanted after all."""
        await self._store.discard(file)

    async def fetch(self, file: UUID, controller: OrganisationId) -> bytes | None:
        """A file as this controller may read it; ``None`` where there never was one for it. Raises
        ``Forgotten`` where its key was destroyed, ``Tampered``."""
        kept = await self._store.fetch(file, controller)
        if kept is None:
            return None
        if kept.sealed is None:
            raise Forgotten(f"this file was destroyed with its key ({controller})")
        head = len(_FORMAT) + _ID_BYTES
        key_id = UUID(bytes=kept.sealed[len(_FORMAT) : head])
        data_key = (await self._data_keys({key_id})).get(key_id)
        if data_key is None:
            raise Forgotten(f"the key of this file was destroyed ({controller})")
        return _decrypt(data_key, kept.sealed[head:], _bound_file(key_id, kept.owner, file))

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about; ``None`` where there is none, also when it was forgotten."""
        return await self._store.subject_of(file)

    async def was_destroyed(self, file: UUID, controller: OrganisationId) -> bool:
        """Whether this controller had a copy of a file that went with its key."""
        kept = await self._store.fetch(file, controller)
        return kept is not None and kept.sealed is None

    async def forget(
        self,
        subject: PupilRef,
        controller: OrganisationId | None = None,
        purpose: Purpose | None = None,
    ) -> None:
        """Destroy the keys of a pupil, all or those of one controller or purpose. What was sealed
        under them can nowhere be read again, not from a backup either."""
        await self.destroy({uuid4(): [Scope(subject, controller, purpose)]})

    async def destroy(self, orders: Orders) -> Mapping[UUID, Destroyed]:
        """Destroy the keys of these orders, with one replacement of the KEK; by order the keys that
        it destroyed. An order that was carried out is answered the same and destroys nothing more:
        whoever was cut off asks again, and what was sealed anew since is safe from it."""
        async with self._file.held():
            left = {order: s for order, s in orders.items() if not await self.destroyed(order)}
            if left:
                await self._replace(left)
        return {order: await self.destroyed(order) for order in orders}

    async def destroyed(self, order: UUID) -> Destroyed:
        """The keys that this order destroyed."""
        return await self._store.fingerprints(order)

    async def keys(self) -> bytes:
        """All that opens what is sealed, as it is now: for a backup of the keys, sealed itself."""
        async with self._file.held():
            await self._settle()
            keys, links = await self._store.everything(), await self._store.links()
            return msgspec.json.encode(_Hoard(self._secrets, keys, links))

    async def put_back(self, keys: bytes) -> int:
        """Take these keys over from a backup, but for those that were destroyed since by an order
        that this vault knows; how many. Raises ``KeyUnavailable`` where this vault has keys of its
        own, or they are no keys."""
        try:
            hoard = msgspec.json.decode(keys, type=_Hoard)
        except msgspec.MsgspecError as error:
            raise KeyUnavailable(f"this is no backup of keys: {error}") from error
        [kek] = hoard.secrets.keks
        prints = {_fingerprint(_unwrapped(key, hoard.secrets)): key for key in hoard.keys}
        async with self._file.held():
            gone = await self._store.were_destroyed(list(prints))
            left = [key for name, key in prints.items() if name not in gone]
            own = self._file.load()
            both = Secrets(own.keks | hoard.secrets.keks, hoard.secrets.pupils)
            self._file.save(both)  # first, so that a crash leaves the file with what is needed
            owners = {key.owner for key in left}
            secret = hoard.secrets.keks[kek]
            links = [link for link in hoard.links if _linked(link, secret) in owners]
            if not await self._store.put_back(kek, left, links):
                self._file.save(own)
                raise KeyUnavailable("this vault has keys already; put a backup in an empty house")
            await self._settle()
        return len(left)

    def handle(self, controller: OrganisationId, own_key: str) -> PupilRef:
        """What the door calls a pupil whom an organisation knows under a key of its own, until it
        has asked ``pupil_for``: it can be reckoned again, so it stands in no fact."""
        digest = hmac.digest(self._secrets.pupils, f"{controller}|{own_key}".encode(), "sha256")
        return PupilRef(str(UUID(bytes=digest[:16], version=5)))  # 5: derived from a name

    async def pupil_for(self, controller: OrganisationId, handle: PupilRef) -> PupilRef:
        """The reference of this pupil: chance, and the same whenever asked, until the
        organisation's ``IDENTITY`` key of it is destroyed. From then on nobody can tell whose it
        was, and who asks gets another."""
        lookup = hmac.digest(self._secrets.pupils, f"{controller}|{handle}".encode(), "sha256")
        for _ in range(_TRIES):
            if found := await self._store.link(lookup):
                if secret := self._kek(found[0]):
                    return _linked(found[1], secret).subject
                continue
            owner = Owner(PupilRef(str(uuid4())), controller, Purpose.IDENTITY)
            await self._key_of(owner)
            kek = await self._store.kek(next(iter(self._secrets.keks)))
            if secret := self._kek(kek):
                await self._store.add_link(_link(lookup, owner, secret), kek)
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    async def _replace(self, orders: Orders) -> None:
        await self._settle()
        [in_use] = self._secrets.keks
        kek, both = self._secrets.with_new()
        self._file.save(both)
        await self._store.replace(
            orders,
            kek,
            lambda key: _rewrap(key, both, kek),
            lambda key: _fingerprint(_unwrapped(key, both)),
            lambda link: _relink(link, both.keks[in_use], both.keks[kek], orders),
        )
        await self._settle()

    async def _settle(self) -> None:
        """Leave only the KEK in use in the file, also after a crash halfway a replacement."""
        secrets = self._file.load()
        kek = await self._store.kek(next(iter(secrets.keks)))
        self._secrets = secrets.only(kek)
        if self._secrets != secrets:
            self._file.save(self._secrets)

    async def _kept(self, file: SealedFile) -> str:
        kept = await self._store.keep(file)
        if kept.sealed is None:
            controller = file.owner.controller
            raise Forgotten(f"the key of this file was destroyed meanwhile ({controller})")
        return sha256(kept.sealed).hexdigest()

    async def _key_of(self, owner: Owner) -> tuple[UUID, bytes]:
        for _ in range(_TRIES):
            for found in (await self._data_keys(owner)).items():
                return found
            kek = await self._store.kek(next(iter(self._secrets.keks)))
            if secret := self._kek(kek):
                key_id = uuid4()
                wrapped = _encrypt(secret, os.urandom(KEY_BYTES), _bound(key_id, owner))
                await self._store.add(WrappedKey(key_id, owner, kek, wrapped))
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    async def _data_keys(self, wanted: Collection[UUID] | Owner) -> dict[UUID, bytes]:
        """The keys of these ids, or of an owner, as far as they are there."""
        for _ in range(_TRIES):
            keys = await self._store.get(wanted)
            secrets = {key.kek: secret for key in keys if (secret := self._kek(key.kek))}
            if all(key.kek in secrets for key in keys):
                return {
                    key.id: _decrypt(secrets[key.kek], key.wrapped, _bound(key.id, key.owner))
                    for key in keys
                }
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    def _kek(self, kek: UUID) -> bytes | None:
        if kek not in self._secrets.keks:
            self._secrets = self._file.load()  # another process replaced it
        return self._secrets.keks.get(kek)


class Door:
    """Seals what comes in. Made by ``Vault.door``, and of use until that is left."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    async def seal(
        self, subject: PupilRef, controller: OrganisationId, purpose: Purpose, plaintext: str
    ) -> Sealed:
        """Personal data as an opaque value, bound to its pupil, controller and purpose."""
        owner = Owner(subject, controller, purpose)
        key_id, data_key = await self.vault._key_of(owner)
        secret = _encrypt(data_key, plaintext.encode(), _bound(key_id, owner))
        token = urlsafe_b64encode(_FORMAT + key_id.bytes + secret).decode()
        return Sealed(subject=subject, controller=controller, purpose=purpose, token=token)

    async def keep(
        self,
        file: UUID,
        subject: PupilRef,
        controller: OrganisationId,
        purpose: Purpose,
        content: bytes,
    ) -> str:
        """Seal a file for a controller and keep it; the SHA-256 of the sealed bytes that are kept.
        A file that is there already stays as it was sealed first. Raises ``Forgotten`` where its
        key is destroyed in the same moment."""
        owner = Owner(subject, controller, purpose)
        key_id, data_key = await self.vault._key_of(owner)
        secret = _encrypt(data_key, content, _bound_file(key_id, owner, file))
        return await self.vault._kept(SealedFile(file, owner, _FORMAT + key_id.bytes + secret))


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
    data_key = _unwrapped(key, secrets)
    wrapped = _encrypt(secrets.keks[kek], data_key, _bound(key.id, key.owner))
    return WrappedKey(key.id, key.owner, kek, wrapped)


def _unwrapped(key: WrappedKey, secrets: Secrets) -> bytes:
    return _decrypt(secrets.keks[key.kek], key.wrapped, _bound(key.id, key.owner))


def _fingerprint(data_key: bytes) -> str:
    """Shows which key it was; 32 random bytes cannot be found from it."""
    return sha256(_FINGERPRINT + data_key).hexdigest()


def _link(lookup: bytes, owner: Owner, secret: bytes) -> Link:
    named = f"{owner.controller}|{owner.subject}".encode()
    return Link(lookup, _encrypt(secret, named, lookup))


def _linked(link: Link, secret: bytes) -> Owner:
    controller, _, pupil = _decrypt(secret, link.sealed, link.lookup).decode().partition("|")
    return Owner(PupilRef(pupil), OrganisationId(controller), Purpose.IDENTITY)


def _relink(link: Link, old: bytes, new: bytes, orders: Orders) -> Link | None:
    """The link under the new KEK; None where it is to be forgotten."""
    owner = _linked(link, old)
    doomed = any(scope.covers(owner) for scopes in orders.values() for scope in scopes)
    return None if doomed else _link(link.lookup, owner, new)


def key_under(sealed: Sealed) -> UUID | None:
    """The key that opens a value, or did; None where no vault made it so."""
    try:
        return _parts(sealed.token)[0]
    except Tampered:
        return None


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
