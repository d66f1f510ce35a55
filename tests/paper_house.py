"""A house of paper: the four parties over plain dicts, without a clock, a ledger or a bus.

It plans as the desk does. Facts go from party to party over lanes that keep their order; which lane
is emptied first, what waits and what comes twice is for the test to say. Whatever cannot be
handled fails the test at once.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from events.codec import PROCESS_PREFIX, encode
from events.disclosure import forbidden, news_of_consent
from events.fact import Fact
from events.recipients import recipients
from events.sharing import Position, SharingResumed
from events.values import (
    Cause,
    OrganisationId,
    Party,
    Recorded,
    Role,
    StreamId,
    house_of,
    system,
)
from services.municipality.service import MUNICIPALITY
from services.provider.service import PROVIDER
from services.runtime.plan import Message, Plan, Planned
from services.runtime.refusal import Early
from services.runtime.shapes import Command, Due, Service
from services.school.service import SCHOOL
from services.sharing.commands import ReleaseMessages, WithholdMessage
from services.sharing.roads import Roads
from services.swv.service import SWV
from tests.spec import Book, planned

SERVICES: dict[Party, Service] = {s.party: s for s in (SCHOOL, SWV, MUNICIPALITY, PROVIDER)}
_NAMES = UUID("0f2b6f70-0000-5000-8000-000000000001")

Lane = tuple[Party, Party]  # from, to
Move = tuple[Party, Command]


class Entry(msgspec.Struct, frozen=True):
    """A line of the journal: a fact, and the party that wrote it."""

    party: Party
    recorded: Recorded


class Waiting(msgspec.Struct, frozen=True):
    """A command that waits for its day to pass."""

    party: Party
    due: Due
    cause: UUID  # the fact that set it


@dataclass
class PaperHouse:
    """Four parties, and all that lies between them."""

    books: dict[Party, Book] = field(default_factory=lambda: {party: {} for party in SERVICES})
    journal: list[Entry] = field(default_factory=list)
    written: Counter[Party] = field(default_factory=Counter)
    lanes: dict[Lane, deque[Message]] = field(default_factory=lambda: defaultdict(deque))
    early: dict[Party, list[Message]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[Waiting] = field(default_factory=list)
    asked: list[UUID] = field(default_factory=list)  # the commands of people: first clicks
    began: date = date(2026, 1, 1)
    twice: bool = False  # every message comes twice
    held: set[Lane] = field(default_factory=set)  # lanes that hand over nothing for now
    choose: Callable[[list[Lane]], Lane] = lambda lanes: lanes[0]  # which lane goes first
    watch: Callable[["PaperHouse"], None] = lambda _: None  # after each ask

    def copy(self) -> "PaperHouse":
        """The same moment once more, to try something else from here."""
        return PaperHouse(
            books={party: dict(book) for party, book in self.books.items()},
            journal=list(self.journal),
            written=Counter(self.written),
            lanes=defaultdict(deque, {lane: deque(queue) for lane, queue in self.lanes.items()}),
            early=defaultdict(list, {party: list(kept) for party, kept in self.early.items()}),
            waiting=list(self.waiting),
            asked=list(self.asked),
            twice=self.twice,
            held=set(self.held),
            choose=self.choose,
            watch=self.watch,
        )

    def ask(self, *moves: Move) -> None:
        """People ask, one after the other; nothing is delivered yet. Raises ``Refusal``."""
        for move in moves:
            assert self.commit(move[0], self.plan(*move)), "nobody else wrote meanwhile"

    def do(self, *moves: Move) -> None:
        """People ask, and after each everything is delivered. Raises ``Refusal``."""
        for move in moves:
            self.ask(move)
            self.deliver_all()

    def plan(self, party: Party, command: Command) -> Planned:
        """What a command would write on what the party knows now. Raises ``Refusal``."""
        identity = uuid5(_NAMES, f"command {len(self.asked)}")
        self.asked.append(identity)
        cause = Cause(id=identity)
        if command.by.role is Role.SYSTEM:  # the house asks, for what the party wrote last
            own = [one.recorded for one in self.journal if one.party is party]
            cause = Cause(id=own[-1].meta.event_id, source=party)
        return self._plan(party, identity, lambda p: p.command(command, cause))

    def commit(self, party: Party, made: Planned) -> bool:
        """Write a plan, all or nothing; False where another wrote what it had read."""
        book = self.books[party]
        if any(book[s].version != seen for s, seen in made.expected.items() if s in book):
            return False
        book |= made.after
        placed: list[Recorded] = []
        for one in made.facts:
            self.written[party] += 1
            placed.append(replace(one, position=self.written[party]))
            self.journal.append(Entry(party, placed[-1]))
        for recorded in placed:
            self._send(party, recorded)
        self.waiting += [Waiting(party, due, cause) for cause, due in made.due]
        self.watch(self)
        return True

    def deliver(self, source: Party, target: Party) -> None:
        """Hand over the next message of a lane; what came too early before is tried again."""
        message = self.lanes[source, target].popleft()
        self._hear(target, message)
        if self.twice:
            self._hear(target, message)

    def deliver_all(self) -> None:
        """Empty all lanes that are not held, the next message of a lane at a time."""
        while lanes := self._full():
            self.deliver(*self.choose(lanes))
        assert self.held or not any(self.early.values()), f"never heard: {dict(self.early)}"

    def until(self, day: date) -> None:
        """Let the days before this one pass: all that was sent is heard before a day is over."""
        while True:
            self.deliver_all()
            passed = [w for w in self.waiting if w.due.passes < day]
            if not passed:
                return
            self.fire(min(passed, key=lambda w: w.due.passes))

    def fire(self, one: Waiting) -> None:
        """A day has passed: ask what waited for that."""
        self.waiting.remove(one)
        cause = Cause(id=one.cause, source=one.party)
        identity = uuid5(one.cause, f"{type(one.due.command).__name__}:{one.due.passes}")
        ask = partial(_command, command=one.due.command, cause=cause)
        assert self.commit(one.party, self._plan(one.party, identity, ask))

    def state(self, party: Party, stream: str) -> Any:
        """What a party knows of a stream; None where nothing was written."""
        known = self.books[party].get(StreamId(stream))
        return known and known.state

    def facts(self, *kinds: type[Fact]) -> list[Any]:
        """The facts of these kinds, in the order in which they were written; all, where none."""
        return [
            entry.recorded.fact
            for entry in self.journal
            if not kinds or isinstance(entry.recorded.fact, kinds)
        ]

    def _full(self) -> list[Lane]:
        full = (lane for lane, queue in self.lanes.items() if queue)
        return sorted(lane for lane in full if lane not in self.held)

    def _plan(self, party: Party, identity: UUID, ask: Callable[[Plan], object]) -> Planned:
        days = len(self.journal)  # a moment of its own for each ask, though nobody looks at it
        now = datetime.combine(self.began, time(9), UTC) + timedelta(seconds=days)
        return planned(SERVICES[party], self.books[party], ask, identity, now).planned

    def _send(self, source: Party, recorded: Recorded) -> None:
        """Put copies in the lanes as the relay does: what may not go is held back."""
        if recorded.stream.startswith(PROCESS_PREFIX):
            return
        if isinstance(recorded.fact, SharingResumed):
            self._release(source, recorded)
        copies: dict[tuple[Party, Fact], None] = {}
        for one in recipients(recorded.fact, source):
            assert not forbidden(one.fact, one.organisation, source), one
            roads = self.state(source, f"roads-{recorded.meta.order_key}-{source}")
            blocked = roads is not None and roads.blocked(one.organisation)
            if blocked and not news_of_consent(one.fact, one.organisation):
                self._withhold(source, recorded, one.organisation)
            else:
                copies[one.party, one.fact] = None
        for target, fact in copies:
            self._put(source, target, recorded, fact)

    def _put(self, source: Party, target: Party, recorded: Recorded, fact: Fact) -> None:
        topic, state = encode(fact, recorded.meta)
        message = Message(
            fact=fact,
            meta=recorded.meta,
            topic=topic,
            state=state,
            source=source,
            position=recorded.position,
        )
        self.lanes[source, target].append(message)

    def _withhold(self, source: Party, recorded: Recorded, recipient: OrganisationId) -> None:
        command = WithholdMessage(
            on=recorded.fact.effective_on,
            by=system(house_of(source)),
            case=recorded.fact.case,
            recipient=recipient,
            message=recorded.meta.event_id,
            position=Position(recorded.position),
        )
        self.note(source, recorded, recipient, command)

    def _release(self, source: Party, resumed: Recorded) -> None:
        """What was held back goes first, in its order."""
        case, recipient = resumed.fact.case, resumed.fact.recipient
        roads: Roads = self.state(source, f"roads-{case}-{source}")
        waiting = {one.position for one in roads.waiting(recipient)}
        if not waiting or recipient in roads.closed:
            return
        for entry in [e for e in self.journal if e.party is source]:
            if entry.recorded.position in waiting:
                for one in recipients(entry.recorded.fact, source):
                    if one.organisation == recipient:
                        self._put(source, one.party, entry.recorded, one.fact)
        command = ReleaseMessages(
            on=resumed.fact.effective_on,
            by=system(house_of(source)),
            case=case,
            recipient=recipient,
            through=Position(resumed.position),
        )
        self.note(source, resumed, recipient, command)

    def note(
        self, party: Party, about: Recorded, recipient: OrganisationId, command: Command
    ) -> None:
        """A party keeps on record what it held back and what it sent after all."""
        cause = Cause(id=about.meta.event_id, source=party, position=about.position)
        identity = uuid5(about.meta.event_id, f"{type(command).__name__}:{recipient}")
        ask = partial(_command, command=command, cause=cause)
        assert self.commit(party, self._plan(party, identity, ask))

    def _hear(self, target: Party, message: Message) -> None:
        if not self._heard(target, message):
            return
        again, self.early[target] = self.early[target], []
        for one in again:
            self._hear(target, one)

    def _heard(self, target: Party, message: Message) -> bool:
        identity = uuid5(message.meta.event_id, target)
        try:
            made = self._plan(target, identity, lambda plan: plan.heard(message))
        except Early:
            self.early[target].append(message)
            return False
        assert self.commit(target, made)
        return bool(made.rows)


def _command(plan: Plan, *, command: Command, cause: Cause) -> None:
    plan.command(command, cause)


def streams(house: PaperHouse) -> dict[tuple[Party, StreamId], list[Fact]]:
    """What stands in each stream of each party."""
    written: dict[tuple[Party, StreamId], list[Fact]] = defaultdict(list)
    for entry in house.journal:
        written[entry.party, entry.recorded.stream].append(entry.recorded.fact)
    return written
