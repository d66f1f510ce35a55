"""Whether decisions were made known, and when they were written down."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from events.decision import DecisionPublished, DecisionRevoked, DecisionTaken, LegalCharacter
from events.values import CaseId, Count, OrganisationId, Party
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
    case_in,
    found,
)
from services.rules.calendar import dutch_day
from services.rules.regions import Basis, RuleBook, Source

PUBLISH_WITHIN = timedelta(days=14)
BOOK_WITHIN = timedelta(days=14)
"""From the legal day of an act to the day on which it is written down."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""What the clocks of two machines that write for one party may differ at most."""


class Published(Check):
    """Keeps the decisions that nobody was told of yet."""

    def __init__(self, _: RuleBook) -> None:
        self._taken: dict[tuple[CaseId, OrganisationId, Count], Seen] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        key = (fact.case, fact.body, fact.number)
        if isinstance(fact, DecisionTaken):
            if fact.character is LegalCharacter.AWB_DECISION:
                self._taken[key] = seen
        else:
            self._taken.pop(key, None)
        return iter(())

    def close(self, end: End) -> Iterator[Finding]:
        for seen in self._taken.values():
            fact = seen.fact
            if fact.effective_on + PUBLISH_WITHIN < end.today:
                yield found(
                    f"Het besluit ({word(fact.outcome)}) van {who(fact.body)} van"
                    f" {day(fact.effective_on)} is niet bekendgemaakt.",
                    seen.ref,
                    case=fact.case,
                )


class BookedLate(Check):
    """Looks how long after its legal day an act of a person was written down."""

    def see(self, seen: Seen) -> Iterator[Finding]:
        if not seen.by_person:
            return  # the house follows what people did: theirs is told already
        held, booked = seen.fact.effective_on, dutch_day(seen.meta.booked_at)
        if booked - held > BOOK_WITHIN:
            actor = seen.meta.actor
            yield found(
                f"{actor.user} van {who(actor.organisation)} legde op {day(booked)} vast wat op"
                f" {day(held)} gold: {days((booked - held).days)} later.",
                seen.ref,
                case=case_in(seen),
            )


class ClockBack(Check):
    """Looks whether the moments of writing down go forward, in the order of each party."""

    def __init__(self, _: RuleBook) -> None:
        self._last: dict[Party, tuple[datetime, Ref]] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        booked: datetime = seen.meta.booked_at
        before, ref = self._last.get(seen.source, (booked, seen.ref))
        if before - booked > CLOCKS_DIFFER:
            yield found(
                f"Dit feit van {seen.source} is vastgelegd op {booked:%d-%m-%Y %H:%M} (UTC), en"
                f" staat na een feit van {before:%d-%m-%Y %H:%M}.",
                ref,
                seen.ref,
                case=case_in(seen),
            )
        elif booked >= before:
            self._last[seen.source] = (booked, seen.ref)


DECISIONS = (
    Control(
        id=ControlId("decision-published"),
        nl="Besluiten die niet bekend zijn gemaakt",
        en="Decisions that were not made known",
        norm=Source(Basis.LAW, "Awb art. 3:40 en 3:41"),
        severity=Severity.SIGNAL,
        hears=frozenset({DecisionTaken, DecisionPublished, DecisionRevoked}),
        begin=Published,
    ),
    Control(
        id=ControlId("booked-late"),
        nl="Handelingen die lang na hun dag zijn vastgelegd",
        en="Acts that were written down long after their day",
        norm=Source(Basis.AGREEMENT, "Tijdigheid van de administratie"),
        severity=Severity.SIGNAL,
        hears=None,
        begin=lambda _: BookedLate(),
    ),
    Control(
        id=ControlId("clock-back"),
        nl="Het moment van vastleggen loopt niet terug",
        en="The moment of writing down does not go back",
        norm=Source(Basis.AGREEMENT, "Betrouwbaarheid van de administratie"),
        severity=Severity.BREACH,
        hears=None,
        begin=ClockBack,
    ),
)
