"""De poortwachter voor dyslexie: het swv adviseert, de gemeente beslist."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from msgspec.structs import replace

from events.dyslexia import (
    DyslexiaAdviceGiven,
    DyslexiaAdviceReceived,
    DyslexiaCriterion,
    DyslexiaDecided,
    DyslexiaDecisionLate,
)
from events.values import Count, OrganisationId
from services.municipality.service import MUNICIPALITY
from services.prevention.commands import AdviseOnDyslexia, DecideOnDyslexia
from services.prevention.gate import due
from services.rules.dyslexia import expected, missing, per_thousand
from services.swv.service import SWV
from tests.examples import example
from tests.spec import given
from tests.world import CONSULTANT, DAY, KAMPEN, OWN_WORDS

ADVISE, DECIDE = example(AdviseOnDyslexia), example(DecideOnDyslexia)
GIVEN = example(DyslexiaAdviceGiven)
BY = DAY + timedelta(weeks=8)
RECEIVED = example(DyslexiaAdviceReceived, decide_by=BY)
SCORES, SUPPORT = DyslexiaCriterion.LOWEST_SCORES, DyslexiaCriterion.EXTRA_SUPPORT


@pytest.mark.parametrize(
    ("scores", "weeks", "lacks"),
    [
        (3, (20, 20), ()),
        (4, (25, 20, 5), ()),
        (2, (20, 20), (SCORES,)),
        (3, (20, 19), (SUPPORT,)),
        (0, (), (SCORES, SUPPORT)),
    ],
)
def test_het_dossier_zegt_wat_er_ontbreekt(
    scores: int, weeks: tuple[int, ...], lacks: tuple[DyslexiaCriterion, ...]
) -> None:
    asked = replace(ADVISE, scores=Count(scores), support_weeks=tuple(map(Count, weeks)))
    (advice,) = given(SWV).when(asked).facts(DyslexiaAdviceGiven)
    assert advice.missing == lacks


def test_een_nieuw_dossier_geeft_een_nieuw_advies_en_hetzelfde_niet() -> None:
    given(SWV).when(ADVISE).then(GIVEN)
    given(SWV, GIVEN).when(ADVISE).nothing()
    given(SWV, GIVEN).when(replace(ADVISE, scores=Count(2))).then(DyslexiaAdviceGiven)


def test_alleen_het_gevraagde_swv_adviseert_en_aan_een_gemeente_die_er_is() -> None:
    given(SWV).when(replace(ADVISE, swv=OrganisationId("swv:PO2203"))).refused("not-your-advice")
    gone = replace(ADVISE, school=OrganisationId("school:99ZZ99"))
    given(SWV).when(gone).refused("body-unknown")


def test_de_gemeente_heeft_acht_weken_en_een_tweede_advies_geeft_geen_dag_meer() -> None:
    given(MUNICIPALITY).heard(GIVEN).then(RECEIVED)
    given(MUNICIPALITY, RECEIVED).heard(GIVEN).nothing()
    later = example(DyslexiaAdviceGiven, missing=(SCORES,), effective_on=date(2026, 3, 2))
    (again,) = given(MUNICIPALITY, RECEIVED).heard(later).facts(DyslexiaAdviceReceived)
    assert (again.positive, again.decide_by) == (False, BY)
    (passes,) = due(RECEIVED)
    assert passes.passes == BY
    given(MUNICIPALITY, RECEIVED).when(passes.command).then(DyslexiaDecisionLate)
    decided = (RECEIVED, example(DyslexiaDecided))
    given(MUNICIPALITY, *decided).when(passes.command).nothing()
    late = (RECEIVED, example(DyslexiaDecisionLate, decide_by=BY))
    given(MUNICIPALITY, *late).when(passes.command).nothing()
    given(MUNICIPALITY, *decided).heard(later).nothing()


def test_wie_afwijkt_van_het_advies_zegt_waarom() -> None:
    given(MUNICIPALITY, RECEIVED).when(DECIDE).then(example(DyslexiaDecided))
    no = replace(RECEIVED, positive=False)
    given(MUNICIPALITY, no).when(DECIDE).refused("deviation-unexplained")
    (decided,) = (
        given(MUNICIPALITY, no).when(replace(DECIDE, reason=OWN_WORDS)).facts(DyslexiaDecided)
    )
    assert decided.deviates
    given(MUNICIPALITY, no, decided).when(replace(DECIDE, reason=OWN_WORDS)).nothing()


def test_zonder_advies_of_door_een_ander_wordt_niet_beslist() -> None:
    given(MUNICIPALITY).when(DECIDE).refused("no-dyslexia-advice")
    other = replace(DECIDE, by=replace(CONSULTANT, organisation=KAMPEN))
    given(MUNICIPALITY, RECEIVED).when(other).refused("not-your-decision")


def test_wat_het_land_verwacht_is_vier_procent() -> None:
    assert expected(16_009) == Fraction(64_036, 100)
    assert per_thousand(16, 16_000) == 1
    assert missing(3, 2) == ()
