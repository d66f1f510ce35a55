"""Doing the work of a case from the shell: submit, see what waits, answer, ask anything else."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import typer

from events.decision import HearingException
from events.fact import fact_type
from events.funding import RefusalGround
from events.request import SupplementItem
from events.values import Actor, CaseId, OrganisationId, Party, Role, UserId, party_of
from projections.approvals.queries import approvals_of
from projections.catalogue import APPROVALS, CLOCK
from projections.clock.queries import Work
from projections.clock.reasons import PRECEDENCE
from services.funder.commands import ApproveShare, RefuseShare, RequestSupplement
from services.portal.intake import Submitted, submit_all
from services.portal.known_rules import known_rules
from services.portal.moments import Asked
from services.portal.request_file import read_requests
from services.portal.waiting import waiting_for
from services.runtime import house
from services.runtime.asks import Answer
from services.runtime.cli.given import At, Case, Organisation, Signer, User, ValidAt
from services.runtime.cli.looking import looked_at, looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, fail, progress, say, table
from services.runtime.cli.reading import looking, read_models
from services.runtime.clock import SystemClock, today
from services.runtime.database import Database
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment

T = TypeVar("T")

AT_THE_DESK = UserId("loket")  # who submits, where nobody says so

As = Annotated[Role, typer.Option("--as", help="Uw rol. · Your role.")]
InPlaceOf = Annotated[
    Role | None,
    typer.Option("--in-place-of", help="Wie u vervangt. · Whose place you take."),
]


def submit(
    file: Annotated[Path, typer.Argument(help="CSV of JSON. · CSV or JSON.")],
    user: User = AT_THE_DESK,
    json: Json = False,
) -> None:
    """Dien een bestand met aanvragen in. · Submit a file of requests.

    Foute regels worden genoemd met regel en kolom; de goede gaan erin, en nooit twee keer.
    """
    found = complete(_submit(file, user, shown=not json))
    if json:
        as_json(found)
    else:
        say(
            f"{found.new} nieuw, {found.known} al bekend, {len(found.refused)} geweigerd, "
            f"{len(found.faults)} fouten. · {found.new} new, {found.known} known."
        )
        for note in found.notes:
            say(note)
        for line in (*found.faults, *found.refused):
            say(line.told)
            say(f"    {line.told_in_english}")
    if found.faults or found.refused:
        fail()


async def _submit(file: Path, user: UserId, *, shown: bool) -> Submitted:
    settings, reference = from_environment(), load()
    async with (
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
        vault.door() as door,  # until all of it is in the book
        _desk(Party.SCHOOL, database) as school,
    ):
        reading = await read_requests(file, reference, door, today(school.clock), user)
        with progress(len(reading.requests), "Indienen", shown=shown) as told:
            return await submit_all(school, reading, lambda done: told(done, "Indienen"))


@asynccontextmanager
async def _desk(party: Party, database: Database) -> AsyncIterator[House]:
    rules = load().rulebook
    async with (
        house.on_database(database, rules, SystemClock(), parties=(party,), journal=False) as part,
        house.desks_only(part),
        looked_at(database),
    ):
        yield part


def work(
    organisation: Organisation,
    known_at: At = None,
    valid_at: ValidAt = None,
    json: Json = False,
) -> None:
    """Wat wacht er op deze organisatie? · What waits for this organisation?"""
    tasks = complete(_waiting(organisation, Asked(known_at, valid_at), json=json))
    columns = (
        "aanvraag · case",
        "taak · task",
        "sinds · since",
        "uiterlijk · due",
        "wie · who",
        "gaat voor · first",
    )
    rows = [
        (t.case_id, PRECEDENCE[t.reason].label, t.since, t.due_on, t.handler, t.goes_first)
        for t in tasks
    ]
    table(f"Werk voor {load().name_of(organisation)}", columns, rows, json=json)


async def _waiting(organisation: OrganisationId, asked: Asked, *, json: bool) -> list[Work]:
    async with looking(asked, CLOCK, APPROVALS, json=json) as look:
        rules = await known_rules(look.book, load().rulebook)
        tasks = await waiting_for(look, rules, organisation)
        looks_at(*(task.case_id for task in tasks))
    return tasks


def approve(
    case: Case,
    funder: Organisation,
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    signer: Signer = None,
    json: Json = False,
) -> None:
    """Keur een aandeel goed. · Approve a share."""

    async def ask(part: House) -> Answer:
        command = ApproveShare(
            on=today(part.clock),
            by=await actor_of(part, signer or funder, role, user, in_place_of),
            case=case,
            round=await _round(part, case, funder),
            funder=funder,
        )
        return await part.ask(party_of(funder), command)

    tell(complete(at(party_of(funder), ask)), json=json)


def refuse(
    case: Case,
    funder: Organisation,
    ground: Annotated[RefusalGround, typer.Argument(help="Waarom. · Why.")],
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    exception: Annotated[
        HearingException | None,
        typer.Option(help="Waarom horen niet hoeft. · Why no hearing is needed."),
    ] = None,
    json: Json = False,
) -> None:
    """Weiger een aandeel. · Refuse a share."""

    async def ask(part: House) -> Answer:
        command = RefuseShare(
            on=today(part.clock),
            by=await actor_of(part, funder, role, user, in_place_of),
            case=case,
            round=await _round(part, case, funder),
            funder=funder,
            ground=ground,
            exception=exception,
        )
        return await part.ask(party_of(funder), command)

    tell(complete(at(party_of(funder), ask)), json=json)


def supplement(
    case: Case,
    body: Organisation,
    items: Annotated[list[SupplementItem], typer.Argument(help="Wat ontbreekt. · What misses.")],
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    json: Json = False,
) -> None:
    """Vraag de school om een aanvulling. · Ask the school for a supplement."""

    async def ask(part: House) -> Answer:
        command = RequestSupplement(
            on=today(part.clock),
            by=await actor_of(part, body, role, user, in_place_of),
            case=case,
            body=body,
            items=tuple(items),
        )
        return await part.ask(party_of(body), command)

    tell(complete(at(party_of(body), ask)), json=json)


def ask(
    party: Annotated[Party, typer.Argument(help="Aan wie. · Of whom.")],
    command: Annotated[str, typer.Argument(help="Bijvoorbeeld ProposeKey. · E.g. ProposeKey.")],
    body: Annotated[str, typer.Argument(help="De velden als JSON. · The fields as JSON.")],
    json: Json = False,
) -> None:
    """Geef een partij een opdracht. · Give a party any command it understands."""

    async def carry_out(part: House) -> Answer:
        known = part.desks[party].service.commands
        kind = known.get(command)
        if kind is None:
            names = ", ".join(sorted(known))
            raise Refusal(
                "command-unknown",
                f"{party} kent geen opdracht {command}; wel: {names}.",
                f"{party} knows no command {command}; it knows {names}.",
            )
        try:
            asked = msgspec.json.decode(body, type=kind)
        except msgspec.MsgspecError as error:
            raise Refusal(
                "command-malformed",
                f"De velden passen niet bij {command}: {error}.",
                f"The fields do not fit {command}: {error}.",
            ) from error
        if asked.by.role is Role.SYSTEM:
            raise Refusal(
                "role-of-the-house",
                "Deze rol is van de dienst zelf, niet van een persoon.",
                "This role is of the house itself, not of a person.",
            )
        return await part.ask(party, asked)

    tell(complete(at(party, carry_out)), json=json)


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (submit, work, approve, refuse, supplement, ask):
        app.command()(command)


async def at(party: Party, do: Callable[[House], Awaitable[T]]) -> T:
    """Do something at a party's desk."""
    async with house.database_of(from_environment()) as database, _desk(party, database) as part:
        return await do(part)


async def actor_of(
    part: House, organisation: OrganisationId, role: Role, user: UserId, in_place_of: Role | None
) -> Actor:
    """Who asks, of the organisation named or of the one that it went up in."""
    rules = await part.desks[party_of(organisation)].rules()
    acting = rules.register.successor(organisation, today(part.clock))
    return Actor(organisation=acting, role=role, user=user, in_place_of=in_place_of)


async def _round(part: House, case: CaseId, funder: OrganisationId) -> Any:
    """The round in which this funder was asked last. Raises ``Refusal`` where it never was."""
    async with read_models(part) as connection:
        asked = await approvals_of(connection, case)
    rounds = [one.round for one in asked if one.funder == funder]
    if not rounds:
        raise Refusal(
            "share-unknown",
            f"Bij {funder} ligt geen aandeel van deze aanvraag.",
            f"No share of this request lies with {funder}.",
        )
    return max(rounds)


def tell(answer: Answer, *, json: bool) -> None:
    """Say which facts were written."""
    facts = [
        {"fact": type(r.fact).__name__, "label": fact_type(r.fact).label, "stream": r.stream}
        for r in answer.facts
    ]
    if json:
        as_json({"event_ids": answer.event_ids, "facts": facts})
        return
    for fact in facts:
        say(f"{fact['label']} · {fact['fact']}")
    if not facts:
        say("Dit was al zo. · This was already so.")
