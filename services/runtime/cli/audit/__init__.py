"""``oza audit``: what an auditor asks of the book."""

import typer

from services.runtime.cli.audit import controls, replay

app = typer.Typer(help="Het boek controleren. · Auditing the book.", no_args_is_help=True)
for part in (replay, controls):
    part.commands(app)
