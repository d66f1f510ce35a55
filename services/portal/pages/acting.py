"""What somebody asks of a party from a page: carried out once, and shown before they go on."""

import asyncio
from datetime import date
from uuid import UUID

from events.ledger.connection import reaching
from events.values import CaseId, OrganisationId, Party, Role
from services.portal.books import Counter, Reader
from services.portal.moments import last_day
from services.portal.viewer import Viewer
from services.runtime.asks import Answer
from services.runtime.refusal import Denied
from services.runtime.shapes import Command

SHOWN_WITHIN_SECONDS = 2.0  # what takes longer is told as it is on the next page
POLL_SECONDS = 0.02

_SHOWN = "SELECT EXISTS (SELECT FROM case_file WHERE case_id = $1 AND event_id = $2)"


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


async def carry_out(
    reader: Reader, party: Party, command: Command, command_id: UUID, case: CaseId
) -> Answer:
    """Ask it at the party's desk, and wait a moment until the pages show what it led to.
    Raises ``Refusal``, ``LedgerUnavailable``, ``DatabaseUnusable``."""
    answer = await counter_of(reader).desks.ask(party, command, command_id)
    await shown(reader, case, answer)
    return answer


async def shown(reader: Reader, case: CaseId, answer: Answer) -> None:
    """Wait until the read models show the last fact of this answer, though not for long: an answer
    that is slow to show is no reason to keep anybody waiting."""
    if not answer.facts:
        return
    last = answer.facts[-1].meta.event_id
    loop = asyncio.get_running_loop()
    until = loop.time() + SHOWN_WITHIN_SECONDS
    with reaching("read models"):
        async with reader.books.read_models.acquire() as connection:
            while not await connection.fetchval(_SHOWN, case, last) and loop.time() < until:  # noqa: ASYNC110 - the book tells no page
                await asyncio.sleep(POLL_SECONDS)


async def day_of(reader: Reader) -> date:
    """The day of what is asked now. Raises ``LedgerUnavailable``."""
    return await last_day(reader.books.journal, reader.books.clock)
