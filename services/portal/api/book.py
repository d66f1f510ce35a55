"""The book of all facts, and how it is audited: entries, checkpoints, controls, samples."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import Response

from events.codec import UnknownFact
from events.fact import Fact, fact_type
from events.ledger import Row
from events.sight import copy_for
from events.values import CaseId, OrganisationId, Party, Recorded, Role, StreamId
from projections.case_file.sentences import sentence
from projections.journal.entry import decode, source_of
from projections.journal.findings import Fault, Verdict
from projections.journal.note import read_verifier
from projections.journal.verify import verify
from services.controls.catalogue import CONTROLS
from services.controls.control import Control, Finding, Severity
from services.controls.sample import By, Sample, sample
from services.portal.api.answering import answer
from services.portal.api.moments import Moment
from services.portal.api.paging import Paged, paged, place
from services.portal.api.resources import Resources
from services.portal.api.twins import Moment as BookedAt
from services.portal.api.twins import list_of, page_of, told, twin
from services.portal.api.writes import ACCEPTED
from services.portal.checks import Check, Kind, Told
from services.portal.moments import Asked, named
from services.portal.problems import NOT_HERE
from services.portal.rights.eyes import scope_now
from services.portal.rights.scope import Scope
from services.portal.viewer import viewer_of
from services.runtime.auditing import audited
from services.runtime.refusal import Denied

PATIENCE_SECONDS = 2.0  # that a program waits for a check, before it is told where to look
RETRY_SECONDS = 5

FindingTold, SampleTold = twin(Finding), twin(Sample)

_FURTHEST = 2**53  # a position that JSON can say

Position = Annotated[
    int, Path(ge=1, le=_FURTHEST, description="Plaats in het boek. · Position in the book.")
]


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A fact as it stands in the book; of what others wrote the copy that one was told."""

    position: int
    source: Party
    stream: StreamId
    version: int
    event: UUID
    cause: UUID
    wire: str
    label: str
    summary: str
    effective_on: date
    booked_at: BookedAt
    organisation: OrganisationId
    role: Role
    case: CaseId | None
    fact: Mapping[str, Any]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far the book is sealed, and who signed it: a C2SP signed note."""

    head: int  # the position of the last fact
    size: int  # how many of them are sealed
    note: str | None


class BrokenPlace(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that is not as it was sealed, from a position of the book up to another; what is
    wrong outside the book has position 0."""

    position: int
    until: int
    fault: Fault
    detail: str


class Verified(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What came of recomputing the book from its stored bytes up to the journal's signatures."""

    facts: int
    sealed: int  # of these, under the newest checkpoint
    checkpoints: int
    findings: tuple[BrokenPlace, ...]  # the first position first; none: all is well
    more: int  # findings that were counted only


class CheckRuns(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A check of the book that goes on beside the request: how far it is, of a hundred."""

    position: int  # up to which it goes
    hundredths: int


class Controlled(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one control found in the book up to a position."""

    position: int
    control: str
    nl: str
    en: str
    severity: Severity
    findings: tuple[FindingTold, ...]  # type: ignore[valid-type]


def book(resources: Resources) -> None:
    """The book and how it is audited."""
    _journal(resources)
    _checkpoints(resources)
    _verification(resources)
    _controls(resources)


def _journal(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/journal",
        "listJournal",
        page_of(JournalEntry),
        nl="Lees het boek, in volgorde",
        en="Read the book, in its order",
        oza="audit export",
    )
    async def _all(asked: Request, part: Paged) -> Response:
        after = place(part, asked, int)
        rows = await reader.books.journal.tail(after or 0, part.limit + 1)
        entries = [_entry(row, scope_now()) for row in rows[: part.limit]]
        shown = [one for one in entries if one is not None]
        asked.state.reading.at(*(one.case for one in shown if one.case is not None))
        return paged(asked, part, rows, lambda _: shown, lambda last: last.position)

    @resources.shows(
        "/journal/{position}",
        "getJournalEntry",
        JournalEntry,
        nl="Lees een feit",
        en="Read a fact",
        oza="audit export",
    )
    async def _one(asked: Request, position: Position) -> Response:
        rows = await reader.books.journal.pick([position])
        found = _entry(rows[0], scope_now()) if rows else None
        if found is None:
            raise HTTPException(NOT_HERE)
        if found.case is not None:
            asked.state.reading.at(found.case)
        return answer(found)


def _entry(row: Row, scope: Scope) -> JournalEntry | None:
    """A line as somebody sees it; None where it is none of theirs, or cannot be read here."""
    try:
        recorded = decode(row)
    except UnknownFact:
        return None
    source = source_of(row.stream)
    fact = recorded.fact if scope.whole else copy_for(recorded, source, scope.has)
    return None if fact is None else _told(recorded, source, fact)


def _told(recorded: Recorded, source: Party, fact: Fact) -> JournalEntry:
    kind, meta = fact_type(fact), recorded.meta
    return JournalEntry(
        position=recorded.position,
        source=source,
        stream=recorded.stream,
        version=recorded.version,
        event=meta.event_id,
        cause=meta.cause.id,
        wire=kind.wire,
        label=kind.label,
        summary=sentence(fact),
        effective_on=fact.effective_on,
        booked_at=meta.booked_at,
        organisation=meta.actor.organisation,
        role=meta.actor.role,
        case=getattr(fact, "case", None),
        fact=msgspec.to_builtins(fact),
    )


def _checkpoints(resources: Resources) -> None:
    reader = resources.reader

    @resources.shows(
        "/audit/checkpoint",
        "getCheckpoint",
        Checkpoint,
        nl="Lees het nieuwste controlepunt, met handtekeningen",
        en="Read the newest signed checkpoint",
        oza="audit checkpoint",
    )
    async def _newest() -> Response:
        books = reader.books
        note = await books.log.newest()
        found = Checkpoint(
            head=await books.journal.head(),
            size=await books.log.size(),
            note=None if note is None else str(note),
        )
        return answer(found)


def _of_the_whole() -> None:
    """Let nobody by who does not audit the whole book. Raises ``Denied``."""
    if not scope_now().whole:
        raise Denied(
            "whole-book-only",
            "Dit kan alleen wie het hele boek controleert.",
            "Only who audits the whole book can do this.",
        )


async def _found(
    resources: Resources, asked: Request, wanted: Check, work: Callable[[Told], Awaitable[Any]]
) -> Any:
    """What came of a check; over a large book that takes minutes, and then where to look: a
    ``Response``. Raises what the check does."""
    checks = resources.reader.books.checks
    known = await checks.settled(viewer_of(asked).user, wanted, work, PATIENCE_SECONDS)
    if known.error is not None:
        raise known.error
    if known.same(wanted) and known.found is not None:
        return known.found
    query = urlencode({**asked.query_params, "knownAt": str(wanted.until)})
    headers = {"Location": f"{asked.url.path}?{query}", "Retry-After": str(RETRY_SECONDS)}
    runs = CheckRuns(position=wanted.until, hundredths=known.hundredths)
    return answer(runs, ACCEPTED, headers)


def _verification(resources: Resources) -> None:
    @resources.shows(
        "/audit/verification",
        "verifyBook",
        Verified,
        nl="Reken het zegel van het boek na",
        en="Verify the seal of the book, from its bytes to the journal's signatures",
        oza="audit verify",
        later=CheckRuns,
    )
    async def _verify(
        asked: Request,
        known_at: Annotated[
            int,
            Query(
                alias="knownAt",
                ge=0,
                le=_FURTHEST,
                description="Minstens tot deze plaats in het boek. · At least up to this position.",
            ),
        ] = 0,
    ) -> Response:
        _of_the_whole()
        books = resources.reader.books
        wanted = Check(Kind.VERIFICATION, "", known_at or await books.journal.head())

        async def work(_: Told) -> Verdict:
            signers = await books.log.signers()
            if not signers:
                raise HTTPException(NOT_HERE)  # nothing was sealed yet
            return await verify(books.journal, books.log, read_verifier(signers[-1]))

        found = await _found(resources, asked, wanted, work)
        return found if isinstance(found, Response) else answer(_verified(found))


def _verified(found: Verdict) -> Verified:
    return Verified(
        facts=found.facts,
        sealed=found.sealed,
        checkpoints=found.checkpoints,
        findings=tuple(
            BrokenPlace(position=one.position, until=one.until, fault=one.fault, detail=one.detail)
            for one in found.findings
        ),
        more=found.more,
    )


def _controls(resources: Resources) -> None:
    async def report(asked: Request, moment: Asked) -> Any:
        """What the controls found, or where to look: a ``Response``."""
        _of_the_whole()
        books, sources = resources.reader.books, resources.reader.sources
        at = (await named(sources, moment)).moment.position if moment else None
        wanted = Check(Kind.CONTROLS, "", await books.journal.head() if at is None else at)
        work = partial(audited, books.journal, books.reference.rulebook, CONTROLS, wanted.until)
        return await _found(resources, asked, wanted, lambda told: work(told=told))

    @resources.shows(
        "/audit/controls",
        "listControls",
        list_of(Controlled),
        nl="Controleer het boek",
        en="Control the book",
        oza="audit controls",
        later=CheckRuns,
    )
    async def _all(asked: Request, moment: Moment) -> Response:
        found = await report(asked, moment)
        if isinstance(found, Response):
            return found
        asked.state.reading.at(
            *(f.case for one in found.outcomes for f in one.findings if f.case is not None)
        )
        items = [_outcome(found.position, one.control, one.findings) for one in found.outcomes]
        return answer({"items": items})

    @resources.shows(
        "/audit/samples",
        "drawSample",
        SampleTold,
        nl="Trek een steekproef van aanvragen",
        en="Draw a sample of requests",
        oza="audit sample",
        later=CheckRuns,
    )
    async def _sample(
        asked: Request,
        moment: Moment,
        size: Annotated[int, Query(ge=1, le=1000, description="Hoeveel. · How many.")] = 25,
        seed: Annotated[
            int, Query(ge=0, le=_FURTHEST, description="Trekt dezelfde opnieuw. · Draws again.")
        ] = 1,
        by: Annotated[By, Query(description="Wat zwaarder weegt. · What weighs.")] = By.RISK,
    ) -> Response:
        found = await report(asked, moment)
        if isinstance(found, Response):
            return found
        drawn = sample(found, size=size, seed=seed, by=by)
        asked.state.reading.at(*(one.case for one in drawn.cases))
        return answer(told(SampleTold, drawn))


def _outcome(position: int, control: Control, findings: tuple[Finding, ...]) -> Controlled:
    return Controlled(
        position=position,
        control=control.id,
        nl=control.nl,
        en=control.en,
        severity=control.severity,
        findings=tuple(told(FindingTold, one) for one in findings),
    )
