"""``make mutants``: makes each deliberate mistake in a copy of the tree, and sees what catches it.

A storm is to catch it within 200 seeds, or the test that it names. With ``--write`` the table is
kept in ``docs/results``. Words choose the mistakes whose names hold them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.storm.mistakes.catalogue import MISTAKES
from tests.storm.mistakes.mistake import Mistake

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "results" / "mutants.md"
TREE = ("events", "projections", "services", "tests", "deploy", "docs", "pyproject.toml")
SEEDS = 200
ENOUGH = 95  # percent that must be caught
_WORDS = 110  # letters of a failure that are told


class Caught(msgspec.Struct, frozen=True):
    """What became of a mistake; ``by`` is empty where nothing caught it."""

    mistake: Mistake
    by: str
    how: str


def main(words: Sequence[str], *, write: bool) -> int:
    """Try the mistakes with one of these words in their name; 1 where too few are caught."""
    chosen = [one for one in MISTAKES if not words or any(word in one.name for word in words)]
    found: list[Caught] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for one in pool.map(tried, chosen):
            sys.stdout.write(f"{one.mistake.name}: {one.by or 'NOTHING'} {one.how}\n")
            sys.stdout.flush()
            found.append(one)
    caught = sum(bool(one.by) for one in found)
    sys.stdout.write(f"{caught} of {len(found)} caught\n")
    if write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(_page(found), "utf-8")
    return int(100 * caught < ENOUGH * len(found))


def tried(mistake: Mistake) -> Caught:
    """Make a mistake, and see what catches it."""
    with mistaken(mistake) as tree:
        if mistake.test:
            told = _run(tree, "pytest", mistake.test, "-q", "-x", "-p", "no:cacheprovider")
            failed = [line for line in told.stdout.splitlines() if line.startswith("FAILED")]
            how = failed[0].partition("::")[2] if failed else ""
            return Caught(mistake, mistake.test if failed else "", how[:_WORDS])
        told = _run(tree, "tests.storm.show", str(SEEDS), "--first-failure")
        if told.returncode == 0:
            return Caught(mistake, "", "")
        failure, _, plan = told.stdout.rpartition("seed ")
        seed = plan.partition(",")[0]
        assert seed.isdigit(), f"{mistake.name}: no storm could begin: {told.stderr[-500:]}"
        return Caught(mistake, f"storm {seed}", " ".join(failure.split())[:_WORDS])


@contextmanager
def mistaken(mistake: Mistake) -> Iterator[Path]:
    """A copy of the tree with this mistake in it."""
    with tempfile.TemporaryDirectory(prefix="oza-mutant-") as folder:
        tree = Path(folder)
        for name in TREE:
            place = ROOT / name
            copy = shutil.copytree if place.is_dir() else shutil.copy2
            copy(place, tree / name)
        file = tree / mistake.file
        file.write_text(patched(mistake, file.read_text("utf-8")), "utf-8")
        tree.chmod(0o755)  # a server of the tests may run as another user
        yield tree


def patched(mistake: Mistake, source: str) -> str:
    """The source with the mistake in it. Asserts that there is one place for it."""
    places = source.count(mistake.old)
    assert places == 1, f"{mistake.name}: {places} places in {mistake.file}"
    return source.replace(mistake.old, mistake.new)


def _run(tree: Path, module: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )


def _page(found: Sequence[Caught]) -> str:
    caught, day = sum(bool(one.by) for one in found), f"{datetime.now(UTC):%d %B %Y}"
    rows = [
        f"| {one.mistake.name} | {one.mistake.breaks} | {one.mistake.promise} |"
        f" {one.by or f'**nothing**: {one.mistake.explained}'} |"
        for one in found
    ]
    return "\n".join(
        [
            "# Deliberate mistakes, and what catches each",
            "",
            f"Written by `make mutants` on {day}: {caught} of {len(found)} caught,",
            f"each by a storm with a number below {SEEDS} or by a test that is named.",
            "",
            "| mistake | what it breaks | promise | caught by |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    asked = ArgumentParser(prog="python -m tests.storm.mutants")
    asked.add_argument("words", nargs="*")
    asked.add_argument("--write", action="store_true", help=f"keep the table in {RESULTS.name}")
    given = asked.parse_args()
    sys.exit(main(given.words, write=given.write))
