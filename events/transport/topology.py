"""What stands in the broker, as data: names of queues, their arguments, who may do what.

The house declares it, the start-up check compares with it, and ``deploy/rabbitmq/definitions.json``
is generated from it: ``python -m events.transport.topology > deploy/rabbitmq/definitions.json``.
In code a queue is named without its prefix: ``municipality.2``, ``journal.swv``. That name is also
its routing key, so that every queue hears of exactly one key.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from events.values import Party

PREFIX = "oza."
EXCHANGE = "oza.facts"  # topic: a fact's routing key is the queue it goes to
DEAD = "oza.dead"  # exchange and queue of bodies that no consumer can read
JOURNAL = "journal"
PARTITIONS = 4
VHOST = "/"

_QUORUM: Mapping[str, Any] = {
    "x-queue-type": "quorum",
    # What cannot be read is rejected at once, and what can be read is tried for as long as the
    # database is down. So the limit only ends a batch that kills every process that touches it.
    # Named, because RabbitMQ 3 has no limit by default and RabbitMQ 4 has 20.
    "x-delivery-limit": 100_000,
}

ARGUMENTS: Mapping[str, Any] = {
    **_QUORUM,
    "x-single-active-consumer": True,
    "x-dead-letter-exchange": DEAD,
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",  # demanded by at-least-once dead-lettering
}
"""Of every queue but the dead-letter queue; the same on RabbitMQ 3.10 and 4."""

DEAD_ARGUMENTS: Mapping[str, Any] = _QUORUM
"""Of the dead-letter queue, which has no consumer of its own."""


_LASTING = {"durable": True, "auto_delete": False}


def partition(order_key: str, partitions: int = PARTITIONS) -> int:
    """The partition of an order key: the same on every machine and in every version."""
    return crc32(order_key.encode()) % partitions


def inbox(party: Party, order_key: str, partitions: int = PARTITIONS) -> str:
    """The queue in which a party hears the facts of this order key."""
    return f"{party}.{partition(order_key, partitions)}"


def inboxes(party: Party, partitions: int = PARTITIONS) -> tuple[str, ...]:
    """All queues of a party."""
    return tuple(f"{party}.{number}" for number in range(partitions))


def journal_lane(source: Party) -> str:
    """The queue in which the journal hears every fact of one party, in the order of its ledger."""
    return f"{JOURNAL}.{source}"


def journal_lanes() -> tuple[str, ...]:
    """All queues of the journal."""
    return tuple(journal_lane(source) for source in Party)


def all_queues(partitions: int = PARTITIONS) -> tuple[str, ...]:
    """Every queue of the house."""
    return (*(queue for party in Party for queue in inboxes(party, partitions)), *journal_lanes())


def definitions(partitions: int = PARTITIONS) -> dict[str, Any]:
    """RabbitMQ's own definitions format: all of the topology, and a user per party.

    The users have no password and so cannot log in until the operator fills in a hash
    (``deploy/issue_secrets.py``).
    """
    queues = all_queues(partitions)
    users = [user_of(party) for party in (*Party, JOURNAL)]
    return {
        "vhosts": [{"name": VHOST}],
        "users": [{"name": user, "password_hash": "", "tags": []} for user in users],
        "permissions": [_permission(owner) for owner in (*Party, JOURNAL)],
        "topic_permissions": [_topic_permission(owner) for owner in (*Party, JOURNAL)],
        "exchanges": [_exchange(EXCHANGE, "topic"), _exchange(DEAD, "fanout")],
        "queues": [
            *(_queue(PREFIX + queue, ARGUMENTS) for queue in queues),
            _queue(DEAD, DEAD_ARGUMENTS),
        ],
        "bindings": [
            *(_binding(EXCHANGE, PREFIX + queue, queue) for queue in queues),
            _binding(DEAD, DEAD, ""),
        ],
    }


def user_of(owner: str) -> str:
    """The RabbitMQ user of a party, or of the journal."""
    return f"oza_{owner}"


def _permission(owner: str) -> dict[str, str]:
    """Reads its own queues only. Configure is what lets the start-up check compare arguments;
    read on the exchange and write on a queue let it bind, but only as the topic rule allows."""
    own = rf"oza\.{owner}\.[a-z0-9]+"
    return {
        "user": user_of(owner),
        "vhost": VHOST,
        "configure": f"^{own}$",
        "read": rf"^({own}|oza\.facts)$",
        "write": rf"^({own}|oza\.facts)$",
    }


def _topic_permission(owner: str) -> dict[str, str]:
    """Binds its own keys only. A party speaks to every party, but in its own journal lane only;
    the journal speaks to nobody."""
    anyone = "|".join(Party)
    return {
        "user": user_of(owner),
        "vhost": VHOST,
        "exchange": EXCHANGE,
        "read": rf"^{owner}\.[a-z0-9]+$",
        "write": "^$" if owner == JOURNAL else rf"^(({anyone})\.[0-9]+|{JOURNAL}\.{owner})$",
    }


def _exchange(name: str, kind: str) -> dict[str, Any]:
    return {"name": name, "vhost": VHOST, "type": kind, **_LASTING, "internal": False}


def _queue(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "vhost": VHOST, **_LASTING, "arguments": dict(arguments)}


def _binding(source: str, destination: str, key: str) -> dict[str, Any]:
    return {
        "source": source,
        "vhost": VHOST,
        "destination": destination,
        "destination_type": "queue",
        "routing_key": key,
        "arguments": {},
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(definitions(), indent=1) + "\n")
