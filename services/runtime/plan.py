"""Planning one ask, purely: from cached states to the rows that would be written.

An ask is a command of a person, a due command, or a heard fact. A party's own facts are heard by
its own processes at once, inside the same plan, so that a cascade within a party is one append.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from events.attachment import Digest
from events.codec import (
    PROCESS_PREFIX,
    Receipt,
    encode,
    encode_heard,
    encode_receipt,
    event_id,
)
from events.fact import Fact
from events.ledger import Row
from events.values import (
    CaseId,
    Cause,
    MandateId,
    Meta,
    Party,
    Recorded,
    RulesVersion,
    StreamId,
    house_of,
    order_key_of,
)
from services.rules.regions import RuleBook
from services.runtime.powers import mandate_for
from services.runtime.shapes import Command, Decider, Due, Service

S = TypeVar("S")

REGISTER = "register"  # the noun of the stream by which a party knows who may, and by which rules

# Commands that one ask may lead to within a party; more is a loop. Money for a line on which a
# thousand cases wait closes a thousand bundles, each with some commands of its own.
MAX_CASCADE = 10_000


class Known(msgspec.Struct, Generic[S], frozen=True, gc=False):
    """A stream as far as it is known: its version and the state that its facts fold into."""

    version: int
    state: S


Knowing = Callable[[StreamId], Known[Any]]
"""How a stream stands, as far as whoever plans knows."""


class Memory(msgspec.Struct, frozen=True):
    """A party's inbox of one case: what its processes remember, and which facts were heard."""

    of: Mapping[str, Any]  # by name of the process
    heard: frozenset[UUID] = frozenset()


class Message(msgspec.Struct, frozen=True):
    """A fact of another party as it was heard."""

    fact: Any
    meta: Meta
    topic: str
    state: bytes
    source: Party
    position: int  # in the ledger of the source


class Planned(msgspec.Struct, frozen=True):
    """What an ask leads to."""

    rows: tuple[Row, ...]
    expected: Mapping[StreamId, int]
    after: Mapping[StreamId, Known[Any]]
    due: tuple[tuple[UUID, Due], ...]  # with the fact that set it
    facts: tuple[Recorded, ...]  # positions are 0 until they are written


class Plan:
    """One ask being planned: a ``Draft`` that reads through to what the desk knows."""

    def __init__(
        self,
        service: Service,
        rules: RuleBook,
        known: Knowing,
        ask: UUID,
        now: datetime,
    ) -> None:
        self._service, self._delivered, self._known = service, rules, known
        self._ask, self._now = ask, now
        self._after: dict[StreamId, Known[Any]] = {}
        self._expected: dict[StreamId, int] = {}
        self._rows: list[Row] = []
        self._due: list[tuple[UUID, Due]] = []
        self._facts: list[Recorded] = []
        self._cause = Cause(id=ask)
        self._command: Command | None = None
        self._mandate: MandateId | None = None  # under which the command is given
        self._version: RulesVersion | None = None  # of the rules by which it is decided
        self._register = next((d for d in service.deciders if d.noun == REGISTER), None)
        self._unheard: list[tuple[Recorded, str, bytes]] = []

    def knows(self, stream: StreamId) -> Known[Any]:
        """A stream as this plan sees it."""
        found = self._after.get(stream)
        if found is None:
            found = self._known(stream)
            self._expected.setdefault(stream, found.version)
        return found

    def state(self, decider: Decider[S], key: str) -> S:
        """The present state of a stream of this decider."""
        return self.knows(decider.stream(key)).state  # type: ignore[no-any-return]

    def write(self, decider: Decider[Any], key: str, facts: Sequence[Fact]) -> None:
        """Add facts to a stream of this decider."""
        stream = decider.stream(key)
        for fact in facts:
            assert type(fact) in decider.facts, f"{decider.noun} may not write {fact}"
            self._append(stream, decider.evolve, fact)

    def _rules(self) -> RuleBook:
        """What holds, as this party's register says now; a party without one goes by what was
        delivered."""
        if self._register is None:
            return self._delivered
        says = self.state(self._register, house_of(self._service.party))
        if says is not self._delivered.register:
            self._delivered = replace(self._delivered, register=says)
        return self._delivered

    def _append(self, stream: StreamId, evolve: Any, fact: Fact) -> None:
        before = self.knows(stream)
        meta = self._meta(fact)
        topic, state = encode(fact, meta)
        self._rows.append(Row(stream, before.version + 1, topic, state))
        self._after[stream] = Known(before.version + 1, evolve(before.state, fact))
        recorded = Recorded(
            stream=stream, version=before.version + 1, position=0, fact=fact, meta=meta
        )
        self._facts.append(recorded)
        self._unheard.append((recorded, topic, state))
        self._due += [(meta.event_id, due) for due in self._service.due(fact)]

    def _meta(self, fact: Fact) -> Meta:
        command = self._command
        assert command is not None, "a fact comes from a command"
        case: CaseId | None = getattr(fact, "case", None)
        return Meta(
            event_id=event_id(self._ask, len(self._facts)),
            booked_at=self._now,
            order_key=order_key_of(fact),
            actor=command.by,
            cause=self._cause,
            rules=self._version,
            mandate=self._mandate,
            case=case,
            on_behalf_of=command.on_behalf_of,
            reason=command.reason,
        )

    def command(self, command: Command, cause: Cause) -> None:
        """Carry out a command, and all that the party's own processes answer to its facts.

        Raises ``Refusal``, and what a process raises of its own party's facts.
        """
        waiting: list[tuple[Command, Cause]] = [(command, cause)]
        for _ in range(MAX_CASCADE):
            if not waiting:
                return
            self._command, self._cause = waiting.pop(0)
            rules = self._rules()
            self._mandate = mandate_for(rules, self._command)
            self._version = rules.of(self._command.by.organisation, self._command.on).version
            self._decide(self._command, rules)
            unheard, self._unheard = self._unheard, []
            for recorded, topic, state in unheard:
                heard_here = Cause(id=recorded.meta.event_id, source=self._service.party)
                answers = self._hear(recorded.fact, recorded.meta, topic, state)
                waiting += [(answer, heard_here) for answer in answers]
        raise AssertionError(f"{command} leads to more than {MAX_CASCADE} commands")

    def _decide(self, command: Command, rules: RuleBook) -> None:
        for joint in self._service.joints:
            if type(command) in joint.commands:
                joint.decide(self, command, rules)
                return
        for decider in self._service.deciders:
            if type(command) in decider.commands:
                key = decider.key(command)
                self.write(decider, key, decider.decide(self.state(decider, key), command, rules))
                return
        raise AssertionError(f"{self._service.party} does not understand {type(command).__name__}")

    def heard(self, message: Message) -> bool:
        """Hear a fact of another party; False when it was heard before.

        Raises ``Refusal``, ``Early``.
        """
        meta = message.meta
        if meta.event_id in self.memory(meta.order_key).heard:
            return False
        cause = Cause(id=meta.event_id, source=message.source, position=message.position)
        for command in self._hear(message.fact, meta, message.topic, message.state):
            self.command(command, cause)
        return True

    def memory(self, order_key: str) -> Memory:
        """What the party's processes remember of a case."""
        found: Memory = self.knows(inbox_stream(order_key)).state
        return found

    def _hear(self, fact: Fact, meta: Meta, topic: str, state: bytes) -> list[Command]:
        hearing = [p for p in self._service.processes if type(fact) in p.hears]
        if not hearing:
            return []
        stream = inbox_stream(meta.order_key)
        before = self.knows(stream)
        after = remember(self._service, before.state, fact, meta.event_id)
        answers = [
            command
            for process in hearing
            for command in process.react(after.of[process.name], fact)
        ]
        self._rows.append(encode_heard(topic, state, stream, before.version + 1))
        self._after[stream] = Known(before.version + 1, after)
        return answers

    def receipt(self, command_id: UUID, stream: StreamId, content: Digest) -> None:
        """Add the receipt of the command, so that asking it again answers the same."""
        event_ids = tuple(recorded.meta.event_id for recorded in self._facts)
        assert not self.knows(stream).version, f"{command_id} was carried out before"
        kept = Receipt(command=command_id, event_ids=event_ids, content=content)
        self._rows.append(encode_receipt(kept))
        self._after[stream] = Known(1, kept)

    @property
    def expected(self) -> Mapping[StreamId, int]:
        """Every stream that was looked at so far, and the version it is known at."""
        return self._expected

    @property
    def planned(self) -> Planned:
        """All that this ask would write."""
        return Planned(
            rows=tuple(self._rows),
            expected=self._expected,
            after=self._after,
            due=tuple(self._due),
            facts=tuple(self._facts),
        )


def inbox_stream(order_key: str) -> StreamId:
    """The stream of what a party heard of a case: its processes' memory."""
    return StreamId(f"{PROCESS_PREFIX}{order_key}")


def remember(service: Service, memory: Memory, fact: Fact, heard: UUID) -> Memory:
    """The memory of a party's processes after a fact."""
    listening = {
        process.name: process.evolve(memory.of[process.name], fact)
        for process in service.processes
        if type(fact) in process.hears
    }
    return Memory({**memory.of, **listening}, memory.heard | {heard})


def silent(service: Service) -> Memory:
    """The memory of a party that heard nothing yet."""
    return Memory({process.name: process.initial for process in service.processes})
