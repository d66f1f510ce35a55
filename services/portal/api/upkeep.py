"""How the house is doing, and the messages that were kept aside, for who keeps it: by number, kind
and reason, never by what they say."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import Path, Request
from fastapi.responses import Response
from pydantic import create_model

from events.fact import fact_type_of_wire
from events.values import Party, PublicText
from projections.runner import standings
from services.portal.api.answering import answer
from services.portal.api.bodies import Body, edge, read_body
from services.portal.api.matching import IdempotencyKey, command_id_of
from services.portal.api.resources import Resources
from services.portal.api.twins import list_of, told, twin
from services.portal.api.writes import CREATED, Done
from services.portal.moments import last_day
from services.portal.rights.roles import Resource, let_in
from services.portal.upkeep import Keeping, keeping
from services.portal.viewer import viewer_of
from services.runtime.kept_aside import KeptAside, mending, must_live
from services.runtime.lanes import Abreast
from services.runtime.upkeep import Stands

ParkedTold, AbreastTold = twin(KeptAside, "ParkedMessage"), twin(Abreast)

MESSAGE = "/parked/{party}/{message}"

At = Annotated[Party, Path(description="Bij welke partij. · At which party.")]
Message = Annotated[UUID, Path(description="Nummer van het bericht. · Number of the message.")]


class ParkedOne(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A message kept aside, and what its kind is called; none where this house does not know it."""

    label: str | None
    parked: ParkedTold  # type: ignore[valid-type]


class PartyStands(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far a party is. ``said``: why it cannot be looked at from here, where it cannot."""

    party: Party
    abreast: AbreastTold | None  # type: ignore[valid-type]
    parked: int
    dead: int
    said: str


class ReadModelStands(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far a read model is in the book."""

    name: str
    position: int
    lag: int
    stopped: bool


class HouseStands(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far every part of the house is."""

    parties: tuple[PartyStands, ...]
    head: int  # the position of the last fact in the book
    sealed: int  # how many facts are sealed
    read_models: tuple[ReadModelStands, ...]


class Tried(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What came of a try: whether the message is still kept aside."""

    message: UUID
    kept: bool


RepairBody: type[Body] = create_model(
    "RepairMessage",
    __base__=Body,
    __doc__="Give a dead message a new start, or drop it, and say why.",
    why=(edge(PublicText), ...),
    drop=(bool, ...),
)


def upkeep(resources: Resources) -> None:
    """The house and its messages."""
    _standing(resources)
    _parked(resources)
    _acts(resources)


def _standing(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/health",
        "getHealth",
        HouseStands,
        nl="Lees hoe ver elk onderdeel van het huis is",
        en="Read how far every part of the house is",
        oza="standing",
    )
    async def _health(asked: Request) -> Response:
        books = reader.books
        found = HouseStands(
            parties=tuple(map(_party, await keeping(reader, viewer_of(asked)).stands())),
            head=await books.journal.head(),
            sealed=await books.log.size(),
            read_models=tuple(
                ReadModelStands(
                    name=one.projection,
                    position=one.position,
                    lag=one.lag,
                    stopped=one.failure is not None,
                )
                for one in await standings(books.journal, books.read_models)
            ),
        )
        return answer(found)


def _parked(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/parked",
        "listParked",
        list_of(ParkedTold),
        nl="Lees welke berichten apart staan",
        en="Read which messages are kept aside",
        oza="parked list",
    )
    async def _all(asked: Request) -> Response:
        stands = await keeping(reader, viewer_of(asked)).stands()
        kept = [told(ParkedTold, one) for party in stands for one in party.kept]
        return answer({"items": kept})

    @resources.shows(
        MESSAGE,
        "getParked",
        ParkedOne,
        nl="Lees waarom een bericht apart staat",
        en="Read why a message is kept aside",
        oza="parked list",
    )
    async def _one(asked: Request, party: At, message: Message) -> Response:
        found = (await _kept(resources, asked).message(party, message)).told
        kind = fact_type_of_wire(found.wire)
        label = None if kind is None else kind.label
        return answer(ParkedOne(label=label, parked=told(ParkedTold, found)))


def _acts(resources: Resources) -> None:
    @resources.acts(
        f"{MESSAGE}/retries",
        "retryMessage",
        Tried,
        nl="Bied een bericht nu opnieuw aan",
        en="Try a message again now",
        oza="parked retry",
    )
    async def _again(asked: Request, key: IdempotencyKey, party: At, message: Message) -> Response:  # noqa: ARG001 - trying twice does no harm
        kept = _kept(resources, asked)
        must_live(await kept.message(party, message))
        return answer(Tried(message=message, kept=await kept.desk(party).retry(message)))

    @resources.acts(
        f"{MESSAGE}/repairs",
        "repairMessage",
        Done,
        nl="Herstel een gestrand bericht",
        en="Repair a dead message",
        oza="parked repair",
        body=RepairBody,
    )
    async def _mend(asked: Request, key: IdempotencyKey, party: At, message: Message) -> Response:
        kept, viewer = _kept(resources, asked), viewer_of(asked)
        sent: Any = read_body(RepairBody, await asked.body())
        found = await kept.message(party, message)
        books = resources.reader.books
        on = await last_day(books.journal, books.clock)
        command = mending(found, viewer.user, PublicText(sent["why"]), on, drop=sent["drop"])
        id_ = command_id_of(viewer, key)
        done = await kept.ask(party, command, id_)
        return answer(Done(id=id_, case=None, facts=done.event_ids), CREATED)


def _kept(resources: Resources, asked: Request) -> Keeping:
    viewer = viewer_of(asked)
    let_in(viewer, Resource.MESSAGES)  # also who may give commands
    return keeping(resources.reader, viewer)


def _party(one: Stands) -> PartyStands:
    return PartyStands(
        party=one.party,
        abreast=None if one.abreast is None else told(AbreastTold, one.abreast),
        parked=len(one.kept),
        dead=one.dead,
        said=one.said,
    )
