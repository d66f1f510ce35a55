"""How far each party is and what it keeps aside, for who keeps the house. Nothing of a case."""

import asyncio
from collections.abc import Mapping

import msgspec

from events.ledger import Ledger, LedgerUnavailable
from events.ledger.connection import DatabaseUnusable
from events.values import Party
from services.runtime.health.readiness import ANSWER_SECONDS
from services.runtime.kept_aside import KeptAside, Standing, kept_aside
from services.runtime.lanes import Abreast, Read, abreast, kept_in_book, read_from

AWAY = "not-from-here"
"""Said of a party whose database this process has no role in."""

NO_ANSWER = "no-answer"
"""Said of a party whose database does not answer now."""


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """How a party stands. ``said``: why it cannot be looked at, where it cannot."""

    party: Party
    abreast: Abreast | None = None
    kept: tuple[KeptAside, ...] = ()
    said: str = ""

    @property
    def dead(self) -> int:
        """How many messages wait for a person."""
        return sum(one.standing is Standing.DEAD for one in self.kept)


async def parties_stand(ledgers: Mapping[Party, Ledger], journal: Ledger) -> list[Stands]:
    """Every party, also those that cannot be looked at from this process, or not now. Raises
    ``LedgerUnavailable`` where the book of all cannot be read."""
    looked = dict(
        zip(
            ledgers,
            await asyncio.gather(*(_look(party, one) for party, one in ledgers.items())),
            strict=True,
        )
    )
    read = {party: found[0] for party, found in looked.items() if found is not None}
    known = abreast(read, await kept_in_book(journal))
    return [_stands(party, looked, known) for party in Party]


async def _look(party: Party, ledger: Ledger) -> tuple[Read, tuple[KeptAside, ...]] | None:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await read_from(ledger), tuple(await kept_aside(party, ledger))
    except (TimeoutError, LedgerUnavailable, DatabaseUnusable):
        return None  # which is told of it


def _stands(
    party: Party,
    looked: Mapping[Party, tuple[Read, tuple[KeptAside, ...]] | None],
    known: Mapping[Party, Abreast],
) -> Stands:
    if party not in looked:
        return Stands(party=party, said=AWAY)
    found = looked[party]
    if found is None:
        return Stands(party=party, said=NO_ANSWER)
    return Stands(party=party, abreast=known[party], kept=found[1])
