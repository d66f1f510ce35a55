"""Three months at home without a fitting offer: started, warned of, met or exceeded.

The Thuiszitterspact (2016) knows no extension and no standing still, so the last day never moves:
not by a holiday, not by an offer that came to nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from events.absence import (
    ThreeMonthExceedanceCorrected,
    ThreeMonthLimitEndedLate,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThreeMonthLimitNear,
    ThreeMonthLimitReopened,
    ThreeMonthLimitStarted,
)
from events.fact import Fact
from events.values import Count, system
from services.absence.commands import LetLimitPass, LimitCommand, WarnOfLimit
from services.absence.file import File, Limit
from services.rules.absence import limit_of, warning_of
from services.rules.regions import RuleBook, Rules
from services.runtime.shapes import Due

_DAY = timedelta(days=1)


def told(state: File, on: date) -> dict[str, Any]:
    """What every fact that others may hear of this absence says: whose file, and who hears it."""
    reported = state.reported
    assert reported is not None, "an absence that nobody reported"
    return {
        "effective_on": on,
        "case": reported.case,
        "keeper": reported.keeper,
        "swv": reported.swv if state.registered_on is not None else None,
        "municipality": reported.municipality if state.municipality_may_know else None,
    }


def started(state: File, away_since: date, rules: Rules, book: RuleBook) -> Fact:
    """The three months of a pupil who was just registered."""
    assert state.registered_on is not None, "only a thuiszitter has a limit"
    due_on = limit_of(away_since, book.holidays)
    return ThreeMonthLimitStarted(
        **told(state, state.registered_on),
        away_since=away_since,
        warn_on=_warning(due_on, state.registered_on, rules),
        due_on=due_on,
    )


def settled(state: File, on: date, rules: Rules) -> Sequence[Fact]:
    """What the offers and the days so far make of the three months: over in time, over too late,
    put right as it was in time and heard late, or running again."""
    limit, over_on = state.limit, state.over_on
    if limit is None:
        return []
    if over_on is None:
        return [_reopened(state, limit, on, rules)] if limit.over else []
    assert state.registered_on is not None, "only a thuiszitter has a limit"
    says, due_on = told(state, max(over_on, state.registered_on)), limit.due_on
    if over_on <= due_on:
        met = ThreeMonthLimitMet(**says, due_on=due_on)
        if limit.exceeded:
            return [ThreeMonthExceedanceCorrected(**says, due_on=due_on), met]
        return [] if limit.over else [met]
    if limit.over:
        return []
    late = ThreeMonthLimitEndedLate(**says, days_late=Count((over_on - due_on).days))
    return [late] if limit.exceeded else [_exceeded(state, due_on), late]


def passed(state: File, command: LimitCommand) -> Sequence[Fact]:
    """What the day of the warning, or the day after the last one, makes of the three months."""
    limit = state.limit
    if limit is None or limit.due_on != command.due_on or limit.over or limit.exceeded:
        return []
    if command.on < limit.since:  # there was an offer on that day; a later one is asked again
        return []
    if isinstance(command, LetLimitPass):
        return [ThreeMonthLimitExceeded(**told(state, command.on), due_on=limit.due_on)]
    if limit.warned:
        return []
    return [ThreeMonthLimitNear(**told(state, command.on), due_on=limit.due_on)]


def due(fact: ThreeMonthLimitStarted | ThreeMonthLimitReopened) -> Sequence[Due]:
    """What must happen by itself in the three months: on no day before the fact itself."""
    about: dict[str, Any] = {"by": system(fact.keeper), "case": fact.case, "keeper": fact.keeper}
    last = max(fact.due_on, fact.effective_on - _DAY)
    passes = Due(last, LetLimitPass(on=last + _DAY, due_on=fact.due_on, **about))
    if fact.warn_on is None:
        return [passes]
    warning = WarnOfLimit(on=fact.warn_on, due_on=fact.due_on, **about)
    return [Due(fact.warn_on - _DAY, warning), passes]


def _warning(due_on: date, on: date, rules: Rules) -> date | None:
    """The day of the warning: at once where it has passed; none where the last day has."""
    return max(warning_of(due_on, rules), on) if on <= due_on else None


def _exceeded(state: File, due_on: date) -> Fact:
    return ThreeMonthLimitExceeded(**told(state, due_on + _DAY), due_on=due_on)


def _reopened(state: File, limit: Limit, on: date, rules: Rules) -> Fact:
    return ThreeMonthLimitReopened(
        **told(state, on), warn_on=_warning(limit.due_on, on, rules), due_on=limit.due_on
    )
