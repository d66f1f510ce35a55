"""The interface for programs: every resource under /v1, with its conventions in one place each."""

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from services.portal.api.answering import Headed
from services.portal.api.book import book
from services.portal.api.care import care
from services.portal.api.figures import figures
from services.portal.api.money import money
from services.portal.api.parts import parts
from services.portal.api.problems import answer_problems
from services.portal.api.publishing import publishing
from services.portal.api.reasons import reasons
from services.portal.api.registers import registers
from services.portal.api.requests import requests
from services.portal.api.resources import Resources
from services.portal.api.submissions import submissions
from services.portal.api.work import work
from services.portal.api.writes import writes
from services.portal.books import Reader


def interface(reader: Reader, route: type[APIRoute]) -> ASGIApp:
    """The interface over the books of a reader, each route looked at as ``route`` does."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    resources = Resources(APIRouter(route_class=route), reader)
    routes(resources)
    app.include_router(resources.router)
    answer_problems(app, resources.router)
    return Headed(app)


def routes(resources: Resources) -> None:
    """Every route of the interface."""
    reader = resources.reader
    publishing(resources)
    requests(resources, reader)
    parts(resources, reader)
    reasons(resources, reader)
    money(resources)
    care(resources)
    work(resources)
    figures(resources)
    registers(resources)
    book(resources)
    submissions(resources, reader)
    writes(resources, reader)
