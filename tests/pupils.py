"""What is asked about a pupil: a TLV, admission, enrolment, the OPP, school transport."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.tlv import Expertise
from events.values import CaseId, Count, OrganisationId, Party, UserId
from services.municipality.commands import (
    TransportCommand,
)
from services.school.commands import (
    AdmitPupil,
    AdoptOpp,
    AgreeActionPart,
    EnrolPupil,
    EvaluateOpp,
    ExtendAdmission,
    FindExtraSupport,
    ReceiveApplication,
    RefuseAdmission,
    RequestTlv,
    SchoolCommand,
    UnenrolPupil,
    WithdrawTlvRequest,
)
from services.swv.commands import (
    ForwardTlvRequest,
    GiveExpertAdvice,
    IntendTlvRefusal,
    IssueTlv,
    RecordCopyFailed,
    RecordCopySent,
    RefuseTlv,
)
from tests.cast import WHO
from tests.examples import example
from tests.paper_house import Move
from tests.world import AMBELT, CASE, CONSULTANT, COORDINATOR, DAY, SWV

EXPERTS = {
    Expertise.ORTHOPEDAGOGUE: UserId("deskundige-1"),
    Expertise.PHYSICIAN: UserId("deskundige-2"),
}


def ask_tlv(
    case: CaseId = CASE, *, school: OrganisationId = AMBELT, on: date = DAY, **own: Any
) -> Move:
    """A school asks for a TLV."""
    by = replace(COORDINATOR, organisation=school)
    return Party.SCHOOL, example(RequestTlv, by=by, case=case, school=school, on=on, **own)


def withdraw_tlv(case: CaseId = CASE, *, school: OrganisationId = AMBELT, on: date = DAY) -> Move:
    """A school takes its request for a TLV back."""
    by = replace(COORDINATOR, organisation=school)
    return Party.SCHOOL, WithdrawTlvRequest(on=on, by=by, case=case)


def advise(body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY) -> list[Move]:
    """Two experts advise an SWV."""
    by = replace(WHO[SWV], organisation=body)
    return [
        (
            Party.SWV,
            example(
                GiveExpertAdvice,
                by=by,
                body=body,
                case=case,
                expertise=expertise,
                expert=expert,
                on=on,
            ),
        )
        for expertise, expert in EXPERTS.items()
    ]


def copy_fails(
    number: int, body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """The copy of an advice does not reach the parents."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(
        RecordCopyFailed, by=by, body=body, case=case, number=Count(number), on=on
    )


def copy_arrives(
    number: int, body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """The copy of an advice reaches the parents."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(
        RecordCopySent, by=by, body=body, case=case, number=Count(number), on=on
    )


def issue_tlv(
    body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY, **own: Any
) -> Move:
    """An SWV finds a pupil admissible."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(IssueTlv, by=by, body=body, case=case, on=on, **own)


def intend_no_tlv(body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY) -> Move:
    """An SWV means to refuse, and asks for a view."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(IntendTlvRefusal, by=by, body=body, case=case, on=on)


def refuse_tlv(
    body: OrganisationId = SWV, case: CaseId = CASE, *, on: date = DAY, **own: Any
) -> Move:
    """An SWV finds a pupil not admissible."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(RefuseTlv, by=by, body=body, case=case, on=on, **own)


def forward_tlv(
    body: OrganisationId, to: OrganisationId, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """An SWV sends a request for a TLV on to another."""
    by = replace(WHO[SWV], organisation=body)
    return Party.SWV, example(ForwardTlvRequest, by=by, body=body, to=to, case=case, on=on)


def at_school(
    kind: type[SchoolCommand],
    case: CaseId = CASE,
    *,
    school: OrganisationId = AMBELT,
    on: date = DAY,
    **own: Any,
) -> Move:
    """A school does something about a pupil."""
    by = replace(COORDINATOR, organisation=school)
    return Party.SCHOOL, example(kind, by=by, case=case, school=school, on=on, **own)


def apply(case: CaseId = CASE, **own: Any) -> Move:
    """A pupil applies at a school."""
    return at_school(ReceiveApplication, case, **own)


def extend(case: CaseId = CASE, **own: Any) -> Move:
    """The school takes four weeks more."""
    return at_school(ExtendAdmission, case, **own)


def admit(case: CaseId = CASE, **own: Any) -> Move:
    """The school takes the pupil."""
    return at_school(AdmitPupil, case, **own)


def turn_away(case: CaseId = CASE, **own: Any) -> Move:
    """The school does not take the pupil, and names another that will."""
    return at_school(RefuseAdmission, case, **own)


def enrol(case: CaseId = CASE, **own: Any) -> Move:
    """A pupil with extra support is enrolled."""
    return at_school(EnrolPupil, case, **own)


def find_support(case: CaseId = CASE, **own: Any) -> Move:
    """A pupil turns out to need extra support."""
    return at_school(FindExtraSupport, case, **own)


def agree(case: CaseId = CASE, **own: Any) -> Move:
    """The parents agree with the action part."""
    return at_school(AgreeActionPart, case, **own)


def adopt(case: CaseId = CASE, **own: Any) -> Move:
    """The school adopts the OPP."""
    return at_school(AdoptOpp, case, **own)


def evaluate(case: CaseId = CASE, **own: Any) -> Move:
    """School and parents evaluate the OPP."""
    return at_school(EvaluateOpp, case, **own)


def leave(case: CaseId = CASE, **own: Any) -> Move:
    """The pupil leaves the school."""
    return at_school(UnenrolPupil, case, **own)


def transport(
    kind: type[TransportCommand], case: CaseId = CASE, *, on: date = DAY, **own: Any
) -> Move:
    """A municipality does something about the transport of a pupil."""
    return Party.MUNICIPALITY, example(kind, by=CONSULTANT, case=case, on=on, **own)
