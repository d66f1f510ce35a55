"""What happens around the requests of a simulated year: every rule lets it, and of all that has a
last day some is done in time, some late, and some never."""

from collections.abc import Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from events.building import BuildingAnswered, BuildingAnswerOverdue, BuildingAtRisk
from events.care_use import CareUseMissing, CareUseReceived
from events.contact import (
    CalamityPlanOutdated,
    ContactConfirmed,
    ContactUnconfirmed,
)
from events.decision import DecisionPublished
from events.distance import FarFromHome, NearerWeighed
from events.early_leaving import EarlyLeaverFollowedUp
from events.evaluation import ExperienceAsked, ExperienceGiven, Respondent
from events.exemption import ExemptionEstablished, ExemptionReassessed, ExemptionSupplementAsked
from events.experiment import DeviationAgreed
from events.fact import Fact
from events.learning_elsewhere import LearningElsewhereClosed
from events.meeting import (
    MdoClosed,
    ResponsibilityMet,
    ResponsibilityOverdue,
    SupportTeamComposed,
)
from events.privacy import PrivacyRequestRefused, PrivacyTermExtended
from events.quarter import QuarterAdopted, QuarterReceived, QuarterReportsMissing
from events.referral import (
    LearningOverdue,
    LearningRecorded,
    ReferralNotWeighed,
    ReturnReviewed,
    ReturnReviewOverdue,
)
from events.request import SupportNeed
from events.school_profile import SchoolProgrammeAgreed
from events.signal import (
    FeedbackGiven,
    FeedbackOverdue,
    FollowUpOverdue,
    SignalFollowedUp,
    SignalPassedOn,
    SignalReceived,
    Stage,
)
from events.social_map import PlaceConfirmed, PlaceUnconfirmed, PlaceUnmapped
from events.stocktake import AllEstablished, NotEstablished, SpotTold
from events.tlv_count import TlvLevelCompared
from events.transition import (
    ArrangementPaused,
    HandoverConfirmed,
    HandoverGiven,
    HandoverOverdue,
    ToldOfAdulthood,
)
from events.values import CaseId, OrganisationId, Party, Reference
from events.waiting import CapacitySet, WaitingTimePublished
from projections.clock.queries import OpenTask
from projections.clock.reasons import Reason
from services.municipality.commands import AdoptFuturePlan, TellOfAdulthood
from services.portal.request_cell import NEEDS
from services.runtime.chance_around import ChanceAround
from services.runtime.cli.demo import SCHOOL_YEAR
from services.runtime.demo_actors import Actors
from services.runtime.demo_later import Later
from services.runtime.demo_scene import Scene, case_of
from services.runtime.generator import rows_of_year
from services.runtime.reference import load
from services.school.commands import EvaluateCare, SubmitRequest
from tests.cast import granted
from tests.examples import case, example
from tests.paper_house import Move, PaperHouse
from tests.telling import RICH, tell
from tests.world import CASE, COORDINATOR, DAY, ZWOLLE

SEED = 1


def requests() -> list[SubmitRequest]:
    """A year of sixty requests, as the demo has by itself."""
    rows = rows_of_year(load(), seed=SEED, school_year=SCHOOL_YEAR, requests=60)
    alone = [row for row in rows if row["soort"] == "individueel"]
    return [request(number, row) for number, row in enumerate(alone, 1)]


def request(number: int, row: dict[str, str]) -> SubmitRequest:
    school = OrganisationId(f"school:{row['school']}")
    return example(
        SubmitRequest,
        on=date.fromisoformat(row["ingediend_op"]),
        by=replace(COORDINATOR, organisation=school),
        case=case(number),
        reference=Reference(f"r-{number}"),
        school=school,
        swv=OrganisationId(f"swv:{row['swv']}"),
        municipality=OrganisationId(f"municipality:{row['gemeente']}"),
        needs=tuple(NEEDS[one] for one in row["behoeften"].split("+")),
    )


def moves(asked: list[SubmitRequest]) -> list[tuple[date, Move]]:
    return sorted(Actors(SEED, load()).region(asked), key=lambda one: one[0])


@pytest.fixture(scope="module")
def lived() -> PaperHouse:
    """The whole of it; a refusal fails here."""
    asked = requests()
    house = PaperHouse(began=asked[0].on)
    for day, move in moves(asked):
        house.until(day)
        house.do(move)
    return house


@pytest.mark.parametrize(
    "kinds",
    [
        (SignalFollowedUp, SignalPassedOn, FollowUpOverdue, FeedbackGiven, FeedbackOverdue),
        (ContactConfirmed, ContactUnconfirmed, CalamityPlanOutdated, SupportTeamComposed),
        (PlaceConfirmed, PlaceUnconfirmed, PlaceUnmapped),
        (QuarterReceived, QuarterReportsMissing, QuarterAdopted),
        (ExemptionSupplementAsked, ExemptionEstablished, ExemptionReassessed),
        (LearningRecorded, LearningOverdue, ReturnReviewed, ReturnReviewOverdue),
        (ReferralNotWeighed, DeviationAgreed),
        (HandoverGiven, HandoverConfirmed, HandoverOverdue),
        (FarFromHome, NearerWeighed),
        (CareUseReceived, CareUseMissing),
        (BuildingAnswered, BuildingAnswerOverdue, BuildingAtRisk),
        (LearningElsewhereClosed, EarlyLeaverFollowedUp),
        (MdoClosed, ResponsibilityMet, ResponsibilityOverdue),
        (SpotTold, AllEstablished, NotEstablished),
        (SchoolProgrammeAgreed, CapacitySet, WaitingTimePublished),
        (TlvLevelCompared, DecisionPublished),
        (PrivacyTermExtended, PrivacyRequestRefused),
    ],
    ids=lambda kinds: kinds[0].__name__,
)
def test_some_of_it_is_done_and_some_is_not(lived: PaperHouse, kinds: tuple[type[Fact]]) -> None:
    for kind in kinds:
        assert lived.facts(kind), kind.__name__


def test_some_of_it_is_done_late(lived: PaperHouse) -> None:
    for kind in (SignalFollowedUp, FeedbackGiven, QuarterReceived):
        assert {one.late for one in lived.facts(kind)} == {False, True}


def test_a_year_is_the_same_however_often_it_is_planned() -> None:
    asked = requests()
    assert moves(asked) == moves(asked)


def test_young_children_are_signalled_before_they_go_to_school(lived: PaperHouse) -> None:
    early = [one for one in requests() if SupportNeed.EARLY_DEVELOPMENT in one.needs]
    signals = {one.case: one for one in lived.facts(SignalReceived)}
    found = [one for r in early if (one := signals.get(case_of(r, "signal")))]
    assert found
    assert all((one.stage, one.school) == (Stage.BEFORE_SCHOOL, None) for one in found)


def scene(reason: Reason, about: str = "", body: OrganisationId = ZWOLLE) -> Scene:
    task = OpenTask(
        case_id=CASE, reason=reason, organisation=body, since=DAY, due_on=DAY, about=about
    )
    return Scene(task, example(SubmitRequest, case=CASE), None, (), (), DAY)


def does(reason: Reason, about: str = "", body: OrganisationId = ZWOLLE) -> Iterable[Move]:
    return Later(ChanceAround(SEED)).does[reason](scene(reason, about, body))


def test_parent_and_pupil_tell_how_it_went() -> None:
    evaluate = (Party.SCHOOL, example(EvaluateCare, by=COORDINATOR))
    house = tell([*RICH, *granted(), evaluate], PaperHouse())
    assert house.facts(ExperienceAsked)
    for who in Respondent:
        house.do(*does(Reason.EXPERIENCE, who, COORDINATOR.organisation))
    assert {one.respondent for one in house.facts(ExperienceGiven)} == set(Respondent)


def test_a_pupil_who_is_placed_away_pauses_the_arrangement() -> None:
    class Away(ChanceAround):
        def is_placed_away(self, _: CaseId) -> bool:
            return True

    house = tell([*RICH, *granted()], PaperHouse())
    for day, move in Later(Away(SEED)).plans(example(SubmitRequest, case=CASE)):
        house.until(day)
        house.do(move)
    assert house.facts(ArrangementPaused)


def test_of_who_turns_eighteen_everybody_is_told() -> None:
    said = [command for _, command in does(Reason.ADULTHOOD)]
    assert [one.told for one in said if isinstance(one, TellOfAdulthood)] == list(ToldOfAdulthood)
    ((_, plan),) = does(Reason.FUTURE_PLAN)
    assert isinstance(plan, AdoptFuturePlan)
