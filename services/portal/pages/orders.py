"""What a provider sees of its orders: what is new, who waits and since when, and each step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from events.care import OrderReceived
from events.values import CaseId, OrganisationId, Party
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE, WAITING_TIMES
from projections.waiting_times.fold import Wait
from projections.waiting_times.queries import (
    Stage,
    StageCount,
    Waiting,
    order_of,
    orders_at,
    per_provider,
    stages_at,
)
from services.portal.books import READING, Reader, When
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, carry_out, identity
from services.portal.pages.forms import Form, posted
from services.portal.pages.frame import see
from services.portal.pages.steps import STEPS, Step, commanded, possible
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.portal.why import facts_behind
from services.runtime.refusal import Denied, Refusal

ORDER_PATTERN = r"^[0-9a-f]{8}-[0-9a-f-]{27}(\.[1-9]\d{0,3}){1,2}$"
PLACE = "/opdrachten/{order}"

Number = Annotated[str, Path(pattern=ORDER_PATTERN)]


@dataclass(frozen=True)
class Row:
    """An order in a list. ``norm``: the last day within the norm of what it waits for."""

    wait: Wait
    place: int  # in the list
    days: int  # since the last step
    norm: date | None
    left: int | None  # days until the norm; below zero where it has passed


@dataclass(frozen=True)
class Occupied:
    """How many orders of a category of care are in each stage, and how long people wait for it."""

    waiting: Waiting
    stages: dict[Stage, int]


@dataclass(frozen=True)
class Orders:
    """A provider's orders in one stage, and how many there are in all."""

    on: date
    provider: OrganisationId | None
    stage: Stage
    counts: dict[Stage, int]
    rows: tuple[Row, ...]
    occupied: tuple[Occupied, ...]


@dataclass(frozen=True)
class OrderPage:
    """One order, and what its provider can do next."""

    on: date
    wait: Wait
    received: OrderReceived | None  # None: the provider has not heard of it yet
    row: Row
    own: bool
    steps: tuple[Step, ...]

    @property
    def path(self) -> str:
        """Where this page is."""
        return f"/opdrachten/{self.wait.order_id}"


async def orders(connection: Any, provider: OrganisationId, on: date, stage: Stage) -> Orders:
    """A provider's orders in a stage, as they stand on a day."""
    counted = await stages_at(connection, provider)
    found = await orders_at(connection, provider, stage)
    return Orders(
        on=on,
        provider=provider,
        stage=stage,
        counts=_sums(counted),
        rows=tuple(row_of(wait, on, place) for place, wait in enumerate(found, 1)),
        occupied=tuple(
            Occupied(one, _sums(c for c in counted if c.category == one.category))
            for one in await per_provider(connection, provider)
        ),
    )


def row_of(wait: Wait, on: date, place: int = 0) -> Row:
    """An order with the days since its last step, and those left until the norm."""
    norm = wait.start_by if wait.intake_on else wait.intake_by
    running = wait.started_on is None and wait.ended_on is None
    steps = (wait.ordered_on, wait.accepted_on, wait.listed_on, wait.intake_on, wait.started_on)
    since = max(one for one in steps if one is not None)
    shown = norm if running else None
    return Row(
        wait=wait,
        place=place,
        days=max((on - since).days, 0),
        norm=shown,
        left=None if shown is None else (shown - on).days,
    )


async def order_page(look: Look, viewer: OrganisationId | None, wait: Wait) -> OrderPage:
    """One order as it stands where a case is looked at."""
    on, number = look.on, wait.order_id
    lines = await timeline(look.connection, wait.case_id)
    facts = await facts_behind(look.book, lines, OrderReceived)
    mine = (f for f in facts.values() if isinstance(f, OrderReceived) and f.order == number)
    received = next(mine, None)
    own = wait.provider == viewer
    goes_on = received is not None and received.continues is not None
    return OrderPage(
        on=on,
        wait=wait,
        received=received,
        row=row_of(wait, on),
        own=own,
        steps=possible(wait, goes_on=goes_on) if own and received else (),
    )


def _sums(counted: Iterable[StageCount]) -> dict[Stage, int]:
    sums = dict.fromkeys(Stage, 0)
    for one in counted:
        sums[one.stage] += one.orders
    return sums


def provided(router: APIRouter, reader: Reader, render: Render) -> None:
    """The orders of a provider."""
    _listed(router, reader, render)
    _one(router, reader, render)


def _listed(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route("/opdrachten", methods=READING)
    async def _orders(
        asked: Request, moment: When, stand: Annotated[Stage, Query()] = Stage.NEW
    ) -> Response:
        own = viewer_of(asked).organisation
        async with reader.look(moment, WAITING_TIMES) as look:
            if own is None:
                seen = Orders(look.on, None, stand, dict.fromkeys(Stage, 0), (), ())
            else:
                seen = await orders(look.connection, own, look.on, stand)
        asked.state.reading.at(*(CaseId(row.wait.case_id) for row in seen.rows))
        return render(asked, "orders.html", here="orders", path="/opdrachten", look=look, seen=seen)


def _one(router: APIRouter, reader: Reader, render: Render) -> None:
    async def read(asked: Request, number: str, moment: Asked) -> tuple[Look, OrderPage]:
        async with reader.look(moment, WAITING_TIMES) as look:
            wait = await order_of(look.connection, number)
        if wait is None:
            raise HTTPException(NOT_HERE)
        if asked.method != "POST":  # which the facts that it leads to tell of
            asked.state.reading.at(wait.case_id)
        async with reader.look(moment, CASE_FILE, case=wait.case_id) as look:
            return look, await order_page(look, viewer_of(asked).organisation, wait)

    def told(asked: Request, step: Step, seen: OrderPage, form: Form) -> Response:
        code = BAD if form.faults else 200
        return render(
            asked, "step.html", code, here="orders", seen=seen, form=form, step=STEPS[step]
        )

    @router.api_route(PLACE, methods=READING)
    async def _order(
        asked: Request,
        order: Number,
        moment: When,
        gedaan: Annotated[Step | None, Query()] = None,
    ) -> Response:
        look, seen = await read(asked, order, moment)
        done = STEPS[gedaan].done if gedaan else None
        return render(
            asked,
            "order.html",
            here="orders",
            path=seen.path,
            look=look,
            seen=seen,
            done=done,
            steps=STEPS,
        )

    @router.api_route(PLACE + "/{step}", methods=READING)
    async def _ask(asked: Request, order: Number, step: Step) -> Response:
        _, seen = await read(asked, order, Asked())
        return told(asked, step, seen, Form())

    @router.post(PLACE + "/{step}")
    async def _do(asked: Request, order: Number, step: Step) -> Response:
        _, seen = await read(asked, order, Asked())
        form, viewer = posted(await asked.form()), viewer_of(asked)
        asks = commanded(step, seen.wait, form, reader.books.reference)
        if isinstance(asks, tuple):
            return told(asked, step, seen, form.failing(*asks))
        try:
            command = asks(on=seen.on, by=viewer.actor())
            await carry_out(reader, Party.PROVIDER, command, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return told(asked, step, seen, form.refused(refusal))
        return see(f"{seen.path}?gedaan={step}")
