"""Who may speak for whom: a party for itself only, and in its own lane of the journal."""

from collections.abc import Sequence

from events.transport.cloudevent import CloudEvent, NotACloudEvent, party_of_source
from events.transport.topology import journal_lane, journal_lanes, user_of


def assert_spoken_by(queue: str, sender: str | None, events: Sequence[CloudEvent]) -> None:
    """See that these events are of whoever may send them to this queue.

    ``sender`` is the user who published them, where the broker vouches for that; None: one user
    for the whole house. Raises ``NotACloudEvent``.
    """
    for event in events:
        source = party_of_source(event.source)
        if sender not in (None, user_of(source)):
            raise NotACloudEvent(f"{event.id}: sent by {sender!r} in the name of {source}")
        if queue in journal_lanes() and queue != journal_lane(source):
            raise NotACloudEvent(f"{event.id}: of {source}, in {queue}")
