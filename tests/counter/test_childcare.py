"""Kinderopvang doet mee: zij signaleert, hoort terug, en zit in een ondersteuningsteam."""

from msgspec.structs import replace

from events.meeting import Attendance, Participant, SupportTeamComposed, SupportTeamMet, TeamMember
from events.recipients import hearers
from events.register import OrganisationRegistered
from events.signal import FeedbackGiven, FollowUpOpened, SignalReceived, Stage
from events.values import Party, UserId, party_of
from services.counter.commands import GiveFeedback, LearnFollowUp
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import RULES, given
from tests.stories_of_counter import CARER, CHILDCARE, SIGNALS
from tests.world import DAY, ZWOLLE

REGISTERED = example(OrganisationRegistered, organisation=CHILDCARE, first_day=DAY)


def test_kinderopvang_signaleert_zodra_zij_is_ingeschreven() -> None:
    given(SCHOOL).when(SIGNALS).refused("body-unknown")
    (received,) = given(SCHOOL, REGISTERED).when(SIGNALS).facts(SignalReceived)
    assert received.stage is Stage.BEFORE_SCHOOL
    assert received.body == ZWOLLE
    assert received.desk == CHILDCARE


def test_kinderopvang_hoort_wie_het_signaal_heeft_en_koppelt_terug() -> None:
    opened = example(FollowUpOpened, desk=CHILDCARE)
    assert [who for who, _ in hearers(opened)] == [CHILDCARE]
    assert party_of(CHILDCARE) is Party.SCHOOL
    (received,) = given(SCHOOL, REGISTERED).when(SIGNALS).facts(SignalReceived)
    learn = example(LearnFollowUp, desk=CHILDCARE, case=received.case)
    told = given(SCHOOL, REGISTERED, received).when(learn).recorded()
    give = example(GiveFeedback, by=CARER, desk=CHILDCARE, case=received.case)
    past = (REGISTERED, received, *(one.fact for one in told))
    given(SCHOOL, *past).when(give).then(FeedbackGiven)


def test_kinderopvang_zit_in_het_team_van_een_school() -> None:
    compose = example(ComposeSupportTeam)
    carer = TeamMember(who=Participant.CHILDCARE, user=UserId("pm-1"), trained=False)
    with_carer = replace(compose, members=(*compose.members, carer))
    (team,) = given(SCHOOL).when(with_carer).facts(SupportTeamComposed)
    hold = example(HoldSupportTeam)
    there = (*hold.attendance, Attendance(who=Participant.CHILDCARE))
    (met,) = given(SCHOOL, team).when(replace(hold, attendance=there)).facts(SupportTeamMet)
    assert Participant.CHILDCARE in met.untrained


def test_de_leiding_van_kinderopvang_mag_signaleren_en_geen_aandeel_goedkeuren() -> None:
    powers = {power for line in RULES.mandates(CHILDCARE, DAY) for power in line.powers}
    assert "follow-signals" in powers
    assert "approve-share" not in powers
