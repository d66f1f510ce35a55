"""The end of what is kept about a pupil: what is kept until when, and destroying it by two."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from events.retention import Hold, RecordsDestroyed
from events.school import ConsentBy
from events.values import Actor, CaseId, Count, OrganisationId, PupilRef, Role, party_of
from projections.case_file.queries import timeline
from projections.case_file.words import listed, word
from projections.retention.queries import destructions, ended, kept_of
from projections.retention.row import Destroying, Kept, Stage
from services.portal.kept import DECIDABLE, KeptRecord, records
from services.portal.why import facts_behind
from services.retention.commands import ApproveDestruction, RefuseDestruction, RequestDestruction
from services.rules.retention import last_day, retention
from services.runtime.asks import Answer
from services.runtime.cli.given import Case, Organisation, User
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import read_models, readers
from services.runtime.cli.work import As, InPlaceOf, actor_of, at, tell
from services.runtime.clock import today
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command

app = typer.Typer(
    help="Bewaren en wissen, door twee medewerkers. · Keeping and destroying, by two officers.",
    no_args_is_help=True,
)

Limit = Annotated[
    int, typer.Option(min=1, max=10_000, help="Van hoeveel aanvragen. · Of how many requests.")
]

_STAGES = {
    Stage.REQUESTED: "gevraagd · requested",
    Stage.PROPOSED: "voorgesteld · proposed",
    Stage.FIRST_APPROVED: "één akkoord · one of two",
    Stage.APPROVED: "goedgekeurd · approved",
    Stage.REFUSED: "geweigerd · refused",
    Stage.DESTROYED: "gewist · destroyed",
}


@app.command("kept")
def show_kept(number: Case, json: Json = False) -> None:
    """Toon wie wat bewaart van een aanvraag, en tot wanneer. · Show who keeps what, until when."""
    row, on = complete(_kept(number))
    rows = [
        (
            load().name_of(keeper.controller),
            word(kind),
            keeper.ended_on or "loopt · runs",
            "" if keeper.ended_on is None else last_day(kind, keeper.ended_on, on),
            retention(kind, on).source.text,
        )
        for keeper in row.keepers
        for kind in keeper.kinds
    ]
    columns = (
        "wie · who",
        "wat · what",
        "geëindigd · ended",
        "tot en met · until",
        "grond · source",
    )
    table(f"Bewaard van aanvraag {number}", columns, rows, json=json)


@app.command("ended")
def list_ended(limit: Limit = 100, json: Json = False) -> None:
    """Toon wat van afgeronde aanvragen wordt bewaard. · Show what is kept of ended requests.

    Wat het langst geleden is afgerond eerst. · The longest ago first.
    """
    found = complete(_ended(limit))
    rows = [
        (
            one.case_id,
            one.controller,
            word(one.kind),
            one.ended_on or "loopt · runs",
            one.until or "",
            "voorbij · over" if one.over else "",
        )
        for one in found
    ]
    columns = (
        "aanvraag · case",
        "wie · who",
        "wat · what",
        "geëindigd · ended",
        "tot en met · until",
        "termijn · term",
    )
    table("Bewaard · Kept", columns, rows, json=json)


@app.command("list")
def list_destructions(json: Json = False) -> None:
    """Toon wat te vernietigen is, of was. · Show what is to be destroyed, or was."""
    found = complete(_all())
    rows = [
        (
            row.case_id,
            keeper.controller,
            each.number,
            _STAGES[each.stage],
            each.since,
            "" if each.ground is None else word(each.ground),
            each.decide_by or "",
            listed(each.holds),
        )
        for row in found
        for keeper in row.keepers
        for each in keeper.destroying
    ]
    columns = (
        "aanvraag · case",
        "wie · who",
        "nummer · number",
        "stand · stage",
        "sinds · since",
        "waarom · why",
        "uiterlijk · due",
        "reden · reason",
    )
    table("Vernietiging · Destruction", columns, rows, json=json)


@app.command("request")
def request(
    case: Case,
    controller: Organisation,
    requested_by: Annotated[ConsentBy, typer.Argument(help="Wie het vraagt. · Who asks.")],
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    json: Json = False,
) -> None:
    """Leg vast dat leerling of ouders om wissen vragen. · Take in a request of pupil or parents.

    De dienst kijkt of het mag; zie oza destroy list. · The house sees whether it may be done.
    """

    def asking(on: date, by: Actor, pupil: PupilRef, _: Count | None) -> Command:
        return RequestDestruction(
            on=on,
            by=by,
            case=case,
            pupil=pupil,
            controller=controller,
            requested_by=requested_by,
        )

    _ask(case, controller, (role, user, in_place_of), asking, decided=False, json=json)


@app.command("approve")
def approve(
    case: Case,
    controller: Organisation,
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    json: Json = False,
) -> None:
    """Ga akkoord met wissen; twee personen zijn nodig. · Agree to destroy; it takes two people."""

    def asking(on: date, by: Actor, pupil: PupilRef, number: Count | None) -> Command:
        assert number is not None
        return ApproveDestruction(
            on=on,
            by=by,
            case=case,
            pupil=pupil,
            controller=controller,
            number=number,
        )

    _ask(case, controller, (role, user, in_place_of), asking, decided=True, json=json)


@app.command("refuse")
def refuse(
    case: Case,
    controller: Organisation,
    holds: Annotated[list[Hold], typer.Argument(help="Waarom het blijft. · Why it is kept.")],
    role: As,
    user: User,
    in_place_of: InPlaceOf = None,
    json: Json = False,
) -> None:
    """Bewaar het toch, met een reden. · Keep it after all, with a reason."""

    def asking(on: date, by: Actor, pupil: PupilRef, number: Count | None) -> Command:
        assert number is not None
        return RefuseDestruction(
            on=on,
            by=by,
            case=case,
            pupil=pupil,
            controller=controller,
            number=number,
            holds=tuple(holds),
        )

    _ask(case, controller, (role, user, in_place_of), asking, decided=True, json=json)


@app.command("certificate")
def certificate(case: Case, json: Json = False) -> None:
    """Toon de verklaringen van vernietiging. · Show the certificates of destruction."""
    found = complete(_certificates(case))
    if not found:
        raise Refusal(
            "nothing-destroyed",
            f"Van aanvraag {case} is niets gewist.",
            f"Nothing of request {case} was destroyed.",
        )
    if json:
        as_json(found)
        return
    for one in found:
        officers = " en ".join(f"{by.user} ({word(by.role)})" for by in one.approvers)
        say(f"{load().name_of(one.controller)} heeft op {one.effective_on} gewist:")
        say(f"  wat · what: {listed(one.records)}; om te · to: {listed(one.purposes)}")
        say(f"  waarom · why: {word(one.destruction)}; akkoord · agreed: {officers}")
        say("  sleutels · keys: " + (", ".join(one.keys) or "geen · none"))
        say("  bladen · leaves: " + (", ".join(one.leaves) or "geen · none"))


def commands(into: typer.Typer) -> None:
    """Add these commands."""
    into.add_typer(app, name="destroy")


def _ask(
    case: CaseId,
    controller: OrganisationId,
    who: tuple[Role, Any, Role | None],
    asking: Callable[[date, Actor, PupilRef, Count | None], Command],
    *,
    decided: bool,
    json: bool,
) -> None:
    """Ask the controller about every pupil of the case; ``decided``: of whom a proposal is open."""

    async def ask(part: House) -> list[Answer]:
        async with read_models(part) as connection:
            row = await kept_of(connection, case)
        if row is None:
            raise _unknown(case)
        on, by = today(part.clock), await actor_of(part, controller, *who)
        return [
            await part.ask(party_of(controller), asking(on, by, pupil, number))
            for pupil, number in _whom(row, controller, decided=decided)
        ]

    for answer in complete(at(party_of(controller), ask)):
        tell(answer, json=json)


def _whom(
    row: Kept, controller: OrganisationId, *, decided: bool
) -> list[tuple[PupilRef, Count | None]]:
    if not decided:
        return [(pupil, None) for pupil in row.pupils]
    keeper = row.keeper(controller)
    open_: list[Destroying] = [
        each for each in (keeper.destroying if keeper else ()) if each.stage in DECIDABLE
    ]
    if not open_:
        raise Refusal(
            "destruction-not-open",
            f"Bij {controller} ligt van deze aanvraag geen voorstel om te wissen.",
            f"No proposal to destroy anything of this request lies with {controller}.",
        )
    return [(each.pupil, each.number) for each in open_]


async def _kept(case: CaseId) -> tuple[Kept, date]:
    async with readers() as part, read_models(part) as connection:
        row = await kept_of(connection, case)
        on = today(part.clock)
    if row is None:
        raise _unknown(case)
    return row, on


async def _ended(limit: int) -> list[KeptRecord]:
    async with readers() as part, read_models(part) as connection:
        found = await ended(connection, limit, 0)
        looks_at(*(row.case_id for row in found))
        return records(found, today(part.clock))


async def _all() -> list[Kept]:
    async with readers() as part, read_models(part) as connection:
        found = await destructions(connection)
        looks_at(*(row.case_id for row in found))
        return found


async def _certificates(case: CaseId) -> list[RecordsDestroyed]:
    async with readers() as part, read_models(part) as connection:
        assert part.journal is not None
        lines = await timeline(connection, case)
        facts = await facts_behind(part.journal, lines, RecordsDestroyed)
    return [fact for fact in facts.values() if isinstance(fact, RecordsDestroyed)]


def _unknown(case: CaseId) -> Refusal:
    return Refusal(
        "case-unknown",
        f"Er is geen aanvraag {case} in het boek.",
        f"There is no request {case} in the book.",
    )
