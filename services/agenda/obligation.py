"""One yearly obligation: what counts, and whether the year can still be met.

A meeting counts when all who must be there were (Ontwikkelagenda Zwolle deel 2, afspraak 6: in VO
with leerplicht and youth health care, at least four times a year).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.obligation import (
    MatterAdvised,
    MatterAnswered,
    MatterKind,
    MatterOverdue,
    MatterPut,
    MeetingHeld,
    ObligationAgreed,
    ObligationAtRisk,
    ObligationMet,
    ObligationOutOfReach,
    ObligationYearOpened,
    WhyNotCounted,
)
from events.values import Count, Period, Reference, system
from services.agenda.commands import (
    AdviseMatter,
    AgreeObligation,
    AnswerMatter,
    HoldMeeting,
    LetMatterPass,
    LetMeetingDayPass,
    ObligationCommand,
    OpenObligationYear,
    PutMatter,
)
from services.agenda.keeping import of_keeper
from services.rules.obligation import latest_days
from services.rules.regions import RuleBook
from services.rules.years import budget_year
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

WARNED_WEEKS = 4  # before the last day of the next time

_SPOKEN_OF = frozenset({MatterKind.ISSUE, MatterKind.LEARNING})  # before it is answered
_DAY = timedelta(days=1)
_NOTICE = timedelta(weeks=WARNED_WEEKS)


class Obligation(msgspec.Struct, frozen=True, gc=False):
    """What was agreed, and what counts in the year that runs."""

    agreed: ObligationAgreed | None = None
    year: ObligationYearOpened | None = None
    held: frozenset[date] = frozenset()  # all that count, whatever the year
    noted: frozenset[date] = frozenset()  # those that do not count, too
    warned: frozenset[date] = frozenset()
    out: frozenset[Period] = frozenset()  # years that can no longer be met
    matters: Mapping[Reference, MatterPut] = {}
    advised: frozenset[Reference] = frozenset()
    answered: frozenset[Reference] = frozenset()
    overdue: frozenset[Reference] = frozenset()

    @property
    def counted(self) -> int:
        """How many count in the year that runs."""
        return 0 if self.year is None else sum(day in self.year.counting for day in self.held)


def decide(state: Obligation, command: ObligationCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the obligation. Raises ``Refusal``."""
    of_keeper(command, command.keeper)
    if isinstance(command, AgreeObligation):
        return _agreed(state, command, book)
    if state.agreed is None or state.year is None:
        raise Refusal(
            "obligation-unknown",
            "Deze jaarlijkse plicht is niet afgesproken.",
            "This yearly obligation was not agreed.",
        )
    match command:
        case HoldMeeting():
            return _held(state, state.agreed, state.year, command)
        case LetMeetingDayPass():
            return _passed(state, state.year, command)
        case OpenObligationYear(first_day=first_day):
            if first_day <= state.year.counting.start:
                return []
            return [_opened(_agreement_of(state.agreed), command, first_day, book)]
        case PutMatter():
            return _put(state, command)
        case AdviseMatter():
            return _advised(state, command)
        case AnswerMatter():
            return _answered(state, command)
        case LetMatterPass(matter=matter, due_on=due_on):
            put = state.matters.get(matter)
            if put is None or put.due_on != due_on or matter in state.answered | state.overdue:
                return []
            own, who = _of(command), put.answerer
            return [MatterOverdue(**own, matter=matter, answerer=who, due_on=due_on)]
        case _:
            raise AssertionError(f"not a command of an obligation: {command}")


def evolve(state: Obligation, fact: Any) -> Obligation:
    """The obligation after a fact."""
    match fact:
        case ObligationAgreed():
            return replace(state, agreed=fact)
        case ObligationYearOpened():
            return replace(state, year=fact, warned=frozenset())
        case MeetingHeld(held_on=day, why_not=why_not):
            held = state.held if why_not else state.held | {day}
            return replace(state, held=held, noted=state.noted | {day})
        case ObligationAtRisk(last_day=last_day):
            return replace(state, warned=state.warned | {last_day})
        case ObligationOutOfReach(counting=counting):
            return replace(state, out=state.out | {counting})
        case ObligationMet():
            return state
        case MatterPut(matter=matter):
            return replace(state, matters={**state.matters, matter: fact})
        case MatterAdvised(matter=matter):
            return replace(state, advised=state.advised | {matter})
        case MatterAnswered(matter=matter):
            return replace(state, answered=state.answered | {matter})
        case MatterOverdue(matter=matter):
            return replace(state, overdue=state.overdue | {matter})
        case _:
            raise AssertionError(f"not a fact of an obligation: {fact}")


OBLIGATION = Decider(
    noun="obligation",
    initial=Obligation(),
    evolve=evolve,
    facts=(
        ObligationAgreed,
        ObligationYearOpened,
        MeetingHeld,
        ObligationMet,
        ObligationAtRisk,
        ObligationOutOfReach,
        MatterPut,
        MatterAdvised,
        MatterAnswered,
        MatterOverdue,
    ),
    commands=(
        AgreeObligation,
        HoldMeeting,
        PutMatter,
        AdviseMatter,
        AnswerMatter,
        LetMeetingDayPass,
        OpenObligationYear,
        LetMatterPass,
    ),
    key=lambda about: f"{about.keeper}/{about.obligation}",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: a warning before each last day, red after it, a new year, and a
    matter that nobody answered."""
    match fact:
        case ObligationYearOpened():
            return _days_of(fact)
        case MatterPut(matter=matter, due_on=due_on):
            passes = LetMatterPass(**_about(fact), on=due_on + _DAY, matter=matter, due_on=due_on)
            return [Due(due_on, passes)]
        case _:
            return []


def _days_of(opened: ObligationYearOpened) -> Sequence[Due]:
    about, end = _about(opened), opened.counting.end
    found = [Due(end, OpenObligationYear(**about, on=end + _DAY, first_day=end + _DAY))]
    for place, last in enumerate(opened.latest, 1):
        near = max(last - _NOTICE, opened.effective_on)
        for passes, over in ((near, False), (last, True)):
            day = LetMeetingDayPass(
                **about, on=passes + _DAY, last_day=last, place=Count(place), over=over
            )
            found.append(Due(passes, day))
    return found


def _agreed(state: Obligation, command: AgreeObligation, book: RuleBook) -> Sequence[Fact]:
    agreed = ObligationAgreed(
        **_of(command),
        text=command.text,
        times=command.times,
        year_kind=command.year_kind,
        required=command.required,
        apart=command.apart,
        breaks=command.breaks,
    )
    if said_before(agreed, state.agreed):
        return []
    return [agreed, _opened(command, command, command.on, book)]


def _opened(
    agreed: AgreeObligation, command: ObligationCommand, day: date, book: RuleBook
) -> ObligationYearOpened:
    year = budget_year(day, agreed.year_kind)
    latest = latest_days(year, agreed.times, agreed.apart, agreed.breaks, book.holidays)
    if not agreed.times or latest is None:
        raise Refusal(
            "obligation-impossible",
            "Zo vaak past niet in een jaar.",
            "A year has no room for so many.",
        )
    return ObligationYearOpened(**_of(command), counting=year, latest=latest)


def _agreement_of(agreed: ObligationAgreed) -> AgreeObligation:
    return AgreeObligation(
        on=agreed.effective_on,
        by=system(agreed.keeper),
        obligation=agreed.obligation,
        keeper=agreed.keeper,
        text=agreed.text,
        times=agreed.times,
        year_kind=agreed.year_kind,
        required=agreed.required,
        apart=agreed.apart,
        breaks=agreed.breaks,
    )


def _held(
    state: Obligation, agreed: ObligationAgreed, year: ObligationYearOpened, command: HoldMeeting
) -> Sequence[Fact]:
    day, counting = command.held_on, year.counting
    if day > command.on or day not in counting:
        raise Refusal(
            "not-in-this-year",
            "Leg alleen vast wat in dit jaar al is gehouden.",
            "Record what was held in this year already, and nothing else.",
        )
    if day in state.noted:
        return []
    soon = any(abs((day - other).days) < agreed.apart for other in state.held)
    why_not = None
    if not set(agreed.required) <= set(command.present):
        why_not = WhyNotCounted.PARTNER_ABSENT
    elif soon:
        why_not = WhyNotCounted.TOO_SOON
    count = state.counted + (why_not is None)
    held = MeetingHeld(
        **_of(command),
        held_on=day,
        present=command.present,
        why_not=why_not,
        counted=Count(count),
    )
    if why_not is not None or count != agreed.times:
        return [held]
    return [held, ObligationMet(**_of(command), counting=counting, counted=Count(count))]


def _passed(
    state: Obligation, year: ObligationYearOpened, command: LetMeetingDayPass
) -> Sequence[Fact]:
    """Whether the day still matters: it is one of this year, and not enough was held by then."""
    last, counting, count = command.last_day, year.counting, Count(state.counted)
    if last not in year.latest or count >= command.place or counting in state.out:
        return []
    if command.over:
        return [ObligationOutOfReach(**_of(command), counting=counting, counted=count)]
    if last in state.warned:
        return []
    return [ObligationAtRisk(**_of(command), counting=counting, counted=count, last_day=last)]


def _put(state: Obligation, command: PutMatter) -> Sequence[Fact]:
    put = MatterPut(
        **_of(command),
        matter=command.matter,
        matter_kind=command.matter_kind,
        text=command.text,
        answerer=command.answerer,
        due_on=command.due_on,
        prepared_by=command.prepared_by,
        from_cases=command.from_cases,
    )
    if (command.matter_kind is MatterKind.ISSUE) is not (command.from_cases > 0):
        raise Refusal(
            "issue-without-cases",
            "Een vraagstuk komt uit zaken: noem uit hoeveel.",
            "An issue comes from cases: say from how many.",
        )
    known = state.matters.get(command.matter)
    if known is None:
        return [put]
    if said_before(put, known):
        return []
    raise Refusal(
        "matter-in-use",
        "Dit nummer hoort al bij een ander onderwerp.",
        "This number already belongs to another matter.",
    )


def _known(state: Obligation, command: AdviseMatter | AnswerMatter) -> MatterPut:
    put = state.matters.get(command.matter)
    if put is None:
        raise Refusal("matter-unknown", "Dit is hier niet ingebracht.", "This was not put here.")
    return put


def _advised(state: Obligation, command: AdviseMatter) -> Sequence[Fact]:
    put = _known(state, command)
    if put.prepared_by is None or command.matter in state.answered:
        raise Refusal(
            "nothing-to-prepare",
            "Hierover hoeft niemand vooraf iets te zeggen.",
            "Nobody has to say anything on this beforehand.",
        )
    if command.matter in state.advised:
        return []
    advised = MatterAdvised(
        **_of(command),
        matter=command.matter,
        prepared_by=put.prepared_by,
        advised=command.advised,
    )
    return [advised]


def _answered(state: Obligation, command: AnswerMatter) -> Sequence[Fact]:
    """What is decided elsewhere was prepared first; what people learn together they spoke of."""
    put, matter = _known(state, command), command.matter
    if matter in state.answered:
        return []
    if put.prepared_by is not None and matter not in state.advised:
        raise Refusal(
            "not-prepared",
            "Dit wordt eerst voorbereid; daarna kan er worden besloten.",
            "This is prepared first; then it can be decided.",
        )
    spoken = any(day >= put.effective_on for day in state.held)
    if put.matter_kind in _SPOKEN_OF and not spoken:
        raise Refusal(
            "not-discussed",
            "Hierover is nog geen overleg gehouden.",
            "No meeting was held on this yet.",
        )
    late = command.on > put.due_on
    return [MatterAnswered(**_of(command), matter=matter, result=command.result, late=late)]


def _about(fact: ObligationYearOpened | MatterPut) -> dict[str, Any]:
    by = system(fact.keeper)
    return {"obligation": fact.obligation, "keeper": fact.keeper, "by": by}


def _of(command: ObligationCommand) -> dict[str, Any]:
    own = {"obligation": command.obligation, "keeper": command.keeper}
    return {"effective_on": command.on, **own}
