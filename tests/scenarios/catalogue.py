"""The acceptance scenarios of the field, and how each is played here.

``scenarios.json`` holds their texts and figures (amounts in cents), computed apart from this house.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scenarios.stage import Stage

Play = Callable[[Stage, dict[str, Any]], Awaitable[str]]
"""Plays a scenario on a stage, given its figures; asserts what must be, and says what came out."""

_FILE = Path(__file__).parent / "scenarios.json"


@dataclass(frozen=True)
class Scenario:
    """One scenario of the field."""

    id: str
    title: str
    figures: dict[str, Any]


SCENARIOS = {
    one["id"]: Scenario(one["id"], one["title"], one["figures"])
    for one in json.loads(_FILE.read_text("utf-8"))["scenarios"]
}

PLAYS: dict[str, Play] = {}


def scenario(name: str) -> Callable[[Play], Play]:
    """Declare how a scenario is played. Asserts that it is one, and played once."""
    assert name in SCENARIOS, f"{name}: no such scenario"
    assert name not in PLAYS, f"{name}: played twice"

    def declare(play: Play) -> Play:
        PLAYS[name] = play
        return play

    return declare
