"""What parties keep together: signals, who is at hand, what there is around schools."""

from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import Response

from events.request import SupportNeed
from events.social_map import MapKind
from projections.catalogue import CONNECTIONS, CONTACTS, DEMAND, SIGNALS, SOCIAL_MAP
from projections.connections.fold import Connection
from projections.connections.queries import connections
from projections.contacts.fold import Contact
from projections.contacts.queries import contacts
from projections.demand.queries import Covered, covered
from projections.signals.fold import Signal
from projections.signals.queries import SignalCount, signal_counts, signals
from projections.social_map.fold import Listing
from projections.social_map.queries import Search, listings
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

SignalTold = twin(Signal, "Signal")
ContactTold = twin(Contact, "Contact")
ConnectionTold = twin(Connection, "SchoolConnection")
ListingTold = twin(Listing, "SocialMapEntry")
CoveredTold = twin(Covered, "NeedFigure")
SignalFigure = twin(SignalCount, "SignalFigure")


def counter(resources: Resources) -> None:
    """All of the counter."""
    _signals(resources)
    _known(resources)
    _around(resources)


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


def _around(resources: Resources) -> None:
    @resources.shows(
        "/social-map",
        "listSocialMap",
        list_of(ListingTold),
        nl="Lees wat er rond scholen is: voor wie, waar en tot wanneer",
        en="Read what there is around schools: for whom, where and until when",
        oza="show social-map",
    )
    async def _map(
        asked: Request,
        moment: Moment,
        need: Annotated[
            SupportNeed | None, Query(description="Voor welke behoefte. · For which need.")
        ] = None,
        kind: Annotated[
            MapKind | None, Query(description="Wat voor iets. · What kind of thing.")
        ] = None,
    ) -> Response:
        async with resources.reader.look(moment, SOCIAL_MAP) as look:
            search = Search(need=need, map_kind=kind)
            found = await listings(look.connection, look.on, search)
            return answer({"items": all_told(ListingTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/needs",
        "getNeedFigures",
        list_of(CoveredTold),
        nl="Lees wat wordt gevraagd naast wat er is (dekkend aanbod)",
        en="Read what is asked beside what there is",
        oza="show needs",
    )
    async def _needs(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, DEMAND, SOCIAL_MAP) as look:
            found = await covered(look.connection, look.on)
            return answer({"items": all_told(CoveredTold, found)}, headers=found_at(look, asked))
