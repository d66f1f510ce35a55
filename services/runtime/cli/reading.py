"""Reading the read models from the shell."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from events.ledger.connection import DatabaseUnusable, reaching
from events.values import CaseId
from projections.case_file.fold import Line
from projections.case_file.queries import timeline
from projections.catalogue import PROJECTIONS
from projections.clock.fold import Clock
from projections.clock.queries import clock_of
from projections.clock.reasons import PRECEDENCE
from projections.table import Projection
from projections.tables import checkpoints
from services.portal.moments import Asked, Look, Sources, Told, last_day, looking_back, named
from services.runtime import house
from services.runtime.cli.looking import looked_at
from services.runtime.cli.output import say
from services.runtime.clock import SystemClock
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment


@asynccontextmanager
async def readers() -> AsyncIterator[House]:
    """The house with its book and read models only: for who looks. Raises ``LedgerUnavailable``."""
    rules = load().rulebook
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(database, rules, SystemClock(), parties=()) as part,
        looked_at(database),
    ):
        yield part


@asynccontextmanager
async def read_models(part: House) -> AsyncIterator[Any]:
    """A connection to the read models.

    Raises ``DatabaseUnusable`` where some were never made, ``LedgerUnavailable``.
    """
    assert part.read_models is not None, "the house was opened without its read models"
    with reaching("read models"):
        async with part.read_models.acquire() as connection:
            made = await checkpoints(connection)
            missing = [one.name for one in PROJECTIONS if one.name not in made]
            if missing:
                raise DatabaseUnusable(
                    f"these read models are not made yet: {', '.join(missing)}. Run the house"
                    " first: oza up, or oza run projections"
                )
            yield connection


@asynccontextmanager
async def looking(
    asked: Asked, *projections: Projection[Any], case: CaseId | None = None, json: bool = False
) -> AsyncIterator[Look]:
    """What the read models and the book say, now or at a moment; that it is a moment is said
    first, beside the answer where that is JSON. Raises ``Refusal``, ``DatabaseUnusable``,
    ``BeingRebuilt``, ``LedgerUnavailable``."""
    async with readers() as part, read_models(part) as connection:
        sources = sources_of(part)
        if not asked:
            on = await last_day(sources.journal, part.clock)  # of a demo: ahead of this machine
            yield Look(connection, sources.journal, on, None)
            return
        found = await named(sources, asked)
        async with looking_back(sources, found, projections, case) as look:
            if look.told is not None:
                tell_moment(look.told, beside=json)
            yield look


def sources_of(part: House) -> Sources:
    """What is looked at in a house that was opened by ``readers``."""
    assert part.journal is not None
    assert part.log is not None
    assert part.read_models is not None
    return Sources(part.journal, part.log, part.read_models, part.clock)


def tell_moment(told: Told, *, beside: bool) -> None:
    """Say which moment it is, whether it is still what it was, and its permalink."""
    for line in (told.nl, told.en, told.verdict, f"Vaste verwijzing · Permalink: {told.link}"):
        if line is not None:
            say(line, beside=beside)


async def file_of(connection: Any, number: CaseId) -> tuple[list[Line], Clock | None]:
    """The file of a case, and whose turn it is. Raises ``Refusal``."""
    lines = await timeline(connection, number)
    if not lines:
        raise Refusal(
            "case-unknown",
            f"Er is geen aanvraag {number} in het boek.",
            f"There is no request {number} in the book.",
        )
    return lines, await clock_of(connection, number)


def turn_of(clock: Clock) -> str:
    """Whose turn it is, for what and since when."""
    parties = ", ".join(load().name_of(one) for one in clock.parties) or "niemand · nobody"
    return f"Nu aan zet: {parties} ({PRECEDENCE[clock.reason].label}), sinds {clock.since}."
