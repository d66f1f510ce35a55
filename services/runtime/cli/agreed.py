"""What must happen each year, programmes and monitors: lists, and one by who keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from events.values import OrganisationId
from projections.case_file.words import word
from projections.catalogue import MONITORS, OBLIGATIONS, PROGRAMMES, STOCKTAKES
from projections.monitors.queries import monitor_of, monitors
from projections.obligations.queries import obligation_of, obligations
from projections.programmes.queries import programme_of, programmes
from projections.stocktakes.queries import stocktake_of, stocktakes
from projections.table import Projection
from services.portal.moments import Asked
from services.runtime.cli.given import At, Organisation
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, euro, table
from services.runtime.cli.reading import looking
from services.runtime.reference import load
from services.runtime.refusal import Refusal

Name = Annotated[str, typer.Argument(help="Naam ervan. · Its name.")]


@dataclass(frozen=True)
class _Kind:
    """A kind of thing that is kept, and how a list of it is shown."""

    title: str
    projection: Projection[Any]
    all: Callable[[Any], Any]
    one: Callable[[Any, str, str], Any]
    columns: tuple[str, ...]
    row: Callable[[Any], Sequence[Any]]


def _obligation(one: Any) -> Sequence[Any]:
    state = "open"
    if one.met_on is not None:
        state = "gehaald · met"
    elif one.out_of_reach_on is not None:
        state = "niet meer te halen · out of reach"
    elif one.at_risk_until is not None:
        state = f"uiterlijk {one.at_risk_until} · at risk"
    return (one.obligation, one.says, f"{one.counted}/{one.times}", one.ends_on, state)


def _programme(one: Any) -> Sequence[Any]:
    planned, spent = (
        sum(getattr(year, what) for year in one.years) for what in ("planned", "spent")
    )
    state = "te laat · overdue" if one.overdue_on else word(one.verdict) if one.verdict else ""
    return (
        one.approach,
        one.title,
        one.ends_on,
        euro(planned),
        euro(spent),
        one.evaluation_day,
        state,
    )


def _monitor(one: Any) -> Sequence[Any]:
    return (one.monitor, one.title, len(one.scores), len(one.actions), one.stated, one.computed)


def _stocktake(one: Any) -> Sequence[Any]:
    state = "rond · established" if one.established_on else "niet rond · not established"
    lacking = len(one.gaps) + len(one.amiss)
    return (one.stocktake, one.title, len(one.places), lacking, len(one.not_told), state)


KINDS = {
    "obligation": _Kind(
        "Wat elk jaar moet · What must happen each year",
        OBLIGATIONS,
        obligations,
        obligation_of,
        ("naam · name", "wat · what", "telt · counts", "tot en met · until", "stand · state"),
        _obligation,
    ),
    "programme": _Kind(
        "Aanpakken · Programmes",
        PROGRAMMES,
        programmes,
        programme_of,
        (
            "naam · name",
            "aanpak · programme",
            "tot en met · until",
            "€ plan",
            "€ besteed · spent",
            "evaluatie · evaluation",
            "stand · state",
        ),
        _programme,
    ),
    "stocktake": _Kind(
        "Wat er moet zijn · What must be there",
        STOCKTAKES,
        stocktakes,
        stocktake_of,
        (
            "naam · name",
            "overzicht · stocktake",
            "plaatsen · places",
            "ontbreekt · lacking",
            "niet verteld · not told",
            "stand · state",
        ),
        _stocktake,
    ),
    "monitor": _Kind(
        "Monitors",
        MONITORS,
        monitors,
        monitor_of,
        (
            "naam · name",
            "monitor",
            "scores",
            "bij te stellen · to adjust",
            "uren genoemd · hours stated",
            "uren geteld · computed",
        ),
        _monitor,
    ),
}


def commands(app: typer.Typer) -> None:
    """Add a list and a show for each kind."""
    for name, kind in KINDS.items():
        app.add_typer(_typer(kind), name=name)


def _typer(kind: _Kind) -> typer.Typer:
    app = typer.Typer(help=f"{kind.title}.", no_args_is_help=True)

    @app.command("list", help=f"Toon alles · Show all: {kind.title}.")
    def _list(at: At = None, json: Json = False) -> None:
        found = complete(_all(kind, Asked(at), json=json))
        rows = [(load().name_of(one.keeper), *kind.row(one)) for one in found]
        table(kind.title, ("van · kept by", *kind.columns), rows, json=json)

    @app.command("show", help=f"Toon er een, als JSON · Show one, as JSON: {kind.title}.")
    def _show(keeper: Organisation, name: Name, at: At = None) -> None:
        as_json(complete(_one(kind, keeper, name, Asked(at))))

    return app


async def _all(kind: _Kind, asked: Asked, *, json: bool) -> Any:
    async with looking(asked, kind.projection, json=json) as look:
        return await kind.all(look.connection)


async def _one(kind: _Kind, keeper: OrganisationId, name: str, asked: Asked) -> Any:
    async with looking(asked, kind.projection, json=True) as look:
        found = await kind.one(look.connection, keeper, name)
    if found is None:
        raise Refusal(
            "agreed-unknown",
            "Dit is er niet; kijk in de lijst.",
            "There is no such thing; see the list.",
        )
    return found
