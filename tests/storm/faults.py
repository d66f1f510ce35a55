"""What can go wrong, as data: drawn from the seed beforehand, so that fewer can be tried later."""

from enum import StrEnum
from random import Random

import msgspec

from events.transport.topology import inbox, journal_lanes
from events.values import Party
from tests.walks import CASES

STORM_SECONDS = 14.0
MOST_FAULTS = 14


class Kind(StrEnum):
    """What goes wrong, as it is counted and shown."""

    CRASH = "crash between two awaits"
    COMMIT_UNKNOWN = "commit done, answer lost"
    LEDGER_AWAY = "ledger away"
    BUS_AWAY = "bus away"
    CONFIRM_LOST = "published, confirm lost"
    LOST = "lost before confirm"
    TRUNCATED = "batch truncated"
    TWICE = "batch delivered twice"
    OVERTAKEN = "batch overtaken by other cases"
    SLOW_QUEUE = "queue delayed"
    ACK_LOST = "handled, acknowledgement lost"
    CLOCK_JUMP = "clock jumped"
    DAYS_PASS = "days passed at once"
    TWO_ALIVE = "two relays and desks of one party"
    OLD_CODE = "old code beside new"
    MOMENTS_LOST = "last moments of the read models lost"


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that goes wrong."""

    kind: Kind
    at: float  # seconds after the storm began
    where: str = ""  # a process, or a queue
    much: int = 0  # steps until it strikes, seconds that it lasts, or days

    def __str__(self) -> str:
        return f"{self.at:6.2f} s  {self.kind}  {self.where}  {self.much or ''}".rstrip()


JOURNAL = "journal"
PROCESSES = (*map(str, Party), JOURNAL)
"""The processes of the house, by the role that each has."""

_WEIGHTS = {
    Kind.CRASH: 5,
    Kind.COMMIT_UNKNOWN: 3,
    Kind.TWO_ALIVE: 2,
}
_MUCH = {
    Kind.CRASH: (1, 80),
    Kind.LEDGER_AWAY: (1, 8),
    Kind.BUS_AWAY: (1, 8),
    Kind.SLOW_QUEUE: (1, 10),
    Kind.CLOCK_JUMP: (-7200, 7200),
    Kind.DAYS_PASS: (1, 30),
    Kind.TWO_ALIVE: (2, 10),
    Kind.OLD_CODE: (3, 12),
}
_INBOXES = sorted({inbox(party, case) for party in Party for case in CASES})
_QUEUES = (*_INBOXES, *journal_lanes())
_AT_A_QUEUE = {Kind.TWICE, Kind.OVERTAKEN, Kind.SLOW_QUEUE, Kind.ACK_LOST}
_AT_A_PARTY = {Kind.OLD_CODE, Kind.CONFIRM_LOST, Kind.LOST, Kind.TRUNCATED}
_EVERYWHERE = {Kind.BUS_AWAY, Kind.DAYS_PASS, Kind.MOMENTS_LOST}


def drawn(dice: Random) -> tuple[Fault, ...]:
    """The faults of one storm, in the order in which they come."""
    kinds, weights = list(Kind), [_WEIGHTS.get(kind, 1) for kind in Kind]
    chosen = dice.choices(kinds, weights, k=dice.randint(1, MOST_FAULTS))
    return tuple(sorted((_one(kind, dice) for kind in chosen), key=lambda fault: fault.at))


def _one(kind: Kind, dice: Random) -> Fault:
    at = round(dice.uniform(0.2, STORM_SECONDS), 3)
    return Fault(
        kind=kind, at=at, where=_place(kind, dice), much=dice.randint(*_MUCH.get(kind, (0, 0)))
    )


def _place(kind: Kind, dice: Random) -> str:
    if kind in _EVERYWHERE:
        return ""
    if kind is Kind.OVERTAKEN:
        return dice.choice(_INBOXES)
    if kind in _AT_A_QUEUE:
        return dice.choice(_QUEUES)
    return dice.choice(tuple(map(str, Party)) if kind in _AT_A_PARTY else PROCESSES)
