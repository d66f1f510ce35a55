"""A pupil with an arrangement turns eighteen: who is told, what ends, and what goes on.

Youth care ends then, unless it is extended (Jeugdwet art. 1.1, jeugdige onder 3); what goes on does
so under another law. The days are agreed and no legal terms.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import ArrangementRequested, LegalAge, RequestGranted
from events.transition import (
    AdulthoodNear,
    AdulthoodTold,
    AdulthoodToldLate,
    AfterEighteen,
    Afterwards,
    FuturePlanAdopted,
    FuturePlanOverdue,
    LifeArea,
    ToldOfAdulthood,
)
from events.values import Role, system
from services.municipality.commands import (
    AdoptFuturePlan,
    AdulthoodCommand,
    LetFuturePlanPass,
    LetTellingPass,
    OpenAdulthood,
    TellOfAdulthood,
)
from services.rules.regions import RuleBook
from services.rules.transition import extended_at_most, may_extend, telling_and_planning
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process

_DAY = timedelta(days=1)


class Adulthood(msgspec.Struct, frozen=True, gc=False):
    """How far the way to eighteen is."""

    near: AdulthoodNear | None = None
    told: frozenset[ToldOfAdulthood] = frozenset()
    told_late: bool = False
    plan: tuple[AfterEighteen, ...] = ()
    plan_late: bool = False

    @property
    def untold(self) -> tuple[ToldOfAdulthood, ...]:
        """Who does not know yet."""
        return tuple(one for one in ToldOfAdulthood if one not in self.told)


def decide(state: Adulthood, command: AdulthoodCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    by = command.by
    if by.role is not Role.SYSTEM and by.organisation != command.municipality:
        raise Refusal(
            "not-your-pupil",
            "Alleen de gemeente van deze jongere kan dit.",
            "Only the municipality of this pupil can do this.",
        )
    if isinstance(command, OpenAdulthood):
        return _opened(state, command)
    near = state.near
    if near is None or near.municipality != command.municipality:
        raise Refusal(
            "adulthood-unknown",
            "Van deze jongere is niet bekend dat hij in het arrangement 18 wordt.",
            "It is not known of this pupil that they turn eighteen within the arrangement.",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": near.case,
        "municipality": near.municipality,
        "school": near.school,
    }
    match command:
        case TellOfAdulthood(told=told):
            if told in state.told:
                return []
            untold = tuple(one for one in state.untold if one is not told)
            return [AdulthoodTold(**says, told=told, untold=untold)]
        case AdoptFuturePlan(after_eighteen=plan):
            if state.plan == plan:
                return []
            _whole(plan)
            _allowed(near, command)
            return [FuturePlanAdopted(**says, after_eighteen=plan)]
        case LetTellingPass(due_on=due_on):
            if not state.untold or state.told_late:
                return []
            return [AdulthoodToldLate(**says, due_on=due_on, untold=state.untold)]
        case LetFuturePlanPass(due_on=due_on):
            over = state.plan or state.plan_late
            return [] if over else [FuturePlanOverdue(**says, due_on=due_on)]
        case _:
            raise AssertionError(f"not a command about adulthood: {command}")


def evolve(state: Adulthood, fact: Any) -> Adulthood:
    """The way to eighteen after a fact."""
    match fact:
        case AdulthoodNear():
            return replace(state, near=fact)
        case AdulthoodTold(told=told):
            return replace(state, told=state.told | {told})
        case AdulthoodToldLate():
            return replace(state, told_late=True)
        case FuturePlanAdopted(after_eighteen=plan):
            return replace(state, plan=plan)
        case FuturePlanOverdue():
            return replace(state, plan_late=True)
        case _:
            raise AssertionError(f"not a fact about adulthood: {fact}")


ADULTHOOD = Decider(
    noun="adulthood",
    initial=Adulthood(),
    evolve=evolve,
    facts=(
        AdulthoodNear,
        AdulthoodTold,
        AdulthoodToldLate,
        FuturePlanAdopted,
        FuturePlanOverdue,
    ),
    commands=(
        OpenAdulthood,
        TellOfAdulthood,
        AdoptFuturePlan,
        LetTellingPass,
        LetFuturePlanPass,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When somebody was not told in time, and when the plan is late."""
    if not isinstance(fact, AdulthoodNear):
        return []
    says: dict[str, Any] = {
        "by": system(fact.municipality),
        "case": fact.case,
        "municipality": fact.municipality,
    }
    tell, plan = fact.tell_by, fact.plan_by
    return [
        Due(tell, LetTellingPass(on=tell + _DAY, due_on=tell, **says)),
        Due(plan, LetFuturePlanPass(on=plan + _DAY, due_on=plan, **says)),
    ]


class Granted(msgspec.Struct, frozen=True, gc=False):
    """A request and that it was granted, whichever is heard first."""

    request: ArrangementRequested | None = None
    granted: RequestGranted | None = None


def _remember(memory: Granted, fact: Any) -> Granted:
    if isinstance(fact, RequestGranted):
        return replace(memory, granted=fact)
    return replace(memory, request=fact)


def _open(memory: Granted, _: Any) -> Sequence[Command]:
    """In a granted arrangement the pupil turns eighteen."""
    request, granted = memory.request, memory.granted
    if request is None or granted is None:
        return []
    return [
        OpenAdulthood(
            on=granted.effective_on,
            by=system(granted.municipality),
            case=granted.case,
            municipality=granted.municipality,
            school=granted.school,
            adult_on=boundary.on,
        )
        for boundary in request.boundaries
        if boundary.age is LegalAge.EIGHTEEN and boundary.on > granted.effective_on
    ]


COMING_OF_AGE = Process(
    name="coming-of-age",
    initial=Granted(),
    evolve=_remember,
    hears=(ArrangementRequested, RequestGranted),
    react=_open,
)


def _opened(state: Adulthood, command: OpenAdulthood) -> Sequence[Fact]:
    if state.near is not None:
        return []
    tell_by, plan_by = telling_and_planning(command.on, command.adult_on)
    return [
        AdulthoodNear(
            effective_on=command.on,
            case=command.case,
            municipality=command.municipality,
            school=command.school,
            adult_on=command.adult_on,
            tell_by=tell_by,
            plan_by=plan_by,
        )
    ]


def _whole(plan: Sequence[AfterEighteen]) -> None:
    areas = [one.area for one in plan]
    if sorted(areas) != sorted(LifeArea):
        raise Refusal(
            "future-plan-incomplete",
            "Een toekomstplan zegt van elk onderdeel één keer wat er na 18 gebeurt: zorg, "
            "onderwijs, wonen, inkomen en netwerk.",
            "A plan says once of each area what happens after eighteen: care, education, living, "
            "income and network.",
        )


def _allowed(near: AdulthoodNear, command: AdoptFuturePlan) -> None:
    extended = [
        one for one in command.after_eighteen if one.under is Afterwards.EXTENDED_YOUTH_CARE
    ]
    if not extended:
        return
    if not may_extend(near.adult_on, command.on):
        raise Refusal(
            "youth-care-over",
            "Jeugdhulp kan na 18 alleen doorgaan als dat vóór 18 is bepaald, of binnen een half "
            "jaar daarna.",
            "Youth care goes on after eighteen only where that was decided before, or within half "
            "a year of it.",
        )
    last = extended_at_most(near.adult_on)
    if not all(one.until is not None and near.adult_on <= one.until <= last for one in extended):
        raise Refusal(
            "youth-care-too-long",
            f"Verlengde jeugdhulp heeft een laatste dag, uiterlijk {last}.",
            f"Extended youth care has a last day, {last} at the latest.",
        )
