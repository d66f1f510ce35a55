"""Due rows: commands and retries that wait for their moment, as the ledger keeps them.

They derive from facts: the same facts give the same rows under the same keys.
"""

from datetime import datetime
from uuid import UUID, uuid5

import msgspec

from events.ledger import DueRow
from events.values import Cause, Party
from services.runtime.clock import end_of
from services.runtime.shapes import Command, Due, Service

_RETRY = "retry"


class _Duty(msgspec.Struct, frozen=True):
    name: str  # of the command's class, or ``retry``
    cause: UUID  # the fact that set it, or the message to try again
    data: msgspec.Raw = msgspec.Raw(b"null")


class DueCommand(msgspec.Struct, frozen=True):
    """A command whose moment has come, and the fact that set it."""

    command: Command
    cause: Cause


class DueRetry(msgspec.Struct, frozen=True):
    """A message whose next try has come."""

    message: UUID


def due_row(fact: UUID, due: Due) -> DueRow:
    """A row for a command that a fact set to pass on a day; of one kind it sets one a day."""
    name = type(due.command).__name__
    duty = _Duty(name, fact, msgspec.Raw(msgspec.json.encode(due.command)))
    key = uuid5(fact, f"{name}:{due.passes}")  # a fact may set one command for several days
    return DueRow(key=key, due_at=end_of(due.passes), command=msgspec.json.encode(duty))


def retry_row(message: UUID, attempt: int, at: datetime) -> DueRow:
    """A row for the next try of a message."""
    key = uuid5(message, f"{_RETRY}:{attempt}")
    return DueRow(key=key, due_at=at, command=msgspec.json.encode(_Duty(_RETRY, message)))


def duty_of(service: Service, row: DueRow) -> DueCommand | DueRetry:
    """What a row asks for."""
    duty = msgspec.json.decode(row.command, type=_Duty)
    if duty.name == _RETRY:
        return DueRetry(duty.cause)
    command = msgspec.json.decode(duty.data, type=service.commands[duty.name])
    return DueCommand(command, Cause(id=duty.cause, source=Party(service.party)))
