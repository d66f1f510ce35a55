"""What a parent sees: how far what was asked for their own child is, and who sees what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from events.values import CaseId, PupilRef, Role
from projections.bundling.fold import Bundle
from projections.bundling.queries import bundle
from projections.catalogue import BUNDLING, CLOCK, CONSENTS, RETENTION
from projections.clock.queries import clock_of
from projections.clock.row import Clock
from projections.consents.fold import Confidence
from projections.consents.queries import consents_of
from projections.retention.queries import kept_about
from services.portal.books import READING, Reader, When
from services.portal.pages.acting import not_yours
from services.portal.rendering import Render
from services.portal.viewer import viewer_of


@dataclass(frozen=True)
class OfChild:
    """A request for the child."""

    case: CaseId
    clock: Clock | None  # None: of another kind than a request for an arrangement
    bundle: Bundle | None
    consents: Sequence[Confidence]
    on: date

    @property
    def waits(self) -> int:
        """Days since whoever is to act could."""
        return 0 if self.clock is None else max((self.on - self.clock.since).days, 0)


async def of_children(connection: Any, pupils: frozenset[PupilRef], on: date) -> list[OfChild]:
    """Every request for these pupils, and then what else of them there is anything to tell of."""
    kept = await kept_about(connection, sorted(pupils)) if pupils else []
    found = [
        OfChild(
            case=one.case_id,
            clock=await clock_of(connection, one.case_id),
            bundle=await bundle(connection, one.case_id),
            consents=await consents_of(connection, one.case_id),
            on=on,
        )
        for one in kept
    ]
    told = [one for one in found if one.clock or one.bundle or one.consents]
    return sorted(told, key=lambda one: one.bundle is None)


def children(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page of a parent."""

    @router.api_route("/mijn-kind", methods=READING)
    async def _child(asked: Request, moment: When) -> Response:
        viewer = viewer_of(asked)
        if viewer.role is not Role.PARENT:
            raise not_yours()
        async with reader.look(moment, RETENTION, CLOCK, BUNDLING, CONSENTS) as look:
            found = await of_children(look.connection, viewer.pupils, look.on)
        asked.state.reading.at(*(one.case for one in found))
        return render(asked, "child.html", here="child", path="/mijn-kind", look=look, found=found)
