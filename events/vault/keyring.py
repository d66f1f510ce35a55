"""The data keys of owners and the references of pupils, each made where there is none."""

import hmac
import os
from collections.abc import Collection, Mapping, Sequence
from typing import NewType
from uuid import UUID, uuid4

from events.values import OrganisationId, PupilRef, Purpose
from events.vault import wrapping
from events.vault.keyfile import KEY_BYTES, KeyFile, KeyUnavailable, Secrets
from events.vault.keys import KeyStore, Link, Owner, WrappedKey
from events.vault.together import Together

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
        for _ in range(_TRIES):
            found = self._unwrapped(await self._store.get(wanted))
            if found is not None:
                return {key.id: data_key for key, data_key in found}
        raise _unavailable()

    async def _keys_of(self, owners: Sequence[Owner]) -> Mapping[Owner, DataKey]:
        keys: dict[Owner, DataKey] = {}
        for _ in range(_TRIES):
            for key, data_key in self._unwrapped(await self._store.of(owners)) or ():
                keys[key.owner] = (key.id, data_key)
            keys |= await self._made([owner for owner in owners if owner not in keys])
            if len(keys) == len(owners):
                return keys
        raise _unavailable()

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
        if not kept:
            self._in_use = await self._store.kek(kek)
        return {owner: key for owner, key in data_keys.items() if key[0] in kept}

    async def _pupils_for(self, asked: Sequence[Known]) -> Mapping[Known, PupilRef]:
        lookups = {self._lookup(known): known for known in asked}
        found: dict[Lookup, PupilRef] = {}
        for _ in range(_TRIES):
            links = await self._store.find(list(lookups))
            for kek, link in links:
                if secret := self._kek(kek):
                    found[Lookup(link.lookup)] = wrapping.linked(link, secret).subject
            there = {link.lookup for _, link in links}
            found |= await self._introduced({k: v for k, v in lookups.items() if k not in there})
            if len(found) == len(lookups):
                return {lookups[lookup]: pupil for lookup, pupil in found.items()}
            self._in_use = await self._store.kek(self._in_use)
        raise _unavailable()

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


def _unavailable() -> KeyUnavailable:
    return KeyUnavailable("the key that the vault's store names is not in the key file")
