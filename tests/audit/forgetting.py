"""Pupils who are forgotten in a house that lived a year with many others, who are not."""

import asyncio
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pyrage

from events.request import ArrangementRequested
from events.retention import DestructionProposed, RecordsDestroyed
from events.values import Actor, CaseId, Party, PupilRef, Role, UserId, party_of
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.memory import MemoryKeys
from services.logbook.lines import AccessPoint, Looker
from services.logbook.logbook import Asked
from services.portal.request_file import read_requests, write_file
from services.retention.commands import ApproveDestruction
from services.runtime.backup import backup
from services.runtime.cli.demo import SCHOOL_YEAR
from services.runtime.clock import HouseCalendar, today
from services.runtime.database import Database, embedded
from services.runtime.demo import Demo
from services.runtime.demo_actors import Actors
from services.runtime.generator import rows_of_year
from services.runtime.key_backup import Place, restore_keys
from services.runtime.reference import load
from services.runtime.traces import traces
from tests.audit.erasing import (
    canary,
    checkpointed,
    data_keys,
    kept_by_a_broker,
    logged,
    size_of,
    taken_out,
    told,
)
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop
from tests.pupils import enrol, leave
from tests.scenarios.houses import on_database
from tests.scenarios.stage import Stage

REQUESTS, SEED, FORGOTTEN = 30, 11, 5
LONG_AFTER = date(2049, 9, 1)  # the longest term is over
OFFICERS = {
    Party.SCHOOL: (Role.SCHOOL_COORDINATOR, Role.DIRECTOR),
    Party.SWV: (Role.DESK_MANAGER, Role.DIRECTOR),
    Party.MUNICIPALITY: (Role.QUALITY_OFFICER, Role.DIRECTOR),
    Party.PROVIDER: (Role.CARE_PLANNER, Role.DIRECTOR),
}
READER = Looker(
    user=UserId("lezer-1"), role=Role.OPERATOR, organisation=None, access_point=AccessPoint.PAGE
)


@proof("who is forgotten in a house that lived a year is in none of its files, who is not is read")
async def among_others(_: Workshop) -> Found:
    """A year of a file in which every pupil has words of its own, looked at, backed up and taken
    out while it was lived. Years later some pupils are forgotten by all who kept something of them:
    of nobody stands a word in the data folder with PostgreSQL's own log, in the store of a broker
    that had every message, in backups and exports from before and after or in what was logged; no
    key that went is anywhere, also not in the backup of the keys, from which all others are read.
    """
    place, own = (Path(tempfile.mkdtemp(prefix="oza-")) for _ in range(2))  # the house's, and ours
    try:
        with logged(place / "log"):
            async with (
                embedded(place / "data") as database,
                on_database(database, place / "data") as stage,
            ):
                words = await _lived(stage, own)
                looks = await _looked(stage)
                await _copied(stage, database, place, own, "before")
                before = await data_keys(stage)
                forgotten = await _forgotten(stage)
                after = await data_keys(stage)
                await _copied(stage, database, place, own, "after")
                broker = await kept_by_a_broker(stage, place / "broker")
                read = await _read(stage, words, forgotten, place, own)
                await checkpointed(database)
                gone = {name: key for name, key in before.items() if after.get(name) != key}
                secret = gone | {word: word.encode() for word in words.values()}
                hits = list(traces([place], secret))
                size = size_of(place)
    finally:
        await asyncio.to_thread(shutil.rmtree, place)
        await asyncio.to_thread(shutil.rmtree, own)
    return Found(
        broker and looks > 0 and read == len(words) and len(forgotten) == FORGOTTEN and not hits,
        f"{REQUESTS} requests, {looks} looks, {len(forgotten)} pupils forgotten: {len(words)} texts"
        f" and {len(gone)} keys in {size // 1_000_000} MB: {len(hits)} found{told(hits)}; read as"
        f" they must be {read} of {len(words)}",
    )


async def _lived(stage: Stage, own: Path) -> dict[CaseId, str]:
    """A year of the demo with words about each pupil, by request; then those pupils leave school.

    The file is the school's, and nothing of the house."""
    calendar, vault = stage.house.clock, stage.safe.vault
    assert isinstance(calendar, HouseCalendar)
    rows = rows_of_year(load(), seed=SEED, school_year=SCHOOL_YEAR, requests=REQUESTS)
    for row in rows:
        if row["soort"] == "individueel":
            row["toelichting"] = canary("kanarie")
    write_file(own / "jaar.csv", rows)
    async with vault.door() as door:
        file = await read_requests(own / "jaar.csv", load(), door, SCHOOL_YEAR.end, UserId("loket"))
        assert not file.faults, file.faults
        requests = [request for _, request in file.requests]
        await Demo(stage.house, calendar, Actors(SEED, load()), requests).live(None)
    told = [one for one in await stage.facts(ArrangementRequested) if one.explanation]
    for one in told:
        [pupil] = one.pupils
        at_school = {"school": one.school, "case": one.case, "on": today(calendar)}
        for move in (enrol(pupil=pupil, **at_school), leave(**at_school)):
            await stage.house.ask(*move)
    await stage.house.settled()
    texts = await vault.open_all([one.explanation[0] for one in told])
    return {one.case: str(text) for one, text in zip(told, texts, strict=True)}


async def _looked(stage: Stage) -> int:
    """Somebody reads every request; how many lines there are of that."""

    async def see(*_: object) -> None:
        """What is shown does not matter here."""

    for one in await stage.facts(ArrangementRequested):
        await stage.look("/aanvragen/{case}", one.case, READER, see)
    return len(await stage.logs.reader.accesses(Asked()))


async def _copied(stage: Stage, database: Database, place: Path, own: Path, when: str) -> None:
    """All that is taken out of a house: its books, its keys apart, and its book in every form."""
    if not (own / "identity").exists():
        identity = pyrage.x25519.Identity.generate()
        (own / "identity").write_text(str(identity))
        (place / "stick").mkdir()
        file = str(place / "stick" / "keys.age")
        await stage.safe.backups.make(Place(file, str(identity.to_public())))
    (place / when).mkdir()
    await backup(database, place / when / "books")
    await taken_out(stage, place / when)


async def _forgotten(stage: Stage) -> set[PupilRef]:
    """Long after, two officers of everybody who keeps something agree to forget some pupils."""
    calendar = stage.house.clock
    assert isinstance(calendar, HouseCalendar)
    calendar.turn_to(LONG_AFTER)
    await stage.custody.propose()
    await stage.house.settled()
    proposed = await stage.facts(DestructionProposed)
    by_all = {
        one.pupils[0]
        for one in await stage.facts(ArrangementRequested)
        if one.explanation
        and {copy.controller for copy in one.explanation}
        <= {each.controller for each in proposed if each.pupil == one.pupils[0]}
    }
    chosen = set(sorted(by_all)[:FORGOTTEN])
    for one in proposed:
        if one.pupil in chosen:
            for number, role in enumerate(OFFICERS[party_of(one.controller)]):
                await stage.house.ask(party_of(one.controller), _agreed(one, role, number))
    await stage.house.settled()
    await stage.custody.attend()
    await stage.house.settled()
    assert {one.pupil for one in await stage.facts(RecordsDestroyed)} == chosen
    return chosen


def _agreed(one: DestructionProposed, role: Role, number: int) -> ApproveDestruction:
    return ApproveDestruction(
        on=LONG_AFTER,
        by=Actor(organisation=one.controller, role=role, user=UserId(f"archief-{number}")),
        case=one.case,
        pupil=one.pupil,
        controller=one.controller,
        number=one.number,
    )


async def _read(
    stage: Stage, words: dict[CaseId, str], forgotten: set[PupilRef], place: Path, own: Path
) -> int:
    """How many texts are read as they must be, here and from the backup of the keys: by all who may
    read them, or by nobody."""
    elsewhere = await open_vault(MemoryKeys(), KeyFile(own / "vault.key"))
    await restore_keys(elsewhere, place / "stick" / "keys.age", own / "identity")
    right = 0
    for one in await stage.facts(ArrangementRequested):
        if copies := one.explanation:
            here, there = await stage.safe.vault.open_all(copies), await elsewhere.open_all(copies)
            text = None if one.pupils[0] in forgotten else words[one.case]
            right += here == there == [text] * len(copies)
    return right
