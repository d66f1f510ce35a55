"""``oza``: the house from the shell. Dutch first, English beside it; ``--json`` everywhere."""

import logging
import sys
from collections.abc import Iterator

import typer
from rich.console import Console

from events.ledger import LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.transport import BusUnavailable, MessageTooLarge, Unroutable, WrongTopology
from events.vault.keyfile import KeyUnavailable
from services.portal.server import PortTaken
from projections.replay import BeingRebuilt
from services.rules import NoRules
from services.runtime.cli import demo as demo
from services.runtime.cli import parked, serve, show, work
from services.runtime.refusal import Refusal
from services.runtime.settings import SettingsWrong

OPERATING = (
    BeingRebuilt,
    BusUnavailable,
    DatabaseUnusable,
    KeyUnavailable,
    LedgerUnavailable,
    MessageTooLarge,
    NoRules,
    PortTaken,
    SettingsWrong,
    Unroutable,
    WrongTopology,
)

REFUSED, UNUSABLE = 1, 2  # exit codes: a rule said no; something outside is not as it must be

app = typer.Typer(
    name="oza",
    help="Onderwijs-zorgarrangementen, van aanvraag tot start. · Education and care combined.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for part in (demo, serve, work, show):
    part.commands(app)
app.add_typer(parked.app, name="parked")


def main() -> None:
    """Run ``oza``; what goes wrong is said in a line or two, never as a trace, save for a bug."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        app()
    except Refusal as refusal:
        errors.print(f"{refusal.nl} [{refusal.code}]", markup=False)
        errors.print(refusal.en, style="dim", markup=False)
        sys.exit(REFUSED)
    except OPERATING as error:
        errors.print(f"Dit lukt nu niet. · Not possible now: {error}", markup=False)
        remedy = " ".join((type(error).__doc__ or "").split())
        errors.print(remedy, style="dim", markup=False)
        sys.exit(UNUSABLE)
    except ExceptionGroup as group:
        told, rest = group.split(OPERATING)
        if rest is not None or told is None:
            raise
        for one in _each(told):
            errors.print(f"Dit lukt nu niet. · Not possible now: {one}", markup=False)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        sys.exit(130)


def _each(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for one in group.exceptions:
        if isinstance(one, BaseExceptionGroup):
            yield from _each(one)
        else:
            yield one
