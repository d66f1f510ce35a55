"""The vault: personal data sealed under keys that can be destroyed, so that a book which is never
changed can still forget.

There is a data key per pupil, controller and purpose (AES-256-GCM). Data keys lie in a
``KeyStore``, wrapped under a key-encryption key (KEK) that lies in a ``KeyFile`` outside every
database. When data keys are destroyed the KEK is replaced and the old one overwritten, so that old
backups and logs of the store open nothing (GDPR art. 17). What a disk keeps of an overwritten file
is beyond it.
"""

import hmac
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec

from events.values import CaseId, OrganisationId, PupilRef, Purpose, Sealed
from events.vault import wrapping
from events.vault.keyfile import KeyFile, KeyUnavailable, Secrets
from events.vault.keyring import Keyring
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
from events.vault.wrapping import Tampered as Tampered


class Forgotten(Exception):
    """The key of this sealed value was destroyed and nobody can read it any more: show "gewist"."""


class _Hoard(msgspec.Struct, frozen=True):
    secrets: Secrets
    keys: list[WrappedKey]
    links: list[Link]


class Vault:
    """Opens and forgets; what it seals comes in by its ``door``. Made by ``open_vault``."""

    def __init__(self, store: KeyStore, file: KeyFile, secrets: Secrets) -> None:
        self._store = store
        self._file = file
        self._ring = Keyring(store, file, secrets)

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
        parts = [wrapping.parts_of_token(one.token) for one in sealed]
        keys = await self._ring.opened({key_id for key_id, _ in parts})
        texts: list[str | None] = []
        for one, (key_id, secret) in zip(sealed, parts, strict=True):
            owner = Owner(one.subject, one.controller, one.purpose)
            data_key = keys.get(key_id)
            texts.append(
                None
                if data_key is None
                else wrapping.decrypt(data_key, secret, wrapping.bound(key_id, owner)).decode()
            )
        return texts

    def fingerprint(self, case: CaseId, content: bytes) -> UUID:
        """A name for a file of a case that is the same whenever asked; nobody else can guess it."""
        own = hmac.digest(self._ring.secrets.pupils, case.encode(), "sha256")
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
        key_id, secret = wrapping.parts_of(kept.sealed)
        data_key = (await self._ring.opened({key_id})).get(key_id)
        if data_key is None:
            raise Forgotten(f"the key of this file was destroyed ({controller})")
        return wrapping.decrypt(data_key, secret, wrapping.bound_file(key_id, kept.owner, file))

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
            return msgspec.json.encode(_Hoard(self._ring.secrets, keys, links))

    async def put_back(self, keys: bytes) -> int:
        """Take these keys over from a backup, but for those that were destroyed since by an order
        that this vault knows; how many. Raises ``KeyUnavailable`` where this vault has keys of its
        own, or they are no keys."""
        try:
            hoard = msgspec.json.decode(keys, type=_Hoard)
        except msgspec.MsgspecError as error:
            raise KeyUnavailable(f"this is no backup of keys: {error}") from error
        [kek] = hoard.secrets.keks
        prints = {
            wrapping.fingerprint(wrapping.unwrapped(key, hoard.secrets)): key for key in hoard.keys
        }
        async with self._file.held():
            gone = await self._store.were_destroyed(list(prints))
            left = [key for name, key in prints.items() if name not in gone]
            own = self._file.load()
            both = Secrets(own.keks | hoard.secrets.keks, hoard.secrets.pupils)
            self._file.save(both)  # first, so that a crash leaves the file with what is needed
            owners = {key.owner for key in left}
            secret = hoard.secrets.keks[kek]
            links = [link for link in hoard.links if wrapping.linked(link, secret) in owners]
            if not await self._store.put_back(kek, left, links):
                self._file.save(own)
                raise KeyUnavailable("this vault has keys already; put a backup in an empty house")
            await self._settle()
        return len(left)

    def handle(self, controller: OrganisationId, own_key: str) -> PupilRef:
        """What the door calls a pupil whom an organisation knows under a key of its own, until it
        has asked ``pupil_for``: it can be reckoned again, so it stands in no fact."""
        digest = hmac.digest(
            self._ring.secrets.pupils, f"{controller}|{own_key}".encode(), "sha256"
        )
        return PupilRef(str(UUID(bytes=digest[:16], version=5)))  # 5: derived from a name

    async def pupil_for(self, controller: OrganisationId, handle: PupilRef) -> PupilRef:
        """The reference of this pupil: chance, and the same whenever asked, until the
        organisation's ``IDENTITY`` key of it is destroyed. From then on nobody can tell whose it
        was, and who asks gets another."""
        return await self._ring.pupil_for((controller, handle))

    async def _replace(self, orders: Orders) -> None:
        await self._settle()
        [in_use] = self._ring.secrets.keks
        kek, both = self._ring.secrets.with_new()
        self._file.save(both)
        await self._store.replace(
            orders,
            kek,
            lambda key: wrapping.rewrapped(key, both, kek),
            lambda key: wrapping.fingerprint(wrapping.unwrapped(key, both)),
            lambda link: wrapping.relinked(link, both.keks[in_use], both.keks[kek], orders),
        )
        await self._settle()

    async def _settle(self) -> None:
        """Leave only the KEK in use in the file, also after a crash halfway a replacement."""
        secrets = self._file.load()
        kek = await self._store.kek(next(iter(secrets.keks)))
        self._ring.secrets = secrets.only(kek)
        if self._ring.secrets != secrets:
            self._file.save(self._ring.secrets)

    async def _kept(self, file: SealedFile) -> str:
        kept = await self._store.keep(file)
        if kept.sealed is None:
            controller = file.owner.controller
            raise Forgotten(f"the key of this file was destroyed meanwhile ({controller})")
        return sha256(kept.sealed).hexdigest()


class Door:
    """Seals what comes in. Made by ``Vault.door``, and of use until that is left."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    async def seal(
        self, subject: PupilRef, controller: OrganisationId, purpose: Purpose, plaintext: str
    ) -> Sealed:
        """Personal data as an opaque value, bound to its pupil, controller and purpose."""
        owner = Owner(subject, controller, purpose)
        key_id, data_key = await self.vault._ring.key_of(owner)
        secret = wrapping.encrypt(data_key, plaintext.encode(), wrapping.bound(key_id, owner))
        token = wrapping.token_of(key_id, secret)
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
        key_id, data_key = await self.vault._ring.key_of(owner)
        secret = wrapping.encrypt(data_key, content, wrapping.bound_file(key_id, owner, file))
        kept = SealedFile(file, owner, wrapping.named(key_id, secret))
        return await self.vault._kept(kept)


async def open_vault(store: KeyStore, file: KeyFile) -> Vault:
    """The vault over this store and this key file, both made where they are empty.

    Raises ``KeyUnavailable`` when the file is not the one that the store was filled with.
    """
    async with file.held():
        vault = Vault(store, file, file.load())
        await vault._settle()
    return vault


def key_under(sealed: Sealed) -> UUID | None:
    """The key that opens a value, or did; None where no vault made it so."""
    try:
        return wrapping.parts_of_token(sealed.token)[0]
    except Tampered:
        return None
