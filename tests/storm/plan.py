"""The plan of a storm: all that is drawn from the seed before it begins, so that parts of it can be
left out when a failure is made small."""

from random import Random

import msgspec

from tests.storm.faults import STORM_SECONDS, Fault, drawn
from tests.walks import CASES, MONEY, odd

ODD = [move for case in CASES[:2] for move in odd(case)]
MOST_ERRANDS = 8
ONE_IN_PROCESS = 6  # one storm in so many rages over a house in one process


class Errand(msgspec.Struct, frozen=True):
    """Something that somebody asks beside what is usual."""

    number: int
    at: float  # seconds after the storm began
    which: int  # of ``ODD`` and then ``MONEY``

    def __str__(self) -> str:
        party, command = (ODD + MONEY)[self.which]
        return f"{self.at:6.2f} s  {party}: {type(command).__name__}"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One storm."""

    seed: int
    apart: bool  # a process for each party and the journal; else one for all
    cases: tuple[int, ...]
    errands: tuple[Errand, ...]
    faults: tuple[Fault, ...]


def plan_of(seed: int) -> Plan:
    """The plan that this number stands for."""
    dice = Random(f"{seed} plan")
    count = dice.randint(0, MOST_ERRANDS)
    errands = [
        Errand(
            number=number,
            at=round(dice.uniform(0, STORM_SECONDS), 3),
            which=dice.randrange(len(ODD) + len(MONEY)),
        )
        for number in range(count)
    ]
    return Plan(
        seed=seed,
        apart=bool(dice.randrange(ONE_IN_PROCESS)),
        cases=tuple(range(dice.randint(1, 2))),
        errands=tuple(sorted(errands, key=lambda errand: errand.at)),
        faults=drawn(dice),
    )
