"""Whether the book is whole: no gap, nothing twice, nothing unreadable, no effect without cause."""

from collections.abc import Iterator

from events.values import Party
from projections.journal.entry import Unread
from services.controls.control import Check, Control, ControlId, End, Finding, Seen, Severity, found
from services.rules.regions import Basis, RuleBook, Source


class Gapless(Check):
    """Counts along: the book, the lane and ledger of each party, each stream."""

    def __init__(self, _: RuleBook) -> None:
        self._position = 0
        self._sequence = dict.fromkeys(Party, 0)
        self._place = dict.fromkeys(Party, 0)
        self._version: dict[str, int] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        party, version = seen.source, self._version.get(seen.stream, 0)
        wrong = []
        if seen.ref.position != self._position + 1:
            wrong.append(f"plaats {self._position + 1} van het boek ontbreekt")
        if seen.sequence != self._sequence[party] + 1:
            wrong.append(f"na bericht {self._sequence[party]} van {party} volgt {seen.sequence}")
        if seen.place <= self._place[party]:
            wrong.append(f"plaats {seen.place} van {party} komt na {self._place[party]}")
        if seen.version != version + 1:
            wrong.append(f"in {seen.stream} volgt {seen.version} op {version}")
        self._position, self._sequence[party] = seen.ref.position, seen.sequence
        self._place[party], self._version[seen.stream] = seen.place, seen.version
        if wrong:
            yield found(f"De telling klopt niet: {'; '.join(wrong)}.", seen.ref)

    def close(self, end: End) -> Iterator[Finding]:
        if self._position < end.head:
            yield found(f"Het boek telt {end.head} plaatsen; de laatste is {self._position}.")


class Causes(Check):
    """Remembers every fact by its identity, for any may be a cause for ever: a number a fact."""

    def __init__(self, _: RuleBook) -> None:
        self._places: dict[Party, dict[int, int]] = {party: {} for party in Party}
        self._others = {
            party: [places for other, places in self._places.items() if other is not party]
            for party in Party
        }

    def see(self, seen: Seen) -> Iterator[Finding]:
        identity = seen.ref.event_id.int
        own = self._places[seen.source]
        if identity in own or any(identity in places for places in self._others[seen.source]):
            yield found(f"Het feit {seen.ref.event_id} staat twee keer in het boek.", seen.ref)
        wrong = None if isinstance(seen.entry, Unread) else self._wrong(seen)
        own[identity] = seen.place
        if wrong:
            yield found(wrong, seen.ref)

    def _wrong(self, seen: Seen) -> str | None:
        meta = seen.meta
        if meta.event_id != seen.ref.event_id:
            return f"Dit feit heet buiten {seen.ref.event_id} en binnen {meta.event_id}."
        cause = meta.cause
        if cause.source is None:
            # what is asked when a day has passed names the fact that set it
            return None if seen.by_person else "Dit feit heeft geen oorzaak en niemand vroeg erom."
        place = self._places[cause.source].get(cause.id.int)
        if place is None:
            return f"De oorzaak {cause.id} staat niet eerder in het boek."
        if cause.position not in (None, place):
            return f"De oorzaak {cause.id} staat op {place}, en niet op {cause.position}."
        return None


class Readable(Check):
    """Tells of lines that nobody can read."""

    def see(self, seen: Seen) -> Iterator[Finding]:
        if isinstance(seen.entry, Unread):
            yield found(f"Dit feit is hier niet te lezen ({seen.entry.topic}).", seen.ref)


BOOK = (
    Control(
        id=ControlId("gapless"),
        nl="Het boek heeft geen gaten en geen dubbele nummers",
        en="The book has no gaps and no number twice",
        norm=Source(Basis.AGREEMENT, "Volledigheid: elke partij nummert haar feiten zonder gat"),
        severity=Severity.BREACH,
        hears=None,
        unread=True,
        begin=Gapless,
    ),
    Control(
        id=ControlId("cause-chain"),
        nl="Elk feit is uniek en heeft een oorzaak die eerder in het boek staat",
        en="Every fact is unique and has a cause that stands earlier in the book",
        norm=Source(Basis.AGREEMENT, "Controleerbaarheid: van elk feit terug naar wie het vroeg"),
        severity=Severity.BREACH,
        hears=None,
        unread=True,
        begin=Causes,
    ),
    Control(
        id=ControlId("readable"),
        nl="Elk feit is te lezen",
        en="Every fact can be read",
        norm=Source(Basis.AGREEMENT, "Volledigheid: wat niet te lezen is, is niet te controleren"),
        severity=Severity.BREACH,
        hears=None,
        unread=True,
        begin=lambda _: Readable(),
    ),
)
