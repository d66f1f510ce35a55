"""What parties keep together: signals, who is at hand, what there is around schools."""

from fastapi import Request
from fastapi.responses import Response

from projections.catalogue import CONNECTIONS, CONTACTS, SIGNALS
from projections.connections.fold import Connection
from projections.connections.queries import connections
from projections.contacts.fold import Contact
from projections.contacts.queries import contacts
from projections.signals.fold import Signal
from projections.signals.queries import SignalCount, signal_counts, signals
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

SignalTold = twin(Signal, "Signal")
ContactTold = twin(Contact, "Contact")
ConnectionTold = twin(Connection, "SchoolConnection")
SignalFigure = twin(SignalCount, "SignalFigure")


def counter(resources: Resources) -> None:
    """All of the counter."""
    _signals(resources)
    _known(resources)


def _signals(resources: Resources) -> None:
    @resources.shows(
        "/signals",
        "listSignals",
        list_of(SignalTold),
        nl="Lees welke signalen er zijn, en bij wie ze liggen",
        en="Read which signals there are, and with whom they lie",
        oza="show signals",
    )
    async def _all(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, SIGNALS) as look:
            found = await signals(look.connection)
            asked.state.reading.at(*(one.case_id for one in found))
            return answer({"items": all_told(SignalTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/signals",
        "getSignalFigures",
        list_of(SignalFigure),
        nl="Lees waarover signalen gaan, en hoeveel er te laat zijn opgevolgd",
        en="Read what signals are about, and how many were followed up late",
        oza="show signals",
    )
    async def _counted(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, SIGNALS) as look:
            found = await signal_counts(look.connection, look.on)
            return answer({"items": all_told(SignalFigure, found)}, headers=found_at(look, asked))


def _known(resources: Resources) -> None:
    @resources.shows(
        "/contacts",
        "listContacts",
        list_of(ContactTold),
        nl="Lees wie bereikbaar is, welke plannen er zijn, en wat niet is bevestigd",
        en="Read who is at hand, which plans there are, and what was not confirmed",
        oza="show contacts",
    )
    async def _contacts(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, CONTACTS) as look:
            found = await contacts(look.connection)
            return answer({"items": all_told(ContactTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/connections",
        "listConnections",
        list_of(ConnectionTold),
        nl="Lees wie scholen met de gemeente verbindt, en waar dat ontbreekt",
        en="Read who connects schools with their municipality, and where nobody does",
        oza="show connections",
    )
    async def _connections(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, CONNECTIONS) as look:
            found = await connections(look.connection)
            return answer({"items": all_told(ConnectionTold, found)}, headers=found_at(look, asked))
