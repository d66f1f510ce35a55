"""Handing in what somebody asks on a page, and waiting until the pages show what came of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import NAMESPACE_OID, UUID, uuid5

from events.codec import is_published
from events.values import CaseId, Party, Purpose, Sealed, StreamId, party_of
from projections.runner import standings
from services.logbook.subjects import pupils_of
from services.portal.books import Books, Counter, Reader
from services.portal.viewer import Viewer
from services.runtime.asks import Answer
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

REFUSED = 422  # a rule said no to what was typed: the form comes back with what is wrong

PATIENCE_SECONDS = 2.0  # that a page waits; who looks again later sees it then
LOOK_SECONDS = 0.02


def at_the_counter(reader: Reader, viewer: Viewer) -> Counter:
    """Where this viewer may hand something in. Raises ``Denied``."""
    if reader.books.counter is None or viewer.organisation is None:
        raise Denied("only-looking", "U kunt hier alleen kijken.", "You can only look here.")
    return reader.books.counter


def identity(viewer: Viewer, form: UUID, *about: str) -> UUID:
    """The identity of a command that a form asks for, or of one of several: the same however often
    it is sent, and nobody else's form leads to it."""
    return uuid5(NAMESPACE_OID, "|".join((str(viewer.organisation), str(form), *about)))


async def hand_in(
    reader: Reader, viewer: Viewer, party: Party, command: Command, form: UUID, *about: str
) -> Answer:
    """Ask it at the party's desk; back when the pages show it, or after a moment at most.

    Raises ``Refusal``, ``Denied``, ``LedgerUnavailable``."""
    counter = at_the_counter(reader, viewer)
    answer = await counter.desks.ask(party, command, identity(viewer, form, *about))
    await shown(reader.books, party, answer)
    return answer


async def shown(books: Books, party: Party, answer: Answer) -> None:
    """Wait until the read models have what was written, and no longer than people would."""
    written = [one for one in answer.facts if is_published(one.stream)]
    if written:
        last = written[-1]
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await _shown(books, StreamId(f"{party}/{last.stream}"), last.version)


async def _shown(books: Books, stream: StreamId, version: int) -> None:
    while True:
        there = (await books.journal.read({stream: version - 1}))[stream]
        if there:
            position = there[0].position
            found = await standings(books.journal, books.read_models)
            if all(one.position >= position or one.failure for one in found):
                return
        await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def own_words(
    reader: Reader, viewer: Viewer, case: CaseId, text: str
) -> AsyncIterator[Sealed | None]:
    """Why somebody chose so, sealed for the own organisation; None where nothing was typed.
    Leave it when it stands in the book. Raises ``Refusal`` where it is not about one pupil, ``Denied``."""
    if not text:
        yield None
        return
    assert viewer.organisation is not None
    pupils = await pupils_of(reader.books.journal, [case])
    if len(pupils) != 1:
        raise Refusal(
            "text-of-nobody",
            "Een toelichting wordt per leerling versleuteld en gewist, en dit gaat niet over één"
            " leerling. Laat de toelichting leeg.",
            "An explanation is sealed and erased per pupil, and this is not about one pupil. Leave"
            " it empty.",
        )
    provider = party_of(viewer.organisation) is Party.PROVIDER
    purpose = Purpose.CARE if provider else Purpose.ASSESSMENT
    async with at_the_counter(reader, viewer).vault.door() as door:
        yield await door.seal(pupils[0], viewer.organisation, purpose, text)
