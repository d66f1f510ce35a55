"""The matrix: at every side of every await of the road a process is cut off, and all is well."""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from tests.crash.exceptions import reason
from tests.crash.journey import Step
from tests.crash.orders import Role, Shot
from tests.crash.points import Kind, Point, Side, all_points
from tests.crash.story import CHAPTERS

TOGETHER = len(Role)  # processes that are cut off in one chapter, each at its own point

Counted = dict[Role, Counter[str]]
Walk = Callable[[Sequence[Step]], tuple[list[str], list[Shot]]]  # what is wrong; shots that missed


@dataclass
class Matrix:
    """What became of each point and side."""

    seed: int
    hits: dict[tuple[str, str], Role] = field(default_factory=dict)
    troubles: dict[str, int] = field(default_factory=dict)  # faults found after each
    wrong: list[str] = field(default_factory=list)

    def walk(self, shots: Sequence[Shot], walk: Walk, until: float = inf) -> None:
        """Go through all of these crashes, those at which nobody came once more, at once; no new
        journey begins after ``until`` (of the monotonic clock)."""
        left = self._through(shots, walk, until)
        self._through([shot._replace(time=1) for shot in left], walk, until)

    def uncovered(self) -> list[Point]:
        """Awaits at which nobody was cut off, without a reason why not."""
        return [point for point in all_points() if not self.sides(point) and not reason(point)]

    def sides(self, point: Point) -> list[Side]:
        """The sides of a point at which a process was cut off."""
        return [side for side in Side if (point.name, side) in self.hits]

    def _through(self, shots: Sequence[Shot], walk: Walk, until: float) -> list[Shot]:
        left: list[Shot] = []
        for journey in _journeys(shots):
            if time.monotonic() > until:
                break
            missed = self._one(journey, walk)
            left += missed
            gone_off = [shot for step in journey for shot in step if shot not in missed]
            self.hits |= {(shot.point, shot.side): shot.role for shot in gone_off}
        return left

    def _one(self, journey: Sequence[Step], walk: Walk) -> list[Shot]:
        wrong, missed = walk(journey)
        if wrong:
            shots = [shot for step in journey for shot in step]
            alone = {shot: walk([[shot]])[0] for shot in shots} if len(shots) > 1 else {}
            self.wrong += [f"{shot}: {fault}" for shot, found in alone.items() for fault in found]
            self.wrong += [f"{shots}: {fault}" for fault in wrong if not any(alone.values())]
        return missed


def planned(
    counted: Counted, seed: int, sides: Sequence[Side] = (Side.BEFORE, Side.AFTER, Side.DURING)
) -> list[Shot]:
    """A shot for each side of each point that was passed, in one of the processes that passed it,
    at a random one of the times that it did so; the first sides first."""
    dice, spread = random.Random(seed), Counter[Role]()
    shots = []
    for side in sides:
        for point in dice.sample(all_points(), len(all_points())):
            roles = [role for role in Role if counted[role][point.name]]
            if not roles or (point.kind is Kind.EACH and side is Side.DURING):
                continue
            role = min(roles, key=lambda one: (spread[one], one))
            spread[role] += 1
            times = max(1, counted[role][point.name] // CHAPTERS)
            shots.append(Shot(role, point.name, side, dice.randint(1, times)))
    return shots


def _journeys(shots: Iterable[Shot]) -> list[list[Step]]:
    """Each step with shots at different processes; a journey has as many as there are chapters."""
    waiting: dict[Role, list[Shot]] = defaultdict(list)
    for shot in shots:
        waiting[shot.role].insert(0, shot)
    steps: list[Step] = []
    while any(waiting.values()):
        longest = sorted((r for r in waiting if waiting[r]), key=lambda r: -len(waiting[r]))
        steps.append([waiting[role].pop() for role in longest[:TOGETHER]])
    return [steps[at : at + CHAPTERS] for at in range(0, len(steps), CHAPTERS)]
