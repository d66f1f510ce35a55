"""Seals the house's book, and lets the parties that are here witness it.

Witnesses of one house share its machine: whoever owns that machine owns them all. They find what a
mistake, a bad disk or somebody in the database does; against the owner of the machine a witness
elsewhere is needed (``oza witness``).
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from events.ledger import Ledger, LedgerUnavailable
from events.transport.cloudevent import source_of
from events.values import Party
from projections.journal.keys import journal_key
from projections.journal.log import Log, LogBroken
from projections.journal.note import Verifier
from projections.journal.private_file import FileUnusable, PrivateFile
from projections.journal.sealer import Sealer
from projections.journal.witness import CosignRefused, OwnFacts, Witness, begin
from services.runtime.clock import SystemClock

JOURNAL_KEY = "journal.key"
WITNESSES = "witnesses"
_NAME = "onderwijs-zorgarrangementen.nl/witness/"

_log = logging.getLogger(__name__)


class Sealing:
    """The sealer of a book and the witnesses that are in this process."""

    def __init__(self, sealer: Sealer, witnesses: Sequence[Witness]) -> None:
        self._sealer = sealer
        self._witnesses = witnesses

    async def run(self) -> None:
        """Seal and witness until cancelled. Raises ``LogBroken``: what is broken is not gone on
        with."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._sealer.run(), name="sealer")
            for one in self._witnesses:
                tasks.create_task(_follow(one), name="witness")

    async def finish(self) -> None:
        """Seal all that is in the book, and have it witnessed."""
        try:
            await self._sealer.seal()
            for one in self._witnesses:
                await one.cosign()
        except (LedgerUnavailable, LogBroken, CosignRefused, FileUnusable) as error:
            _log.error("the book is not sealed or witnessed to its end: %s", error)


async def _follow(witness: Witness) -> None:
    """One that refuses says so and signs no more; the others, and the house, go on."""
    try:
        await witness.follow()
    except (CosignRefused, FileUnusable) as error:
        _log.error("a witness does not sign any more: %s", error)


def sealing(
    journal: Ledger,
    log: Log,
    seen: Log,
    parties: Mapping[Party, tuple[str, Ledger]],
    folder: Path | None,
) -> Sealing:
    """The sealer of this book, and a witness for each of these parties (its OIN and its ledger).

    ``log`` is as the journal may write it and ``seen`` as a witness may. The keys lie in
    ``folder``, or in this process only where there is none. Raises ``FileUnusable``.
    """
    key = journal_key(PrivateFile(folder / JOURNAL_KEY if folder else None))
    witnesses = [
        witness(
            seen,
            PrivateFile(witness_file(folder, party) if folder else None),
            party,
            key.verifier,
            OwnFacts(party, source_of(party, oin), ledger),
        )
        for party, (oin, ledger) in parties.items()
    ]
    return Sealing(Sealer(journal, log, key), witnesses)


async def assert_key_kept(log: Log, folder: Path | None) -> None:
    """See that a book that was signed before, as one from a backup, still has the key with which
    it was: under a new one nobody would know it again. Raises ``FileUnusable``."""
    if folder is None or (folder / JOURNAL_KEY).exists() or await log.newest() is None:
        return
    raise FileUnusable(f"{folder / JOURNAL_KEY} is missing: with this key the book was signed")


def witness(
    log: Log, file: PrivateFile, name: str, journal: Verifier, facts: OwnFacts | None = None
) -> Witness:
    """A witness of this name, who first meets this journal where there is no file yet."""
    # By the machine's clock, also where the house lives by another calendar: it is when it signed.
    return Witness(
        log=log,
        file=file,
        fresh=lambda: begin(_NAME + name, journal),
        now=SystemClock().now,
        facts=facts,
    )


def witness_file(folder: Path, name: str) -> Path:
    """Where a witness of the house keeps what it remembers."""
    return folder / WITNESSES / f"{name}.json"
