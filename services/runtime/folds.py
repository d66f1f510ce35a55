"""From the rows of a stream to the state they fold into: which fold a stream has, by its noun."""

from collections.abc import Callable, Sequence
from typing import Any

from events.codec import PROCESS_PREFIX, RECEIPT_PREFIX, decode, decode_receipt
from events.ledger import Row
from events.values import StreamId
from services.runtime.plan import Known, remember, silent
from services.runtime.shapes import Decider, Service

Step = Callable[[Any, Row], Any]


class Folds:
    """How each stream of a party is read."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._silent = silent(service)
        self._deciders = {decider.noun: decider for decider in service.deciders}

    def fold(self, stream: StreamId, before: Known[Any] | None, rows: Sequence[Row]) -> Known[Any]:
        """A stream after these rows, which follow what was known of it."""
        initial, step = self._of(stream)
        known = before or Known(0, initial)
        state = known.state
        for row in rows:
            state = step(state, row)
        return Known(known.version + len(rows), state)

    def unwritten(self, stream: StreamId) -> Known[Any]:
        """A stream to which nothing was written."""
        return Known(0, self._of(stream)[0])

    def _of(self, stream: StreamId) -> tuple[Any, Step]:
        if stream.startswith(PROCESS_PREFIX):
            return self._silent, self._remember
        if stream.startswith(RECEIPT_PREFIX):
            return None, lambda _, row: decode_receipt(row)
        decider: Decider[Any] = self._deciders[stream.partition("-")[0]]
        return decider.initial, lambda state, row: decider.evolve(state, decode(row).fact)

    def _remember(self, memory: Any, row: Row) -> Any:
        recorded = decode(row)
        return remember(self._service, memory, recorded.fact, recorded.meta.event_id)
