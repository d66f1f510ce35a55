"""How a body's own decision follows from its own facts, and ends its term. Every party that decides
or pays shares it.

What happens before the request itself is heard is remembered until then.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import ShareReduced
from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionSubject,
    DecisionTaken,
    DefaultNoticeReceived,
    ObjectionDeferred,
    ObjectionMendAsked,
    ObjectionMended,
    ObjectionNotMended,
    ObjectionReceived,
    ObjectionTooLate,
    PenaltyDue,
    RejectionIntended,
)
from events.forwarding import RequestForwarded
from events.funding import ShareApproved, ShareCommitted, ShareRefused
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    Outcome,
    PartReinstated,
    PartSetAside,
)
from events.urgent import TemporaryStartGranted
from events.values import MandateId, OrganisationId, Party, party_of, system
from services.funder.commands import EndTerm
from services.funder.legal_commands import (
    EndPenalty,
    LetMendingPass,
    LetObjectionDecisionPass,
    LetObjectionTermPass,
    LetViewLapse,
    RaisePenalty,
    RevokeSetAside,
    TakeDecision,
)
from services.runtime.shapes import Command, Due, Process


class Deciding(msgspec.Struct, frozen=True, gc=False):
    """The request, the bodies that decide on it, who approved under which mandate, and what came
    before the request."""

    request: ArrangementRequested | None = None
    bodies: tuple[OrganisationId, ...] = ()
    mandates: tuple[tuple[OrganisationId, MandateId], ...] = ()
    early: tuple[Any, ...] = ()


_LEADS_TO_A_DECISION = (
    ShareRefused,
    ShareCommitted,
    ShareReduced,
    PartSetAside,
    PartReinstated,
    IntakeClosed,
    TemporaryStartGranted,
)


def deciding(party: Party) -> Process:
    """The process of a party whose organisations decide. What other parties' organisations do is
    heard at their own desks."""

    def ours(fact: Any) -> bool:
        body = fact.body if hasattr(fact, "body") else fact.funder
        return party_of(body) is party

    def evolve(memory: Deciding, fact: Any) -> Deciding:
        match fact:
            case ArrangementRequested():
                return replace(memory, request=fact, bodies=(fact.swv, fact.municipality))
            case RequestForwarded(body=former, to=to):
                bodies = tuple(to if one == former else one for one in memory.bodies)
                return replace(memory, bodies=bodies)
            case ShareApproved(funder=funder, mandate=mandate) if ours(fact):
                return replace(memory, mandates=(*memory.mandates, (funder, mandate)))
            case ShareApproved() | DecisionTaken():
                return memory
            case _ if memory.request is None and ours(fact):
                return replace(memory, early=(*memory.early, fact))
            case _:
                return memory

    def react(memory: Deciding, fact: Any) -> Sequence[Command]:
        request = memory.request
        if request is None or isinstance(fact, (ShareApproved, RequestForwarded)):
            return []
        if isinstance(fact, ArrangementRequested):
            return [c for early in memory.early for c in _decision(memory, request, early)]
        if not ours(fact):
            return []
        if isinstance(fact, DecisionTaken):
            return _ends(fact) if fact.body in memory.bodies else []
        return _decision(memory, request, fact)

    return Process(
        name="deciding",
        initial=Deciding(),
        evolve=evolve,
        hears=(
            ArrangementRequested,
            RequestForwarded,
            ShareApproved,
            *_LEADS_TO_A_DECISION,
            DecisionTaken,
        ),
        react=react,
    )


def _decision(memory: Deciding, request: ArrangementRequested, fact: Any) -> Sequence[Command]:
    """The decision that follows from what the body did."""
    match fact:
        case ShareRefused(funder=body, round=round_, mandate=mandate):
            return [
                _take(request, fact, body, DecisionOutcome.REFUSED, round=round_, mandate=mandate)
            ]
        case ShareCommitted(funder=body, round=round_, amount=amount):
            return [
                _take(
                    request,
                    fact,
                    body,
                    DecisionOutcome.GRANTED,
                    round=round_,
                    amount=amount,
                    mandate=dict(memory.mandates).get(body),
                )
            ]
        case ShareReduced(funder=body, round=round_, left=left):
            return [
                _take(request, fact, body, DecisionOutcome.SHORTENED, round=round_, amount=left)
            ]
        case TemporaryStartGranted(body=body, care=care, mandate=mandate):
            start = _take(
                request, fact, body, DecisionOutcome.GRANTED, amount=care.cost, mandate=mandate
            )
            return [replace(start, subject=DecisionSubject.TEMPORARY_START)]
        case PartSetAside(body=body):
            return [_take(request, fact, body, DecisionOutcome.SET_ASIDE)]
        case PartReinstated(body=body):
            return [
                RevokeSetAside(on=fact.effective_on, by=system(body), case=fact.case, body=body)
            ]
        case IntakeClosed(body=body, outcome=Outcome.REJECTED):
            return [_take(request, fact, body, DecisionOutcome.REJECTED)]
        case _:
            return []  # the part closed with an outcome that is no decision of this body


def _take(
    request: ArrangementRequested,
    fact: Any,
    body: OrganisationId,
    outcome: DecisionOutcome,
    **what: Any,
) -> TakeDecision:
    return TakeDecision(
        on=fact.effective_on,
        by=system(body),
        case=fact.case,
        body=body,
        subject=DecisionSubject.ARRANGEMENT,
        outcome=outcome,
        kind=request.kind,
        **what,
    )


def _ends(fact: DecisionTaken) -> Sequence[Command]:
    """A body's own decision ends its term, and the penalty for being late with it; a funder that
    is no body in the case keeps no term."""
    if fact.subject is DecisionSubject.TEMPORARY_START:
        return []  # the regular term runs on
    own: dict[str, Any] = {
        "on": fact.effective_on,
        "by": system(fact.body),
        "case": fact.case,
        "body": fact.body,
    }
    return [EndTerm(**own), EndPenalty(**own)]


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself around a decision when a last day has passed."""
    match fact:
        case RejectionIntended(view_until=last):
            return [Due(last, LetViewLapse(**_passed(fact, last), view_until=last))]
        case DecisionPublished(objection_until=date() as last):
            passed = LetObjectionTermPass(**_passed(fact, last), number=fact.number, until=last)
            return [Due(last, passed)]
        case ObjectionMendAsked(mend_by=last):
            lapse = LetMendingPass(**_passed(fact, last), number=fact.number, mend_by=last)
            return [Due(last, lapse)]
        case (
            ObjectionReceived()
            | ObjectionTooLate()
            | ObjectionDeferred()
            | ObjectionMended()
            | ObjectionNotMended()
        ):
            last = fact.decide_by
            late = LetObjectionDecisionPass(
                **_passed(fact, last), number=fact.number, decide_by=last
            )
            return [Due(last, late)]
        case DefaultNoticeReceived(penalty_from=first):
            last = first - timedelta(days=1)
            return [Due(last, RaisePenalty(**_passed(fact, last), objection_to=fact.objection_to))]
        case PenaltyDue(until=last):
            return [Due(last, RaisePenalty(**_passed(fact, last), objection_to=fact.objection_to))]
        case _:
            return []


def _passed(fact: Any, last: date) -> dict[str, Any]:
    return {
        "on": last + timedelta(days=1),
        "by": system(fact.body),
        "case": fact.case,
        "body": fact.body,
    }
