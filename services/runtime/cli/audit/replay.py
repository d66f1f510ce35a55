"""Are the read models what the book says? And made again from it, while people read on."""

from typing import Annotated, Any

import typer

from projections.catalogue import PROJECTIONS
from projections.moments.checking import Checked, Part, check
from projections.moments.keyframes import install, make_anew
from projections.replay import Rebuilt, Replay, rebuild, replay
from projections.table import Projection
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, fail, table
from services.runtime.cli.reading import read_models, readers
from services.runtime.refusal import Refusal

SHOWN_DIGITS = 16  # of a hash at the shell; JSON has all

_KNOWN = {one.name: one for one in PROJECTIONS}
_OF_BOTH = ("leesmodel · read model", "positie · position", "feiten · facts")

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[LEESMODEL]...",
        help="Welke leesmodellen; zonder naam alle. · Which read models; all where none is named.",
    ),
]


def replay_book(names: Names = None, json: Json = False) -> None:
    """Reken leesmodellen na uit het boek, en hun momentopnamen. · Fold the book again and compare,
    with what people read and with the keyframes of its past."""
    found, frames = complete(_replay(names))
    columns = (
        *_OF_BOTH,
        "bijgehouden · kept",
        "gelezen · live",
        "nagerekend · replayed",
        "verschillen · differences",
        "momentopnamen · keyframes",
        "waarvan anders · of these other",
        "seconden · seconds",
    )
    rows = [
        (
            one.projection,
            one.position,
            one.heard,
            *(_digits(h, json) for h in (one.kept_hash, one.live_hash, one.replayed_hash)),
            one.differing,
            strip.keyframes,
            ", ".join(_others(strip)),
            round(one.seconds, 1),
        )
        for one, strip in zip(found, frames, strict=True)
    ]
    table("Narekenen · Replay", columns, rows, json=json)
    if not (all(one.agrees for one in found) and all(one.agrees for one in frames)):
        fail()


def _others(checked: Checked) -> list[str]:
    """Which keyframes differ, by their position, and of what the first is made otherwise."""
    parts = dict[int, Part]()
    for one in checked.differences:
        parts.setdefault(one.position, one.part)
    return [f"{position}: {part}" for position, part in parts.items()]


def rebuild_read_models(names: Names = None, json: Json = False) -> None:
    """Maak leesmodellen opnieuw uit het boek; wie leest, merkt niets. · Make read models again from
    the book, while people read on; the keyframes of their past, too."""
    found = complete(_rebuild(names))
    columns = (*_OF_BOTH, "hash · hash", "seconden · seconds")
    rows = [
        (one.projection, one.position, one.heard, _digits(one.hash, json), round(one.seconds, 1))
        for one in found
    ]
    table("Opnieuw gemaakt · Rebuilt", columns, rows, json=json)


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="replay")(replay_book)
    app.command(name="rebuild")(rebuild_read_models)


async def _replay(names: list[str] | None) -> tuple[list[Replay], list[Checked]]:
    wanted = _wanted(names)
    async with readers() as part, read_models(part):
        assert part.journal is not None
        assert part.read_models is not None
        found = await replay(part.read_models_dsn, wanted)
        return found, await check(part.journal, part.read_models, wanted)


async def _rebuild(names: list[str] | None) -> list[Rebuilt]:
    wanted = _wanted(names)
    async with readers() as part, read_models(part):
        found = await rebuild(part.read_models_dsn, wanted)
        assert part.read_models is not None
        async with part.read_models.acquire() as connection:
            for one in wanted:
                await install(connection, one)
                await make_anew(connection, one)
        return found


def _wanted(names: list[str] | None) -> list[Projection[Any]]:
    if unknown := set(names or ()) - _KNOWN.keys():
        known = ", ".join(_KNOWN)
        raise Refusal(
            "read-model-unknown",
            f"Er is geen leesmodel {', '.join(sorted(unknown))}. U kunt kiezen uit: {known}.",
            f"There is no such read model. Choose from: {known}.",
        )
    return [one for one in PROJECTIONS if not names or one.name in names]


def _digits(found: bytes, json: bool) -> str:
    return found.hex() if json else found.hex()[:SHOWN_DIGITS]
