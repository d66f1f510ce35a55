"""Stories around a pupil: support team and MDO, the one plan, an exemption, support in waiting."""

from datetime import date
from typing import Any

from events.meeting import ActionKind
from events.register import RulesChange
from events.values import Count, OrganisationId, Party, Period
from services.exemption.commands import (
    AdviseOnExemption,
    DenyExemption,
    EstablishExemption,
    ReassessExemption,
    ReceiveExemptionClaim,
    SupplementExemption,
)
from services.facility.commands import (
    LeaveFacility,
    OpenFacility,
    PlacePupil,
    PlanReturn,
    SetFacilityPlaces,
)
from services.meeting.commands import (
    AdoptPlan,
    AssignCaseLead,
    CloseMdo,
    ComposeSupportTeam,
    HoldMdo,
    HoldSupportTeam,
    MeetResponsibility,
    PlanMdo,
    RecordParentGoal,
    RecordResponsibility,
)
from services.provider.commands import PublishWaitingTime, SetCapacity, StartBridging
from services.register.commands import AgreeRules
from services.runtime.shapes import Command
from tests.cast import accept, granted, intake, start, wait
from tests.examples import case, example
from tests.paper_house import Move
from tests.stories_of_counter import OF_COUNTER
from tests.stories_of_near import OF_NEAR
from tests.stories_of_profiles import OF_PROFILES
from tests.stories_of_pupils import OF_PUPIL_NEEDS
from tests.stories_of_schools import OF_SCHOOLS
from tests.stories_of_transitions import TRANSITIONS
from tests.telling import FAR, RICH, Step
from tests.world import AMBELT, DAY, SWV, WILG, ZWOLLE

CLAIMED = date(2026, 4, 1)
DONE_BY = date(2026, 3, 2)
FROM_DAY = Period(start=DAY, end=date.max)


def at_school(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The school records something of a meeting or the plan."""
    return Party.SCHOOL, example(kind, on=on, **own)


def does(number: int, organisation: OrganisationId, *, on: date = DAY) -> Move:
    """An organisation takes something upon itself."""
    return at_school(
        RecordResponsibility,
        on=on,
        number=Count(number),
        organisation=organisation,
        action=ActionKind.KEEP_CONTACT,
        due_on=DONE_BY,
    )


def at_leerplicht(kind: type[Command], *, on: date = CLAIMED, **own: Any) -> Move:
    """The municipality records something of an exemption."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


def claim(*, on: date = CLAIMED, statement_on: date | None = date(2026, 3, 20), **own: Any) -> Move:
    """Parents claim an exemption for the coming school year."""
    return at_leerplicht(ReceiveExemptionClaim, on=on, statement_on=statement_on, **own)


def advises(*, on: date = CLAIMED, possible: bool = False, **own: Any) -> Move:
    """The SWV says whether education is possible."""
    return Party.SWV, example(AdviseOnExemption, on=on, possible=possible, **own)


def agreed(**changes: Any) -> Move:
    """The region agrees on this, from the first day on."""
    return Party.SWV, example(AgreeRules, changes=RulesChange(**changes), valid=FROM_DAY)


def bridges(*, on: date, **own: Any) -> Move:
    """The provider supports a pupil who waits."""
    return Party.PROVIDER, example(StartBridging, on=on, **own)


def at_swv(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The SWV records something of a facility."""
    return Party.SWV, example(kind, on=on, **own)


NEXT_YEAR = Period(start=date(2027, 2, 2), end=date(2028, 2, 1))
MDO_HELD: list[Step] = [at_school(PlanMdo), at_school(HoldMdo, on=date(2026, 2, 16))]
WAITING: list[Step] = [*RICH, *granted(), accept(), wait()]

AROUND_PUPILS: dict[str, list[Step]] = {
    **OF_SCHOOLS,
    **OF_NEAR,
    **OF_COUNTER,
    **OF_PROFILES,
    **TRANSITIONS,
    **OF_PUPIL_NEEDS,
    "a support team is composed, and finds what a pupil needs": [
        at_school(ComposeSupportTeam),
        at_school(HoldSupportTeam),
    ],
    "an MDO is closed when all is clear, and one thing is not done in time": [
        *MDO_HELD,
        at_school(AssignCaseLead, on=date(2026, 2, 16), lead=SWV),
        at_school(AssignCaseLead, on=date(2026, 2, 17), lead=ZWOLLE),
        *(does(n, who, on=date(2026, 2, 17)) for n, who in enumerate((AMBELT, SWV, ZWOLLE), 1)),
        at_school(CloseMdo, on=date(2026, 2, 17)),
        at_school(MeetResponsibility, on=date(2026, 2, 23), number=Count(2)),
        FAR,
        at_school(MeetResponsibility, on=FAR, number=Count(1)),
    ],
    "a provider leads, and is told of what is not done": [
        at_school(PlanMdo, bodies=(AMBELT, WILG, SWV)),
        at_school(HoldMdo, on=date(2026, 2, 16)),
        at_school(AssignCaseLead, on=date(2026, 2, 16), lead=WILG),
        does(1, WILG, on=date(2026, 2, 16)),
        does(2, AMBELT, on=date(2026, 2, 16)),
        does(3, SWV, on=date(2026, 2, 16)),
        FAR,
    ],
    "one child, one plan": [
        at_school(RecordParentGoal),
        at_school(AdoptPlan),
        date(2026, 6, 2),
        at_school(AdoptPlan, on=date(2026, 6, 2), review_on=date(2026, 12, 1)),
    ],
    "an exemption after the SWV was heard, looked at again until it ends": [
        agreed(swv_on_exemptions=True),
        claim(),
        advises(),
        at_leerplicht(EstablishExemption),
        at_leerplicht(ReassessExemption, on=date(2026, 11, 2)),
        date(2027, 8, 2),
    ],
    "an exemption that waits for a new statement, and is denied": [
        claim(on=date(2026, 7, 2)),
        at_leerplicht(SupplementExemption, on=date(2026, 7, 6), statement_on=date(2026, 7, 1)),
        at_leerplicht(DenyExemption, on=date(2026, 7, 13)),
    ],
    "support while a pupil waits too long": [
        *WAITING,
        date(2026, 3, 10),
        bridges(on=date(2026, 3, 10)),
        intake(on=date(2026, 3, 16)),
        start(on=date(2026, 4, 1)),
    ],
    "a region that bridges from the first day of waiting": [
        agreed(bridging_at_once=True),
        *WAITING,
        bridges(on=date(2026, 2, 3)),
    ],
    "a waiting time is published, and outdated after a month": [
        (Party.PROVIDER, example(SetCapacity)),
        (Party.PROVIDER, example(PublishWaitingTime)),
        FAR,
    ],
    "a place for a year, and somebody who waits for it": [
        at_swv(OpenFacility),
        at_swv(PlacePupil),
        at_swv(PlacePupil, case=case(2)),
        date(2026, 11, 9),
        at_swv(PlanReturn, on=date(2026, 11, 16)),
        at_swv(LeaveFacility, on=date(2027, 2, 1)),
        at_swv(PlacePupil, case=case(2), on=date(2027, 2, 1), period=NEXT_YEAR),
        at_swv(SetFacilityPlaces, on=date(2027, 2, 2), places=Count(0)),
    ],
}
