"""Asks that come at the same time, answered together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import chain
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Together(Generic[K, V]):
    """Answers one ask, with all that came while the former round was under way: however many come
    in at once, they wait for one answer of a store and not for each other's."""

    def __init__(self, answers: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._answers = answers
        self._waiting: dict[K, list[asyncio.Future[V]]] = {}
        self._round = asyncio.Lock()

    async def __call__(self, ask: K) -> V:
        """The answer. Raises what the round raised that this ask went along with."""
        own: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(ask, []).append(own)
        async with self._round:
            if not own.done():
                await self._take_along()
        return own.result()

    async def _take_along(self) -> None:
        """Answer all who wait, by whoever comes first in the queue."""
        asks, self._waiting = self._waiting, {}
        try:
            found = await self._answers(list(asks))
        except asyncio.CancelledError:
            for ask, waiting in asks.items():  # the next in the queue takes them along
                self._waiting.setdefault(ask, []).extend(waiting)
            raise
        except Exception as error:  # noqa: BLE001 - told to each who asked
            for own in chain.from_iterable(asks.values()):
                own.set_exception(error)
                own.exception()  # seen: who asked may be gone
        else:
            for ask, waiting in asks.items():
                for own in waiting:
                    own.set_result(found[ask])
