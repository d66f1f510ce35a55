"""What is imported is declared, what is declared is used, and all of it is locked by hash."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.tidy.tree import FOLDERS, ROOT, SOURCE, files, imported

LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
BENCH_LOCK = ROOT / "requirements-bench.lock"
# Used without an import of ours: data, a loop and a server that others load, tools and stubs.
UNSEEN = {
    "tzdata",
    "pytest-xdist",
    "uvloop",
    "python-multipart",
    "asyncpg-stubs",
    "import-linter",
    "mypy",
    "ruff",
}
UNSEEN |= {"pytest-asyncio", "psycopg", "psycopg-pool", "pycryptodome", "httpx"}
UNSEEN |= {"types-jsonschema", "types-pyyaml"}


def distribution(requirement: str) -> str:
    """The name that a requirement asks for, as registries write it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def declared() -> tuple[set[str], set[str], set[str]]:
    """Distributions that the house asks for, that only its tests, and that only its benches."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    house, tests, benches = (
        {*map(distribution, asked)}
        for asked in (project["dependencies"], extras["test"], extras["bench"])
    )
    return house, tests, benches


def locked(lock: Path) -> dict[str, str]:
    """Each distribution in a lock with its version; asserts that every one carries hashes."""
    pins = re.findall(
        r"^(\S+)==(\S+)[^\n]*\\\n +--hash=sha256:", lock.read_text("utf-8"), re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^\S+==", lock.read_text("utf-8"), re.MULTILINE))
    return {distribution(name): version for name, version in pins}


def used(folders: tuple[str, ...]) -> set[str]:
    """The distributions that the modules in these folders import."""
    owners = packages_distributions()
    ours = {*FOLDERS, *sys.stdlib_module_names}
    roots = {
        module.partition(".")[0]
        for path in files(".py", folders=folders)
        for module in imported(path)
    }
    known = set[str]().union(*declared())
    found: set[str] = set()
    for root in roots - ours:
        owned = [distribution(one) for one in owners.get(root, [root])]
        found |= {*owned} & known or {*owned[:1]}  # several may share a name, as opentelemetry does
    return found


def test_the_house_imports_only_what_it_declares() -> None:
    assert used(SOURCE) - declared()[0] == set()


def test_the_tests_import_only_what_is_declared() -> None:
    house, tests, benches = declared()
    assert used(("tests",)) - house - tests - benches == set()


def test_only_the_benches_import_what_only_they_need() -> None:
    benches = declared()[2]
    others = {path for path in files(".py") if "bench" not in path.parts}
    assert {m for path in others for m in imported(path) if m.partition(".")[0] in benches} == set()


def test_nothing_is_installed_for_nothing() -> None:
    house, tests, benches = declared()
    assert (house | tests | benches) - used((*SOURCE, "tests")) - UNSEEN == set()


def test_the_locks_hold_all_that_is_declared() -> None:
    house, tests, benches = declared()
    assert house <= locked(LOCK).keys()
    assert house | tests <= locked(TEST_LOCK).keys()
    assert house | tests | benches <= locked(BENCH_LOCK).keys()


def test_tests_and_benches_run_on_the_versions_that_the_house_runs_on() -> None:
    assert locked(LOCK).items() <= locked(TEST_LOCK).items() <= locked(BENCH_LOCK).items()


@pytest.mark.parametrize("lock", [LOCK, TEST_LOCK, BENCH_LOCK], ids=lambda path: path.name)
def test_a_lock_names_no_place_to_fetch_from(lock: Path) -> None:
    assert re.findall(r"https?://|--(?!hash=)\S+", lock.read_text("utf-8")) == []
