"""What a municipality makes of a request that cannot wait, and of its outcome.

Youth care that cannot wait is the municipality's to start (Jeugdwet 2.3).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.collective import RequestTakenUp
from events.fact import Fact
from events.forwarding import RequestForwarded
from events.funding import BundleClosed, Share
from events.personal_budget import in_kind, wholly_bought
from events.request import (
    ArrangementRequested,
    RequestRejected,
    RequestSetAside,
    WithdrawalAccepted,
)
from events.urgent import TemporaryEnd, TemporaryStartGranted
from events.values import OrganisationId, system
from services.funder.gate_commands import EndTemporaryStart, NoteUrgency
from services.funder.money import serve
from services.funder.temporary import end
from services.rules.regions import RuleBook
from services.runtime.shapes import Command, Draft, Due, Joint, Process


class Hurried(msgspec.Struct, frozen=True, gc=False):
    """A request that cannot wait, and the municipalities that treated it, the last one now."""

    request: ArrangementRequested | None = None
    bodies: tuple[OrganisationId, ...] = ()


def remember(memory: Hurried, fact: Any) -> Hurried:
    """What cannot wait, and who may decide; nothing where nothing is urgent."""
    match fact:
        case ArrangementRequested() if fact.urgency:
            return Hurried(fact, (fact.municipality,))
        case RequestForwarded(body=body, to=to) if memory.bodies[-1:] == (body,):
            return replace(memory, bodies=(*memory.bodies, to))
        case _:
            return memory


def react(memory: Hurried, fact: Any) -> Sequence[Command]:
    """Note what is urgent, and end what was temporary, by whomever it was granted."""
    request = memory.request
    if request is None:
        return []
    match fact:
        case ArrangementRequested() | RequestForwarded():
            return [_note(request, memory.bodies[-1], fact.effective_on)]
        case BundleClosed(shares=shares):
            if wholly_bought(shares):  # a personal budget bears nothing of what was ordered
                return _ends(memory, fact, TemporaryEnd.NOT_GRANTED)
            return _ends(memory, fact, TemporaryEnd.GRANTED, in_kind(shares))
        case _:
            return _ends(memory, fact, TemporaryEnd.NOT_GRANTED)


def _note(request: ArrangementRequested, body: OrganisationId, on: date) -> NoteUrgency:
    return NoteUrgency(on=on, by=system(body), case=request.case, body=body, care=request.care)


def _ends(
    memory: Hurried, fact: Any, why: TemporaryEnd, shares: tuple[Share, ...] = ()
) -> Sequence[EndTemporaryStart]:
    return [
        EndTemporaryStart(
            on=fact.effective_on,
            by=system(body),
            case=fact.case,
            body=body,
            why=why,
            shares=shares,
        )
        for body in dict.fromkeys(memory.bodies)
    ]


def _end(draft: Draft, command: EndTemporaryStart, _: RuleBook) -> None:
    for line in end(draft, command):
        serve(draft, command, line)


ENDING = Joint(commands=(EndTemporaryStart,), decide=_end)

URGENCY = Process(
    name="urgency",
    initial=Hurried(),
    evolve=remember,
    hears=(
        ArrangementRequested,
        RequestForwarded,
        BundleClosed,
        RequestRejected,
        RequestSetAside,
        WithdrawalAccepted,
        RequestTakenUp,
    ),
    react=react,
)


def due(fact: Fact) -> Sequence[Due]:
    """A temporary start ends by itself on its last day."""
    match fact:
        case TemporaryStartGranted(case=case, body=body, care=care):
            end = EndTemporaryStart(
                on=care.period.end + timedelta(days=1),
                by=system(body),
                case=case,
                body=body,
                why=TemporaryEnd.LAST_DAY,
            )
            return [Due(care.period.end, end)]
        case _:
            return []
