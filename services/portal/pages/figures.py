"""The figures of who steers: requests by month, approvals by funder, waiting by provider. Each as a
picture, as a table and as a file."""

import asyncio
import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import StringIO
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.request import Outcome
from projections.approvals.fold import ApprovalState
from projections.approvals.queries import counts
from projections.bundling.queries import per_month
from projections.catalogue import APPROVALS, BUNDLING, FACILITIES, SIGNALS, WAITING_TIMES
from projections.facilities.queries import occupancy
from projections.signals.queries import signal_counts
from projections.waiting_times.queries import per_provider
from services.portal.books import READING, Reader, When
from services.portal.language import Language, language_of, nl, sayings, translations
from services.portal.plots import Bars, Series, drawn
from services.portal.rendering import HEADERS, Render
from services.portal.wording import spelled
from services.runtime.reference import Reference

SHOWN = 18  # bars, at most: what is most
MONTHS = 12  # the latest

# As an image of its own a picture may bring the style that it is drawn with.
PICTURE = HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " frame-ancestors 'none'"
}

CSV = "text/csv; charset=utf-8"

_BLUE, _SKY, _GOLD, _RED, _GREY = "#14406b", "#4f83bd", "#e8a317", "#a32222", "#8b97a3"


class Name(StrEnum):
    """A figure; its place in the address."""

    BUNDLING = "bundelen"
    APPROVALS = "akkoorden"
    WAITING = "wachten"
    PLACES = "plaatsen"
    SIGNALS = "signalen"


TITLES = {
    Name.BUNDLING: nl("Aanvragen per maand"),
    Name.APPROVALS: nl("Akkoorden per financier"),
    Name.WAITING: nl("Wachttijd per aanbieder"),
    Name.PLACES: nl("Plaatsen per voorziening"),
    Name.SIGNALS: nl("Signalen per onderwerp"),
}
TOLD = {
    Name.BUNDLING: nl("Hoeveel aanvragen er elke maand bij kwamen, en hoe zij afliepen."),
    Name.APPROVALS: nl("Hoeveel aandelen er bij elke financier wachten, en hoe er is geantwoord."),
    Name.WAITING: nl(
        "Binnen hoeveel dagen de helft van de leerlingen een intake had, en daarna startte."
    ),
    Name.PLACES: nl("Hoeveel plaatsen bezet en vrij zijn, en hoeveel leerlingen wachten."),
    Name.SIGNALS: nl("Hoeveel signalen er zijn over elk onderwerp, en of ze zijn opgevolgd."),
}
_OUTCOMES = (
    (None, _SKY, ""),
    (Outcome.GRANTED, _BLUE, ""),
    (Outcome.REJECTED, _RED, "//"),
    (Outcome.SET_ASIDE, _GREY, ".."),
    (Outcome.WITHDRAWN, _GOLD, "xx"),
    (Outcome.TAKEN_UP, "#5b8c5a", "\\\\"),
)
_STATES = (
    (ApprovalState.OPEN, _GOLD, ""),
    (ApprovalState.SECOND_NEEDED, "#f3cf7d", "//"),
    (ApprovalState.AWAITS_BUDGET, _GREY, ".."),
    (ApprovalState.APPROVED, _BLUE, ""),
    (ApprovalState.REFUSED, _RED, "xx"),
)


class Words:
    """How a figure speaks: in the language of who looks."""

    def __init__(self, language: Language, reference: Reference) -> None:
        self.say = translations(language).gettext
        said = sayings(language, reference)
        self.name: Callable[[Any], str] = said["name"]
        self.word: Callable[[Any], str] = said["word"]
        self.month: Callable[[date], str] = lambda on: said["day"](on).split(" ", 1)[1]


@dataclass(frozen=True)
class Seen:
    """The figures, as they stand on a day."""

    on: date
    figures: dict[Name, Bars]


async def bundling(connection: Any, _: date, words: Words) -> Bars:
    """Requests by month, and how they ended."""
    found = await per_month(connection)
    by_month: dict[date, dict[Outcome | None, int]] = {}
    for one in found:
        by_month.setdefault(one.month, {})[one.outcome] = one.cases
    return Bars(
        title=words.say(TITLES[Name.BUNDLING]),
        unit=words.say("aanvragen"),
        series=tuple(
            Series(words.say("in behandeling") if o is None else words.word(o), colour, hatch)
            for o, colour, hatch in _OUTCOMES
        ),
        rows=tuple(
            (words.month(month), tuple(ended.get(o, 0) for o, *_ in _OUTCOMES))
            for month, ended in sorted(by_month.items())[-MONTHS:]
        ),
    )


async def approvals(connection: Any, on: date, words: Words) -> Bars:
    """Shares by funder, and what they wait for or how they were answered."""
    by_funder: dict[str, dict[ApprovalState, int]] = {}
    for one in await counts(connection, on):
        by_funder.setdefault(one.funder, {})[one.state] = one.shares
    most = sorted(by_funder.items(), key=lambda each: -sum(each[1].values()))
    return Bars(
        title=words.say(TITLES[Name.APPROVALS]),
        unit=words.say("aandelen"),
        series=tuple(Series(words.word(s), colour, hatch) for s, colour, hatch in _STATES),
        rows=tuple(
            (words.name(funder), tuple(states.get(s, 0) for s, *_ in _STATES))
            for funder, states in most[:SHOWN]
        ),
    )


async def waiting(connection: Any, _: date, words: Words) -> Bars:
    """Days until the intake and from there to the start, of half the pupils."""
    found = [one for one in await per_provider(connection) if one.intake_p50_days is not None]
    longest = sorted(found, key=lambda o: -((o.intake_p50_days or 0) + (o.start_p50_days or 0)))
    return Bars(
        title=words.say(TITLES[Name.WAITING]),
        unit=words.say("dagen"),
        series=(
            Series(words.say("tot de intake"), _SKY),
            Series(words.say("van intake tot start"), _BLUE, "//"),
        ),
        rows=tuple(
            (
                f"{words.name(one.provider)}, {words.word(one.category)}",
                (one.intake_p50_days or 0, one.start_p50_days or 0),
            )
            for one in longest[:SHOWN]
        ),
    )


async def places(connection: Any, _: date, words: Words) -> Bars:
    """Places of each facility: taken, offered, free; and who waits."""
    found = await occupancy(connection)
    return Bars(
        title=words.say(TITLES[Name.PLACES]),
        unit=words.say("leerlingen en plaatsen"),
        series=(
            Series(words.say("bezet"), _BLUE),
            Series(words.say("aangeboden"), _SKY, "//"),
            Series(words.say("vrij"), _GREY, ".."),
            Series(words.say("wacht"), _GOLD, "xx"),
        ),
        rows=tuple(
            (
                f"{spelled(one.facility)}, {words.name(one.school)}",
                (one.placed, one.offered, one.free, one.waiting),
            )
            for one in found[:SHOWN]
        ),
    )


async def about_signals(connection: Any, on: date, words: Words) -> Bars:
    """Signals by what they are about: followed up, waiting, and not told back yet."""
    found = await signal_counts(connection, on)
    return Bars(
        title=words.say(TITLES[Name.SIGNALS]),
        unit=words.say("signalen"),
        series=(
            Series(words.say("opgevolgd en verteld"), _BLUE),
            Series(words.say("nog te vertellen"), _SKY, "//"),
            Series(words.say("wacht op opvolging"), _GOLD, "xx"),
        ),
        rows=tuple(
            (
                words.word(one.concern),
                (one.signals - one.waiting - one.untold, one.untold, one.waiting),
            )
            for one in found
        ),
    )


_MAKES = {
    Name.BUNDLING: bundling,
    Name.APPROVALS: approvals,
    Name.WAITING: waiting,
    Name.PLACES: places,
    Name.SIGNALS: about_signals,
}
_ASKS = {
    Name.BUNDLING: BUNDLING,
    Name.APPROVALS: APPROVALS,
    Name.WAITING: WAITING_TIMES,
    Name.PLACES: FACILITIES,
    Name.SIGNALS: SIGNALS,
}


def as_csv(figure: Bars) -> str:
    """A figure as a file for a spreadsheet: a header, then a line a bar."""
    written = StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(["", *(one.name for one in figure.series)])
    lines.writerows([label, *values] for label, values in figure.rows)
    return written.getvalue()


def bom(text: str) -> str:
    """With the mark by which a spreadsheet knows that it is UTF-8."""
    return "\N{BYTE ORDER MARK}" + text


def figures(router: APIRouter, reader: Reader, render: Render) -> None:
    """The figures, together and each by itself."""
    reference = reader.books.reference

    async def made(asked: Request, moment: Any, names: Iterable[Name]) -> tuple[Any, Seen]:
        words = Words(language_of(asked), reference)
        wanted: Sequence[Name] = tuple(names)
        async with reader.look(moment, *(_ASKS[name] for name in wanted)) as look:
            found = {n: await _MAKES[n](look.connection, look.on, words) for n in wanted}
        return look, Seen(look.on, found)

    @router.api_route("/cijfers", methods=READING)
    async def _figures(asked: Request, moment: When) -> Response:
        look, seen = await made(asked, moment, Name)
        return render(
            asked,
            "figures.html",
            here="figures",
            path="/cijfers",
            look=look,
            seen=seen,
            titles=TITLES,
            told_of=TOLD,
        )

    @router.api_route("/cijfers/{figure}.svg", methods=READING)
    async def _picture(asked: Request, figure: Name, moment: When) -> Response:
        _, seen = await made(asked, moment, [figure])
        picture = await asyncio.to_thread(drawn, seen.figures[figure])
        return Response(picture, media_type="image/svg+xml", headers=PICTURE)

    @router.api_route("/cijfers/{figure}.csv", methods=READING)
    async def _file(asked: Request, figure: Name, moment: When) -> Response:
        _, seen = await made(asked, moment, [figure])
        saved = {"Content-Disposition": f'attachment; filename="{figure}-{seen.on}.csv"'}
        return Response(bom(as_csv(seen.figures[figure])), media_type=CSV, headers=HEADERS | saved)
