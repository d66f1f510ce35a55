"""The source tree as the tidy tests read it: files by kind, and what a module imports."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ("events", "projections", "services")
FOLDERS = (*SOURCE, "deploy", "docs", "tests")
PARTIES = ("school", "swv", "municipality", "provider")
LANGUAGE = tuple(
    f"events.{path.stem}"
    for path in sorted((ROOT / "events").glob("*.py"))
    if path.stem not in ("__init__", "codec", "upcasts")
)
"""What a party and a fold may know of ``events``: the words, not how they are kept or carried."""


def files(*suffixes: str, folders: tuple[str, ...] = FOLDERS) -> list[Path]:
    """Files of the product with these suffixes; generated and secret ones left out."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return sorted(
        path
        for path in found
        if path.is_file()
        and (not suffixes or path.suffix in suffixes)
        and not {"__pycache__", "secrets"} & set(path.parts)
    )


def texts() -> list[Path]:
    """Every file of the product that is text, those in the root and dotted folders included."""
    own = {".git"}  # a file where the tree is checked out beside another
    root = [path for path in ROOT.iterdir() if path.is_file() and path.name not in own]
    return [path for path in [*root, *files(), ROOT / ".ci" / "run"] if _is_text(path)]


def _is_text(path: Path) -> bool:
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def pure_files() -> list[Path]:
    """Where only pure functions live: parties, rules, shapes they share, controls, and folds."""
    shared = (
        "absence",
        "agenda",
        "counter",
        "escalation",
        "exemption",
        "experiment",
        "facility",
        "handling",
        "meeting",
        "prevention",
        "profile",
        "quarter",
        "funder",
        "privacy",
        "register",
        "retention",
        "sharing",
        "rules",
        "controls",
    )
    folders = (*PARTIES, *shared)
    services = files(".py", folders=tuple(f"services/{folder}" for folder in folders))
    shapes = [ROOT / "services/runtime/shapes.py", ROOT / "services/runtime/refusal.py"]
    return [*services, *shapes, *sorted((ROOT / "projections").glob("*/fold.py"))]


def name(path: Path) -> str:
    """A path as people write it, and as a test's id."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The module's syntax."""
    return ast.parse(path.read_text("utf-8"), filename=name(path))


def imported(path: Path) -> Iterator[str]:
    """Every module that a module imports, in full; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)


def within(module: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of these packages, or stands in one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def lines_matching(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """Lines of a file that match, each with its place."""
    lines = path.read_text("utf-8").splitlines()
    return [f"{name(path)}:{n}: {line}" for n, line in enumerate(lines, 1) if pattern.search(line)]


def mentions(path: Path, dotted: frozenset[str]) -> list[str]:
    """Lines where a module speaks one of these dotted names (``os.environ``)."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute | ast.Name):
            spoken = ast.unparse(node)
            if any(spoken == each or spoken.endswith(f".{each}") for each in dotted):
                found.append(f"{name(path)}:{node.lineno}: {spoken}")
    return found
