"""What the SWV hears of a case, and when that is enough to move the bundle on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.forwarding import RequestForwarded
from events.funding import Answer, ShareApproved, ShareRefused, SharesCalculated
from events.gate import ShorteningAsked
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    PartReinstated,
    PartSetAside,
    RequestWithdrawn,
)
from events.school import ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.values import Actor, CaseId, OrganisationId, Round, system
from services.rules.consent import carries
from services.runtime.refusal import Early
from services.runtime.shapes import Command, Process
from services.swv.commands import (
    AcceptShortening,
    AcceptWithdrawal,
    CloseBundle,
    CompleteAssessments,
    NoteAnswer,
    OpenBundle,
    PostponeClosing,
    ReinstateRequest,
    SetRequestAside,
    SucceedBody,
)


class Bundling(msgspec.Struct, frozen=True, gc=False):
    """What was heard so far."""

    request: ArrangementRequested | None = None
    assessments: tuple[AssessmentCompleted, ...] = ()
    round: Round = Round(0)
    asked: frozenset[OrganisationId] = frozenset()
    approvals: tuple[ShareApproved, ...] = ()
    stopped: frozenset[OrganisationId] = frozenset()  # with whom nothing may be shared

    @property
    def assessed(self) -> bool:
        """Whether the request and both judgements are known."""
        return self.request is not None and len(self.assessments) == 2

    @property
    def agreed(self) -> bool:
        """Whether every funder that was asked in this round has approved."""
        return bool(self.asked) and {one.funder for one in self.approvals} == self.asked


def evolve(memory: Bundling, fact: Any) -> Bundling:
    """Remember what the bundle waits for."""
    match fact:
        case ArrangementRequested():
            return replace(memory, request=fact)
        case RequestForwarded(body=body, to=to) if memory.request is not None:
            place = "swv" if body == memory.request.swv else "municipality"
            return replace(memory, request=replace(memory.request, **{place: to}))
        case AssessmentCompleted():
            return replace(memory, assessments=(*memory.assessments, fact))
        case SharesCalculated(round=round_, shares=shares):
            asked = frozenset(share.funder for share in shares)
            return replace(memory, round=round_, asked=asked, approvals=())
        case ShareApproved(round=round_) if round_ == memory.round:
            return replace(memory, approvals=(*memory.approvals, fact))
        case ConsentRenewed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped - {fact.recipient})
        case ConsentWithdrawn() | ConsentLapsed() if carries(fact.recipient, fact.purpose):
            return replace(memory, stopped=memory.stopped | {fact.recipient})
        case _:
            return memory


def react(memory: Bundling, fact: Any) -> Sequence[Command]:
    """Move the bundle on when what it waited for is there."""
    request = memory.request
    if request is None:
        if isinstance(fact, AssessmentCompleted):
            return []  # remembered until the request is heard
        raise Early("the request itself is not heard yet")
    day, by, case = fact.effective_on, system(request.swv), fact.case
    match fact:
        case ArrangementRequested():
            return [_open(fact), *_complete(memory)]
        case AssessmentCompleted():
            return _complete(memory)
        case ShareApproved(round=round_, funder=funder):
            noted = NoteAnswer(
                on=day, by=by, case=case, round=round_, funder=funder, answer=Answer.APPROVED
            )
            if not memory.agreed:
                return [noted]
            last = max(approval.effective_on for approval in memory.approvals)
            return [noted, _agreed(memory, case, last, by)]
        case ConsentRenewed():
            return [_agreed(memory, case, day, by)] if memory.agreed else []
        case ConsentWithdrawn() | ConsentLapsed():
            return []  # what waits for it is held back; whatever the SWV does itself goes on
        case ShareRefused(round=round_, funder=funder):
            return [
                NoteAnswer(
                    on=day, by=by, case=case, round=round_, funder=funder, answer=Answer.REFUSED
                )
            ]
        case RequestWithdrawn():
            return [AcceptWithdrawal(on=day, by=by, case=case)]
        case ShorteningAsked(end=end, cost=cost):
            return [AcceptShortening(on=day, by=by, case=case, end=end, cost=cost)]
        case RequestForwarded(body=body, to=to):
            return [SucceedBody(on=day, by=by, case=case, body=body, successor=to)]
        case PartSetAside(body=body):
            return [SetRequestAside(on=day, by=by, case=case, body=body)]
        case PartReinstated(body=body):
            return [ReinstateRequest(on=day, by=by, case=case, body=body)]
        case SharesCalculated():
            return []  # the bundle's own; only remembered
        case _:
            raise AssertionError(f"not heard by a bundle: {fact}")


def _agreed(memory: Bundling, case: CaseId, on: date, by: Actor) -> Command:
    """Close, unless a funder may not be told of it: then that waits until it may."""
    waiting = sorted(memory.asked & memory.stopped)
    if waiting:
        return PostponeClosing(on=on, by=by, case=case, round=memory.round, awaiting=waiting[0])
    return CloseBundle(on=on, by=by, case=case, round=memory.round)


def _open(fact: ArrangementRequested) -> OpenBundle:
    names = OpenBundle.__struct_fields__
    shared = {name: getattr(fact, name) for name in names if hasattr(fact, name)}
    urgent = bool(fact.urgency)
    return OpenBundle(on=fact.effective_on, by=system(fact.swv), urgent=urgent, **shared)


def _complete(memory: Bundling) -> Sequence[Command]:
    request = memory.request
    if request is None or not memory.assessed:
        return []
    needed = [a.body for a in memory.assessments if a.outcome is AssessmentOutcome.NEEDED]
    return [
        CompleteAssessments(
            on=max(a.effective_on for a in memory.assessments),
            by=system(request.swv),
            case=request.case,
            needed_by=tuple(sorted(needed)),
        )
    ]


BUNDLING = Process(
    name="bundling",
    initial=Bundling(),
    evolve=evolve,
    hears=(
        ArrangementRequested,
        AssessmentCompleted,
        SharesCalculated,
        ShareApproved,
        ShareRefused,
        RequestWithdrawn,
        ShorteningAsked,
        RequestForwarded,
        PartSetAside,
        PartReinstated,
        ConsentWithdrawn,
        ConsentLapsed,
        ConsentRenewed,
    ),
    react=react,
)
