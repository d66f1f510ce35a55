"""Permalinks: a moment with the hash of what was seen there and the root of the book up to there,
so that one can see that both are still so."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import blake2b

import msgspec

from projections.moments.moment import Moment
from projections.table import hash_bytes

_HASH_BYTES = 8  # to notice a difference; nobody gains by making one up, as the book has its proofs
_ROOT_DIGITS = 32  # half of it: nobody finds another book with the same
_WRITTEN = re.compile(
    r"(?P<position>0|[1-9][0-9]{0,17})(@(?P<valid_at>\d{4}-\d{2}-\d{2}))?"
    r"((?P<folds>(~[a-z_]{1,40}\.[1-9][0-9]{0,3})+)~(?P<hash>[0-9a-f]{16}))?"
    r"(!(?P<root>[0-9a-f]{32}))?"
)


class Compared(StrEnum):
    """What opening a permalink again shows."""

    SAME = "same"
    NEWER_FOLD = "newer-fold"  # a read model is folded otherwise now, and comes out otherwise
    OTHER_QUESTION = "other-question"  # it was given for other read models
    OTHER = "other"  # by the same folds of the same book: another case, or rows that were changed
    OTHER_BOOK = "other-book"  # the book up to there is no longer what it was


class Permalink(msgspec.Struct, frozen=True, kw_only=True):
    """A moment, the version of each fold that was asked, and the hash of the rows they made.

    Written as ``12345@2026-03-01~approvals.2~clock.8~9f86d081884c7d65!`` and the first half of the
    root; without the day where none was asked, without folds and hash where no read model was, and
    without the root where the book is not sealed up to there yet. Fit for a URL as it is.
    """

    moment: Moment
    folds: Mapping[str, int]
    hash: str | None  # None: no read model was asked
    root: str | None  # of the transparency log of that size; None: not sealed yet

    @property
    def place(self) -> str:
        """The moment alone, to ask something else of it."""
        valid = f"@{self.moment.valid_at}" if self.moment.valid_at else ""
        return f"{self.moment.position}{valid}"

    def __str__(self) -> str:
        folds = [f"{name}.{version}" for name, version in sorted(self.folds.items())]
        hashed = [] if self.hash is None else [*folds, self.hash]
        return "~".join([self.place, *hashed]) + ("" if self.root is None else f"!{self.root}")

    def against(self, now: "Permalink") -> Compared | None:
        """What the same moment shows now; None where there is nothing to compare."""
        if None not in (self.root, now.root) and self.root != now.root:
            return Compared.OTHER_BOOK
        if self.hash is None:
            return Compared.SAME if self.root and now.root else None
        if self.folds.keys() != now.folds.keys():
            return Compared.OTHER_QUESTION
        if self.hash == now.hash:
            return Compared.SAME
        return Compared.NEWER_FOLD if self.folds != now.folds else Compared.OTHER


def permalink(
    moment: Moment, folds: Mapping[str, int], hashes: Mapping[str, int], root: bytes | None
) -> Permalink:
    """The permalink of what a moment shows, given the hash of each read model's rows, and the root
    of the transparency log that ends at its position."""
    half = None if root is None else root.hex()[:_ROOT_DIGITS]
    if not hashes:
        return Permalink(moment=moment, folds={}, hash=None, root=half)
    total = blake2b(digest_size=_HASH_BYTES)
    for name in sorted(hashes):
        total.update(name.encode() + hash_bytes(hashes[name]))
    return Permalink(moment=moment, folds=folds, hash=total.hexdigest(), root=half)


def read_permalink(text: str) -> Permalink | None:
    """A permalink, or a position, as it was written; None for any other text."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        valid_at = date.fromisoformat(found["valid_at"]) if found["valid_at"] else None
    except ValueError:
        return None
    parts = (fold.split(".") for fold in (found["folds"] or "").split("~")[1:])
    return Permalink(
        moment=Moment(position=int(found["position"]), valid_at=valid_at),
        folds={name: int(version) for name, version in parts},
        hash=found["hash"],
        root=found["root"],
    )
