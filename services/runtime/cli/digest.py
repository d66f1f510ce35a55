"""The daily message by e-mail: who gets one, and what it would say now."""

from typing import Annotated

import typer

from events.values import OrganisationId, Role, UserId
from projections.catalogue import APPROVALS, CLOCK
from services.portal.digest.readers import Addressee, Readers
from services.portal.digest.told import Digest, digest_of
from services.portal.known_rules import known_rules
from services.portal.moments import Asked, Look
from services.portal.sessions.front import users_key
from services.portal.sessions.store import SCHEMA, open_sessions
from services.runtime import house
from services.runtime.cli.given import ORGANISATION
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import looking
from services.runtime.clock import SystemClock
from services.runtime.reference import load
from services.runtime.settings import Settings, from_environment

ANYBODY = UserId("iemand")  # of an organisation, who has nothing in hand

Body = Annotated[
    OrganisationId | None,
    typer.Argument(parser=ORGANISATION, help="Van iedereen daar. · Of anybody there."),
]
Show = Annotated[bool, typer.Option("--show", help="Toon de tekst. · Show the text.")]


def digest(organisation: Body = None, show: Show = False, json: Json = False) -> None:
    """Wie krijgt vandaag een bericht dat er werk wacht? · Who is told today that work waits?

    Met een organisatie: wat daar nu in zou staan, ook als niemand er een adres heeft.
    """
    settings = from_environment()
    found = complete(_digests(settings, organisation, json=json))
    if json:
        as_json([_told(one, known, settings) for one, known in found])
    elif show:
        for one, _ in found:
            say(one.subject)
            say(one.text(settings.address))
    else:
        columns = ("wie · who", "organisatie · organisation", "taken · tasks", "stand · state")
        rows = [(o.user, o.name, o.tasks, _state(o, known)) for o, known in found]
        table("Bericht per e-mail · Message by e-mail", columns, rows, json=False)


async def _digests(
    settings: Settings, organisation: OrganisationId | None, *, json: bool
) -> list[tuple[Digest, Addressee | None]]:
    async with looking(Asked(), CLOCK, APPROVALS, json=json) as look:
        if organisation is not None:
            return [(await _of(look, ANYBODY, organisation, Role.DESK_OFFICER), None)]
        known = await _addressees(settings, look)
        return [(await _of(look, o.user, o.organisation, o.role), o) for o in known]


async def _of(look: Look, user: UserId, organisation: OrganisationId, role: Role) -> Digest:
    rules = await known_rules(look.book, load().rulebook)
    return await digest_of(look, rules, load().name_of(organisation), user, organisation, role)


async def _addressees(settings: Settings, look: Look) -> list[Addressee]:
    async with house.database_of(settings) as database:
        pool = await open_sessions(database.dsn_for(SCHEMA))
        try:
            return await Readers(pool, users_key(settings), SystemClock()).all(look.on)
        finally:
            await pool.close()


def _told(one: Digest, known: Addressee | None, settings: Settings) -> dict[str, object]:
    return {
        "user": one.user,
        "organisation": one.organisation,
        "tasks": one.tasks,
        "state": _state(one, known),
        "subject": one.subject,
        "text": one.text(settings.address),
    }


def _state(one: Digest, known: Addressee | None) -> str:
    if known is None or not one.waits:
        return "niets · nothing"
    if known.sent:
        return "verstuurd · sent"
    if known.refused:
        return "geweigerd · refused"
    return (
        f"nog niet, {known.tries} keer geprobeerd · not yet"
        if known.tries
        else "nog niet · not yet"
    )


def commands(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(digest)
