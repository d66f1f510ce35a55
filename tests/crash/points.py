"""The places at which a process may be cut off: every await on the road of a fact, as the code has
them today."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

ROAD = {
    "events/ledger/connection.py": "append",
    "events/ledger/follow.py": "relay",
    "events/ledger/postgres.py": "append",
    "events/transport/declare.py": "publish",
    "events/transport/patience.py": "relay",
    "events/transport/rabbit.py": "publish, confirm, consume, ack",
    "events/transport/relay.py": "relay",
    "events/transport/spell.py": "consume, ack",
    "events/transport/window.py": "relay",
    "events/vault/__init__.py": "erase",
    "events/vault/keyfile.py": "erase",
    "events/vault/keyring.py": "erase",
    "events/vault/postgres.py": "erase",
    "events/vault/together.py": "erase",
    "projections/journal/keeper.py": "journal",
    "projections/journal/log.py": "seal",
    "projections/journal/postgres_log.py": "seal",
    "projections/journal/sealer.py": "seal",
    "projections/patience.py": "project",
    "projections/runner.py": "project, checkpoint",
    "projections/tables.py": "project, checkpoint",
    "services/runtime/custody.py": "erase",
    "services/runtime/desk.py": "commit",
    "services/runtime/doorkeeper.py": "relay",
    "services/runtime/house.py": "start and stop",
    "services/runtime/key_backup.py": "erase",
    "services/runtime/sealing.py": "seal",
    "services/runtime/timers.py": "commit",
}
"""The modules on the road, and for which of its steps."""

LOOKED_IN = (
    "events/*/*.py",
    "projections/*.py",
    "projections/journal/*.py",
    "services/runtime/*.py",
)

BESIDE = {
    "events/ledger/memory.py": "the ledger of tests and of the simulator",
    "events/transport/local.py": "the bus of one process: nothing in it outlives a crash",
    "events/vault/memory.py": "the keys of tests",
    "events/vault/reading.py": "reads",
    "projections/beside.py": "a rebuild, whose tables nobody reads until one statement swaps them",
    "projections/folding.py": "a rebuild, as above",
    "projections/journal/memory_log.py": "the log of tests and of the simulator",
    "projections/journal/pages.py": "reads",
    "projections/journal/signatures.py": "reads",
    "projections/journal/verify.py": "reads",
    "projections/journal/witness.py": "signs beside the road, from a file of its own",
    "projections/query.py": "reads",
    "projections/replay.py": "a rebuild, as above",
    "services/runtime/auditing.py": "reads",
    "services/runtime/archive.py": "reads what is kept, for the watch over it",
    "services/runtime/backup.py": "an operator's copy, whole or nothing",
    "services/runtime/check.py": "looks whether the house could run",
    "services/runtime/database.py": "an installation: one transaction",
    "services/runtime/demo.py": "asks, as the matrix does itself",
    "services/runtime/kept_aside.py": "reads",
    "services/runtime/lanes.py": "reads",
    "services/runtime/onward.py": "reads",
    "services/runtime/phones.py": "custody's: what is cut off is asked again, under the same order",
    "services/runtime/upkeep.py": "reads",
    "services/runtime/listening.py": "a front door: what it is asked is asked again",
}
"""Modules with awaits that are not on the road, and why not."""


class Kind(StrEnum):
    """What is awaited."""

    AWAIT = "await"
    EACH = "async for"
    ENTER = "async with: in"
    LEAVE = "async with: out"


class Side(StrEnum):
    """When, as seen from the await."""

    BEFORE = "before"
    DURING = "during"  # what it sends is under way, and nothing came back
    AFTER = "after"


class Point(NamedTuple):
    """One await."""

    module: str  # from the root
    number: int  # within the module
    line: int
    function: str  # with its class
    kind: Kind
    after_failure: bool  # stands in an ``except``

    @property
    def name(self) -> str:
        """The same in every process that has this code."""
        return f"{self.module}:{self.number}"


def points_of(module: str, tree: ast.Module) -> list[tuple[Point, ast.AST]]:
    """Every await of a module with its node, in one order for who lists and who instruments."""
    return [
        (Point(module, number, line, function, kind, after_failure), node)
        for number, (node, kind, line, function, after_failure) in enumerate(_walk(tree, "", False))
    ]


def all_points() -> list[Point]:
    """Every await on the road."""
    return [
        point
        for module in ROAD
        for point, _ in points_of(module, ast.parse((ROOT / module).read_text("utf-8")))
    ]


def modules_with_awaits() -> set[str]:
    """The modules of the folders of the road in which anything is awaited."""
    found = {path for pattern in LOOKED_IN for path in ROOT.glob(pattern)}
    return {
        str(path.relative_to(ROOT))
        for path in found
        if any(_walk(ast.parse(path.read_text("utf-8")), "", False))
    }


_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_Found = tuple[ast.AST, Kind, int, str, bool]


def _walk(node: ast.AST, function: str, failed: bool) -> Iterator[_Found]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Await():
                yield child, Kind.AWAIT, child.lineno, function, failed
            case ast.AsyncFor():
                yield child, Kind.EACH, child.lineno, function, failed
            case ast.comprehension(is_async=1):
                yield child, Kind.EACH, child.iter.lineno, function, failed
            case ast.withitem() if isinstance(node, ast.AsyncWith):
                line = child.context_expr.lineno
                yield child, Kind.ENTER, line, function, failed
                yield child, Kind.LEAVE, line, function, failed
        inner = f"{function}.{child.name}".strip(".") if isinstance(child, _NAMED) else function
        yield from _walk(child, inner, failed or isinstance(child, ast.ExceptHandler))
