"""An arrangement is evaluated before it ends; what comes after it is a new decision."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.evaluation import (
    CareEvaluated,
    EvaluationDue,
    EvaluationOverdue,
    EvaluationPlanned,
    ExperienceAsked,
    ExperienceGiven,
    ExperienceMissed,
    ExtensionRequested,
    Respondent,
)
from events.fact import Fact
from events.request import ArrangementRequested
from events.values import CaseId, OrganisationId, system
from services.rules.regions import Kind, RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Due
from services.school.commands import (
    ConcludeRequest,
    EvaluateCare,
    LetEvaluationPass,
    OpenEvaluation,
    SubmitRequest,
)
from services.school.transition_commands import GiveExperience, LetExperiencePass

EXPERIENCE_WEEKS = 4  # in which parent and pupil tell how it went

FACTS: tuple[type[Fact], ...] = (
    EvaluationPlanned,
    EvaluationDue,
    EvaluationOverdue,
    CareEvaluated,
    ExtensionRequested,
    ExperienceAsked,
    ExperienceGiven,
    ExperienceMissed,
)
"""What a school writes of evaluations."""


class Evaluation(msgspec.Struct, frozen=True, gc=False):
    """How far the evaluation of an arrangement is."""

    planned: EvaluationPlanned | None = None
    opened: bool = False
    overdue: bool = False
    found: CareEvaluated | None = None
    extensions: frozenset[CaseId] = frozenset()
    asked: ExperienceAsked | None = None  # how it went
    told: frozenset[Respondent] = frozenset()
    missed: bool = False


def evolve(state: Evaluation, fact: Any) -> Evaluation:
    """The evaluation after a fact."""
    match fact:
        case EvaluationPlanned():
            return replace(state, planned=fact)
        case EvaluationDue():
            return replace(state, opened=True)
        case EvaluationOverdue():
            return replace(state, overdue=True)
        case CareEvaluated():
            return replace(state, found=fact)
        case ExperienceAsked():
            return replace(state, asked=fact)
        case ExperienceGiven(respondent=respondent):
            return replace(state, told=state.told | {respondent})
        case ExperienceMissed():
            return replace(state, missed=True)
        case ExtensionRequested(extension=extension):
            return replace(state, extensions=state.extensions | {extension})
        case _:
            raise AssertionError(f"not a fact of an evaluation: {fact}")


def planned(
    request: ArrangementRequested, command: ConcludeRequest, rules: RuleBook
) -> EvaluationPlanned:
    """When a granted arrangement is to be evaluated.

    It opens a regional number of weeks before the end; it is due so early that the SWV can decide
    on an extension within its own term (Awb 4:13), where the arrangement is that long.
    """
    here, end = rules.of(request.swv, command.on), request.care.period.end
    decided = end - timedelta(weeks=here.decision_term_weeks[Kind.SWV])
    due_on = decided if decided > max(command.on, request.care.period.start) else end
    opens_on = end - timedelta(weeks=here.evaluation_weeks)
    return EvaluationPlanned(
        effective_on=command.on,
        case=command.case,
        school=request.school,
        opens_on=min(due_on, max(command.on, opens_on)),
        due_on=due_on,
    )


def due(fact: Any) -> Sequence[Due]:
    """When the evaluation opens, when its last day passes, and that for how it went."""
    if isinstance(fact, ExperienceAsked):
        passes = LetExperiencePass(
            on=fact.due_on + timedelta(days=1), by=system(fact.school), case=fact.case
        )
        return [Due(fact.due_on, passes)]
    if not isinstance(fact, EvaluationPlanned):
        return []
    by, case = system(fact.school), fact.case
    day_before = fact.opens_on - timedelta(days=1)
    passed = fact.due_on + timedelta(days=1)
    return [
        Due(day_before, OpenEvaluation(on=fact.opens_on, by=by, case=case)),
        Due(fact.due_on, LetEvaluationPass(on=passed, by=by, case=case)),
    ]


def opened(state: Evaluation, school: OrganisationId, command: OpenEvaluation) -> Sequence[Fact]:
    """The school should evaluate now, unless it did already."""
    if state.planned is None or state.opened or state.found is not None:
        return []
    return [
        EvaluationDue(
            effective_on=command.on,
            case=command.case,
            school=school,
            due_on=state.planned.due_on,
        )
    ]


def passed(state: Evaluation, school: OrganisationId, command: LetEvaluationPass) -> Sequence[Fact]:
    """The last day passed."""
    if state.planned is None or state.overdue or state.found is not None:
        return []
    return [
        EvaluationOverdue(
            effective_on=command.on,
            case=command.case,
            school=school,
            due_on=state.planned.due_on,
        )
    ]


def evaluated(
    state: Evaluation,
    request: ArrangementRequested,
    school: OrganisationId,
    command: EvaluateCare,
) -> Sequence[Fact]:
    """What was found. Raises ``Refusal``."""
    if state.planned is None:
        raise Refusal(
            "nothing-to-evaluate",
            "Alleen een toegekend arrangement wordt geëvalueerd.",
            "Only an arrangement that was granted is evaluated.",
        )
    found, last_day = state.found, command.last_day
    if found is not None and (found.outcome, found.last_day) == (command.outcome, last_day):
        return []
    if last_day is not None and not command.on <= last_day < request.care.period.end:
        raise Refusal(
            "last-day-outside",
            f"De laatste dag ligt vanaf vandaag en vóór het einde ({request.care.period.end}).",
            f"The last day is from today and before the end ({request.care.period.end}).",
        )
    says: dict[str, Any] = {
        "effective_on": command.on,
        "case": command.case,
        "school": school,
        "swv": request.swv,
    }
    evaluated = CareEvaluated(**says, outcome=command.outcome, last_day=last_day)
    if state.asked is not None:
        return [evaluated]
    due_on = command.on + timedelta(weeks=EXPERIENCE_WEEKS)
    return [evaluated, ExperienceAsked(**says, due_on=due_on)]


def experienced(
    state: Evaluation, school: OrganisationId, command: GiveExperience
) -> Sequence[Fact]:
    """How it went, by parent or pupil, once. Raises ``Refusal``."""
    asked = state.asked
    if asked is None:
        raise Refusal(
            "nothing-evaluated",
            "Vertel na de evaluatie hoe het ging.",
            "Tell after the evaluation how it went.",
        )
    if command.respondent in state.told:
        return []
    return [
        ExperienceGiven(
            effective_on=command.on,
            case=command.case,
            school=school,
            swv=asked.swv,
            respondent=command.respondent,
            experience=command.experience,
            heard=command.heard,
        )
    ]


def unheard(
    state: Evaluation, school: OrganisationId, command: LetExperiencePass
) -> Sequence[Fact]:
    """The last day passed on which parent and pupil tell how it went."""
    silent = tuple(one for one in Respondent if one not in state.told)
    if state.asked is None or state.missed or not silent:
        return []
    return [
        ExperienceMissed(
            effective_on=command.on,
            case=command.case,
            school=school,
            due_on=state.asked.due_on,
            silent=silent,
        )
    ]


def extension(
    former: ArrangementRequested | None, state: Evaluation, command: SubmitRequest
) -> Sequence[Fact]:
    """The former arrangement knows what is asked after it. Raises ``Refusal``.

    Asked before its end, for the same pupils, and for days after it: an extension is a new decision
    with shares and budget years of its own.
    """
    assert command.extends is not None, "this request extends nothing"
    if former is None or state.planned is None:
        raise Refusal(
            "nothing-to-extend",
            "Verlengen kan alleen na een toegekend arrangement.",
            "Only an arrangement that was granted can be extended.",
        )
    if former.pupils != command.pupils or command.care.period.start <= former.care.period.end:
        raise Refusal(
            "not-an-extension",
            f"Een verlenging is voor dezelfde leerlingen en begint na {former.care.period.end}.",
            f"An extension is for the same pupils and begins after {former.care.period.end}.",
        )
    if command.on > former.care.period.end:
        raise Refusal(
            "extension-too-late",
            f"Het vorige arrangement eindigde op {former.care.period.end}; vraag het opnieuw aan.",
            f"The former arrangement ended on {former.care.period.end}; ask for it anew.",
        )
    return [
        ExtensionRequested(
            effective_on=command.on,
            case=command.extends,
            school=command.school,
            extension=command.case,
        )
    ]
