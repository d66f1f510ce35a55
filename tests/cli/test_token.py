"""Tokens for programs, from the shell."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from services.runtime.clock import SystemClock, today
from tests.cli.conftest import Oza, running_house

pytestmark = pytest.mark.server

UNTIL = today(SystemClock()) + timedelta(days=30)


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """The data folder of a house of its own: nobody took its book ahead of this machine."""
    yield from running_house()


def test_a_token_is_shown_once_listed_and_withdrawn(oza: Oza) -> None:
    issued = oza(
        "token", "issue", "swv:VO2305", "desk-manager", "--until", UNTIL, "--scope", "write"
    )
    secret = issued.out.strip()
    assert secret.startswith("oza_")
    listed = oza("token", "list", "--json")
    assert secret not in listed.out
    (one,) = listed.json
    assert (one["organisation"], one["role"], one["withdrawn_at"]) == (
        "swv:VO2305",
        "desk-manager",
        None,
    )
    assert one["scopes"] == ["read", "write"]
    assert "geldt niet meer" in oza("token", "withdraw", one["number"]).out
    assert oza("token", "list", "--json").json[0]["withdrawn_at"] is not None
    assert "desk-manager" in oza("token", "list").out


def test_a_token_that_cannot_be_is_refused(oza: Oza) -> None:
    said = oza("token", "issue", "swv:VO2305", "care-planner", "--until", UNTIL)
    assert (said.code, "[token-role-elsewhere]" in said.err) == (1, True)
    assert "[token-unknown]" in oza("token", "withdraw", 999).err
