"""Whether somebody wants the daily message by e-mail, and what it would say now."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from projections.catalogue import APPROVALS, CLOCK
from services.portal.books import READING, Reader
from services.portal.digest.told import CHOICE, digest_of
from services.portal.language import nl
from services.portal.moments import Asked
from services.portal.pages.frame import see
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.runtime.refusal import Refusal


class Wanted(StrEnum):
    """What somebody says of the message."""

    YES = "wel"
    NO = "niet"


DONE: Mapping[Wanted, str] = {
    Wanted.YES: nl("U krijgt het bericht vanaf de volgende keer dat u inlogt."),
    Wanted.NO: nl("U krijgt geen bericht meer. Uw adres is gewist."),
}


def digests(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page on which one chooses."""
    books = reader.books

    @router.api_route(CHOICE, methods=READING)
    async def _digest(asked: Request, gedaan: Annotated[Wanted | None, Query()] = None) -> Response:
        viewer = viewer_of(asked)
        digest = wish = None
        if viewer.organisation is not None:
            name = books.reference.name_of(viewer.organisation)
            async with reader.everything(Asked(), CLOCK, APPROVALS) as look:
                rules = await reader.rules(look.book)
                digest = await digest_of(
                    look, rules, name, viewer.user, viewer.organisation, viewer.role
                )
            wish = None if books.readers is None else await books.readers.wish(viewer)
        return render(
            asked,
            "digest.html",
            here="digest",
            digest=digest,
            wish=wish,
            house=str(asked.base_url).rstrip("/"),
            done=None if gedaan is None else DONE[gedaan],
            wanted=Wanted,
        )

    @router.post(CHOICE)
    async def _choose(asked: Request, bericht: Annotated[Wanted, Form()]) -> Response:
        viewer = viewer_of(asked)
        if books.readers is None or viewer.organisation is None:
            raise Refusal(
                "no-messages-here",
                "Dit huis verstuurt geen berichten per e-mail.",
                "This house sends no messages by e-mail.",
            )
        if bericht is Wanted.YES:
            await books.readers.accept(viewer)
        else:
            await books.readers.decline(viewer)
        return see(f"{CHOICE}?gedaan={bericht}")
