"""A school's request: submitted, completed where asked, perhaps withdrawn, concluded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import PlaceFreed, PlaceTaken, PupilMovedHome, PupilMovedSchool
from events.fact import Fact
from events.forwarding import ForwardingNoted
from events.request import (
    ArrangementRequested,
    Hours,
    Outcome,
    Place,
    RequestConcluded,
    RequestKind,
    RequestReopened,
    RequestWithdrawn,
    SupplementItem,
    SupplementProvided,
    SupplementTaskReceived,
)
from events.school import JudgementOutcome, SupportTeamJudged
from events.values import OrganisationId, Pc4
from services.rules.consent import age_on
from services.rules.regions import RuleBook, ot_judgement_needed
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider
from services.school import consent, consented, evaluation, moves
from services.school.commands import (
    ConcludeRequest,
    LearnOfForwarding,
    ProvideSupplement,
    ReceiveSupplementTask,
    ReopenRequest,
    SubmitRequest,
    WithdrawRequest,
)
from services.school.evaluation import Evaluation
from services.school.moves import Whereabouts
from services.school.parties import check_parties


class Task(msgspec.Struct, frozen=True):
    """A supplement that a body still needs."""

    body: OrganisationId
    items: tuple[SupplementItem, ...]
    due_on: date


class Request(msgspec.Struct, frozen=True):
    """What the school knows of its request."""

    submitted: ArrangementRequested | None = None
    bodies: tuple[OrganisationId, ...] = ()  # that treat it now: the SWV, the municipality
    tasks: tuple[Task, ...] = ()
    consents: consented.Consents = consented.Consents()
    withdrawn: bool = False
    outcome: Outcome | None = None
    now: Whereabouts | None = None  # where its pupils are
    evaluation: Evaluation = Evaluation()

    @property
    def present(self) -> ArrangementRequested:
        """The request with the bodies that treat it now; asserts that it was submitted."""
        assert self.submitted is not None, "no request was submitted"
        swv, municipality = self.bodies
        return replace(self.submitted, swv=swv, municipality=municipality)


def decide(state: Request, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the request. Raises ``Refusal``."""
    if isinstance(command, SubmitRequest):
        return _submit(state, command, rules)
    if state.submitted is None:
        raise unknown_request()
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
            school = state.submitted.school
            noted = ForwardingNoted(
                effective_on=on, case=case, noted_by=school, former=body, successor=to
            )
            after = evolve(state, noted)
            return [noted, *consent.follow(after.present, state.consents, noted)]
        case ProvideSupplement():
            return _supplement(state, command)
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
            owned(command, state.submitted.school)
            return consent.decide(state.present, state.consents, command)
        case _:
            raise AssertionError(f"not a command of a request: {command}")


def evolve(state: Request, fact: Any) -> Request:
    """The request after a fact."""
    match fact:
        case ArrangementRequested():
            return replace(
                state,
                submitted=fact,
                bodies=(fact.swv, fact.municipality),
                now=moves.at_first(fact),
            )
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
        case SupportTeamJudged():
            return state
        case _ if type(fact) in evaluation.FACTS:
            return replace(state, evaluation=evaluation.evolve(state.evaluation, fact))
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
        PupilMovedHome,
        PupilMovedSchool,
        PlaceFreed,
        PlaceTaken,
        *evaluation.FACTS,
        *consented.FACTS,
    ),
    commands=(
        LearnOfForwarding,
        ReceiveSupplementTask,
        ProvideSupplement,
        WithdrawRequest,
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
    check_parties(command, rules)
    _check_shape(command)
    consents = consent.first(command)
    _check_gate(command, rules)
    facts: list[Fact] = []
    if command.judgement is not None:
        facts.append(
            SupportTeamJudged(
                effective_on=command.on,
                case=command.case,
                school=command.school,
                outcome=command.judgement.outcome,
                valid=command.judgement.valid,
            )
        )
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
    bare = {"explanation": (), "effective_on": day, "requester": None}
    told = {}
    if first.age is not None:
        ahead = tuple(one for one in first.boundaries if one.on > day)
        told = {"age": age_on(day, first.age, first.boundaries), "boundaries": ahead}
    return replace(first, **bare, **told) == replace(second, **bare)


def unknown_request() -> Refusal:
    """What is asked of a request that this school does not know."""
    return Refusal("request-unknown", "Deze aanvraag bestaat niet.", "There is no such request.")


def owned(command: Command, school: OrganisationId) -> None:
    """Only the school itself may ask this. Raises ``Refusal``."""
    if command.by.organisation != school:
        raise Refusal(
            "not-your-request",
            "Alleen de school die de aanvraag doet, kan dit.",
            "Only the school whose request it is can do this.",
        )


def check_residence(*, enrolled: bool, pc4: Pc4 | None) -> None:
    """Of a pupil who was never enrolled the residence says which SWV decides (WEC art. 40).

    Raises ``Refusal``.
    """
    if not enrolled and pc4 is None:
        raise Refusal(
            "pc4-missing",
            "Noem de 4 cijfers van de postcode van een leerling die nog nooit op een school stond "
            "ingeschreven.",
            "Give the 4 digits of the postcode of a pupil who was never enrolled at a school.",
        )


def _check_shape(command: SubmitRequest) -> None:
    individual = command.kind is RequestKind.INDIVIDUAL
    if individual and (len(command.pupils) != 1 or command.places != 1):
        raise Refusal(
            "one-pupil-needed",
            "Een individuele aanvraag gaat over precies één leerling.",
            "An individual request is about exactly one pupil.",
        )
    if not individual and (command.places < 2 or len(command.pupils) > command.places):
        raise Refusal(
            "group-too-small",
            "Een groepsaanvraag heeft minstens twee plaatsen en niet meer leerlingen dan plaatsen.",
            "A group request has at least two places, and no more pupils than places.",
        )
    if not command.needs:
        raise Refusal(
            "need-missing",
            "Noem minstens één ondersteuningsbehoefte.",
            "Name at least one support need.",
        )
    check_residence(enrolled=command.enrolled, pc4=command.pc4)
    if command.care.cost <= 0:
        raise Refusal(
            "cost-missing", "De kosten moeten hoger zijn dan nul.", "The cost must be above zero."
        )
    programme = command.programme
    if programme is not None and (
        command.care.cost != programme.classes * programme.price_per_class
    ):
        raise Refusal(
            "programme-cost-differs",
            "De kosten zijn het aantal klassen maal de prijs per klas; wat apart blijft, telt niet "
            "mee.",
            "The cost is the number of classes times the price of each, without what is kept "
            "apart.",
        )
    if command.care.period.end < command.on:
        raise Refusal(
            "period-passed",
            "De gevraagde periode is al voorbij.",
            "The period asked for is already over.",
        )


def _check_gate(command: SubmitRequest, rules: RuleBook) -> None:
    """No individual youth care at school in school hours without the OT (seed 000, afspraak 13)."""
    care = command.care
    if not ot_judgement_needed(
        rules.of(command.municipality, command.on),
        command.municipality,
        individual=command.kind is RequestKind.INDIVIDUAL,
        at_school=care.place is Place.SCHOOL,
        in_school_hours=care.hours is Hours.SCHOOL_HOURS,
    ):
        return
    judgement = command.judgement
    if judgement is None or judgement.outcome is JudgementOutcome.NOT_NEEDED:
        raise Refusal(
            "ot-judgement-missing",
            "Jeugdhulp op school onder schooltijd kan hier alleen als het ondersteuningsteam die "
            "nodig vindt.",
            "Youth care at school in school hours needs the support team to find it necessary.",
        )
    if care.period.start not in judgement.valid or care.period.end > judgement.valid.end:
        raise Refusal(
            "ot-judgement-too-short",
            f"Het oordeel van het ondersteuningsteam geldt tot en met {judgement.valid.end}; "
            "de gevraagde periode valt daar niet binnen.",
            f"The support team's judgement holds until {judgement.valid.end}; "
            "the period asked for does not fit in it.",
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
    if state.outcome is not None:
        raise Refusal(
            "already-concluded",
            "Over deze aanvraag is al beslist; intrekken kan niet meer.",
            "This request is already decided; it can no longer be withdrawn.",
        )
    return [
        RequestWithdrawn(
            effective_on=command.on,
            case=command.case,
            school=state.submitted.school,
            swv=state.bodies[0],
        )
    ]
