"""Deciding twice changes nothing: every command, in every state that the stories come to."""

from collections.abc import Iterator
from dataclasses import replace as replace_service

from events.fact import Fact
from events.values import Cause, Party
from services.funder.commands import AdjustBudget
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from services.school.commands import ShortenPeriod
from services.swv.commands import AcceptShortening
from tests.cast import line
from tests.examples import (
    BOARD,
    BOARD_MEMBER,
    CONSULTANT,
    COORDINATOR,
    DESK_MANAGER,
    PLANNER,
    SWV,
    SWV_SHARE,
    example,
)
from tests.paper_house import SERVICES, PaperHouse
from tests.spec import ASK, Book, planned
from tests.stories import STORIES
from tests.telling import tell

WHO = {
    Party.SCHOOL: COORDINATOR,
    Party.SWV: DESK_MANAGER,
    Party.MUNICIPALITY: CONSULTANT,
    Party.PROVIDER: PLANNER,
}
PART = {
    Party.SCHOOL: {"by": BOARD_MEMBER, "funder": BOARD, "line": line(BOARD)},
    Party.SWV: {"body": SWV, "funder": SWV, "line": line(SWV), "share": SWV_SHARE, "orderer": SWV},
}
"""Where the example is of the municipality, what this party's own body or funder would be asked."""

ONLY_BY_IDENTITY = {AdjustBudget, ShortenPeriod, AcceptShortening}
"""Two equal adjustments are two, and each time less is asked gets its answer; that one is not
carried out twice is known by its command's id."""


def commands(party: Party, state: PaperHouse) -> Iterator[Command]:
    """Every command that this party understands, as it would be asked in the example case, and
    what waits for a day to pass."""
    theirs = PART.get(party, {})
    for cls in SERVICES[party].commands.values():
        fields = set(cls.__struct_fields__)
        own = theirs if fields & (theirs.keys() - {"by"}) else {}
        fitting = {name: value for name, value in own.items() if name in fields}
        yield example(cls, **({"by": WHO[party]} | fitting))
    yield from (one.due.command for one in state.waiting if one.party is party)


def decided(party: Party, book: Book, command: Command) -> list[Fact] | None:
    """What a decision writes, without what follows from it; None where it is not asked here."""
    alone = replace_service(SERVICES[party], processes=())
    try:
        plan = planned(alone, book, lambda plan: plan.command(command, Cause(id=ASK)))
    except (Refusal, AssertionError):
        return None  # an assertion: no process asks this in this state
    book |= plan.planned.after
    return [recorded.fact for recorded in plan.planned.facts]


def states() -> Iterator[PaperHouse]:
    """Every state that a story in the example case comes to."""
    for story in STORIES.values():
        house = PaperHouse()
        for step in story:
            yield tell([step], house)


def test_deciding_twice_changes_nothing() -> None:
    effective = set()
    for state in states():
        for party in Party:
            for command in commands(party, state):
                book = dict(state.books[party])
                if decided(party, book, command):
                    effective.add(type(command))
                    again = decided(party, book, command)
                    assert not again or type(command) in ONLY_BY_IDENTITY, command
    assert effective == {c for s in SERVICES.values() for c in s.commands.values()}
