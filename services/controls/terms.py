"""Legal terms: what was exceeded, whether that is on record, and whose clock stood still."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from events.absence import (
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
)
from events.care import WaitingNormCorrected, WaitingNormExceeded
from events.decision import ObjectionDecided, ObjectionTermExceeded, ObjectionWithdrawn
from events.fact import Fact
from events.request import SupplementRequested
from events.term import (
    SuspensionGround,
    SuspensionGroundEnded,
    TermDeferred,
    TermEndedLate,
    TermExceedanceCorrected,
    TermExceeded,
    TermForwarded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import CaseId, OrganisationId
from projections.case_file.words import day, days, who, word
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Ref,
    Seen,
    Severity,
    found,
)
from services.rules.regions import Basis, RuleBook, Source

GRACE = timedelta(days=2)
"""A house that was down for a night notes a day that passed when it is up again."""

_Term = tuple[CaseId, OrganisationId]


class _Late(msgspec.Struct):
    """A term or norm that was exceeded."""

    nl: str  # the start of the sentence
    ref: Ref
    case: CaseId
    days: int | None = None  # None: it still lasts


class Exceeded(Check):
    """Lists what was exceeded, but for what proved to be done in time and was heard late."""

    def __init__(self, _: RuleBook) -> None:
        self._late: dict[Hashable, _Late] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact, ref = seen.fact, seen.ref
        match fact:
            case TermExceeded(case=case, body=body, due_on=due):
                said = f"{who(body)} moest uiterlijk {day(due)} beslissen en deed dat niet"
                self._late[case, body] = _Late(said, ref, case)
            case TermExceedanceCorrected(case=case, body=body):
                self._late.pop((case, body), None)
            case TermEndedLate(case=case, body=body, days_late=late):
                self._ended((case, body), late)
            case ObjectionTermExceeded(case=case, body=body, number=number, decide_by=due):
                said = f"{who(body)} moest uiterlijk {day(due)} op het bezwaar beslissen"
                self._late[case, body, number] = _Late(said, ref, case)
            case ObjectionDecided(case=case, body=body, number=number, days_late=late):
                self._ended((case, body, number), late)
            case ObjectionWithdrawn(case=case, body=body, number=number, remaining=0):
                self._late.pop((case, body, number), None)
            case WaitingNormExceeded(case=case, order=order, provider=provider, norm=norm):
                said = f"Bij {who(provider)} is de wachttijdnorm ({word(norm)}) overschreden"
                self._late[order, norm] = _Late(said, ref, case)
            case WaitingNormCorrected(order=order, norm=norm):
                self._late.pop((order, norm), None)
            case ThreeMonthLimitExceeded(case=case, due_on=due):
                said = f"Een leerling was op {day(due)} drie maanden thuis zonder passend aanbod"
                self._late[case] = _Late(said, ref, case)
            case ThreeMonthExceedanceCorrected(case=case):
                self._late.pop(case, None)
            case ThreeMonthLimitEndedLate(case=case, days_late=late):
                self._ended(case, late)
        return ()

    def _ended(self, key: Hashable, late: int) -> None:
        known = self._late.get(key)
        if known is not None:
            known.days = late

    def close(self, _: End) -> Iterator[Finding]:
        for one in self._late.values():
            late = "" if one.days is None else f"; het werd {days(one.days)} later"
            yield found(f"{one.nl[0].upper()}{one.nl[1:]}{late}.", one.ref, case=one.case)


class Clock(msgspec.Struct):
    """A term as the book tells of it."""

    due_on: date
    ref: Ref
    running: bool = True
    exceeded: bool = False

    def passed_unwritten(self, today: date) -> bool:
        """Whether its last day is over, and nothing says so."""
        return self.running and not self.exceeded and self.due_on + GRACE < today


class OnRecord(Check):
    """Keeps every clock along, and looks whether its passing was written down, and rightly."""

    def __init__(self, _: RuleBook) -> None:
        self._clocks: dict[_Term, Clock] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        key = (fact.case, fact.body)
        if isinstance(fact, TermStarted):
            self._clocks[key] = Clock(fact.due_on, seen.ref)
            return
        clock = self._clocks.get(key)
        if clock is None:
            yield _wrong(seen, "er liep geen termijn", None)
            return
        said = _on_record(clock, fact)
        if said is not None:
            yield _wrong(seen, said, clock)
        _turn(clock, fact, seen.ref)

    def close(self, end: End) -> Iterator[Finding]:
        for (case, body), clock in self._clocks.items():
            if clock.passed_unwritten(end.today):
                yield found(
                    f"De termijn van {who(body)} liep af op {day(clock.due_on)}; dat die voorbij"
                    " is, staat niet in het boek.",
                    clock.ref,
                    case=case,
                )


def _on_record(clock: Clock, fact: Any) -> str | None:
    """What is wrong with this fact about this clock."""
    match fact:
        case TermMet(effective_on=on) if clock.running and on > clock.due_on:
            return f"de beslissing kwam na {day(clock.due_on)} en heet toch op tijd"
        case TermEndedLate() if not clock.exceeded:
            return "de beslissing kwam te laat, en dat de termijn voorbij was, staat er niet"
        case TermExceeded() if not clock.running:
            return "de termijn stond stil en heet toch overschreden"
        case TermExceeded(due_on=due) if due != clock.due_on:
            return f"de laatste dag was {day(clock.due_on)} en niet {day(due)}"
        case _:
            return None


def _turn(clock: Clock, fact: Any, ref: Ref) -> None:
    match fact:
        case TermDeferred(due_on=due):
            clock.due_on, clock.ref = due, ref
        case TermResumed(due_on=due):
            clock.due_on, clock.ref, clock.running = due, ref, True
        case TermSuspended() | TermMet() | TermEndedLate() | TermForwarded():
            clock.running = False
        case TermExceeded() | TermExceedanceCorrected():
            clock.exceeded = isinstance(fact, TermExceeded)


def _wrong(seen: Seen, said: str, clock: Clock | None) -> Finding:
    refs = (seen.ref,) if clock is None else (clock.ref, seen.ref)
    whose = who(seen.fact.body)
    return found(f"De termijn van {whose} klopt niet: {said}.", *refs, case=seen.fact.case)


class OwnClock(Check):
    """Looks whether each body let its own clock stand still, for what it asked itself."""

    def __init__(self, _: RuleBook) -> None:
        self._awaited: set[_Term] = set()  # who asked a supplement

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        key = (fact.case, fact.body)
        if isinstance(fact, SupplementRequested):
            self._awaited.add(key)
            return
        supplement = SuspensionGround.SUPPLEMENT
        if seen.meta.actor.organisation != fact.body:
            yield found(
                f"{who(seen.meta.actor.organisation)} kwam aan de termijn van {who(fact.body)}.",
                seen.ref,
                case=fact.case,
            )
        elif isinstance(fact, TermSuspended) and fact.ground is supplement:
            if key not in self._awaited:
                yield found(
                    f"De termijn van {who(fact.body)} stond stil voor een aanvulling die zij"
                    " niet vroeg.",
                    seen.ref,
                    case=fact.case,
                )
        elif isinstance(fact, TermResumed) or getattr(fact, "ground", None) is supplement:
            self._awaited.discard(key)


_TERM: frozenset[type[Fact]] = frozenset(
    {
        TermStarted,
        TermDeferred,
        TermSuspended,
        TermResumed,
        TermMet,
        TermForwarded,
        TermExceeded,
        TermExceedanceCorrected,
        TermEndedLate,
    }
)

TERMS = (
    Control(
        id=ControlId("terms-exceeded"),
        nl="Termijnen en wachttijdnormen die zijn overschreden",
        en="Terms and waiting norms that were exceeded",
        norm=Source(Basis.LAW, "Awb art. 4:13 en 7:10; Treeknormen; Thuiszitterspact"),
        severity=Severity.SIGNAL,
        hears=frozenset(
            {
                TermExceeded,
                TermExceedanceCorrected,
                TermEndedLate,
                ObjectionTermExceeded,
                ObjectionDecided,
                ObjectionWithdrawn,
                WaitingNormExceeded,
                WaitingNormCorrected,
                ThreeMonthLimitExceeded,
                ThreeMonthExceedanceCorrected,
                ThreeMonthLimitEndedLate,
            }
        ),
        begin=Exceeded,
    ),
    Control(
        id=ControlId("terms-on-record"),
        nl="Een termijn die voorbij is, staat in het boek, en alleen die",
        en="A term that passed is on record, and no other",
        norm=Source(Basis.LAW, "Awb art. 4:13 en 4:17; Algemene termijnenwet"),
        severity=Severity.BREACH,
        hears=_TERM,
        begin=OnRecord,
    ),
    Control(
        id=ControlId("own-clock"),
        nl="Wie opschort, zet alleen de eigen termijn stil",
        en="Who suspends lets only its own term stand still",
        norm=Source(Basis.LAW, "Awb art. 4:5 en 4:15"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                SupplementRequested,
                TermDeferred,
                TermSuspended,
                TermResumed,
                SuspensionGroundEnded,
            }
        ),
        begin=OwnClock,
    ),
)
