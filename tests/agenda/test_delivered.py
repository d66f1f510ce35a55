"""What is delivered of the five policy documents can be adopted as it is, with its errors told."""

from typing import Any

import pytest

from events.agenda import AgendaAdopted, AgreementMade, PlacementDisputed
from events.fact import Fact
from events.monitor import HoursRecorded, MonitorAgreed, TextsDiffer
from events.obligation import ObligationAgreed
from events.programme import ProgrammeEvaluationOverdue, ProgrammeStarted, Sector
from events.values import Actor, Party, Role, UserId, party_of
from services.agenda.programme import due
from services.municipality.service import MUNICIPALITY
from services.runtime.agendas import delivered, delivery
from services.runtime.refusal import Refusal
from services.swv.service import SWV
from tests.spec import given
from tests.world import DAY


def adopted(name: str) -> list[Fact]:
    """All that adopting a document writes."""
    found = delivery(name)
    by = Actor(organisation=found.keeper, role=Role.DIRECTOR, user=UserId("directeur-1"))
    service = SWV if party_of(found.keeper) is Party.SWV else MUNICIPALITY
    facts: list[Fact] = []
    for command in found.commands(DAY, by):
        facts += [one.fact for one in given(service, *facts).when(command).recorded()]
    return facts


def of(facts: list[Fact], kind: type[Fact]) -> list[Any]:
    return [fact for fact in facts if isinstance(fact, kind)]


@pytest.mark.parametrize("name", delivered())
def test_wat_is_meegeleverd_wordt_zo_vastgesteld_als_het_er_staat(name: str) -> None:
    facts = adopted(name)
    (agenda,) = of(facts, AgendaAdopted)
    assert agenda.keeper == delivery(name).keeper
    assert of(facts, AgreementMade)
    assert of(facts, ObligationAgreed)


def test_zwolle_heeft_tweeendertig_afspraken_en_noemt_een_thema_op_twee_manieren() -> None:
    facts = adopted("zwolle-deel-2")
    assert [one.agreement.number for one in of(facts, AgreementMade)] == list(range(1, 33))
    (disputed,) = of(facts, PlacementDisputed)
    assert [one.theme for one in disputed.placements] == ["B", "2"]
    (vo,) = [one for one in of(facts, ObligationAgreed) if one.obligation == "vo-ot"]
    assert vo.times == 4


def test_het_raadsbesluit_is_terug_te_vinden() -> None:
    (agenda,) = of(adopted("zwolle-deel-1"), AgendaAdopted)
    assert (agenda.decision.reference, str(agenda.decision.decided_on)) == ("30594", "2017-01-23")
    assert str(agenda.decision.proposed_on) == "2016-11-29"


def test_utrecht_west_scoort_dertien_rijen_op_vier_momenten() -> None:
    facts = adopted("utrecht-west")
    (agreed,) = of(facts, MonitorAgreed)
    assert (len(agreed.rows), len(agreed.moments)) == (13, 4)
    assert [one.row_code for one in of(facts, TextsDiffer)] == ["D"]


def test_de_uren_van_noord_kennemerland_tellen_niet_op_en_dat_wordt_verteld() -> None:
    (hours,) = of(adopted("noord-kennemerland"), HoursRecorded)
    assert (hours.stated, hours.computed) == (669, 733)
    assert hours.differences


def test_wat_niet_is_meegeleverd_wordt_genoemd() -> None:
    with pytest.raises(Refusal) as refused:
        delivery("nergens")
    assert refused.value.code == "agenda-not-delivered"


def test_wat_geevalueerd_moet_worden_staat_op_zijn_dag() -> None:
    started = {one.approach: one for one in of(adopted("zwolle-deel-2"), ProgrammeStarted)}
    days = {name: one.evaluation_day.year for name, one in started.items()}
    assert (days["ot-academie"], days["proeftuin-dyslexie"]) == (2025, 2024)
    assert started["marietje-kessels"].owed.beside == ("think",)
    academy = started["ot-academie"]
    passes, _ = due(academy)
    (late,) = given(MUNICIPALITY, academy).when(passes.command).facts(ProgrammeEvaluationOverdue)
    assert late.unheard == academy.owed.voices


def test_een_proeftuin_loopt_ook_op_het_mbo_en_voorschools() -> None:
    started = of(adopted("zwolle-deel-1"), ProgrammeStarted)
    kinds = {one.programme_kind for one in started}
    assert {"neighbourhood", "special-education", "specific-care"} <= kinds
    assert {Sector.VOCATIONAL, Sector.PRESCHOOL} <= {
        one for some in started for one in some.sectors
    }
