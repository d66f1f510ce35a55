"""Who looked at what, and what was processed: read by an auditor or a privacy officer, and for the
pupil or the parents who ask."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from typing import Annotated

import typer

from events.transport.cloudevent import source_of
from events.values import CaseId, OrganisationId, Party, PupilRef, StreamId
from projections.case_file.queries import timeline
from projections.journal.entry import decode
from services.logbook.book import processed
from services.logbook.lines import Access, Processing, nen7513
from services.logbook.logbook import Asked, LogReader
from services.logbook.postgres import open_log_reader
from services.logbook.subjects import pupils_of
from services.portal.who_looked import looked, sentence
from services.rules.calendar import AMSTERDAM
from services.runtime import house
from services.runtime.cli.given import ORGANISATION, PUPIL, CaseOption, day_of
from services.runtime.cli.looking import looked_at, looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import read_models
from services.runtime.clock import SystemClock
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from services.runtime.settings import from_environment

OfPupil = Annotated[
    PupilRef | None,
    typer.Option("--pupil", parser=PUPIL, help="Verwijzing van de leerling. · The pupil."),
]
OfOrganisation = Annotated[
    OrganisationId | None,
    typer.Option("--of", parser=ORGANISATION, help="Wie keek. · Whose people looked."),
]
Since = Annotated[
    str | None, typer.Option("--since", help="Vanaf deze dag, jjjj-mm-dd. · From this day on.")
]
Until = Annotated[
    str | None, typer.Option("--until", help="Tot en met deze dag. · Up to and including.")
]
Refused = Annotated[
    bool, typer.Option("--refused", help="Alleen wat niet mocht of lukte. · Only refused.")
]


def show_looked(pupil: OfPupil = None, case: CaseOption = None, json: Json = False) -> None:
    """Wie keek naar mijn gegevens? · Who looked at my data? Per organisatie en rol."""
    if pupil is None and case is None:
        raise Refusal(
            "pupil-or-case-missing",
            "Noem een leerling (--pupil) of een aanvraag (--case).",
            "Name a pupil (--pupil) or a request (--case).",
        )
    found = looked(complete(_accesses(Asked(pupil=pupil, case=case))), load())
    if json:
        as_json(found)
        return
    if not found:
        say("Niemand keek naar deze gegevens. · Nobody looked at these data.")
    for one in found:
        say(sentence(one))


def show_access(
    pupil: OfPupil = None,
    case: CaseOption = None,
    organisation: OfOrganisation = None,
    since: Since = None,
    until: Until = None,
    refused: Refused = False,
    json: Json = False,
) -> None:
    """Doorzoek wie wat bekeek (NEN 7513). · Search who looked at what."""
    asked = Asked(
        pupil=pupil,
        case=case,
        organisation=organisation,
        since=_start(since),
        until=_end(until),
        refused=refused,
    )
    found = complete(_accesses(asked))
    if json:
        as_json([nen7513(one) for one in found])
        return
    columns = (
        "wanneer · when",
        "wie · who",
        "rol · role",
        "voor · for",
        "wat · what",
        "uitkomst · outcome",
        "aanvragen · requests",
        "id",
    )
    rows = [
        (
            one.at.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S"),
            one.by.user,
            one.by.role,
            one.by.organisation,
            one.operation,
            one.refusal or one.outcome.name.lower(),
            " ".join(one.cases),
            one.trace.operation_id,
        )
        for one in found
    ]
    table("Wie keek · Who looked", columns, rows, json=False)


def show_processing(
    pupil: OfPupil = None,
    case: CaseOption = None,
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """Toon de verwerkingen (Logboek Dataverwerkingen). · Show what was processed, by nobody."""
    if pupil is None and case is None and since is None:
        raise Refusal(
            "pupil-case-or-day-missing",
            "Noem een leerling (--pupil), een aanvraag (--case) of een eerste dag (--since).",
            "Name a pupil (--pupil), a request (--case) or a first day (--since).",
        )
    found = complete(_processings(pupil, case, _start(since), _end(until)))
    if json:
        as_json([_standard(one) for one in found])
        return
    columns = ("begin · start", "wat · name", "activiteit · activity", "trace", "id")
    rows = [
        (one.started, one.name, one.activity, one.trace.trace_id, one.trace.operation_id)
        for one in found
    ]
    table("Verwerkingen · Processing", columns, rows, json=False)


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="looked")(show_looked)
    app.command(name="access")(show_access)
    app.command(name="processing")(show_processing)


@asynccontextmanager
async def _overseeing() -> AsyncIterator[tuple[House, LogReader]]:
    async with (
        house.database_of(from_environment()) as database,
        house.on_database(database, load().rulebook, SystemClock(), parties=()) as part,
        looked_at(database),
    ):
        reader = await open_log_reader(database.dsn_for(house.AUDITOR))
        try:
            yield part, reader
        finally:
            await reader.close()


async def _accesses(asked: Asked) -> list[Access]:
    async with _overseeing() as (_, reader):
        return await reader.accesses(asked)


async def _processings(
    pupil: PupilRef | None, case: CaseId | None, since: datetime | None, until: datetime | None
) -> list[Processing]:
    """The reads of these people, and out of the book what was written about them; all that was
    logged, where nobody is named."""
    async with _overseeing() as (part, reader), read_models(part) as connection:
        assert part.journal is not None
        cases = [] if case is None else [case]
        pupils = [pupil] if case is None else list(await pupils_of(part.journal, cases))
        if case is None and pupil is not None:
            cases = await _cases_of(part, pupil)
            looks_at(*cases)
        reads = [
            line
            for one in pupils
            for line in await reader.processings(Asked(pupil=one, since=since, until=until))
        ]
        entity = {party: source_of(party, house.OIN[party]) for party in Party}
        written = [
            line
            for one in cases
            for line in processed(
                await timeline(connection, one), await pupils_of(part.journal, [one]), entity
            )
            if (since is None or since <= line.started)
            and (until is None or line.started <= until)
            and (pupil is None or line.subject == pupil)
        ]
    return sorted((*reads, *written), key=lambda line: line.started)


async def _cases_of(part: House, pupil: PupilRef) -> list[CaseId]:
    """The requests of a pupil, as the SWV registered them."""
    assert part.journal is not None
    stream = StreamId(f"{Party.SWV}/pupil-{pupil}")
    facts = (decode(row).fact for row in (await part.journal.read({stream: 0}))[stream])
    return list(dict.fromkeys(CaseId(fact.case) for fact in facts))


def _standard(one: Processing) -> dict[str, object]:
    """A line with the names of the Logboek Dataverwerkingen."""
    return {
        "trace_id": one.trace.trace_id,
        "operation_id": one.trace.operation_id,
        "parent_operation_id": one.trace.parent,
        "status_code": int(one.status),
        "name": one.name,
        "start_time": int(one.started.timestamp() * 1000),
        "end_time": int(one.ended.timestamp() * 1000),
        "foreign_operation": one.foreign,
        "resource": {"attributes": {"name": one.resource}},
        "attributes": one.attributes,
    }


def _start(day: str | None) -> datetime | None:
    return None if day is None else datetime.combine(day_of(day), time(0), AMSTERDAM)


def _end(day: str | None) -> datetime | None:
    """The last moment of a day."""
    if day is None:
        return None
    following = datetime.combine(day_of(day) + timedelta(days=1), time(0), AMSTERDAM)
    return following - timedelta(milliseconds=1)
