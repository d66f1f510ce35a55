"""What each organisation knows, from the lines of the book and the page of recipients alone: no
projection, condition or predicate of the portal has a part in it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec

from events.attachment import AttachmentAdded
from events.care import ClaimApproved
from events.decision import DecisionPublished
from events.funding import BundleOpened, ClaimPartBooked, ShareRequested, ShareSettled
from events.ledger import Row
from events.recipients import hearers
from events.sharing import DisclosureRefused, MessageReleased, MessageWithheld
from events.values import CaseId, OrganisationId, Party, PupilRef, Recorded, funder_of, party_of
from projections.journal.entry import decode

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BUDGETS_OF_OTHERS = f"{Party.SWV}/budget-other:"
SMALL = 100_00  # cents: below it a number may be anything


@dataclass
class Knowledge:
    """What one organisation, or the parents of one pupil, know."""

    cases: set[CaseId] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    positions: set[int] = field(default_factory=set)
    amounts: dict[CaseId | None, set[int]] = field(  # cents: every number in what they see
        default_factory=lambda: defaultdict(set)
    )
    pupils: set[str] = field(default_factory=set)
    bodies: dict[CaseId, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class Line:
    """A line of the book."""

    recorded: Recorded
    party: Party
    case: CaseId | None
    numbers: frozenset[int]


class Oracle:
    """Knows the book by heart."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.lines = [_line(decode(row)) for row in rows]
        self.cases = {line.case for line in self.lines if line.case is not None}
        self.events = {str(line.recorded.meta.event_id) for line in self.lines}
        self.pupils = {pupil for line in self.lines for pupil in _pupils(line.recorded.fact)}
        self.amounts = {number for line in self.lines for number in line.numbers}
        self.asked_by = {
            line.case: line.recorded.meta.actor.organisation
            for line in reversed(self.lines)
            if line.party is Party.SCHOOL and line.case is not None
        }
        self.schools: dict[str, set[OrganisationId]] = defaultdict(set)
        for line in self.lines:
            if line.party is Party.SCHOOL and line.case is not None:
                self.schools[line.case].add(line.recorded.meta.actor.organisation)
        self._kept_back = set(_kept_back(self.lines))

    @cache  # noqa: B019 - one oracle, as long as the proof
    def of(self, organisation: OrganisationId) -> Knowledge:
        """What an organisation knows."""
        known = Knowledge()
        for line in self.lines:
            for seen in self._seen(line, organisation):
                _learn(known, line, seen)
        self._sums(organisation, known)
        self._hosted(organisation, known)
        return known

    def _hosted(self, who: OrganisationId, known: Knowledge) -> None:
        """An SWV acts for a funder that is no party of the house, once it asked it for a share, and
        so knows what its money does."""
        facts = [(line, line.recorded.fact) for line in self.lines]
        asked = {
            fact.share.funder
            for _, fact in facts
            if isinstance(fact, ShareRequested) and fact.swv == who
        }
        for line, fact in facts:
            if (
                line.recorded.stream.startswith(_BUDGETS_OF_OTHERS)
                and funder_of(fact.line) in asked
            ):
                known.amounts[line.case] |= line.numbers

    def _sums(self, who: OrganisationId, known: Knowledge) -> None:
        """Who divides the claims over the shares can add up what each funder paid, and what that
        leaves of its share; who runs the bundle may know it, as it answers for the whole."""
        runs = {
            line.case
            for line in self.lines
            if isinstance(line.recorded.fact, BundleOpened) and line.recorded.fact.swv == who
        }
        paid: dict[tuple[CaseId, str], int] = defaultdict(int)
        for line in self.lines:
            fact = line.recorded.fact
            if isinstance(fact, ClaimApproved) and (fact.orderer == who or fact.case in runs):
                for part in fact.parts:
                    paid[fact.case, funder_of(part.line)] += part.amount
                    known.amounts[fact.case].add(paid[fact.case, funder_of(part.line)])
        for line in self.lines:
            fact = line.recorded.fact
            if isinstance(fact, ShareSettled) and (fact.case, fact.funder) in paid:
                sums = known.amounts[fact.case]
                total = paid[fact.case, fact.funder]
                sums |= {total, *(amount - total for amount in tuple(sums))}
            if isinstance(fact, ClaimPartBooked) and fact.case in runs:
                known.amounts[fact.case] |= line.numbers

    def together(self, organisations: Iterable[OrganisationId]) -> Knowledge:
        """What several organisations know, of which the same people see the files."""
        known = Knowledge()
        for one in map(self.of, organisations):
            known.cases |= one.cases
            known.events |= one.events
            known.positions |= one.positions
            known.pupils |= one.pupils
            for case, amounts in one.amounts.items():
                known.amounts[case] |= amounts
            for case, bodies in one.bodies.items():
                known.bodies[case] |= bodies
        return known

    def of_parent(self, pupil: PupilRef) -> Knowledge:
        """What a parent knows: of their child what its schools do, that it goes to, too."""
        known = Knowledge()
        about = {
            line.case for line in self.lines if pupil in _pupils(line.recorded.fact) and line.case
        }
        for line in self.lines:
            schools = self.schools[line.case] if line.case in about else set[OrganisationId]()
            for school in schools:
                for seen in self._seen(line, school):
                    _learn(known, line, seen)
        return known

    def _seen(self, line: Line, who: OrganisationId) -> Iterator[Any]:
        """The fact, or the copies of it, that somebody has; nothing for most."""
        one, fact = line.recorded, line.recorded.fact
        own = party_of(who) is line.party
        if (
            own and (one.meta.actor.organisation == who or one.stream.endswith((who, f"-{who}")))
        ) or (own and f"-{who}/" in one.stream):
            yield fact
        elif (str(one.meta.event_id), who) not in self._kept_back:
            yield from (_own_part(copy, who) for heard, copy in hearers(fact) if heard == who)
            if isinstance(fact, AttachmentAdded):
                own_copies = tuple(copy for copy in fact.copies if copy.controller == who)
                if own_copies:
                    yield msgspec.structs.replace(fact, copies=own_copies)


def _line(recorded: Recorded) -> Line:
    party = Party(recorded.stream.partition("/")[0])
    numbers = frozenset(_numbers(recorded.fact))
    return Line(recorded, party, getattr(recorded.fact, "case", None), numbers)


def _learn(known: Knowledge, line: Line, seen: Any) -> None:
    meta = line.recorded.meta
    known.events |= {str(meta.event_id), str(meta.cause.id)}
    known.positions.add(line.recorded.position)
    known.amounts[line.case] |= set(_numbers(seen))
    known.pupils |= set(_pupils(seen))
    if line.case is not None:
        known.cases.add(line.case)
        known.bodies[line.case] |= {meta.actor.organisation, *_organisations(seen)}


def _own_part(copy: Any, who: OrganisationId) -> Any:
    """Of what several funders of a party share, one's own; who orders has all."""
    if getattr(copy, "orderer", None) == who:
        return copy
    own: dict[str, Any] = {}
    for name in ("shares", "continuing"):
        if hasattr(copy, name) and hasattr(copy, "orderer"):
            kept = () if name == "continuing" else getattr(copy, name)
            own[name] = tuple(one for one in kept if one.funder == who)
    for name in ("parts", "unclaimed", "returns"):
        if hasattr(copy, name) and (hasattr(copy, "orderer") or name == "returns"):
            own[name] = tuple(one for one in getattr(copy, name) if funder_of(one.line) == who)
    return msgspec.structs.replace(copy, **own) if own else copy


def _kept_back(lines: Iterable[Line]) -> Iterator[tuple[str, OrganisationId]]:
    waiting: dict[tuple[str, OrganisationId], bool] = {}
    for line in lines:
        fact = line.recorded.fact
        if isinstance(fact, MessageWithheld | DisclosureRefused | MessageReleased):
            key = (str(fact.message), fact.recipient)
            waiting[key] = not isinstance(fact, MessageReleased)
    yield from (key for key, waits in waiting.items() if waits)


def _numbers(value: Any) -> Iterator[int]:
    match value:
        case bool():
            return
        case int():
            if value >= SMALL:
                yield value
        case tuple() | list():
            for one in value:
                yield from _numbers(one)
        case dict():
            for one in value.values():
                yield from _numbers(one)
        case msgspec.Struct():
            yield from _numbers(msgspec.to_builtins(value))


def _pupils(fact: Any) -> tuple[str, ...]:
    alone, some = getattr(fact, "pupil", None), getattr(fact, "pupils", None)
    if alone is not None:
        return (alone,)
    return some if isinstance(some, tuple) else ()  # a report tells how many they are


def _organisations(value: Any) -> set[str]:
    text = json.dumps(msgspec.to_builtins(value))
    pattern = r"(?:school|board|swv|municipality|provider|other):[0-9A-Z]+"
    return set(re.findall(pattern, text))


def published(lines: Iterable[Line]) -> Iterator[tuple[CaseId, OrganisationId, int]]:
    """The decisions that were sent: case, body and number."""
    for line in lines:
        fact = line.recorded.fact
        if isinstance(fact, DecisionPublished):
            yield fact.case, fact.body, fact.number
