"""Who must be in a meeting about a pupil, or be absent with a reason."""

from collections.abc import Sequence

from events.location import LocationKind
from events.meeting import Attendance, Participant

CORE = (Participant.COORDINATOR, Participant.ORTHOPEDAGOGUE, Participant.FAMILY_WORKER)
"""The roles of a support team (Ontwikkelagenda Zwolle deel 2, bijlage 1)."""

PRIMARY = frozenset({LocationKind.PRIMARY, LocationKind.SBO})
"""The kinds of location that may have one team together (afspraak 2)."""
WITH_NEWCOMERS = frozenset({Participant.SWV, Participant.MUNICIPALITY})
"""The partners of the plan for a team at a school for newcomers (afspraak 19)."""


def unexplained(
    invited: Sequence[Participant], attendance: Sequence[Attendance]
) -> tuple[Participant, ...]:
    """Who was invited, and of whom nothing says whether that one was there, or why not."""
    told = {one.who for one in attendance}
    return tuple(one for one in invited if one not in told)
