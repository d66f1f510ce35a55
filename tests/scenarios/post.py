"""What befalls messages on the way: held up, handed out once more, or spoilt."""

from collections.abc import Sequence

from msgspec import Raw
from msgspec.structs import replace

from events.codec import encode
from events.fact import Fact
from events.recipients import recipients
from events.transport import Batch
from events.transport.cloudevent import CloudEvent, source_of
from events.transport.local import LocalBus
from events.transport.topology import inbox, inboxes
from events.values import Party, Recorded
from services.runtime.desk import HEARD
from services.runtime.house import OIN, House


class Post(LocalBus):
    """A bus that can keep what is sent to a party, as a broker whose consumer is slow."""

    def __init__(self) -> None:
        super().__init__()
        self._held: frozenset[str] = frozenset()
        self._kept: list[Batch] = []
        self.sent = 0  # batches that parties gave it
        self.seen: list[Batch] = []  # everything that was ever sent

    def hold(self, target: Party) -> None:
        """From here what is sent to this party waits."""
        self._held = frozenset(inboxes(target))

    async def release(self) -> None:
        """What waited is handed over, in order."""
        self._held, kept = frozenset(), self._kept
        self._kept = []
        await super().publish(kept)

    async def publish(self, batches: Sequence[Batch]) -> None:
        """Hand over what is not held; what is held is safe here."""
        self.sent += len(batches)
        self.seen += batches
        self._kept += [batch for batch in batches if batch.queue in self._held]
        await super().publish([batch for batch in batches if batch.queue not in self._held])


async def hear_again(house: House, sent: Recorded, source: Party, target: Party) -> None:
    """A party hears what it has heard of a fact, as after an acknowledgement that was lost."""
    for one in recipients(sent.fact, source):
        if one.party is target:
            await hear(house, wire(sent, source, one.fact), source, target)


async def hear(house: House, event: CloudEvent, source: Party, target: Party) -> None:
    """A party hears a message, beside those that its queue counts."""
    queue = inbox(target, event.partitionkey)
    mark = f"{HEARD}{queue}:{source}"
    heard = (await house.ledgers[target].marks(mark)).get(mark, 0)
    await house.desks[target].hear(queue, [numbered(event, heard)])


def wire(sent: Recorded, source: Party, copy: Fact) -> CloudEvent:
    """A fact as the relay of its writer sends this copy of it."""
    topic, state = encode(copy, sent.meta)
    return CloudEvent(
        id=sent.meta.event_id,
        source=source_of(source, OIN[source]),
        type=topic,
        subject=sent.stream,
        time=sent.meta.booked_at,
        sequence="1",
        partitionkey=sent.meta.order_key,
        position=str(sent.position),
        streamversion=str(sent.version),
        data=Raw(state),
    )


def numbered(event: CloudEvent, sequence: int) -> CloudEvent:
    """The message at this place in its lane."""
    return replace(event, sequence=str(sequence))
