"""The interface for programs: every resource under /v1, with its conventions in one place each."""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount
from starlette.types import ASGIApp

from services.portal.api.answering import PREFIX, Headed
from services.portal.api.approving import approving
from services.portal.api.asyncapi import asyncapi
from services.portal.api.book import book
from services.portal.api.care import care
from services.portal.api.counter import counter
from services.portal.api.duties import owed
from services.portal.api.events import events
from services.portal.api.figures import figures
from services.portal.api.money import money
from services.portal.api.openapi import openapi
from services.portal.api.papers import papers
from services.portal.api.parts import parts
from services.portal.api.policy import policy
from services.portal.api.privacy import privacy
from services.portal.api.problems import answer_problems
from services.portal.api.publishing import as_file, publishing
from services.portal.api.reasons import reasons
from services.portal.api.referrals import referrals
from services.portal.api.registers import registers
from services.portal.api.requests import requests
from services.portal.api.resources import Resources
from services.portal.api.school_years import school_years
from services.portal.api.schools import schools
from services.portal.api.submissions import submissions
from services.portal.api.transitions import transitions
from services.portal.api.upkeep import upkeep
from services.portal.api.work import work
from services.portal.api.writes import writes
from services.portal.books import Reader
from services.portal.signpost import Signpost


def interface(reader: Reader, route: type[APIRoute]) -> ASGIApp:
    """The interface over the books of a reader, each route looked at as ``route`` does."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    resources = Resources(APIRouter(route_class=route), reader)
    routes(resources)
    app.router.routes.append(Signpost(resources.router.routes))
    answer_problems(app, resources.router)
    return Headed(app)


def mounted(app: ASGIApp) -> Mount:
    """Where the interface stands: it answers for every path below, whatever that is made of."""
    mount = Mount(PREFIX, app=app)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)  # also where lines end
    return mount


def routes(resources: Resources) -> None:
    """Every route of the interface."""
    reader = resources.reader
    publishing(resources)
    requests(resources, reader)
    parts(resources, reader)
    reasons(resources, reader)
    money(resources)
    care(resources)
    schools(resources)
    referrals(resources)
    counter(resources)
    school_years(resources)
    transitions(resources)
    work(resources)
    owed(resources)
    figures(resources)
    policy(resources)
    registers(resources)
    book(resources)
    events(resources)
    approving(resources, reader)
    upkeep(resources)
    privacy(resources)
    papers(resources)
    submissions(resources, reader)
    writes(resources, reader)


def described() -> Mapping[str, bytes]:
    """The descriptions of the interface and of the messages, by the name of their file."""
    nobody: Any = None  # the routes are described, and never asked
    resources = Resources(APIRouter(), nobody)
    routes(resources)
    return {
        "openapi.json": as_file(openapi(resources)),
        "asyncapi.json": as_file(asyncapi()),
    }
