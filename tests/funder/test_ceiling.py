"""Een plafondregeling: toegekend, geteld op de teldatum, en een keer verdeeld."""

from datetime import date

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st
from msgspec.structs import replace

from events.ceiling import (
    ApplicationGranted,
    ApplicationsCounted,
    CeilingDivided,
    CeilingOpened,
)
from events.values import Cents, Count, Reference
from services.funder.commands import (
    CountApplications,
    DivideCeiling,
    GrantApplication,
    OpenCeiling,
)
from services.rules.ceiling import per_pupil
from services.swv.service import SWV
from tests.examples import example
from tests.spec import given
from tests.world import DIRECTOR, STATE_LINE

OPEN = example(OpenCeiling)
OPENED = example(CeilingOpened, effective_on=OPEN.on, line=STATE_LINE, ceiling=OPEN.ceiling)
GRANT = example(GrantApplication)
GRANTED = example(ApplicationGranted, effective_on=GRANT.on, line=STATE_LINE)
COUNT = example(CountApplications)
COUNTED = example(ApplicationsCounted, line=STATE_LINE)
DIVIDE = example(DivideCeiling)
DIVIDED = example(CeilingDivided, line=STATE_LINE, ceiling=OPEN.ceiling)
TOO_EARLY = date(2026, 1, 31)


def test_een_regeling_wordt_een_keer_opengesteld() -> None:
    given(SWV).when(OPEN).then(OPENED)
    given(SWV, OPENED).when(OPEN).nothing()
    given(SWV, OPENED).when(replace(OPEN, maximum=Cents(1))).refused("ceiling-already-open")
    given(SWV).when(replace(OPEN, by=DIRECTOR)).refused("not-your-budget")
    given(SWV).when(DIVIDE).refused("ceiling-not-open")


def test_wat_op_de_teldatum_is_toegekend_telt_een_keer() -> None:
    given(SWV, OPENED).when(GRANT).then(GRANTED)
    given(SWV, OPENED, GRANTED).when(GRANT).nothing()
    late = replace(GRANT, on=date(2026, 2, 2))
    given(SWV, OPENED).when(late).refused("after-reference-day")


def test_tellen_kan_ook_in_een_keer_vanaf_de_teldatum() -> None:
    given(SWV, OPENED).when(COUNT).then(COUNTED)
    given(SWV, OPENED, COUNTED).when(COUNT).nothing()
    given(SWV, OPENED).when(replace(COUNT, on=TOO_EARLY)).refused("before-reference-day")
    given(SWV, OPENED, GRANTED).when(COUNT).refused("granted-one-by-one")
    given(SWV, OPENED, COUNTED).when(GRANT).refused("counted-at-once")


def test_verdeeld_wordt_een_keer_en_vanaf_de_teldatum() -> None:
    given(SWV, OPENED, COUNTED).when(DIVIDE).then(DIVIDED)
    given(SWV, OPENED, COUNTED, DIVIDED).when(DIVIDE).nothing()
    given(SWV, OPENED, COUNTED).when(replace(DIVIDE, on=TOO_EARLY)).refused("before-reference-day")
    given(SWV, OPENED).when(DIVIDE).refused("no-applications")


def test_na_het_verdelen_telt_er_niets_meer_mee() -> None:
    past = (OPENED, COUNTED, DIVIDED)
    given(SWV, *past).when(GRANT).refused("ceiling-divided")
    given(SWV, *past).when(replace(COUNT, applications=Count(1))).refused("ceiling-divided")


def test_wie_een_voor_een_is_toegekend_deelt_het_plafond() -> None:
    second = replace(GRANTED, application=Reference("EMB-2026/002"))
    given(SWV, replace(OPENED, ceiling=Cents(101)), GRANTED, second).when(DIVIDE).then(
        replace(
            DIVIDED,
            ceiling=Cents(101),
            applications=Count(2),
            per_pupil=Cents(50),
            undistributed=Cents(1),
        )
    )


@pytest.mark.parametrize(
    ("ceiling", "maximum", "applications", "each"),
    [
        (1_000_000_000, 800_000, 1_400, 714_285),
        (1_000_000_000, 800_000, 1_250, 800_000),
        (1_000_000_000, 800_000, 1_251, 799_360),
        (1_000_000_000, 800_000, 1, 800_000),
        (5, 10, 9, 0),
    ],
)
def test_each_gets_the_maximum_or_an_equal_part(
    ceiling: int, maximum: int, applications: int, each: int
) -> None:
    assert per_pupil(Cents(ceiling), Cents(maximum), applications) == each


@given_any(st.integers(0, 10**12), st.integers(0, 10**7), st.integers(1, 9999))
def test_the_ceiling_is_never_passed_and_no_cent_more_would_fit(
    ceiling: int, maximum: int, applications: int
) -> None:
    each = per_pupil(Cents(ceiling), Cents(maximum), applications)
    assert each * applications <= ceiling
    assert each == maximum or (each + 1) * applications > ceiling
