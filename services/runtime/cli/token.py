"""Tokens for programs: issue one, see which there are, withdraw one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated

import typer

from events.values import OrganisationId, Role
from services.portal.sessions.secret import Secret
from services.portal.sessions.store import SCHEMA, open_sessions
from services.portal.sessions.tokens import Scope, Token, Tokens
from services.runtime import house
from services.runtime.cli.given import Organisation, day_of
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import readers
from services.runtime.clock import today
from services.runtime.settings import from_environment

app = typer.Typer(
    help="Tokens waarmee programma's binnenkomen. · Tokens for programs.", no_args_is_help=True
)

Number = Annotated[int, typer.Argument(min=1, help="Nummer van het token. · Its number.")]
Until = Annotated[
    str, typer.Option("--until", help="Laatste dag, hoogstens een jaar. · Last day: 2026-12-31.")
]
Scopes = Annotated[
    list[Scope] | None,
    typer.Option("--scope", help="Wat het mag: read, of ook write. · What it may do."),
]


@app.command("issue")
def issue(
    organisation: Organisation,
    role: Annotated[Role, typer.Argument(help="In welke rol. · In which role.")],
    until: Until,
    scope: Scopes = None,
    json: Json = False,
) -> None:
    """Geef een token uit; het wordt één keer getoond. · Issue a token; it is shown once."""
    number, secret = complete(_issue(organisation, role, scope or [], day_of(until)))
    if json:
        as_json({"number": number, "token": secret})
        return
    say(secret)
    say(
        f"Dit is token {number}. Bewaar het nu: het wordt niet nog eens getoond."
        " · Keep it now: it is not shown again.",
        beside=True,
    )


@app.command("list")
def list_tokens(json: Json = False) -> None:
    """Toon welke tokens er zijn en waren. · Show which tokens there are and were."""
    found = complete(_all())
    if json:
        as_json(found)
        return
    columns = (
        "nummer · number",
        "organisatie · organisation",
        "rol · role",
        "mag · scopes",
        "tot · until",
        "ingetrokken · withdrawn",
    )
    rows = [
        (
            one.number,
            one.organisation,
            one.role,
            " ".join(one.scopes),
            f"{one.ends_at:%Y-%m-%d %H:%M}Z",
            f"{one.withdrawn_at:%Y-%m-%d %H:%M}Z" if one.withdrawn_at else "",
        )
        for one in found
    ]
    table("Tokens", columns, rows, json=False)


@app.command("withdraw")
def withdraw(number: Number, json: Json = False) -> None:
    """Trek een token in: het geldt meteen niet meer. · Withdraw a token, at once."""
    complete(_withdraw(number))
    if json:
        as_json({"number": number, "withdrawn": True})
    else:
        say(f"Token {number} geldt niet meer. · It does not hold any more.")


@asynccontextmanager
async def _tokens() -> AsyncIterator[Tokens]:
    async with house.database_of(from_environment()) as database:
        pool = await open_sessions(database.dsn_for(SCHEMA))
        try:
            yield Tokens(pool)
        finally:
            await pool.close()


async def _issue(
    organisation: OrganisationId, role: Role, scopes: list[Scope], ends_on: date
) -> tuple[int, Secret]:
    async with (
        readers() as part,  # of a demo: whose day is ahead of this machine
        _tokens() as tokens,
    ):
        on = today(part.clock)
        return await tokens.issue(organisation, role, scopes, on=on, ends_on=ends_on)


async def _all() -> list[Token]:
    async with _tokens() as tokens:
        return await tokens.all()


async def _withdraw(number: int) -> None:
    async with _tokens() as tokens:
        await tokens.withdraw(number)
