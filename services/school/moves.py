"""What a school records when its pupil moves while the arrangement runs."""

from collections.abc import Sequence
from datetime import date

import msgspec

from events.change import PupilMovedHome
from events.fact import Fact
from events.request import ArrangementRequested, Outcome, RequestKind
from events.values import OrganisationId
from services.runtime.refusal import Refusal
from services.school.commands import RecordMoveHome


class Residence(msgspec.Struct, frozen=True):
    """The municipality that is responsible, and since when where the pupil moved."""

    municipality: OrganisationId
    since: date | None = None


def moved_home(
    request: ArrangementRequested,
    outcome: Outcome | None,
    now: Residence,
    command: RecordMoveHome,
) -> Sequence[Fact]:
    """The move as a fact. Raises ``Refusal``."""
    if now == Residence(command.municipality, command.moved_on):
        return []
    _running(request, outcome, command.moved_on)
    if command.municipality == now.municipality:
        raise Refusal(
            "not-a-move",
            "De leerling woont al in deze gemeente.",
            "The pupil already lives in this municipality.",
        )
    if now.since is not None and command.moved_on <= now.since:
        raise Refusal(
            "move-before-former",
            f"De vorige verhuizing was op {now.since}; deze moet daarna liggen.",
            f"The former move was on {now.since}; this one must come after it.",
        )
    return [
        PupilMovedHome(
            effective_on=command.on,
            case=command.case,
            school=request.school,
            swv=request.swv,
            former=now.municipality,
            municipality=command.municipality,
            moved_on=command.moved_on,
            stay=command.stay,
        )
    ]


def _running(request: ArrangementRequested, outcome: Outcome | None, day: date) -> None:
    """Only what was granted for one pupil, and is not over on this day, changes with the pupil."""
    if request.kind is not RequestKind.INDIVIDUAL:
        raise Refusal(
            "group-does-not-move",
            "Een groepsarrangement verandert niet als één leerling verhuist of overstapt.",
            "A group arrangement does not change when one pupil moves.",
        )
    if outcome is not Outcome.GRANTED:
        raise Refusal(
            "not-granted",
            "De aanvraag is nog niet toegekend. Trek haar in en vraag opnieuw aan.",
            "The request is not granted yet. Withdraw it and ask anew.",
        )
    if day > request.care.period.end:
        raise Refusal(
            "arrangement-over",
            f"Het arrangement loopt tot en met {request.care.period.end}.",
            f"The arrangement ends on {request.care.period.end}.",
        )
