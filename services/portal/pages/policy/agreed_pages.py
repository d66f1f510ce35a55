"""One obligation, one programme, one monitor: how it stands, and what who keeps it writes down."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from events.obligation import Partner
from events.programme import Judgement
from events.stocktake import Stands
from events.values import OrganisationId, Reference, party_of
from projections.catalogue import MONITORS, OBLIGATIONS, PROGRAMMES, STOCKTAKES
from projections.monitors.fold import Monitor
from projections.monitors.queries import monitor_of
from projections.obligations.fold import Obligation
from projections.obligations.queries import obligation_of
from projections.programmes.fold import Programme
from projections.programmes.queries import programme_of
from projections.stocktakes.fold import Stocktake
from projections.stocktakes.queries import stocktake_of
from projections.table import Projection
from services.agenda.commands import HoldMeeting, ScoreRow
from services.agenda.research_commands import DeliverExport
from services.agenda.stocktake_commands import EstablishAll, TellSpot
from services.portal.books import READING, Reader, When
from services.portal.language import language_of, nl, translations
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, carry_out, identity
from services.portal.pages.figures import PICTURE
from services.portal.pages.forms import FieldFault, Form, posted
from services.portal.pages.frame import see
from services.portal.pages.policy.agenda import Keeper
from services.portal.pages.policy.evaluating import Made, evaluated, heard, measured
from services.portal.pages.policy.keeping import keeps
from services.portal.plots import Bars, Series, drawn
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

Name = Annotated[str, Path(pattern="^[a-z][a-z0-9-]{2,39}$")]


class Evaluating(StrEnum):
    """What is written down to evaluate a programme; its place in the address."""

    HEARD = "gehoord"
    MEASURED = "gemeten"
    JUDGED = "geevalueerd"


_EVALUATING: Mapping[Evaluating, Callable[[Programme, Form], Made]] = {
    Evaluating.HEARD: heard,
    Evaluating.MEASURED: measured,
    Evaluating.JUDGED: evaluated,
}
YEARS_BESIDE = 3  # that are shown of the country beside a trend report
_UNFIT = FieldFault("", "Dit is nog niet goed ingevuld.", "This is not filled in right yet.")
_BLUE, _GOLD = "#14406b", "#e8a317"


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is kept, and its page."""

    path: str
    projection: Projection[Any]
    one: Callable[[Any, str, str], Awaitable[Any]]
    template: str
    words: Mapping[str, tuple[StrEnum, ...]]  # to choose from in its forms

    def at(self, keeper: str, name: str) -> str:
        """Where its page is."""
        return f"{self.path}/{keeper}/{name}"


OBLIGATION = Kind(
    "/afspraken/plicht",
    OBLIGATIONS,
    obligation_of,
    "policy/obligation.html",
    {"partners": tuple(Partner)},
)
PROGRAMME = Kind(
    "/afspraken/aanpak",
    PROGRAMMES,
    programme_of,
    "policy/programme.html",
    {"verdicts": tuple(Judgement)},
)
STOCKTAKE = Kind(
    "/afspraken/overzicht",
    STOCKTAKES,
    stocktake_of,
    "policy/stocktake.html",
    {"stands": tuple(Stands)},
)
MONITOR = Kind("/afspraken/monitor", MONITORS, monitor_of, "policy/monitor.html", {})


class KeptPages:
    """The pages of one kind."""

    def __init__(self, kind: Kind, reader: Reader, render: Render) -> None:
        self._kind, self._reader, self._render = kind, reader, render

    async def read(self, keeper: str, name: str, moment: Asked) -> tuple[Look, Any]:
        """What is kept, as it stood at a moment."""
        async with self._reader.look(moment, self._kind.projection) as look:
            found = await self._kind.one(look.connection, keeper, name)
        if found is None:
            raise HTTPException(NOT_HERE)
        return look, found

    async def shown(
        self, asked: Request, keeper: str, name: str, moment: Asked, form: Form | None = None
    ) -> Response:
        """Its page, with a form where the viewer keeps it."""
        look, found = await self.read(keeper, name, moment)
        rules = await self._reader.rules(look.book)
        form = Form() if form is None else form
        return self._render(
            asked,
            self._kind.template,
            BAD if form.faults else 200,
            here="agreed",
            path=self._kind.at(keeper, name),
            look=look,
            own=found,
            may=keeps(viewer_of(asked), OrganisationId(keeper), rules, look.on),
            form=form,
            on=look.on,
            words=self._kind.words,
            country=self._reader.books.reference.at_home[-YEARS_BESIDE:],
        )

    async def do(
        self, asked: Request, keeper: str, name: str, made: Callable[[Any, Form], Made]
    ) -> Response:
        """Have it done, or say what stands in its way."""
        look, found = await self.read(keeper, name, Asked())
        form, viewer = posted(await asked.form()), viewer_of(asked)
        wanted = made(found, form)
        if isinstance(wanted, FieldFault):
            return await self.shown(asked, keeper, name, Asked(), form.failing(wanted))
        kind, values = wanted
        says = {"on": look.on, "by": viewer.actor(), "keeper": keeper}
        try:
            command: Command = msgspec.convert({**values, **says}, kind, strict=False)
            party = party_of(OrganisationId(keeper))
            await carry_out(self._reader, party, command, identity(viewer, form.id))
        except msgspec.ValidationError:
            return await self.shown(asked, keeper, name, Asked(), form.failing(_UNFIT))
        except Denied:
            raise
        except Refusal as no:
            return await self.shown(asked, keeper, name, Asked(), form.refused(no))
        return see(self._kind.at(keeper, name))

    async def picture(
        self,
        asked: Request,
        keeper: str,
        name: str,
        moment: Asked,
        figure: Callable[[Any, Any], Bars],
    ) -> Response:
        """A figure of it."""
        _, found = await self.read(keeper, name, moment)
        bars = figure(found, translations(language_of(asked)).gettext)
        picture = await asyncio.to_thread(drawn, bars)
        return Response(picture, media_type="image/svg+xml", headers=PICTURE)


def costs(programme: Programme, say: Any) -> Bars:
    """Planned beside spent, a year at a time."""
    return Bars(
        title=say(nl("Kosten per jaar")),
        unit=say(nl("euro")),
        series=(Series(say(nl("in het plan")), _GOLD, "//"), Series(say(nl("besteed")), _BLUE)),
        rows=tuple(
            (one.line.rpartition("/")[2], (one.planned // 100, one.spent // 100))
            for one in programme.years
        ),
        stacked=False,
    )


def scores(monitor: Monitor, say: Any) -> Bars:
    """The latest score of each row."""
    latest = {one.row_code: one.score for one in monitor.scores}
    return Bars(
        title=say(nl("Laatste score per rij")),
        unit=say(nl("score, 1 tot en met 5")),
        series=(Series(say(nl("score")), _BLUE),),
        rows=tuple((row.code, (latest.get(row.code, 0),)) for row in monitor.pdca_rows),
    )


def _meeting(own: Obligation, form: Form) -> Made:
    held = form.day("held_on")
    day = held.isoformat() if isinstance(held, date) else ""
    present = form.all("present")
    return HoldMeeting, {"obligation": own.obligation, "held_on": day, "present": present}


def _score(own: Monitor, form: Form) -> Made:
    typed = {one: form.value(one) for one in ("row_code", "moment", "points")}
    explained = form.value("explained") or None
    return ScoreRow, {**typed, "explained": explained, "monitor": own.monitor}


def _spot(own: Stocktake, form: Form) -> Made:
    place, _, aspect = form.value("spot").partition("/")
    says = {"spot": {"place": place, "aspect": aspect}, "stands": form.value("stands")}
    explained = form.value("explained") or None
    return TellSpot, {**says, "explained": explained, "stocktake": own.stocktake}


def _all(own: Stocktake, _: Form) -> Made:
    return EstablishAll, {"stocktake": own.stocktake}


def _export(own: Monitor, form: Form) -> Made:
    research, year = form.value("research"), form.value("about_year")
    purposes = {one.research: one.research_purpose for one in own.researches}
    purpose = purposes.get(Reference(research), "")
    says = {"research": research, "about_year": year, "research_purpose": purpose}
    return DeliverExport, {**says, "monitor": own.monitor}


def kept_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of what must happen each year, of programmes, of what must be there, and of
    monitors."""
    _obligations(router, KeptPages(OBLIGATION, reader, render))
    _programmes(router, KeptPages(PROGRAMME, reader, render))
    _stocktakes(router, KeptPages(STOCKTAKE, reader, render))
    _monitors(router, KeptPages(MONITOR, reader, render))


def _obligations(router: APIRouter, pages: KeptPages) -> None:
    place = OBLIGATION.path + "/{keeper}/{name}"

    @router.api_route(place, methods=READING)
    async def _one(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.shown(asked, keeper, name, moment)

    @router.post(place + "/overleg")
    async def _held(asked: Request, keeper: Keeper, name: Name) -> Response:
        return await pages.do(asked, keeper, name, _meeting)


def _programmes(router: APIRouter, pages: KeptPages) -> None:
    place = PROGRAMME.path + "/{keeper}/{name}"

    @router.api_route(place, methods=READING)
    async def _one(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.shown(asked, keeper, name, moment)

    @router.api_route(place + "/kosten.svg", methods=READING)
    async def _costs(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.picture(asked, keeper, name, moment, costs)

    @router.post(place + "/{told}")
    async def _told(asked: Request, keeper: Keeper, name: Name, told: Evaluating) -> Response:
        return await pages.do(asked, keeper, name, _EVALUATING[told])


def _stocktakes(router: APIRouter, pages: KeptPages) -> None:
    place = STOCKTAKE.path + "/{keeper}/{name}"

    @router.api_route(place, methods=READING)
    async def _one(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.shown(asked, keeper, name, moment)

    @router.post(place + "/stand")
    async def _told(asked: Request, keeper: Keeper, name: Name) -> Response:
        return await pages.do(asked, keeper, name, _spot)

    @router.post(place + "/rond")
    async def _established(asked: Request, keeper: Keeper, name: Name) -> Response:
        return await pages.do(asked, keeper, name, _all)


def _monitors(router: APIRouter, pages: KeptPages) -> None:
    place = MONITOR.path + "/{keeper}/{name}"

    @router.api_route(place, methods=READING)
    async def _one(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.shown(asked, keeper, name, moment)

    @router.api_route(place + "/scores.svg", methods=READING)
    async def _scores(asked: Request, keeper: Keeper, name: Name, moment: When) -> Response:
        return await pages.picture(asked, keeper, name, moment, scores)

    @router.post(place + "/score")
    async def _scored(asked: Request, keeper: Keeper, name: Name) -> Response:
        return await pages.do(asked, keeper, name, _score)

    @router.post(place + "/onderzoek")
    async def _exported(asked: Request, keeper: Keeper, name: Name) -> Response:
        return await pages.do(asked, keeper, name, _export)
