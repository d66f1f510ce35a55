"""The desk: the one place where a decision meets a party's ledger.

It takes all waiting asks — commands and heard facts — settles them in order over cached states, and
writes all in one append; what arrives during the append is the next turn. Every ask names the
versions it read, also one that is refused: where another process wrote meanwhile, the ledger calls
the ask stale, and it is settled again on what is there now.

A stream that the desk does not know is taken to be empty until it is read, with all others of the
turn in one query; only where that was wrong the turn is settled again. Most asks are about a new
case or one at hand, so most turns are settled once.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace as with_fields

from events.codec import decode, is_receipt
from events.ledger import Ledger, LedgerUnavailable, Row, Write
from events.transport.cloudevent import CloudEvent, from_structured, party_of_source
from events.transport.patience import FIRST_SECONDS, pauses
from events.values import Cause, StreamId, house_of
from services.rules.regions import RuleBook
from services.runtime.asks import Again, Answer, Asks, CommandAsk, MessageAsk, Settled, sound
from services.runtime.clock import Clock
from services.runtime.duties import DueCommand, DueRetry, duty_of
from services.runtime.folds import Folds
from services.runtime.parking import PARKING
from services.runtime.plan import REGISTER, Known
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Service

CACHED_STREAMS = 20_000  # of a party; what is older is read again when it is asked about

HEARD = "heard:"  # marks: how far each lane was heard

_log = logging.getLogger(__name__)


class _Waiting(msgspec.Struct):
    """An ask, and the promise to whoever asked."""

    ask: CommandAsk | MessageAsk
    answer: asyncio.Future[Answer]


class _Cache:
    """Streams as last read or written; the longest unused are let go first."""

    def __init__(self, folds: Folds) -> None:
        self._folds = folds
        self._known: OrderedDict[StreamId, Known[Any]] = OrderedDict()

    def get(self, stream: StreamId) -> Known[Any] | None:
        found = self._known.get(stream)
        if found is not None:
            self._known.move_to_end(stream)
        return found

    async def read(self, ledger: Ledger, streams: Iterable[StreamId]) -> bool:
        """Read what is not yet known of these streams, with one query; whether there was any."""
        seen = {s: k.version if (k := self._known.get(s)) else 0 for s in streams}
        found = await ledger.read(seen)
        for stream, rows in found.items():
            self._known[stream] = self._folds.fold(stream, self._known.get(stream), rows)
        return any(found.values())

    def put(self, after: Mapping[StreamId, Known[Any]]) -> None:
        for stream, known in after.items():
            self._known[stream] = known
            self._known.move_to_end(stream)

    def trim(self) -> None:
        while len(self._known) > CACHED_STREAMS:
            self._known.popitem(last=False)


class _Turn:
    """What the asks of one turn would leave behind, over what the desk knows already."""

    def __init__(self, cache: _Cache, folds: Folds) -> None:
        self.unread: list[StreamId] = []  # taken to be empty
        self._cache, self._folds = cache, folds
        self._after: dict[StreamId, Known[Any]] = {}

    def knows(self, stream: StreamId) -> Known[Any]:
        """The stream as these asks leave it."""
        found = self._after.get(stream) or self._cache.get(stream)
        if found is None:
            found = self._after[stream] = self._folds.unwritten(stream)
            if not is_receipt(stream):  # of which the ledger finds out soon enough
                self.unread.append(stream)
        return found

    def leave(self, after: Mapping[StreamId, Known[Any]]) -> None:
        """What an ask leaves behind."""
        self._after.update(after)


class Desk:
    """One party's desk in one process."""

    def __init__(self, service: Service, ledger: Ledger, rules: RuleBook, clock: Clock) -> None:
        self.service = replace(service, deciders=(*service.deciders, PARKING))
        self._ledger, self._rules, self._clock = ledger, rules, clock
        self._asks = Asks(self.service, rules)
        self._folds = Folds(self.service)
        self._cache = _Cache(self._folds)
        self._waiting: list[_Waiting] = []
        self._at_hand: list[_Waiting] = []  # of the turn that is being settled
        self._arrived = asyncio.Event()

    async def ask(
        self,
        command: Command,
        command_id: UUID | None = None,
        cause: Cause | None = None,
        seen: Mapping[StreamId, int] | None = None,
    ) -> Answer:
        """Carry out a command. Raises ``Refusal``, ``LedgerUnavailable``.

        Asked again under the same id it is not carried out twice, but answered the same. ``cause``:
        the fact that led to it, where no person asks. ``seen``: the versions of streams on which
        whoever asks decided to; where one went on since, it is refused (``changed-meanwhile``).
        """
        sound(command)
        id_ = command_id or uuid4()
        ask = CommandAsk(id=id_, command=command, cause=cause or Cause(id=id_), seen=seen or {})
        [answer] = self._queue([ask])
        return await answer

    async def hear(self, queue: str, events: Sequence[CloudEvent]) -> None:
        """Hear facts of other parties; returns when each is written or parked.
        Raises ``LedgerUnavailable``, after which the facts must be heard again."""
        await asyncio.gather(
            *self._queue(
                MessageAsk(event=e, mark=f"{HEARD}{queue}:{party_of_source(e.source)}")
                for e in events
            )
        )

    async def fire(self, limit: int = 500) -> int:
        """Ask what has fallen due, earliest first; how much that was. Firing twice is harmless:
        what a row asks for is already done, or the ask is stale. Raises ``LedgerUnavailable``.

        A command that meets a bug is logged, put off and asked again; the others go on."""
        rows = await self._ledger.due(self._clock.now(), limit)
        asks: list[CommandAsk | MessageAsk] = []
        gone: list[UUID] = []
        for row in rows:
            match duty_of(self.service, row):
                case DueCommand(command=command, cause=cause):
                    due = CommandAsk(id=row.key, command=command, cause=cause, due=row)
                    asks.append(due)
                case DueRetry(message=message):
                    kept = await self._kept([message], Again.DUE)
                    asks += [with_fields(ask, due=row.key) for ask in kept]
                    if not kept:
                        gone.append(row.key)
        if gone:
            await self._ledger.append([Write(expected={}, done=gone)])
        answers = await asyncio.gather(*self._queue(asks), return_exceptions=True)
        for answer in answers:
            if isinstance(answer, LedgerUnavailable):
                raise answer
            if isinstance(answer, Exception) and not isinstance(answer, Refusal):
                _log.error("%s puts a due command off: a bug", self.service.party, exc_info=answer)
        return len(rows)

    async def retry(self, message: UUID) -> bool:
        """Ask a parked message again now; whether it is still kept aside. Raises
        ``LedgerUnavailable``."""
        await asyncio.gather(*self._queue(await self._kept([message], Again.DUE)))
        return bool(await self._ledger.parked([message]))

    async def state(self, stream: StreamId) -> Any:
        """How a stream of this party stands. Raises ``LedgerUnavailable``."""
        rows = (await self._ledger.read({stream: 0}))[stream]
        return self._folds.fold(stream, None, rows).state

    async def rules(self, known: date | None = None) -> RuleBook:
        """What holds as the party's register says now, or said when what was entered up to and
        including a day was known. Raises ``LedgerUnavailable``."""
        stream = StreamId(f"{REGISTER}-{house_of(self.service.party)}")
        rows = (await self._ledger.read({stream: 0}))[stream]
        if known is not None:
            rows = [row for row in rows if decode(row).fact.effective_on <= known]
        says = self._folds.fold(stream, None, rows).state
        return with_fields(self._rules, register=says)

    @property
    def busy(self) -> bool:
        """Whether something asked is not settled yet; what was aside and was woken counts too."""
        return bool(self._waiting or self._at_hand)

    async def run(self) -> None:
        """Settle what is asked until cancelled; first, and each time that the ledger was away,
        what was parked and may go on."""
        waits = pauses()
        while True:
            try:
                kept = await self._kept(None, Again.WOKEN)
                self._add([self._promise(ask) for ask in kept])
                while True:
                    await self._arrived.wait()
                    self._arrived.clear()
                    self._at_hand, self._waiting = self._waiting, []
                    while self._at_hand:
                        self._at_hand = await self._turn(self._at_hand)
                    waits = pauses()
            except LedgerUnavailable as error:
                self._give_back(error)
                await asyncio.sleep(FIRST_SECONDS)  # let who is told take back what he asked next
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), next(waits))

    def _give_back(self, error: LedgerUnavailable) -> None:
        """Tell all who wait: facts must come back in their order, so none may overtake another."""
        waited = [*self._at_hand, *self._waiting]
        self._at_hand, self._waiting = [], []
        for one in waited:
            if not one.answer.done():
                one.answer.set_exception(LedgerUnavailable(*error.args))
                one.answer.exception()  # seen: nobody waits for a message that was woken

    def _queue(self, asks: Iterable[CommandAsk | MessageAsk]) -> "list[asyncio.Future[Answer]]":
        waiting = [self._promise(ask) for ask in asks]
        self._add(waiting)
        return [one.answer for one in waiting]

    def _promise(self, ask: CommandAsk | MessageAsk) -> _Waiting:
        return _Waiting(ask, asyncio.get_running_loop().create_future())

    def _add(self, asks: Sequence[_Waiting]) -> None:
        if asks:
            self._waiting += asks
            self._arrived.set()

    async def _kept(self, messages: Sequence[UUID] | None, again: Again) -> list[MessageAsk]:
        parked = await self._ledger.parked(messages)
        return [MessageAsk(event=from_structured(one.body), again=again) for one in parked]

    async def _turn(self, turn: list[_Waiting]) -> list[_Waiting]:
        """Settle and write; what is stale, and what was woken, is the next turn."""
        settled = await self._settle(turn)
        appended = await self._ledger.append([done.write for _, done in settled])
        positions = {(row.stream, row.version): row for row in appended.rows}
        again: list[_Waiting] = []
        behind: set[StreamId] = set()  # another process wrote to some of these
        wake: list[UUID] = []
        for number, (one, done) in enumerate(settled):
            if number in appended.stale:
                behind.update(done.write.expected)
                again.append(one)
                continue
            if done.bug is not None:
                _log.error("%s parks a message: a bug", self.service.party, exc_info=done.bug)
            self._cache.put(done.after)
            wake += done.wake
            _give(one.answer, done.answer, positions)
        self._cache.trim()
        if behind:
            await self._cache.read(self._ledger, behind)
        if wake:
            woken = await self._kept(wake, Again.WOKEN)
            again += [self._promise(ask) for ask in woken]
        return again

    async def _settle(self, turn: Sequence[_Waiting]) -> list[tuple[_Waiting, Settled]]:
        """All asks of a turn in order, each over what the former would leave behind."""
        while True:
            over = _Turn(self._cache, self._folds)
            settled: list[tuple[_Waiting, Settled]] = []
            for one in turn:
                if not one.answer.done():  # done: nobody waits for it any more
                    done = self._asks.settle(one.ask, over.knows, self._clock.now())
                    over.leave(done.after)
                    settled.append((one, done))
            if not over.unread or not await self._cache.read(self._ledger, over.unread):
                return settled


def _give(
    future: asyncio.Future[Answer],
    answer: Answer | Exception,
    written: Mapping[tuple[StreamId, int], Row],
) -> None:
    if future.done():
        return  # who asked has gone; what was asked is done all the same
    if isinstance(answer, Exception):
        future.set_exception(answer)
        return
    facts = tuple(
        with_fields(fact, position=written[fact.stream, fact.version].position)
        for fact in answer.facts
    )
    future.set_result(with_fields(answer, facts=facts))
