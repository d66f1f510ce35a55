"""Approving many shares in one go: each is a command of its own, with an outcome of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from events import funding
from events.values import Actor, CaseId, OrganisationId, Round, party_of
from services.funder.commands import ApproveShare
from services.portal.books import Desks
from services.runtime.asks import Answer
from services.runtime.catalogue import SERVICES
from services.runtime.refusal import Refusal

MOST = 100  # shares at once


@dataclass(frozen=True)
class Asked:
    """A share to approve."""

    case: CaseId
    funder: OrganisationId
    round: Round


@dataclass(frozen=True)
class Outcome:
    """What became of it."""

    asked: Asked
    id: UUID  # of its command
    answer: Answer | None  # None: refused
    refusal: Refusal | None

    @property
    def waits(self) -> type[funding.ShareFirstApproved | funding.ShareAwaitsBudget] | None:
        """What an approval still waits for: a second person, or money; None: for nothing."""
        kinds = {type(one.fact) for one in self.answer.facts} if self.answer else set()
        waiting = (funding.ShareFirstApproved, funding.ShareAwaitsBudget)
        return next((one for one in waiting if one in kinds), None)


async def approve_all(
    desks: Desks, shares: Sequence[Asked], by: Actor, on: date, under: UUID
) -> list[Outcome]:
    """Approve these shares in this order, each under an id that follows from ``under``: asked again
    it is the same command. What is refused holds up no other. Raises ``LedgerUnavailable``."""
    return [await _approve(desks, one, by, on, under) for one in dict.fromkeys(shares)]


async def _approve(desks: Desks, one: Asked, by: Actor, on: date, under: UUID) -> Outcome:
    id_ = uuid5(NAMESPACE_OID, f"{under}|{one.case}|{one.funder}|{one.round}")
    command = ApproveShare(on=on, by=by, case=one.case, round=one.round, funder=one.funder)
    party = party_of(one.funder)
    if ApproveShare.__name__ not in SERVICES[party].commands:
        unknown = Refusal(
            "share-unknown", "Dit aandeel is hier niet bekend.", "This share is not known here."
        )
        return Outcome(one, id_, None, unknown)
    try:
        answer = await desks.ask(party, command, id_)
    except Refusal as refusal:
        return Outcome(one, id_, None, refusal)
    return Outcome(one, id_, answer, None)
