"""A pupil of a school: enrolment, and the OPP of one with extra support (WPO art. 40a)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.enrolment import (
    ActionPartAgreed,
    ExtraSupportFound,
    OppAdopted,
    OppEvaluated,
    OppEvaluationMissed,
    OppTermExceeded,
    PupilEnrolled,
    PupilLeft,
)
from events.fact import Fact
from events.transition import EnrolmentKeepingEnded, EnrolmentKept
from services.rules.enrolment import evaluation_due, opp_due
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider
from services.school.commands import (
    AdoptOpp,
    AgreeActionPart,
    EnrolPupil,
    EvaluateOpp,
    FindExtraSupport,
    LetOppTermPass,
    SchoolCommand,
    UnenrolPupil,
)
from services.school.request import owned


class Enrolment(msgspec.Struct, frozen=True, gc=False):
    """What a school knows of a pupil's enrolment."""

    enrolled: PupilEnrolled | None = None
    due_on: date | None = None  # of the OPP, or of its next evaluation
    agreed: bool = False
    adopted: bool = False
    passed: date | None = None  # the last day that was missed
    left: bool = False
    kept: bool = False  # during a closed placement

    @property
    def needs_plan(self) -> bool:
        """Whether there is, or must come, an OPP."""
        return self.due_on is not None


def decide(state: Enrolment, command: SchoolCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the enrolment. Raises ``Refusal``."""
    owned(command, command.school)
    if isinstance(command, EnrolPupil):
        return _enrolled(state, command, rules)
    _known(state, command)
    if isinstance(command, LetOppTermPass):
        return _passed(state, command)
    if isinstance(command, UnenrolPupil):
        return [] if state.left else [_leaves(state, command)]
    if state.left:
        raise Refusal(
            "pupil-left",
            "Deze leerling is uitgeschreven.",
            "This pupil is no longer enrolled.",
        )
    match command:
        case FindExtraSupport():
            if state.needs_plan:
                return []
            return [_of(ExtraSupportFound, command, plan_by=opp_due(command.on, rules.holidays))]
        case AgreeActionPart():
            return [] if state.agreed else [_of(ActionPartAgreed, command)]
        case AdoptOpp():
            if state.adopted:
                return []
            if not state.agreed:
                raise Refusal(
                    "action-part-not-agreed",
                    "Het OPP kan pas worden vastgesteld als de ouders akkoord zijn met het "
                    "handelingsdeel.",
                    "The OPP can be adopted only when the parents agree with its action part.",
                )
            return [_of(OppAdopted, command, evaluate_by=evaluation_due(command.on))]
        case EvaluateOpp():
            if not state.adopted:
                raise Refusal(
                    "opp-missing",
                    "Er is nog geen OPP om te bespreken.",
                    "There is no OPP to evaluate yet.",
                )
            due_on = evaluation_due(command.on)
            return (
                [] if state.due_on == due_on else [_of(OppEvaluated, command, evaluate_by=due_on)]
            )
        case _:
            raise AssertionError(f"not a command of an enrolment: {command}")


def evolve(state: Enrolment, fact: Any) -> Enrolment:
    """The enrolment after a fact."""
    match fact:
        case PupilEnrolled(plan_by=plan_by):
            return Enrolment(enrolled=fact, due_on=plan_by)
        case ExtraSupportFound(plan_by=plan_by):
            return replace(state, due_on=plan_by)
        case ActionPartAgreed():
            return replace(state, agreed=True)
        case OppAdopted(evaluate_by=due_on) | OppEvaluated(evaluate_by=due_on):
            return replace(state, adopted=True, due_on=due_on)
        case OppTermExceeded(due_on=due_on) | OppEvaluationMissed(due_on=due_on):
            return replace(state, passed=due_on)
        case PupilLeft():
            return replace(state, left=True)
        case EnrolmentKept():
            return replace(state, kept=True)
        case EnrolmentKeepingEnded():
            return replace(state, kept=False)
        case _:
            raise AssertionError(f"not a fact of an enrolment: {fact}")


ENROLMENT = Decider(
    noun="enrolment",
    initial=Enrolment(),
    evolve=evolve,
    facts=(
        PupilEnrolled,
        ExtraSupportFound,
        ActionPartAgreed,
        OppAdopted,
        OppTermExceeded,
        OppEvaluated,
        OppEvaluationMissed,
        PupilLeft,
        EnrolmentKept,
        EnrolmentKeepingEnded,
    ),
    commands=(
        EnrolPupil,
        FindExtraSupport,
        AgreeActionPart,
        AdoptOpp,
        EvaluateOpp,
        LetOppTermPass,
        UnenrolPupil,
    ),
    decide=decide,
)


def _of(kind: type[Any], command: SchoolCommand, **more: date) -> Fact:
    made: Fact = kind(effective_on=command.on, case=command.case, school=command.school, **more)
    return made


def _leaves(state: Enrolment, command: UnenrolPupil) -> Fact:
    if state.kept:
        raise Refusal(
            "enrolment-kept",
            "Tijdens een gesloten plaatsing blijft de leerling ingeschreven.",
            "During a closed placement the pupil stays enrolled.",
        )
    return _of(PupilLeft, command)


def _enrolled(state: Enrolment, command: EnrolPupil, rules: RuleBook) -> Sequence[Fact]:
    if state.enrolled is not None:
        if state.enrolled.pupil == command.pupil and not state.left:
            return []
        raise Refusal(
            "enrolment-in-use",
            "Dit zaaknummer hoort al bij een andere inschrijving.",
            "This case already belongs to another enrolment.",
        )
    plan_by = opp_due(command.on, rules.holidays) if command.extra_support else None
    return [
        PupilEnrolled(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            pupil=command.pupil,
            plan_by=plan_by,
        )
    ]


def _known(state: Enrolment, command: SchoolCommand) -> None:
    if state.enrolled is None or state.enrolled.school != command.school:
        raise Refusal(
            "enrolment-unknown",
            "Deze inschrijving is hier niet bekend.",
            "This enrolment is not known here.",
        )


def _passed(state: Enrolment, command: LetOppTermPass) -> Sequence[Fact]:
    due_on = command.due_on
    if state.left or state.due_on != due_on or state.passed == due_on:
        return []
    missed = OppEvaluationMissed if state.adopted else OppTermExceeded
    return [_of(missed, command, due_on=due_on)]
