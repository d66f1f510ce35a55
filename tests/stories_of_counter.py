"""Stories of one counter: signals that come in anywhere, and who is at hand."""

from datetime import date
from typing import Any

from events.contact import Confirmed
from events.signal import SignalMatter, Stage
from events.values import Actor, OrganisationId, Party, Period, Role, UserId, party_of
from services.counter.commands import (
    AdoptCalamityPlan,
    AskConsultation,
    AskTraining,
    ConfirmContact,
    ConfirmPlace,
    EndContact,
    FollowUpSignal,
    GiveConsultation,
    GiveFeedback,
    MapPlace,
    NameContact,
    PassOnSignal,
    ReceiveSignal,
    RecordPhoneDestroyed,
    RecordUse,
    UnmapPlace,
)
from services.register.commands import RegisterOrganisation
from services.runtime.shapes import Command
from tests.examples import case, example
from tests.own_values_of_counter import PHONE
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import (
    AMBELT,
    CASE_MANAGER,
    CONSULTANT,
    COORDINATOR,
    DAY,
    PLANNER,
    SWV,
    WILG,
    ZWOLLE,
)

CHILDCARE = OrganisationId("childcare:114903475")
CARER = Actor(organisation=CHILDCARE, role=Role.DIRECTOR, user=UserId("opvang-1"))
SIGNALS = example(
    ReceiveSignal, by=CARER, desk=CHILDCARE, school=None, swv=None, stage=Stage.BEFORE_SCHOOL
)
AUTUMN = date(2025, 11, 3)  # a year before the end of every story


def at_desk(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The school, where the signal came in."""
    return Party.SCHOOL, example(kind, on=on, **own)


def at_town(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The municipality, whom it concerns."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


def at_swv(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The SWV."""
    return Party.SWV, example(kind, on=on, **{"by": CASE_MANAGER, **own})


def by(actor: Actor, kind: type[Command], **own: Any) -> Move:
    """Somebody of any party."""
    return party_of(actor.organisation), example(kind, on=DAY, by=actor, **own)


def from_desk(desk: Actor, body: Actor, second: Actor, first: int, **concern: Any) -> list[Step]:
    """Four signals from one desk, from this number on: told back, not told back, not followed up,
    and passed on."""
    told, silent, left, passed = (case(first + n) for n in range(4))
    here, there = {"desk": desk.organisation}, {"body": body.organisation}
    return [
        *(by(desk, ReceiveSignal, case=c, **here, **concern) for c in (told, silent, left, passed)),
        *(by(body, FollowUpSignal, case=one, **there) for one in (told, silent)),
        by(desk, GiveFeedback, case=told, **here),
        by(body, PassOnSignal, case=passed, to=second.organisation, **there),
        by(second, FollowUpSignal, case=passed, body=second.organisation),
    ]


def consulted(asker: Actor, adviser: Actor, first: int) -> list[Step]:
    """Two consultations from this number on: one is answered, one is not."""
    both = {"asker": asker.organisation, "adviser": adviser.organisation}
    return [
        *(by(asker, AskConsultation, case=case(first + n), **both) for n in range(2)),
        by(adviser, GiveConsultation, case=case(first), **both),
    ]


AT_SCHOOL = {"concern": SignalMatter.LEARNING, "school": AMBELT}
AT_SWV = {"concern": SignalMatter.LEARNING, "school": None, "swv": SWV}

OF_COUNTER: dict[str, list[Step]] = {
    "a signal is followed up, and who signalled hears of it": [
        at_desk(ReceiveSignal),
        at_town(FollowUpSignal),
        at_desk(GiveFeedback),
    ],
    "a childcare centre signals before school, and hears of it": [
        (Party.SWV, example(RegisterOrganisation, organisation=CHILDCARE, first_day=DAY)),
        (Party.SCHOOL, SIGNALS),
        at_town(FollowUpSignal),
        (Party.SCHOOL, example(GiveFeedback, by=CARER, desk=CHILDCARE)),
    ],
    "a signal is passed on, and another body follows it up": [
        at_desk(ReceiveSignal),
        at_town(PassOnSignal),
        at_swv(FollowUpSignal, body=SWV),
        at_desk(GiveFeedback),
    ],
    "nobody follows a signal up in time": [
        at_desk(ReceiveSignal, concern=SignalMatter.SAFETY, parents_know=False),
        FAR,
    ],
    "who signalled does not hear in time what was done": [
        at_desk(ReceiveSignal),
        at_town(FollowUpSignal),
        FAR,
    ],
    "who connects a school is named, confirmed, and is it no more": [
        at_town(NameContact),
        at_town(ConfirmContact),
        at_town(EndContact),
    ],
    "who is at hand is not confirmed in time, nor a plan looked at anew": [
        at_town(NameContact, on=AUTUMN),
        at_town(AdoptCalamityPlan, on=AUTUMN),
        FAR,
    ],
    "how a manager is reached is told, and destroyed when nobody is it any more": [
        at_town(NameContact, contact=Confirmed.MANAGER, school=None, phone=PHONE),
        at_town(EndContact, contact=Confirmed.MANAGER, school=None),
        (Party.MUNICIPALITY, example(RecordPhoneDestroyed, contact=Confirmed.MANAGER, school=None)),
    ],
    "what there is around schools is mapped, confirmed, and there no more": [
        at_town(MapPlace),
        at_town(ConfirmPlace),
        at_town(UnmapPlace),
    ],
    "it is told how what is on the map is used, and training is asked": [
        at_town(MapPlace),
        at_town(RecordUse),
        at_desk(AskTraining),
        FAR,
    ],
    "nobody confirms in time what is on the map": [
        at_town(MapPlace, on=AUTUMN, valid=Period(start=AUTUMN, end=date(2027, 7, 31))),
        FAR,
    ],
    "a signal comes in at any desk, and concerns any body": [
        *from_desk(PLANNER, CONSULTANT, CASE_MANAGER, 1),
        *from_desk(PLANNER, COORDINATOR, CASE_MANAGER, 5, **AT_SCHOOL),
        *from_desk(CONSULTANT, CASE_MANAGER, COORDINATOR, 9, **AT_SWV),
        *from_desk(CASE_MANAGER, CONSULTANT, COORDINATOR, 13),
        FAR,
    ],
    "anybody is consulted by anybody": [
        *consulted(PLANNER, CONSULTANT, 1),
        *consulted(CONSULTANT, PLANNER, 3),
        *consulted(CASE_MANAGER, COORDINATOR, 5),
        *consulted(COORDINATOR, CASE_MANAGER, 7),
        FAR,
    ],
    "a plan for calamities is aligned with whoever it takes": [
        at_town(AdoptCalamityPlan, aligned_with=(AMBELT, SWV, WILG)),
        at_swv(AdoptCalamityPlan, organisation=SWV, aligned_with=(AMBELT, ZWOLLE)),
    ],
    "a consultation is answered": [at_desk(AskConsultation), at_swv(GiveConsultation)],
    "a consultation is not answered in time": [at_desk(AskConsultation), FAR],
}
