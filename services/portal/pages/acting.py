"""What somebody asks of a party from a page: carried out once, and shown before they go on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from events.codec import is_published
from events.values import Actor, CaseId, OrganisationId, Party, Role, Sealed, StreamId
from projections.runner import standings
from services.funder.commands import BodyCommand
from services.portal.api.personal import sealed
from services.portal.books import Books, Counter, Reader
from services.portal.moments import last_day
from services.portal.pages.forms import FieldFault, Form, fault
from services.portal.request_cell import explanation
from services.portal.viewer import Viewer
from services.rules.identifiers import Problem
from services.runtime.asks import Answer
from services.runtime.refusal import Denied
from services.runtime.shapes import Command

SHOWN_WITHIN_SECONDS = 2.0  # what takes longer is told as it is on the next page
POLL_SECONDS = 0.02

BAD = 422  # a rule said no to what was typed: the form comes back with what is wrong

WORDS = "toelichting"  # the field in which somebody adds why


def not_yours() -> Denied:
    """For who may not do this, or see this."""
    return Denied(
        "not-yours",
        "Dit is niet voor uw rol of uw organisatie.",
        "This is not for your role or your organisation.",
    )


def counter_of(reader: Reader) -> Counter:
    """Where people hand in what they ask. Raises ``Denied`` where they only look."""
    counter = reader.books.counter
    if counter is None:
        raise Denied(
            "only-to-look",
            "In dit huis kunt u alleen kijken.",
            "In this house you can only look.",
        )
    return counter


def acting_for(viewer: Viewer, *roles: Role) -> OrganisationId:
    """The organisation that this viewer acts for in one of these roles. Raises ``Denied``."""
    if viewer.role not in roles or viewer.organisation is None:
        raise not_yours()
    return viewer.organisation


async def carry_out(reader: Reader, party: Party, command: Command, command_id: UUID) -> Answer:
    """Ask it at the party's desk, and wait a moment until the pages show what it led to.
    Raises ``Refusal``, ``LedgerUnavailable``, ``DatabaseUnusable``."""
    answer = await counter_of(reader).desks.ask(party, command, command_id)
    await shown(reader, party, answer)
    return answer


async def shown(reader: Reader, party: Party, answer: Answer) -> None:
    """Wait until every read model shows the last fact of this answer, though not for long: an
    answer that is slow to show is no reason to keep anybody waiting."""
    written = [one for one in answer.facts if is_published(one.stream)]
    if written:
        last = written[-1]
        with suppress(TimeoutError):
            async with asyncio.timeout(SHOWN_WITHIN_SECONDS):
                await _shown(reader.books, StreamId(f"{party}/{last.stream}"), last.version)


async def _shown(books: Books, stream: StreamId, version: int) -> None:
    while True:
        there = (await books.journal.read({stream: version - 1}))[stream]
        if there:
            found = await standings(books.journal, books.read_models)
            if all(one.position >= there[0].position or one.failure for one in found):
                return
        await asyncio.sleep(POLL_SECONDS)


def words_fault(form: Form, reader: Reader) -> tuple[FieldFault, ...]:
    """What is wrong with what somebody adds: it may hold no number of a person, for one."""
    problem = explanation(form.value(WORDS), reader.books.reference)
    return (fault(WORDS, problem),) if isinstance(problem, Problem) else ()


@asynccontextmanager
async def own_words(
    reader: Reader, case: CaseId, text: str, by: Actor
) -> AsyncIterator[Sealed | None]:
    """Why somebody chose so, sealed for the own organisation; None where nothing was typed. Leave
    it when it stands in the book. Raises ``Refusal`` where it is not about one pupil."""
    if not text:
        yield None
        return
    async with counter_of(reader).vault.door() as door:
        values = {"case": case, "reason": text}
        yield (await sealed(door, reader.books.journal, BodyCommand, values, by))["reason"]


def identity(viewer: Viewer, form: UUID, *about: str) -> UUID:
    """The identity of a command that a form asks for, or of one of several: the same however often
    it is sent, and nobody else's form leads to it."""
    return uuid5(NAMESPACE_OID, "|".join((str(viewer.organisation), str(form), *about)))


async def day_of(reader: Reader) -> date:
    """The day of what is asked now. Raises ``LedgerUnavailable``."""
    return await last_day(reader.books.journal, reader.books.clock)
