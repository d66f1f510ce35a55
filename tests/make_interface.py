"""Writes the descriptions of the interface that the tree keeps, with ``python -m`` this module."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fastapi import APIRouter

from services.portal.api.asyncapi import asyncapi
from services.portal.api.interface import routes
from services.portal.api.openapi import openapi
from services.portal.api.publishing import as_file
from services.portal.api.resources import Resources

DOCS = Path(__file__).parents[1] / "docs"


def resources() -> Resources:
    """The routes, over no books: only described, never asked."""
    found = Resources(APIRouter(), SimpleNamespace())
    routes(found)
    return found


def described() -> Mapping[str, Any]:
    """Each description, by the name of its file."""
    return {"openapi.json": openapi(resources()), "asyncapi.json": asyncapi()}


if __name__ == "__main__":
    for name, found in described().items():
        (DOCS / name).write_bytes(as_file(found))
