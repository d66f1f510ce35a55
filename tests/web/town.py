"""What a small town asked for in a spring, told to a house of paper."""

from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from events.codec import encode, is_published
from events.ledger import Row
from events.request import AssessmentOutcome
from events.transport.cloudevent import CloudEvent, source_of
from events.values import CaseId, Count, OrganisationId, Party, Reference
from projections.journal.entry import row_of
from services.facility.commands import OpenFacility
from services.portal.request_row import case_of
from services.prevention.commands import AlignPrevention, PublishPrevention
from services.runtime.house import OIN
from tests.cast import (
    BODIES,
    accept,
    approve,
    assess,
    budget,
    claim,
    complete,
    intake,
    propose,
    pupil_of,
    refuse,
    reject,
    start,
    submit,
    supplement,
    wait,
    withdraw,
)
from tests.examples import example
from tests.paper_house import Move, PaperHouse
from tests.world import AMBELT, BOARD, BOARD_PART, COORDINATOR, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART

TODAY = date(2026, 6, 1)
MONDAY = date(2026, 2, 2)
SPEELWERK = OrganisationId("school:00BZ00")

IN_CARE = case_of(AMBELT, Reference("2026/001"))
REDIVIDED = case_of(AMBELT, Reference("2026/002"))
IN_CARE_PUPIL = pupil_of(IN_CARE)
WITHDRAWN = case_of(AMBELT, Reference("2026/003"))
REJECTED = case_of(AMBELT, Reference("2026/004"))
IN_QUEUE = case_of(AMBELT, Reference("2026/005"))
UNANSWERED = case_of(AMBELT, Reference("2026/006"))
ELSEWHERE = case_of(SPEELWERK, Reference("A/77"))


def after(days: int) -> date:
    """So many days after the first Monday."""
    return MONDAY + timedelta(days=days)


def asked(
    number: int, cost: int, *, on: date, school: OrganisationId = AMBELT, name: str | None = None
) -> Move:
    """A school asks under its own reference."""
    reference = Reference(name or f"2026/{number:03d}")
    by = replace(COORDINATOR, organisation=school)
    case = case_of(school, reference)
    return submit(case, cost=cost, on=on, by=by, school=school, reference=reference)


def judged(case: CaseId, *, on: date) -> list[Move]:
    """Both bodies find the arrangement needed, two weeks after each other."""
    moves: list[Move] = []
    for number, body in enumerate(BODIES):
        day = on + timedelta(days=14 * number)
        moves += [complete(body, case, on=day), assess(body, case, on=day + timedelta(days=9))]
    return moves


def town() -> PaperHouse:
    """Seven requests: in care, divided anew, withdrawn, rejected, in the queue for money, not
    answered, and one of another school; a facility with places, and prevention at a school."""
    house = PaperHouse()
    house.do(budget(SWV, 1_500_000), budget(ZWOLLE, 1_200_000), budget(BOARD, 500_000))
    house.do(asked(1, 900_000, on=after(0)), *judged(IN_CARE, on=after(4)))
    house.do(propose(case=IN_CARE, on=after(28)))
    house.do(approve(SWV, IN_CARE, on=after(30)), approve(ZWOLLE, IN_CARE, on=after(33)))
    house.do(accept(case=IN_CARE, on=after(36)), wait(IN_CARE, on=after(37)))
    house.do(intake(IN_CARE, on=after(58)), start(IN_CARE, on=after(72)))
    house.do(claim(1, 180_000, IN_CARE, on=after(95)))
    house.do(asked(2, 600_001, on=after(10)), *judged(REDIVIDED, on=after(14)))
    house.do(propose(SWV_PART, ZWOLLE_PART, BOARD_PART, case=REDIVIDED, on=after(40)))
    house.do(approve(SWV, REDIVIDED, on=after(43)), refuse(BOARD, REDIVIDED, on=after(44)))
    house.do(propose(case=REDIVIDED, on=after(60)))
    house.do(approve(SWV, REDIVIDED, round_=2, on=after(64)))
    house.do(asked(3, 450_000, on=after(12)), supplement(ZWOLLE, WITHDRAWN, on=after(15)))
    house.do(withdraw(WITHDRAWN, on=after(18)))
    house.do(asked(4, 300_000, on=after(13)))
    for body in BODIES:
        not_needed = AssessmentOutcome.NOT_NEEDED
        house.do(complete(body, REJECTED, on=after(16)))
        house.do(assess(body, REJECTED, outcome=not_needed, on=after(30)))
    house.do(reject(REJECTED, on=after(31)))
    house.do(asked(5, 1_500_000, on=after(50)), *judged(IN_QUEUE, on=after(52)))
    house.do(propose(case=IN_QUEUE, on=after(80)), approve(ZWOLLE, IN_QUEUE, on=after(84)))
    house.do(asked(6, 780_000, on=after(90)), complete(SWV, UNANSWERED, on=after(94)))
    house.do(asked(7, 520_000, on=after(100), school=SPEELWERK, name="A/77"))
    house.do((Party.SWV, example(OpenFacility, on=after(101), places=Count(4))))
    aligned, offered = (
        (Party.MUNICIPALITY, example(kind, on=after(101)))
        for kind in (AlignPrevention, PublishPrevention)
    )
    house.do(aligned, offered)
    return house


def book_of(house: PaperHouse) -> list[Row]:
    """The journal of a house: every published fact as a line of the book."""
    rows: list[Row] = []
    for entry in house.journal:
        if is_published(entry.recorded.stream):
            one = entry.recorded
            topic, state = encode(one.fact, one.meta)
            event = CloudEvent(
                id=one.meta.event_id,
                source=source_of(entry.party, OIN[entry.party]),
                type=topic,
                subject=one.stream,
                time=one.meta.booked_at,
                sequence=str(one.position),
                partitionkey=one.meta.order_key,
                position=str(one.position),
                streamversion=str(one.version),
                data=msgspec.Raw(state),
            )
            rows.append(row_of(entry.party, event))
    return rows
