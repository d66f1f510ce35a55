"""The picture of the quarterly overview shows the quarters of which there is a sum to show."""

from datetime import date

from events.quarter import Figure, Variable
from events.values import Count
from projections.quarters.fold import Reporting
from services.portal.language import Language
from services.portal.pages.figures import Words
from services.portal.pages.quarters import picture, quarters_of
from services.portal.plots import drawn
from services.runtime.reference import load
from tests.world import AMBELT, SWV

WORDS = Words(Language.DUTCH, load())
AUTUMN, WINTER = date(2025, 10, 1), date(2026, 1, 1)


def reported(quarter: date, pupils: int, *hidden: Variable) -> Reporting:
    figures = (Figure(variable=Variable.CATEGORY_2, pupils=Count(pupils)),)
    return Reporting(
        swv=SWV,
        quarter_from=quarter,
        reporter=AMBELT,
        figures=figures,
        hidden=hidden,
        reported_on=quarter,
    )


def test_a_quarter_whose_numbers_are_held_back_takes_no_room() -> None:
    found = quarters_of([reported(AUTUMN, 3, Variable.CATEGORY_2), reported(WINTER, 12)])
    ((label, values),) = picture(found, WORDS).rows
    assert "januari 2026" in label
    assert values == (0, 12, 0, 0, 0)


def test_a_picture_is_the_same_however_large_its_numbers_are() -> None:
    bars = picture(quarters_of([reported(WINTER, 12_000)]), WORDS)
    assert drawn(bars) == drawn(bars)
