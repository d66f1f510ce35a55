"""What cuts a process off at a chosen await: put into the code of the road as it is loaded."""

import ast
import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from tests.crash.points import ROAD, ROOT, Kind, Side, points_of

passed: Counter[str] = Counter()  # how often this process came to each await
_armed: tuple[str, str, int] | None = None  # point, side, and the how manieth time


def arm(point: str, side: str, time: int) -> None:
    """Cut this process off when it comes to this side of this await for the ``time``-th time."""
    global _armed  # noqa: PLW0603 - one fuse a process
    passed.clear()
    _armed = (point, side, time)


def before(point: str, awaitable: Any) -> Any:
    """What stands within an await."""
    passed[point] += 1
    if _is_now(point, Side.BEFORE):
        _cut()
    if _is_now(point, Side.DURING):
        asyncio.get_running_loop().call_soon(_cut)
    return awaitable


def after(point: str, value: Any) -> Any:
    """What stands around an await that returned."""
    if _is_now(point, Side.AFTER):
        _cut()
    return value


class Each:
    """What an ``async for`` goes over."""

    def __init__(self, point: str, iterable: Any) -> None:
        self._point, self._iterator = point, iterable.__aiter__()

    def __aiter__(self) -> "Each":
        return self

    async def __anext__(self) -> Any:
        return after(self._point, await before(self._point, self._iterator.__anext__()))


class Within:
    """What an ``async with`` enters and leaves."""

    def __init__(self, enter: str, leave: str, manager: Any) -> None:
        self._enter, self._leave, self._manager = enter, leave, manager

    async def __aenter__(self) -> Any:
        return after(self._enter, await before(self._enter, self._manager.__aenter__()))

    async def __aexit__(self, *error: Any) -> Any:
        return after(self._leave, await before(self._leave, self._manager.__aexit__(*error)))


def lay() -> None:
    """Load the modules of the road with a fuse at each await, from now on. Asserts that none of
    them is loaded yet."""
    loaded = [name for name in _names() if name in sys.modules]
    assert not loaded, f"loaded without a fuse: {loaded}"
    sys.meta_path.insert(0, _Finder())


def _is_now(point: str, side: Side) -> bool:
    return _armed == (point, side, passed[point])


def _cut() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _names() -> dict[str, str]:
    """The modules of the road, by the name under which they are loaded."""
    return {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in ROAD
    }


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _names():
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        spec.loader = _Loader(fullname, str(ROOT / _names()[fullname]))
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        tree = ast.parse(self.get_data(self.path), self.path)
        return compile(_with_fuses(_names()[fullname], tree), self.path, "exec", dont_inherit=True)


def _with_fuses(module: str, tree: ast.Module) -> ast.Module:
    found: dict[ast.AST, dict[Kind, str]] = {}
    for point, node in points_of(module, tree):
        found.setdefault(node, {})[point.kind] = point.name
    return ast.fix_missing_locations(_Fuses(found).visit(_importing(tree)))


def _importing(tree: ast.Module) -> ast.Module:
    """The module with this one at hand, after its docstring and its ``from __future__``."""
    first = next(
        n
        for n, node in enumerate(tree.body)
        if not isinstance(node, ast.Expr)
        and not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
    )
    tree.body[first:first] = ast.parse("import tests.crash.fuse as _fuse").body
    return tree


class _Fuses(ast.NodeTransformer):
    def __init__(self, found: dict[ast.AST, dict[Kind, str]]) -> None:
        self._found = found

    def visit(self, node: ast.AST) -> Any:
        """The node with its fuses; those within it first."""
        points = self._found.get(node, {})
        self.generic_visit(node)
        match node:
            case ast.Await(value=value) if points:
                node.value = _call("before", points[Kind.AWAIT], value)
                return _call("after", points[Kind.AWAIT], node)
            case ast.AsyncFor(iter=over) | ast.comprehension(iter=over) if points:
                node.iter = _call("Each", points[Kind.EACH], over)
            case ast.withitem(context_expr=manager) if points:
                name = (points[Kind.ENTER], points[Kind.LEAVE])
                node.context_expr = _call("Within", *name, manager)
        return node


def _call(name: str, *arguments: Any) -> ast.Call:
    function = ast.Attribute(ast.Name("_fuse", ast.Load()), name, ast.Load())
    given = [ast.Constant(one) if isinstance(one, str) else one for one in arguments]
    return ast.Call(function, given, [])
