"""The tree of hashes over the book: RFC 6962 section 2.1, the same as RFC 9162 section 2.1.

A leaf is hashed behind a byte 0 and a node behind a byte 1 (SHA-256), so that neither passes for
the other. A **complete node** ``(level, place)`` covers the ``2**level`` leaves from
``place * 2**level`` on; once its leaves are there it never changes. Roots and proofs are made of
complete nodes alone: these are stored, and everything here takes them as a mapping.

Leaves count from 0: the fact at position p of the book is leaf p - 1.

Proofs: name the nodes that are needed (``nodes_of`` the ranges of ``inclusion`` or
``consistency``), fetch them, and fold each range with ``hash_of``. Whoever has a root checks a
proof with ``includes`` or ``extends``, and needs nothing else of ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


class Node(NamedTuple):
    """A complete node, by its place."""

    level: int
    place: int


class Range(NamedTuple):
    """The leaves from ``low`` up to, not including, ``high``."""

    low: int
    high: int


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbours."""
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: all that is needed to go on, and to know the root."""

    def __init__(self, size: int = 0, nodes: Mapping[Node, bytes] | None = None) -> None:
        """A tree of this size, of which ``nodes`` holds those of ``edge(size)``."""
        known = nodes or {}
        self.size = size
        self._open = {node.level: known[node] for node in edge(size)}  # without a right neighbour

    def extend(self, leaves: Sequence[bytes]) -> list[list[bytes]]:
        """Add leaf hashes; the nodes that are complete by that, per level (level 0: the leaves)."""
        complete: list[list[bytes]] = []
        new = list(leaves)
        self.size += len(new)
        while new:
            level = len(complete)
            complete.append(new)
            waiting = self._open.pop(level, None)
            row = new if waiting is None else [waiting, *new]
            if len(row) % 2:
                self._open[level] = row[-1]
            new = [
                sha256(b"\1" + left + right).digest()
                for left, right in zip(row[::2], row[1::2], strict=False)
            ]
        return complete

    @property
    def root(self) -> bytes:
        """The root of the tree as it is now."""
        return _folded([self._open[level] for level in sorted(self._open, reverse=True)])


def edge(size: int) -> list[Node]:
    """The complete nodes that make up a tree of this size, from left to right."""
    return _nodes(Range(0, size))


def inclusion(leaf: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that a leaf is in a tree of this size, from the leaf up."""
    assert 0 <= leaf < size, f"leaf {leaf} is not in a tree of {size}"
    path: list[Range] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _left(high - low)
        if leaf < middle:
            path.append(Range(middle, high))
            high = middle
        else:
            path.append(Range(low, middle))
            low = middle
    return path[::-1]


def consistency(old: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that a tree of this size goes on where an old one ended."""
    assert 0 < old <= size, f"a tree of {size} does not go on from {old}"
    path: list[Range] = []
    low, high = 0, size
    while high != old:
        middle = low + _left(high - low)
        if old <= middle:
            path.append(Range(middle, high))
            high = middle
        else:
            path.append(Range(low, middle))
            low = middle
    if low:
        path.append(Range(low, high))
    return path[::-1]


def nodes_of(ranges: Iterable[Range]) -> set[Node]:
    """The complete nodes under these ranges of a proof."""
    return {node for one in ranges for node in _nodes(one)}


def hash_of(part: Range, nodes: Mapping[Node, bytes]) -> bytes:
    """The hash over a range of a proof, or over ``Range(0, size)``: the root."""
    return _folded([nodes[node] for node in _nodes(part)])


def includes(leaf: int, hashed: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether this proof leads from a leaf's hash to the root of a tree (RFC 9162 2.1.3.2)."""
    if not 0 <= leaf < size:
        return False
    found, place, last = hashed, leaf, size - 1
    for part in proof:
        if not last:
            return False
        if place % 2 or place == last:
            found = node_hash(part, found)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, part)
        place, last = place >> 1, last >> 1
    return not last and found == root


def extends(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether this proof leads from an old root to a newer one (RFC 9162 2.1.4.2)."""
    if old == size:
        return not proof and old_root == root
    if not 0 < old < size or not proof:
        return False
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    place, last = old - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for part in path[1:]:
        if not last:
            return False
        if place % 2 or place == last:
            first, second = node_hash(part, first), node_hash(part, second)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, part)
        place, last = place >> 1, last >> 1
    return not last and first == old_root and second == root


def _left(count: int) -> int:
    """How many of these leaves stand left: the largest power of two that leaves some right."""
    return 1 << ((count - 1).bit_length() - 1)


def _nodes(part: Range) -> list[Node]:
    """The complete nodes of a range, from left to right; it begins where its largest node may."""
    found: list[Node] = []
    low = part.low
    while low < part.high:
        level = (part.high - low).bit_length() - 1
        assert low % (1 << level) == 0, f"{part}: no range of a tree"
        found.append(Node(level, low >> level))
        low += 1 << level
    return found


def _folded(hashes: Sequence[bytes]) -> bytes:
    """One hash over neighbours that become smaller to the right."""
    if not hashes:
        return EMPTY_ROOT
    found = hashes[-1]
    for left in reversed(hashes[:-1]):
        found = node_hash(left, found)
    return found
