"""A message as it travelled, handed out once more."""

from msgspec import Raw

from events.codec import encode
from events.fact import Fact
from events.recipients import recipients
from events.transport.cloudevent import CloudEvent, source_of
from events.transport.topology import inbox
from events.values import Party, Recorded
from services.runtime.desk import HEARD
from services.runtime.house import OIN, House


async def hear_again(house: House, sent: Recorded, source: Party, target: Party) -> None:
    """A party hears what it has heard of a fact, as after an acknowledgement that was lost."""
    copies = [one.fact for one in recipients(sent.fact, source) if one.party is target]
    queue = inbox(target, sent.meta.order_key)
    marks = await house.ledgers[target].marks(HEARD)
    sequence = marks[f"{HEARD}{queue}:{source}"]
    await house.desks[target].hear(queue, [_wire(sent, source, one, sequence) for one in copies])


def _wire(sent: Recorded, source: Party, copy: Fact, sequence: int) -> CloudEvent:
    topic, state = encode(copy, sent.meta)
    return CloudEvent(
        id=sent.meta.event_id,
        source=source_of(source, OIN[source]),
        type=topic,
        subject=sent.stream,
        time=sent.meta.booked_at,
        sequence=str(sequence),
        partitionkey=sent.meta.order_key,
        position=str(sent.position),
        streamversion=str(sent.version),
        data=Raw(state),
    )
