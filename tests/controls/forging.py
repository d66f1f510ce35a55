"""A book that was tampered with, or that was honestly kept while a norm was not.

A forgery changes what is written; all is then numbered anew, so that nothing but the forgery itself
gives it away.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

from msgspec import Raw, Struct
from msgspec.structs import replace

from events.codec import encode
from events.fact import Fact, fact_type
from events.ledger import Row
from events.transport.cloudevent import CloudEvent, source_of
from events.values import Cause, Meta, Party, Recorded, StreamId, order_key_of
from projections.journal.entry import decode, row_of
from services.controls.audit import Audit, Report
from services.controls.catalogue import CONTROLS
from services.controls.control import Control, ControlId, Finding, Ref
from tests.projections.book import OIN
from tests.spec import RULES

_FORGED = UUID("0f2b6f70-0000-5000-8000-00000000f0f0")


class NothingToForge(LookupError):
    """This book holds no fact of the kind that is to be forged."""


class Leaf(Struct, eq=False):
    """A line of the book, free to change."""

    party: Party
    stream: StreamId
    fact: Any
    meta: Meta


class Pages:
    """The book, free to change."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.leaves = [replace(leaf) for leaf in leaves]  # each forgery has its own
        self.forged: list[Leaf] = []  # what was touched, in order

    def of(self, *kinds: type[Fact], **holds: Any) -> Iterator[Leaf]:
        """The lines of these kinds whose facts say this, in order."""
        for leaf in self.leaves:
            if isinstance(leaf.fact, kinds) and all(
                getattr(leaf.fact, name) == value for name, value in holds.items()
            ):
                yield leaf

    def one(self, *kinds: type[Fact], where: Callable[[Leaf], bool] = bool, **holds: Any) -> Leaf:
        """The last such line. Raises ``NothingToForge``."""
        found = [leaf for leaf in self.of(*kinds, **holds) if where(leaf)]
        if not found:
            raise NothingToForge(kinds, holds)
        return found[-1]

    def change(self, leaf: Leaf, **fields: Any) -> None:
        """Let the fact say something else."""
        leaf.fact = replace(leaf.fact, **fields)
        self.forged.append(leaf)

    def envelope(self, leaf: Leaf, **fields: Any) -> None:
        """Let its envelope say something else."""
        leaf.meta = replace(leaf.meta, **fields)
        self.forged.append(leaf)

    def before(self, leaf: Leaf, fact: Fact, **own: Any) -> None:
        """Slip a fact of the same party in before a line, led to by what led to that."""
        self._slip(self.leaves.index(leaf), leaf, fact, own)

    def after(self, leaf: Leaf, fact: Fact, **own: Any) -> None:
        """Slip a fact of the same party in after a line, led to by it."""
        cause = Cause(id=leaf.meta.event_id, source=leaf.party)
        self._slip(self.leaves.index(leaf) + 1, leaf, fact, {"cause": cause} | own)

    def _slip(self, index: int, beside: Leaf, fact: Fact, own: dict[str, Any]) -> None:
        identity = uuid5(_FORGED, str(len(self.leaves)))
        meta = replace(beside.meta, event_id=identity, order_key=order_key_of(fact), **own)
        made = Leaf(beside.party, own.pop("stream", beside.stream), fact, meta)
        self.leaves.insert(index, made)
        self.forged.append(made)

    def rows(self) -> list[Row]:
        """The book as it is now, numbered anew."""
        lanes: dict[Party, int] = defaultdict(int)
        versions: dict[tuple[Party, StreamId], int] = defaultdict(int)
        places: dict[UUID, int] = {}
        rows = []
        for number, leaf in enumerate(self.leaves, 1):
            lanes[leaf.party] += 1
            versions[leaf.party, leaf.stream] += 1
            places[leaf.meta.event_id] = lanes[leaf.party]
            cause = leaf.meta.cause
            if cause.position is not None:
                cause = replace(cause, position=places.get(cause.id, cause.position))
            meta = replace(leaf.meta, cause=cause)
            event = _event(leaf, meta, lanes[leaf.party], versions[leaf.party, leaf.stream])
            rows.append(replace(row_of(leaf.party, event), position=number))
        return rows

    def refs(self) -> set[Ref]:
        """What was touched, as a finding points at it."""
        ids = {id(leaf) for leaf in self.forged}
        return {
            Ref(number, leaf.meta.event_id, fact_type(leaf.fact).label)
            for number, leaf in enumerate(self.leaves, 1)
            if id(leaf) in ids
        }


def leaves(rows: Iterable[Row]) -> list[Leaf]:
    """The lines of a book."""
    return [_leaf(decode(row)) for row in rows]


def _leaf(recorded: Recorded) -> Leaf:
    party, _, stream = recorded.stream.partition("/")
    return Leaf(Party(party), StreamId(stream), recorded.fact, recorded.meta)


def _event(leaf: Leaf, meta: Meta, number: int, version: int) -> CloudEvent:
    topic, state = encode(leaf.fact, meta)
    return CloudEvent(
        id=meta.event_id,
        source=source_of(leaf.party, OIN),
        type=topic,
        subject=leaf.stream,
        time=meta.booked_at,
        sequence=str(number),
        partitionkey=meta.order_key,
        position=str(number),
        streamversion=str(version),
        data=Raw(state),
    )


Forge = Callable[[Pages], None]


def audited(
    rows: Sequence[Row], controls: Sequence[Control] = CONTROLS, head: int | None = None
) -> Report:
    """What these controls find in this book, which ends where it says."""
    audit = Audit(controls, RULES)
    audit.hear(rows)
    return audit.report((rows[-1].position if rows else 0) if head is None else head)


def findings(report: Report) -> dict[ControlId, tuple[Finding, ...]]:
    """What was found, by control."""
    return {one.control.id: one.findings for one in report.outcomes}


def more(control: ControlId, sound: Report, forged: Report) -> list[Finding]:
    """What a control finds in a forged book beyond what it found before. Where facts stand may
    have changed by it; what they are has not."""
    known = Counter(map(_known, findings(sound)[control]))
    beyond = []
    for finding in findings(forged)[control]:
        if known[_known(finding)]:
            known[_known(finding)] -= 1
        else:
            beyond.append(finding)
    return beyond


def _known(finding: Finding) -> tuple[str, tuple[UUID, ...]]:
    return finding.nl, tuple(ref.event_id for ref in finding.facts)
