"""The register: who may do what on a day, by which rules, and who entered that."""

from datetime import date
from typing import Annotated, Any

import msgspec
import typer

from events.values import OrganisationId, Party, RegionId, house_of, party_of
from projections.case_file.words import euro as euros
from projections.case_file.words import listed, word
from projections.catalogue import REGISTER
from projections.register.fold import Entry
from projections.register.queries import entries as entries_of
from services.portal.known_rules import known_rules
from services.portal.moments import Asked
from services.register.checks import unknown
from services.rules.mandate import Mandate
from services.rules.regions import RuleBook, Rules
from services.runtime import house
from services.runtime.cli.given import At, On, ValidAt, day_of
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import looking
from services.runtime.clock import SystemClock, today
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment

app = typer.Typer(
    help="Wie wat mag, en volgens welke regels. · Who may do what, by which rules.",
    no_args_is_help=True,
)

About = Annotated[
    str,
    typer.Argument(help="Organisatie of regio: municipality:GM0193, zwolle. · Whom, or which."),
]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the register says of an organisation or a region on a day."""

    about: str
    on: date
    region: RegionId
    closed: bool
    successor: OrganisationId | None
    mandates: tuple[Mandate, ...]  # of an organisation
    rules: Rules
    edition: str  # SHA-256 of the delivery that the house runs on
    adopted: str | None  # the one that was last recorded as in use


@app.command()
def show(
    about: About,
    on: On = None,
    known: Annotated[
        str | None,
        typer.Option("--known", help="Met wat op deze dag was ingeschreven. · As entered by then."),
    ] = None,
    at: At = None,
    json: Json = False,
) -> None:
    """Wat er op een dag geldt: mandaten en regels. · What holds on a day: mandates and rules."""
    entered_by = None if known is None else day_of(known)
    shown = complete(_shown(about, on, entered_by, Asked(at), json=json))
    if json:
        as_json(shown)
        return
    if shown.successor is not None:
        say(f"{about} is op {shown.on} opgegaan in {shown.successor}. · Merged.")
    elif shown.closed:
        say(f"{about} bestaat op {shown.on} niet meer. · No more on this day.")
    if shown.mandates:
        _mandates(shown)
    rules = shown.rules
    say(f"Levering · Edition: {shown.edition}")
    fields = [(n, getattr(rules, n), s) for n, s in rules.sources.items() if n != "mandates"]
    table(
        f"Regels {rules.version} op {shown.on} · Rules",
        ("regel · rule", "waarde · value", "grond · basis", "bron · source"),
        [(name, _value(value), source.basis, source.text) for name, value, source in fields],
        json=False,
    )


@app.command()
def entries(
    about: Annotated[str | None, typer.Argument(help="Organisatie of regio. · Of whom.")] = None,
    on: On = None,
    at: At = None,
    valid_at: ValidAt = None,
    json: Json = False,
) -> None:
    """Wie schreef wat in, en wanneer. · Who entered what, and when."""
    asked = Asked(at, valid_at)
    found = complete(_entries(about, None if on is None else day_of(on), asked, json=json))
    if json:
        as_json(found)
        return
    names = load()
    table(
        "Inschrijvingen · Entries",
        (
            "plaats · at",
            "op · on",
            "wat · what",
            "over · about",
            "van · from",
            "tot en met · to",
            "inhoud · content",
            "door · by",
        ),
        [
            (
                one.position,
                one.entered_on,
                one.label,
                one.about,
                one.starts_on,
                one.ends_on,
                _content(one),
                f"{names.name_of(one.organisation)}, {word(one.role)}",
            )
            for one in found
        ],
        json=False,
    )


async def _shown(
    about: str, on_day: str | None, known: date | None, asked: Asked, *, json: bool
) -> Shown:
    organisation = _organisation(about)
    party = Party.SWV if organisation is None else party_of(organisation)
    if asked:
        async with looking(asked, json=json) as look:
            says, on = await known_rules(look.book, load().rulebook, party, known), look.on
    else:
        says, on = await _says(party, known)
    return _told(says, about, organisation, day_of(on_day) if on_day else on)


async def _says(party: Party, known: date | None) -> tuple[RuleBook, date]:
    """What the party's own register says now, and which day that is by its book."""
    rules = load().rulebook
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(
            database, rules, SystemClock(), parties=(party,), journal=False, projections=False
        ) as part,
    ):
        return await part.desks[party].rules(known), today(part.clock)


def _told(says: RuleBook, about: str, organisation: OrganisationId | None, on: date) -> Shown:
    if organisation is None:
        return _of_region(says, about, on)
    if organisation != house_of(party_of(organisation)) and not says.knows(organisation):
        raise unknown(organisation)
    now = says.register.successor(organisation, on)
    return Shown(
        about=about,
        on=on,
        region=says.region_of(organisation, on).id,
        closed=says.register.is_closed(organisation, on),
        successor=None if now == organisation else now,
        mandates=says.mandates(organisation, on),
        rules=says.of(organisation, on),
        edition=says.edition,
        adopted=says.register.edition,
    )


def _of_region(says: RuleBook, about: str, on: date) -> Shown:
    found = says.in_region(RegionId(about), on) if about in says.regions else None
    if found is None:
        known = ", ".join(says.regions)
        raise Refusal(
            "region-unknown",
            f"Regio {about} is op {on} niet bekend; wel: {known}.",
            f"Region {about} is not known on {on}; these are: {known}.",
        )
    return Shown(
        about=about,
        on=on,
        region=found.region,
        closed=False,
        successor=None,
        mandates=(),
        rules=found,
        edition=says.edition,
        adopted=says.register.edition,
    )


async def _entries(about: str | None, on: date | None, asked: Asked, *, json: bool) -> list[Entry]:
    async with looking(asked, REGISTER, json=json) as look:
        return await entries_of(look.connection, about, entered_by=on)


def _organisation(about: str) -> OrganisationId | None:
    """The organisation that is named; ``None``: a region is. Raises ``Refusal``."""
    if ":" not in about:
        return None
    try:
        return msgspec.convert(about, OrganisationId)
    except msgspec.ValidationError as error:
        raise Refusal(
            "organisation-malformed",
            f"{about} is geen organisatie; schrijf bijvoorbeeld municipality:GM0193.",
            f"{about} is no organisation; write for example municipality:GM0193.",
        ) from error


def _mandates(shown: Shown) -> None:
    rows = [
        (
            line.id,
            word(line.role),
            listed(line.powers),
            _amount(line.limit),
            _amount(line.second_limit),
            line.valid.start,
            "" if line.valid.end == date.max else line.valid.end,
            "eigen" if line.holder == shown.about else "geleverd",
        )
        for line in shown.mandates
    ]
    columns = (
        "mandaat · mandate",
        "rol · role",
        "mag · may",
        "€ alleen · alone",
        "€ als tweede · as second",
        "van · from",
        "tot en met · to",
        "herkomst · origin",
    )
    table(f"Mandaten van {load().name_of(OrganisationId(shown.about))}", columns, rows, json=False)


def _amount(limit: int | None) -> str:
    return "onbeperkt · any" if limit is None else euros(limit)


def _value(value: Any) -> str:
    return str(msgspec.to_builtins(value, str_keys=True))


def _content(entry: Entry) -> str:
    """What an entry says beside its days."""
    parts = (
        entry.mandate or "",
        "" if entry.held_by is None else word(entry.held_by),
        listed(entry.powers) if entry.powers else "",
        "" if entry.changes is None else _value(entry.changes),
        entry.source or "",
        ", ".join(entry.others),
    )
    return "; ".join(part for part in parts if part)
