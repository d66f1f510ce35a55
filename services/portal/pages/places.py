"""A provider's places: how many there are, taken and waited for, by kind of care; and the forms in
which the planner tells how many there are, and how long one waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.request import CareCategory, Place
from events.values import Count, OrganisationId, Party, Period, Role
from projections.capacity.fold import Capacity
from projections.capacity.queries import capacities_of
from projections.capacity.rule import places_on, weeks_until_place
from projections.catalogue import CAPACITY, WAITING_TIMES
from projections.waiting_times.queries import Taken, taken_at
from services.portal.books import READING, Reader, When
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, acting_for, carry_out, day_of, identity
from services.portal.pages.forms import MISSING, NOT_A_DAY, FieldFault, Form, fault, of_code, posted
from services.portal.pages.frame import see
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.provider.commands import PublishWaitingTime, SetCapacity
from services.rules.identifiers import Problem
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

_NUMBER = Problem(
    "number-malformed",
    "Vul een getal in van 0 tot en met 9999.",
    "Fill in a number from 0 up to and including 9999.",
)
_REVERSED = Problem(
    "period-reversed",
    "De laatste dag ligt voor de eerste.",
    "The last day is before the first.",
)


class Act(StrEnum):
    """What the planner tells."""

    PLACES = "aantal"
    WAITING = "wachttijd"


@dataclass(frozen=True)
class Row:
    """A kind of care, where it is given. ``places``: on the day; None: nothing was said of it."""

    category: CareCategory
    given_at: Place
    places: Count | None
    in_care: int
    waiting: int
    weeks: int | None  # until whoever comes next has a place; None: not to be seen
    capacity: Capacity | None

    @property
    def free(self) -> int | None:
        """Places that nobody has; below zero where more are in care."""
        return None if self.places is None else self.places - self.in_care


async def rows_of(connection: Any, provider: OrganisationId, on: date) -> tuple[Row, ...]:
    """Every kind of care of which there are orders, or of which places were told."""
    said = {(one.category, one.given_at): one for one in await capacities_of(connection, provider)}
    taken = {(one.category, one.given_at): one for one in await taken_at(connection, provider)}
    return tuple(
        _row(*kind, said.get(kind), taken.get(kind), on) for kind in sorted({*said, *taken})
    )


def _row(
    category: CareCategory,
    given_at: Place,
    capacity: Capacity | None,
    taken: Taken | None,
    on: date,
) -> Row:
    places = None if capacity is None else places_on(capacity, on)
    in_care, waiting = (taken.in_care, taken.waiting) if taken else (0, 0)
    days = taken.last_days if taken else ()
    return Row(
        category=category,
        given_at=given_at,
        places=places,
        in_care=in_care,
        waiting=waiting,
        weeks=None if places is None else weeks_until_place(places, days, waiting, on),
        capacity=capacity,
    )


def places(router: APIRouter, reader: Reader, render: Render) -> None:
    """The places of a provider, and what its planner tells of them."""

    async def seen(asked: Request, moment: Asked) -> tuple[Look, tuple[Row, ...]]:
        provider = viewer_of(asked).organisation
        async with reader.look(moment, CAPACITY, WAITING_TIMES) as look:
            found = () if provider is None else await rows_of(look.connection, provider, look.on)
        return look, found

    async def told(asked: Request, moment: Asked, form: Form, done: Act | None) -> Response:
        look, found = await seen(asked, moment)
        return render(
            asked,
            "places.html",
            BAD if form.faults else 200,
            here="places",
            path="/plaatsen",
            look=look,
            rows=found,
            form=form,
            done=done,
            categories=CareCategory,
            where=Place,
            plans=viewer_of(asked).role is Role.CARE_PLANNER and look.told is None,
        )

    @router.api_route("/plaatsen", methods=READING)
    async def _places(asked: Request, moment: When, gedaan: Act | None = None) -> Response:
        return await told(asked, moment, Form(), gedaan)

    @router.post("/plaatsen/{act}")
    async def _tell(asked: Request, act: Act) -> Response:
        form, viewer = posted(await asked.form()), viewer_of(asked)
        provider = acting_for(viewer, Role.CARE_PLANNER, Role.DIRECTOR)
        command = _capacity(form) if act is Act.PLACES else _waiting(form)
        if isinstance(command, FieldFault):
            return await told(asked, Asked(), form.failing(command), None)
        try:
            asks = command(on=await day_of(reader), by=viewer.actor(), provider=provider)
            await carry_out(reader, Party.PROVIDER, asks, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return await told(asked, Asked(), form.refused(refusal), None)
        return see(f"/plaatsen?gedaan={act}")


def _capacity(form: Form) -> Callable[..., Command] | FieldFault:
    category = of_code(CareCategory, form.value("zorgvorm"))
    given_at = of_code(Place, form.value("waar"))
    if category is None or given_at is None:
        return fault("zorgvorm" if category is None else "waar", MISSING)
    number = _count(form.value("plaatsen"))
    if number is None:
        return fault("plaatsen", _NUMBER)
    start, end = form.day("van"), form.day("tot")
    if not isinstance(start, date) or not isinstance(end, date):
        return fault("tot" if isinstance(start, date) else "van", NOT_A_DAY)
    if end < start:
        return fault("tot", _REVERSED)
    return partial(
        SetCapacity, category=category, given_at=given_at, places=number, valid=Period(start, end)
    )


def _waiting(form: Form) -> Callable[..., Command] | FieldFault:
    category, weeks = of_code(CareCategory, form.value("van_zorgvorm")), _count(form.value("weken"))
    if category is None:
        return fault("van_zorgvorm", MISSING)
    if weeks is None:
        return fault("weken", _NUMBER)
    return partial(PublishWaitingTime, category=category, wait_weeks=weeks)


def _count(text: str) -> Count | None:
    try:
        return msgspec.convert(text, Count, strict=False)
    except msgspec.ValidationError:
        return None
