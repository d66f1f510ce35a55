"""Stories of transitions: another school, a time in closed youth care, an eighteenth birthday."""

from datetime import date
from typing import Any

from events.evaluation import Respondent
from events.request import AgeBoundary, LegalAge, SupportNeed
from events.transition import HandoverItem, ToldOfAdulthood
from events.values import Party
from services.municipality.commands import AdoptFuturePlan, TellOfAdulthood
from services.rules.transition import checklist
from services.runtime.shapes import Command
from services.school.commands import EvaluateCare
from services.school.transition_commands import (
    CancelTransfer,
    ConfirmHandover,
    EndClosedPlacement,
    GiveExperience,
    GiveHandover,
    PlanTransfer,
    ReadyHandoverItem,
    ReportClosedPlacement,
)
from services.swv.commands import EstablishNeed
from tests.cast import approve, assessed, budget, claim, granted, propose, started, submit
from tests.cast_of_gates import apply_scheme, sign
from tests.examples import case, example
from tests.key_stories import WMO_PART
from tests.own_values_of_transitions import ENROLMENT
from tests.paper_house import Move
from tests.pupils import enrol, leave
from tests.telling import FAR, RICH, Step
from tests.world import CASE, CASE_MANAGER, COORDINATOR, DAY, SWV, SWV_PART, ZWOLLE

AWAY, BACK, UNTIL = date(2026, 4, 1), date(2026, 4, 30), date(2026, 7, 1)
LATE = date(2026, 7, 6)
ADULT = date(2026, 10, 1)
TURNS_18 = (AgeBoundary(age=LegalAge.EIGHTEEN, on=ADULT),)


def at_school(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """A school records something of a transition."""
    return Party.SCHOOL, example(kind, on=on, **own)


def of_transfer(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """A school records something of a pupil who goes to another school."""
    return at_school(kind, on=on, **own)


def tells(told: ToldOfAdulthood, *, on: date = DAY) -> Move:
    """The municipality tells what changes at eighteen."""
    return Party.MUNICIPALITY, example(TellOfAdulthood, on=on, told=told)


def ready(*items: HandoverItem, on: date = DAY) -> list[Step]:
    """Parts of a handover are ready."""
    return [of_transfer(ReadyHandoverItem, on=on, item=item) for item in items]


ALL_READY = ready(*checklist(example(PlanTransfer).step, supported=False))
TURNING_18: list[Step] = [
    *RICH,
    budget(ZWOLLE, source="GEM_WMO"),
    *assessed(boundaries=TURNS_18),
    propose(parts_from_18=(SWV_PART, WMO_PART)),
    [approve(SWV), approve(ZWOLLE)],
]

TRANSITIONS: dict[str, list[Step]] = {
    "a pupil is handed over warmly": [
        of_transfer(PlanTransfer),
        *ALL_READY,
        of_transfer(GiveHandover),
        of_transfer(ConfirmHandover),
    ],
    "a handover is late, and its confirmation too": [
        of_transfer(PlanTransfer),
        *ALL_READY[1:],
        LATE,
        *ready(HandoverItem.SCHOOL_REPORT, on=LATE),
        of_transfer(GiveHandover, on=LATE),
        FAR,
        of_transfer(ConfirmHandover, on=FAR),
    ],
    "a transfer does not go on": [
        of_transfer(PlanTransfer),
        of_transfer(CancelTransfer),
        FAR,
    ],
    "an arrangement pauses during a closed placement, and goes on": [
        *RICH,
        *started(),
        enrol(ENROLMENT),
        claim(1, 60_000),
        AWAY,
        at_school(
            ReportClosedPlacement, on=AWAY, since=AWAY, enrolment=ENROLMENT, authorised_until=UNTIL
        ),
        claim(2, 60_000, month=4, on=BACK),
        at_school(EndClosedPlacement, on=BACK, last_day=BACK),
        claim(3, 60_000, month=5, on=date(2026, 6, 1)),
        leave(ENROLMENT, on=date(2026, 6, 2)),
        FAR,
    ],
    "a placement of which nobody knows whether it is over": [
        *RICH,
        *granted(),
        at_school(ReportClosedPlacement),
        FAR,
    ],
    "everybody knows in time that a pupil turns eighteen": [
        *TURNING_18,
        *(tells(one) for one in ToldOfAdulthood),
        (Party.MUNICIPALITY, example(AdoptFuturePlan)),
        FAR,
    ],
    "nobody is told that a pupil turns eighteen": [
        *TURNING_18,
        tells(ToldOfAdulthood.PARENTS),
        FAR,
    ],
    "parents and pupil tell how it went": [
        *RICH,
        *granted(),
        at_school(EvaluateCare, by=COORDINATOR),
        at_school(GiveExperience),
        at_school(GiveExperience, respondent=Respondent.PUPIL),
        FAR,
    ],
    "of a pupil nobody knows how it went": [
        *RICH,
        *granted(),
        at_school(EvaluateCare, by=COORDINATOR),
        at_school(GiveExperience),
        FAR,
    ],
    "child and school see something else": [
        submit(CASE),
        (
            Party.SWV,
            example(EstablishNeed, by=CASE_MANAGER, school_sees=(SupportNeed.LANGUAGE,)),
        ),
    ],
    "three equal decisions in the grey area become a line of the scheme": [
        step
        for number in (1, 2, 3)
        for step in (
            *assessed(case(number)),
            apply_scheme(case=case(number)),
            sign(SWV, case(number)),
            sign(ZWOLLE, case(number)),
            propose(SWV_PART, case=case(number)),
        )
    ],
}
