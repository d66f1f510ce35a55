"""What can be made of an item of the policy documents."""

from dataclasses import dataclass

from events.fact import Fact


@dataclass(frozen=True)
class Carried:
    """By these facts, asked by these commands, seen in these read models, shown by a scenario
    (AS-…) or a test (``file::name``); ``lacks``: what of the item is still to come."""

    facts: tuple[type[Fact], ...]
    commands: tuple[str, ...]
    views: tuple[str, ...]
    shown: str
    lacks: str = ""


@dataclass(frozen=True)
class Policy:
    """What no software can carry, and why."""

    why: str


@dataclass(frozen=True)
class NotYet:
    """What would carry it."""

    wanted: str
