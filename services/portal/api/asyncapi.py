"""The description of what parties tell one another, made from the facts: AsyncAPI 3.0.

Every queue is a channel. A message is a batch of CloudEvents; each event holds one fact, with its
envelope, as it was stored.
"""

from collections.abc import Iterator, Mapping

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.disclosure import MAY_HEAR
from events.fact import FactType, all_facts, fact_type
from events.transport.cloudevent import BATCH_CONTENT_TYPE, CloudEvent
from events.transport.topology import (
    ARGUMENTS,
    EXCHANGE,
    PREFIX,
    VHOST,
    inboxes,
    journal_lanes,
)
from events.values import Meta, Party
from services.portal.api.answering import VERSION
from services.portal.api.examples import example_of
from services.portal.api.openapi import INFO, Schema, plain

_AT = "#/components/schemas/{}"
_BINDING = "0.3.0"
_PERSISTENT = 2  # a message survives the broker
_JOURNAL = "Journal"


def asyncapi() -> Schema:
    """The description of every queue, message and fact."""
    shapes = _shapes()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": INFO["title"],
            "version": VERSION,
            "description": "Wat partijen elkaar vertellen: feiten, als CloudEvents volgens het"
            " NL GOV-profiel, in batches. · What parties tell one another: facts, as CloudEvents in"
            " the NL GOV profile, in batches.",
            "contact": INFO["contact"],
            "license": INFO["license"],
            "tags": [{"name": topic} for topic in sorted({kind.topic for kind in all_facts()})],
        },
        "defaultContentType": BATCH_CONTENT_TYPE,
        "servers": {
            "rabbitmq": {
                "host": "rabbitmq:5672",
                "protocol": "amqp",
                "protocolVersion": "0-9-1",
                "description": "Waar elke partij apart draait. · Where parties run apart.",
                "security": [{"$ref": "#/components/securitySchemes/login"}],
            }
        },
        "channels": dict(_channels()),
        "operations": dict(_operations()),
        "components": {
            "schemas": dict(sorted(shapes.items())),
            "messages": {name: _message(name, kinds, shapes) for name, kinds in _heard().items()},
            "securitySchemes": {
                "login": {
                    "type": "userPassword",
                    "description": "Elke partij haar eigen. · Each party its own.",
                }
            },
        },
    }


def _heard() -> Mapping[str, tuple[FactType, ...]]:
    """By the name of a message the facts that may be in it."""
    told = {
        party.capitalize(): tuple(sorted(map(fact_type, kinds), key=lambda kind: kind.wire))
        for party, kinds in MAY_HEAR.items()
    }
    return {**told, _JOURNAL: all_facts()}


def _lanes() -> Iterator[tuple[str, str]]:
    """Every queue, and the name of its messages."""
    for party in Party:
        yield from ((queue, party.capitalize()) for queue in inboxes(party))
    yield from ((queue, _JOURNAL) for queue in journal_lanes())


def _channels() -> Iterator[tuple[str, Schema]]:
    for queue, heard in _lanes():
        message = {"$ref": f"#/components/messages/{heard}"}
        yield (
            queue,
            {
                "address": f"{PREFIX}{queue}",
                "description": f"Wachtrij {queue}: op volgorde, één lezer tegelijk."
                f" · Queue {queue}: in order, one reader at a time.",
                "messages": {heard: message},
                "bindings": {
                    "amqp": {
                        "is": "queue",
                        "queue": {
                            "name": f"{PREFIX}{queue}",
                            "durable": True,
                            "exclusive": False,
                            "autoDelete": False,
                            "vhost": VHOST,
                        },
                        "bindingVersion": _BINDING,
                    }
                },
                "x-arguments": dict(ARGUMENTS),
                "x-exchange": EXCHANGE,
                "x-routing-key": queue,
            },
        )


def _operations() -> Iterator[tuple[str, Schema]]:
    for queue, heard in _lanes():
        channel = {"$ref": f"#/channels/{queue}"}
        messages = [{"$ref": f"#/channels/{queue}/messages/{heard}"}]
        yield (
            f"tell.{queue}",
            {
                "action": "send",
                "channel": channel,
                "messages": messages,
                "summary": "Vertel feiten. · Tell facts.",
                "bindings": {
                    "amqp": {
                        "deliveryMode": _PERSISTENT,
                        "mandatory": True,
                        "bindingVersion": _BINDING,
                    }
                },
            },
        )
        yield (
            f"hear.{queue}",
            {
                "action": "receive",
                "channel": channel,
                "messages": messages,
                "summary": "Hoor feiten; bevestig na vastleggen. · Hear facts; acknowledge once"
                " they are written.",
                "bindings": {"amqp": {"ack": True, "bindingVersion": _BINDING}},
            },
        )


def _shapes() -> Schema:
    """The shape of each fact, and of the event that holds it."""
    kinds = all_facts()
    _, found = msgspec.json.schema_components(
        [*(kind.cls for kind in kinds), CloudEvent, Meta], ref_template=_AT.replace("{}", "{name}")
    )
    shapes: Schema = {name: plain(shape) for name, shape in found.items()}
    for kind in kinds:
        shapes[f"{kind.cls.__name__}Event"] = _event(kind)
    return shapes


def _event(kind: FactType) -> Schema:
    return {
        "description": kind.label,
        "allOf": [
            {"$ref": _AT.format(CloudEvent.__name__)},
            {
                "type": "object",
                "properties": {
                    "type": {"const": kind.wire},
                    "data": {
                        "type": "object",
                        "required": ["v", "data", "meta"],
                        "properties": {
                            "v": {"const": kind.version},
                            "data": {"$ref": _AT.format(kind.cls.__name__)},
                            "meta": {"$ref": _AT.format(Meta.__name__)},
                        },
                    },
                },
            },
        ],
    }


def _message(name: str, kinds: tuple[FactType, ...], shapes: Schema) -> Schema:
    first = kinds[0]
    event = example_of({"$ref": _AT.format(CloudEvent.__name__)}, shapes)
    data = {
        "v": first.version,
        "data": example_of({"$ref": _AT.format(first.cls.__name__)}, shapes),
        "meta": example_of({"$ref": _AT.format(Meta.__name__)}, shapes),
    }
    who = "het boek van allen" if name == _JOURNAL else name.lower()
    return {
        "name": name,
        "title": f"Feiten voor {who}",
        "summary": "Een batch van CloudEvents. · A batch of CloudEvents.",
        "description": "Van een ander krijgt een partij een kopie met alleen wat zij mag zien. · Of"
        " others a party gets a copy with only what it may see.",
        "contentType": BATCH_CONTENT_TYPE,
        "payload": {
            "type": "array",
            "minItems": 1,
            "items": {"oneOf": [{"$ref": _AT.format(f"{one.cls.__name__}Event")} for one in kinds]},
        },
        "examples": [
            {"name": first.wire, "payload": [{**event, "type": first.wire, "data": data}]}
        ],
        "bindings": {"amqp": {"messageType": "facts", "bindingVersion": _BINDING}},
    }
