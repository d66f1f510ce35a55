"""Through whose eyes the books are looked at while a request is answered. Without anybody's,
nothing is looked at."""

from contextvars import ContextVar

from services.portal.rights.scope import Scope

_scope: ContextVar[Scope] = ContextVar("scope")


def look_as(scope: Scope) -> None:
    """From here on, whatever this request reads is read for whoever has this scope."""
    _scope.set(scope)


def scope_now() -> Scope:
    """For whom this request reads. Asserts that the door let somebody in."""
    found = _scope.get(None)
    assert found is not None, (
        "every route lets people in by its line in services.portal.rights.door"
    )
    return found
