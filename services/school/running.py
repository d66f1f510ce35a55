"""What is asked of an arrangement while it runs: record where its pupils go, and evaluate it."""

from typing import Any

from services.rules.regions import RuleBook
from services.runtime.shapes import Draft, Joint
from services.school import consent, evaluation, moves
from services.school.commands import (
    EvaluateCare,
    FillPlace,
    LetEvaluationPass,
    OpenEvaluation,
    RecordMoveHome,
    RecordMoveSchool,
)
from services.school.request import REQUEST, known, owned
from services.school.transition_commands import GiveExperience, LetExperiencePass


def decide(draft: Draft, command: Any, _: RuleBook) -> None:
    """Carry out a command about a request that was granted; the school where the pupils are now
    speaks for it. Raises ``Refusal``."""
    state = draft.state(REQUEST, command.case)
    known(state)
    request, now = state.present, state.now
    assert now is not None, "a request of pupils who are nowhere"
    match command:
        case RecordMoveHome() | RecordMoveSchool() | FillPlace():
            if moves.is_so(now, command):
                return
            owned(command, now.school)
            facts = moves.decide(request, state.outcome, now, command)
            if isinstance(command, RecordMoveHome) and not command.stay:
                former, to = now.municipality, command.municipality
                carried = consent.moved(request, state.consents, former, to, command.on)
                facts = [*carried, *facts]  # before anybody is asked
        case EvaluateCare():
            owned(command, now.school)
            facts = evaluation.evaluated(state.evaluation, request, now.school, command)
        case GiveExperience():
            owned(command, now.school)
            facts = evaluation.experienced(state.evaluation, now.school, command)
        case LetExperiencePass():
            facts = evaluation.unheard(state.evaluation, now.school, command)
        case OpenEvaluation():
            facts = evaluation.opened(state.evaluation, now.school, command)
        case LetEvaluationPass():
            facts = evaluation.passed(state.evaluation, now.school, command)
        case _:
            raise AssertionError(f"not asked of a running arrangement: {command}")
    draft.write(REQUEST, command.case, facts)


RUNNING = Joint(
    commands=(
        RecordMoveHome,
        RecordMoveSchool,
        FillPlace,
        EvaluateCare,
        OpenEvaluation,
        LetEvaluationPass,
        GiveExperience,
        LetExperiencePass,
    ),
    decide=decide,
)
