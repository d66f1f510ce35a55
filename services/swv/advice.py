"""What experts advise an SWV: told to the school, with a copy for the parents in the same act."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from events.fact import Fact
from events.tlv import (
    AdviceCopyFailed,
    AdviceCopyQueued,
    AdviceCopySent,
    AdviceSent,
    ExpertAdviceGiven,
    TlvReceived,
)
from events.values import Count
from services.runtime.refusal import Refusal
from services.swv.commands import GiveExpertAdvice, RecordCopyFailed, RecordCopySent


class CopyState(StrEnum):
    """How far the copy for the parents is."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


Copies = Mapping[Count, CopyState]
"""The copies by the number of the advice."""

FACTS = (AdviceSent, AdviceCopyQueued, AdviceCopySent, AdviceCopyFailed)


def advised(
    request: TlvReceived, known: Sequence[ExpertAdviceGiven], command: GiveExpertAdvice
) -> Sequence[Fact]:
    """An advice, sent to the school and queued for the parents (WPO art. 18a lid 11 and 14)."""
    given = ExpertAdviceGiven(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        expert=command.expert,
        expertise=command.expertise,
        advice=command.advice,
    )
    if given in known:
        return []
    number = Count(len(known) + 1)
    sent = AdviceSent(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        school=request.school,
        number=number,
        expertise=command.expertise,
        advice=command.advice,
    )
    queued = AdviceCopyQueued(
        effective_on=command.on, case=command.case, body=command.body, number=number
    )
    return [given, sent, queued]


def copied(copies: Copies, command: RecordCopySent | RecordCopyFailed) -> Sequence[Fact]:
    """What became of a copy. Raises ``Refusal``."""
    state = copies.get(command.number)
    if state is None:
        raise Refusal(
            "advice-copy-unknown",
            "Van dit advies is geen afschrift bekend.",
            "No copy of this advice is known.",
        )
    if state is CopyState.SENT:
        return []
    told: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "body": command.body,
        "number": command.number,
    }
    if isinstance(command, RecordCopySent):
        return [AdviceCopySent(**told)]
    if state is CopyState.FAILED:
        return []
    return [AdviceCopyFailed(**told, obstacle=command.obstacle)]


def evolve(copies: Copies, fact: Any) -> Copies:
    """The copies after a fact."""
    match fact:
        case AdviceCopyQueued(number=number):
            return {**copies, number: CopyState.QUEUED}
        case AdviceCopySent(number=number):
            return {**copies, number: CopyState.SENT}
        case AdviceCopyFailed(number=number):
            return {**copies, number: CopyState.FAILED}
        case _:
            return copies


def check_copies(copies: Copies) -> None:
    """Refuse a decision while the parents did not get what was advised (WPO art. 18a lid 14)."""
    failed = [number for number, state in copies.items() if state is CopyState.FAILED]
    if failed:
        raise Refusal(
            "advice-copy-failed",
            "De ouders hebben het afschrift van het advies niet gekregen. Verzend dat eerst "
            "opnieuw; daarna kan er worden beslist.",
            "The parents did not get the copy of the advice. Send it again first; then decide.",
        )
