"""Looking at what parties keep together: signals, who is at hand, what is around schools."""

from datetime import date
from typing import Any

from projections.case_file.words import word
from projections.connections.queries import connections
from projections.contacts.queries import contacts
from projections.demand.queries import covered
from projections.signals.queries import signals
from projections.social_map.queries import listings
from services.runtime.cli.looking import looks_at
from services.runtime.cli.output import table


async def show_signals(connection: Any, on: date, json: bool) -> None:
    """The signals: with whom each lies, until when, and whether who signalled knows."""
    columns = (
        "signaal · signal",
        "waarover · about",
        "loket · desk",
        "ligt bij · with",
        "uiterlijk · by",
        "stand · state",
        "opgevolgd · followed up",
        "verteld · told",
    )
    found = await signals(connection)
    looks_at(*(one.case_id for one in found))
    rows = [
        (
            one.case_id,
            one.concern if json else word(one.concern),
            one.desk,
            one.body,
            one.due_on if one.followed_up_on is None else one.feedback_by,
            _state(one, on),
            one.follow_up if json or one.follow_up is None else word(one.follow_up),
            one.feedback_on,
        )
        for one in found
    ]
    table("Signalen · Signals", columns, rows, json=json)


def _state(one: Any, on: date) -> str:
    if one.followed_up_on is None:
        return "te laat · late" if one.due_on < on else "opvolgen · to follow up"
    if one.feedback_on is None:
        late = one.feedback_by is not None and one.feedback_by < on
        return "terugkoppelen te laat · feedback late" if late else "terugkoppelen · to tell"
    return "klaar · done"


async def show_contacts(connection: Any, _: date, json: bool) -> None:
    """Who is at hand and which plans there are; what was not confirmed in time first."""
    columns = (
        "organisatie · organisation",
        "waarvoor · for what",
        "school",
        "wie · who",
        "bevestigd · confirmed",
        "opnieuw voor · again by",
        "te laat sinds · late since",
    )
    rows = [
        (
            one.organisation,
            one.contact if json else word(one.contact),
            one.reach,
            one.person or one.plan_edition,
            one.known_on,
            one.confirm_by,
            one.unconfirmed_on,
        )
        for one in await contacts(connection)
    ]
    table("Wie bereikbaar is · Who is at hand", columns, rows, json=json)


async def show_connections(connection: Any, _: date, json: bool) -> None:
    """Schools, who connects them with their municipality, and what is lacking."""
    columns = (
        "school",
        "gemeente · municipality",
        "wie · who",
        "team sinds · team since",
        "ontbreekt · lacks",
        "sinds · since",
    )
    rows = [
        (
            one.school,
            one.municipality,
            one.person,
            one.composed_on,
            one.lacks if json or one.lacks is None else word(one.lacks),
            one.since,
        )
        for one in await connections(connection)
    ]
    table("Verbindingspersonen · Connecting persons", columns, rows, json=json)


async def show_social_map(connection: Any, on: date, json: bool) -> None:
    """What there is around schools on a day; what nobody confirmed in time last."""
    columns = (
        "van · kept by",
        "naam · name",
        "wat · what",
        "soort · kind",
        "voor wie · for whom",
        "waar · where",
        "plaatsen · places",
        "bezet · taken",
        "wacht · waiting",
        "bespreken voor · discuss by",
        "tot en met · until",
        "bevestigd · confirmed",
        "te laat sinds · late since",
    )
    rows = [
        (
            one.keeper,
            one.listing,
            one.title,
            one.map_kind if json else word(one.map_kind),
            list(one.needs) if json else ", ".join(map(word, one.needs)),
            list(one.area) if json else ", ".join(one.area),
            one.capacity,
            one.taken,
            one.in_line,
            one.discuss_by,
            one.ends_on,
            one.known_on,
            one.unconfirmed_on,
        )
        for one in await listings(connection, on)
    ]
    table("Sociale kaart · Social map", columns, rows, json=json)


async def show_needs(connection: Any, on: date, json: bool) -> None:
    """What requests ask beside what there is: needs without an offer first."""
    columns = (
        "gemeente · municipality",
        "swv",
        "behoefte · need",
        "aanvragen · requests",
        "laatst gevraagd · last asked",
        "op de kaart · offers",
        "niet bevestigd · unconfirmed",
    )
    rows = [
        (
            one.municipality,
            one.swv,
            one.need if json else word(one.need),
            one.requests,
            one.last_on,
            one.offers,
            one.unconfirmed,
        )
        for one in await covered(connection, on)
    ]
    table("Gevraagd en aangeboden · Asked and offered", columns, rows, json=json)
