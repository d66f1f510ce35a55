"""De richtlijn voor ondersteuningsteams: welke versie geldt, en waarover het team beslist."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.local_policy import PolicyId
from events.meeting import SupportTeamComposed, SupportTeamMet, Triage
from events.register import RulesAgreed, RulesChange
from events.values import Period
from services.meeting.commands import HoldSupportTeam
from services.school.service import SCHOOL
from tests.examples import example
from tests.own_values_of_agreements import GUIDELINE
from tests.spec import given
from tests.world import DAY, SWV

FIRST = replace(GUIDELINE, valid=Period(start=date(2026, 1, 1), end=date(2026, 8, 31)))
NEXT = replace(
    GUIDELINE,
    id=PolicyId("zwolle.2026.ot.2"),
    valid=Period(start=date(2026, 9, 1), end=date.max),
    powers=tuple(Triage),
)
GUIDED = example(
    RulesAgreed,
    valid=Period(start=date(2026, 1, 1), end=date.max),
    changes=RulesChange(team_guidelines=((SWV, (FIRST, NEXT)),)),
)
TEAM = example(SupportTeamComposed)


@pytest.mark.parametrize(
    ("on", "version"), [(DAY, FIRST.id), (date(2026, 8, 31), FIRST.id), (date(2026, 9, 1), NEXT.id)]
)
def test_een_besluit_van_het_team_noemt_de_versie_die_op_die_dag_geldt(
    on: date, version: str
) -> None:
    meet = example(HoldSupportTeam, on=on, triage=Triage.EXTRA_SUPPORT)
    (met,) = given(SCHOOL, GUIDED, TEAM).when(meet).facts(SupportTeamMet)
    assert met.guideline == version
    (without,) = given(SCHOOL, TEAM).when(meet).facts(SupportTeamMet)
    assert without.guideline is None


def test_het_team_beslist_niet_over_wat_buiten_zijn_bevoegdheid_ligt() -> None:
    meet = example(HoldSupportTeam, triage=Triage.INDIVIDUAL)
    given(SCHOOL, GUIDED, TEAM).when(meet).refused("outside-team-powers")
    given(SCHOOL, GUIDED, TEAM).when(replace(meet, on=date(2026, 9, 1))).then(SupportTeamMet)
    given(SCHOOL, TEAM).when(meet).then(SupportTeamMet)
