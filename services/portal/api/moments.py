"""Which moment a program asks for, and how it is told which one it got."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from services.portal.moments import Asked, Look


def _moment(
    known_at: Annotated[
        str,
        Query(
            alias="knownAt",
            max_length=400,
            pattern=r"^[0-9A-Za-z:+@~._,!=-]*$",
            description="Wat toen bekend was: een dag, een tijdstip met tijdzone, een plaats"
            " in het boek of een vaste verwijzing. · As known then: a day, a time with its zone, a"
            " position of the book or a permalink.",
        ),
    ] = "",
    valid_at: Annotated[
        str,
        Query(
            alias="validAt",
            pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
            description="Wat op deze dag gold. · What held on this day.",
        ),
    ] = "",
) -> Asked:
    return Asked(known_at or None, valid_at or None)


Moment = Annotated[Asked, Depends(_moment)]


def found_at(look: Look, asked: Request) -> Mapping[str, str]:
    """Where the same is to be had for ever; nothing where the present was asked for."""
    if look.told is None:
        return {}
    others = [
        (name, value)
        for name, value in asked.query_params.multi_items()
        if name not in ("knownAt", "validAt")
    ]
    query = urlencode([*others, ("knownAt", str(look.told.link))])
    return {"Content-Location": f"{asked.url.path}?{query}"}
