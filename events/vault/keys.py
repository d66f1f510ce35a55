"""Data keys, and the files sealed under them, as the vault's store keeps them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

import msgspec

from events.values import OrganisationId, PupilRef, Purpose


class Owner(msgspec.Struct, frozen=True):
    """Whose data, kept by whom and what for: there is one data key for each."""

    subject: PupilRef
    controller: OrganisationId
    purpose: Purpose


class Scope(msgspec.Struct, frozen=True):
    """Which data keys to destroy; ``None`` stands for every controller, or every purpose."""

    subject: PupilRef
    controller: OrganisationId | None = None
    purpose: Purpose | None = None

    def covers(self, owner: Owner) -> bool:
        """Whether the key of this owner is among them."""
        return (
            owner.subject == self.subject
            and self.controller in (None, owner.controller)
            and self.purpose in (None, owner.purpose)
        )


class WrappedKey(msgspec.Struct, frozen=True):
    """A data key, sealed under a KEK; worth nothing without it."""

    id: UUID
    owner: Owner
    kek: UUID
    wrapped: bytes


class Link(msgspec.Struct, frozen=True):
    """Which reference stands for a pupil, sealed under the KEK: from a copy of an old one nobody
    learns it once the KEK is replaced."""

    lookup: bytes  # a keyed hash of how the organisation knows the pupil
    sealed: bytes


class SealedFile(msgspec.Struct, frozen=True):
    """A file as it lies beside the keys: sealed for one controller, worth nothing without a key."""

    id: UUID
    owner: Owner
    sealed: bytes | None  # None: its key was destroyed, and the file with it


Orders = Mapping[UUID, Sequence[Scope]]
"""Which data keys to destroy, by the order for it."""

Destroyed = Mapping[UUID, str]
"""The keys that are gone, by their ids; of each its fingerprint, which shows which one it was."""


class KeyStore(Protocol):
    """Keeps wrapped data keys, all under the one KEK in use, which it knows by its id only.

    All methods may raise ``LedgerUnavailable``.
    """

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` becomes it in a store that has none yet."""

    def turn(self, *, alone: bool) -> AbstractAsyncContextManager[None]:
        """A turn with many others, or ``alone``, with nobody else in any process."""

    async def get(self, ids: Collection[UUID]) -> list[WrappedKey]:
        """The keys of these ids, as far as they are there."""

    async def of(self, owners: Collection[Owner]) -> list[WrappedKey]:
        """The keys of these owners, as far as they are there."""

    async def add(self, keys: Sequence[WrappedKey], kek: UUID) -> set[UUID]:
        """Keep those whose owner has none yet, and none where this KEK of theirs is no longer in
        use; the ids of what is kept."""

    async def keep(self, file: SealedFile) -> SealedFile:
        """Keep a file, unless its controller has one of this id that was not destroyed; the one
        that is kept."""

    async def fetch(self, file: UUID, controller: OrganisationId) -> SealedFile | None:
        """The copy of a file that this controller may open."""

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about, whoever may open it."""

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file."""

    async def replace(
        self,
        orders: Orders,
        kek: UUID,
        rewrap: Callable[[WrappedKey], WrappedKey],
        fingerprint: Callable[[WrappedKey], str],
        relink: Callable[[Link], Link | None],
    ) -> None:
        """Destroy the keys of these orders, with the files under them, remember the fingerprint of
        each, and keep all others as ``rewrap`` makes them, under the new ``kek``; links as
        ``relink`` makes them, or gone. All or nothing, and nothing where there is no key to
        destroy."""

    async def everything(self) -> list[WrappedKey]:
        """Every key that is kept."""

    async def links(self) -> list[Link]:
        """Every link that is kept."""

    async def find(self, lookups: Collection[bytes]) -> list[tuple[UUID, Link]]:
        """The links of these lookups, as far as they are there, each with the KEK in use."""

    async def introduce(self, pupils: Sequence[tuple[Link, WrappedKey]], kek: UUID) -> set[bytes]:
        """Keep those links of whose lookup there is none yet, each with the key of whom it names,
        and none where this KEK is not in use; the lookups of what is kept."""

    async def put_back(self, kek: UUID, keys: Sequence[WrappedKey], links: Sequence[Link]) -> bool:
        """Keep these, under this KEK, in a store that has no keys; False where it has some."""

    async def were_destroyed(self, fingerprints: Sequence[str]) -> set[str]:
        """Those of these fingerprints whose key was destroyed by an order."""

    async def fingerprints(self, order: UUID) -> Destroyed:
        """Of the keys that were destroyed by this order, in alphabetical order."""
