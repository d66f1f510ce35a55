"""The book as somebody may read it: the lines of what they see, in their copy of it."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from events.codec import encode
from events.ledger import Book, Row
from events.sight import copy_for
from events.transport.cloudevent import CloudEvent, to_structured
from events.values import StreamId
from projections.journal.entry import decode, source_of
from services.portal.rights.scope import Scope
from services.portal.rights.story import NOTHING_TOLD, Story

_REGISTER = "register-"
_line = msgspec.json.Decoder(CloudEvent)


class SeenBook:
    """A book of which somebody reads what they may see; of a case, as its ``story`` tells it."""

    def __init__(self, journal: Book, scope: Scope, story: Story = NOTHING_TOLD) -> None:
        self._journal, self._scope, self.story = journal, scope, story

    async def read(self, seen: Mapping[StreamId, int]) -> dict[StreamId, list[Row]]:
        """Rows of these streams after the versions already seen."""
        found = await self._journal.read(seen)
        return {stream: self._copies(rows) for stream, rows in found.items()}

    async def pick(self, positions: Sequence[int]) -> list[Row]:
        """The rows at these positions, in order."""
        return self._copies(await self._journal.pick(positions))

    async def tail(
        self,
        after: int,
        limit: int,
        topics: Collection[str] | None = None,
        until: int | None = None,
    ) -> list[Row]:
        """At most ``limit`` rows after a position, in order; none where nothing follows."""
        while rows := await self._journal.tail(after, limit, topics, until):
            if copies := self._copies(rows):
                return copies
            after = rows[-1].position
        return []

    async def head(self) -> int:
        """The position of the last row."""
        return await self._journal.head()

    async def ends(self) -> list[Row]:
        """The first and the last row, where they may be seen."""
        return self._copies(await self._journal.ends())

    def _copies(self, rows: Sequence[Row]) -> list[Row]:
        return [copy for row in rows if (copy := self._copy(row)) is not None]

    def _copy(self, row: Row) -> Row | None:
        if row.stream.partition("/")[2].startswith(_REGISTER):
            return row  # which is public
        recorded = decode(row)
        fact, event = recorded.fact, recorded.meta.event_id
        if event in self.story.facts:
            copy = self.story.copies.get(event)
        else:
            copy = copy_for(recorded, source_of(row.stream), self._scope.has)
        if copy is None or copy == fact:
            return None if copy is None else row
        _, state = encode(copy, recorded.meta)
        line = msgspec.structs.replace(_line.decode(row.state), data=msgspec.Raw(state))
        return msgspec.structs.replace(row, state=to_structured(line))
