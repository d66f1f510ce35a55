"""OT en MDO: wie erbij hoort, en wat duidelijk moet zijn; en het ene plan."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.meeting import (
    Attendance,
    CaseLeadAssigned,
    MdoClosed,
    MdoHeld,
    MdoPlanned,
    ParentGoalRecorded,
    Participant,
    PlanAdopted,
    PlanReviewDue,
    ResponsibilityMet,
    ResponsibilityOverdue,
    ResponsibilityRecorded,
    SupportTeamComposed,
    SupportTeamMet,
    WhyAbsent,
)
from events.values import Count
from services.meeting import mdo, plan
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
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, DAY, OWN_WORDS, SWV, WILG, ZWOLLE

COMPOSED, MET = example(SupportTeamComposed), example(SupportTeamMet)
HOLD = example(HoldSupportTeam)
WITHOUT = tuple(one for one in HOLD.attendance if one.who is not Participant.FAMILY_WORKER)
PLANNED = example(MdoPlanned, bodies=(AMBELT, SWV))
HELD, LEAD = example(MdoHeld), example(CaseLeadAssigned, lead=SWV)
DUE = date(2026, 3, 2)
OURS = example(ResponsibilityRecorded, organisation=AMBELT, due_on=DUE)
THEIRS = replace(OURS, number=Count(2), organisation=SWV)
CLOSE = example(CloseMdo)


def test_het_ondersteuningsteam_kiest_met_de_ouders_wat_een_leerling_nodig_heeft() -> None:
    given(SCHOOL).when(example(ComposeSupportTeam)).then(COMPOSED)
    given(SCHOOL, COMPOSED).when(HOLD).then(MET)
    given(SCHOOL, COMPOSED, MET).when(HOLD).nothing()
    given(SCHOOL).when(HOLD).refused("no-support-team")


def test_wie_niet_meedeed_aan_de_ot_academie_wordt_genoemd() -> None:
    all_there = (*WITHOUT, Attendance(who=Participant.FAMILY_WORKER))
    (met,) = given(SCHOOL, COMPOSED).when(replace(HOLD, attendance=all_there)).facts(SupportTeamMet)
    assert met.untrained == (Participant.FAMILY_WORKER,)


@pytest.mark.parametrize(
    ("attendance", "code"),
    [
        (WITHOUT, "roles-missing"),
        (
            tuple(o for o in HOLD.attendance if o.who is not Participant.PARENTS),
            "parents-not-invited",
        ),
    ],
)
def test_zonder_ouders_of_een_van_de_drie_rollen_is_er_geen_triage(
    attendance: tuple[Attendance, ...], code: str
) -> None:
    given(SCHOOL, COMPOSED).when(replace(HOLD, attendance=attendance)).refused(code)


def test_wie_niet_in_het_team_zit_kan_er_niet_voor_spreken() -> None:
    two = replace(COMPOSED, members=COMPOSED.members[:2])
    all_there = (*WITHOUT, Attendance(who=Participant.FAMILY_WORKER))
    past = given(SCHOOL, two)
    past.when(replace(HOLD, attendance=all_there)).refused("roles-missing")
    vacant = Attendance(who=Participant.FAMILY_WORKER, absent=WhyAbsent.VACANT)
    past.when(replace(HOLD, attendance=(*WITHOUT, vacant))).then(SupportTeamMet)
    given(SCHOOL).when(example(ComposeSupportTeam, members=())).refused("team-unclear")


def test_een_mdo_gaat_pas_dicht_als_alles_duidelijk_is() -> None:
    given(SCHOOL, PLANNED).when(CLOSE).refused("mdo-not-held")
    given(SCHOOL, PLANNED, HELD).when(CLOSE).refused("lead-missing")
    given(SCHOOL, PLANNED, HELD, LEAD, OURS).when(CLOSE).refused("responsibilities-missing")
    given(SCHOOL, PLANNED, HELD, LEAD, OURS, THEIRS).when(CLOSE).then(MdoClosed)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (example(PlanMdo, invited=(Participant.SWV,)), "parents-not-invited"),
        (example(HoldMdo), "mdo-unknown"),
    ],
)
def test_een_mdo_dat_zo_niet_kan(command: Any, code: str) -> None:
    given(SCHOOL).when(command).refused(code)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (example(PlanMdo, planned_on=date(2026, 2, 20)), "mdo-open"),
        (example(HoldMdo, attendance=WITHOUT), "absence-unexplained"),
        (example(HoldMdo, needs=()), "need-missing"),
        (example(AssignCaseLead, lead=WILG), "not-at-the-table"),
        (example(RecordResponsibility, organisation=ZWOLLE), "not-at-the-table"),
        (
            example(RecordResponsibility, organisation=SWV, due_on=date(2026, 2, 1)),
            "due-before-agreed",
        ),
        (example(MeetResponsibility, number=Count(9)), "action-unknown"),
    ],
)
def test_wat_bij_een_mdo_zo_niet_kan(command: Any, code: str) -> None:
    given(SCHOOL, PLANNED).when(command).refused(code)


def test_een_afspraak_die_niet_wordt_nagekomen_hoort_ook_wie_de_regie_heeft() -> None:
    (passes,) = mdo.due(THEIRS)
    assert passes.passes == DUE
    past = (PLANNED, HELD, LEAD, THEIRS)
    (overdue,) = given(SCHOOL, *past).when(passes.command).facts(ResponsibilityOverdue)
    assert (overdue.organisation, overdue.lead) == (SWV, SWV)
    late = example(MeetResponsibility, on=date(2026, 3, 5), number=Count(2))
    (met,) = given(SCHOOL, *past, overdue).when(late).facts(ResponsibilityMet)
    assert met.days_late == 3
    given(SCHOOL, *past, met).when(passes.command).nothing()


def test_een_plan_zonder_doel_van_de_ouders_wordt_niet_vastgesteld() -> None:
    adopt, goal = example(AdoptPlan), example(ParentGoalRecorded)
    given(SCHOOL).when(adopt).refused("parents-goal-missing")
    given(SCHOOL, goal).when(adopt).then(example(PlanAdopted))
    adopted = (goal, example(PlanAdopted))
    given(SCHOOL, *adopted).when(adopt).nothing()
    later = replace(adopt, review_on=date(2026, 12, 1))
    (second,) = given(SCHOOL, *adopted).when(later).facts(PlanAdopted)
    assert second.plan_version == 2
    given(SCHOOL, goal).when(replace(adopt, review_on=DAY)).refused("review-in-the-past")


def test_een_plan_wordt_op_zijn_dag_opnieuw_besproken() -> None:
    adopted = example(PlanAdopted)
    (comes,) = plan.due(adopted)
    given(SCHOOL, adopted).when(comes.command).then(PlanReviewDue)
    newer = replace(adopted, plan_version=2, review_on=date(2026, 12, 1))
    given(SCHOOL, adopted, newer).when(comes.command).nothing()


def test_de_woorden_van_de_ouders_zijn_alleen_voor_de_school() -> None:
    goal = example(RecordParentGoal)
    given(SCHOOL).when(goal).then(example(ParentGoalRecorded))
    given(SCHOOL).when(replace(goal, goal=OWN_WORDS)).refused("sealed-for-another")
    known = given(SCHOOL, example(ParentGoalRecorded))
    other = replace(goal.goal, token="djEuYW5kZXJz")
    known.when(replace(goal, goal=other)).refused("goal-in-use")
