"""The house is made of what it may be made of, and says what that is."""

from pathlib import Path

import pytest

from tests.dependencies.licences import (
    NOTICE,
    allowed,
    licence_of,
    locked,
    named_in,
    needed,
    notice,
)
from tests.dependencies.show import GOOD, UNCHECKED, WRONG, hashes, judged
from tests.tidy.tree import ROOT


@pytest.mark.parametrize("name", sorted(locked() | needed()))
def test_each_part_is_under_a_licence_that_is_allowed(name: str) -> None:
    assert allowed(licence_of(name)), f"{name}: {licence_of(name) or 'nobody knows'}"


def test_the_list_names_every_part() -> None:
    written = NOTICE.read_text("utf-8")
    assert (locked() | needed()) - named_in(written) == set(), (
        "run python -m tests.dependencies.licences"
    )
    assert notice(named_in(written)) == written


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("Apache-2.0 AND BSD-2-Clause", True),
        ("Apache-2.0 AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_weighed_by_all_that_binds(expression: str, *, may: bool) -> None:
    assert allowed(expression) is may


@pytest.mark.parametrize(
    ("code", "out", "err", "state"),
    [
        (0, "", "No known vulnerabilities found", GOOD),
        (1, "jinja2 2.0 PYSEC-1", "Found 1 known vulnerability in 1 package", WRONG),
        (1, "", "ERROR:pip_audit._cli:Tried to connect to the advisories, but failed", UNCHECKED),
        (1, "", "", UNCHECKED),
        (139, "", "", UNCHECKED),
    ],
)
def test_what_could_not_be_checked_never_passes_for_good(
    code: int, out: str, err: str, state: str
) -> None:
    assert judged("x", code, out, err).state == state


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda one: one.name)
def test_every_lock_holds_each_part_to_the_hashes_of_its_files(lock: Path) -> None:
    assert hashes(lock).state == GOOD
