"""Admission to a school: six weeks to decide, once four more, a place after ten (WPO 40)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.enrolment import (
    AdmissionRefused,
    AdmissionRequested,
    AdmissionTermExceeded,
    AdmissionTermExtended,
    PupilAdmitted,
    PupilTemporarilyPlaced,
)
from events.fact import Fact
from events.values import OrganisationId
from services.rules.enrolment import admission_due, placement_waits_until
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.tlv import tlv_holds
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint
from services.school.commands import (
    AdmitPupil,
    ExtendAdmission,
    LetAdmissionTermPass,
    PlaceTemporarily,
    ReceiveApplication,
    RefuseAdmission,
    SchoolCommand,
)
from services.school.request import owned
from services.school.tlv import SCHOOL_TLV


class Admission(msgspec.Struct, frozen=True, gc=False):
    """How far a school is with an application."""

    requested: AdmissionRequested | None = None
    due_on: date | None = None
    extended: bool = False
    exceeded: bool = False
    placed: bool = False
    decided: PupilAdmitted | AdmissionRefused | None = None


def decide(state: Admission, command: SchoolCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the application. Raises ``Refusal``."""
    owned(command, command.school)
    if isinstance(command, ReceiveApplication):
        return _received(state, command, rules)
    requested = _known(state, command)
    case, school, on = command.case, command.school, command.on
    match command:
        case ExtendAdmission():
            return _extended(state, command, rules)
        case RefuseAdmission():
            return _refused(state, command, rules)
        case LetAdmissionTermPass(due_on=due_on):
            if state.due_on != due_on or state.exceeded or state.decided is not None:
                return []
            return [AdmissionTermExceeded(effective_on=on, case=case, school=school, due_on=due_on)]
        case PlaceTemporarily():
            if state.placed or state.decided is not None:
                return []
            return [
                PupilTemporarilyPlaced(
                    effective_on=on, case=case, school=school, pupil=requested.pupil
                )
            ]
        case _:
            raise AssertionError(f"not a command of an admission: {command}")


def evolve(state: Admission, fact: Any) -> Admission:
    """The application after a fact."""
    match fact:
        case AdmissionRequested(due_on=due_on):
            return replace(state, requested=fact, due_on=due_on)
        case AdmissionTermExtended(due_on=due_on):
            return replace(state, due_on=due_on, extended=True)
        case AdmissionTermExceeded():
            return replace(state, exceeded=True)
        case PupilTemporarilyPlaced():
            return replace(state, placed=True)
        case PupilAdmitted() | AdmissionRefused():
            return replace(state, decided=fact)
        case _:
            raise AssertionError(f"not a fact of an admission: {fact}")


ADMISSION = Decider(
    noun="admission",
    initial=Admission(),
    evolve=evolve,
    facts=(
        AdmissionRequested,
        AdmissionTermExtended,
        AdmissionTermExceeded,
        PupilTemporarilyPlaced,
        PupilAdmitted,
        AdmissionRefused,
    ),
    commands=(
        ReceiveApplication,
        ExtendAdmission,
        RefuseAdmission,
        LetAdmissionTermPass,
        PlaceTemporarily,
    ),
    decide=decide,
)


def admit(draft: Draft, command: AdmitPupil, rules: RuleBook) -> None:
    """Take the pupil; special education only under a TLV that holds today. Raises ``Refusal``."""
    owned(command, command.school)
    state = draft.state(ADMISSION, command.case)
    requested = _known(state, command)
    admitted = PupilAdmitted(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        pupil=requested.pupil,
        tlv=command.tlv,
    )
    if isinstance(state.decided, PupilAdmitted):
        return
    _undecided(state)
    opened = rules.delivered.special_schools.get(command.school)
    if opened is not None:
        answer = None if command.tlv is None else draft.state(SCHOOL_TLV, command.tlv).answer
        valid = None if answer is None or answer.education not in opened else answer.valid
        if valid is None or not tlv_holds(valid, command.on):
            raise Refusal(
                "tlv-missing",
                "Deze school mag een leerling alleen toelaten met een geldige tlv voor dit soort "
                "onderwijs.",
                "This school may admit a pupil only under a valid TLV for its kind of education.",
            )
    draft.write(ADMISSION, command.case, [admitted])


ADMIT = Joint(commands=(AdmitPupil,), decide=admit)


def _received(state: Admission, command: ReceiveApplication, rules: RuleBook) -> Sequence[Fact]:
    if state.requested is not None:
        if state.requested.school == command.school and state.requested.pupil == command.pupil:
            return []
        raise Refusal(
            "application-in-use",
            "Dit zaaknummer hoort al bij een andere aanmelding.",
            "This case already belongs to another application.",
        )
    return [
        AdmissionRequested(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            pupil=command.pupil,
            enrolled_elsewhere=command.enrolled_elsewhere,
            due_on=admission_due(command.on, rules.holidays),
            placed_after=None
            if command.enrolled_elsewhere
            else placement_waits_until(command.on, rules.holidays),
        )
    ]


def _known(state: Admission, command: SchoolCommand) -> AdmissionRequested:
    if state.requested is None or state.requested.school != command.school:
        raise Refusal(
            "application-unknown",
            "Deze aanmelding is hier niet bekend.",
            "This application is not known here.",
        )
    return state.requested


def _undecided(state: Admission) -> None:
    if state.decided is not None:
        raise Refusal(
            "admission-decided",
            "Over deze aanmelding is al beslist.",
            "This application has already been decided.",
        )


def _extended(state: Admission, command: ExtendAdmission, rules: RuleBook) -> Sequence[Fact]:
    assert state.requested is not None
    assert state.due_on is not None
    _undecided(state)
    if state.extended:
        raise Refusal(
            "extended-before",
            "Uitstel kan maar één keer.",
            "The term can be extended only once.",
        )
    if command.on > state.due_on:
        raise Refusal(
            "extended-too-late",
            f"Uitstel kon tot en met {state.due_on}.",
            f"The term could be extended until {state.due_on}.",
        )
    due_on = admission_due(state.requested.effective_on, rules.holidays, extended=True)
    return [
        AdmissionTermExtended(
            effective_on=command.on, case=command.case, school=command.school, due_on=due_on
        )
    ]


def _refused(state: Admission, command: RefuseAdmission, rules: RuleBook) -> Sequence[Fact]:
    assert state.requested is not None
    if isinstance(state.decided, AdmissionRefused):
        return []
    _undecided(state)
    other = command.other_school
    if other is None or other == command.school or not _there(other, command.on, rules):
        raise Refusal(
            "other-school-missing",
            "Weigeren kan alleen als een andere school klaarstaat. Noem die school.",
            "Refusing is possible only where another school is ready. Name that school.",
        )
    return [
        AdmissionRefused(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            pupil=state.requested.pupil,
            other_school=other,
        )
    ]


def _there(school: OrganisationId, on: date, rules: RuleBook) -> bool:
    """Whether this is a school that is there on a day."""
    known = kind_of(school) is Kind.SCHOOL and rules.knows(school)
    return known and not rules.register.is_closed(school, on)
