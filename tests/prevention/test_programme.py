"""Preventie op school: eerst afstemmen, dan aanbieden, en alleen in die sector."""

from msgspec.structs import replace

from events.prevention import (
    PreventionAligned,
    PreventionEnded,
    PreventionPublished,
    SchoolSector,
)
from events.recipients import recipients
from events.values import OrganisationId, Party
from services.municipality.service import MUNICIPALITY
from services.prevention.commands import AlignPrevention, EndPrevention, PublishPrevention
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, CONSULTANT, KAMPEN, SECOND_SCHOOL, WILG

ALIGN, PUBLISH, END = (
    example(kind) for kind in (AlignPrevention, PublishPrevention, EndPrevention)
)
ALIGNED, PUBLISHED = example(PreventionAligned), example(PreventionPublished)


def test_zonder_afstemming_wordt_niets_aangeboden() -> None:
    given(MUNICIPALITY).when(PUBLISH).refused("not-aligned")
    given(MUNICIPALITY).when(ALIGN).then(ALIGNED)
    given(MUNICIPALITY, ALIGNED).when(ALIGN).nothing()
    given(MUNICIPALITY, ALIGNED).when(PUBLISH).then(PUBLISHED)
    given(MUNICIPALITY, ALIGNED, PUBLISHED).when(PUBLISH).nothing()
    elsewhere = replace(PUBLISH, sector=SchoolSector.SECONDARY)
    given(MUNICIPALITY, ALIGNED).when(elsewhere).refused("not-aligned")


def test_na_het_einde_is_opnieuw_afstemming_nodig() -> None:
    given(MUNICIPALITY, ALIGNED, PUBLISHED).when(END).then(PreventionEnded)
    over = (ALIGNED, PUBLISHED, example(PreventionEnded))
    given(MUNICIPALITY, *over).when(END).nothing()
    given(MUNICIPALITY, *over).when(PUBLISH).refused("not-aligned")


def test_alleen_scholen_van_de_sector_en_een_aanbieder_die_er_is() -> None:
    secondary = example(PreventionAligned, sector=SchoolSector.SECONDARY)
    primary_school = replace(PUBLISH, sector=SchoolSector.SECONDARY, schools=(SECOND_SCHOOL,))
    given(MUNICIPALITY, secondary).when(primary_school).refused("school-of-other-sector")
    given(MUNICIPALITY, ALIGNED).when(replace(PUBLISH, schools=())).refused(
        "school-of-other-sector"
    )
    unknown = replace(PUBLISH, provider=OrganisationId("provider:99999999"))
    given(MUNICIPALITY, ALIGNED).when(unknown).refused("provider-unknown")
    other = replace(ALIGN, by=replace(CONSULTANT, organisation=KAMPEN))
    given(MUNICIPALITY).when(other).refused("not-your-programme")


def test_een_school_hoort_alleen_van_het_aanbod_aan_haarzelf() -> None:
    two = replace(PUBLISHED, schools=(AMBELT, SECOND_SCHOOL))
    told = {one.organisation: one.fact for one in recipients(two, Party.MUNICIPALITY)}
    assert set(told) == {WILG, AMBELT, SECOND_SCHOOL}
    assert told[AMBELT] == replace(two, schools=(AMBELT,))
    assert told[WILG] == replace(two, schools=())
