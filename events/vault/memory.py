"""The vault's keys in memory: the same promises as ``postgres``, for tests and the simulator."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from msgspec.structs import replace

from events.values import OrganisationId, PupilRef
from events.vault.keys import Destroyed, Link, Orders, Owner, SealedFile, WrappedKey


class MemoryKeys:
    """Wrapped data keys in this process; see ``events.vault.keys.KeyStore``."""

    def __init__(self) -> None:
        self._kek: UUID | None = None
        self._keys: dict[UUID, WrappedKey] = {}
        self._ids: dict[Owner, UUID] = {}
        self._files: dict[tuple[UUID, OrganisationId], SealedFile] = {}
        self._fingerprints: dict[UUID, dict[UUID, str]] = {}
        self._links: dict[bytes, Link] = {}
        self._entrance, self._others, self._free = asyncio.Lock(), 0, asyncio.Event()
        self._free.set()

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` where there is none yet."""
        self._kek = self._kek or first
        return self._kek

    @asynccontextmanager
    async def turn(self, *, alone: bool) -> AsyncIterator[None]:
        """A turn with many others, or alone: then nobody comes in, and all others have left."""
        if alone:
            async with self._entrance:
                await self._free.wait()
                yield
            return
        async with self._entrance:
            self._others += 1
            self._free.clear()
        try:
            yield
        finally:
            self._others -= 1
            if not self._others:
                self._free.set()

    async def get(self, ids: Collection[UUID]) -> list[WrappedKey]:
        """The keys of these ids, as far as they are there."""
        return [self._keys[key_id] for key_id in ids if key_id in self._keys]

    async def of(self, owners: Collection[Owner]) -> list[WrappedKey]:
        """The keys of these owners, as far as they are there."""
        return await self.get([self._ids[owner] for owner in owners if owner in self._ids])

    async def add(self, keys: Sequence[WrappedKey], kek: UUID) -> set[UUID]:
        """Keep those whose owner has none yet, and none where this KEK is no longer in use."""
        if kek != self._kek:
            return set()
        new = {key.id: key for key in keys if key.owner not in self._ids}
        self._keys |= new
        self._ids |= {key.owner: key.id for key in new.values()}
        return set(new)

    async def keep(self, file: SealedFile) -> SealedFile:
        """Keep a file, unless its controller has one of this id that was not destroyed."""
        place = (file.id, file.owner.controller)
        known = self._files.get(place)
        if known is None or known.sealed is None:
            self._files[place] = file
        return self._files[place]

    async def fetch(self, file: UUID, controller: OrganisationId) -> SealedFile | None:
        """The copy of a file that this controller may open."""
        return self._files.get((file, controller))

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about, whoever may open it."""
        found = (one.owner.subject for one in self._files.values() if one.id == file)
        return next(found, None)

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file."""
        self._files = {place: kept for place, kept in self._files.items() if place[0] != file}

    async def replace(
        self,
        orders: Orders,
        kek: UUID,
        rewrap: Callable[[WrappedKey], WrappedKey],
        fingerprint: Callable[[WrappedKey], str],
        relink: Callable[[Link], Link | None],
    ) -> None:
        """Destroy the keys of these orders and rewrap all others under the new KEK."""
        doomed = {
            key.id: order
            for order, scopes in orders.items()
            for key in self._keys.values()
            if any(scope.covers(key.owner) for scope in scopes)
        }
        if not doomed:
            return
        for key_id, order in doomed.items():
            made = fingerprint(self._keys[key_id])
            self._fingerprints.setdefault(order, {})[key_id] = made
        kept = [key for key in self._keys.values() if key.id not in doomed]
        self._keys = {key.id: rewrap(key) for key in kept}
        self._ids = {key.owner: key.id for key in kept}
        self._kek = kek
        linked = [relink(link) for link in self._links.values()]
        self._links = {link.lookup: link for link in linked if link is not None}
        scopes = [scope for each in orders.values() for scope in each]
        for place, file in self._files.items():
            if any(scope.covers(file.owner) for scope in scopes):
                self._files[place] = replace(file, sealed=None)

    async def everything(self) -> list[WrappedKey]:
        """Every key that is kept."""
        return list(self._keys.values())

    async def links(self) -> list[Link]:
        """Every link that is kept."""
        return list(self._links.values())

    async def find(self, lookups: Collection[bytes]) -> list[tuple[UUID, Link]]:
        """The links of these lookups, as far as they are there, each with the KEK in use."""
        if self._kek is None:
            return []
        return [(self._kek, self._links[one]) for one in lookups if one in self._links]

    async def introduce(self, pupils: Sequence[tuple[Link, WrappedKey]], kek: UUID) -> set[bytes]:
        """Keep those links of whose lookup there is none yet, each with the key of whom it
        names, and none where this KEK is not in use."""
        if kek != self._kek:
            return set()
        new = {link.lookup: (link, key) for link, key in pupils if link.lookup not in self._links}
        self._links |= {lookup: link for lookup, (link, _) in new.items()}
        await self.add([key for _, key in new.values()], kek)
        return set(new)

    async def put_back(self, kek: UUID, keys: Sequence[WrappedKey], links: Sequence[Link]) -> bool:
        """Keep these, under this KEK, in a store that has no keys; False where it has some."""
        if self._keys:
            return False
        self._kek = kek
        self._keys = {key.id: key for key in keys}
        self._ids = {key.owner: key.id for key in keys}
        self._links = {link.lookup: link for link in links}
        return True

    async def were_destroyed(self, fingerprints: Sequence[str]) -> set[str]:
        """Those of these fingerprints whose key was destroyed by an order."""
        known = {each for some in self._fingerprints.values() for each in some.values()}
        return known & set(fingerprints)

    async def fingerprints(self, order: UUID) -> Destroyed:
        """Of the keys that were destroyed by this order."""
        found = self._fingerprints.get(order, {})
        return dict(sorted(found.items(), key=lambda one: one[1]))
