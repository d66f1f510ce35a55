"""Having a command carried out by posting it: one road for every operation of the table.

The session says who, the calendar which day, the key under which id. The desk judges: by mandate,
by rule and by what it knows; nothing of that is repeated here.
"""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from functools import cache
from inspect import Parameter, Signature
from typing import Annotated, Any, get_type_hints
from uuid import UUID

import msgspec
from fastapi import Path, Request
from fastapi.responses import Response

from events.funding import BudgetSource
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    OrderId,
    OrganisationId,
    Party,
    Role,
    StreamId,
    funder_of,
    party_of,
)
from services.portal.api.answering import PREFIX, answer
from services.portal.api.bodies import Body, body_of, command_from, edge, read_body
from services.portal.api.matching import (
    IdempotencyKey,
    Seen,
    SeenBefore,
    command_id_of,
    matching,
)
from services.portal.api.operations import REQUEST, WRITES
from services.portal.api.personal import personal_in, sealed
from services.portal.api.resources import Resources
from services.portal.api.states import state_for, versions_for
from services.portal.api.write import Write
from services.portal.books import Counter, Reader
from services.portal.moments import last_day
from services.portal.viewer import Viewer, viewer_of
from services.runtime.asks import Answer
from services.runtime.catalogue import SERVICES
from services.runtime.refusal import Denied
from services.runtime.shapes import Command

CREATED, ACCEPTED, OK = 201, 202, 200

_LINE = {"funder": OrganisationId, "source": BudgetSource, "year": str}
_YEAR = r"^[0-9]{4}(-[0-9]{4})?$"


class Done(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a command led to. Asked again under the same key the answer is the same."""

    id: UUID  # of the command: the cause of its facts
    case: CaseId | None
    facts: tuple[UUID, ...]  # by their event ids; none: it was so already


def writes(resources: Resources, reader: Reader) -> None:
    """A route for every operation of the table."""
    for write in WRITES:
        body = _body(write)
        resources.writes(write, body)(_endpoint(write, body, reader))


@cache
def _body(write: Write) -> type[Body]:
    told = (*write.in_path, *_told_by_path(write))
    return body_of(write.command, leave_out=told, own=write.own, opens=write.opens)


def _told_by_path(write: Write) -> tuple[str, ...]:
    """Fields that follow from what the path names."""
    if "source" in write.in_path:
        return ("line",)
    return ("case",) if "order" in write.in_path else ()


def _endpoint(write: Write, body: type[Body], reader: Reader) -> Any:
    async def post(asked: Request, key: UUID, seen: Seen, **path: Any) -> Response:
        viewer = viewer_of(asked)
        counter = at_the_counter(reader, viewer)
        id_ = command_id_of(viewer, key)
        sent = read_body(body, await asked.body())
        by = acting(viewer, sent.pop("in_place_of", None))
        values = {**sent, **_from_path(path), "by": by, "on": await _today(reader)}
        if write.own:
            values.setdefault(write.own, by.organisation)
        if write.opens:
            values["case"] = str(id_)
        async with AsyncExitStack() as stack:
            if personal_in(write.command, sent):
                door = await stack.enter_async_context(counter.vault.door())
                values = await sealed(
                    door, reader.books.journal, write.command, values, by
                )  # the door is held until it stands in the book
            command = command_from(write.command, values)
            versions: Mapping[StreamId, int] = {}
            if seen.tags is not None or write.seen:
                if not seen.anything:  # first the version, then the state: it may not be later
                    versions = await versions_for(reader, command)
                matching(seen, await state_for(reader, command), needed=write.seen)
            done = await counter.desks.ask(_desk(write, command), command, id_, versions)
        return told(id_, command, done, _location(write, command))

    post.__name__ = write.name
    post.__signature__ = _signature(write)  # type: ignore[attr-defined]
    return post


@cache
def _signature(write: Write) -> Signature:
    hints = get_type_hints(write.command, include_extras=True) | (
        _LINE if "source" in write.in_path else {}
    )
    hints |= {"order": OrderId}
    kinds = {name: edge(hints[name]) for name in write.in_path}
    if "year" in kinds:
        kinds["year"] = Annotated[str, Path(pattern=_YEAR)]
    named = {
        "asked": Request,
        "key": IdempotencyKey,
        "seen": SeenBefore,
        **{name: Annotated[kind, Path()] for name, kind in kinds.items()},
    }
    return Signature(
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in named.items()]
    )


def at_the_counter(reader: Reader, viewer: Viewer) -> Counter:
    """Where this viewer may hand something in. Raises ``Denied``."""
    if reader.books.counter is None or viewer.organisation is None:
        raise Denied(
            "only-looking",
            "U kunt hier alleen kijken.",
            "You can only look here.",
        )
    return reader.books.counter


def acting(viewer: Viewer, taken: str | None) -> Actor:
    """Who acts: the viewer, in the place of another role where that is said."""
    return viewer.actor(None if taken is None else Role(taken))


def told(id_: UUID, command: Command, done: Answer, location: str | None) -> Response:
    """The answer to a command."""
    found = Done(id=id_, case=getattr(command, "case", None), facts=done.event_ids)
    headers = {} if location is None else {"Location": location}
    if done.event_ids and not done.facts:
        headers["Idempotency-Replayed"] = "true"
    return answer(found, CREATED if done.event_ids else OK, headers)


async def _today(reader: Reader) -> Any:
    return await last_day(reader.books.journal, reader.books.clock)


def _from_path(path: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: str(value) if name != "number" else value for name, value in path.items()}
    if "source" in values:
        named = (values.pop("funder"), values.pop("source"), values.pop("year"))
        return {"line": BudgetLineId("/".join(named))}
    if "order" in values:
        values["case"] = values["order"].partition(".")[0]
    return values


def _desk(write: Write, command: Command) -> Party:
    """The party of whom it is asked. Raises ``Denied`` where that knows no such command."""
    line = getattr(command, "line", None)
    about = funder_of(line) if line else getattr(command, write.own or "organisation", None)
    party = party_of(about or command.by.organisation)
    if write.command.__name__ not in SERVICES[party].commands:
        raise Denied(
            "of-another-party",
            "Dit wordt niet aan uw organisatie gevraagd.",
            "This is not asked of your organisation.",
        )
    return party


def _location(write: Write, command: Command) -> str | None:
    """Where what it led to can be read."""
    case = getattr(command, "case", None)
    if "source" in write.in_path:
        return f"{PREFIX}/budgets/{command.line}"  # type: ignore[attr-defined]
    return None if case is None else f"{PREFIX}{REQUEST}".replace("{case}", case)
