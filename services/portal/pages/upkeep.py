"""What who keeps the house sees: how far each party and each part is, and the messages that were
kept aside, to try again or to mend. Nothing of a case: a message is known here by its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from events.fact import fact_type_of_wire
from events.values import Party, PublicText
from projections.runner import standings
from services.portal.books import READING, Reader
from services.portal.digest.readers import Became, Outcomes
from services.portal.language import nl
from services.portal.moments import last_day
from services.portal.pages.acting import BAD, day_of, identity
from services.portal.pages.forms import MISSING, FieldFault, Form, fault, posted
from services.portal.pages.frame import see
from services.portal.rendering import Render
from services.portal.request_cell import explanation
from services.portal.rights.roles import Resource, let_in
from services.portal.upkeep import Keeping, keeping
from services.portal.viewer import viewer_of
from services.rules.identifiers import Problem
from services.runtime.kept_aside import Found, KeptAside, Standing, mending, must_live
from services.runtime.refusal import Denied, Refusal
from services.runtime.upkeep import AWAY, NO_ANSWER, Stands

PARKED = "/beheer/geparkeerd"
MESSAGE = PARKED + "/{party}/{message}"
WHY, WHAT = "reden", "wat"

STANDINGS: Mapping[Standing, str] = {
    Standing.DEAD: nl("gestrand"),
    Standing.FAILED: nl("mislukt"),
    Standing.HELD: nl("opgehouden"),
    Standing.EARLY: nl("te vroeg"),
}

SAID: Mapping[str, str] = {
    AWAY: nl("niet te zien vanaf hier: dit proces heeft geen rol in de database van deze partij"),
    NO_ANSWER: nl("de database van deze partij antwoordt niet"),
}


BECAME: Mapping[Became, str] = {
    Became.SENT: nl("verstuurd"),
    Became.LATER: nl("nog niet gelukt: het huis probeert het opnieuw"),
    Became.REFUSED: nl("geweigerd: dit adres krijgt niets tot iemand weer inlogt"),
}

LOOKED_BACK = timedelta(days=7)


class Done(StrEnum):
    """What became of what was asked."""

    HANDLED = "verwerkt"
    NOT_YET = "nog-niet"
    REPAIRED = "hersteld"
    DROPPED = "vervallen"


DONE: Mapping[Done, str] = {
    Done.HANDLED: nl("Het bericht is verwerkt."),
    Done.NOT_YET: nl("Het is nog niet gelukt. Het bericht blijft apart staan."),
    Done.REPAIRED: nl("Het bericht heeft een nieuwe start gekregen."),
    Done.DROPPED: nl("Het bericht is vervallen, met uw reden."),
}


class Mending(StrEnum):
    """What is to be done with a dead message."""

    AGAIN = "opnieuw"
    DROP = "vervallen"


@dataclass(frozen=True)
class Upkeep:
    """How far everything is."""

    parties: Sequence[Stands]

    @property
    def kept(self) -> Sequence[KeptAside]:
        """What is kept aside anywhere: dead first, then by how long it waits."""
        found = [one for party in self.parties for one in party.kept]
        order = list(Standing)
        return sorted(found, key=lambda one: (order.index(one.standing), one.parked_at))

    @property
    def dead(self) -> int:
        """How many messages wait for a person."""
        return sum(one.dead for one in self.parties)

    @property
    def unseen(self) -> Sequence[Stands]:
        """The parties that cannot be looked at."""
        return [one for one in self.parties if one.said]


def upkeep(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of who keeps the house."""
    _house(router, reader, render)
    _messages(router, reader, render)
    _acts(router, reader, render)


def _house(router: APIRouter, reader: Reader, render: Render) -> None:
    books = reader.books

    @router.api_route("/beheer", methods=READING)
    async def _upkeep(asked: Request) -> Response:
        kept = keeping(reader, viewer_of(asked))
        return render(
            asked,
            "upkeep.html",
            here="upkeep",
            seen=Upkeep(await kept.stands()),
            standing=await standings(books.journal, books.read_models),
            head=await books.journal.head(),
            sealed=await books.log.size(),
            said=SAID,
            digests=await _digests(reader),
            became=BECAME,
        )


async def _digests(reader: Reader) -> Sequence[Outcomes] | None:
    """What became of everybody's last daily message; None where this house sends none."""
    books = reader.books
    if books.readers is None:
        return None
    return await books.readers.outcomes(await last_day(books.journal, books.clock) - LOOKED_BACK)


def _messages(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.api_route(PARKED, methods=READING)
    async def _parked(asked: Request, gedaan: Annotated[Done | None, Query()] = None) -> Response:
        seen = Upkeep(await keeping(reader, viewer_of(asked)).stands())
        return render(
            asked,
            "parked.html",
            here="parked",
            seen=seen,
            done=None if gedaan is None else DONE[gedaan],
            well=gedaan is not Done.NOT_YET,
            standings=STANDINGS,
            said=SAID,
        )

    @router.api_route(MESSAGE, methods=READING)
    async def _message(asked: Request, party: Party, message: UUID) -> Response:
        _, found = await _one(reader, asked, party, message)
        return _told(asked, render, found, Form())


def _acts(router: APIRouter, reader: Reader, render: Render) -> None:
    @router.post(MESSAGE + "/opnieuw")
    async def _again(asked: Request, party: Party, message: UUID) -> Response:
        kept, found = await _one(reader, asked, party, message)
        try:
            must_live(found)
        except Refusal as refusal:
            return _told(asked, render, found, Form().refused(refusal))
        left = await kept.desk(party).retry(message)
        return see(f"{PARKED}?gedaan={Done.NOT_YET if left else Done.HANDLED}")

    @router.post(MESSAGE)
    async def _mend(asked: Request, party: Party, message: UUID) -> Response:
        kept, found = await _one(reader, asked, party, message)
        form, viewer = posted(await asked.form()), viewer_of(asked)
        faults = _faults(form, reader)
        if faults:
            return _told(asked, render, found, form.failing(*faults))
        drop, why = form.value(WHAT) == Mending.DROP, PublicText(form.value(WHY))
        command = mending(found, viewer.user, why, await day_of(reader), drop=drop)
        try:
            await kept.ask(party, command, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return _told(asked, render, found, form.refused(refusal))
        return see(f"{PARKED}?gedaan={Done.DROPPED if drop else Done.REPAIRED}")


async def _one(
    reader: Reader, asked: Request, party: Party, message: UUID
) -> tuple[Keeping, Found]:
    viewer = viewer_of(asked)
    let_in(viewer, Resource.MESSAGES)  # also who may give commands
    kept = keeping(reader, viewer)
    return kept, await kept.message(party, message)


def _told(asked: Request, render: Render, found: Found, form: Form) -> Response:
    kind = fact_type_of_wire(found.told.wire)
    return render(
        asked,
        "parked_one.html",
        BAD if form.faults else 200,
        here="parked",
        one=found.told,
        label=None if kind is None else kind.label,
        form=form,
        standings=STANDINGS,
        action=MESSAGE.format(party=found.told.party, message=found.told.message),
        choices=(
            (Mending.AGAIN, nl("Probeer het opnieuw")),
            (Mending.DROP, nl("Laat het vervallen")),
        ),
    )


def _faults(form: Form, reader: Reader) -> list[FieldFault]:
    faults = []
    if form.value(WHAT) not in set(Mending):
        faults.append(fault(WHAT, MISSING, nl("Wat moet er gebeuren?")))
    why = explanation(form.value(WHY), reader.books.reference) if form.value(WHY) else MISSING
    if isinstance(why, Problem):
        faults.append(fault(WHY, why, nl("Waarom?")))
    return faults
