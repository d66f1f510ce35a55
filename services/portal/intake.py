"""Submitting what was read from a file, with what became of each line."""

import asyncio
from collections.abc import Callable

import msgspec

from events.values import Party
from services.portal.books import Desks
from services.portal.request_cell import Fault
from services.portal.request_file import Reading
from services.portal.request_row import command_id
from services.runtime.refusal import Refusal
from services.school.commands import SubmitRequest

TOGETHER = 200  # submissions under way at once


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file of requests."""

    new: int
    known: int  # submitted before, and the same
    refused: tuple[Fault, ...]  # by a rule
    faults: tuple[Fault, ...]  # in the file
    notes: tuple[str, ...]


async def submit_all(
    school: Desks,
    reading: Reading,
    advance: Callable[[int], None] = lambda _: None,
) -> Submitted:
    """Submit every request of a file at the school's desk; ``advance`` is told how many are in."""
    new = known = 0
    refused: list[Fault] = []
    requests = list(reading.requests)
    for start in range(0, len(requests), TOGETHER):
        some = requests[start : start + TOGETHER]
        answers = await asyncio.gather(
            *(_submit(school, command) for _, command in some), return_exceptions=True
        )
        for (line, _), answer in zip(some, answers, strict=True):
            if isinstance(answer, Refusal):
                refused.append(Fault(line, "kenmerk", answer.nl, answer.en))
            elif isinstance(answer, BaseException):
                raise answer
            elif answer:
                new += 1
            else:
                known += 1
        advance(start + len(some))
    return Submitted(
        new=new, known=known, refused=tuple(refused), faults=reading.faults, notes=reading.notes
    )


async def _submit(school: Desks, command: SubmitRequest) -> bool:
    answer = await school.ask(Party.SCHOOL, command, command_id(command))
    return bool(answer.facts)
