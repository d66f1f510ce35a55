"""Data keys, and the files sealed under them, as the vault's store keeps them."""

from collections.abc import Callable, Sequence
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


class SealedFile(msgspec.Struct, frozen=True):
    """A file as it lies beside the keys: sealed for one controller, worth nothing without a key."""

    id: UUID
    owner: Owner
    sealed: bytes


class KeyStore(Protocol):
    """Keeps wrapped data keys, all under the one KEK in use, which it knows by its id only.

    All methods may raise ``LedgerUnavailable``.
    """

    async def kek(self, first: UUID) -> UUID:
        """The id of the KEK in use; ``first`` becomes it in a store that has none yet."""

    async def get(self, key: UUID | Owner) -> WrappedKey | None:
        """A key by its id or by its owner."""

    async def add(self, key: WrappedKey) -> None:
        """Keep a key, unless its owner has one already or its KEK is no longer in use."""

    async def keep(self, file: SealedFile) -> SealedFile:
        """Keep a file, unless its controller has one of this id; the one that is kept."""

    async def fetch(self, file: UUID, controller: OrganisationId) -> SealedFile | None:
        """The copy of a file that this controller may open."""

    async def subject_of(self, file: UUID) -> PupilRef | None:
        """Whom a file is about, whoever may open it."""

    async def discard(self, file: UUID) -> None:
        """Let go of every copy of a file."""

    async def replace(
        self, scopes: Sequence[Scope], kek: UUID, rewrap: Callable[[WrappedKey], WrappedKey]
    ) -> None:
        """Destroy the keys in these scopes, with the files under them, and keep all others as
        ``rewrap`` makes them, under the new ``kek``: all or nothing, and nothing where there is no
        key to destroy."""
