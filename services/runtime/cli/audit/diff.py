"""What differs between two moments?"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from events.values import CaseId
from projections.catalogue import PROJECTIONS
from projections.moments.difference import RowChange, differences
from projections.moments.reading import past
from projections.table import Key, Projection
from services.portal.fields import told_change, told_row
from services.portal.moments import Asked, Sources, Told, named, told_of
from services.runtime.cli.given import CaseOption
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say
from services.runtime.cli.reading import read_models, readers, sources_of, tell_moment
from services.runtime.reference import load

_READ_MODELS = {one.name.replace("_", "-"): one for one in PROJECTIONS}
_BY_CASE = tuple(one for one in PROJECTIONS if one.key[0] in ("case_id", "order_id"))
_ALL = tuple(one for one in PROJECTIONS if not one.grows)  # those that grow are the book itself


def _read_model(text: str) -> Projection[Any]:
    if text not in _READ_MODELS:
        known = ", ".join(_READ_MODELS)
        raise typer.BadParameter(f"{text!r}: kies uit {known}. · choose one of these.")
    return _READ_MODELS[text]


_TYPED = (
    "Dag, tijdstip, plaats in het boek of vaste verwijzing; @dag erachter: wat toen gold."
    " · Day, time, position or permalink; @day after it: as valid then."
)
First = Annotated[str, typer.Argument(help=_TYPED)]
Second = Annotated[str, typer.Argument(help="Het andere moment. · The other moment.")]
View = Annotated[
    Any, typer.Option("--view", parser=_read_model, help="Eén leesmodel. · One read model.")
]


def diff(
    first: First, second: Second, view: View = None, case: CaseOption = None, json: Json = False
) -> None:
    """Wat is er anders tussen twee momenten? · What differs between two moments?"""
    complete(_diff((Asked(first), Asked(second)), _wanted(view, case), case, json=json))


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(diff)


def _wanted(view: Projection[Any] | None, case: CaseId | None) -> tuple[Projection[Any], ...]:
    if view is not None:
        return (view,)
    return _ALL if case is None else _BY_CASE


async def _diff(
    asked: tuple[Asked, Asked],
    projections: tuple[Projection[Any], ...],
    case: CaseId | None,
    *,
    json: bool,
) -> None:
    async with readers() as part, read_models(part):
        sources = sources_of(part)
        before, after = [await _rows_at(sources, one, projections, case) for one in asked]
        found = [
            change
            for one in projections
            for change in differences(one, before[1][one.name], after[1][one.name])
        ]
        looks_at(*_cases(found))
    for told, _ in (before, after):
        tell_moment(told, beside=json)
    if json:
        as_json(found)
    else:
        _tell(found)


async def _rows_at(
    sources: Sources, asked: Asked, projections: tuple[Projection[Any], ...], case: CaseId | None
) -> tuple[Told, dict[str, dict[Key, Any]]]:
    found = await named(sources, asked)
    book, pool = sources.journal, sources.read_models
    async with past(book, pool, found.moment, projections, case) as seen:
        rows = {one.name: await seen.rows_of(one) for one in projections}
        return await told_of(sources.log, found, seen), rows


def _cases(found: list[RowChange]) -> Iterator[CaseId]:
    """The requests that these rows are about; an order begins with its request."""
    for row in found:
        key = row.key.get("case_id") or row.key.get("order_id")
        if key is not None:
            yield CaseId(key.partition(".")[0])


def _tell(found: list[RowChange]) -> None:
    reference = load()
    for row in found:
        say(told_row(row, reference))
        for change in row.changes:
            say(f"  {told_change(change, reference)}")
    say(f"Rijen die verschillen · Rows that differ: {len(found)}")
