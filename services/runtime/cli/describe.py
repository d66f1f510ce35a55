"""The descriptions of the interface and of the messages, as they are published."""

import sys
from enum import StrEnum

import typer

from services.portal.api.interface import described


class Description(StrEnum):
    """What may be described."""

    OPENAPI = "openapi"
    ASYNCAPI = "asyncapi"


def describe(what: Description) -> None:
    """Beschrijf de API of de berichten. · Describe the interface, or the messages.

    OpenAPI 3.1 of AsyncAPI 3.0, als JSON. · As JSON.
    """
    sys.stdout.write(described()[f"{what}.json"].decode())


def commands(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(describe)
