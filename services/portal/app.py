"""The portal: the pages that people read and the interface for programs, over the books."""

from fastapi import APIRouter, Depends, FastAPI

from services.portal.alive import machines
from services.portal.api.answering import PREFIX
from services.portal.api.interface import interface, mounted
from services.portal.books import Books, Reader
from services.portal.looked import looked
from services.portal.pages.act import acting
from services.portal.pages.child import children
from services.portal.pages.frame import frame
from services.portal.pages.offices import offices
from services.portal.pages.routes import pages
from services.portal.pages.school.routes import school_pages
from services.portal.pages.taken import taken
from services.portal.pages.turn import turn_of
from services.portal.problems import answer_for_errors
from services.portal.rendering import renderer
from services.portal.sessions.answers import answer_strangers
from services.portal.sessions.cookies import Cookies
from services.portal.sessions.front import Front
from services.portal.signpost import Signpost


def portal(books: Books, front: Front | None = None) -> FastAPI:
    """The pages and the interface over these books, and where people log in."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    route = looked(books)
    render, reader = renderer(books.reference), Reader(books)
    router = APIRouter(route_class=route, dependencies=[Depends(turn_of(reader))])
    frame(router)
    school_pages(router, reader, render, Cookies(secure=False) if front is None else front.cookies)
    acting(router, reader, render)
    children(router, reader, render)
    pages(router, reader, render)
    taken(router, reader)
    offices(router, reader, render)
    if front is not None:
        front.routes(router, render)
    machines(router, books)
    app.router.routes.append(Signpost(router.routes))
    programs = looked(books, PREFIX)
    app.router.routes.append(mounted(interface(reader, programs)))
    answer_for_errors(app, render)
    answer_strangers(app, render)
    return app
