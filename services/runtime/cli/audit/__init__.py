"""``oza audit``: what an auditor asks of the book."""

import typer

from services.runtime.cli.audit import logs, replay

app = typer.Typer(help="Het boek controleren. · Auditing the book.", no_args_is_help=True)
for part in (logs, replay):
    part.commands(app)
