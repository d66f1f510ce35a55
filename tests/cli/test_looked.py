"""Whoever reads at the shell has one line in the logs, before a word is said."""

import asyncio
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest
import typer

from events.attachment import AttachmentId
from events.values import BudgetLineId, CaseId, OrganisationId, Party, PupilRef, Role, UserId
from services.logbook.lines import Access, AccessPoint, Outcome
from services.logbook.logbook import Asked
from services.logbook.operations import COMMANDS, Read
from services.logbook.postgres import open_log_reader
from services.runtime.cli import REFUSED, UNUSABLE, app
from services.runtime.cli.views import View
from services.runtime.database import embedded
from tests.cli.conftest import Oza, administer, csv_file, individual, running_house
from tests.web.conftest import fill
from tests.web.town import IN_CARE, IN_CARE_PUPIL, town
from tests.world import SWV, ZWOLLE, ZWOLLE_LINE

pytestmark = pytest.mark.server

READS = [path for path, one in COMMANDS.items() if isinstance(one, Read)]
_NO_ROOM = """
CREATE FUNCTION logbook.refuse_for_want_of_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON logbook.access
    FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_for_want_of_room()"""
_ROOM_AGAIN = "DROP FUNCTION logbook.refuse_for_want_of_room CASCADE"
TYPED: dict[Any, str] = {
    CaseId: IN_CARE,
    OrganisationId: ZWOLLE,
    BudgetLineId: ZWOLLE_LINE,
    AttachmentId: "0e2b6f70-0000-5000-8000-000000000002",
    Party: Party.SWV,
    PupilRef: IN_CARE_PUPIL,
    Role: Role.CASE_MANAGER,
    UserId: "lezer-1",
    UUID: "0e2b6f70-0000-5000-8000-000000000002",
    View: View.CLOCK,
}
NAMED = {"about": IN_CARE}  # a request, or a budget


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of its own, in which the town's requests stand."""

    async def filled(folder: Path) -> None:
        async with embedded(folder) as database:
            await fill(database, town())

    for folder in running_house():
        asyncio.run(filled(folder))
        yield folder


def every_command(of: typer.Typer, above: str = "") -> dict[str, Callable[..., Any]]:
    """The commands of ``oza``, by what people type."""
    found = {}
    for one in of.registered_commands:
        assert one.callback is not None
        found[above + (one.name or one.callback.__name__.replace("_", "-"))] = one.callback
    for group in of.registered_groups:
        assert group.typer_instance is not None
        found |= every_command(group.typer_instance, f"{above}{group.name} ")
    return found


COMMAND = every_command(app)


def words(path: str, folder: Path) -> list[str]:
    """A command as typed about the request that is in care; only what must be said is said."""
    typed = path.split()
    kinds = get_type_hints(COMMAND[path], include_extras=True)
    for name, parameter in signature(COMMAND[path]).parameters.items():
        kind, *how = get_args(kinds[name]) or (kinds[name],)
        option = next((one for one in how if isinstance(one, typer.models.OptionInfo)), None)
        suffix = ".json" if path == "audit prov" else ".html"
        given = NAMED.get(name) or TYPED.get(kind) or str(folder / f"out{suffix}")
        if parameter.default is not parameter.empty:
            continue
        if option is not None:
            typed.append(option.default if isinstance(option.default, str) else f"--{name}")
        typed.append(str(given))
    if path == "audit looked" or path == "audit processing":
        typed += ["--case", IN_CARE]
    return typed


def lines(data: Path) -> list[Access]:
    async def read() -> list[Access]:
        async with embedded(data) as database:
            reader = await open_log_reader(database.dsn_for("auditor"))
            found = await reader.accesses(Asked())
            await reader.close()
            return found

    return asyncio.run(read())


def test_every_command_says_whether_it_reads() -> None:
    assert COMMAND.keys() == COMMANDS.keys()


@pytest.mark.parametrize("path", READS)
def test_a_command_that_reads_writes_one_line(
    oza: Oza, data: Path, tmp_path: Path, path: str
) -> None:
    before = len(lines(data))
    said = oza(*words(path, tmp_path))
    (line,) = lines(data)[before:]
    read = COMMANDS[path]
    assert isinstance(read, Read)
    assert (line.operation, line.activity) == (read.name, read.activity)
    became = {0: {Outcome.SUCCESS}, REFUSED: {Outcome.REFUSED, Outcome.SUCCESS}}
    # sealed by no vault of this house: it cannot be opened
    assert line.outcome in became.get(said.code, {Outcome.FAILED}), said.err
    assert line.by.access_point is AccessPoint.SHELL
    if IN_CARE in words(path, tmp_path):
        assert IN_CARE in line.cases
        assert IN_CARE_PUPIL in line.pupils


def test_without_its_line_nothing_is_said(oza: Oza, data: Path, tmp_path: Path) -> None:
    asyncio.run(administer(data, _NO_ROOM))
    try:
        for path in READS:
            said = oza(*words(path, tmp_path))
            assert (said.code, said.out) == (UNUSABLE, ""), path
            assert list(tmp_path.iterdir()) == []
    finally:
        asyncio.run(administer(data, _ROOM_AGAIN))


def test_who_looks_is_who_they_say_and_else_the_user_of_the_machine(oza: Oza, data: Path) -> None:
    oza("case", "show", IN_CARE, "--user", "tb-2", "--as", "case-manager", "--for", SWV)
    oza("case", "show", IN_CARE)
    named, unnamed = lines(data)[-2:]
    assert (named.by.user, named.by.role, named.by.organisation) == ("tb-2", "case-manager", SWV)
    assert unnamed.by.user.startswith("os-user-")
    assert unnamed.by.organisation is None


def test_a_pupil_sees_who_looked_without_the_names_of_staff(oza: Oza, data: Path) -> None:
    oza("case", "show", IN_CARE, "--user", "tb-9", "--as", "case-manager", "--for", SWV)
    said = oza("audit", "looked", "--pupil", IN_CARE_PUPIL).out
    assert "(trajectbegeleider) las het verloop van de aanvraag" in said
    assert "om: beoordelen welke ondersteuning en jeugdhulp een leerling nodig heeft" in said
    assert "tb-9" not in said
    everything = oza("audit", "looked", "--pupil", IN_CARE_PUPIL, "--json").out
    assert "tb-9" not in everything
    assert lines(data)[-1].pupils == (IN_CARE_PUPIL,)
    assert lines(data)[-1].operation == "own-overview-given"


def test_an_auditor_searches_and_finds_the_own_search(oza: Oza, data: Path) -> None:
    oza("case", "show", IN_CARE, "--user", "tb-3", "--for", SWV)
    (found,) = [
        one
        for one in oza("audit", "access", "--of", SWV, "--json").json
        if one["dpl.nen7513.users"][0]["userID"] == "tb-3"
    ]
    assert found["EventActionCode"] == "R"
    assert found["EventOutcomeIndicator"] == 0
    assert {"participantObjectTypeCode": "person", "participantObjectID": IN_CARE_PUPIL} in found[
        "dpl.nen7513.participants"
    ]
    assert lines(data)[-1].operation == "access-searched"


def test_processing_names_nobody_and_leads_from_the_read_to_the_facts(oza: Oza) -> None:
    oza("case", "show", IN_CARE, "--user", "tb-4", "--for", SWV)
    said = oza("audit", "processing", "--case", IN_CARE, "--json")
    assert "tb-4" not in said.out
    assert SWV not in said.out
    reads = [one for one in said.json if one["name"] == "case-read"]
    facts = [one for one in said.json if one["name"].endswith("request.arrangement-requested")]
    assert reads
    assert [len(one["trace_id"]) for one in (*reads, *facts)] == [32] * (len(reads) + 1)
    logged = oza("audit", "access", "--case", IN_CARE, "--json").json
    ids = {one["traceparent"].split("-")[2] for one in logged}
    assert {one["operation_id"] for one in reads} <= ids


def test_what_is_not_there_is_logged_as_asked_for(oza: Oza, data: Path, tmp_path: Path) -> None:
    assert oza("submit", csv_file(tmp_path, individual("looked/1"))).code == 0
    nowhere = "0a2b6f70-0000-4000-8000-00000000dead"
    assert oza("case", "show", nowhere).code == REFUSED
    line = lines(data)[-1]
    assert (line.outcome, line.refusal, line.cases) == (
        Outcome.REFUSED,
        "case-unknown",
        (nowhere,),
    )
