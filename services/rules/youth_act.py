"""The eighteenth birthday, on which the Youth Act ends (Jeugdwet art. 1.1, jeugdige)."""

from collections.abc import Sequence
from datetime import date

from events.funding import BudgetSource, KeyPart
from events.request import AgeBoundary, LegalAge
from events.values import Period
from services.rules.identifiers import Problem

_PURSES = frozenset({BudgetSource.YOUTH_CARE, BudgetSource.PARENTS_BUDGET})


def paid_by_youth_act(parts: Sequence[KeyPart]) -> bool:
    """Whether money of the Youth Act is among these parts."""
    return any(part.source in _PURSES for part in parts)


def eighteenth_birthday(boundaries: Sequence[AgeBoundary]) -> date | None:
    """The first day on which the Youth Act pays nothing; None where it is not known to come."""
    days = [one.on for one in boundaries if one.age is LegalAge.EIGHTEEN]
    return min(days, default=None)


def key_changes_on(
    boundaries: Sequence[AgeBoundary],
    period: Period,
    parts: Sequence[KeyPart],
    parts_from_18: Sequence[KeyPart],
) -> date | Problem | None:
    """The birthday on which another key takes over within the period; None where one key holds.

    Where the parts do not go with the birthday: why.
    """
    birthday = eighteenth_birthday(boundaries)
    youth_act = paid_by_youth_act(parts)
    adult = birthday is not None and birthday <= period.start
    if (adult and youth_act) or paid_by_youth_act(parts_from_18):
        return Problem(
            "youth-act-ends-at-18",
            "De Jeugdwet betaalt niet meer vanaf de dag waarop de leerling 18 wordt.",
            "The Youth Act pays nothing from the day on which the pupil turns 18.",
        )
    inside = birthday is not None and birthday in period
    changes = birthday if youth_act and inside else None
    if changes is not None and not parts_from_18:
        return Problem(
            "key-from-18-needed",
            f"De leerling wordt 18 op {changes}. Noem ook wie vanaf die dag betaalt.",
            f"The pupil turns 18 on {changes}. Name also who pays from that day on.",
        )
    if changes is None and parts_from_18:
        return Problem(
            "key-from-18-not-needed",
            "Voor deze aanvraag is geen aparte verdeling vanaf 18 jaar nodig.",
            "This request needs no key of its own from 18 on.",
        )
    return changes
