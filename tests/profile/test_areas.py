"""Het ondersteuningsteam van een wijk, en dat van een school voor nieuwkomers."""

from datetime import date

from msgspec.structs import replace

from events.location import AreaCode, LocationKind
from events.meeting import Participant, SupportTeamComposed, SupportTeamMet, TeamMember
from events.register import AreaDrawn, SchoolRegistered
from events.values import OrganisationId, UserId
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, COORDINATOR, DAY, SECOND_SCHOOL

NEIGHBOUR = OrganisationId("school:05MK00")  # of primary education, in the same SWV
WIDE, SOUTH = AreaCode("zwolle"), AreaCode("zwolle-zuid")
TOWN = example(
    AreaDrawn, area_code=WIDE, within=None, schools=(SECOND_SCHOOL, NEIGHBOUR), first_day=DAY
)
AREA = replace(TOWN, area_code=SOUTH, within=WIDE)
HOST = replace(COORDINATOR, organisation=SECOND_SCHOOL, user=UserId("ib-2"))
TEAM = example(ComposeSupportTeam, by=HOST, school=SECOND_SCHOOL, area_code=SOUTH)
MEET = example(HoldSupportTeam, by=HOST, school=NEIGHBOUR)
ISK = example(
    SchoolRegistered, location_kinds=(LocationKind.NEWCOMERS,), first_day=date(2025, 8, 1)
)


def test_een_wijkteam_is_het_team_van_elke_basisschool_van_de_wijk() -> None:
    teams = given(SCHOOL, TOWN, AREA).when(TEAM).facts(SupportTeamComposed)
    assert [one.school for one in teams] == [SECOND_SCHOOL, NEIGHBOUR]
    assert {one.host for one in teams} == {SECOND_SCHOOL}
    given(SCHOOL, TOWN, AREA, *teams).when(TEAM).nothing()
    given(SCHOOL, TOWN, AREA, *teams).when(MEET).then(SupportTeamMet)


def test_wie_het_wijkteam_leidt_oordeelt_voor_scholen_van_de_wijk_en_geen_andere() -> None:
    given(SCHOOL, TOWN, AREA).when(MEET).refused("not-your-meeting")
    teams = given(SCHOOL, TOWN, AREA).when(TEAM).facts(SupportTeamComposed)
    elsewhere = replace(MEET, school=AMBELT)
    given(SCHOOL, TOWN, AREA, *teams).when(elsewhere).refused("not-your-meeting")
    own = example(SupportTeamComposed, school=NEIGHBOUR)
    given(SCHOOL, TOWN, AREA, *teams, own).when(MEET).refused("not-your-meeting")


def test_een_wijkteam_is_er_alleen_voor_het_basisonderwijs() -> None:
    with_special = replace(AREA, schools=(SECOND_SCHOOL, AMBELT))
    given(SCHOOL, TOWN, with_special).when(TEAM).refused("area-team-primary-only")
    given(SCHOOL, TOWN).when(TEAM).refused("not-in-area")


def test_in_het_team_van_een_isk_zitten_de_partners_van_het_plan() -> None:
    compose = example(ComposeSupportTeam)
    given(SCHOOL).when(compose).then(SupportTeamComposed)
    given(SCHOOL, ISK).when(compose).refused("newcomers-partners-missing")
    partners = tuple(
        TeamMember(who=who, user=UserId(f"{who}-1"), trained=True)
        for who in (Participant.SWV, Participant.MUNICIPALITY)
    )
    whole = replace(compose, members=(*compose.members, *partners))
    given(SCHOOL, ISK).when(whole).then(SupportTeamComposed)
