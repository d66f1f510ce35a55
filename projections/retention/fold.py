"""One row per case: who keeps something of it, and since when it has ended for each.

How long it is kept after that is for the law to say (``services.rules.retention``), and the law may
change; so the row holds days on which something happened, and no day that is still to come.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import (
    absence,
    building,
    care,
    change,
    collective,
    decision,
    distance,
    early_leaving,
    enrolment,
    forwarding,
    learning_elsewhere,
    personal_budget,
    request,
    retention,
    school_transport,
    teaching_time,
    tlv,
    transition,
)
from events.fact import Fact
from events.retention import RecordKind
from events.values import OrganisationId, Party, PupilRef, Recorded, leg_of, party_of
from projections.retention import asked
from projections.retention.row import Destroying, Keeper, Kept, Latest, Objectable, Stage

_AT_SCHOOL = (RecordKind.SUPPORT, RecordKind.ENROLMENT)
_AT_MUNICIPALITY = (RecordKind.MUNICIPAL_FILE,)
_AT_SWV = (RecordKind.EXPERT_ADVICE,)
_OF_PARTY = {
    Party.SCHOOL: (RecordKind.ENROLMENT,),
    Party.SWV: _AT_SWV,
    Party.MUNICIPALITY: _AT_MUNICIPALITY,
    Party.PROVIDER: (RecordKind.YOUTH_CARE,),
}
_FOR_THE_HOUSE = (Stage.REQUESTED, Stage.APPROVED)
_JUDGING = (Party.SWV, Party.MUNICIPALITY)


def key_of(recorded: Recorded) -> tuple[str]:
    """The case."""
    return (recorded.fact.case,)


def evolve(row: Kept | None, recorded: Recorded) -> Kept:
    """Who keeps what after a fact."""
    fact = recorded.fact
    after = _FOLDS[type(fact)](row or Kept(case_id=fact.case), fact)
    left = [
        one.ended_on
        for one in after.keepers
        if one.ended_on is not None and not all(map(one.gone, after.pupils))
    ]
    waits = any(each.stage in _FOR_THE_HOUSE for one in after.keepers for each in one.destroying)
    party = Party(recorded.stream.partition("/")[0])
    others = tuple(one for one in after.latest if one.party is not party)
    latest = (*others, Latest(party=party, event_id=recorded.meta.event_id))
    return replace(after, first_ended_on=min(left, default=None), waits=waits, latest=latest)


def _keeps(
    row: Kept,
    controller: OrganisationId,
    on: date,
    kinds: tuple[RecordKind, ...] = (),
    pupils: Iterable[PupilRef] = (),
) -> Kept:
    """With this organisation among those that keep something, and nothing ended for it."""
    known = row.keeper(controller)
    named = tuple(dict.fromkeys((*row.pupils, *pupils)))
    wanted = kinds or _OF_PARTY[party_of(controller)]
    if known is None:
        one = Keeper(controller=controller, kinds=wanted, since=on)
        return replace(row, pupils=named, keepers=(*row.keepers, one))
    both = tuple(dict.fromkeys((*known.kinds, *wanted)))
    return _with(replace(row, pupils=named), replace(known, kinds=both, ended_on=None))


def _with(row: Kept, keeper: Keeper) -> Kept:
    others = (keeper if one.controller == keeper.controller else one for one in row.keepers)
    return replace(row, keepers=tuple(others))


def _changed(row: Kept, controller: OrganisationId | None, **change: Any) -> Kept:
    known = None if controller is None else row.keeper(controller)
    return row if known is None else _with(row, replace(known, **change))


def _ended(row: Kept, parties: Iterable[Party], on: date) -> Kept:
    """The case has ended for all of these parties that have no order running."""
    for one in row.keepers:
        if party_of(one.controller) in parties and not one.running:
            row = _with(row, replace(one, ended_on=on))
    return row


def _requested(row: Kept, fact: request.ArrangementRequested) -> Kept:
    on = fact.effective_on
    row = replace(row, age=fact.age, boundaries=fact.boundaries)
    row = _keeps(row, fact.school, on, _AT_SCHOOL, fact.pupils)
    row = _keeps(row, fact.swv, on)
    return _keeps(row, fact.municipality, on)


def _forwarded(row: Kept, fact: Any) -> Kept:
    """The case has ended for who sent it on, and begins for who received it."""
    row = _keeps(row, fact.to, fact.effective_on)
    return _changed(row, fact.body, ended_on=fact.effective_on)


def _tlv_requested(row: Kept, fact: tlv.TlvRequested) -> Kept:
    on, kinds = fact.effective_on, (RecordKind.REFERRAL, RecordKind.ENROLMENT)
    return _keeps(_keeps(row, fact.school, on, kinds, (fact.pupil,)), fact.swv, on)


def _at_school(row: Kept, fact: Any) -> Kept:
    return _keeps(row, fact.school, fact.effective_on, (RecordKind.ENROLMENT,), (fact.pupil,))


def _leaver(row: Kept, fact: early_leaving.EarlyLeaverTakenUp) -> Kept:
    return _keeps(row, fact.municipality, fact.effective_on, (RecordKind.ATTENDANCE,))


def _leaver_over(row: Kept, fact: early_leaving.EarlyLeaverFollowedUp) -> Kept:
    return row if fact.due_on else _ended(row, Party, fact.effective_on)


def _building(row: Kept, fact: building.BuildingTakenUp) -> Kept:
    return _keeps(row, fact.municipality, fact.effective_on)


def _building_over(row: Kept, fact: building.BuildingAnswered) -> Kept:
    row = _changed(row, fact.municipality, ended_on=fact.effective_on)
    return _changed(row, fact.school, ended_on=fact.effective_on)


def _supported(row: Kept, fact: Any) -> Kept:
    return _keeps(row, fact.school, fact.effective_on, (RecordKind.SUPPORT,), (fact.pupil,))


def _not_admitted(row: Kept, fact: Any) -> Kept:
    return _changed(row, fact.school, ended_on=fact.effective_on)


def _left(row: Kept, fact: enrolment.PupilLeft) -> Kept:
    return _changed(row, fact.school, ended_on=fact.effective_on, left_on=fact.effective_on)


def _moved(row: Kept, fact: change.PupilMovedSchool) -> Kept:
    row = _keeps(row, fact.to_school, fact.moved_on, _AT_SCHOOL)
    return _changed(row, fact.school, ended_on=fact.moved_on, left_on=fact.moved_on)


def _absent(row: Kept, fact: absence.AbsenceReported) -> Kept:
    at_school = party_of(fact.keeper) is Party.SCHOOL
    kinds = _AT_SCHOOL if at_school else (RecordKind.ATTENDANCE,)
    return _keeps(row, fact.keeper, fact.effective_on, kinds, (fact.pupil,))


def _notified(row: Kept, fact: absence.AbsenceNotified) -> Kept:
    return _keeps(row, fact.municipality, fact.effective_on, (RecordKind.ATTENDANCE,))


def _at_home(row: Kept, fact: absence.ThuiszitterRegistered) -> Kept:
    return _keeps(row, fact.swv, fact.effective_on) if fact.swv else row


def _back(row: Kept, fact: absence.AbsenceEnded) -> Kept:
    return _ended(row, Party, fact.effective_on)


def _transport(row: Kept, fact: school_transport.TransportRequested) -> Kept:
    return _keeps(row, fact.municipality, fact.effective_on, pupils=(fact.pupil,))


def _transport_decided(row: Kept, fact: Any) -> Kept:
    return _changed(row, fact.municipality, ended_on=fact.effective_on)


def _handed_over(row: Kept, fact: transition.HandoverConfirmed) -> Kept:
    row = _keeps(row, fact.to_school, fact.effective_on, (RecordKind.ENROLMENT,))
    return _changed(row, fact.school, ended_on=fact.effective_on, left_on=fact.effective_on)


def _outcome(row: Kept, fact: Any) -> Kept:
    return _ended(row, _JUDGING, fact.effective_on)


def _reinstated(row: Kept, _: Any) -> Kept:
    for one in row.keepers:
        if party_of(one.controller) in _JUDGING:
            row = _with(row, replace(one, ended_on=None))
    return row


def _decided(row: Kept, fact: Any) -> Kept:
    """A later word of the same body: counted anew, unless the case still runs there."""
    known = row.keeper(fact.body)
    if known is None or known.ended_on is None:
        return row
    return _with(row, replace(known, ended_on=max(known.ended_on, fact.effective_on)))


def _tlv_decided(row: Kept, fact: Any) -> Kept:
    return _changed(row, fact.body, ended_on=fact.effective_on)


def _tlv_reopened(row: Kept, fact: tlv.TlvReopened) -> Kept:
    return _changed(row, fact.body, ended_on=None)


def _runs(row: Kept, controller: OrganisationId, name: str, on: date) -> Kept:
    row = _keeps(row, controller, on)
    known = row.keeper(controller)
    assert known is not None
    return _with(row, replace(known, running=tuple(dict.fromkeys((*known.running, name)))))


def _runs_no_more(row: Kept, controller: OrganisationId, name: str, on: date) -> Kept:
    known = row.keeper(controller)
    if known is None:
        return row
    running = tuple(one for one in known.running if one != name)
    return _with(row, replace(known, running=running, ended_on=None if running else on))


def _ordering(row: Kept, fact: care.OrderPrepared) -> Kept:
    if party_of(fact.orderer) is not Party.MUNICIPALITY:
        return row  # what an SWV keeps counts from its decision
    return _runs(row, fact.orderer, f"leg {fact.leg}", fact.effective_on)


def _nobody(row: Kept, fact: care.NoProviderFound) -> Kept:
    if party_of(fact.orderer) is not Party.MUNICIPALITY:
        return row
    return _runs_no_more(row, fact.orderer, f"leg {fact.leg}", fact.effective_on)


def _order_over(row: Kept, fact: change.CareEndReceived) -> Kept:
    if party_of(fact.orderer) is not Party.MUNICIPALITY:
        return row
    return _runs_no_more(row, fact.orderer, f"leg {leg_of(fact.order)}", fact.last_day)


def _bought(row: Kept, fact: personal_budget.CareAgreementApproved) -> Kept:
    return _runs(row, fact.municipality, "pgb", fact.effective_on)


def _bought_no_more(row: Kept, fact: personal_budget.PersonalBudgetSettled) -> Kept:
    return _runs_no_more(row, fact.municipality, "pgb", fact.effective_on)


def _received(row: Kept, fact: care.OrderReceived) -> Kept:
    return _runs(row, fact.provider, fact.order, fact.effective_on)


def _order_ended(row: Kept, fact: Any) -> Kept:
    return _runs_no_more(row, fact.provider, fact.order, fact.effective_on)


def _published(row: Kept, fact: decision.DecisionPublished) -> Kept:
    if fact.objection_until is None:
        return row
    return _objectable(row, fact, Objectable(number=fact.number, until=fact.objection_until))


def _objected(row: Kept, fact: decision.ObjectionReceived) -> Kept:
    return _objectable(row, fact, Objectable(number=fact.number, until=None))


def _objection_decided(row: Kept, fact: decision.ObjectionDecided) -> Kept:
    return _decided(_final(row, fact), fact)


def _final(row: Kept, fact: Any) -> Kept:
    return _objectable(row, fact, None)


def _objectable(row: Kept, fact: Any, one: Objectable | None) -> Kept:
    known = row.keeper(fact.body)
    if known is None:
        return row
    others = tuple(each for each in known.objectable if each.number != fact.number)
    return _with(row, replace(known, objectable=others if one is None else (*others, one)))


def _stage(stage: Stage, **more: str) -> Callable[[Kept, Any], Kept]:
    """The fold of a fact of a destruction; ``more``: what it tells, by the name of its field."""

    def folded(row: Kept, fact: Any) -> Kept:
        row = (
            row if row.keeper(fact.controller) else _keeps(row, fact.controller, fact.effective_on)
        )
        known = row.keeper(fact.controller)
        assert known is not None
        named = (fact.pupil, fact.number)
        before = next((d for d in known.destroying if (d.pupil, d.number) == named), None)
        others = tuple(each for each in known.destroying if each is not before)
        one = before or Destroying(
            pupil=fact.pupil, number=fact.number, stage=stage, since=fact.effective_on
        )
        told = {name: getattr(fact, field) for name, field in more.items()}
        after = replace(one, stage=stage, since=fact.effective_on, **told)
        return _with(row, replace(known, destroying=(*others, after)))

    return folded


_FOLDS: Mapping[type[Fact], Callable[[Kept, Any], Kept]] = {
    request.ArrangementRequested: _requested,
    forwarding.RequestForwarded: _forwarded,
    request.ReceiptConfirmed: lambda row, _: row,  # the first that a body itself says of it
    request.RequestGranted: _outcome,
    request.RequestRejected: _outcome,
    request.RequestSetAside: _outcome,
    request.WithdrawalAccepted: _outcome,
    collective.RequestTakenUp: _outcome,
    request.RequestReinstated: _reinstated,
    personal_budget.CareAgreementApproved: _bought,
    personal_budget.PersonalBudgetSettled: _bought_no_more,
    teaching_time.FewerHoursAsked: _supported,
    teaching_time.FewerHoursDenied: _not_admitted,
    teaching_time.FewerHoursEnded: _not_admitted,
    early_leaving.EarlyLeavingReported: _at_school,
    early_leaving.EarlyLeaverTakenUp: _leaver,
    early_leaving.EarlyLeaverFollowedUp: _leaver_over,
    building.BuildingAsked: _at_school,
    distance.DistanceTold: _at_school,
    building.BuildingTakenUp: _building,
    building.BuildingAnswered: _building_over,
    learning_elsewhere.LearningElsewhereBegun: _supported,
    learning_elsewhere.LearningElsewhereClosed: _not_admitted,
    transition.TransferPlanned: _at_school,
    transition.HandoverConfirmed: _handed_over,
    transition.TransferCancelled: _not_admitted,
    tlv.TlvRequested: _tlv_requested,
    tlv.TlvForwarded: _forwarded,
    tlv.TlvIssued: _tlv_decided,
    tlv.TlvRefused: _tlv_decided,
    tlv.TlvWithdrawalAccepted: _tlv_decided,
    tlv.TlvReopened: _tlv_reopened,
    enrolment.AdmissionRequested: _at_school,
    enrolment.AdmissionRefused: _not_admitted,
    enrolment.PupilEnrolled: _at_school,
    enrolment.PupilLeft: _left,
    absence.AbsenceReported: _absent,
    absence.AbsenceNotified: _notified,
    absence.ThuiszitterRegistered: _at_home,
    absence.AbsenceEnded: _back,
    change.PupilMovedSchool: _moved,
    change.LegOpened: lambda row, fact: _keeps(row, fact.municipality, fact.effective_on),
    school_transport.TransportRequested: _transport,
    school_transport.TransportGranted: _transport_decided,
    school_transport.TransportRefused: _transport_decided,
    decision.DecisionTaken: _decided,
    decision.DecisionPublished: _published,
    decision.ObjectionReceived: _objected,
    decision.ObjectionDecided: _objection_decided,
    decision.ObjectionTermPassed: _final,
    decision.DecisionRevoked: _final,
    care.OrderPrepared: _ordering,
    care.NoProviderFound: _nobody,
    change.CareEndReceived: _order_over,
    care.OrderReceived: _received,
    care.OrderDeclined: _order_ended,
    care.CareEnded: _order_ended,
    retention.DestructionRequested: _stage(Stage.REQUESTED, decide_by="decide_by"),
    retention.DestructionProposed: _stage(
        Stage.PROPOSED, ground="destruction", purposes="purposes"
    ),
    retention.DestructionFirstApproved: _stage(Stage.FIRST_APPROVED),
    retention.DestructionApproved: _stage(Stage.APPROVED),
    retention.DestructionRefused: _stage(Stage.REFUSED, holds="holds"),
    retention.RecordsDestroyed: _stage(Stage.DESTROYED, ground="destruction", purposes="purposes"),
    **asked.FOLDS,
}

HEARS: frozenset[type[Fact]] = frozenset(_FOLDS)
