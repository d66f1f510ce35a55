"""One row per exemption that was established."""

from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events import exemption
from events.exemption import ExemptionGround
from events.fact import Fact
from events.values import CaseId, OrganisationId, PupilRef, Recorded


class Exempt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An exemption; ``over_on``: the first day on which it holds no longer, whatever ended it."""

    case_id: CaseId
    municipality: OrganisationId
    pupil: PupilRef
    exempt_ground: ExemptionGround
    exempt_from: date
    over_on: date
    to_school_on: date | None = None  # where the pupil went back


HEARS: frozenset[type[Fact]] = frozenset(
    {exemption.ExemptionEstablished, exemption.ExemptionReassessed}
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Exempt | None, recorded: Recorded) -> Exempt | None:
    """The exemption after a fact."""
    fact: Any = recorded.fact
    match fact:
        case exemption.ExemptionEstablished(valid=valid):
            return Exempt(
                case_id=fact.case,
                municipality=fact.municipality,
                pupil=fact.pupil,
                exempt_ground=fact.exemption,
                exempt_from=valid.start,
                over_on=valid.end + timedelta(days=1),
            )
        case exemption.ExemptionReassessed(back_at_school=True) if row is not None:
            over = min(row.over_on, fact.effective_on)
            return replace(row, over_on=over, to_school_on=fact.effective_on)
        case _:
            return row
