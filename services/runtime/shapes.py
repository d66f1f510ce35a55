"""The shapes a party is written in, all pure: Command, Decider, Joint, Process, Due, Service.

A decider owns streams of one noun; a joint decides over several streams of its party at once (a
share and its budget lines); a process hears facts and answers with commands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar, dataclass_transform

import msgspec

from events.fact import Fact
from events.values import Actor, OrganisationId, Party, Sealed, StreamId
from services.rules.regions import RuleBook

S = TypeVar("S")


class _KeywordOnly(msgspec.StructMeta):
    """msgspec hands frozen down to subclasses but not kw_only; a command is always both."""

    def __new__(mcls, name: str, bases: Any, namespace: Any, **config: Any) -> Any:
        return super().__new__(mcls, name, bases, namespace, **({"kw_only": True} | config))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Command(
    msgspec.Struct, metaclass=_KeywordOnly, frozen=True, gc=False, forbid_unknown_fields=True
):
    """Something asked of a party. It carries its legal day and who asks; deciders see no clock."""

    on: date
    by: Actor
    on_behalf_of: OrganisationId | None = None
    reason: Sealed | None = None  # the person's own words


class Draft(Protocol):
    """One ask while it is planned: what a joint may read and write. Reads see earlier writes."""

    def state(self, decider: "Decider[S]", key: str) -> S:
        """The present state of a stream of this decider."""

    def write(self, decider: "Decider[Any]", key: str, facts: Sequence[Fact]) -> None:
        """Add facts to a stream of this decider."""


@dataclass(frozen=True)
class Decider(Generic[S]):
    """One stream, one page: ``decide`` may refuse, ``evolve`` may not, for the past happened."""

    noun: str  # names the streams: ``<noun>-<key>``
    initial: S
    evolve: Callable[[S, Any], S]
    facts: tuple[type[Fact], ...]  # all it may write
    commands: tuple[type[Command], ...] = ()
    key: Callable[[Any], str] = lambda command: str(command.case)
    decide: Callable[[S, Any, RuleBook], Sequence[Fact]] = lambda *_: ()

    def stream(self, key: str) -> StreamId:
        """The stream of this key."""
        return StreamId(f"{self.noun}-{key}")


@dataclass(frozen=True)
class Joint:
    """A decision over several streams of one party, all or nothing."""

    commands: tuple[type[Command], ...]
    decide: Callable[[Draft, Any, RuleBook], None]


@dataclass(frozen=True)
class Process:
    """Hears facts of other parties and of its own, and answers with commands.

    ``react`` is given the memory that already includes the fact. It answers from that alone, so
    that the order in which facts of different parties arrive does not matter; where it must wait
    for a predecessor it raises ``Early``.
    """

    name: str
    initial: Any
    hears: tuple[type[Fact], ...]
    react: Callable[[Any, Any], Sequence[Command]]
    evolve: Callable[[Any, Any], Any] = lambda memory, _: memory


@dataclass(frozen=True)
class Due:
    """A command to be asked when the day after ``passes`` begins (Dutch calendar day)."""

    passes: date
    command: Command


@dataclass(frozen=True)
class Service:
    """A party on one page."""

    party: Party
    deciders: tuple[Decider[Any], ...]
    processes: tuple[Process, ...]
    joints: tuple[Joint, ...] = ()
    due: Callable[[Fact], Sequence[Due]] = lambda _: ()

    @cached_property
    def commands(self) -> Mapping[str, type[Command]]:
        """Every command the party understands, by class name: what waits for its day is kept under
        it, so no two have one name."""
        handlers: tuple[Decider[Any] | Joint, ...] = (*self.deciders, *self.joints)
        found: dict[str, type[Command]] = {}
        for command in (c for handler in handlers for c in handler.commands):
            known = found.setdefault(command.__name__, command)
            assert known is command, f"{self.party}: {known} and {command} have one name"
        return found
