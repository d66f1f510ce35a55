"""What a privacy officer watches over: requests about one's own data, what is kept and until when,
what is destroyed, and what data are used for. Who decides on a destruction does so here, too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from events.register import Power
from events.retention import Hold
from events.values import ORGANISATION_PATTERN, CaseId, Count, OrganisationId, PupilRef, party_of
from projections.catalogue import RETENTION
from projections.retention.queries import asked_about, destructions, ended, kept_of
from projections.retention.row import DataAnswer, Kept
from services.logbook.activities import REGISTER
from services.portal.books import READING, Case, Reader, When
from services.portal.kept import (
    DECIDABLE,
    DataAsked,
    Destruction,
    KeptRecord,
    asked_in,
    destructions_in,
    records,
)
from services.portal.language import nl
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, carry_out, identity
from services.portal.pages.capacity import Capacity, capacities, in_place_of
from services.portal.pages.forms import MISSING, Form, fault, of_code, posted
from services.portal.pages.frame import see
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.retention.commands import ApproveDestruction, RefuseDestruction
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

ON_A_PAGE = 50
MOST = 500  # looked through for what waits

DESTRUCTION = "/privacy/wissen/{case}/{controller}"

Controller = Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")]
PageAsked = Annotated[int, Query(ge=1, le=10_000)]


class Decided(StrEnum):
    """What somebody decided on a destruction."""

    APPROVED = "akkoord"
    REFUSED = "bewaren"


ANSWERS = {
    DataAnswer.GIVEN: nl("gegeven"),
    DataAnswer.RECTIFIED: nl("verbeterd"),
    DataAnswer.REFUSED: nl("geweigerd"),
}

DONE = {
    Decided.APPROVED: nl("Uw akkoord is vastgelegd."),
    Decided.REFUSED: nl("Vastgelegd: het blijft bewaard."),
}


@dataclass(frozen=True)
class Watched:
    """What asks for attention now."""

    asked: Sequence[DataAsked]
    destructions: Sequence[Destruction]
    kept: Sequence[KeptRecord]

    @property
    def open(self) -> int:
        """Requests that wait for an answer."""
        return sum(one.days_left is not None for one in self.asked)

    @property
    def late(self) -> int:
        """Those of which the last day has passed."""
        return sum(one.days_left is not None and one.days_left < 0 for one in self.asked)

    @property
    def to_decide(self) -> int:
        """Destructions on which an officer must decide."""
        return sum(one.destroying.stage in DECIDABLE for one in self.destructions)

    @property
    def over(self) -> int:
        """What was kept long enough."""
        return sum(one.over for one in self.kept)


@dataclass(frozen=True)
class Part:
    """A page of a list."""

    on: date
    rows: Sequence[Any]
    page: int
    more: bool


@dataclass(frozen=True)
class DestructionPage:
    """What is destroyed of a case by one body, and who may decide here."""

    on: date
    case: CaseId
    controller: OrganisationId
    rows: Sequence[Destruction]
    deciders: Sequence[Capacity]

    @property
    def path(self) -> str:
        """Where this page is."""
        return DESTRUCTION.format(case=self.case, controller=self.controller)

    def decidable(self, pupil: str, number: str) -> Destruction | None:
        """The destruction of this pupil and number, where somebody may decide on it."""
        for one in self.rows:
            own = one.destroying
            if (own.pupil, str(own.number)) == (pupil, number) and own.stage in DECIDABLE:
                return one
        return None


def privacy(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of who watches over personal data."""
    _start(router, reader, render)
    _lists(router, reader, render)
    _destruction(router, reader, render)


def _start(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/privacy", methods=READING)
    async def _privacy(asked: Request, moment: When) -> Response:
        async with reader.look(moment, RETENTION) as look:
            connection = look.connection
            seen = Watched(
                asked_in(await asked_about(connection, MOST, 0), look.on),
                destructions_in(await destructions(connection, MOST)),
                records(await ended(connection, MOST, 0), look.on),
            )
        return render(
            asked, "privacy.html", here="privacy", path="/privacy", look=look, seen=seen, most=MOST
        )

    @router.api_route("/privacy/verwerkingen", methods=READING)
    async def _register(asked: Request) -> Response:
        return render(asked, "processing.html", here="privacy", register=REGISTER.values())


def _lists(router: APIRouter, reader: Reader, render: Render) -> None:
    async def listed(
        asked: Request,
        moment: Asked,
        page: int,
        ask: Callable[..., Any],
        told: Callable[[Sequence[Kept], date], Sequence[Any]],
    ) -> tuple[Look, Part]:
        async with reader.look(moment, RETENTION) as look:
            found = await ask(look.connection, ON_A_PAGE + 1, (page - 1) * ON_A_PAGE)
        shown = found[:ON_A_PAGE]
        asked.state.reading.at(*(row.case_id for row in shown))
        return look, Part(look.on, told(shown, look.on), page, len(found) > ON_A_PAGE)

    async def answers_privacy(look: Look, asked: Request) -> bool:
        """Whether who looks may answer these requests now, by the mandate register."""
        viewer = viewer_of(asked)
        if look.told is not None or viewer.organisation is None:
            return False
        rules = await reader.rules(look.book)
        own = capacities(rules, viewer, viewer.organisation, Power.ANSWER_PRIVACY, look.on)
        return any(one.line for one in own)

    @router.api_route("/privacy/verzoeken", methods=READING)
    async def _asked(asked: Request, moment: When, pagina: PageAsked = 1) -> Response:
        look, seen = await listed(asked, moment, pagina, asked_about, asked_in)
        here = {"here": "data-requests", "path": "/privacy/verzoeken"}
        may = await answers_privacy(look, asked)
        return render(
            asked, "data_requests.html", look=look, seen=seen, answers=ANSWERS, may=may, **here
        )

    @router.api_route("/privacy/wissen", methods=READING)
    async def _destroyed(asked: Request, moment: When, pagina: PageAsked = 1) -> Response:
        look, seen = await listed(
            asked, moment, pagina, destructions, lambda rows, _: destructions_in(rows)
        )
        here = {"here": "destructions", "path": "/privacy/wissen"}
        return render(asked, "destructions.html", look=look, seen=seen, **here)

    @router.api_route("/privacy/bewaard", methods=READING)
    async def _kept(asked: Request, moment: When, pagina: PageAsked = 1) -> Response:
        look, seen = await listed(asked, moment, pagina, ended, records)
        here = {"here": "kept", "path": "/privacy/bewaard"}
        return render(asked, "kept.html", look=look, seen=seen, **here)


def _destruction(router: APIRouter, reader: Reader, render: Render) -> None:
    async def read(asked: Request, case: str, controller: str, moment: Asked) -> Any:
        number, about = CaseId(case), OrganisationId(controller)
        async with reader.look(moment, RETENTION, case=number) as look:
            row = await kept_of(look.connection, number)
            rules = await reader.rules(look.book)
        found = [] if row is None else destructions_in([row])
        own = [one for one in found if one.controller == about]
        if not own:
            raise HTTPException(NOT_HERE)
        viewer, may = viewer_of(asked), Power.DESTROY_RECORDS
        deciders = (
            [one for one in capacities(rules, viewer, about, may, look.on) if one.line]
            if viewer.organisation == about
            else []
        )
        return look, DestructionPage(look.on, number, about, own, deciders)

    def shown(
        asked: Request, look: Look, seen: DestructionPage, form: Form, done: str | None = None
    ) -> Response:
        return render(
            asked,
            "destruction.html",
            BAD if form.faults else 200,
            here="destructions",
            path=seen.path,
            look=look,
            seen=seen,
            form=form,
            done=done,
            decidable=DECIDABLE,
            holds=Hold,
        )

    @router.api_route(DESTRUCTION, methods=READING)
    async def _one(
        asked: Request,
        case: Case,
        controller: Controller,
        moment: When,
        gedaan: Annotated[Decided | None, Query()] = None,
    ) -> Response:
        look, seen = await read(asked, case, controller, moment)
        return shown(asked, look, seen, Form(), None if gedaan is None else DONE[gedaan])

    @router.post(DESTRUCTION)
    async def _decide(asked: Request, case: Case, controller: Controller) -> Response:
        look, seen = await read(asked, case, controller, Asked())
        form, viewer = posted(await asked.form()), viewer_of(asked)
        decided = of_code(Decided, form.value("besluit"))
        one = seen.decidable(form.value("leerling"), form.value("nummer"))
        if decided is None:
            return shown(asked, look, seen, form.failing(fault("besluit", MISSING)))
        if one is None:
            raise HTTPException(NOT_HERE)
        command = _command(seen, one, decided, form, viewer.actor(in_place_of(form)))
        try:
            await carry_out(reader, party_of(seen.controller), command, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return shown(asked, look, seen, form.refused(refusal))
        return see(f"{seen.path}?gedaan={decided}")


def _command(
    seen: DestructionPage, one: Destruction, decided: Decided, form: Form, by: Any
) -> Command:
    about: dict[str, Any] = {
        "on": seen.on,
        "by": by,
        "case": seen.case,
        "pupil": PupilRef(one.destroying.pupil),
        "controller": seen.controller,
        "number": Count(one.destroying.number),
    }
    if decided is Decided.APPROVED:
        return ApproveDestruction(**about)
    holds = tuple(one for one in Hold if form.chosen("reden", one))
    return RefuseDestruction(**about, holds=holds)
