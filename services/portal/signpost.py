"""Finds the route of an address by the words of its path, so that it costs the same however many
routes there are: a router tries one after another, and the portal has hundreds."""

from collections.abc import Iterator, Sequence

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

_Words = tuple[str | None, ...]  # None: whatever stands there
_Shape = tuple[bool, ...]  # which of the words are given


class Signpost(BaseRoute):
    """Many routes as one: of those that a path may lead to, the first one answers, as in a router.
    Asserts that the parts of a path that vary hold no slash."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes: dict[_Words, list[tuple[int, APIRoute]]] = {}
        self._shapes: dict[int, set[_Shape]] = {}
        for place, route in enumerate(routes):
            assert isinstance(route, APIRoute), f"{route}: no signpost leads there"
            assert ":path}" not in route.path, f"{route.path}: may lead anywhere"
            words = tuple(None if "{" in word else word for word in route.path.split("/"))
            self._routes.setdefault(words, []).append((place, route))
            shape = tuple(word is not None for word in words)
            self._shapes.setdefault(len(words), set()).add(shape)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """The route of this address and method; partly where only the method is another."""
        partly: tuple[Match, Scope] = Match.NONE, {}
        below: str = scope["path"].removeprefix(scope.get("root_path", ""))  # of a mount
        for _, route in sorted(self._led_to(below), key=lambda one: one[0]):
            found = match, _ = route.matches(scope)
            if match is Match.FULL:
                return found
            if match is Match.PARTIAL and partly[0] is Match.NONE:
                partly = found
        return partly

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the route that was found answer."""
        await scope["route"].handle(scope, receive, send)

    def _led_to(self, path: str) -> Iterator[tuple[int, APIRoute]]:
        words = path.split("/")
        for shape in self._shapes.get(len(words), ()):
            given = tuple(word if told else None for word, told in zip(words, shape, strict=True))
            yield from self._routes.get(given, ())
