"""Gebieden van een samenwerkingsverband: welke scholen erbij horen, van smal naar ruim."""

from datetime import date

from msgspec.structs import replace

from events.location import AreaCode
from events.register import AreaDrawn
from events.values import OrganisationId
from services.register.commands import DrawArea
from services.swv.service import SWV
from tests.examples import example
from tests.spec import given
from tests.world import DAY, KRISTAL, SECOND_SCHOOL

NEIGHBOUR = OrganisationId("school:05MK00")  # of primary education, in the same SWV
WIDE, SOUTH, WEST = AreaCode("zwolle"), AreaCode("zwolle-zuid"), AreaCode("zwolle-west")
TOWN = example(
    AreaDrawn, area_code=WIDE, within=None, schools=(SECOND_SCHOOL, NEIGHBOUR), first_day=DAY
)
AREA = replace(TOWN, area_code=SOUTH, within=WIDE)
DRAW = example(DrawArea, schools=(SECOND_SCHOOL,), within=WIDE)


def test_een_school_hoort_bij_een_gebied_en_bij_de_ruimere_eromheen() -> None:
    drawn = given(SWV, TOWN, AREA)
    drawn.when(DRAW).then(AreaDrawn)
    drawn.when(replace(DRAW, schools=(KRISTAL,))).refused("area-unclear")
    drawn.when(replace(DRAW, within=WEST)).refused("area-unclear")
    nowhere = OrganisationId("school:99XX99")
    drawn.when(replace(DRAW, schools=(nowhere,))).refused("organisation-unknown")
    drawn.when(replace(DRAW, first_day=date(2026, 1, 1))).refused("retroactive")


def test_in_twee_wijken_naast_elkaar_staat_geen_school_dubbel() -> None:
    drawn = given(SWV, TOWN, AREA)
    drawn.when(replace(DRAW, area_code=WEST)).refused("school-in-other-area")
    moved = replace(AREA, schools=(NEIGHBOUR,), first_day=date(2026, 3, 2))
    given(SWV, TOWN, AREA, moved).when(replace(DRAW, area_code=WEST)).then(AreaDrawn)
