"""Zo thuisnabij mogelijk: hoe ver een leerling van school woont, en wat dichterbij kan."""

import pytest
from msgspec.structs import replace

from events.distance import (
    DistanceReason,
    DistanceTold,
    FarFromHome,
    Nearer,
    NearerNotWeighed,
    NearerWeighed,
)
from events.values import OrganisationId
from services.school.beside_commands import TellDistance, WeighNearer
from services.school.distance import due
from services.school.service import SCHOOL
from tests.cast import pupil_of
from tests.examples import case, example
from tests.examples_of_near import WEIGH_BY
from tests.spec import given
from tests.world import SECOND_SCHOOL

TELL, TOLD = example(TellDistance), example(DistanceTold)
FOUND = example(FarFromHome)
WEIGH, WEIGHED = example(WeighNearer), example(NearerWeighed)


@pytest.mark.parametrize("reason", DistanceReason)
def test_verder_dan_de_regio_dichtbij_noemt_is_een_bevinding(reason: DistanceReason) -> None:
    told, found = replace(TOLD, distance_reason=reason), replace(FOUND, distance_reason=reason)
    given(SCHOOL).when(replace(TELL, distance_reason=reason)).then(told, found)
    given(SCHOOL).when(replace(TELL, distance_reason=reason, kilometres=15)).then(DistanceTold)


def test_wat_al_is_verteld_is_niets_nieuws() -> None:
    given(SCHOOL, TOLD, FOUND).when(TELL).nothing()
    other = replace(TELL, pupil=pupil_of(case(77)))
    given(SCHOOL, TOLD, FOUND).when(other).refused("told-otherwise")
    given(SCHOOL).when(replace(TELL, school=SECOND_SCHOOL)).refused("not-your-request")
    nowhere = replace(TELL, municipality=OrganisationId("municipality:GM9999"))
    given(SCHOOL).when(nowhere).refused("organisation-unknown")


def test_het_ondersteuningsteam_zegt_wat_dichterbij_kan() -> None:
    given(SCHOOL, TOLD, FOUND).when(WEIGH).then(WEIGHED)
    given(SCHOOL, TOLD, FOUND, WEIGHED).when(WEIGH).nothing()
    other = replace(WEIGH, nearer=Nearer.NO_SUCH_CARE)
    given(SCHOOL, TOLD, FOUND, WEIGHED).when(other).then(NearerWeighed)
    given(SCHOOL, replace(TOLD, kilometres=4)).when(WEIGH).refused("not-far-from-home")


def test_niets_zeggen_over_ver_van_huis_is_een_bevinding() -> None:
    (passes,) = due(FOUND)
    assert passes.passes == WEIGH_BY
    late = example(NearerNotWeighed, effective_on=passes.command.on)
    given(SCHOOL, TOLD, FOUND).when(passes.command).then(late)
    given(SCHOOL, TOLD, FOUND, late).when(passes.command).nothing()
    given(SCHOOL, TOLD, FOUND, WEIGHED).when(passes.command).nothing()
    nearby = replace(TOLD, kilometres=4)
    given(SCHOOL, TOLD, FOUND, nearby).when(passes.command).nothing()
