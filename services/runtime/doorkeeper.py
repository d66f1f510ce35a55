"""What may leave a party: which roads are blocked, and on record what could not go."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid5

from events.ledger import Ledger, Row
from events.sharing import FieldName, Position, Road, roads_of
from events.values import Cause, OrganisationId, Recorded, house_of, system
from services.runtime.clock import Clock, today
from services.runtime.desk import Desk
from services.runtime.road_marks import ROAD, blocked_roads
from services.sharing.commands import RefuseDisclosure, ReleaseMessages, WithholdMessage


class Doorkeeper:
    """Keeps the doors of one party, on its own desk and ledger."""

    def __init__(self, desk: Desk, ledger: Ledger, clock: Clock) -> None:
        self._desk, self._ledger, self._clock = desk, ledger, clock
        self._party = desk.service.party

    async def blocked(self) -> set[Road]:
        """The roads by which nothing may go now. Raises ``LedgerUnavailable``."""
        return blocked_roads(await self._ledger.marks(ROAD))

    async def withhold(self, kept: Recorded, recipient: OrganisationId) -> bool:
        """Keep the copy for this organisation back; False where it may go after all, as the road
        has become free meanwhile. Raises ``LedgerUnavailable``."""
        command = WithholdMessage(
            on=today(self._clock),
            by=system(house_of(self._party)),
            case=kept.fact.case,
            recipient=recipient,
            message=kept.meta.event_id,
            position=Position(kept.position),
        )
        return await self._note(kept, recipient, command)

    async def refuse(
        self, kept: Recorded, recipient: OrganisationId, fields: Sequence[FieldName]
    ) -> None:
        """Have it on record that a copy showed what it may not. Raises ``LedgerUnavailable``."""
        command = RefuseDisclosure(
            on=today(self._clock),
            by=system(house_of(self._party)),
            order_key=kept.meta.order_key,
            recipient=recipient,
            message=kept.meta.event_id,
            fields=tuple(fields),
        )
        await self._note(kept, recipient, command)

    async def waiting(self, road: Road) -> list[Row]:
        """The facts whose copies wait before a road that is open, in their order; none where it is
        closed. Raises ``LedgerUnavailable``."""
        state = await self._desk.state(roads_of(road.order_key, self._party))
        if road.recipient in state.closed:
            return []
        return await self._ledger.pick([one.position for one in state.waiting(road.recipient)])

    async def released(self, resumed: Recorded, through: int) -> None:
        """Have it on record that what waited has been sent. Raises ``LedgerUnavailable``."""
        command = ReleaseMessages(
            on=today(self._clock),
            by=system(house_of(self._party)),
            case=resumed.fact.case,
            recipient=resumed.fact.recipient,
            through=Position(through),
        )
        await self._note(resumed, resumed.fact.recipient, command, str(through))

    async def _note(
        self, about: Recorded, recipient: OrganisationId, command: Any, *more: str
    ) -> bool:
        """Whether it is on record; the same again is answered from the first time."""
        cause = Cause(id=about.meta.event_id, source=self._party, position=about.position)
        name = ":".join((type(command).__name__, recipient, *more))
        answer = await self._desk.ask(command, uuid5(about.meta.event_id, name), cause)
        return bool(answer.event_ids)
