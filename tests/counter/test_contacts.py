"""Wie bereikbaar is: op tijd bevestigd, en in het ondersteuningsteam waar dat hoort."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.contact import (
    CalamityPlanAdopted,
    CalamityPlanOutdated,
    Confirmed,
    ContactConfirmed,
    ContactEnded,
    ContactNamed,
    ContactUnconfirmed,
    Lacks,
)
from events.meeting import SupportTeamComposed
from events.recipients import recipients
from events.values import Party, UserId
from projections.catalogue import CONNECTIONS
from projections.connections.fold import Connection
from projections.table import fold_all
from services.counter.commands import AdoptCalamityPlan, ConfirmContact, EndContact, NameContact
from services.counter.contact import due
from services.municipality.service import MUNICIPALITY
from services.school.service import SCHOOL
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.projections.book import recorded
from tests.spec import given
from tests.world import AMBELT, CASE_MANAGER, COORDINATOR, KAMPEN, SWV, ZWOLLE

NAME, CONFIRM, END = (example(kind) for kind in (NameContact, ConfirmContact, EndContact))
NAMED = example(ContactNamed, confirm_by=date(2027, 2, 2))
PLAN = example(CalamityPlanAdopted, review_by=date(2027, 2, 2))


def test_een_verbindingspersoon_wordt_elk_jaar_bevestigd() -> None:
    given(MUNICIPALITY).when(NAME).then(NAMED)
    given(MUNICIPALITY, NAMED).when(NAME).nothing()
    given(MUNICIPALITY).when(CONFIRM).refused("nobody-named")
    (passes,) = due(NAMED)
    given(MUNICIPALITY, NAMED).when(passes.command).then(ContactUnconfirmed)
    given(MUNICIPALITY, NAMED, example(ContactEnded)).when(passes.command).nothing()
    again = replace(CONFIRM, on=date(2027, 1, 4))
    (confirmed,) = given(MUNICIPALITY, NAMED).when(again).facts(ContactConfirmed)
    assert confirmed.confirm_by == date(2028, 1, 4)
    given(MUNICIPALITY, NAMED, confirmed).when(passes.command).nothing()
    given(MUNICIPALITY, NAMED).when(END).then(ContactEnded)


def test_een_gemeente_wijst_per_school_aan_wie_verbindt() -> None:
    given(MUNICIPALITY).when(replace(NAME, school=None)).refused("connection-unclear")
    at_school = replace(NAME, organisation=AMBELT, by=COORDINATOR)
    given(SCHOOL).when(at_school).refused("connection-unclear")
    of_other = replace(NAME, organisation=KAMPEN)
    given(MUNICIPALITY).when(of_other).refused("not-your-desk")
    assert {one.organisation for one in recipients(NAMED, Party.MUNICIPALITY)} == {AMBELT}


def test_wie_bij_een_crisis_bereikbaar_is_wordt_elk_half_jaar_bevestigd() -> None:
    crisis = replace(
        NAME, contact=Confirmed.CRISIS, school=None, organisation=AMBELT, by=COORDINATOR
    )
    (named,) = given(SCHOOL).when(crisis).facts(ContactNamed)
    assert named.confirm_by == date(2026, 8, 2)
    (passes,) = due(named)
    given(SCHOOL, named).when(passes.command).then(ContactUnconfirmed)


def test_managers_kennen_elkaar_zolang_zij_elk_half_jaar_bevestigen() -> None:
    manager = replace(
        NAME, contact=Confirmed.MANAGER, school=None, organisation=SWV, by=CASE_MANAGER
    )
    (named,) = given(AT_SWV).when(manager).facts(ContactNamed)
    assert named.confirm_by == date(2026, 8, 2)
    (passes,) = due(named)
    late = given(AT_SWV, named).when(passes.command).facts(ContactUnconfirmed)
    given(AT_SWV, named, *late).when(passes.command).nothing()


def test_een_calamiteitenplan_is_afgestemd_en_wordt_op_tijd_herzien() -> None:
    adopt = example(AdoptCalamityPlan)
    given(MUNICIPALITY).when(adopt).then(PLAN)
    given(MUNICIPALITY).when(replace(adopt, aligned_with=())).refused("plan-not-aligned")
    given(MUNICIPALITY).when(replace(adopt, aligned_with=(KAMPEN,))).refused("plan-not-aligned")
    given(MUNICIPALITY, PLAN).when(adopt).nothing()
    later = replace(adopt, on=date(2026, 3, 2))
    (again,) = given(MUNICIPALITY, PLAN).when(later).facts(CalamityPlanAdopted)
    assert again.plan_edition == 2
    (passes,) = due(PLAN)
    given(MUNICIPALITY, PLAN).when(passes.command).then(CalamityPlanOutdated)
    anew = replace(again, review_by=date(2027, 6, 1))
    given(MUNICIPALITY, PLAN, anew).when(passes.command).nothing()


def test_een_ondersteuningsteam_zonder_verbindingspersoon_is_een_bevinding() -> None:
    team = example(SupportTeamComposed)
    assert _after(team).lacks is Lacks.NOBODY_NAMED
    assert _after(NAMED).lacks is Lacks.NO_TEAM
    assert _after(NAMED, team).lacks is Lacks.NOT_IN_TEAM
    inside = replace(NAMED, user=UserId("gezinswerker-1"))
    assert _after(team, inside).lacks is None
    assert _after(inside, team, example(ContactEnded)).lacks is Lacks.NOBODY_NAMED
    crisis = replace(NAMED, contact=Confirmed.CRISIS)
    assert _after(inside, team, crisis).lacks is None


def _after(*facts: Any) -> Connection:
    row: Connection = fold_all(CONNECTIONS, recorded(facts))[(AMBELT,)]
    assert row.municipality in (None, ZWOLLE)
    return row
