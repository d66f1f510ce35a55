"""How ``oza`` says things: a line, a table, or JSON."""

import json as jsonlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, Any, Literal, NoReturn

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

PIPE_COLUMNS = 160

Json = Annotated[bool, typer.Option("--json", help="Als JSON. · As JSON.")]

# a pipe has no width; a table in it should not wrap
_console = Console(
    highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PIPE_COLUMNS
)

_held: ContextVar[list[Callable[[], object]] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Keep what is said until this is over; where it ends in an error, nothing is said."""
    kept: list[Callable[[], object]] = []
    turn = _held.set(kept)
    try:
        yield
    except typer.Exit:
        _release(kept)  # it came to an answer, and the answer is no
        raise
    finally:
        _held.reset(turn)
    _release(kept)


def say(text: str, *, beside: bool = False) -> None:
    """A line; ``beside`` the answer, on standard error, where that is for a program to read."""
    console = Console(stderr=True, highlight=False, soft_wrap=True) if beside else _console
    _out(lambda: console.print(text, markup=False))


def as_json(value: Any) -> None:
    """Any value of the house as JSON: structs, dates, money in cents."""
    builtin = msgspec.to_builtins(value, str_keys=True, enc_hook=str)
    text = jsonlib.dumps(builtin, indent=2, ensure_ascii=False) + "\n"
    _out(lambda: sys.stdout.write(text))


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, json: bool) -> None:
    """Rows under their columns; as JSON a list of objects by column name (the Dutch word)."""
    if json:
        names = [column.partition(" · ")[0] for column in columns]
        as_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    drawn = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        # folded, not cut off: what is shown must be fit to copy
        side: Literal["left", "right"] = "right" if column.startswith("€") else "left"
        drawn.add_column(column, justify=side, overflow="fold")
    for row in rows:
        drawn.add_row(*(_cell(value) for value in row))
    _out(lambda: _console.print(drawn))


def euro(cents: int | None) -> str:
    """An amount as people in the Netherlands write it: 1.234,56; nothing where there is none."""
    if cents is None:
        return ""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:02d}"


@contextmanager
def progress(total: int, first: str, *, shown: bool) -> Iterator[Callable[[int, str], None]]:
    """A bar on standard error while long work goes on; it is told how much is done, and of what."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), disable=not shown
    ) as bar:
        task = bar.add_task(first, total=total)
        yield lambda done, what: bar.update(task, completed=done, description=what)


def fail() -> NoReturn:
    """End with the exit code of a refusal: what was to be said is said."""
    raise typer.Exit(1)


def _out(tell: Callable[[], object]) -> None:
    kept = _held.get()
    if kept is None:
        tell()
    else:
        kept.append(tell)


def _release(kept: list[Callable[[], object]]) -> None:
    for tell in kept:
        tell()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
