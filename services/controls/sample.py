"""Which cases a person should look at: drawn by chance, by risk or by money, and again the same.

One way of drawing serves all three: a fixed interval over the weights, laid out in an order that
the seed decides (with cents as weights: monetary unit sampling). Whatever weighs an interval or
more is drawn for certain. Nothing but seed and cases decides, so the same seed over the same book
draws the same on every machine.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from hashlib import blake2b

import msgspec

from events.values import CaseId
from services.controls.audit import Report
from services.controls.control import ControlId, Severity

_RISK = {Severity.BREACH: 20, Severity.SIGNAL: 5}
_CENTS_PER_RISK = 1_000_000  # € 10.000 weighs as much as a case without anything to it


class By(StrEnum):
    """What makes a case more likely to be drawn."""

    RISK = "risk"  # findings, exceeded terms, and money
    RANDOM = "random"
    MONEY = "money"  # each cent that was committed is as likely


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was drawn."""

    case: CaseId
    weight: int
    unit: int | None  # that was hit, counted from 0 over all weights; None: drawn for certain
    cents: int  # committed to it
    found: tuple[tuple[ControlId, int], ...]  # findings by control


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A sample, with all that draws it again."""

    position: int  # of the book
    by: By
    seed: int
    population: int  # cases that could be drawn
    weight: int  # of all of them together
    cases: tuple[Drawn, ...]


def sample(report: Report, *, size: int, seed: int, by: By) -> Sample:
    """Draw so many cases, or all where there are no more. Asserts that ``size`` is positive."""
    assert size > 0, "a sample has at least one case"
    outcomes = {one.control.id: one.control.severity for one in report.outcomes}
    found: dict[CaseId, Counter[ControlId]] = {case: Counter() for case in report.money}
    for outcome in report.outcomes:
        for finding in outcome.findings:
            if finding.case in found:
                found[finding.case][outcome.control.id] += 1
    weights = {}
    for case, cents in report.money.items():
        risk = sum(_RISK[outcomes[control]] * count for control, count in found[case].items())
        weights[case] = {
            By.RANDOM: 1,
            By.MONEY: cents,
            By.RISK: 1 + risk + cents // _CENTS_PER_RISK,
        }[by]
    weights = {case: weight for case, weight in weights.items() if weight}
    hits = draw(weights, size, seed)
    return Sample(
        position=report.position,
        by=by,
        seed=seed,
        population=len(weights),
        weight=sum(weights.values()),
        cases=tuple(
            Drawn(
                case=case,
                weight=weights[case],
                unit=unit,
                cents=report.money[case],
                found=tuple(sorted(found[case].items())),
            )
            for case, unit in hits.items()
        ),
    )


def draw(weights: Mapping[CaseId, int], size: int, seed: int) -> dict[CaseId, int | None]:
    """The cases drawn, each with the unit that was hit; None where it was certain.

    Weights are positive. Each case's chance is in proportion to its weight.
    """
    hits: dict[CaseId, int | None] = dict.fromkeys(_certain(weights, size))
    rest = sorted(weights.keys() - hits.keys(), key=lambda case: _number(seed, case))
    total, left = sum(weights[case] for case in rest), size - len(hits)
    if not rest or not left:
        return hits
    start = _number(seed, "start") % total
    points = ((start + number * total) // left for number in range(left))
    point, passed = next(points), 0
    for case in rest:
        passed += weights[case]
        if point < passed:  # lighter than an interval, so that it is hit once at most
            hits[case] = point
            point = next(points, total)
    return hits


def _certain(weights: Mapping[CaseId, int], size: int) -> Iterable[CaseId]:
    """The cases that weigh an interval or more, heaviest first."""
    total, left = sum(weights.values()), size
    for case in sorted(weights, key=lambda one: (-weights[one], one)):
        if not left or weights[case] * left < total:
            return
        total, left = total - weights[case], left - 1
        yield case


def _number(seed: int, what: str) -> int:
    return int.from_bytes(blake2b(f"{seed}|{what}".encode(), digest_size=16).digest())
