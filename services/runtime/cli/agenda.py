"""Agendas: what was agreed, how it goes, and adopting those that are delivered."""

from typing import Annotated, Any

import msgspec
import typer

from events.values import Count, OrganisationId, party_of
from projections.agendas.fold import Agenda, AgreementStands
from projections.agendas.queries import agenda_of, agendas
from projections.case_file.words import word
from projections.catalogue import AGENDAS
from services.agenda.commands import KeepAgreement
from services.portal.moments import Asked
from services.runtime.agendas import delivery
from services.runtime.asks import Answer
from services.runtime.cli.given import At, Organisation, User
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import looking
from services.runtime.cli.work import As, actor_of, at, tell
from services.runtime.clock import today
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal

app = typer.Typer(
    help="Wat er is afgesproken, en wat ervan terechtkomt. · What was agreed, and what of it.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="Naam van de agenda. · Name of the agenda.")]


@app.command("list")
def list_all(at: At = None, json: Json = False) -> None:
    """Toon alle agenda's. · Show all agendas."""
    found = complete(_all(Asked(at), json=json))
    columns = (
        "van · kept by",
        "agenda",
        "versie · version",
        "tot en met · until",
        "nagekomen · kept",
        "te laat · overdue",
        "open",
    )
    rows = [
        (load().name_of(one.keeper), one.agenda, one.version, one.ends_on, *_counts(one))
        for one in found
    ]
    table("Agenda's · Agendas", columns, rows, json=json)


@app.command()
def show(keeper: Organisation, name: Name, at: At = None, json: Json = False) -> None:
    """Toon een agenda met doelen en afspraken. · Show an agenda with goals and agreements."""
    one = complete(_one(keeper, name, Asked(at), json=json))
    if json:
        as_json(one)
        return
    say(f"{one.title}, versie {one.version}, {one.starts_on} / {one.ends_on}")
    for placed in one.placements:
        say(f"Thema {placed.theme}? {placed.source} · Two themes named")
    goals = [
        (
            stands.goal.code,
            stands.goal.text,
            _value(stands.goal.base_year, stands.goal.base),
            _value(stands.goal.target_year, stands.goal.target),
            ", ".join(f"{told.year}: {told.value}" for told in stands.measured),
            word(stands.standing) if stands.standing else "",
        )
        for stands in one.goals
    ]
    table("Doelen · Goals", ("doel", "wat", "begin", "einde", "gemeten", "stand"), goals, json=json)
    agreed = [
        (
            stands.agreement.number,
            stands.agreement.text,
            load().name_of(stands.agreement.owner),
            stands.agreement.due_on,
            state_of(stands),
        )
        for stands in one.agreements
    ]
    columns = ("nr", "afspraak · agreement", "van · owner", "uiterlijk · due", "stand · state")
    table("Afspraken · Agreements", columns, agreed, json=json)


@app.command()
def adopt(name: Name, role: As, user: User, json: Json = False) -> None:
    """Stel vast wat is meegeleverd. · Adopt what was delivered, with all that it asks each year."""
    found = delivery(name)

    async def ask(part: House) -> list[Answer]:
        by = await actor_of(part, found.keeper, role, user, None)
        party = party_of(found.keeper)
        return [await part.ask(party, one) for one in found.commands(today(part.clock), by)]

    for answer in complete(at(party_of(found.keeper), ask)):
        tell(answer, json=json)


@app.command()
def keep(
    keeper: Organisation,
    name: Name,
    number: Annotated[int, typer.Argument(help="Van de afspraak. · Of the agreement.")],
    role: As,
    user: User,
    json: Json = False,
) -> None:
    """Leg vast dat een afspraak is nagekomen. · Record that an agreement was kept."""

    async def ask(part: House) -> Answer:
        fields = {"agenda": name, "keeper": keeper, "number": Count(number)}
        on, by = today(part.clock), await actor_of(part, keeper, role, user, None)
        command = msgspec.convert({**fields, "on": on, "by": by}, KeepAgreement)
        return await part.ask(party_of(keeper), command)

    tell(complete(at(party_of(keeper), ask)), json=json)


def state_of(stands: AgreementStands) -> str:
    """How an agreement stands, in a few words."""
    if stands.kept_on is not None:
        return f"nagekomen op {stands.kept_on}" + (", te laat" if stands.late else "")
    if stands.overdue_on is not None:
        return "te laat · overdue"
    waits = stands.agreement.reserves is not None and stands.money_on is None
    return "wacht op geld · waits for money" if waits else "open"


def _counts(one: Agenda) -> tuple[int, int, int]:
    kept = sum(stands.kept_on is not None for stands in one.agreements)
    late = sum(
        stands.kept_on is None and stands.overdue_on is not None for stands in one.agreements
    )
    return kept, late, len(one.agreements) - kept - late


def _value(year: int, value: int | None) -> str:
    return f"{year}" if value is None else f"{year}: {value}"


async def _all(asked: Asked, *, json: bool) -> list[Agenda]:
    async with looking(asked, AGENDAS, json=json) as look:
        return await agendas(look.connection)


async def _one(keeper: OrganisationId, name: str, asked: Asked, *, json: bool) -> Any:
    async with looking(asked, AGENDAS, json=json) as look:
        found = await agenda_of(look.connection, keeper, name)
    if found is None:
        raise Refusal(
            "agenda-unknown",
            "Deze agenda is er niet; kijk met: oza agenda list.",
            "There is no such agenda; see: oza agenda list.",
        )
    return found
