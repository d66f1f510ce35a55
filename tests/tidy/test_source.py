"""The house rules that a machine can hold: sizes, names, nothing half done or of elsewhere."""

import ast
import re
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

import events
import projections
import services
from tests.tidy.tree import ROOT, SOURCE, files, lines_matching, name, texts, tree

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 70
PROJECT = "onderwijs-zorgarrangementen"
BANNED = {"abstract", "base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
STUB = re.compile(r"raise NotImplemented")
UNRUN = re.compile(r"pytest\.(skip|xfail|importorskip)|mark\.(skip|xfail)|skipif\b")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.org|deb\.debian\.org|index-url")
MACHINE = re.compile(r"(?<![\w.}])/(work|root|home|Users|tmp)/|\.\./shared")


def modules(*folders: str) -> list[Path]:
    """The modules in these folders; all of them where none is named."""
    return files(".py", folders=folders) if folders else files(".py")


def others(paths: list[Path]) -> list[Path]:
    """Paths without this file, which must name what it forbids."""
    return [path for path in paths if path != Path(__file__)]


def too_long(path: Path) -> list[str]:
    """The functions of a module that do not fit on a screen."""
    return [
        f"{name(path)}: {node.name}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]


def names_in(path: Path) -> set[str]:
    """The words in the name of a module and in those of its classes."""
    words = set(re.split(r"[/_]", path.relative_to(ROOT).with_suffix("").as_posix()))
    classes = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    return words | {word.lower() for each in classes for word in re.findall(r"[A-Z][a-z]+", each)}


def unused_in(path: Path) -> list[str]:
    """The private names of a module that stand there once: where they are given."""
    own = {
        target.id
        for node in tree(path).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    } | {
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.decorator_list
    }
    words = Counter(re.findall(r"\w+", path.read_text()))
    return sorted(one for one in own if re.match("_[^_]", one) and words[one] == 1)


def test_a_file_is_read_in_one_sitting() -> None:
    sizes = {name(path): len(path.read_text("utf-8").splitlines()) for path in files(".py", ".sql")}
    assert {path: lines for path, lines in sizes.items() if lines > MAX_FILE_LINES} == {}


def test_a_function_fits_on_a_screen() -> None:
    assert [function for path in modules() for function in too_long(path)] == []


def test_modules_and_classes_are_named_after_what_they_do() -> None:
    found = {name(path): names_in(path) & BANNED for path in modules()}
    assert {path: words for path, words in found.items() if words} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [name(path) for path in modules(*SOURCE) if not ast.get_docstring(tree(path))] == []


def test_nothing_is_left_half_done() -> None:
    assert [line for path in others(texts()) for line in lines_matching(path, UNFINISHED)] == []


def test_nothing_is_a_stub() -> None:
    assert [line for path in modules(*SOURCE) for line in lines_matching(path, STUB)] == []


def test_every_test_is_run() -> None:
    tests = others(modules("tests"))
    assert [line for path in tests for line in lines_matching(path, UNRUN)] == []


@pytest.mark.parametrize("elsewhere", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(elsewhere: re.Pattern[str]) -> None:
    assert [line for path in others(texts()) for line in lines_matching(path, elsewhere)] == []


def test_what_a_module_keeps_to_itself_it_uses() -> None:
    assert not [f"{name(path)}: {one}" for path in modules() for one in unused_in(path)]


def test_every_sql_file_is_used() -> None:
    readers = [*files(".py", ".sh", folders=(*SOURCE, "deploy")), ROOT / "docker-compose.yml"]
    spoken = "\n".join(path.read_text("utf-8") for path in readers)
    assert [name(path) for path in files(".sql") if path.name not in spoken] == []


@pytest.mark.parametrize("package", [events, projections, services], ids=SOURCE)
def test_our_names_are_ours_alone(package: ModuleType) -> None:
    assert {Path(folder) for folder in package.__path__} == {ROOT / package.__name__}
    assert set(packages_distributions().get(package.__name__, [])) <= {PROJECT}
