"""Scenarios around a pupil: an MDO, an exemption, support while waiting."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from events.care import WaitingNorm, WaitingNormExceeded
from events.exemption import (
    ExemptionAdviceGiven,
    ExemptionClaimed,
    ExemptionEstablished,
    ExemptionSupplementAsked,
    SwvConsulted,
)
from events.facility import Destination, ReturnDue
from events.meeting import (
    ActionKind,
    Attendance,
    MdoClosed,
    Participant,
    ResponsibilityRecorded,
    WhyAbsent,
)
from events.recipients import recipients
from events.values import CaseId, Count, Party, Period, party_of
from events.waiting import BridgingAim, BridgingSupportDue, BridgingSupportStarted
from projections.catalogue import CLOCK, WAITING_TIMES
from projections.clock.reasons import Reason
from projections.journal.entry import Entry, decode
from projections.table import fold_all
from services.exemption.commands import EstablishExemption
from services.facility.commands import OpenFacility, PlacePupil, PlanReturn
from services.meeting.commands import AssignCaseLead, CloseMdo, HoldMdo, PlanMdo
from tests import cast
from tests.cast_absence import recorder
from tests.examples import case
from tests.paper_house import Move
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.stories_around_pupils import (
    advises,
    at_leerplicht,
    at_school,
    at_swv,
    bridges,
    claim,
    does,
)
from tests.world import (
    AMBELT,
    CASE,
    CASE_MANAGER,
    KRISTAL,
    ORDER,
    PASSENDERWIJS,
    STICHTSE_VECHT,
    SWV,
    WILG,
    ZWOLLE,
)

_WEST = {"municipality": STICHTSE_VECHT, "swv": PASSENDERWIJS}


async def book(stage: Stage) -> list[Entry]:
    """All that is published."""
    assert stage.house.journal is not None
    return [decode(row) for row in await stage.house.journal.tail(0, 10_000)]


def _claimed(one: CaseId, on: date, year: date, statement_on: date) -> Move:
    by = recorder(STICHTSE_VECHT)
    return claim(on=on, statement_on=statement_on, case=one, first_day=year, by=by, **_WEST)


def _establish(one: CaseId, on: date) -> Move:
    by = recorder(STICHTSE_VECHT)
    return at_leerplicht(EstablishExemption, on=on, case=one, by=by, municipality=STICHTSE_VECHT)


@scenario("AS-43")
async def an_exemption_is_claimed(stage: Stage, figures: dict[str, Any]) -> str:
    """Three pupils of Stichtse Vecht, with a statement of 20 March."""
    in_time, too_old, late = case(1), case(2), case(3)
    statement, year = date(2026, 3, 20), date(2026, 8, 1)
    last = date.fromisoformat(figures["limit"])
    await stage.ask(_claimed(in_time, date(2026, 6, 19), year, statement))
    complete = await stage.fact(ExemptionClaimed)
    assert complete.complete
    assert not complete.late
    await stage.ask(_claimed(case(4), last, year, statement))  # the last day still counts
    await stage.ask(_claimed(too_old, last + timedelta(days=1), year, statement))
    asked = await stage.fact(ExemptionSupplementAsked)
    assert asked.case == too_old
    no = await stage.refused(_establish(too_old, date(2026, 6, 22)))
    await stage.ask(_claimed(late, date(2026, 7, 2), year, date(2026, 6, 1)))
    claims = {fact.case: fact for fact in await stage.facts(ExemptionClaimed)}
    assert [one for one, fact in claims.items() if fact.late] == [late]
    assert [one for one, fact in claims.items() if not fact.complete] == [too_old]
    unheard = await stage.refused(_establish(in_time, date(2026, 7, 3)))
    assert (no, unheard) == ("claim-incomplete", "swv-not-heard")
    consulted = [fact.case for fact in await stage.facts(SwvConsulted)]
    assert consulted == [in_time, case(4), late]
    manager = replace(CASE_MANAGER, organisation=PASSENDERWIJS)
    await stage.ask(
        advises(on=date(2026, 7, 6), case=in_time, by=manager, **_WEST),
        _establish(in_time, date(2026, 7, 7)),
    )
    told = [type(fact) for fact in await stage.facts(ExemptionAdviceGiven)]
    found = await stage.fact(ExemptionEstablished)
    assert told == [ExemptionAdviceGiven]
    assert (found.valid.start, found.valid.end) == (year, date(2027, 7, 31))
    return f"complete until {last}; asked anew on {asked.effective_on}; late {claims[late].late}"


INVITED = (
    Participant.PARENTS,
    Participant.COORDINATOR,
    Participant.SWV,
    Participant.MUNICIPALITY,
    Participant.YOUTH_HEALTH,
)


@scenario("AS-67")
async def an_mdo_closes_only_when_all_is_clear(stage: Stage, _: dict[str, Any]) -> str:
    """Parents, school, SWV, municipality and youth health meet."""
    on = date(2026, 2, 16)
    bodies = (AMBELT, SWV, ZWOLLE)
    there = tuple(Attendance(who=who) for who in INVITED[1:])
    away = Attendance(who=Participant.PARENTS, absent=WhyAbsent.PREVENTED)
    close = at_school(CloseMdo, on=on)
    await stage.ask(at_school(PlanMdo, invited=INVITED, bodies=bodies))
    unexplained = await stage.refused(at_school(HoldMdo, on=on, attendance=there))
    await stage.ask(at_school(HoldMdo, on=on, attendance=(away, *there)))
    without_lead = await stage.refused(close)
    await stage.ask(at_school(AssignCaseLead, on=on, lead=SWV), does(1, AMBELT, on=on))
    without_parts = await stage.refused(close)
    await stage.ask(does(2, SWV, on=on), does(3, ZWOLLE, on=on), close)
    closed = await stage.fact(MdoClosed)
    assert closed.lead == SWV
    refused = (unexplained, without_lead, without_parts)
    assert refused == ("absence-unexplained", "lead-missing", "responsibilities-missing")
    agreed = await stage.facts(ResponsibilityRecorded)
    heard = {party_of(one.organisation) for f in agreed for one in recipients(f, Party.SCHOOL)}
    assert heard == {Party.SWV, Party.MUNICIPALITY}
    tasks = fold_all(CLOCK, await book(stage))[(CASE,)].tasks
    open_actions = {t.organisation for t in tasks if t.reason is Reason.RESPONSIBILITY}
    assert open_actions == set(bodies)
    assert {fact.action for fact in agreed} == {ActionKind.KEEP_CONTACT}
    assert [fact.number for fact in agreed] == [Count(1), Count(2), Count(3)]
    return f"refused {', '.join(refused)}; closed, {len(open_actions)} have something to do"


@scenario("AS-32")
async def support_while_waiting(stage: Stage, figures: dict[str, Any]) -> str:
    """Listed on 9 February, and no intake when four weeks are over."""
    listed, broken = date(2026, 2, 9), date.fromisoformat(figures["date"])
    await stage.ask(
        cast.budget(SWV),
        cast.budget(ZWOLLE),
        *cast.granted(),
        cast.accept(on=listed),
        cast.wait(on=listed),
    )
    await stage.until(broken - timedelta(days=1))
    assert not await stage.facts(BridgingSupportDue)
    too_early = await stage.refused(bridges(on=broken - timedelta(days=1)))
    await stage.until(broken)
    exceeded, needed = await stage.fact(WaitingNormExceeded), await stage.fact(BridgingSupportDue)
    assert (exceeded.norm, exceeded.effective_on) == (WaitingNorm.INTAKE, broken)
    assert needed.effective_on == broken
    clock = fold_all(CLOCK, await book(stage))[(CASE,)]
    assert (Reason.BRIDGING, WILG) in {(t.reason, t.organisation) for t in clock.tasks}
    await stage.ask(bridges(on=date(2026, 3, 12)))
    started = await stage.fact(BridgingSupportStarted)
    assert started.aim is BridgingAim.STAY_AT_SCHOOL
    row = fold_all(WAITING_TIMES, await book(stage))[(ORDER,)]
    assert (row.provider, row.bridging_on, row.started_on) == (WILG, date(2026, 3, 12), None)
    return f"norm broken {broken}, support {row.bridging_on} by {row.provider}; {too_early} before"


@scenario("AS-69")
async def a_praktijkklas_lasts_one_year(stage: Stage, figures: dict[str, Any]) -> str:
    """A place from 25 August 2025, and nothing planned on 1 June."""
    start, last = date(2025, 8, 25), date.fromisoformat(figures["max"])
    await stage.ask(at_swv(OpenFacility, on=start))
    too_long = Period(start=start, end=date(2026, 9, 30))
    a_day = Period(start=start, end=last + timedelta(days=1))
    refused = [
        await stage.refused(at_swv(PlacePupil, on=start, period=stay)) for stay in (too_long, a_day)
    ]
    assert set(refused) == {"stay-too-long"}
    await stage.ask(at_swv(PlacePupil, on=start, period=Period(start=start, end=last)))
    await stage.until(date(2026, 5, 31))
    assert not await stage.facts(ReturnDue)
    await stage.until(date(2026, 6, 1))
    raised = await stage.fact(ReturnDue)
    assert (raised.effective_on, raised.last_day) == (date(2026, 6, 1), last)
    told = {one.organisation for one in recipients(raised, Party.SWV)}
    assert told == {AMBELT, KRISTAL}  # the school that referred is invited
    tasks = fold_all(CLOCK, await book(stage))[(CASE,)].tasks
    assert {t.organisation for t in tasks if t.reason is Reason.RETURN} == {AMBELT, KRISTAL}
    await stage.ask(at_swv(PlanReturn, on=date(2026, 6, 8), destination=Destination.SPECIAL))
    tasks = fold_all(CLOCK, await book(stage))[(CASE,)].tasks
    assert not [t for t in tasks if t.reason is Reason.RETURN]
    return f"until {last} at most; return to plan on {raised.effective_on}, {len(told)} schools"
