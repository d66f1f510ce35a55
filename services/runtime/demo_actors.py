"""The people of a simulated year: what each does about a task, and on which day.

They see what the read models show, and ask what anybody may ask. Chance decides by case and
question, so that a seed gives the same year however the work is divided.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from events.budget import AdjustmentGround
from events.decision import Channel
from events.evaluation import EvaluationOutcome
from events.funding import KeyPart, RefusalGround
from events.request import AssessmentOutcome, Outcome, RejectionGround
from events.scheme import Question, Reply, SchemeAnswer
from events.values import (
    Actor,
    CaseId,
    Count,
    OrderId,
    OrganisationId,
    Party,
    Role,
    Round,
    SignedCents,
    UserId,
    funder_of,
    party_of,
)
from projections.budgets.fold import Line
from projections.bundling.fold import Bundle, ShareState
from projections.clock.queries import OpenTask
from projections.clock.reasons import Reason
from projections.collectives.fold import EqualNeeds
from services.funder.commands import (
    AdjustBudget,
    ApproveShare,
    CompleteAssessment,
    EstablishCompleteness,
    RefuseShare,
    RequestSupplement,
    SetBudget,
)
from services.funder.gate_commands import SignJointDecision
from services.funder.legal_commands import IntendRejection, PublishDecision
from services.funder.order_commands import OrderFrom
from services.rules.regions import Kind, kind_of
from services.runtime.chance import Chance
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_absence import Absences
from services.runtime.demo_care import Providers
from services.runtime.demo_family import Family
from services.runtime.demo_first import First
from services.runtime.demo_hours import FewerHours
from services.runtime.demo_later import Later
from services.runtime.demo_money import Money
from services.runtime.demo_payers import payers
from services.runtime.demo_region import Region
from services.runtime.demo_scene import Move, Scene, person
from services.runtime.demo_schools import Schools
from services.runtime.reference import Reference
from services.school.commands import EvaluateCare, ProvideSupplement, SubmitRequest
from services.swv.commands import ApplyScheme, JudgeDuplicate, ProposeKey, RejectRequest

APPROVAL_DAYS = 14  # at most; an assumption, as nobody publishes how long a funder takes
BUDGET_PATIENCE_DAYS = 21  # that a share waits before its funder finds more money
EVALUATION_DAYS = 14
CARE_AT_LEAST_DAYS = 30  # where it starts late

GREY = tuple(
    SchemeAnswer(question=question, reply=reply)
    for question, reply in {
        Question.LIFELONG_CARE: Reply.NO,
        Question.MEDICAL_CARE: Reply.NO,
        Question.FOR_LEARNING: Reply.YES,
        Question.FOR_UPBRINGING: Reply.YES,
    }.items()
)
"""Answers that leave open which law pays."""

_FIRST = {  # who answers first for a funder, and who is the second pair of eyes
    Kind.SWV: (Role.DESK_MANAGER, Role.DIRECTOR),
    Kind.MUNICIPALITY: (Role.CONSULTANT, Role.QUALITY_OFFICER),
    Kind.BOARD: (Role.SCHOOL_BOARD, Role.SCHOOL_BOARD),
    Kind.OTHER: (Role.DESK_MANAGER, Role.DESK_MANAGER),
}
_JUDGE = {Kind.SWV: Role.CASE_MANAGER, Kind.MUNICIPALITY: Role.CONSULTANT}


class Actors:
    """Everybody in the region."""

    def __init__(self, seed: int, reference: Reference) -> None:
        self._chance = Chance(seed)
        self._book = reference.rulebook
        self._family = Family(self._chance, self._book)
        self._absences = Absences(self._chance, self._book)
        self._money = Money(self._chance, self._book, self._family)
        self._schools = Schools(self._chance, self._money, reference)
        around = ChanceAround(seed)
        self._later, self._first = Later(around), First(self._book)
        self._hours = FewerHours(around)
        self._region = Region(self._chance, around, self._schools, reference)
        providers = Providers(self._chance, self._money, self._family)
        self._does: Mapping[Reason, Callable[[Scene], list[Move]]] = {
            Reason.COMPLETENESS: self._complete,
            Reason.SUPPLEMENT: self._supply,
            Reason.ASSESSMENT: self._assess,
            Reason.KEY: self._propose,
            Reason.REDISTRIBUTION: self._redistribute,
            Reason.AFTER_VIEW: lambda scene: [self._reject(scene, RejectionGround.NOT_NEEDED)],
            Reason.PUBLISH: self._publish,
            Reason.APPROVAL: self._answer,
            Reason.SECOND_APPROVAL: self._second,
            Reason.PROVIDER_SOUGHT: self._choose,
            Reason.EVALUATION: self._evaluate,
            Reason.DUPLICATE: self._compare,
            Reason.JOINT_DECISION: self._sign,
            Reason.CONSENT: self._family.consents_again,
            **providers.does,
            **self._later.does,
        }

    def day_for(self, task: OpenTask, request: SubmitRequest) -> date | None:
        """On which day somebody does this; None where nobody ever does."""
        if task.reason in self._later.does:
            return self._later.day_for(task)
        days = self._days(task, request)
        return None if days is None else task.since + timedelta(days=days)

    def moves(self, scene: Scene) -> list[Move]:
        """What is asked about a task on its day."""
        return self._does[scene.task.reason](scene)

    def plans(self, request: SubmitRequest) -> Iterable[tuple[date, Move]]:
        """What the family does of its own accord, and the school of a pupil who stays at home."""
        several = (self._first, self._family, self._absences, self._hours, self._later)
        return [one for some in several for one in some.plans(request)]

    def region(self, requests: Sequence[SubmitRequest]) -> Iterable[tuple[date, Move]]:
        """What is agreed and kept in the region of these requests, whoever asks what."""
        return (*self._first.agreed(requests), *self._region.plans(requests))

    def weighs(
        self, needs: Sequence[EqualNeeds], requests: Sequence[SubmitRequest], today: date
    ) -> list[Move]:
        """What SWVs decide on equal needs, of these requests, that reached the threshold."""
        undecided = [one for one in needs if one.decided_on is None]
        return [move for one in undecided for move in self._schools.weighs(one, requests, today)]

    def budgets(
        self, requests: Sequence[SubmitRequest], day: date, percent: int | None
    ) -> list[Move]:
        """The money that every funder sets aside for its years: enough for whatever comes, or so
        many percent of what its keys would ask."""
        needed = self._money.needed(requests, day, percent)
        return [
            (
                party_of(funder_of(line)),
                SetBudget(
                    on=day,
                    by=self._treasurer(funder_of(line)),
                    line=line,
                    amount=amount,
                ),
            )
            for line, amount in sorted(needed.items())
        ]

    def more_money(self, line: Line, today: date) -> list[Move]:
        """A funder whose line has let a share wait for long gives it what those who wait need."""
        if line.amount is None or not line.waiting:
            return []
        if (today - line.waiting[0].since).days < BUDGET_PATIENCE_DAYS:
            return []
        funder = funder_of(line.line)
        change = SignedCents(sum(one.amount for one in line.waiting))
        by = self._treasurer(funder)
        ground = AdjustmentGround.COUNCIL_DECISION
        adjust = AdjustBudget(on=today, by=by, line=line.line, change=change, ground=ground)
        return [(party_of(funder), adjust)]

    def _days(self, task: OpenTask, request: SubmitRequest) -> int | None:
        case = task.case_id
        match task.reason:
            case Reason.COMPLETENESS:
                return self._chance.decides_after(case, task.organisation) // 4
            case Reason.ASSESSMENT:
                total = self._chance.decides_after(case, task.organisation)
                return total - total // 4
            case Reason.SUPPLEMENT:
                missing = self._chance.supplement(case)
                return None if missing is None else missing.answered_after_days
            case Reason.APPROVAL | Reason.SECOND_APPROVAL:
                return self._chance.answers_after(case, task.organisation, APPROVAL_DAYS)
            case Reason.WAITING_LIST:
                return self._chance.waits_for_intake(OrderId(task.about))
            case Reason.START:
                return self._chance.waits_for_start(OrderId(task.about))
            case Reason.IN_CARE:
                ending = self._chance.ends(OrderId(task.about))
                end, late = request.care.period.end, task.since + timedelta(CARE_AT_LEAST_DAYS)
                last = late if task.since > end else end
                return int((last - task.since).days * ending.part)
            case Reason.EVALUATION:
                return EVALUATION_DAYS
            case Reason.KEY | Reason.REDISTRIBUTION | Reason.PROVIDER_SOUGHT | Reason.BRIDGING:
                return 3
            case (
                Reason.ORDER_ANSWER
                | Reason.PLANNING
                | Reason.DUPLICATE
                | Reason.JOINT_DECISION
                | Reason.AFTER_VIEW
                | Reason.PUBLISH
            ):
                return 2
            case Reason.CONSENT:
                return self._chance.consents_again_after(case)
            case _:
                return None  # nobody acts: money must come back, or news is under way

    def _treasurer(self, funder: OrganisationId) -> Actor:
        """Who sets a funder's budgets."""
        is_board = kind_of(funder) is Kind.BOARD
        return person(funder, Role.SCHOOL_BOARD if is_board else Role.DIRECTOR)

    def _complete(self, scene: Scene) -> list[Move]:
        task, request = scene.task, scene.request
        body, case = task.organisation, task.case_id
        by = person(body, Role.DESK_OFFICER)
        missing = self._chance.supplement(case)
        first_look = task.since == request.on
        if missing is not None and first_look and body == self._asker(request):
            ask = RequestSupplement(
                on=scene.today, by=by, case=case, body=body, items=(missing.item,)
            )
            return [(party_of(body), ask)]
        done = EstablishCompleteness(on=scene.today, by=by, case=case, body=body)
        return [(party_of(body), done)]

    def _asker(self, request: SubmitRequest) -> OrganisationId:
        """The one body that finds something missing."""
        late = self._chance.decides_after(request.case, request.swv)
        return request.swv if late % 2 else request.municipality

    def _supply(self, scene: Scene) -> list[Move]:
        request, body = scene.request, OrganisationId(scene.task.about)
        supply = ProvideSupplement(on=scene.today, by=request.by, case=request.case, body=body)
        return [(Party.SCHOOL, supply)]

    def _compare(self, scene: Scene) -> list[Move]:
        """Each row of a file that was made up is a request of its own."""
        by = person(scene.task.organisation, Role.CASE_MANAGER)
        case, other = scene.task.case_id, CaseId(scene.task.about)
        two = JudgeDuplicate(on=scene.today, by=by, case=case, resembles=other, duplicate=False)
        return [(Party.SWV, two)]

    def _assess(self, scene: Scene) -> list[Move]:
        body, case = scene.task.organisation, scene.task.case_id
        rejected = self._chance.outcome(case) is Outcome.REJECTED
        pays = kind_of(body) in payers(scene.request, self._chance.key(case), self._book)
        needed = AssessmentOutcome.NEEDED if pays and not rejected else AssessmentOutcome.NOT_NEEDED
        by = person(body, _JUDGE[kind_of(body)])
        assess = CompleteAssessment(on=scene.today, by=by, case=case, body=body, outcome=needed)
        return [(party_of(body), assess)]

    def _propose(self, scene: Scene) -> list[Move]:
        if self._chance.outcome(scene.request.case) is Outcome.REJECTED:
            swv, case = scene.request.swv, scene.request.case
            by = person(swv, Role.DESK_MANAGER)
            return [(Party.SWV, IntendRejection(on=scene.today, by=by, case=case, body=swv))]
        taken_up = self._schools.takes_up(scene.request, scene.together, scene.today)
        if taken_up:
            return taken_up
        key = self._key(scene, self._money.parts(scene.request))
        if not self._grey(scene):
            return [key]
        by = person(scene.request.swv, Role.CASE_MANAGER)
        apply = ApplyScheme(on=scene.today, by=by, case=scene.request.case, answers=GREY)
        return [(Party.SWV, apply), key]  # which must wait until both have signed

    def _grey(self, scene: Scene) -> bool:
        """Whether the desk cannot tell which law it is: only where both laws were to pay."""
        both = {scene.request.swv, scene.request.municipality}
        funders = {part.funder for part in self._money.parts(scene.request)}
        return both <= funders and self._chance.grey(scene.request.case)

    def _sign(self, scene: Scene) -> list[Move]:
        body = scene.task.organisation
        sign = SignJointDecision(
            on=scene.today,
            by=person(body, _JUDGE[kind_of(body)]),
            case=scene.task.case_id,
            body=body,
            round=Round(1),
        )
        return [(party_of(body), sign)]

    def _publish(self, scene: Scene) -> list[Move]:
        task = scene.task
        publish = PublishDecision(
            on=scene.today,
            by=person(task.organisation, Role.DESK_OFFICER),
            case=task.case_id,
            body=task.organisation,
            number=Count(int(task.about)),
            channel=Channel.POST,
        )
        return [(party_of(task.organisation), publish)]

    def _redistribute(self, scene: Scene) -> list[Move]:
        """Once more without whoever refused; where nobody is left, or it lapsed twice: no. Care
        that runs already is not rejected: what nobody else pays then, the SWV is asked for."""
        bundle = scene.bundle
        assert bundle is not None, "a bundle that must be divided anew is in the read model"
        refused = {s.funder for s in bundle.shares if s.state is ShareState.REFUSED}
        goes_on = bundle.leg > 1
        asked = bundle.key_parts if goes_on else self._money.parts(scene.request)
        left = tuple(part for part in asked if part.funder not in refused)
        if goes_on:
            return [self._key(scene, left or (self._money.part_of(bundle.swv),))]
        if bundle.round >= 3 or not left:
            ground = RejectionGround.SHARE_REFUSED if refused else RejectionGround.NO_BUDGET
            return [self._reject(scene, ground)]
        return [self._key(scene, left)]

    def _reject(self, scene: Scene, ground: RejectionGround) -> Move:
        by = person(scene.request.swv, Role.DESK_MANAGER)
        return Party.SWV, RejectRequest(
            on=scene.today, by=by, case=scene.request.case, ground=ground
        )

    def _key(self, scene: Scene, parts: tuple[KeyPart, ...]) -> Move:
        by = person(scene.request.swv, Role.DESK_MANAGER)
        case = scene.request.case
        from_18 = self._money.parts_from_18(scene.request, parts)
        return Party.SWV, ProposeKey(
            on=scene.today, by=by, case=case, parts=parts, parts_from_18=from_18
        )

    def _answer(self, scene: Scene) -> list[Move]:
        bundle, funder = scene.bundle, scene.task.organisation
        assert bundle is not None, "a share that is asked is in the read model"
        funders = [share.funder for share in bundle.shares]
        last = len(funders) > 1 and funder == funders[-1] and bundle.round == 1
        if last and self._chance.refuses_after_others(scene.task.case_id):
            first, _ = _FIRST[kind_of(funder)]
            refuse = RefuseShare(
                on=scene.today,
                by=self._for(scene, first),
                case=scene.task.case_id,
                round=Round(bundle.round),
                funder=funder,
                ground=RefusalGround.DISAGREES_WITH_KEY,
            )
            return [(party_of(funder), refuse)]
        return [self._approve(scene, bundle, _FIRST[kind_of(funder)][0], "1")]

    def _second(self, scene: Scene) -> list[Move]:
        assert scene.bundle is not None, "a share that is asked is in the read model"
        _, second = _FIRST[kind_of(scene.task.organisation)]
        return [self._approve(scene, scene.bundle, second, "2")]

    def _approve(self, scene: Scene, bundle: Bundle, role: Role, desk: str) -> Move:
        funder = scene.task.organisation
        by = self._for(scene, role)
        return party_of(funder), ApproveShare(
            on=scene.today,
            by=msgspec.structs.replace(by, user=UserId(f"{by.user}-{desk}")),
            case=scene.task.case_id,
            round=Round(bundle.round),
            funder=funder,
        )

    def _for(self, scene: Scene, role: Role) -> Actor:
        """A person of the funder; for a funder that the SWV hosts, of the SWV."""
        funder = scene.task.organisation
        hosted = kind_of(funder) is Kind.OTHER
        return person(scene.request.swv if hosted else funder, role)

    def _choose(self, scene: Scene) -> list[Move]:
        orderer = scene.task.organisation
        line = self._book.providers(orderer, scene.request.care.category)
        by = person(orderer, _FIRST[kind_of(orderer)][0])
        case = scene.task.case_id
        choose = OrderFrom(on=scene.today, by=by, case=case, orderer=orderer, provider=line[0])
        return [(party_of(orderer), choose)]

    def _evaluate(self, scene: Scene) -> list[Move]:
        request = scene.request
        outcome = EvaluationOutcome.STOP
        found = EvaluateCare(on=scene.today, by=request.by, case=request.case, outcome=outcome)
        return [(Party.SCHOOL, found)]
