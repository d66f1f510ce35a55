"""The shape of a rule that can be named and explained."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NewType

import msgspec

from events.fact import Fact
from services.rules.regions import Source

RuleId = NewType("RuleId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z")])
"""The name of a rule; stable, for reports refer to it."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says, in one or two plain sentences (B1), and where it comes from.

    ``local`` names the fields of a region's rules that fill it in (``services.rules.law.local``).
    """

    nl: str
    en: str
    source: Source
    local: tuple[str, ...] = ()


Named = Mapping[RuleId, Rule]


class When(msgspec.Struct, frozen=True):
    """A rule that lies behind some facts of a kind: those of which this holds."""

    rule: RuleId
    holds: Callable[[Any], bool]


Applied = Mapping[type[Fact], tuple[RuleId | When, ...]]
"""Which rules lead to the amounts, days and outcome that a kind of fact holds."""
