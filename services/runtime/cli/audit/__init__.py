"""``oza audit``: what an auditor asks of the book."""

import typer

from services.runtime.cli.audit import (
    checkpoint,
    controls,
    diff,
    evidence,
    export,
    logs,
    prov,
    replay,
    scan,
    verify,
)

app = typer.Typer(help="Het boek controleren. · Auditing the book.", no_args_is_help=True)
for part in (
    verify,
    checkpoint,
    evidence,
    replay,
    diff,
    export,
    controls,
    prov,
    logs,
    scan,
):
    part.commands(app)
