"""Looking: one case, the read models, and whether they are what the book says."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer

from events.values import CaseId
from projections.approvals.queries import counts
from projections.budgets.queries import lines_of
from projections.case_file.queries import timeline
from projections.catalogue import PROJECTIONS
from projections.clock.queries import clock_of, days_per_organisation, days_per_reason
from projections.clock.reasons import PRECEDENCE
from projections.replay import Replay, replay
from projections.waiting_times.queries import per_provider
from services.runtime.cli.given import Case
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, euro, fail, say, table
from services.runtime.cli.reading import read_models, readers
from services.runtime.clock import SystemClock, today
from services.runtime.reference import load
from services.runtime.refusal import Refusal


class View(StrEnum):
    """What may be shown."""

    BUNDLING = "bundling"
    APPROVALS = "approvals"
    WAITING_TIMES = "waiting-times"
    CLOCK = "clock"


On = Annotated[
    str | None, typer.Option("--on", help="Tot en met deze dag, jjjj-mm-dd. · As of this day.")
]


def show(view: View, on: On = None, json: Json = False) -> None:
    """Toon een leesmodel. · Show a read model."""
    complete(_show(view, _day(on), json=json))


def replay_book(json: Json = False) -> None:
    """Reken alle leesmodellen na uit het boek. · Fold the book again and compare."""
    found = complete(_replay())
    columns = ("leesmodel · read model", "positie · position", "verschillen · differences")
    rows = [(one.projection, one.position, one.differing) for one in found]
    table("Narekenen · Replay", columns, rows, json=json)
    if not all(one.agrees for one in found):
        fail()


case = typer.Typer(help="Eén aanvraag. · One request.", no_args_is_help=True)


@case.command("show")
def show_case(number: Case, json: Json = False) -> None:
    """Toon het verloop van een aanvraag. · Show the timeline of a request."""
    complete(_case(number, json=json))


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(show)
    app.command(name="replay")(replay_book)
    app.add_typer(case, name="case")


def _day(on: str | None) -> date:
    if on is None:
        return today(SystemClock())
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise Refusal(
            "date-malformed",
            f"{on} is geen dag; schrijf jjjj-mm-dd.",
            f"{on} is no day; write yyyy-mm-dd.",
        ) from error


async def _replay() -> list[Replay]:
    async with readers() as part, read_models(part):
        assert part.journal is not None
        assert part.read_models is not None
        return await replay(part.journal, part.read_models, PROJECTIONS)


async def _show(view: View, on: date, *, json: bool) -> None:
    async with readers() as part, read_models(part) as connection:
        await _VIEWS[view](connection, on, json)


async def _bundling(connection: Any, _: date, json: bool) -> None:
    columns = (
        "budgetregel · line",
        "€ vastgesteld · set",
        "€ vrij · free",
        "€ voorwaardelijk · conditional",
        "€ verplicht · committed",
        "€ besteed · spent",
        "wachtend · waiting",
    )
    money: Callable[[int | None], Any] = (lambda cents: cents) if json else euro
    rows = [
        (
            line.line,
            *map(money, (line.amount, line.free, line.conditional, line.committed, line.spent)),
            len(line.waiting),
        )
        for line in await lines_of(connection)
    ]
    table("Bundeling · Bundling", columns, rows, json=json)


async def _approvals(connection: Any, on: date, json: bool) -> None:
    money: Callable[[int], Any] = int if json else euro
    columns = (
        "financier · funder",
        "stand · state",
        "aandelen · shares",
        "€ bedrag · amount",
        "oudste in dagen · oldest in days",
    )
    rows = [
        (one.funder, one.state, one.shares, money(one.amount), one.oldest_days)
        for one in await counts(connection, on)
    ]
    table("Goedkeuringen · Approvals", columns, rows, json=json)


async def _waiting(connection: Any, _: date, json: bool) -> None:
    found = await per_provider(connection)
    columns = (
        "aanbieder · provider",
        "zorgvorm · category",
        "wacht nu · waiting",
        "intake p50",
        "intake p90",
        "start p50",
        "start p90",
        "norm intake · broken",
        "norm start · broken",
    )
    rows = [
        (
            one.provider,
            one.category,
            one.waiting,
            one.intake_p50_days,
            one.intake_p90_days,
            one.start_p50_days,
            one.start_p90_days,
            one.intake_norm_broken,
            one.start_norm_broken,
        )
        for one in found
    ]
    table("Wachttijden in dagen · Waiting times in days", columns, rows, json=json)


async def _clock(connection: Any, on: date, json: bool) -> None:
    reasons = await days_per_reason(connection, on)
    rows = [(PRECEDENCE[one.reason].label, one.days, one.cases) for one in reasons]
    columns = ("waarop · for what", "dagen · days", "aanvragen · cases")
    table("Waarop werd gewacht · What was waited for", columns, rows, json=json)
    if json:
        return
    acting = await days_per_organisation(connection, on)
    names = load()
    rows = [(names.name_of(one.organisation), one.days, one.cases) for one in acting]
    columns = ("wie · who", "dagen · days", "aanvragen · cases")
    table(
        "Wie aan zet was (dagen overlappen) · Who could act (days overlap)",
        columns,
        rows,
        json=json,
    )


_VIEWS = {
    View.BUNDLING: _bundling,
    View.APPROVALS: _approvals,
    View.WAITING_TIMES: _waiting,
    View.CLOCK: _clock,
}


async def _case(number: CaseId, *, json: bool) -> None:
    async with readers() as part, read_models(part) as connection:
        lines = await timeline(connection, number)
        clock = await clock_of(connection, number)
    if not lines:
        raise Refusal(
            "case-unknown",
            f"Er is geen aanvraag {number} in het boek.",
            f"There is no request {number} in the book.",
        )
    names = load()
    columns = ("dag · day", "feit · fact", "wie · who", "wat · what")
    rows = [
        (one.effective_on, one.label, names.name_of(one.organisation), one.summary) for one in lines
    ]
    table(f"Aanvraag {number}", columns, rows, json=json)
    if clock is not None and not json:
        parties = ", ".join(names.name_of(one) for one in clock.parties) or "niemand · nobody"
        say(f"Nu aan zet: {parties} ({PRECEDENCE[clock.reason].label}), sinds {clock.since}.")
