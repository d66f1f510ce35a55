"""What may travel to whom: for each party the facts it may hear, and of each the fields it may see.

``recipients`` says who hears what; this page says what each may see at most (WPO art. 18a lid 13,
AVG art. 5 lid 1 onder c). A copy that shows more is not sent. A new fact that travels needs a line
for each party that hears it, and a new field a category.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from events import (
    absence,
    asking,
    care,
    change,
    collective,
    duplicate,
    evaluation,
    forwarding,
    funding,
    gate,
    message,
    need,
    pot,
    request,
    scheme,
    school,
)
from events.categories import CATEGORIES, Category
from events.disclosure_of_counter import AT_A_BODY, AT_ANY_DESK, OF_CONTACTS
from events.disclosure_of_pupils import (
    ABSENT,
    ADVISED,
    CONSULTED,
    DYSLEXIA_ADVICE,
    DYSLEXIA_DECISION,
    OF_ABSENCE,
    OF_COLLECTIVES,
    OF_ESCALATION,
    OF_INITIATIVES,
    OF_MEETINGS,
    OF_PLACES,
    OF_PREVENTION,
    TO_MUNICIPALITIES,
    TO_SCHOOLS,
    TO_SWVS,
)
from events.disclosure_of_registers import REGISTERS
from events.disclosure_of_transitions import CARE_PAUSES, OF_ADULTHOOD, PAUSES
from events.fact import Fact
from events.sharing import FieldName
from events.values import OrganisationId, Party, Purpose, Sealed, party_of

MAY_SEE: Mapping[Party, frozenset[Category]] = {
    Party.SCHOOL: frozenset(Category),
    Party.SWV: frozenset(Category),
    Party.MUNICIPALITY: frozenset(Category),  # of absence only what ``AbsenceNotified`` opened
    Party.PROVIDER: frozenset(
        {
            Category.COURSE,
            Category.IDENTITY,
            Category.NEED,
            Category.HEALTH,
            Category.REGISTER,
        }
    ),
}
"""What a party may be told at all."""

GIVEN_BACK: Mapping[Party, Mapping[type[Fact], str]] = {
    Party.PROVIDER: {care.ClaimApproved: "amount", care.CorrectionApproved: "difference"},
}
"""What a party told itself, and so hears again whatever it may be told: what it claimed."""

MAY_NOT_TELL: Mapping[Party, Mapping[Category, frozenset[Party]]] = {
    # WPO art. 18a lid 13: to nobody but the school board
    Party.SWV: {Category.HEALTH: frozenset({Party.MUNICIPALITY, Party.PROVIDER})},
}
"""What a party may not pass on, though who hears it may know it from another."""

_BODIES = "case school municipality"
_REQUEST = (
    "case school board swv municipality reference kind pupils places needs care preferred_provider"
    " explanation urgency referrer age boundaries programme requester extends"
)
_FORWARDED = "case body to school swv"
_CONSENT = "case school swv municipality recipient purpose"
_SIGNED = "case round body swv by mandate"
_CLAIM = "case order provider orderer claim period amount final delivery"
_CORRECTION = "case order provider orderer claim corrects amount difference delivery"
_PAID = "case order orderer claim amount parts final period unclaimed provider"
_CORRECTED = "case order orderer claim corrects difference parts provider"
_CLOSED = "case round orderer total shares leg continuing"
_CUT = "case funder order change last_day released"
_SETTLED_ORDER = "case order orderer unclaimed"

_OF_ORDERS: Mapping[type[Fact], str] = {
    care.OrderReceived: "case order provider orderer care continues",
    care.CareEnded: "case order provider reason orderer",
    message.ReportLate: "case order provider orderer report due_on days_late",
    asking.AssignmentAsked: "case provider orderer reference care referrer",
    asking.ChangeAsked: "case provider orderer reference order care change_reason",
}
"""What is told to who orders the care."""

_POTS: Mapping[type[Fact], str] = {
    pot.ContributionMade: "line pot amount total",
    pot.ContributionSentBack: "line contributor amount total reason",
}
"""What anybody may put in a pot, and gets back from it; also where a line was no pot at all."""

_SETTLED = "line spent returns"

MAY_HEAR: Mapping[Party, Mapping[type[Fact], str]] = {
    Party.SCHOOL: {
        **REGISTERS,
        **AT_A_BODY,
        **OF_CONTACTS,
        **OF_PLACES,
        **OF_COLLECTIVES,
        **DYSLEXIA_ADVICE,
        **DYSLEXIA_DECISION,
        **OF_PREVENTION,
        **OF_ESCALATION,
        **OF_ADULTHOOD,
        **_POTS,
        pot.PotSettled: _SETTLED,
        forwarding.RequestForwarded: _FORWARDED,
        duplicate.DuplicateConfirmed: "case resembles school",
        gate.PeriodShortened: "case municipality care school",
        **TO_SCHOOLS,
        **OF_INITIATIVES,
        request.SupplementRequested: "case body school items due_on",
        request.WithdrawalTooLate: "case school outcome",
        request.RequestGranted: _BODIES,
        request.RequestRejected: f"{_BODIES} ground",
        request.RequestSetAside: f"{_BODIES} body",
        request.RequestReinstated: _BODIES,
        request.WithdrawalAccepted: _BODIES,
        collective.RequestTakenUp: f"{_BODIES} facility",
        need.SupportNeedEstablished: f"{_BODIES} swv needs child_sees school_sees not_heard",
        need.ViewsDiffer: "case swv school child_sees school_sees",
        funding.ShareRequested: "case round swv share total care expires_on requester",
        funding.ShareReleased: "case round funder reason",
        funding.BundleClosed: _CLOSED,
        change.ShareCut: _CUT,
        change.OrderSettled: _SETTLED_ORDER,
        care.ClaimApproved: _PAID,
        care.CorrectionApproved: _CORRECTED,
    },
    Party.SWV: {
        **_POTS,
        **AT_A_BODY,
        **OF_MEETINGS,
        **CONSULTED,
        **OF_ABSENCE,
        **PAUSES,
        **DYSLEXIA_DECISION,
        absence.AbsenceReasonFound: f"{ABSENT} absence_reason health_reason",
        absence.ThuiszitterRegistered: f"{ABSENT} pupil away_since regional national"
        " absence_reason health_reason",
        forwarding.RequestForwarded: _FORWARDED,
        **TO_SWVS,
        request.ArrangementRequested: f"{_REQUEST} enrolled pc4",
        request.RequestWithdrawn: "case school swv",
        gate.ShorteningAsked: "case school swv end cost",
        scheme.JointDecisionSigned: _SIGNED,
        scheme.SignatureWithheld: f"{_SIGNED} ground",
        request.AssessmentCompleted: "case body swv outcome",
        change.PupilMovedHome: "case school swv former municipality moved_on stay",
        change.PupilMovedSchool: "case school swv pupil to_school to_swv moved_on costs",
        change.MoveReported: "case funder swv municipality moved_on stay",
        change.OrderShortened: "case leg swv orderer order provider change last_day settles_on kept"
        " rest",
        change.HandoverTooLate: "case leg swv orderer last_day",
        change.OrderSettled: _SETTLED_ORDER,
        evaluation.CareEvaluated: "case school swv outcome last_day",
        evaluation.ExperienceGiven: "case school swv respondent experience heard",
        request.PartSetAside: "case body swv",
        request.PartReinstated: "case body swv",
        request.SupplementProvided: "case body items",
        funding.ShareApproved: "case round swv funder amount approvers mandate",
        funding.ShareRefused: "case round swv funder ground by mandate",
        **_OF_ORDERS,
        care.OrderDeclined: "case order orderer provider reason",
        care.DeliveryClaimed: _CLAIM,
        care.ClaimCorrected: _CORRECTION,
        care.ClaimApproved: _PAID,
        care.CorrectionApproved: _CORRECTED,
        school.DiagnosisShared: "case school recipient diagnosis",
        school.ConsentWithdrawn: f"{_CONSENT} by",
        school.ConsentLapsed: f"{_CONSENT} ground needed",
        school.ConsentRenewed: f"{_CONSENT} by until",
    },
    Party.MUNICIPALITY: {
        **REGISTERS,
        **TO_MUNICIPALITIES,
        **AT_A_BODY,
        **OF_ESCALATION,
        **OF_MEETINGS,
        **ADVISED,
        **DYSLEXIA_ADVICE,
        **_POTS,
        **OF_ABSENCE,
        **PAUSES,
        absence.AbsenceNotified: "case keeper municipality pupil away_since hours_missed",
        forwarding.BodySucceeded: "case body successor municipality",
        forwarding.ForwardingTooLate: "case body successor outcome",
        pot.PotSettled: _SETTLED,
        request.ArrangementRequested: f"{_REQUEST} enrolled before_stay",
        school.SupportTeamJudged: "case school municipality outcome valid",
        gate.PeriodShortened: "case municipality care school",
        scheme.SchemeApplied: "case round swv municipality scheme answers outcome",
        request.SupplementProvided: "case body items",
        request.RequestGranted: _BODIES,
        request.RequestRejected: f"{_BODIES} ground",
        request.RequestSetAside: f"{_BODIES} body",
        request.RequestReinstated: _BODIES,
        request.WithdrawalAccepted: _BODIES,
        collective.RequestTakenUp: f"{_BODIES} facility",
        need.SupportNeedEstablished: f"{_BODIES} swv needs",
        change.HandoverRequested: "case leg swv orderer funder change last_day municipality",
        change.LegOpened: "case leg swv municipality change pupils places needs care asked"
        " continuing order provider stretches",
        funding.ShareRequested: "case round swv share total care expires_on requester",
        funding.ShareReleased: "case round funder reason",
        funding.BundleClosed: _CLOSED,
        change.ShareCut: _CUT,
        change.OrderSettled: _SETTLED_ORDER,
        **_OF_ORDERS,
        care.OrderDeclined: "case order orderer provider reason",
        care.DeliveryClaimed: _CLAIM,
        care.ClaimCorrected: _CORRECTION,
        care.ClaimApproved: _PAID,
        care.CorrectionApproved: _CORRECTED,
        school.DiagnosisShared: "case school recipient diagnosis",
        school.ConsentWithdrawn: f"{_CONSENT} by",
        school.ConsentLapsed: f"{_CONSENT} ground needed",
        school.ConsentRenewed: f"{_CONSENT} by until",
    },
    Party.PROVIDER: {
        **REGISTERS,
        **OF_INITIATIVES,
        **AT_ANY_DESK,
        **OF_MEETINGS,
        **OF_PREVENTION,
        **CARE_PAUSES,
        care.CareOrdered: "case order orderer provider pupils places needs care continues"
        " return_by",
        change.OrderShortened: "case leg swv orderer order provider change last_day settles_on",
        care.OrderConfirmed: "case orderer order provider care settles_on",
        care.ClaimApproved: "case order orderer claim amount final period provider",
        care.ClaimRefused: "case order orderer claim fault provider",
        care.CorrectionApproved: "case order orderer claim corrects difference provider",
        care.CorrectionRefused: "case order orderer claim corrects fault provider",
        care.OrderPaused: "case orderer provider",
        care.OrderResumed: "case orderer provider",
        asking.AskUnderInvestigation: "case orderer provider reference answer_by",
        asking.AskRejected: "case orderer provider reference rejection",
    },
}
"""The schema of each party's queues: the facts, and of each the fields that may be seen."""


class _Check(msgspec.Struct, frozen=True, gc=False):
    """What must be looked at in the copies of one kind of fact for one party."""

    hidden: tuple[FieldName, ...]  # must show nothing
    sealed: tuple[FieldName, ...]  # may hold what is sealed, for the recipient alone


def forbidden(fact: Fact, recipient: OrganisationId, writer: Party) -> tuple[FieldName, ...]:
    """The fields of this copy that the recipient may not see; none where it may go.

    A field that is not on the page must show nothing. What is sealed must be sealed for the
    recipient: nobody carries what only another may open.
    """
    check = _check(type(fact), party_of(recipient), writer)
    shown = (name for name in check.hidden if getattr(fact, name) not in (None, ()))
    of_others = (
        name
        for name in check.sealed
        if any(one.controller != recipient for one in sealed_in(getattr(fact, name)))
    )
    return (*shown, *of_others)


@cache
def _check(kind: type[Fact], party: Party, writer: Party) -> _Check:
    allowed = MAY_HEAR[party].get(kind, "").split()
    hints, not_told = get_type_hints(kind), MAY_NOT_TELL.get(writer, {})
    hidden, sealed = [], []
    for name in (FieldName(name) for name in kind.__struct_fields__ if name != "effective_on"):
        category = CATEGORIES.get(name)
        barred = {told for told, parties in not_told.items() if party in parties}
        own = name in GIVEN_BACK.get(party, {}).get(kind, "").split()
        if name not in allowed or not (own or category in MAY_SEE[party] - barred):
            hidden.append(name)
        elif _may_hold_sealed(hints[name]):
            sealed.append(name)
    return _Check(tuple(hidden), tuple(sealed))


def _may_hold_sealed(annotation: Any) -> bool:
    """Whether a field of this type may hold something sealed."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        parts = get_type_hints(annotation).values()
        return annotation is Sealed or any(map(_may_hold_sealed, parts))
    return any(map(_may_hold_sealed, get_args(annotation)))


def rests_on(recipient: OrganisationId) -> Purpose | None:
    """The purpose for which somebody must consent before this organisation hears of a case at all:
    a municipality judges, a provider gives care. What SWV and school board hear rests on the law
    (WPO art. 18a lid 13), so there withdrawal stops no message."""
    match party_of(recipient):
        case Party.MUNICIPALITY:
            return Purpose.ASSESSMENT
        case Party.PROVIDER:
            return Purpose.CARE
        case _:
            return None


def news_of_consent(fact: Any, recipient: OrganisationId) -> bool:
    """Whether this tells an organisation of its own consent: that goes where nothing else may, for
    who must stop has to know (AVG art. 19)."""
    kinds = (school.ConsentWithdrawn, school.ConsentLapsed, school.ConsentRenewed)
    return isinstance(fact, kinds) and fact.recipient == recipient


@cache
def may_hold_sealed(kind: type[Fact]) -> bool:
    """Whether a fact of this kind may hold something sealed."""
    return any(map(_may_hold_sealed, get_type_hints(kind).values()))


def sealed_in(value: Any) -> Iterator[Sealed]:
    """Every sealed value in a value of a fact."""
    match value:
        case Sealed():
            yield value
        case tuple():
            for each in value:
                yield from sealed_in(each)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from sealed_in(getattr(value, name))
