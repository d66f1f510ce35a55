"""The data keys of owners and the references of pupils, each made where there is none."""

import hmac
import os
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import NewType, TypeVar
from uuid import UUID, uuid4

from events.values import OrganisationId, PupilRef, Purpose
from events.vault import wrapping
from events.vault.keyfile import KEY_BYTES, KeyFile, KeyUnavailable, Secrets
from events.vault.keys import KeyStore, Link, Owner, WrappedKey
from events.vault.together import Together

T = TypeVar("T")

_TRIES = 10  # each new one only where another process replaced the KEK under our hands

DataKey = tuple[UUID, bytes]
"""A data key, by its id."""

Known = tuple[OrganisationId, PupilRef]
"""A pupil as an organisation knows it: by a handle."""

Lookup = NewType("Lookup", bytes)
"""A keyed hash of that, by which the store finds a link."""


class Keyring:
    """What a vault asks of its store. ``key_of`` an owner, and ``pupil_for`` whom an organisation
    knows: who ask at the same time wait for one write of the store, not for each other's."""

    def __init__(self, store: KeyStore, file: KeyFile, secrets: Secrets) -> None:
        self._store = store
        self._file = file
        self.secrets = secrets
        self._in_use = next(iter(secrets.keks))  # the KEK, as far as is known here
        self.key_of = Together(self._keys_of)
        self.pupil_for = Together(self._pupils_for)

    async def opened(self, wanted: Collection[UUID]) -> Mapping[UUID, bytes]:
        """The data keys of these ids, as far as they are there."""

        async def opening() -> Mapping[UUID, bytes] | None:
            found = self._unwrapped(await self._store.get(wanted))
            return None if found is None else {key.id: data_key for key, data_key in found}

        return await self._at_last(opening)

    async def _at_last(self, trying: Callable[[], Awaitable[T | None]]) -> T:
        """What comes of it as soon as something does: the KEK may be replaced, or another process
        be first, while it is tried."""
        for _ in range(_TRIES):
            found = await trying()
            if found is not None:
                return found
            self._in_use = await self._store.kek(self._in_use)
        raise KeyUnavailable("the key that the vault's store names is not in the key file")

    async def _keys_of(self, owners: Sequence[Owner]) -> Mapping[Owner, DataKey]:
        async def making() -> Mapping[Owner, DataKey] | None:
            found = self._unwrapped(await self._store.of(owners))
            if found is None:
                return None
            keys = {key.owner: (key.id, data_key) for key, data_key in found}
            keys |= await self._made([owner for owner in owners if owner not in keys])
            return keys if len(keys) == len(owners) else None

        return await self._at_last(making)

    async def _made(self, owners: Sequence[Owner]) -> Mapping[Owner, DataKey]:
        """Keys for these owners; none where the KEK is replaced in the same moment, or somebody
        else made them."""
        if not owners:
            return {}
        kek, secret = self._in_use, self._kek(self._in_use)
        data_keys = {owner: (uuid4(), os.urandom(KEY_BYTES)) for owner in owners}
        kept: set[UUID] = set()
        if secret:
            kept = await self._store.add(
                [_wrapped(*data_keys[owner], owner, kek, secret) for owner in owners], kek
            )
        return {owner: key for owner, key in data_keys.items() if key[0] in kept}

    async def _pupils_for(self, asked: Sequence[Known]) -> Mapping[Known, PupilRef]:
        lookups = {self._lookup(known): known for known in asked}

        async def finding() -> Mapping[Known, PupilRef] | None:
            links = await self._store.find(list(lookups))
            secrets = {kek: secret for kek, _ in links if (secret := self._kek(kek))}
            if not all(kek in secrets for kek, _ in links):
                return None
            found = {
                Lookup(link.lookup): wrapping.linked(link, secrets[kek]).subject
                for kek, link in links
            }
            found |= await self._introduced({k: v for k, v in lookups.items() if k not in found})
            whole = len(found) == len(lookups)
            return {lookups[one]: pupil for one, pupil in found.items()} if whole else None

        return await self._at_last(finding)

    async def _introduced(self, lookups: Mapping[Lookup, Known]) -> Mapping[Lookup, PupilRef]:
        """References of chance for these, each with a key of its own; none where the KEK is
        replaced in the same moment, or somebody else gave them."""
        kek, secret = self._in_use, self._kek(self._in_use)
        if not lookups or not secret:
            return {}
        pupils: dict[Lookup, tuple[Link, WrappedKey]] = {}
        for lookup, (controller, _) in lookups.items():
            owner = Owner(PupilRef(str(uuid4())), controller, Purpose.IDENTITY)
            key = _wrapped(uuid4(), os.urandom(KEY_BYTES), owner, kek, secret)
            pupils[lookup] = (wrapping.link_of(lookup, owner, secret), key)
        kept = await self._store.introduce(list(pupils.values()), kek)
        return {k: key.owner.subject for k, (_, key) in pupils.items() if k in kept}

    def _lookup(self, known: Known) -> Lookup:
        controller, handle = known
        named = f"{controller}|{handle}".encode()
        return Lookup(hmac.digest(self.secrets.pupils, named, "sha256"))

    def _unwrapped(self, keys: Sequence[WrappedKey]) -> list[tuple[WrappedKey, bytes]] | None:
        """Each with its data key; None where the KEK was replaced meanwhile."""
        if not all(self._kek(key.kek) for key in keys):
            return None
        return [(key, wrapping.unwrapped(key, self.secrets)) for key in keys]

    def _kek(self, kek: UUID) -> bytes | None:
        if kek not in self.secrets.keks:
            self.secrets = self._file.load()  # another process replaced it
        return self.secrets.keks.get(kek)


def _wrapped(name: UUID, key: bytes, owner: Owner, kek: UUID, secret: bytes) -> WrappedKey:
    to = wrapping.bound(name, owner)
    return WrappedKey(name, owner, kek, wrapping.encrypt(secret, key, to))
