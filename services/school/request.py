"""A school's request: submitted, completed where asked, perhaps withdrawn, concluded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import PlaceFreed, PlaceTaken, PupilMovedHome, PupilMovedSchool
from events.fact import Fact
from events.forwarding import ForwardingNoted
from events.gate import ShorteningAsked, ShorterPeriodNoted
from events.request import (
    ArrangementRequested,
    Care,
    Outcome,
    RequestConcluded,
    RequestReopened,
    RequestWithdrawn,
    SupplementItem,
    SupplementProvided,
    SupplementTaskReceived,
)
from events.school import SupportTeamJudged
from events.values import OrganisationId, Sealed
from services.funder.gate import judgement_needed
from services.rules.consent import age_on
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider
from services.school import consent, consented, evaluation, moves
from services.school.commands import (
    ConcludeRequest,
    Judgement,
    LearnOfForwarding,
    LearnOfShortening,
    ProvideSupplement,
    ReceiveSupplementTask,
    RecordJudgement,
    ReopenRequest,
    ShortenPeriod,
    SubmitRequest,
    WithdrawRequest,
)
from services.school.evaluation import Evaluation
from services.school.moves import Whereabouts
from services.school.submission import check


class Task(msgspec.Struct, frozen=True, gc=False):
    """A supplement that a body still needs."""

    body: OrganisationId
    items: tuple[SupplementItem, ...]
    due_on: date


class Request(msgspec.Struct, frozen=True, gc=False):
    """What the school knows of its request."""

    submitted: ArrangementRequested | None = None
    judgement: Judgement | None = None  # the last one
    bodies: tuple[OrganisationId, ...] = ()  # that treat it now: the SWV, the municipality
    shorter: Care | None = None  # since less was asked
    tasks: tuple[Task, ...] = ()
    consents: consented.Consents = consented.Consents()
    withdrawn: bool = False
    outcome: Outcome | None = None
    now: Whereabouts | None = None  # where its pupils are
    evaluation: Evaluation = Evaluation()

    @property
    def present(self) -> ArrangementRequested:
        """The request with the bodies that treat it, and the care that is asked, now; asserts that
        it was submitted."""
        assert self.submitted is not None, "no request was submitted"
        swv, municipality = self.bodies
        care = self.shorter or self.submitted.care
        return replace(self.submitted, swv=swv, municipality=municipality, care=care)


def decide(state: Request, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the request. Raises ``Refusal``."""
    if isinstance(command, SubmitRequest):
        return _submit(state, command, rules)
    known(state)
    match command:
        case ReceiveSupplementTask(case=case, body=body, items=items, due_on=due_on, on=on):
            if any(task.body == body and task.due_on == due_on for task in state.tasks):
                return []
            return [
                SupplementTaskReceived(
                    effective_on=on, case=case, body=body, items=items, due_on=due_on
                )
            ]
        case LearnOfForwarding(case=case, body=body, successor=to, on=on):
            if body not in state.bodies:
                return []
            noted = ForwardingNoted(
                effective_on=on,
                case=case,
                noted_by=known(state).school,
                former=body,
                successor=to,
            )
            after = evolve(state, noted)
            consents = consent.follow(after.present, state.consents, noted)
            return [noted, *consents, *_told_anew(after, command, rules)]
        case LearnOfShortening(case=case, care=care, on=on):
            if state.shorter == care:
                return []
            school = known(state).school
            return [ShorterPeriodNoted(effective_on=on, case=case, school=school, care=care)]
        case ProvideSupplement():
            return _supplement(state, command)
        case RecordJudgement():
            return _judge(state, command, rules)
        case ShortenPeriod():
            return _shorten(state, command)
        case WithdrawRequest():
            return _withdraw(state, command)
        case ConcludeRequest(case=case, outcome=outcome, on=on):
            if state.outcome is outcome:
                return []
            concluded = RequestConcluded(effective_on=on, case=case, outcome=outcome)
            if outcome is not Outcome.GRANTED:
                return [concluded]
            return [concluded, evaluation.planned(state.present, command, rules)]
        case ReopenRequest(case=case, on=on):
            if state.outcome is None:
                return []
            return [RequestReopened(effective_on=on, case=case)]
        case _ if type(command) in consent.COMMANDS:
            owned(command, known(state).school)
            return consent.decide(state.present, state.consents, command)
        case _:
            raise AssertionError(f"not a command of a request: {command}")


def evolve(state: Request, fact: Any) -> Request:
    """The request after a fact."""
    match fact:
        case ArrangementRequested():
            asked = (fact.swv, fact.municipality)
            return replace(state, submitted=fact, bodies=asked, now=moves.at_first(fact))
        case ForwardingNoted(former=body, successor=to):
            bodies = tuple(to if one == body else one for one in state.bodies)
            tasks = tuple(task for task in state.tasks if task.body != body)
            consents = consented.forwarded(state.consents, body)
            now = None if state.now is None else moves.succeeded(state.now, body, to)
            return replace(state, bodies=bodies, tasks=tasks, consents=consents, now=now)
        case SupplementTaskReceived(body=body, items=items, due_on=due_on):
            others = tuple(task for task in state.tasks if task.body != body)
            return replace(state, tasks=(*others, Task(body, items, due_on)))
        case SupplementProvided(body=body):
            return replace(state, tasks=tuple(t for t in state.tasks if t.body != body))
        case RequestWithdrawn():
            return replace(state, withdrawn=True)
        case RequestConcluded(outcome=outcome):
            return replace(state, outcome=outcome)
        case RequestReopened():
            return replace(state, outcome=None)
        case _ if type(fact) in consented.FACTS:
            return replace(state, consents=consented.evolve(state.consents, fact))
        case PupilMovedHome() | PupilMovedSchool() | PlaceFreed() | PlaceTaken():
            assert state.now is not None
            return replace(state, now=moves.evolve(state.now, fact))
        case _ if type(fact) in evaluation.FACTS:
            return replace(state, evaluation=evaluation.evolve(state.evaluation, fact))
        case SupportTeamJudged(outcome=judged, valid=valid):
            return replace(state, judgement=Judgement(outcome=judged, valid=valid))
        case ShorteningAsked():
            return state
        case ShorterPeriodNoted(care=care):
            return replace(state, shorter=care)
        case _:
            raise AssertionError(f"not a fact of a request: {fact}")


REQUEST = Decider(
    noun="request",
    initial=Request(),
    evolve=evolve,
    facts=(
        ArrangementRequested,
        SupportTeamJudged,
        ForwardingNoted,
        SupplementTaskReceived,
        SupplementProvided,
        RequestWithdrawn,
        RequestConcluded,
        RequestReopened,
        ShorteningAsked,
        ShorterPeriodNoted,
        PupilMovedHome,
        PupilMovedSchool,
        PlaceFreed,
        PlaceTaken,
        *consented.FACTS,
        *evaluation.FACTS,
    ),
    commands=(
        LearnOfForwarding,
        LearnOfShortening,
        ReceiveSupplementTask,
        ProvideSupplement,
        WithdrawRequest,
        RecordJudgement,
        ShortenPeriod,
        ConcludeRequest,
        ReopenRequest,
        *consent.COMMANDS,
    ),
    decide=decide,
)


def _submit(state: Request, command: SubmitRequest, rules: RuleBook) -> Sequence[Fact]:
    requested = ArrangementRequested(
        effective_on=command.on,
        requester=command.by.user,
        **{name: getattr(command, name) for name in _COPIED},
    )
    if state.submitted is not None:
        if _same(state.submitted, requested):
            return []
        raise Refusal(
            "reference-in-use",
            f"Kenmerk {command.reference} hoort al bij een andere aanvraag van deze school.",
            f"Reference {command.reference} already belongs to another request of this school.",
        )
    owned(command, command.school)
    check(command, rules)
    consents = consent.first(command)
    facts: list[Fact] = []
    if command.judgement is not None:
        asking = _asking(requested, rules)
        facts.append(_judged(command, requested, asking, command.judgement))
    return [*facts, *consents, requested]


_COPIED = tuple(
    name
    for name in ArrangementRequested.__struct_fields__
    if name not in ("effective_on", "requester")
)


def _same(first: ArrangementRequested, second: ArrangementRequested) -> bool:
    """Whether two submissions say the same, whoever hands them in; sealed text differs each time it
    is sealed, and what is told of the pupil's age depends on the day."""
    day = second.effective_on
    told = {}
    if first.age is not None:
        ahead = tuple(one for one in first.boundaries if one.on > day)
        told = {"age": age_on(day, first.age, first.boundaries), "boundaries": ahead}
    return _bare(replace(first, **told), day) == _bare(second, day)


def _bare(request: ArrangementRequested, day: date) -> ArrangementRequested:
    urgency = whoever_reads(request.urgency)
    return replace(request, explanation=(), urgency=urgency, effective_on=day, requester=None)


def whoever_reads(copies: tuple[Sealed, ...]) -> tuple[Sealed, ...]:
    """Sealed copies without what is in them, which differs each time it is sealed."""
    return tuple(replace(copy, token="") for copy in copies)


def known(state: Request) -> ArrangementRequested:
    """The request. Raises ``Refusal`` where there is none."""
    if state.submitted is None:
        raise Refusal("request-unknown", "Deze aanvraag bestaat niet.", "There is no such request.")
    return state.submitted


def owned(command: Command, school: OrganisationId) -> None:
    """Refuse what another than the school itself asks."""
    if command.by.organisation != school:
        raise Refusal(
            "not-your-request",
            "Alleen de school die de aanvraag doet, kan dit.",
            "Only the school whose request it is can do this.",
        )


def _asking(requested: ArrangementRequested, rules: RuleBook) -> OrganisationId | None:
    """The municipality, where it asks for the support team's judgement before it approves."""
    municipality = requested.municipality
    local = rules.of(municipality, requested.effective_on)
    asked = judgement_needed(local, municipality, requested.kind, requested.care)
    return municipality if asked else None


def _judged(
    command: Command,
    requested: ArrangementRequested,
    asking: OrganisationId | None,
    judgement: Judgement,
) -> SupportTeamJudged:
    """The judgement goes to a municipality only where that asks for it."""
    return SupportTeamJudged(
        effective_on=command.on,
        case=requested.case,
        school=requested.school,
        outcome=judgement.outcome,
        valid=judgement.valid,
        municipality=asking,
    )


def _told_anew(state: Request, command: LearnOfForwarding, rules: RuleBook) -> Sequence[Fact]:
    """A municipality to which the request was forwarded has no judgement yet."""
    present = state.present
    if command.successor != present.municipality or state.judgement is None:
        return []
    asking = _asking(present, rules)
    return [] if asking is None else [_judged(command, present, asking, state.judgement)]


def _judge(state: Request, command: RecordJudgement, rules: RuleBook) -> Sequence[Fact]:
    owned(command, known(state).school)
    if command.judgement == state.judgement:
        return []
    still_open(state)
    present = state.present
    return [_judged(command, present, _asking(present, rules), command.judgement)]


def _shorten(state: Request, command: ShortenPeriod) -> Sequence[Fact]:
    """Less than was asked first; whether it comes in time is for the SWV to say."""
    present = state.present
    owned(command, present.school)
    still_open(state)
    period = present.care.period
    if not (period.start <= command.end < period.end and 0 < command.cost <= present.care.cost):
        raise Refusal(
            "not-shorter",
            f"Kies een laatste dag van {period.start} tot {period.end}, en kosten die hoger zijn "
            "dan nul en niet hoger dan eerst.",
            f"Choose a last day from {period.start} and before {period.end}, and a cost above "
            "zero and no higher than at first.",
        )
    return [
        ShorteningAsked(
            effective_on=command.on,
            case=command.case,
            school=present.school,
            swv=present.swv,
            end=command.end,
            cost=command.cost,
        )
    ]


def still_open(state: Request) -> None:
    """Refuse what comes after the outcome or the withdrawal."""
    if state.outcome is not None or state.withdrawn:
        raise Refusal(
            "already-concluded",
            "Over deze aanvraag is al beslist, of zij is ingetrokken.",
            "This request is already decided, or withdrawn.",
        )


def _supplement(state: Request, command: ProvideSupplement) -> Sequence[Fact]:
    assert state.submitted is not None
    owned(command, state.submitted.school)
    task = next((task for task in state.tasks if task.body == command.body), None)
    if task is None:
        raise Refusal(
            "no-supplement-asked",
            "Deze instantie heeft geen aanvulling gevraagd, of heeft die al.",
            "This body did not ask for a supplement, or already has it.",
        )
    return [
        SupplementProvided(
            effective_on=command.on, case=command.case, body=command.body, items=task.items
        )
    ]


def _withdraw(state: Request, command: WithdrawRequest) -> Sequence[Fact]:
    assert state.submitted is not None
    owned(command, state.submitted.school)
    if state.withdrawn:
        return []
    still_open(state)
    return [
        RequestWithdrawn(
            effective_on=command.on,
            case=command.case,
            school=state.submitted.school,
            swv=state.bodies[0],
        )
    ]
