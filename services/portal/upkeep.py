"""What of the house's upkeep somebody may see and do from this process, for the pages and the
interface alike."""

import asyncio
from uuid import UUID

from events.ledger import LedgerUnavailable
from events.values import OrganisationId, Party, house_of
from services.portal.books import Desks, Reader
from services.portal.viewer import Viewer
from services.runtime.asks import Answer
from services.runtime.desk import Desk
from services.runtime.health.readiness import ANSWER_SECONDS
from services.runtime.kept_aside import Found, found_aside
from services.runtime.parking import RepairMessage
from services.runtime.refusal import Denied, Refusal
from services.runtime.upkeep import Stands, parties_stand


class Keeping:
    """The services that somebody keeps: of one party, or of the house as a whole."""

    def __init__(self, reader: Reader, organisation: OrganisationId | None) -> None:
        counter = reader.books.counter
        self._books = reader.books
        self._desks: Desks | None = None if counter is None else counter.desks
        self._own = tuple(party for party in Party if organisation in (None, house_of(party)))

    async def stands(self) -> list[Stands]:
        """How each of these parties stands. Raises ``LedgerUnavailable`` where the book of all
        cannot be read."""
        ledgers = {} if self._desks is None else self._desks.ledgers
        found = await parties_stand(ledgers, self._books.journal)
        return [one for one in found if one.party in self._own]

    async def message(self, party: Party, message: UUID) -> Found:
        """A message that is kept aside. Raises ``Refusal`` where it is not, ``Denied`` where the
        party is kept by others, and ``LedgerUnavailable``."""
        self.desk(party)
        assert self._desks is not None, "there is a desk"
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await found_aside(party, self._desks.ledgers[party], message)
        except TimeoutError as error:
            raise LedgerUnavailable(f"the ledger of {party} gives no answer in time") from error

    def desk(self, party: Party) -> Desk:
        """The desk of a party in this process. Raises ``Denied``, and ``Refusal`` where it has
        none."""
        if party not in self._own:
            raise Denied(
                "not-your-service",
                "U beheert de dienst van een andere partij.",
                "You keep the service of another party.",
            )
        if self._desks is None or party not in self._desks.desks:
            raise Refusal(
                "party-unknown",
                "Deze partij is vanaf hier niet te bereiken.",
                "This party cannot be reached from here.",
            )
        return self._desks.desks[party]

    async def ask(self, party: Party, command: RepairMessage, command_id: UUID) -> Answer:
        """Have a message mended. Raises ``Refusal``, ``LedgerUnavailable``."""
        self.desk(party)
        assert self._desks is not None, "there is a desk"
        return await self._desks.ask(party, command, command_id)


def keeping(reader: Reader, viewer: Viewer) -> Keeping:
    """What this viewer keeps."""
    return Keeping(reader, viewer.organisation)
