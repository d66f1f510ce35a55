"""Who steers sees the figures as a picture, as a table and as a file: the same ones each time."""

import csv
import io
import re

import httpx
import pytest

from services.portal.pages.figures import Name
from services.portal.plots import Bars, Series, drawn

pytestmark = pytest.mark.server

FIGURE = Bars(
    "Titel", "stuks", (Series("a", "#000000"), Series("b & c", "#ffffff")), (("x<y", (1, 2)),)
)


@pytest.mark.parametrize("name", Name)
async def test_each_figure_is_a_picture_with_its_words(
    visitor: httpx.AsyncClient, name: Name
) -> None:
    answer = await visitor.get(f"/cijfers/{name}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.count("<title>") == answer.text.count("<desc>") == 1
    assert "script" not in answer.text


async def shown_and_kept(visitor: httpx.AsyncClient, name: Name) -> tuple[list[list[int]], ...]:
    """The numbers of a figure: in the table of the page, and in the file."""
    page = (await visitor.get("/cijfers")).text
    section = page[page.index(f'id="{name}"') :].partition("</section>")[0]
    shown = [
        [int(value) for value in re.findall(r'class="number">(\d+)<', line)]
        for line in re.findall(r"<tr>(.*?)</tr>", section)
        if "<td" in line
    ]
    text = (await visitor.get(f"/cijfers/{name}.csv")).text.removeprefix("\N{BYTE ORDER MARK}")
    _, *lines = csv.reader(io.StringIO(text), delimiter=";")
    return shown, [[int(value) for value in line[1:]] for line in lines]


@pytest.mark.parametrize("name", [name for name in Name if name is not Name.SIGNALS])
async def test_the_file_holds_what_the_table_shows(visitor: httpx.AsyncClient, name: Name) -> None:
    shown, kept = await shown_and_kept(visitor, name)
    assert shown
    assert kept == shown


async def test_a_figure_that_is_not_there_has_no_picture(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.get("/cijfers/geluk.svg")).status_code == 404


async def test_figures_of_a_moment_stay_as_they_were(visitor: httpx.AsyncClient) -> None:
    then = (await visitor.get("/cijfers?per=2026-02-02")).text
    assert then != (await visitor.get("/cijfers")).text
    assert "data-live" not in then


def test_a_picture_is_the_same_bytes_for_the_same_figures() -> None:
    first = drawn(FIGURE)
    drawn.cache_clear()
    assert drawn(FIGURE) == first


def test_what_is_named_in_a_picture_stays_text() -> None:
    picture = drawn(FIGURE).decode()
    assert "x&lt;y: a 1, b &amp; c 2" in picture
