"""What a municipality makes of a request that cannot wait, and of its outcome.

Youth care that cannot wait is the municipality's to start (Jeugdwet 2.3).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from events.fact import Fact
from events.funding import BundleClosed
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


def remember(body: OrganisationId | None, fact: Any) -> OrganisationId | None:
    """Which body may decide; ``None`` where nothing is urgent."""
    if isinstance(fact, ArrangementRequested) and fact.urgency:
        return fact.municipality
    return body


def react(body: OrganisationId | None, fact: Any) -> Sequence[Command]:
    """Note what is urgent, and end what was temporary."""
    if body is None:
        return []
    case, on, by = fact.case, fact.effective_on, system(body)
    match fact:
        case ArrangementRequested(care=care):
            return [NoteUrgency(on=on, by=by, case=case, body=body, care=care)]
        case BundleClosed(shares=shares):
            granted = TemporaryEnd.GRANTED
            return [
                EndTemporaryStart(on=on, by=by, case=case, body=body, why=granted, shares=shares)
            ]
        case _:
            other = TemporaryEnd.NOT_GRANTED
            return [EndTemporaryStart(on=on, by=by, case=case, body=body, why=other)]


def _end(draft: Draft, command: EndTemporaryStart, _: RuleBook) -> None:
    for line in end(draft, command):
        serve(draft, command, line)


ENDING = Joint(commands=(EndTemporaryStart,), decide=_end)

URGENCY = Process(
    name="urgency",
    initial=None,
    evolve=remember,
    hears=(
        ArrangementRequested,
        BundleClosed,
        RequestRejected,
        RequestSetAside,
        WithdrawalAccepted,
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
