"""The checks of an auditor over the whole book: controls, and read models counted again. They run
beside the pages, which tell how far they are."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from projections.catalogue import PROJECTIONS
from projections.runner import standings
from services.controls.catalogue import CONTROLS
from services.portal.books import READING, Reader
from services.portal.checks import Check, Kind
from services.portal.pages.forms import posted
from services.portal.pages.frame import see
from services.portal.problems import NOT_HERE
from services.portal.recounting import recounted
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.runtime.auditing import audited

SHOWN = 200  # findings, at most; more are counted only

CONTROLS_AT, RECOUNT_AT = "/controle/controles", "/controle/narekenen"

Typed = Annotated[str, Query(max_length=400)]

_BY_NAME = {one.name: one for one in PROJECTIONS}
_CONTROLS = {one.id: one for one in CONTROLS}


def checking(
    router: APIRouter, reader: Reader, render: Render, let_in: Callable[[Request], None]
) -> None:
    """The pages of both checks; ``let_in`` refuses who may not check the whole book."""
    _controls(router, reader, render, let_in)
    _recounts(router, reader, render, let_in)


def _controls(
    router: APIRouter, reader: Reader, render: Render, let_in: Callable[[Request], None]
) -> None:
    books = reader.books

    @router.api_route(CONTROLS_AT, methods=READING)
    async def _shown(asked: Request, controle: Typed = "") -> Response:
        let_in(asked)
        if controle and controle not in _CONTROLS:
            raise HTTPException(NOT_HERE)
        check = books.checks.of(viewer_of(asked).user)
        report = None if check is None or check.kind is not Kind.CONTROLS else check.found
        outcomes = () if report is None else report.outcomes
        told = [one for one in outcomes if controle in ("", one.control.id)]
        found = (f.case for one in told for f in one.findings if f.case is not None)
        asked.state.reading.at(*found)
        return render(
            asked,
            "controls.html",
            here="audit",
            check=check,
            report=report,
            outcomes=told,
            one=controle,
            shown=SHOWN,
        )

    @router.post(CONTROLS_AT)
    async def _begin(asked: Request) -> Response:
        let_in(asked)
        rules = books.reference.rulebook
        check = Check(Kind.CONTROLS, "", await books.journal.head())
        work = partial(audited, books.journal, rules, CONTROLS, check.until)
        books.checks.begin(viewer_of(asked).user, check, lambda told: work(told=told))
        return see(CONTROLS_AT)


def _recounts(
    router: APIRouter, reader: Reader, render: Render, let_in: Callable[[Request], None]
) -> None:
    books = reader.books

    @router.api_route(RECOUNT_AT, methods=READING)
    async def _shown(asked: Request, leesmodel: Typed = "") -> Response:
        let_in(asked)
        if leesmodel and leesmodel not in _BY_NAME:
            raise HTTPException(NOT_HERE)
        check = books.checks.of(viewer_of(asked).user)
        found = None if check is None or check.kind is not Kind.RECOUNT else check.found
        return render(
            asked,
            "recount.html",
            here="audit",
            check=check,
            found=found,
            names=tuple(_BY_NAME),
            chosen=leesmodel or (found.standing.projection if found else ""),
        )

    @router.post(RECOUNT_AT)
    async def _begin(asked: Request) -> Response:
        let_in(asked)
        name = posted(await asked.form()).value("leesmodel")
        standing = {s.projection: s for s in await standings(books.journal, books.read_models)}
        if name not in standing or name not in _BY_NAME:
            raise HTTPException(NOT_HERE)
        check = Check(Kind.RECOUNT, name, standing[name].position)
        work = partial(recounted, books.journal, _BY_NAME[name], standing[name])
        books.checks.begin(viewer_of(asked).user, check, work)
        return see(RECOUNT_AT)
