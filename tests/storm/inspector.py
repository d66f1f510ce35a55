"""Looks at every book after every step, and folds what is new into a house of paper.

What must hold at any moment is asserted as soon as a book has grown; what can hold only where all
was heard is for ``ending``.
"""

from collections import defaultdict
from dataclasses import replace as replace_service
from uuid import UUID

import msgspec

from events.codec import PROCESS_PREFIX, decode, is_published, receipt_stream
from events.disclosure import news_of_consent
from events.fact import fact_type
from events.ledger import Row
from events.parking import MessageParked, ParkReason
from events.recipients import recipients
from events.sharing import MessageWithheld, SharingResumed, SharingStopped
from events.values import OrganisationId, Party, Recorded, StreamId
from projections.journal.entry import decode as decode_line
from projections.journal.entry import source_of
from services.runtime.asks import Answer
from services.runtime.catalogue import SERVICES
from services.runtime.folds import Folds
from services.runtime.parking import PARKING
from tests.paper_house import Entry, PaperHouse
from tests.soundness import money_is_conserved, money_is_sound, waiting_lists_are_fair
from tests.storm.town import Town

_MONEY = frozenset({"budget", "funding", "pot", "care", "urgent", "change"})


class _Line(msgspec.Struct):
    sequence: str
    position: str
    data: msgspec.Raw


_line = msgspec.json.Decoder(_Line)


class Inspector:
    """What is known of all books, and what was promised to people."""

    def __init__(self, town: Town) -> None:
        self.paper = PaperHouse()
        self.asked: set[UUID] = set()
        self.promised: dict[UUID, tuple[Party, Answer]] = {}
        self.refused: set[UUID] = set()
        self._town = town
        self._folds = {
            party: Folds(replace_service(service, deciders=(*service.deciders, PARKING)))
            for party, service in SERVICES.items()
        }
        self._seen = dict.fromkeys(Party, 0)
        self._booked = 0
        self._facts: dict[UUID, tuple[Party, int]] = {}  # where each fact was written
        self._heard: set[tuple[Party, UUID]] = set()
        self._last_heard: dict[tuple[Party, str, Party], int] = defaultdict(int)
        self._out_of_turn: set[UUID] = set()  # early, or held back: may come after others
        self._closed: dict[tuple[Party, str, OrganisationId], int] = {}  # roads, and since when
        self._lanes = dict.fromkeys(Party, 0)
        self._lines: dict[StreamId, int] = defaultdict(int)
        self._in_book: set[UUID] = set()

    def look(self) -> None:
        """Look at what is new in all books."""
        for party, ledger in self._town.ledgers.items():
            head, seen = len(ledger.rows), self._seen[party]
            if head != seen:
                self._seen[party] = head
                self._look_at(party, ledger.rows[seen:])
        if len(self._town.journal.rows) != self._booked:
            for row in self._town.journal.rows[self._booked :]:
                self._look_at_line(row)
            self._booked = len(self._town.journal.rows)

    def answered(self, party: Party, identity: UUID, answer: Answer) -> None:
        """Somebody was told that a command is carried out: then it stands in the book."""
        self.promised[identity] = party, answer
        if not answer.event_ids:
            return
        self.look()
        receipt = self.paper.state(party, receipt_stream(identity))
        assert receipt.event_ids == answer.event_ids, (
            f"{identity}: acknowledged, but not in the book"
        )
        for event in answer.event_ids:
            assert self._facts.get(event, (None,))[0] is party, f"{event}: told, but not written"

    def end(self) -> None:
        """All was heard: what was promised is in the journal, and what was refused was not done."""
        for identity, (_, answer) in self.promised.items():
            assert self._in_book.issuperset(answer.event_ids), f"{identity}: not in the journal"
        assert self._in_book == self._facts.keys(), "not every fact is in the journal"
        done = {e.recorded.meta.cause.id for e in self.paper.journal}
        assert not done & self.refused, "refused, and done all the same"

    def _look_at(self, party: Party, rows: list[Row]) -> None:
        book, topics = self.paper.books[party], set[str]()
        for row in rows:
            before = book.get(row.stream)
            assert row.version == (before.version if before else 0) + 1, f"a gap in {row.stream}"
            book[row.stream] = self._folds[party].fold(row.stream, before, [row])
            if row.stream.startswith(PROCESS_PREFIX):
                self._hears(party, decode(row))
            elif is_published(row.stream):
                recorded = decode(row)
                self._writes(party, recorded)
                topics.add(fact_type(recorded.fact).topic)
        if topics & _MONEY:
            money_is_sound(self.paper)
            money_is_conserved(self.paper)
            waiting_lists_are_fair(self.paper)

    def _writes(self, party: Party, recorded: Recorded) -> None:
        meta, fact = recorded.meta, recorded.fact
        assert meta.event_id not in self._facts, f"{fact}: written twice"
        cause = meta.cause
        if cause.source is None:
            assert cause.id in self.asked, f"{fact}: nobody asked"
        else:
            assert cause.id in self._facts, f"{fact}: an effect before its cause"
            assert self._facts[cause.id][0] is cause.source, f"{fact}: a cause of somebody else"
        self._facts[meta.event_id] = party, recorded.position
        self.paper.journal.append(Entry(party, recorded))
        match fact:
            case MessageParked(reason=ParkReason.EARLY) | MessageWithheld():
                self._out_of_turn.add(fact.message)
            case SharingStopped(case=case, recipient=recipient):
                self._closed[party, case, recipient] = recorded.position
            case SharingResumed(case=case, recipient=recipient):
                del self._closed[party, case, recipient]

    def _hears(self, party: Party, recorded: Recorded) -> None:
        event, key = recorded.meta.event_id, recorded.meta.order_key
        assert (party, event) not in self._heard, f"{party} heard {recorded.fact} twice"
        self._heard.add((party, event))
        source, position = self._facts.get(event, (party, 0))
        if source is party:
            return
        self._may_be_heard(party, source, position)
        if event in self._out_of_turn:
            return
        last = self._last_heard[party, key, source]
        assert position > last, f"{party} heard {recorded.fact} after {source} {last}"
        self._last_heard[party, key, source] = position

    def _may_be_heard(self, party: Party, source: Party, position: int) -> None:
        """What was written after the road was closed does not go while it is."""
        if not self._closed:
            return
        kept = decode(self._town.ledgers[source].rows[position - 1])
        copies = [one for one in recipients(kept.fact, source) if one.party is party]
        assert not copies or not all(
            self._closed.get((source, kept.meta.order_key, one.organisation), position) < position
            and not news_of_consent(one.fact, one.organisation)
            for one in copies
        ), f"{party} heard {kept.fact} though it may not"

    def _look_at_line(self, row: Row) -> None:
        source, line = source_of(row.stream), _line.decode(row.state)
        recorded = decode_line(row)
        meta = recorded.meta
        self._lanes[source] += 1
        self._lines[row.stream] += 1
        assert int(line.sequence) == self._lanes[source], f"journal.{source}: a lane with a gap"
        assert row.version == self._lines[row.stream], f"{row.stream}: a gap in the book"
        there = self._town.ledgers[source].rows[int(line.position) - 1]
        assert bytes(line.data) == there.state, f"{row.stream}: not as its party wrote it"
        assert row.stream == f"{source}/{there.stream}", f"{row.stream}: in another's name"
        if meta.cause.source is not None:
            assert meta.cause.id in self._in_book, f"{recorded.fact}: in the book before its cause"
        assert meta.event_id not in self._in_book, f"{recorded.fact}: in the book twice"
        self._in_book.add(meta.event_id)
