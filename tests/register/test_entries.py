"""Het register: wie mag wat inschrijven, over wie, en niet met terugwerkende kracht."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.fact import Fact
from events.recipients import recipients
from events.register import (
    SHARED,
    AreaDrawn,
    EditionAdopted,
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    RulesAgreed,
    RulesChange,
    SchoolRegistered,
    SubstituteNamed,
)
from events.values import OrganisationId, Party, Period, RegionId, house_of
from services.municipality.service import MUNICIPALITY
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    CloseOrganisation,
    DrawArea,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
    RegisterOrganisation,
    RegisterSchool,
    WithdrawMandate,
)
from services.runtime.shapes import Command
from services.swv.service import SWV as SWV_SERVICE
from tests.examples import example
from tests.spec import given
from tests.world import (
    DALFSEN,
    DIRECTOR,
    FINANCE,
    KAMPEN,
    PASSENDERWIJS,
    REGISTRAR,
    STER,
    SWV,
    ZWOLLE,
)

AGREE = example(AgreeRules)
GRANT = example(GrantMandate)
WITHDRAW = example(WithdrawMandate)
NAME = example(NameSubstitute)
MERGE = example(MergeMunicipalities)
SCHOOL = example(RegisterSchool)
CLOSE = example(CloseOrganisation)
NOWHERE = OrganisationId("municipality:GM9999")
YESTERDAY = date(2026, 2, 1)

AT_REGISTRAR: list[tuple[Command, Fact]] = [
    (AGREE, example(RulesAgreed)),
    (example(RegisterOrganisation), example(OrganisationRegistered)),
    (SCHOOL, example(SchoolRegistered)),
    (CLOSE, example(OrganisationClosed)),
    (MERGE, example(MunicipalitiesMerged)),
    (example(DrawArea), example(AreaDrawn, within=None)),
]
AT_MUNICIPALITY: list[tuple[Command, Fact]] = [
    (GRANT, example(MandateGranted)),
    (WITHDRAW, example(MandateWithdrawn)),
    (NAME, example(SubstituteNamed)),
]


@pytest.mark.parametrize(("command", "fact"), AT_REGISTRAR)
def test_wat_allen_aangaat_wordt_een_keer_ingeschreven_en_overgenomen(
    command: Command, fact: Fact
) -> None:
    given(SWV_SERVICE).when(command).then(fact)
    given(SWV_SERVICE, fact).when(replace(command, on=date(2026, 2, 3))).nothing()
    given(MUNICIPALITY).heard(fact).then(fact)
    given(MUNICIPALITY, fact).heard(fact).nothing()


@pytest.mark.parametrize("kind", SHARED)
def test_wat_allen_aangaat_hoort_ieder_van_wie_het_inschreef(kind: type[Fact]) -> None:
    heard = {one.organisation for one in recipients(example(kind), Party.SWV)}
    assert heard == {house_of(party) for party in Party if party is not Party.SWV}
    assert recipients(example(kind), Party.SCHOOL) == ()


@pytest.mark.parametrize(("command", "fact"), AT_MUNICIPALITY)
def test_een_mandaat_staat_in_het_register_van_de_eigen_partij(
    command: Command, fact: Fact
) -> None:
    given(MUNICIPALITY).when(command).then(fact)
    given(MUNICIPALITY, fact).when(command).nothing()
    assert recipients(fact, Party.MUNICIPALITY) == ()


def test_een_levering_wordt_per_dienst_in_gebruik_genomen() -> None:
    adopt: Any = example(AdoptEdition)
    adopted = example(EditionAdopted, edition=adopt.edition)
    given(SWV_SERVICE).when(adopt).then(adopted)
    given(SWV_SERVICE, adopted).when(adopt).nothing()
    given(SWV_SERVICE).when(replace(adopt, edition="0" * 64)).refused("edition-unknown")


def test_een_onbekende_regio_wordt_geweigerd() -> None:
    unknown = RegionId("atlantis")
    given(SWV_SERVICE).when(replace(AGREE, region=unknown)).refused("region-unknown")
    register = example(RegisterOrganisation, region=unknown)
    given(SWV_SERVICE).when(register).refused("region-unknown")


def test_wat_over_een_onbekende_regio_wordt_gehoord_wacht_op_een_nieuwe_levering() -> None:
    heard = example(RulesAgreed, region=RegionId("atlantis"))
    given(MUNICIPALITY).heard(heard).refused("region-unknown")


def test_een_onbekende_organisatie_wordt_geweigerd() -> None:
    given(SWV_SERVICE).when(replace(MERGE, merged=(NOWHERE,))).refused("organisation-unknown")
    given(SWV_SERVICE).when(replace(SCHOOL, municipality=NOWHERE)).refused("organisation-unknown")
    given(SWV_SERVICE).when(replace(CLOSE, organisation=NOWHERE)).refused("organisation-unknown")
    gate = RulesChange(ot_gate=(NOWHERE,))
    given(SWV_SERVICE).when(replace(AGREE, changes=gate)).refused("organisation-unknown")
    by = replace(FINANCE, organisation=NOWHERE)
    theirs = replace(GRANT, organisation=NOWHERE, by=by)
    given(MUNICIPALITY).when(theirs).refused("organisation-unknown")


def test_wie_is_ingeschreven_is_bekend() -> None:
    there = example(OrganisationRegistered, organisation=NOWHERE)
    given(SWV_SERVICE, there).when(replace(MERGE, merged=(NOWHERE,))).then(MunicipalitiesMerged)


def test_alleen_een_swv_van_de_regio_legt_haar_regels_vast() -> None:
    own = replace(AGREE, by=DIRECTOR)
    given(SWV_SERVICE).when(own).then(RulesAgreed)
    other = replace(DIRECTOR, organisation=PASSENDERWIJS)
    given(SWV_SERVICE).when(replace(AGREE, by=other)).refused("not-your-region")


def test_wat_allen_aangaat_wordt_nergens_anders_ingeschreven() -> None:
    by = replace(REGISTRAR, organisation=house_of(Party.MUNICIPALITY))
    for command in (AGREE, MERGE, SCHOOL, CLOSE):
        given(MUNICIPALITY).when(replace(command, by=by)).refused("not-the-registrar")


def test_een_ander_schrijft_hier_niet_in() -> None:
    neighbour = replace(FINANCE, organisation=KAMPEN)
    for command in (GRANT, WITHDRAW, NAME):
        given(MUNICIPALITY).when(replace(command, by=neighbour)).refused("not-your-register")
    elsewhere = replace(REGISTRAR, organisation=house_of(Party.MUNICIPALITY))
    given(SWV_SERVICE).when(replace(MERGE, by=elsewhere)).refused("not-your-register")


def test_een_mandaat_staat_bij_de_partij_van_de_organisatie() -> None:
    given(SWV_SERVICE).when(GRANT).refused("not-hosted-here")


def test_een_mandaat_heeft_een_eigen_naam_en_minstens_een_bevoegdheid() -> None:
    fact = example(MandateGranted)
    again = replace(GRANT, limit=None)
    given(MUNICIPALITY, fact).when(again).refused("mandate-id-in-use")
    taken = replace(GRANT, mandate=WITHDRAW.mandate)
    given(MUNICIPALITY).when(taken).refused("mandate-id-in-use")
    given(MUNICIPALITY).when(replace(GRANT, powers=())).refused("powers-missing")


def test_alleen_een_mandaat_dat_er_is_kan_worden_ingetrokken() -> None:
    other = replace(WITHDRAW, mandate=GRANT.mandate)
    given(MUNICIPALITY).when(other).refused("mandate-unknown")
    given(MUNICIPALITY, example(MandateGranted)).when(other).then(MandateWithdrawn)


def test_niets_gaat_in_op_een_dag_die_voorbij_is() -> None:
    valid = Period(start=YESTERDAY, end=date.max)
    given(SWV_SERVICE).when(replace(AGREE, valid=valid)).refused("retroactive")
    given(MUNICIPALITY).when(replace(GRANT, valid=valid)).refused("retroactive")
    given(MUNICIPALITY).when(replace(NAME, period=valid)).refused("retroactive")
    given(MUNICIPALITY).when(replace(WITHDRAW, last_day=YESTERDAY)).then(MandateWithdrawn)
    before = replace(WITHDRAW, last_day=date(2026, 1, 31))
    given(MUNICIPALITY).when(before).refused("retroactive")


def test_een_afspraak_verandert_iets() -> None:
    given(SWV_SERVICE).when(replace(AGREE, changes=RulesChange())).refused("nothing-agreed")


def test_een_herindeling_noemt_elke_gemeente_een_keer() -> None:
    for merged in ((), (ZWOLLE,), (KAMPEN, KAMPEN)):
        given(SWV_SERVICE).when(replace(MERGE, merged=merged)).refused("merger-unclear")
    given(SWV_SERVICE).when(replace(MERGE, merged=(SWV,))).refused("wrong-kind")


def test_wat_niet_meer_bestaat_gaat_niet_nog_eens_op() -> None:
    merged = example(MunicipalitiesMerged)
    back = replace(MERGE, merged=(ZWOLLE,), successor=DALFSEN)
    given(SWV_SERVICE, merged).when(back).refused("organisation-closed")
    closed = example(OrganisationClosed)
    later = replace(CLOSE, last_day=date(2026, 12, 31))
    assert later.organisation == STER
    given(SWV_SERVICE, closed).when(later).refused("organisation-closed")


def test_een_school_hoort_bij_een_bestuur_een_gemeente_en_samenwerkingsverbanden() -> None:
    for wrong in ({"board": SWV}, {"municipality": SWV}, {"swvs": (ZWOLLE,)}, {"school": SWV}):
        given(SWV_SERVICE).when(replace(SCHOOL, **wrong)).refused("wrong-kind")
