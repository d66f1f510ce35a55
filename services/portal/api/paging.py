"""Lists a part at a time: where the rest begins is written in a cursor that only we read.

A cursor holds what stands last on a page, so that new rows move nothing and no page costs more than
another.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query, Request
from fastapi.responses import Response

from services.portal.api.answering import answer
from services.portal.api.twins import Page
from services.runtime.refusal import Refusal

MOST = 100

T = TypeVar("T")


class Part(msgspec.Struct, frozen=True):
    """Which part of a list is asked for."""

    limit: int
    after: str | None


def _part(
    limit: Annotated[
        int, Query(ge=1, le=MOST, description="Hoeveel op een pagina. · How many on a page.")
    ] = 25,
    cursor: Annotated[
        str | None,
        Query(
            max_length=400,
            pattern="^[A-Za-z0-9_-]+$",
            description="Uit `next` van de vorige pagina. · From `next` of the page before.",
        ),
    ] = None,
) -> Part:
    return Part(limit, cursor)


Paged = Annotated[Part, Depends(_part)]


def place(part: Part, request: Request, kind: type[T]) -> T | None:
    """The values after which the part begins; None: at the first. Raises ``Refusal`` where the
    cursor is none of this list."""
    if part.after is None:
        return None
    try:
        raw = urlsafe_b64decode(part.after + "=" * (-len(part.after) % 4))
        mark, values = msgspec.json.decode(raw, type=tuple[str, kind])  # type: ignore[valid-type]
    except (msgspec.MsgspecError, ValueError) as error:
        raise _unknown() from error
    if mark != _mark(request):
        raise _unknown()
    return values


def paged(
    request: Request,
    part: Part,
    found: Sequence[T],
    told: Callable[[Sequence[T]], Sequence[Any]],
    key: Callable[[T], Any],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A page of what was found; one more than the limit tells that there is a next one."""
    shown = found[: part.limit]
    rest = _next(request, key(shown[-1])) if len(found) > part.limit else None
    link = {} if rest is None else {"Link": f'<{rest}>; rel="next"'}
    body = Page(items=tuple(told(shown)), next=rest)
    return answer(body, headers={**(headers or {}), **link})


def _next(request: Request, values: Any) -> str:
    raw = msgspec.json.encode((_mark(request), values))
    cursor = urlsafe_b64encode(raw).decode().rstrip("=")
    asked = [
        (name, value) for name, value in request.query_params.multi_items() if name != "cursor"
    ]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"


def _mark(request: Request) -> str:
    """What the list was asked with: a cursor counts for the same question only."""
    asked = sorted(
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in ("cursor", "limit")
    )
    return blake2b(repr((request.url.path, asked)).encode(), digest_size=6).hexdigest()


def _unknown() -> Refusal:
    return Refusal(
        "cursor-unknown",
        "Deze cursor hoort niet bij deze lijst. Begin zonder cursor.",
        "This cursor is none of this list. Begin without one.",
    )
