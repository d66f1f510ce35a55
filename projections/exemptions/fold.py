"""One row per exemption that was established, and per deviation from the hours of education."""

from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events import exemption, teaching_time
from events.exemption import ExemptionGround
from events.fact import Fact
from events.values import CaseId, OrganisationId, PupilRef, Recorded


class Exempt(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An exemption, by who keeps it: a municipality where the pupil need not go to school, with its
    ground, a school where not all hours need be followed. ``over_on``: the first day on which it
    holds no longer, whatever ended it."""

    case_id: CaseId
    keeper: OrganisationId
    pupil: PupilRef
    exempt_ground: ExemptionGround | None
    exempt_from: date
    over_on: date
    to_school_on: date | None = None  # where the pupil went back


HEARS: frozenset[type[Fact]] = frozenset(
    {
        exemption.ExemptionEstablished,
        exemption.ExemptionReassessed,
        teaching_time.FewerHoursAllowed,
        teaching_time.FewerHoursEnded,
    }
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
                keeper=fact.municipality,
                pupil=fact.pupil,
                exempt_ground=fact.exemption,
                exempt_from=valid.start,
                over_on=valid.end + timedelta(days=1),
            )
        case exemption.ExemptionReassessed(back_at_school=True) if row is not None:
            over = min(row.over_on, fact.effective_on)
            return replace(row, over_on=over, to_school_on=fact.effective_on)
        case teaching_time.FewerHoursAllowed(valid=valid):
            return Exempt(
                case_id=fact.case,
                keeper=fact.school,
                pupil=fact.pupil,
                exempt_ground=None,
                exempt_from=valid.start,
                over_on=valid.end + timedelta(days=1),
            )
        case teaching_time.FewerHoursEnded(fewer_hours_ending=ending) if row is not None:
            back = ending is teaching_time.FewerHoursEnding.ALL_HOURS
            return replace(
                row,
                over_on=min(row.over_on, fact.effective_on),
                to_school_on=fact.effective_on if back else None,
            )
        case _:
            return row
