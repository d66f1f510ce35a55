"""The descriptions of the interface and of what it tells, for anybody to read."""

from functools import cache

import msgspec
from fastapi.responses import Response

from services.portal.api.asyncapi import asyncapi
from services.portal.api.openapi import openapi
from services.portal.api.resources import Resources

EVERYBODY = {"Access-Control-Allow-Origin": "*"}


def publishing(resources: Resources) -> None:
    """The descriptions, without login and from any site."""

    @cache
    def described() -> bytes:
        return as_file(openapi(resources))

    @cache
    def messages() -> bytes:
        return as_file(asyncapi())

    @resources.shows(
        "/messages/asyncapi.json",
        "getAsyncapi",
        None,
        nl="Lees de beschrijving van de berichten tussen partijen",
        en="Read the description of the messages between parties",
        oza="describe asyncapi",
    )
    async def _asyncapi() -> Response:
        return Response(messages(), media_type="application/json", headers=EVERYBODY)

    @resources.shows(
        "/openapi.json",
        "getOpenapi",
        None,
        nl="Lees deze beschrijving",
        en="Read this description",
        oza="describe openapi",
    )
    async def _openapi() -> Response:
        return Response(described(), media_type="application/json", headers=EVERYBODY)


def as_file(described: object) -> bytes:
    """A description as it is published, and kept in the tree: for people to read, too."""
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"
