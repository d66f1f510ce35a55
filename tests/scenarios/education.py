"""Scenarios of competence, admissibility and terms of schools."""

import re
from datetime import date
from typing import Any

from events.enrolment import (
    AdmissionRequested,
    AdmissionTermExtended,
    OppTermExceeded,
    PupilEnrolled,
    PupilTemporarilyPlaced,
)
from events.school_transport import TransportAtRisk, TransportRequested, TransportTermExtended
from events.term import TermStarted
from events.tlv import SpecialEducation, TlvForwarded, TlvIssued, TlvReceived, TlvRequested
from events.values import OrganisationId, Pc4
from projections.case_file.sentences import sentence
from services.municipality.commands import ExtendTransportTerm, ReceiveTransportRequest
from tests.examples import case
from tests.pupils import advise, apply, ask_tlv, enrol, extend, issue_tlv, transport
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import OTHER_SWV, PASSENDERWIJS, SWV

STEENWIJK, STEENWIJK_SWV = OrganisationId("school:16GZ00"), OrganisationId("swv:VO2203")
VO_ZWOLLE = OrganisationId("swv:VO2305")


@scenario("AS-21")
async def terms_of_schools(stage: Stage, figures: dict[str, Any]) -> str:
    """Nobody decides on admission, and no OPP is made."""
    decided_late, elsewhere, pupil = case(1), case(2), case(3)
    applied = date(2026, 2, 16)
    await stage.ask(
        apply(decided_late, school=STEENWIJK, on=applied),
        apply(elsewhere, school=STEENWIJK, on=applied, enrolled_elsewhere=True),
    )
    due = {fact.due_on for fact in await stage.facts(AdmissionRequested)}
    assert due == {date.fromisoformat(figures["toelating"])} == {date(2026, 3, 30)}
    await stage.ask(extend(decided_late, school=STEENWIJK, on=date(2026, 3, 30)))
    extended = await stage.fact(AdmissionTermExtended)
    assert extended.due_on == date.fromisoformat(figures["verlengd"])
    again = await stage.refused(extend(decided_late, school=STEENWIJK, on=date(2026, 3, 30)))
    assert again == "extended-before"
    await stage.until(date(2026, 4, 27))
    assert not await stage.facts(PupilTemporarilyPlaced)
    await stage.until(date(2026, 5, 1))
    placed = await stage.fact(PupilTemporarilyPlaced)  # and not the pupil of another school
    assert (placed.case, placed.effective_on) == (decided_late, date(2026, 4, 28))
    await stage.ask(enrol(pupil, school=STEENWIJK, on=date(2026, 8, 24)))
    plan_by = (await stage.fact(PupilEnrolled)).plan_by
    assert plan_by == date.fromisoformat(figures["opp"])
    await stage.until(date(2026, 10, 10))
    exceeded = await stage.fact(OppTermExceeded)
    assert (exceeded.due_on, exceeded.effective_on) == (plan_by, date(2026, 10, 6))
    return (
        f"admission {due.pop()}, extended {extended.due_on}, placed {placed.effective_on}; "
        f"OPP {plan_by}, exceeded {exceeded.effective_on}"
    )


@scenario("AS-24")
async def transport_to_school(stage: Stage, figures: dict[str, Any]) -> str:
    """Asked in June for the first school day; deferred past it."""
    asked, first_day = date(2026, 6, 15), date(2026, 8, 24)
    await stage.ask(transport(ReceiveTransportRequest, on=asked, first_day=first_day))
    due_on = (await stage.fact(TransportRequested)).due_on
    assert due_on == date.fromisoformat(figures["w8"])
    assert not await stage.facts(TransportAtRisk)
    await stage.ask(transport(ExtendTransportTerm, on=due_on))
    extended = (await stage.fact(TransportTermExtended)).due_on
    assert extended == date.fromisoformat(figures["w12"])
    warned = await stage.fact(TransportAtRisk)
    assert (warned.first_day, warned.due_on) == (first_day, extended)
    return f"8 weeks {due_on}; extended {extended}, after {first_day}: warned"


@scenario("AS-33")
async def to_the_end_of_a_school_year(stage: Stage, figures: dict[str, Any]) -> str:
    """Granted in the course of a school year, and on its first day."""
    for number, granted in ((1, date(2026, 2, 10)), (2, date(2026, 8, 1))):
        await stage.ask(
            ask_tlv(case(number), on=granted),
            *advise(SWV, case(number), on=granted),
            issue_tlv(SWV, case(number), on=granted),
        )
    periods = [fact.valid for fact in await stage.facts(TlvIssued)]
    assert [one.start for one in periods] == [date(2026, 2, 10), date(2026, 8, 1)]
    ends = [one.end.isoformat() for one in periods]
    assert ends == [figures["end"]] * 2
    assert all(re.fullmatch(r"[0-9]{4}-07-31", end) for end in ends)
    return f"{ends}"


@scenario("AS-38")
async def which_swv_decides(stage: Stage, _: dict[str, Any]) -> str:
    """By the school of enrolment; else by residence; what came to another is forwarded."""
    enrolled, never, asked = case(1), case(2), date(2026, 3, 2)
    vso = SpecialEducation.SPECIAL_SECONDARY
    await stage.ask(
        ask_tlv(
            enrolled,
            school=STEENWIJK,
            swv=VO_ZWOLLE,
            education=vso,
            pc4=Pc4("3441"),
            on=asked,
        ),
        ask_tlv(never, swv=OTHER_SWV, enrolled=False, pc4=Pc4("3441"), on=asked),
    )
    received = {fact.case: fact.body for fact in await stage.facts(TlvReceived)}
    assert received == {enrolled: STEENWIJK_SWV, never: PASSENDERWIJS}
    forwarded = await stage.facts(TlvForwarded)
    assert [(f.case, f.body) for f in forwarded] == [(enrolled, VO_ZWOLLE), (never, OTHER_SWV)]
    schools = [fact.school for fact in await stage.facts(TlvRequested)]
    assert [fact.school for fact in forwarded] == schools  # the applicant is told
    assert all("zendt de tlv-aanvraag door" in sentence(fact) for fact in forwarded)
    terms = await stage.facts(TermStarted)
    assert {(t.case, t.body): t.effective_on for t in terms} == dict.fromkeys(
        received.items(), asked
    )
    return f"enrolled: {received[enrolled]}; by residence: {received[never]}"
