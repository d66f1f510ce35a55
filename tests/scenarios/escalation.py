"""Scenarios of pupils at home without an offer: who must find each other, and who may overrule."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.absence import AbsenceReason, OfferMade
from events.decision import DecisionPublished, DecisionSubject, DecisionTaken, ObjectionReceived
from events.escalation import (
    AssignedPart,
    EscalationLevel,
    EscalationLevelReached,
    OverrulingUsed,
    PartnerMeetingStarted,
)
from events.values import CaseId, OrganisationId, Party, Role
from services.escalation.commands import Overrule
from services.funder.legal_commands import PublishDecision, ReceiveObjection
from services.rules.calendar import next_working_day
from services.runtime.reference import load
from tests.cast_absence import absolute, reason, recorder
from tests.examples import case, example
from tests.paper_house import Move
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.stories_of_escalation import meets
from tests.world import FINANCE, KRISTAL, PASSENDERWIJS, STICHTSE_VECHT

_WEEK = timedelta(weeks=1)
SPLIT = (
    AssignedPart(funder=STICHTSE_VECHT, percent=70),
    AssignedPart(funder=PASSENDERWIJS, percent=30),
)


def _at_home(one: CaseId, since: date) -> list[Move]:
    """A child of Stichtse Vecht that is enrolled nowhere, for there is no offer."""
    about = {"swv": PASSENDERWIJS, "municipality": STICHTSE_VECHT, "keeper": STICHTSE_VECHT}
    party, command = absolute(one, on=since, since=since)
    report = (party, replace(command, by=recorder(STICHTSE_VECHT), **about))
    lacks = reason(AbsenceReason.LACK_OF_OFFER, one, on=since, keeper=STICHTSE_VECHT)
    return [report, lacks]


def _disagree(one: CaseId, level: EscalationLevel, on: date) -> Move:
    by = replace(meets(level, on=on)[1].by, organisation=PASSENDERWIJS)
    partners: tuple[OrganisationId, ...] = (PASSENDERWIJS, STICHTSE_VECHT)
    return meets(level, on=on, case=one, swv=PASSENDERWIJS, by=by, partners=partners)


def _overrule(one: CaseId, on: date, **own: Any) -> Move:
    by = replace(FINANCE, organisation=STICHTSE_VECHT)
    said = {"by": by, "body": STICHTSE_VECHT, "school": KRISTAL, "assigned": SPLIT} | own
    command = example(Overrule, case=one, on=on, starts_on=on + _WEEK, **said)
    return Party.MUNICIPALITY, command


@scenario("AS-31")
async def nobody_agrees_and_somebody_overrules(stage: Stage, _: dict[str, Any]) -> str:
    """Two pupils: once by disagreement at each level, once by days that pass."""
    first, second, since = case(1), case(2), date(2026, 3, 2)
    await stage.ask(*_at_home(first, since))
    meeting = await stage.fact(PartnerMeetingStarted)  # by itself
    assert meeting.effective_on == since
    early = await stage.refused(_overrule(first, since))
    await stage.ask(
        _disagree(first, EscalationLevel.CASE, date(2026, 3, 9)),
        _disagree(first, EscalationLevel.DIRECTION, date(2026, 3, 16)),
    )
    levels = [fact.level for fact in await stage.facts(EscalationLevelReached)]
    assert levels == [EscalationLevel.DIRECTION, EscalationLevel.BOARD]
    on = date(2026, 3, 23)
    officer = recorder(STICHTSE_VECHT)
    refused = [
        await stage.refused(_overrule(first, on, by=officer)),
        await stage.refused(_overrule(first, on, reason=None)),
    ]
    assert (early, *refused) == ("level-not-reached", "no-mandate", "motivation-missing")
    await stage.ask(_overrule(first, on))
    used = await stage.fact(OverrulingUsed)
    assert (used.number, used.school, used.assigned) == (1, KRISTAL, SPLIT)
    assert (await stage.meta(used)).reason is not None
    offered = await stage.fact(OfferMade)
    assert (offered.offerer, offered.starts_on) == (STICHTSE_VECHT, on + _WEEK)
    await stage.ask(*_at_home(second, date(2026, 4, 1)))
    await stage.until(date(2026, 5, 20))  # nobody meets: the days of each level pass
    reached = await stage.facts(EscalationLevelReached, lambda fact: fact.case == second)
    assert [fact.level for fact in reached] == levels
    await stage.ask(_overrule(second, date(2026, 5, 20)))
    numbers = [fact.number for fact in await stage.facts(OverrulingUsed)]
    assert numbers == [1, 2]
    taken = await stage.fact(DecisionTaken, lambda fact: fact.case == second)
    assert taken.subject is DecisionSubject.OVERRULING
    by = replace(FINANCE, organisation=STICHTSE_VECHT)
    own = {"case": second, "body": STICHTSE_VECHT, "number": taken.number, "by": by}
    publish = example(PublishDecision, **own, on=date(2026, 5, 20))
    consultant = replace(by, role=Role.CONSULTANT)
    await stage.ask((Party.MUNICIPALITY, replace(publish, by=consultant)))
    until = (await stage.fact(DecisionPublished)).objection_until
    assert until == next_working_day(date(2026, 7, 1), load().rulebook.holidays)
    objects = example(ReceiveObjection, **own, on=date(2026, 6, 1))
    await stage.ask((Party.MUNICIPALITY, replace(objects, by=consultant, posted_on=None)))
    objection = await stage.fact(ObjectionReceived)
    return (
        f"levels {', '.join(levels)}; used {numbers}; objection until {until}: {objection.objector}"
    )
