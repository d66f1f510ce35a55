"""Pupils at home: three months that passed are on record, and nothing moves their last day."""

from collections.abc import Iterator
from typing import Any

from events.absence import (
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitReopened,
    ThreeMonthLimitStarted,
    ThuiszitterRegistrationCorrected,
)
from events.values import CaseId
from projections.case_file.words import day
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Seen,
    Severity,
    found,
)
from services.controls.terms import Clock
from services.rules.absence import limit_of
from services.rules.regions import Basis, RuleBook, Source


class LimitOnRecord(Check):
    """Keeps all three months along, and looks whether their passing was written down, and rightly.

    Their last day follows from the day since which a pupil is at home, and nothing moves it.
    """

    def __init__(self, rules: RuleBook) -> None:
        self._holidays = rules.holidays
        self._limits: dict[CaseId, Clock] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        if isinstance(fact, ThreeMonthLimitStarted):
            self._limits[fact.case] = Clock(fact.due_on, seen.ref)
            if fact.due_on != limit_of(fact.away_since, self._holidays):
                yield _wrong(seen, f"{day(fact.due_on)} is geen drie maanden later", None)
            return
        limit = self._limits.get(fact.case)
        if limit is None:
            if not isinstance(fact, ThuiszitterRegistrationCorrected):
                yield _wrong(seen, "zij waren niet begonnen", None)
            return
        said = _on_record(limit, fact)
        if said is not None:
            yield _wrong(seen, said, limit)
        _turn(limit, fact)

    def close(self, end: End) -> Iterator[Finding]:
        for case, limit in self._limits.items():
            if limit.passed_unwritten(end.today):
                yield found(
                    f"De drie maanden liepen af op {day(limit.due_on)}; dat die voorbij zijn, staat"
                    " niet in het boek.",
                    limit.ref,
                    case=case,
                )


def _on_record(limit: Clock, fact: Any) -> str | None:
    """What is wrong with this fact about these three months."""
    due_on = getattr(fact, "due_on", limit.due_on)
    match fact:
        case _ if due_on != limit.due_on:
            return f"de laatste dag was {day(limit.due_on)} en niet {day(due_on)}"
        case ThreeMonthLimitMet(effective_on=on) if on > limit.due_on:
            return f"het aanbod kwam na {day(limit.due_on)} en heet toch op tijd"
        case ThreeMonthLimitEndedLate() if not limit.exceeded:
            return "het aanbod kwam te laat, en dat zij voorbij waren, staat er niet"
        case ThreeMonthLimitExceeded() if not limit.running:
            return "er was een passend aanbod en zij heten toch overschreden"
        case _:
            return None


def _turn(limit: Clock, fact: Any) -> None:
    match fact:
        case ThreeMonthLimitMet() | ThreeMonthLimitEndedLate() | ThuiszitterRegistrationCorrected():
            limit.running = False
        case ThreeMonthLimitReopened():
            limit.running = True
        case ThreeMonthLimitExceeded() | ThreeMonthExceedanceCorrected():
            limit.exceeded = isinstance(fact, ThreeMonthLimitExceeded)


def _wrong(seen: Seen, said: str, limit: Clock | None) -> Finding:
    refs = (seen.ref,) if limit is None else (limit.ref, seen.ref)
    return found(f"De drie maanden kloppen niet: {said}.", *refs, case=seen.fact.case)


ABSENCE = (
    Control(
        id=ControlId("three-months-on-record"),
        nl="Drie maanden thuis zonder passend aanbod staan in het boek, en zonder uitstel",
        en="Three months at home without a fitting offer are on record, and never deferred",
        norm=Source(Basis.AGREEMENT, "Thuiszitterspact, 13 juni 2016"),
        severity=Severity.BREACH,
        hears=frozenset(
            {
                ThreeMonthLimitStarted,
                ThreeMonthLimitMet,
                ThreeMonthLimitExceeded,
                ThreeMonthLimitEndedLate,
                ThreeMonthExceedanceCorrected,
                ThreeMonthLimitReopened,
                ThuiszitterRegistrationCorrected,
            }
        ),
        begin=LimitOnRecord,
    ),
)
