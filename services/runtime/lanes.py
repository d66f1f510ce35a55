"""How far what a party sent has come: counted on each lane, from the marks of who sends and of who
hears."""

from collections.abc import Mapping

import msgspec

from events.ledger import Ledger
from events.transport.relay import MARKS, POSITION
from events.transport.topology import journal_lane
from events.values import Party
from services.runtime.desk import HEARD

_KEPT = "lane:"


def sent_by(party: Party, marks: Mapping[str, int]) -> dict[str, int]:
    """How much a party sent on each lane, by its marks."""
    return {
        f"{name.removeprefix(MARKS)}:{party}": count
        for name, count in marks.items()
        if name.startswith(MARKS) and name != POSITION
    }


def heard_by(marks: Mapping[str, int]) -> dict[str, int]:
    """How much a party heard on each lane, by its marks."""
    return {
        name.removeprefix(HEARD): count for name, count in marks.items() if name.startswith(HEARD)
    }


async def kept_in_book(journal: Ledger) -> dict[str, int]:
    """How much of each party's lane stands in the book of all. Raises ``LedgerUnavailable``."""
    return {
        f"{journal_lane(source)}:{source}": count
        for name, count in (await journal.marks(_KEPT)).items()
        for source in (Party(name.removeprefix(_KEPT)),)
    }


class Read(msgspec.Struct, frozen=True):
    """What a party's ledger says of its own lanes."""

    head: int
    marks: Mapping[str, int]


async def read_from(ledger: Ledger) -> Read:
    """The head of a ledger and all its marks. Raises ``LedgerUnavailable``."""
    return Read(await ledger.head(), await ledger.marks())


class Abreast(msgspec.Struct, frozen=True, kw_only=True):
    """How far a party is, in facts and messages. ``None``: that cannot be counted, as not every
    sender could be asked."""

    facts: int  # in its ledger
    unsent: int  # facts that its relay has still to look at
    unbooked: int  # messages on their way to the book of all
    unheard: int | None  # messages of others on their way to it


def abreast(read: Mapping[Party, Read], booked: Mapping[str, int]) -> dict[Party, Abreast]:
    """How far each party is of which the ledger could be read; ``booked``: what stands in the book
    of all, by lane."""
    sent: dict[str, int] = {}
    for party, one in read.items():
        sent |= sent_by(party, one.marks)
    return {
        party: Abreast(
            facts=one.head,
            unsent=max(one.head - one.marks.get(POSITION, 0), 0),
            unbooked=_left(sent, booked, f"{journal_lane(party)}:{party}"),
            unheard=_unheard(party, sent, heard_by(one.marks)) if len(read) == len(Party) else None,
        )
        for party, one in read.items()
    }


def _unheard(party: Party, sent: Mapping[str, int], heard: Mapping[str, int]) -> int:
    return sum(_left(sent, heard, lane) for lane in sent if lane.startswith(f"{party}."))


def _left(sent: Mapping[str, int], arrived: Mapping[str, int], lane: str) -> int:
    return max(sent.get(lane, 0) - arrived.get(lane, 0), 0)
