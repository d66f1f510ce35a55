"""The school's service on one page."""

from collections.abc import Sequence

from events.fact import Fact
from events.values import Party
from services.absence.absence import ABSENCE
from services.absence.absence import due as due_in_absence
from services.absence.overruled import taking_up
from services.agenda.reserving import reserving
from services.counter.parts import COUNTER, routing
from services.counter.parts import due as due_at_the_counter
from services.counter.training import TRAINING
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING
from services.funder.deciding import deciding
from services.funder.deciding import due as due_of_decisions
from services.funder.decision import DECISION
from services.funder.funding import funding
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.objection import OBJECTING, OBJECTION
from services.funder.paying import PAYING
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.handling.handling import HANDLING
from services.meeting.mdo import MDO
from services.meeting.mdo import due as due_of_mdos
from services.meeting.plan import PLAN
from services.meeting.plan import due as due_of_plans
from services.meeting.support_team import MEETING, TEAM, TRIAGE
from services.privacy.requests import PRIVACY
from services.privacy.requests import due as due_about_data
from services.profile.papers import PAPERS
from services.quarter.report import REPORT
from services.register.register import register, registering
from services.retention.destruction import DESTRUCTION
from services.retention.destruction import due as due_to_destroy
from services.runtime.shapes import Due, Service
from services.school.admission import ADMISSION, ADMIT
from services.school.attachment import ATTACHING, FILES
from services.school.distance import DISTANCE
from services.school.distance import due as due_of_distance
from services.school.due import due as due_at_schools
from services.school.enrolment import ENROLMENT
from services.school.evaluation import due as due_to_evaluate
from services.school.extending import SUBMITTING
from services.school.learning_elsewhere import ELSEWHERE, LEARNING
from services.school.learning_elsewhere import due as due_of_learning
from services.school.placement import PLACEMENT, PLACING
from services.school.placement import due as due_of_placements
from services.school.progress import PROGRESS
from services.school.referral import FOLLOWING, REFERRAL
from services.school.referral import due as due_of_referrals
from services.school.request import REQUEST
from services.school.running import RUNNING
from services.school.teaching_time import TEACHING, TEACHING_TIME
from services.school.teaching_time import due as due_of_teaching_time
from services.school.telling import BUILDING, EARLY_LEAVING
from services.school.tlv import ASK_TLV, SCHOOL_TLV, TLV_PROGRESS
from services.school.transfer import TRANSFER
from services.school.transfer import due as due_of_transfers
from services.sharing.roads import roads, sharing


def due(fact: Fact) -> Sequence[Due]:
    """What must happen by itself when a last day has passed."""
    return (
        *due_at_schools(fact),
        *due_in_absence(fact),
        *due_of_mdos(fact),
        *due_of_referrals(fact),
        *due_of_plans(fact),
        *due_to_evaluate(fact),
        *due_of_decisions(fact),
        *due_on_lines(fact),
        *due_at_the_counter(fact),
        *due_about_data(fact),
        *due_to_destroy(fact),
        *due_of_placements(fact),
        *due_of_transfers(fact),
        *due_of_teaching_time(fact),
        *due_of_learning(fact),
        *due_of_distance(fact),
    )


SCHOOL = Service(
    party=Party.SCHOOL,
    # a school board may fund a share, and decides on that
    deciders=(
        REQUEST,
        FILES,
        SCHOOL_TLV,
        REFERRAL,
        ADMISSION,
        ENROLMENT,
        TRANSFER,
        PLACEMENT,
        ABSENCE,
        TEACHING_TIME,
        ELSEWHERE,
        EARLY_LEAVING,
        BUILDING,
        DISTANCE,
        REPORT,
        PAPERS,
        TRAINING,
        TEAM,
        TRIAGE,
        MDO,
        PLAN,
        *COUNTER,
        DECISION,
        OBJECTION,
        SHARE,
        BUDGET,
        CEILING,
        PRIVACY,
        HANDLING,
        register(Party.SCHOOL),
        roads(Party.SCHOOL),
        DESTRUCTION,
    ),
    joints=(
        SUBMITTING,
        RUNNING,
        PLACING,
        TEACHING,
        LEARNING,
        ATTACHING,
        ASK_TLV,
        ADMIT,
        MEETING,
        MONEY,
        PAYING,
        LINES,
        POOLING,
        CORRECTING,
        OBJECTING,
    ),
    processes=(
        PROGRESS,
        TLV_PROGRESS,
        FOLLOWING,
        deciding(Party.SCHOOL),
        funding(Party.SCHOOL),
        pooling(Party.SCHOOL),
        taking_up(Party.SCHOOL),
        reserving(Party.SCHOOL),
        *routing(Party.SCHOOL),
        registering(Party.SCHOOL),
        sharing(Party.SCHOOL),
    ),
    due=due,
)
