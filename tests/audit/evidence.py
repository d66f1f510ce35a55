"""A file of evidence proves itself, and shows every change."""

import random

from events.values import BudgetLineId, CaseId
from projections.budgets.queries import lines_of
from services.portal.evidence.checking import check
from services.portal.evidence.files import of_budget, of_case
from services.runtime.house import House
from services.runtime.reference import load
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop

CASES, TURNS = 20, 100


@proof("a file of evidence holds, and not with one bit of it turned")
async def evidence(workshop: Workshop) -> Found:
    """Files of requests and budget lines of a lived year; bits of them turned at random."""
    chance, reference = random.Random(0), load()
    async with workshop.opened() as books:
        files = [file.encode() for file in await _files(books)]
    held = [check(file, reference) for file in files]
    found = 0
    for file in files:
        for _ in range(TURNS):
            at, bit = chance.randrange(len(file)), chance.randrange(8)
            spoilt = file[:at] + bytes([file[at] ^ 1 << bit]) + file[at + 1 :]
            found += bool(check(spoilt, reference).faults)
    facts = sum(one.facts for one in held)
    witnesses = min(one.witnesses for one in held)
    turned = TURNS * len(files)
    return Found(
        found == turned and witnesses > 0 and not any(one.faults for one in held),
        f"{len(files)} files of {facts} facts, {witnesses} witnesses each; {found} of {turned}"
        " bits found",
    )


async def _files(books: House) -> list[str]:
    assert books.journal is not None
    assert books.log is not None
    assert books.read_models is not None
    reference = load()
    async with books.read_models.acquire() as connection:
        cases = await connection.fetch(
            "SELECT DISTINCT case_id FROM case_file ORDER BY 1 LIMIT $1", CASES
        )
        files = [
            await of_case(connection, books.journal, books.log, reference, CaseId(one["case_id"]))
            for one in cases
        ]
        lines = await lines_of(connection)
    return files + [
        await of_budget(books.journal, books.log, reference, BudgetLineId(one.line))
        for one in lines[:CASES]
    ]
