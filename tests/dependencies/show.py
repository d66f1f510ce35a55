"""``make audit-deps``: what the house is made of, held against its locks, its licences and known
weaknesses. What could not be checked is said, and never passes for good."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.dependencies.licences import LOCK, NOTICE, allowed, licence_of, locked, named_in, needed
from tests.tidy.test_dependencies import BENCH_LOCK, TEST_LOCK
from tests.tidy.test_dependencies import locked as pinned

SECONDS = 300
WEAK = 1  # what pip-audit ends with where it found something; anything else: it could not look

GOOD, WRONG, UNCHECKED = "goed · ok", "fout · wrong", "niet nagegaan · not checked"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: str
    said: str = ""


def hashes(lock: Path) -> Finding:
    """Whether every distribution in a lock is held to the hashes of its files."""
    what = f"{lock.name}: versies en hashes · versions and hashes"
    try:
        pins = pinned(lock)
    except AssertionError:
        return Finding(what, WRONG, "er is er een zonder hash · one has no hash: make lock")
    return Finding(what, GOOD, f"{len(pins)} distributies · distributions")


def installed(lock: Path) -> Finding:
    """Whether what is installed here is what is locked."""
    others = [
        f"{name} {found}"
        for name, wanted in pinned(lock).items()
        if (found := _version(name)) not in (None, wanted)
    ]
    away = [name for name in pinned(lock) if _version(name) is None]
    what = f"{lock.name}: geïnstalleerd · installed"
    if others:
        return Finding(what, WRONG, ", ".join(others))
    said = (
        f"alleen voor andere systemen · for other systems only: {', '.join(away)}" if away else ""
    )
    return Finding(what, GOOD, said)


def licences() -> Finding:
    """Whether every part may be used, and stands in the list."""
    names = locked() | needed()
    wrong = [
        f"{name} ({licence_of(name) or '?'})"
        for name in sorted(names)
        if not allowed(licence_of(name))
    ]
    missing = names - named_in(NOTICE.read_text("utf-8"))
    if wrong or missing:
        said = ", ".join([*wrong, *(f"{name}: not in NOTICE.md" for name in sorted(missing))])
        return Finding("licenties · licences", WRONG, said)
    return Finding("licenties · licences", GOOD, f"{len(names)} delen · parts")


def weaknesses(lock: Path) -> Finding:
    """Whether a weakness is known of what is locked, as the advisories on the network say."""
    what = f"{lock.name}: bekende zwakke plekken · known weaknesses"
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which(
        "pip-audit"
    )
    if program is None:
        return Finding(what, UNCHECKED, "pip-audit is hier niet · is not here")
    asked = [
        program,
        "--requirement",
        str(lock),
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner",
        "off",
    ]
    try:
        found = subprocess.run(asked, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Finding(what, UNCHECKED, "geen antwoord · no answer in time")
    return judged(what, found.returncode, found.stdout, found.stderr)


def judged(what: str, code: int, out: str, err: str) -> Finding:
    """What the end of pip-audit means: only where it says that it found nothing is it good."""
    if code == 0:
        return Finding(what, GOOD)
    if code == WEAK and "known vulnerabilit" in err:
        return Finding(what, WRONG, out.strip())
    lines = err.strip().splitlines()
    return Finding(what, UNCHECKED, lines[-1] if lines else f"pip-audit: {code}")


def findings() -> Iterator[Finding]:
    """All that is looked at."""
    for lock in (LOCK, TEST_LOCK, BENCH_LOCK):
        yield hashes(lock)
    yield installed(LOCK)
    yield licences()
    yield weaknesses(LOCK)


def main() -> None:
    """Tell each finding; ends with 1 where something is wrong, 2 where something is unchecked."""
    states = set()
    for one in findings():
        states.add(one.state)
        sys.stdout.write(f"{one.state:24} {one.what}\n")
        if one.said:
            sys.stdout.write(f"{'':24} {one.said}\n")
        sys.stdout.flush()
    sys.exit(1 if WRONG in states else 2 if UNCHECKED in states else 0)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
