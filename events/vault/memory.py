"""The vault's keys in memory: the same promises as ``postgres``, for tests and the simulator."""

from collections.abc import Callable, Sequence
from uuid import UUID

from events.values import OrganisationId, PupilRef
from events.vault.keys import Owner, Scope, SealedFile, WrappedKey


class MemoryKeys:
    """Wrapped data keys in this process; see ``events.vault.keys.KeyStore``."""

    def __init__(self) -> None:
        self._kek: UUID | None = None
        self._keys: dict[UUID, WrappedKey] = {}
        self._ids: dict[Owner, UUID] = {}
        self._files: dict[tuple[UUID, OrganisationId], SealedFile] = {}

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` where there is none yet."""
        self._kek = self._kek or first
        return self._kek

    async def get(self, key: UUID | Owner) -> WrappedKey | None:
        """A key by its id or by its owner."""
        key_id = self._ids.get(key) if isinstance(key, Owner) else key
        return self._keys.get(key_id) if key_id else None

    async def add(self, key: WrappedKey) -> None:
        """Keep a key, unless its owner has one already or its KEK is no longer in use."""
        if key.kek == self._kek and key.owner not in self._ids:
            self._keys[key.id] = key
            self._ids[key.owner] = key.id

    async def keep(self, file: SealedFile) -> SealedFile:
        """Keep a file, unless its controller has one of this id; the one that is kept."""
        return self._files.setdefault((file.id, file.owner.controller), file)

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
        self, scopes: Sequence[Scope], kek: UUID, rewrap: Callable[[WrappedKey], WrappedKey]
    ) -> None:
        """Destroy the keys in these scopes and rewrap all others under the new KEK."""
        kept = [
            key
            for key in self._keys.values()
            if not any(scope.covers(key.owner) for scope in scopes)
        ]
        if len(kept) < len(self._keys):
            self._keys = {key.id: rewrap(key) for key in kept}
            self._ids = {key.owner: key.id for key in kept}
            self._kek = kek
            self._files = {
                place: file
                for place, file in self._files.items()
                if not any(scope.covers(file.owner) for scope in scopes)
            }
