"""Budgets: every line that the viewer may see, and of one line what moved each of its sums."""

import asyncio
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from events.budget_year import years_later
from events.funding import BudgetSource
from events.values import BudgetLineId
from projections.budgets.fold import Line
from projections.budgets.queries import line_of, lines_of
from projections.case_file.sentences import sentence
from projections.catalogue import BUDGETS, FORECAST
from projections.forecast.queries import next_years
from projections.forecast.rule import NextYear
from services.portal.books import READING, Reader, When
from services.portal.budget_course import SUMS, Course, Movement, course_of
from services.portal.language import Language, language_of, nl, translations
from services.portal.moments import Asked, Look
from services.portal.pages.act import acts_here
from services.portal.pages.budget_acts import LABELS as ACTS
from services.portal.pages.budget_acts import Act, acts_on, may_size
from services.portal.pages.budget_address import PLACE, Funder, Source, Year, address, line_named
from services.portal.pages.figures import CSV, PICTURE, Words, bom
from services.portal.pages.overview import Bar, pieces
from services.portal.plots import Bars, Series, drawn
from services.portal.problems import NOT_HERE
from services.portal.rendering import HEADERS, Render
from services.portal.request_cell import dutch_euros
from services.portal.viewer import Viewer, viewer_of
from services.portal.wording import PURSES

SHOWN = 200  # movements, at most: the latest; the file has all
DRAWN = 18  # bars, at most

YearAsked = Annotated[str, Query(pattern=r"^([0-9]{4}(-[0-9]{4})?)?$")]
Sum = Literal["amount", "free", "conditional", "committed", "spent"]

LABELS = {
    "amount": nl("Vastgesteld"),
    "free": nl("Vrij"),
    "conditional": nl("Gereserveerd"),
    "committed": nl("Vastgelegd"),
    "spent": nl("Besteed"),
}
_COLOURS = (
    ("spent", "#14406b", ""),
    ("committed", "#4f83bd", "//"),
    ("conditional", "#e8a317", "xx"),
    ("free", "#8b97a3", ".."),
)


@dataclass(frozen=True)
class Budget:
    """A line in the list. ``next_year``: what the next year is expected to ask of its purse."""

    line: Line
    bars: tuple[Bar, ...]
    next_year: NextYear | None

    @property
    def path(self) -> str:
        """Where its page is."""
        return address(self.line.line)


@dataclass(frozen=True)
class Budgets:
    """The lines of one year, or of all."""

    year: str  # empty: of all
    years: tuple[str, ...]
    rows: tuple[Budget, ...]


@dataclass(frozen=True)
class BudgetPage:
    """One line, and the movements behind one of its sums or behind all."""

    budget: Budget
    of: str  # a sum; empty: all
    movements: tuple[Movement, ...]  # the latest first
    more: int  # earlier ones, which the file has
    acts: tuple[tuple[str, str], ...]  # what the viewer may do to its size, and where


async def listed(look: Look, year: str) -> Budgets:
    """The lines that who looks may see, the latest year first."""
    lines = await lines_of(look.connection)
    years = sorted({one.year for one in lines}, reverse=True)
    expected = {
        years_later(one.line, -1): one for one in await next_years(look.connection, look.on)
    }
    rows = (
        Budget(one, pieces(one), expected.get(one.line)) for one in lines if year in ("", one.year)
    )
    return Budgets(year, tuple(years), tuple(rows))


def as_bars(seen: Budgets, words: Words) -> Bars:
    """How the lines are used, in whole euros."""
    return Bars(
        title=words.say(nl("Budgetten")),
        unit=words.say(nl("euro")),
        series=tuple(
            Series(words.say(LABELS[name]), colour, hatch) for name, colour, hatch in _COLOURS
        ),
        rows=tuple(
            (
                f"{words.say(PURSES[BudgetSource(one.line.source)])} {one.line.year}",
                tuple(getattr(one.line, name) // 100 for name, *_ in _COLOURS),
            )
            for one in seen.rows[:DRAWN]
        ),
    )


def budgets(router: APIRouter, reader: Reader, render: Render) -> None:
    """The list of lines, and each line by itself."""
    _listed(router, reader, render)
    _single(router, reader, render)


async def _lines(reader: Reader, moment: Asked, year: str) -> tuple[Look, Budgets]:
    async with reader.look(moment, BUDGETS, FORECAST) as look:
        return look, await listed(look, year)


def _listed(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/budgetten", methods=READING)
    async def _list(asked: Request, moment: When, jaar: YearAsked = "") -> Response:
        look, seen = await _lines(reader, moment, jaar)
        return render(
            asked,
            "budgets.html",
            here="budgets",
            path="/budgetten",
            look=look,
            seen=seen,
            acts_here=await acts_here(asked, reader, look, "/budgetten"),
        )

    @router.api_route("/budgetten/overzicht.svg", methods=READING)
    async def _picture(asked: Request, moment: When, jaar: YearAsked = "") -> Response:
        _, seen = await _lines(reader, moment, jaar)
        bars = as_bars(seen, Words(language_of(asked), reader.books.reference))
        picture = await asyncio.to_thread(drawn, bars)
        return Response(picture, media_type="image/svg+xml", headers=PICTURE)

    @router.api_route("/budgetten/overzicht.csv", methods=READING)
    async def _file(asked: Request, moment: When, jaar: YearAsked = "") -> Response:
        look, seen = await _lines(reader, moment, jaar)
        header = [nl("Budget"), nl("Jaar"), *LABELS.values(), nl("Verwacht volgend jaar")]
        told = [_row(each) for each in seen.rows]
        return _csv(f"budgetten-{look.on}.csv", header, told, language_of(asked))


async def _found(
    reader: Reader, moment: Asked, line: BudgetLineId
) -> tuple[Course, NextYear | None]:
    """A line with its course, and what next year asks of its purse. Raises ``HTTPException``."""
    course = await course_of(reader, moment, line)
    if course is None:
        raise HTTPException(NOT_HERE)
    async with reader.look(moment, BUDGETS, FORECAST) as look:
        found = await next_years(look.connection, look.on, course.line.funder)
    return course, next((each for each in found if each.line == years_later(line, 1)), None)


def _single(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route(PLACE, methods=READING)
    async def _line(
        asked: Request,
        funder: Funder,
        source: Source,
        year: Year,
        moment: When,
        som: Sum | None = None,
        gedaan: Act | None = None,
    ) -> Response:
        line = line_named(funder, source, year)
        course, following = await _found(reader, moment, line)
        chosen = [m for m in course.movements if som is None or som in m.changes]
        seen = BudgetPage(
            budget=Budget(course.line, pieces(course.line), following),
            of=som or "",
            movements=tuple(reversed(chosen[-SHOWN:])),
            more=max(len(chosen) - SHOWN, 0),
            acts=() if course.look.told else await acts(reader, viewer_of(asked), course),
        )
        return render(
            asked,
            "budget.html",
            here="budgets",
            path=address(line),
            look=course.look,
            seen=seen,
            labels=LABELS,
            sentence=sentence,
            done=gedaan,
        )

    @router.api_route(f"{PLACE}/verloop.csv", methods=READING)
    async def _course(
        asked: Request, funder: Funder, source: Source, year: Year, moment: When
    ) -> Response:
        course, _ = await _found(reader, moment, line_named(funder, source, year))
        header = [nl("Dag"), nl("Aanvraag"), nl("Wat er gebeurde"), *LABELS.values()]
        told = [_told(each) for each in course.movements]
        return _csv(f"verloop-{source}-{year}.csv", header, told, language_of(asked))


async def acts(reader: Reader, viewer: Viewer, course: Course) -> tuple[tuple[str, str], ...]:
    """What the viewer may do to the size of a line, and of the line of the year after where that is
    not set yet: the words, and where it is done."""
    line, on = course.line, course.look.on
    if not may_size(await reader.rules(reader.books.journal), viewer, line.line, on):
        return ()
    here = tuple((ACTS[act], f"{address(line.line)}/{act}") for act in acts_on(line))
    later = years_later(line.line, 1)
    async with reader.look(Asked(), BUDGETS) as look:
        following = await line_of(look.connection, later)
    if following is not None and following.amount is not None:
        return here
    return (*here, (nl("Volgend jaar vaststellen"), f"{address(later)}/{Act.SET}"))


def _row(one: Budget) -> list[str]:
    line = one.line
    return [
        line.line,
        line.year,
        *(dutch_euros(getattr(line, name) or 0) for name in SUMS),
        "" if one.next_year is None else dutch_euros(one.next_year.expected),
    ]


def _told(one: Movement) -> list[str]:
    fact = one.recorded.fact
    changes = (one.changes.get(name, 0) for name in SUMS)
    return [
        str(fact.effective_on),
        one.case or "",
        sentence(fact),
        *(("-" if each < 0 else "") + dutch_euros(abs(each)) for each in changes),
    ]


def _csv(
    name: str, header: Iterable[str], lines: Sequence[Sequence[str]], language: Language
) -> Response:
    say = translations(language).gettext
    written = StringIO()
    file = csv.writer(written, delimiter=";", lineterminator="\r\n")
    file.writerow(map(say, header))
    file.writerows(lines)
    saved = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(bom(written.getvalue()), media_type=CSV, headers=HEADERS | saved)
