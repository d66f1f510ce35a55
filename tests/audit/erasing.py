"""What was erased is nowhere, and the search that says so finds what is somewhere."""

import asyncio
import logging
import secrets
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import asyncpg
import pyrage
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from events.attachment import AttachmentAdded, AttachmentKind
from events.request import ArrangementRequested
from events.transport.rabbit import RabbitBus
from events.transport.topology import all_queues
from events.values import Actor, CaseId, Party, Role, UserId
from events.vault import Forgotten
from events.vault.reading import ERASED, shown
from projections.catalogue import PROJECTIONS
from projections.export.manifest import Format
from projections.export.out import export_book
from projections.replay import replay
from services.portal.attachment import document, seal_document
from services.runtime.backup import backup
from services.runtime.clock import today
from services.runtime.database import Database, embedded
from services.runtime.key_backup import Place
from services.runtime.traces import Trace, traces
from services.school.commands import AddAttachment
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop
from tests.brokers import rabbit_node
from tests.scenarios.erasure import erased, lived
from tests.scenarios.houses import on_database
from tests.scenarios.stage import Stage
from tests.world import AMBELT

NONCE_BYTES = 12
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
LEFT_BEHIND = ("plain.log", "dump.b64", "hex.sql", "wide.txt", "database")


@proof("what was erased is in no file of the house, its broker, its backups and its logs")
async def nowhere(_: Workshop) -> Found:
    """One pupil's words and file come in by the public door; years later nothing of them is left,
    nor of any key: in the data folder with PostgreSQL's own log, in the store of a broker that had
    every message, in backups from before and after, in the backup of the keys, in every form of the
    exported book, and in all that was logged."""
    place = Path(tempfile.mkdtemp(prefix="oza-"))  # short: a socket's path has a limit
    words, paper = canary("kanarie"), canary("bijlage")
    try:
        with logged(place / "log"):
            async with (
                embedded(place / "data") as database,
                on_database(database, place / "data") as stage,
            ):
                keys = await _used(stage, place, database, words, paper)
                whole = await _forgotten(stage, database, place, words)
                whole = whole and await kept_by_a_broker(stage, place / "broker")
                await taken_out(stage, place)
                secret = {"words": words.encode(), "paper": paper.encode()} | keys
                hits = list(traces([place], secret))
                size = size_of(place)
                left = await _left_behind(database, place, words)
    finally:
        await asyncio.to_thread(shutil.rmtree, place)
    return Found(
        whole and not hits and left == set(LEFT_BEHIND),
        f"2 texts and {len(keys)} keys in {size // 1_000_000} MB: {len(hits)} found"
        f"{told(hits)}; left behind on purpose {len(LEFT_BEHIND)}, found {len(left)}",
    )


def canary(name: str) -> str:
    """A text that stands nowhere else; without digits, which could be the number of a person."""
    return f"{name} {secrets.token_hex(16).translate(_LETTERS)}"


async def _used(
    stage: Stage, place: Path, database: Database, words: str, paper: str
) -> dict[str, bytes]:
    """A case is lived, and everything backed up; every key that there is then."""

    async def attach(stage: Stage, case: CaseId) -> None:
        requested = await stage.fact(ArrangementRequested)
        [pupil] = requested.pupils
        readers = (requested.school, requested.swv, requested.municipality)
        found = document(b"%PDF-1.7 " + paper.encode(), ".pdf")
        async with stage.safe.vault.door() as door:
            number, copies = await seal_document(door, case, pupil, readers, found)
            command = AddAttachment(
                on=today(stage.house.clock),
                by=Actor(organisation=AMBELT, role=Role.SCHOOL_COORDINATOR, user=UserId("ib-7")),
                case=case,
                attachment=number,
                kind=AttachmentKind.PLAN,
                media=found.media,
                size=found.size,
                copies=copies,
            )
            await stage.ask((Party.SCHOOL, command))

    await lived(stage, words, then=attach)
    (place / "keys").mkdir()
    public = str(pyrage.x25519.Identity.generate().to_public())
    await stage.safe.backups.make(Place(str(place / "keys" / "keys.age"), public))
    await backup(database, place / "before")
    return await data_keys(stage)


async def data_keys(stage: Stage) -> dict[str, bytes]:
    """Every key that there is now, by whose it is; and the one that they all lie under."""
    [(_, kek)] = stage.safe.file.load().keks.items()
    found = {"kek": kek}
    for key in await stage.safe.keys.everything():
        owner = key.owner
        bound = f"{key.id}|{owner.subject}|{owner.controller}|{owner.purpose}".encode()
        nonce, secret = key.wrapped[:NONCE_BYTES], key.wrapped[NONCE_BYTES:]
        found[f"{owner.subject} {owner.controller} {owner.purpose}"] = AESGCM(kek).decrypt(
            nonce, secret, bound
        )
    return found


async def _forgotten(stage: Stage, database: Database, place: Path, words: str) -> bool:
    """Everybody erases what they kept; whether readers see that, and every read model agrees."""
    requested, vault = await stage.fact(ArrangementRequested), stage.safe.vault
    attached = await stage.fact(AttachmentAdded)
    before = {await shown(vault, copy) for copy in requested.explanation}
    await erased(stage, requested.case, requested.pupils[0])
    after = {await shown(vault, copy) for copy in requested.explanation}
    for copy in attached.copies:
        try:
            await vault.fetch(UUID(attached.attachment), copy.controller)
        except Forgotten:
            continue
        return False
    await backup(database, place / "after")
    await checkpointed(database)
    folded = await replay(stage.house.read_models_dsn, PROJECTIONS)
    return (before, after) == ({words}, {ERASED}) and all(one.agrees for one in folded)


async def kept_by_a_broker(stage: Stage, store: Path) -> bool:
    """What a broker keeps of every message that was sent, and nobody fetched; whether the search
    finds in it what does stand there."""
    with rabbit_node() as node:
        bus = RabbitBus(node.url)
        await bus.start(all_queues())
        await bus.publish(stage.post.seen)
        await bus.stop()
        node.stop()
        await asyncio.to_thread(shutil.copytree, node.store, store)
    case = (await stage.facts(ArrangementRequested))[0].case
    return any(traces([store], {"case": case.encode()}))


async def taken_out(stage: Stage, place: Path) -> None:
    """The whole book in files of every form, in a folder each."""
    assert stage.house.journal is not None
    for form in Format:
        await export_book(stage.house.journal, place / form, form)


async def _left_behind(database: Database, place: Path, words: str) -> set[str]:
    """Where the search finds the same words once they were left behind in several ways."""
    secret = words.encode()
    (place / "plain.log").write_bytes(b"line " + secret)
    (place / "dump.b64").write_bytes(b64encode(b"x" + secret + b"x"))
    (place / "hex.sql").write_text(secret.hex())
    (place / "wide.txt").write_bytes(words.encode("utf-16-le"))
    admin = await asyncpg.connect(database.admin_dsn)
    await admin.execute("CREATE TABLE public.left_behind (one text)")
    # long, so that PostgreSQL compresses it: in the table, and in its log
    await admin.execute("INSERT INTO public.left_behind VALUES ($1)", words + "ab" * 4000)
    await admin.close()
    await checkpointed(database)
    places = [Path(one.file) for one in traces([place], {"words": secret})]
    return {"database" if "postgres" in each.parts else each.name for each in places}


def size_of(place: Path) -> int:
    """Bytes in all files of a folder."""
    return sum(each.stat().st_size for each in place.rglob("*") if each.is_file())


async def checkpointed(database: Database) -> None:
    """Let the database write down what it holds."""
    admin = await asyncpg.connect(database.admin_dsn)
    await admin.execute("CHECKPOINT")
    await admin.close()


@contextmanager
def logged(file: Path) -> Iterator[None]:
    """Everything that any part logs, in a file."""
    handler, root = logging.FileHandler(file), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


def told(hits: list[Trace]) -> str:
    return "".join(f" {hit.secret} as {hit.spelling} in {hit.file}" for hit in hits[:3])
