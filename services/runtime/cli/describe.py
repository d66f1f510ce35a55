"""The descriptions of the interface, of the messages and of what data are used for."""

import sys
from enum import StrEnum

import typer
from msgspec.structs import asdict

from services.logbook.activities import REGISTER
from services.portal.api.interface import described
from services.runtime.cli.output import as_json


class Description(StrEnum):
    """What may be described."""

    OPENAPI = "openapi"
    ASYNCAPI = "asyncapi"
    PROCESSING = "processing"


def describe(what: Description) -> None:
    """Beschrijf de API, de berichten of de verwerkingen. · Describe the interface, the messages or
    what data are used for.

    OpenAPI 3.1, AsyncAPI 3.0 of het register van AVG art. 30, als JSON. · As JSON.
    """
    if what is Description.PROCESSING:
        as_json([{"id": kind.uri, **asdict(one)} for kind, one in REGISTER.items()])
        return
    sys.stdout.write(described()[f"{what}.json"].decode())


def commands(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(describe)
