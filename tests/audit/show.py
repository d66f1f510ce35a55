"""``make audit``: gives every proof over real books, and prints what was found."""

import asyncio
import sys
import time

from rich.console import Console
from rich.table import Table

from tests.audit import (
    controls,
    erasing,
    evidence,
    forgetting,
    moments,
    rebuilding,
    tampering,
    verifying,
)
from tests.audit.proofs import PROOFS, Found, Proof
from tests.audit.workshop import Workshop, furnished

SUBJECTS = (
    tampering,
    verifying,
    evidence,
    rebuilding,
    moments,
    controls,
    erasing,
    forgetting,
)  # each declares its proofs as it is read


async def main(wanted: str) -> int:
    """Give the proofs whose title holds these words; how many failed."""
    table = Table("proof", "", "seconds", "figures", title="Audit")
    failed = 0
    async with furnished() as workshop:
        for title, proof in PROOFS.items():
            if wanted in title:
                began = time.perf_counter()
                found = await _given(proof, workshop)
                failed += not found.proven
                took = f"{time.perf_counter() - began:.1f}"
                table.add_row(title, "pass" if found.proven else "FAIL", took, found.figures)
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    return failed


async def _given(proof: Proof, workshop: Workshop) -> Found:
    try:
        return await proof(workshop)
    except Exception as error:  # noqa: BLE001 - one that fails must not hide the others
        return Found(False, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(" ".join(sys.argv[1:]))) else 0)
