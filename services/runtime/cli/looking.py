"""Whoever reads at the shell has a line in the logs before anything is said.

Every command is wrapped, once, when all have been added. What a command is about, and for whom
somebody looks, is seen by the types of what was typed.
"""

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, get_args, get_type_hints

import typer

from events.ledger.postgres import open_ledger
from events.values import CaseId, OrganisationId, PupilRef, Role, UserId
from services.logbook.lines import AccessPoint, Looker
from services.logbook.logbook import Reading, reading
from services.logbook.operations import COMMANDS, Read
from services.logbook.postgres import open_logbook
from services.logbook.trace import begun
from services.runtime import house
from services.runtime.cli.given import ORGANISATION, USER
from services.runtime.cli.output import held
from services.runtime.clock import SystemClock
from services.runtime.database import Database

# Who looks, for every command that reads and does not ask it yet.
_WHO: Mapping[str, tuple[Any, Any]] = {
    "looks_as": (
        UserId,
        Annotated[
            UserId | None,
            typer.Option("--user", parser=USER, help="Uw pseudoniem. · Your pseudonym."),
        ],
    ),
    "looks_in_role": (
        Role,
        Annotated[Role | None, typer.Option("--as", help="Uw rol. · Your role.")],
    ),
    "looks_for": (
        OrganisationId,
        Annotated[
            OrganisationId | None,
            typer.Option("--for", parser=ORGANISATION, help="Voor wie u kijkt. · For whom."),
        ],
    ),
}

_look: ContextVar[Reading | None] = ContextVar("look", default=None)


def log_reads(app: typer.Typer, above: str = "") -> None:
    """Let every command of this tree that reads write its line. Asserts that each says whether it
    reads."""
    for one in app.registered_commands:
        assert one.callback is not None
        name = one.name or one.callback.__name__.replace("_", "-")
        path = f"{above}{name}"
        assert path in COMMANDS, f"oza {path}: say in services.logbook.operations what it reads"
        read = COMMANDS[path]
        if isinstance(read, Read):
            one.callback = _logged(one.callback, read)
    for group in app.registered_groups:
        assert group.typer_instance is not None
        log_reads(group.typer_instance, f"{above}{group.name} ")


@asynccontextmanager
async def looked_at(database: Database) -> AsyncIterator[None]:
    """Let this command look; its line is written at the end, and then it may tell.

    Raises ``LedgerUnavailable``, ``DatabaseUnusable`` where the line cannot be written.
    """
    look = _look.get()
    if look is None or look.written:
        yield
        return
    async with AsyncExitStack() as stack:
        logbook = await open_logbook(database.dsn_for(house.LOGBOOK))
        stack.push_async_callback(logbook.close)
        # as the role that may only read it
        journal = await open_ledger(database.dsn_for(house.PROJECTIONS), house.JOURNAL)
        stack.push_async_callback(journal.close)
        await stack.enter_async_context(reading(look, logbook, journal, SystemClock()))
        yield


def looks_at(*cases: CaseId) -> None:
    """The command that runs shows these requests."""
    if (look := _look.get()) is not None:
        look.at(*cases)


def looks_at_pupil(pupil: PupilRef | None) -> None:
    """The command that runs shows something of this pupil."""
    if (look := _look.get()) is not None and pupil is not None:
        look.at_pupil(pupil)


def who_looks() -> Looker:
    """Who typed the command that runs. Asserts that it reads."""
    look = _look.get()
    assert look is not None, "only what reads asks who looks"
    return look.by


def _logged(callback: Callable[..., Any], read: Read) -> Callable[..., Any]:
    own = get_type_hints(callback)
    also = {
        name: option
        for name, (kind, option) in _WHO.items()
        if not _of_kind(own, kind) or (kind is OrganisationId and not read.on_behalf)
    }
    told = get_type_hints(callback) | {name: get_args(also[name])[0] for name in also}

    @wraps(callback)
    def run(**typed: Any) -> None:
        look = Reading(read, _looker(told, typed, read), begun())
        look.at(*_typed(told, typed, CaseId))
        look.at_pupil(*_typed(told, typed, PupilRef))
        turn = _look.set(look)
        try:
            with held():
                callback(**{name: value for name, value in typed.items() if name not in also})
                assert look.written, f"{read.name}: answered without a line in the logs"
        finally:
            _look.reset(turn)

    form = signature(callback)
    asked = [Parameter(n, Parameter.KEYWORD_ONLY, default=None, annotation=also[n]) for n in also]
    run.__signature__ = form.replace(parameters=[*form.parameters.values(), *asked])  # type: ignore[attr-defined]
    run.__annotations__ = callback.__annotations__ | also
    return run


def _looker(told: Mapping[str, Any], typed: Mapping[str, Any], read: Read) -> Looker:
    """Who types: as told; else the OS user, by a number that says something here only."""
    users, roles = _typed(told, typed, UserId), _typed(told, typed, Role)
    whose = _typed(told, typed, OrganisationId) if read.on_behalf else [typed["looks_for"]]
    return Looker(
        user=users[0] if users else UserId(f"os-user-{os.getuid()}"),
        role=roles[0] if roles else Role.OPERATOR,
        organisation=whose[0] if whose else None,
        access_point=AccessPoint.SHELL,
    )


def _typed(told: Mapping[str, Any], typed: Mapping[str, Any], kind: Any) -> list[Any]:
    """What was typed of this kind."""
    return [typed[name] for name in _of_kind(told, kind) if typed[name] is not None]


def _of_kind(told: Mapping[str, Any], kind: Any) -> list[str]:
    """The names of what may be typed of this kind."""
    return [name for name, one in told.items() if one is kind or kind in get_args(one)]
