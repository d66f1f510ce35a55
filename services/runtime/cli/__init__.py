"""``oza``: the house from the shell. Dutch first, English beside it; ``--json`` everywhere."""

import logging
import sys
from collections.abc import Iterator

import typer
from rich.console import Console

from events.ledger import LedgerNotEmpty, LedgerSetBack, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.transport import BusUnavailable, MessageTooLarge, Unroutable, WrongTopology
from events.vault import Tampered
from events.vault.keyfile import KeyUnavailable
from projections.beside import BeingRebuilt
from projections.export.manifest import ExportDamaged
from projections.export.out import FolderInUse
from projections.journal.log import LogBroken
from projections.journal.private_file import FileUnusable
from projections.journal.witness import CosignRefused
from services.rules import NoRules
from services.runtime.backup import BackupUnusable
from services.runtime.cli import (
    agenda,
    agreed,
    attach,
    audit,
    backup,
    consents,
    describe,
    destroy,
    digest,
    duties,
    letter,
    parked,
    privacy,
    register,
    serve,
    show,
    standing,
    token,
    why,
    witness,
    words,
    work,
)
from services.runtime.cli import demo as demo
from services.runtime.cli.looking import log_reads
from services.runtime.key_backup import KeyBackupAway, KeyBackupWrong
from services.runtime.listening import PortTaken
from services.runtime.refusal import Refusal
from services.runtime.settings import SettingsWrong, from_environment, shown
from services.runtime.traces import ScanIncomplete

OPERATING = (
    BackupUnusable,
    BeingRebuilt,
    BusUnavailable,
    CosignRefused,
    DatabaseUnusable,
    ExportDamaged,
    FolderInUse,
    FileUnusable,
    KeyBackupAway,
    KeyBackupWrong,
    KeyUnavailable,
    LedgerNotEmpty,
    LedgerSetBack,
    LedgerUnavailable,
    LogBroken,
    MessageTooLarge,
    NoRules,
    PortTaken,
    ScanIncomplete,
    SettingsWrong,
    Tampered,
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
for part in (
    demo,
    serve,
    standing,
    work,
    duties,
    digest,
    attach,
    show,
    why,
    letter,
    destroy,
    backup,
    describe,
):
    part.commands(app)
consents.commands(app, show.case)
words.commands(show.case)
app.add_typer(agenda.app, name="agenda")
agreed.commands(app)
app.add_typer(parked.app, name="parked")
app.add_typer(privacy.app, name="privacy")
app.add_typer(register.app, name="register")
app.add_typer(token.app, name="token")
app.add_typer(audit.app, name="audit")
app.add_typer(witness.app, name="witness")
log_reads(app)


def main() -> None:
    """Run ``oza``; what goes wrong is said in a line or two, never as a trace, save for a bug."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except (Refusal, *OPERATING, ExceptionGroup) as error:
        sys.exit(_told(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _told(error: Exception) -> int:
    """Say what went wrong; the exit code. Raises a bug as it is."""
    found = list(_each(error))
    if not all(isinstance(one, (Refusal, *OPERATING)) for one in found):
        raise error
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for one in found:
        if isinstance(one, Refusal):
            errors.print(f"{one.nl} [{one.code}]", markup=False)
            errors.print(one.en, style="dim", markup=False)
        else:
            errors.print(f"Dit lukt nu niet. · Not possible now: {one}", markup=False)
            if isinstance(one, LedgerUnavailable | DatabaseUnusable):
                place = shown(from_environment().database)
                errors.print(f"OZA_DATABASE={place}", markup=False)
            remedy = " ".join((type(one).__doc__ or "").split())
            errors.print(remedy, style="dim", markup=False)
    return REFUSED if all(isinstance(one, Refusal) for one in found) else UNUSABLE


def _each(error: Exception) -> Iterator[Exception]:
    """The errors that tasks ended with, out of the groups in which they come together."""
    if not isinstance(error, ExceptionGroup):
        yield error
        return
    for one in error.exceptions:
        yield from _each(one)
