"""The tree of hashes, against the published vectors and another implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from events.ledger import Row
from events.values import StreamId
from projections.journal.leaf import NoLeaf, leaf_of, sealed
from projections.journal.tree import (
    EMPTY_ROOT,
    Frontier,
    Node,
    Range,
    consistency,
    edge,
    extends,
    hash_of,
    includes,
    inclusion,
    leaf_hash,
    nodes_of,
)

# certificate-transparency's own: the leaves, and the root over the first n of them
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

sizes = st.integers(1, 70)


def grown(leaves: list[bytes], *steps: int) -> tuple[Frontier, dict[Node, bytes]]:
    """A tree that grew in these steps, and every complete node of it."""
    frontier, nodes, done = Frontier(), {}, 0
    for step in (*steps, len(leaves)):
        began = frontier.size
        fresh = [leaf_hash(leaf) for leaf in leaves[done : max(done, step)]]
        done = max(done, step)
        for level, hashes in enumerate(frontier.extend(fresh)):
            for place, hashed in enumerate(hashes, began >> level):
                nodes[Node(level, place)] = hashed
    return frontier, nodes


def numbered(size: int) -> list[bytes]:
    return [f"leaf {number}".encode() for number in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    frontier, nodes = grown(LEAVES[:size])
    assert frontier.root.hex() == ROOTS[size]
    assert hash_of(Range(0, size), nodes).hex() == ROOTS[size]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Frontier().root == EMPTY_ROOT


@given(sizes, st.lists(st.integers(0, 70), max_size=4))
def test_a_tree_is_the_same_however_it_grew(size: int, steps: list[int]) -> None:
    slow, nodes = grown(numbered(size), *sorted(min(step, size) for step in steps))
    at_once, all_nodes = grown(numbered(size))
    assert slow.root == at_once.root
    assert nodes == all_nodes
    again = Frontier(size, {node: nodes[node] for node in edge(size)})
    assert again.extend([leaf_hash(b"next")]) == slow.extend([leaf_hash(b"next")])
    assert again.root == slow.root


@given(sizes, st.data())
def test_another_implementation_finds_the_same_roots_and_proofs(
    size: int, data: st.DataObject
) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    _, nodes = grown(numbered(size))
    other = InmemoryTree(algorithm="sha256")
    other.append_entries(numbered(size))
    assert hash_of(Range(0, old), nodes) == other.get_root(old)

    path = inclusion(leaf, size)
    ours = [hash_of(part, nodes) for part in path]
    assert sorted(ours) == sorted(other.prove_inclusion(leaf + 1, size).path[1:])
    assert includes(leaf, leaf_hash(numbered(size)[leaf]), size, other.get_root(size), ours)


@given(sizes, st.data())
def test_a_proof_needs_only_its_nodes_and_proves_one_thing(size: int, data: st.DataObject) -> None:
    leaf, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    frontier, nodes = grown(numbered(size))
    root, hashed = frontier.root, nodes[Node(0, leaf)]

    path = inclusion(leaf, size)
    proof = [hash_of(part, {node: nodes[node] for node in nodes_of(path)}) for part in path]
    assert includes(leaf, hashed, size, root, proof)
    assert not includes(leaf, leaf_hash(b"another"), size, root, proof)
    assert not includes(leaf, hashed, size, leaf_hash(b"another"), proof)
    assert not includes(size, hashed, size, root, proof)
    assert not includes(leaf, hashed, size, root, [*proof, hashed])
    assert not proof or not includes(leaf, hashed, size, root, proof[:-1])

    old_root = hash_of(Range(0, old), nodes)
    path = consistency(old, size)
    proof = [hash_of(part, {node: nodes[node] for node in nodes_of(path)}) for part in path]
    assert extends(old, old_root, size, root, proof)
    assert not extends(old, leaf_hash(b"another"), size, root, proof)
    assert not extends(old, old_root, size, leaf_hash(b"another"), proof)
    assert not extends(old, old_root, size, root, [*proof, root])
    assert not proof or not extends(old, old_root, size, root, proof[:-1])


def test_a_leaf_is_what_stands_there_and_where() -> None:
    row = Row(StreamId("school/request-1"), 3, "nl.x.request.made", b'{"a":1}', 7)
    assert leaf_of(row) == b'7\nschool/request-1\n3\nnl.x.request.made\n{"a":1}'
    assert sealed(row) == leaf_hash(leaf_of(row))


def test_no_two_lines_have_one_leaf() -> None:
    with pytest.raises(NoLeaf, match="newline"):
        leaf_of(Row(StreamId("school/request\n1"), 3, "nl.x.request.made", b"", 7))
