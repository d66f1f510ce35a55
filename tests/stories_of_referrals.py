"""Stories of referrals to special education, and of policy that ends."""

from datetime import date

from msgspec.structs import replace

from events.referral import ReturnOutcome
from events.request import Hours, Place, Programme, ProgrammePlan
from events.tlv import ReferralReason
from events.values import Cents, Count, OrganisationId, Party, Period
from services.experiment.commands import (
    AgreeDeviation,
    BeginParticipation,
    EndInitiative,
    EndParticipation,
    RegisterInitiative,
)
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam
from services.quarter.commands import AdoptQuarter, OpenQuarter, ReportQuarter
from services.school.referral_commands import RecordLearning, ReviewReturn
from tests.cast import assessed
from tests.cast_of_gates import shorten
from tests.examples import case, example
from tests.paper_house import Move
from tests.pupils import advise, ask_tlv, issue_tlv
from tests.telling import FAR, Step
from tests.world import CARE

BSO_PLUS = ProgrammePlan(
    programme=Programme.AFTER_SCHOOL_PLUS, classes=Count(1), price_per_class=Cents(210_000)
)
AFTER_SCHOOL = replace(
    CARE,
    place=Place.ELSEWHERE,
    hours=Hours.OTHER_HOURS,
    period=Period(start=date(2023, 6, 1), end=date(2023, 12, 31)),
    cost=Cents(210_000),
)
ASKED_ON = date(2023, 5, 1)
FEAR = (ReferralReason.FEAR,)
TEAM: list[Step] = [
    (Party.SCHOOL, example(ComposeSupportTeam)),
    (Party.SCHOOL, example(HoldSupportTeam)),
]

INITIATIVE: list[Step] = [
    (Party.SWV, example(RegisterInitiative)),
    (Party.SWV, example(BeginParticipation)),
    (Party.SWV, example(AgreeDeviation)),
]

ISSUED: list[Step] = [
    ask_tlv(),
    *advise(),
    issue_tlv(on=date(2026, 2, 20), school_years=3),
]
REGULAR = OrganisationId("school:05MK00")  # De Duyvencamp in Zwolle

QUARTER: tuple[Move, ...] = (
    (Party.SWV, example(OpenQuarter)),
    (Party.SCHOOL, example(ReportQuarter)),
    (Party.SWV, example(AdoptQuarter, on=date(2026, 5, 2))),
)

REFERRALS: dict[str, list[Step]] = {
    "after-school care is paid until the policy ends": [
        *assessed(care=AFTER_SCHOOL, programme=BSO_PLUS, judgement=None, on=ASKED_ON),
        shorten(date(2023, 9, 3), 94_000, on=ASKED_ON),
    ],
    "a referral for fear is spoken of": [ask_tlv(reasons=FEAR), *TEAM],
    "a referral for fear was spoken of before": [*TEAM, ask_tlv(reasons=FEAR)],
    "a pupil in an initiative of the experiment": [
        *INITIATIVE,
        (Party.SWV, example(EndParticipation, on=date(2026, 6, 1))),
    ],
    "a pupil in an initiative until the last day": [*INITIATIVE, FAR],
    "an initiative that stops": [
        *INITIATIVE,
        (Party.SWV, example(EndInitiative, on=date(2026, 6, 1))),
    ],
    "a school learns of a referral, and the pupil returns": [
        *ISSUED,
        (Party.SCHOOL, example(RecordLearning, on=date(2026, 3, 2))),
        (Party.SCHOOL, example(ReviewReturn, on=date(2026, 4, 1))),
        (
            Party.SCHOOL,
            example(
                ReviewReturn,
                return_outcome=ReturnOutcome.RETURNS,
                to_school=REGULAR,
                on=date(2026, 6, 1),
            ),
        ),
    ],
    "a school learns nothing of a referral": [*ISSUED, FAR],
    "tlvs grow harder than in the country": [
        *ISSUED,
        ask_tlv(case(2), on=date(2026, 11, 1)),
        *advise(case=case(2), on=date(2026, 11, 2)),
        issue_tlv(case=case(2), on=date(2026, 11, 3), school_years=3),
        date(2027, 10, 5),
    ],
    "a quarter in which one does not report": [
        *QUARTER[:2],
        date(2026, 5, 2),
        QUARTER[2],
    ],
    "a quarter in which nobody reports": [QUARTER[0], date(2026, 5, 2), QUARTER[2]],
    "nobody speaks of a referral for fear": [ask_tlv(reasons=FEAR), FAR],
}
