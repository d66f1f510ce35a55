"""One ask at the desk, settled purely: what it would write, and what is answered.

A command is answered with its facts or a refusal. A message (a heard fact) is always settled: it is
handled, or parked with its reason, so that it can be acknowledged either way.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum, auto
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from events.attachment import Digest
from events.codec import Receipt, UnknownFact, decode_state, receipt_stream
from events.ledger import DueRow, ParkedMessage, Write
from events.parking import MessageParked, MessageRepaired, ParkReason
from events.transport.cloudevent import CloudEvent, party_of_source
from events.values import Cause, PublicText, Recorded, Sealed, StreamId, house_of, system
from services.rules.calendar import dutch_day
from services.rules.regions import RuleBook
from services.runtime.duties import due_row, retry_row
from services.runtime.parking import PARKING, Kept, Parking, ParkMessage, ReleaseMessage
from services.runtime.plan import Knowing, Known, Memory, Message, Plan, Planned
from services.runtime.refusal import Early, Refusal
from services.runtime.road_marks import road_marks
from services.runtime.shapes import Command, Service

AFTER_A_BUG = timedelta(hours=1)  # until a due command that met a bug is asked again


class CommandAsk(msgspec.Struct, frozen=True, kw_only=True):
    """A command to carry out. ``id`` is its identity: asked again, it is answered the same."""

    id: UUID
    command: Command
    cause: Cause
    due: DueRow | None = None  # what it answers, where time asks
    seen: Mapping[StreamId, int] = {}  # the versions on which it was decided to ask this


class Again(Enum):
    """Why a parked message is asked again."""

    WOKEN = auto()  # what held it back is handled
    DUE = auto()  # its next try has come, or a person asks


class MessageAsk(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of another party to hear."""

    event: CloudEvent
    mark: str | None = None  # the name under which its lane number is remembered
    again: Again | None = None
    due: UUID | None = None


class Answer(msgspec.Struct, frozen=True):
    """What a command led to; ``facts`` is empty where the same command was answered before."""

    event_ids: tuple[UUID, ...]
    facts: tuple[Recorded, ...] = ()


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """An ask as far as the desk can take it before the append."""

    write: Write
    after: Mapping[StreamId, Known[Any]]
    answer: Answer | Exception
    bug: Exception | None = None  # why a message is parked, to be logged if that stands
    wake: tuple[UUID, ...] = ()  # parked messages to ask again once this is written


class Asks:
    """Settles the asks of one party."""

    def __init__(self, service: Service, rules: RuleBook) -> None:
        self._service, self._rules = service, rules

    def settle(self, ask: CommandAsk | MessageAsk, known: Knowing, now: datetime) -> Settled:
        """What this ask comes to.

        A refusal, or a bug, holds only on what the plan saw: it is an answer like any other, that
        the ledger finds stale where another process wrote meanwhile.
        """
        if isinstance(ask, CommandAsk):
            return self._command(ask, known, now)
        return self._message(ask, known, now)

    def _plan(self, ask: UUID, known: Knowing, now: datetime) -> Plan:
        return Plan(self._service, self._rules, known, ask, now)

    def _command(self, ask: CommandAsk, known: Knowing, now: datetime) -> Settled:
        plan = self._plan(ask.id, known, now)
        receipt = receipt_stream(ask.id)
        if ask.due is None and (answered := plan.knows(receipt)).version:
            write = Write(expected=plan.expected)
            return Settled(write=write, after={}, answer=_again(ask.command, answered.state))
        try:
            for stream, version in ask.seen.items():
                _as_seen(plan.knows(stream), version)
            plan.command(ask.command, ask.cause)
        except Refusal as refusal:
            return self._nothing(ask, plan.planned, refusal)
        except Exception as bug:  # noqa: BLE001 - it goes to whoever asked, if it still stands
            return self._put_off(ask, plan.planned, now, bug)
        if plan.planned.facts and ask.due is None:
            plan.receipt(ask.id, receipt, content_of(ask.command))
        return self._done(ask, plan.planned)

    def _nothing(self, ask: CommandAsk, planned: Planned, no: Exception) -> Settled:
        write = Write(expected=planned.expected, done=_done(ask))
        return Settled(write=write, after={}, answer=no)

    def _put_off(self, ask: CommandAsk, planned: Planned, now: datetime, bug: Exception) -> Settled:
        """A bug: what time asks is not dropped, and does not keep the house busy either."""
        later = [] if ask.due is None else [replace(ask.due, due_at=now + AFTER_A_BUG)]
        write = Write(expected=planned.expected, done=_done(ask), due=later)
        return Settled(write=write, after={}, answer=bug)

    def _done(self, ask: CommandAsk, planned: Planned) -> Settled:
        repaired = [r.fact for r in planned.facts if isinstance(r.fact, MessageRepaired)]
        dropped = tuple(fact.message for fact in repaired if fact.dropped)
        write = Write(
            expected=planned.expected,
            rows=planned.rows,
            marks=road_marks(self._service.party, planned),
            due=_due_rows(planned),
            done=_done(ask),
            unpark=dropped,
        )
        wake = tuple(
            message
            for fact in repaired
            for message in _freed(planned.after[PARKING.stream(fact.order_key)].state)
        )
        event_ids = tuple(recorded.meta.event_id for recorded in planned.facts)
        answer = Answer(event_ids, planned.facts)
        return Settled(write=write, after=planned.after, answer=answer, wake=wake)

    def _message(self, ask: MessageAsk, known: Knowing, now: datetime) -> Settled:
        event = ask.event
        plan = self._plan(uuid5(event.id, self._service.party), known, now)
        parking = plan.state(PARKING, event.partitionkey)
        kept = parking.entry(event.id)
        if _is_settled(ask, kept, plan.memory(event.partitionkey)):
            return self._handled(ask, plan.planned, parking)
        if not _may_be_tried(ask, parking):
            return self._park(
                ask, known, now, plan.expected, ParkReason.HELD, "een eerder bericht wacht"
            )
        try:
            plan.heard(_opened(event))
            if kept is not None:
                plan.command(self._release(ask, now), _cause(event))
        except UnknownFact as error:
            return self._park(ask, known, now, plan.expected, ParkReason.UNKNOWN, str(error))
        except Early as early:
            return self._park(ask, known, now, plan.expected, ParkReason.EARLY, str(early))
        except Refusal as refusal:
            return self._park(ask, known, now, plan.expected, ParkReason.REFUSED, str(refusal))
        except Exception as bug:  # noqa: BLE001 - a bug keeps one case waiting, not the house
            parked = self._park(ask, known, now, plan.expected, ParkReason.BUG, type(bug).__name__)
            return replace(parked, bug=bug)
        return self._handled(ask, plan.planned, plan.state(PARKING, event.partitionkey))

    def _release(self, ask: MessageAsk, now: datetime) -> ReleaseMessage:
        return ReleaseMessage(
            on=dutch_day(now),
            by=system(house_of(self._service.party)),
            party=self._service.party,
            order_key=ask.event.partitionkey,
            message=ask.event.id,
        )

    def _handled(self, ask: MessageAsk, planned: Planned, parking: Parking) -> Settled:
        was_kept = ask.again is not None
        write = Write(
            expected=planned.expected,
            rows=planned.rows,
            marks={**_marks(ask), **road_marks(self._service.party, planned)},
            due=_due_rows(planned),
            done=_done(ask),
            unpark=(ask.event.id,) if was_kept and planned.rows else (),
        )
        event_ids = tuple(recorded.meta.event_id for recorded in planned.facts)
        return Settled(
            write=write,
            after=planned.after,
            answer=Answer(event_ids, planned.facts),
            wake=_freed(parking) if planned.rows else (),
        )

    def _park(
        self,
        ask: MessageAsk,
        known: Knowing,
        now: datetime,
        seen: Mapping[StreamId, int],
        why: ParkReason,
        explanation: str,
    ) -> Settled:
        """Keep the message aside, if it still fails on what the failed plan saw (``seen``)."""
        event = ask.event
        parking = PARKING.stream(event.partitionkey)
        attempt = known(parking).version  # each try of this key has ids of its own
        plan = self._plan(uuid5(event.id, f"{self._service.party}:{attempt}"), known, now)
        command = ParkMessage(
            on=dutch_day(now),
            by=system(house_of(self._service.party)),
            party=self._service.party,
            order_key=event.partitionkey,
            message=event.id,
            why=why,
            explanation=PublicText(explanation[:1000]),
            now=now,
        )
        plan.command(command, _cause(event))
        planned = plan.planned
        body = msgspec.json.encode(event)
        write = Write(
            expected={**seen, **planned.expected},
            rows=planned.rows,
            marks=_marks(ask),
            due=[
                retry_row(event.id, recorded.fact.attempt, recorded.fact.again_at)
                for recorded in planned.facts
                if isinstance(recorded.fact, MessageParked) and recorded.fact.again_at
            ],
            done=_done(ask),
            park=[ParkedMessage(event_id=event.id, order_key=event.partitionkey, body=body)],
        )
        event_ids = tuple(recorded.meta.event_id for recorded in planned.facts)
        answer = Answer(event_ids, planned.facts)
        # one that turns out to be early no longer holds back the next
        next_ = _next_held(plan.state(PARKING, event.partitionkey))
        wake = next_ if why is ParkReason.EARLY and planned.rows else ()
        return Settled(write=write, after=planned.after, answer=answer, wake=wake)


def _as_seen(known: Known[Any], version: int) -> None:
    """Raises ``Refusal`` where a stream went on since somebody looked."""
    if known.version != version:
        raise Refusal(
            "changed-meanwhile",
            "Er is intussen iets veranderd. Kijk opnieuw, en beslis dan.",
            "Something changed meanwhile. Look again, and then decide.",
        )


def sound(command: Command) -> None:
    """Raises ``Refusal`` where a value of a command is none of its kind: whoever builds one from
    what somebody typed may have skipped that check, and a fact must be readable ever after."""
    try:
        msgspec.json.decode(msgspec.json.encode(command), type=type(command))
    except msgspec.ValidationError as error:
        where = str(error).rpartition("$.")[2].rstrip("`")
        raise Refusal(
            "value-malformed",
            f"Een waarde kan niet ({where}). Kijk haar na en vraag het opnieuw.",
            f"A value is not possible ({where}). Check it and ask again.",
        ) from error


def content_of(command: Command) -> Digest:
    """What is asked, as a hash: the same whoever asks it again, and on whatever day.

    Sealed text differs each time it is sealed, and its hash would tell on it: it does not count.
    """
    bare = replace(command, on=date.min, by=system(command.by.organisation))
    content = msgspec.json.encode((type(command).__name__, _unread(bare)))
    return Digest(sha256(content).hexdigest())


def _unread(value: Any) -> Any:
    """The value, of what is sealed only for whom and why."""
    match value:
        case Sealed():
            return replace(value, token="")
        case tuple():
            return tuple(_unread(one) for one in value)
        case msgspec.Struct():
            return {name: _unread(getattr(value, name)) for name in value.__struct_fields__}
        case _:
            return value


def _again(command: Command, receipt: Receipt) -> Answer | Refusal:
    """The answer to a command that was carried out before under this id."""
    if receipt.content in (None, content_of(command)):
        return Answer(receipt.event_ids)
    return Refusal(
        "id-of-another-command",
        "Onder dit nummer is al iets anders gevraagd. Geef elke opdracht een eigen nummer.",
        "Something else was asked under this id already. Give each command an id of its own.",
    )


def _opened(event: CloudEvent) -> Message:
    fact, meta = decode_state(event.type, bytes(event.data))
    return Message(
        fact=fact,
        meta=meta,
        topic=event.type,
        state=bytes(event.data),
        source=party_of_source(event.source),
        position=int(event.position),
    )


def _cause(event: CloudEvent) -> Cause:
    return Cause(id=event.id, source=party_of_source(event.source), position=int(event.position))


def _is_settled(ask: MessageAsk, kept: Kept | None, memory: Memory) -> bool:
    """Whether asking this now changes nothing."""
    if kept is None:
        return ask.again is not None or ask.event.id in memory.heard  # it was handled before
    if ask.again is None or kept.dead:
        return True  # it came twice, or waits for a person
    failed = kept.reason not in (ParkReason.EARLY, ParkReason.HELD)
    return failed and ask.again is Again.WOKEN  # its next try has a moment of its own


def _may_be_tried(ask: MessageAsk, parking: Parking) -> bool:
    """Unless one before it failed; an early one always."""
    kept, first = parking.entry(ask.event.id), parking.first
    early = kept is not None and kept.reason is ParkReason.EARLY
    return early or first is None or first.message == ask.event.id


def _freed(parking: Parking) -> tuple[UUID, ...]:
    """What may be tried once something of this key was handled."""
    return (*parking.early, *_next_held(parking))


def _next_held(parking: Parking) -> tuple[UUID, ...]:
    first = parking.first
    return () if first is None or first.reason is not ParkReason.HELD else (first.message,)


def _done(ask: CommandAsk | MessageAsk) -> tuple[UUID, ...]:
    """The key of the due row that this ask answers."""
    if isinstance(ask.due, DueRow):
        return (ask.due.key,)
    return () if ask.due is None else (ask.due,)


def _marks(ask: MessageAsk) -> dict[str, int]:
    return {} if ask.mark is None else {ask.mark: int(ask.event.sequence)}


def _due_rows(planned: Planned) -> list[DueRow]:
    return [due_row(fact, due) for fact, due in planned.due]
