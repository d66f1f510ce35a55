"""Specs in three lines: ``given`` facts, ``when`` a command or ``heard`` a fact, ``then`` facts.

A spec runs on the planner that the desk uses, so deciders, joints over several streams, processes
and a whole cascade within a party are told in the same words.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from msgspec.structs import replace

from events.codec import encode
from events.fact import Fact
from events.values import Cause, Party, Recorded, StreamId, order_key_of
from services.runtime.folds import Folds
from services.runtime.plan import Known, Message, Plan, inbox_stream, remember
from services.runtime.reference import load
from services.runtime.refusal import Early, Refusal
from services.runtime.shapes import Command, Decider, Service
from tests.world import META

RULES = load().rulebook
NOW = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
ASK = UUID("0e2b6f70-0000-5000-8000-000000000001")

Book = dict[StreamId, Known[Any]]


def given(service: Service, *facts: Fact) -> "Given":
    """A party that has written, and heard, these facts in this order."""
    book: Book = {}
    for number, fact in enumerate(facts):
        decider = _writer(service, fact)
        if decider is not None:
            stream = decider.stream(_key(decider, fact))
            known = book.get(stream) or fresh(service, stream)
            book[stream] = Known(known.version + 1, decider.evolve(known.state, fact))
        if any(type(fact) in process.hears for process in service.processes):
            stream = inbox_stream(order_key_of(fact))
            known = book.get(stream) or fresh(service, stream)
            memory = remember(service, known.state, fact, uuid5(ASK, f"given {number}"))
            book[stream] = Known(known.version + 1, memory)
    return Given(service, book)


class Given:
    """The past of a party."""

    def __init__(self, service: Service, book: Book) -> None:
        self._service, self._book = service, book

    def when(self, command: Command) -> "Outcome":
        """The party is asked this."""
        return self._planned(lambda plan: plan.command(command, Cause(id=ASK)))

    def heard(self, fact: Fact) -> "Outcome":
        """The party hears this fact of another party."""
        topic, state = encode(fact, META)
        meta = replace(META, event_id=uuid5(ASK, "heard"), order_key=order_key_of(fact))
        message = Message(
            fact=fact, meta=meta, topic=topic, state=state, source=Party.SCHOOL, position=1
        )
        return self._planned(lambda plan: plan.heard(message))

    def _planned(self, ask: Callable[[Plan], object]) -> "Outcome":
        try:
            plan = planned(self._service, self._book, ask)
        except (Refusal, Early) as no:
            return Outcome((), no)
        return Outcome(plan.planned.facts, None)


class Outcome:
    """What came of it."""

    def __init__(self, facts: tuple[Recorded, ...], no: Refusal | Early | None) -> None:
        self._facts, self._no = facts, no

    def then(self, *facts: Fact | type[Fact]) -> None:
        """Exactly these facts were written, in this order; a class stands for any of its kind."""
        assert self._no is None, repr(self._no)
        written = [recorded.fact for recorded in self._facts]
        kinds = [isinstance(wanted, type) for wanted in facts]
        told = [type(f) if kind else f for f, kind in zip(written, kinds, strict=False)]
        assert [*told, *written[len(told) :]] == list(facts)

    def facts(self, kind: type[Fact]) -> list[Any]:
        """What was written of this kind."""
        return [recorded.fact for recorded in self.recorded() if isinstance(recorded.fact, kind)]

    def recorded(self) -> tuple[Recorded, ...]:
        """What was written, with its envelopes."""
        assert self._no is None, repr(self._no)
        return self._facts

    def nothing(self) -> None:
        """Nothing was written: it was so already, or it does not matter any more."""
        self.then()

    def refused(self, code: str) -> None:
        """A rule said no, under this code."""
        assert isinstance(self._no, Refusal), (self._no, self._facts)
        assert self._no.code == code
        assert self._no.nl
        assert self._no.en

    def early(self) -> None:
        """It must wait for a fact that comes before it."""
        assert isinstance(self._no, Early), (self._no, self._facts)


def planned(
    service: Service,
    book: Book,
    ask: Callable[[Plan], object],
    identity: UUID = ASK,
    now: datetime = NOW,
) -> Plan:
    """An ask planned over a book, in which the streams it looks at then stand.

    Raises what the plan raises.
    """

    def known(stream: StreamId) -> Known[Any]:
        return book.setdefault(stream, fresh(service, stream))

    plan = Plan(service, RULES, known, identity, now)
    ask(plan)
    return plan


def fresh(service: Service, stream: StreamId) -> Known[Any]:
    """A stream that nothing was written to."""
    return Folds(service).unwritten(stream)


def _writer(service: Service, fact: Fact) -> Decider[Any] | None:
    return next((d for d in service.deciders if type(fact) in d.facts), None)


def _key(decider: Decider[Any], fact: Any) -> str:
    match decider.noun:
        case "budget":
            return str(fact.line)
        case "share":
            funder = fact.share.funder if hasattr(fact, "share") else fact.funder
            return f"{fact.case}-{funder}"
        case "intake" if hasattr(fact, "noted_by"):
            return f"{fact.case}-{fact.noted_by}"
        case _:
            return decider.key(fact)
