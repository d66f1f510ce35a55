"""What people ask before shares are approved: each function gives one move in a house."""

from datetime import date

from events.funding import BudgetSource
from events.scheme import Question, Reply, SchemeAnswer, WithheldGround
from events.school import JudgementOutcome
from events.values import (
    CaseId,
    Cents,
    OrganisationId,
    Party,
    Period,
    Purpose,
    Round,
    Sealed,
    party_of,
)
from services.funder.gate_commands import (
    DecideTemporaryStart,
    SignJointDecision,
    WithholdSignature,
)
from services.school.commands import AddAttachment, Judgement, RecordJudgement, ShortenPeriod
from services.swv.commands import ApplyScheme, JudgeDuplicate
from tests.cast import WHO
from tests.examples import example
from tests.paper_house import Move
from tests.world import CASE, CONSULTANT, COORDINATOR, DAY, DESK_MANAGER, PUPIL, SWV, YEAR, ZWOLLE


def judge(
    valid: Period = YEAR,
    case: CaseId = CASE,
    *,
    outcome: JudgementOutcome = JudgementOutcome.NEEDED_FOR_NOW,
    on: date = DAY,
) -> Move:
    """The school records what the support team found."""
    judgement = Judgement(outcome=outcome, valid=valid)
    return Party.SCHOOL, RecordJudgement(on=on, by=COORDINATOR, case=case, judgement=judgement)


def shorten(end: date, cost: int, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The school asks for less."""
    by = COORDINATOR
    return Party.SCHOOL, ShortenPeriod(on=on, by=by, case=case, end=end, cost=Cents(cost))


URGENT = tuple(
    Sealed(subject=PUPIL, controller=body, purpose=Purpose.ASSESSMENT, token="djEuZWVu")
    for body in (SWV, ZWOLLE)
)
"""Why it cannot wait, for whoever may read that."""


def hurry(
    end: date, cost: int, case: CaseId = CASE, *, start: date | None = None, on: date = DAY
) -> Move:
    """The municipality lets the care start before the full decision."""
    return Party.MUNICIPALITY, DecideTemporaryStart(
        on=on,
        by=CONSULTANT,
        case=case,
        body=ZWOLLE,
        source=BudgetSource.YOUTH_CARE,
        period=Period(start=start or on, end=end),
        cost=Cents(cost),
    )


def apply_scheme(
    learning: Reply = Reply.YES,
    upbringing: Reply = Reply.YES,
    *,
    lifelong: Reply = Reply.NO,
    medical: Reply = Reply.NO,
    case: CaseId = CASE,
    on: date = DAY,
) -> Move:
    """The SWV's desk applies the decision scheme: grey, where nothing else is said."""
    replies = {
        Question.LIFELONG_CARE: lifelong,
        Question.MEDICAL_CARE: medical,
        Question.FOR_LEARNING: learning,
        Question.FOR_UPBRINGING: upbringing,
    }
    answers = tuple(SchemeAnswer(question=q, reply=reply) for q, reply in replies.items())
    return Party.SWV, ApplyScheme(on=on, by=DESK_MANAGER, case=case, answers=answers)


def sign(body: OrganisationId, case: CaseId = CASE, *, round_: int = 1, on: date = DAY) -> Move:
    """A body signs to decide together."""
    return party_of(body), SignJointDecision(
        on=on, by=WHO[body], case=case, body=body, round=Round(round_)
    )


def withhold(body: OrganisationId, case: CaseId = CASE, *, round_: int = 1, on: date = DAY) -> Move:
    """A body does not sign."""
    return party_of(body), WithholdSignature(
        on=on,
        by=WHO[body],
        case=case,
        body=body,
        round=Round(round_),
        ground=WithheldGround.ANSWERS_DISPUTED,
    )


def attach(case: CaseId = CASE, *, on: date = DAY) -> Move:
    """The school adds a file."""
    return Party.SCHOOL, example(AddAttachment, on=on, by=COORDINATOR, case=case)


def compare(
    case: CaseId, resembles: CaseId = CASE, *, duplicate: bool = True, on: date = DAY
) -> Move:
    """Somebody of the SWV says whether two requests are one."""
    return Party.SWV, JudgeDuplicate(
        on=on, by=DESK_MANAGER, case=case, resembles=resembles, duplicate=duplicate
    )
