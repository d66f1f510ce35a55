"""``make rights``: everybody before every route of the portal over a lived year, and what leaks
when a right is taken away; prints what was found."""

import asyncio
import sys
import time
from datetime import date

from rich.console import Console
from rich.table import Table

from services.runtime.database import Database
from tests.audit.workshop import furnished
from tests.rights.matrix import READING
from tests.rights.mutants import LEAKS
from tests.rights.proving import Portal, visited

REQUESTS, SEED = 100_000, 11
UNTIL_FOUND = 20_000  # requests at most in which a deliberate leak must be found
END_OF_YEAR = date(2026, 7, 31)


async def main(count: int) -> int:
    """Prove it with so many requests; how many proofs failed."""
    table = Table("proof", "", "seconds", "figures", title="Rights")
    failed = 0
    async with furnished() as workshop:
        database: Database = await workshop.copy()
        async with visited(database, END_OF_YEAR) as portal:
            failed += await _sound(portal, count, table)
            for leak in LEAKS:
                began = time.perf_counter()
                with leak.made():
                    proof = await portal.prove(UNTIL_FOUND, SEED + 1, until=1)
                found = bool(proof.leaks)
                failed += not found
                figures = f"after {proof.asked:,} requests: {proof.leaks[0] if found else 'none'}"
                _row(table, f"found: {leak.title}", found, began, figures)
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    return failed


async def _sound(portal: Portal, count: int, table: Table) -> int:
    began = time.perf_counter()
    proof = await portal.prove(count, SEED)
    answers = ", ".join(f"{code}: {n:,}" for code, n in sorted(proof.answers.items()))
    figures = (
        f"{len(proof.leaks)} leaks in {proof.asked:,} requests of {len(portal.everybody)} people at"
        f" {len(READING)} routes ({answers}); {proof.logged:,} lines in the log"
    )
    sound = not proof.leaks and proof.asked == proof.logged == count
    _row(table, "nobody is told what is not theirs", sound, began, figures)
    for one in proof.leaks[:20]:
        Console(stderr=True).print(one)
    return 0 if sound else 1


def _row(table: Table, title: str, passed: bool, began: float, figures: str) -> None:
    table.add_row(
        title, "pass" if passed else "FAIL", f"{time.perf_counter() - began:.1f}", figures
    )


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(int((*sys.argv[1:], REQUESTS)[0]))) else 0)
