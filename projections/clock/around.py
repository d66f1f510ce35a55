"""What is to be done around a pupil: an MDO and what was agreed there, an exemption, support while
waiting. It stands beside what a request or an absence asks."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from events import (
    building,
    distance,
    early_leaving,
    evaluation,
    exemption,
    facility,
    learning_elsewhere,
    meeting,
    transition,
    waiting,
)
from events.fact import Fact
from projections.clock import referrals
from projections.clock.reasons import Reason
from projections.clock.row import Clock, Task, close_tasks, open_task

BESIDE = frozenset(
    {
        Reason.MDO,
        Reason.RESPONSIBILITY,
        Reason.BRIDGING,
        Reason.PLACE,
        Reason.RETURN,
        *referrals.WORK,
        Reason.CLOSED_PLACEMENT,
        Reason.EXPERIENCE,
        Reason.ADULTHOOD,
        Reason.FUTURE_PLAN,
        Reason.EARLY_LEAVER,
        Reason.BUILDING,
        Reason.ELSEWHERE,
        Reason.NEARER,
    }
)
"""Work that stays when what is to be done about the pupil itself changes."""


ALONE = (
    meeting.MdoPlanned,
    facility.PlacementFact,
    early_leaving.EarlyLeavingReported,
    building.BuildingAsked,
    learning_elsewhere.LearningElsewhereBegun,
    distance.FarFromHome,
)
"""What begins a clock of its own where there is none."""


def _mdo(row: Clock, fact: meeting.MdoPlanned, day: date) -> Clock:
    task = Task(reason=Reason.MDO, organisation=fact.school, since=day, due_on=fact.planned_on)
    return open_task(replace(row, ended_on=None), task)


def _agreed(row: Clock, fact: meeting.ResponsibilityRecorded, day: date) -> Clock:
    task = Task(
        reason=Reason.RESPONSIBILITY,
        organisation=fact.organisation,
        since=day,
        due_on=fact.due_on,
        about=str(fact.number),
    )
    return open_task(row, task)


def _done(row: Clock, fact: meeting.ResponsibilityMet, day: date) -> Clock:
    left = close_tasks(row, frozenset({Reason.RESPONSIBILITY}), fact.organisation, str(fact.number))
    return _ended(left, day)


def _closed(row: Clock, _: meeting.MdoClosed, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.MDO})), day)


def _ended(row: Clock, day: date) -> Clock:
    """A case that was about the meeting alone is over when nothing of it is left to do."""
    return row if row.tasks or row.swv is not None else replace(row, ended_on=row.ended_on or day)


def _again(row: Clock) -> Clock:
    """Something of such a case is to be done again."""
    return row if row.swv is not None else replace(row, ended_on=None)


def _supplement(row: Clock, fact: exemption.ExemptionSupplementAsked, day: date) -> Clock:
    task = Task(
        reason=Reason.EXEMPTION, organisation=fact.municipality, since=day, due_on=fact.due_on
    )
    return open_task(row, task)


def _asked(row: Clock, fact: exemption.SwvConsulted, day: date) -> Clock:
    return open_task(row, Task(reason=Reason.EXEMPTION_ADVICE, organisation=fact.swv, since=day))


def _advised(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.EXEMPTION_ADVICE}))


def _established(row: Clock, fact: exemption.ExemptionEstablished, day: date) -> Clock:
    task = Task(
        reason=Reason.REASSESSMENT,
        organisation=fact.municipality,
        since=day,
        due_on=fact.valid.end,
    )
    return open_task(close_tasks(row, _EXEMPTION), task)


def _no_exemption(row: Clock, fact: Any, day: date) -> Clock:
    if isinstance(fact, exemption.ExemptionReassessed) and not fact.back_at_school:
        return row
    return replace(close_tasks(row, _EXEMPTION), ended_on=row.ended_on or day)


def _waits(row: Clock, fact: waiting.BridgingSupportDue, day: date) -> Clock:
    task = Task(
        reason=Reason.BRIDGING, organisation=fact.provider, since=day, about=str(fact.order)
    )
    return open_task(row, task)


def _bridged(row: Clock, fact: Any, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.BRIDGING}), about=str(fact.order))


def _offered(row: Clock, fact: facility.PlaceOffered, day: date) -> Clock:
    return open_task(_again(row), Task(reason=Reason.PLACE, organisation=fact.swv, since=day))


def _returns(row: Clock, fact: facility.ReturnDue, day: date) -> Clock:
    row = _again(row)
    for school in dict.fromkeys((fact.school, fact.referring)):
        task = Task(reason=Reason.RETURN, organisation=school, since=day, due_on=fact.last_day)
        row = open_task(row, task)
    return row


def _placed(row: Clock, _: facility.PupilPlaced, day: date) -> Clock:
    """As long as a pupil has the place nothing is to be done, and no news is under way."""
    return _ended(close_tasks(row, frozenset({Reason.PLACE})), day)


def _return_planned(row: Clock, _: facility.ReturnPlanned, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.RETURN})), day)


def _left(row: Clock, _: facility.PlacementEnded, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.RETURN})), day)


def _placed_away(row: Clock, fact: transition.ClosedPlacementReported, day: date) -> Clock:
    task = Task(
        reason=Reason.CLOSED_PLACEMENT,
        organisation=fact.school,
        since=day,
        due_on=fact.authorised_until,
    )
    return open_task(row, task)


def _came_back(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.CLOSED_PLACEMENT}))


def _asked_how(row: Clock, fact: evaluation.ExperienceAsked, day: date) -> Clock:
    for one in evaluation.Respondent:
        task = Task(
            reason=Reason.EXPERIENCE,
            organisation=fact.school,
            since=day,
            due_on=fact.due_on,
            about=one,
        )
        row = open_task(row, task)
    return row


def _told_how(row: Clock, fact: evaluation.ExperienceGiven, _: date) -> Clock:
    return close_tasks(row, frozenset({Reason.EXPERIENCE}), about=fact.respondent)


def _turns_eighteen(row: Clock, fact: transition.AdulthoodNear, day: date) -> Clock:
    for reason, due_on in (
        (Reason.ADULTHOOD, fact.tell_by),
        (Reason.FUTURE_PLAN, fact.plan_by),
    ):
        task = Task(reason=reason, organisation=fact.municipality, since=day, due_on=due_on)
        row = open_task(row, task)
    return row


def _told(row: Clock, fact: transition.AdulthoodTold, _: date) -> Clock:
    return row if fact.untold else close_tasks(row, frozenset({Reason.ADULTHOOD}))


def _future_planned(row: Clock, *_: Any) -> Clock:
    return close_tasks(row, frozenset({Reason.FUTURE_PLAN}))


def _left_early(row: Clock, fact: Any, day: date) -> Clock:
    """To be spoken with by the municipality: anew where nobody was reached."""
    row = close_tasks(row, frozenset({Reason.EARLY_LEAVER}))
    followed_up = isinstance(fact, early_leaving.EarlyLeaverFollowedUp)
    if followed_up and fact.due_on is None:
        return _ended(row, day)
    task = Task(
        reason=Reason.EARLY_LEAVER,
        organisation=fact.municipality,
        since=day,
        due_on=getattr(fact, "due_on", None),
    )
    return open_task(replace(row, ended_on=None), task)


def _built(row: Clock, fact: Any, day: date) -> Clock:
    row = close_tasks(row, frozenset({Reason.BUILDING}))
    if isinstance(fact, building.BuildingAnswered):
        return _ended(row, day)
    task = Task(
        reason=Reason.BUILDING,
        organisation=fact.municipality,
        since=day,
        due_on=getattr(fact, "due_on", None),
    )
    return open_task(replace(row, ended_on=None), task)


def _elsewhere(row: Clock, fact: learning_elsewhere.LearningElsewhereBegun, day: date) -> Clock:
    task = Task(reason=Reason.ELSEWHERE, organisation=fact.school, since=day, due_on=fact.due_on)
    return open_task(replace(row, ended_on=None), task)


def _back_from(row: Clock, _: Any, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.ELSEWHERE})), day)


def _far(row: Clock, fact: distance.FarFromHome, day: date) -> Clock:
    task = Task(reason=Reason.NEARER, organisation=fact.school, since=day, due_on=fact.due_on)
    return open_task(replace(row, ended_on=None), task)


def _near_weighed(row: Clock, _: Any, day: date) -> Clock:
    return _ended(close_tasks(row, frozenset({Reason.NEARER})), day)


_EXEMPTION = frozenset({Reason.EXEMPTION, Reason.EXEMPTION_ADVICE, Reason.REASSESSMENT})

STEPS: Mapping[type[Fact], Callable[[Clock, Any, date], Clock]] = {
    meeting.MdoPlanned: _mdo,
    meeting.ResponsibilityRecorded: _agreed,
    meeting.ResponsibilityMet: _done,
    meeting.MdoClosed: _closed,
    exemption.ExemptionSupplementAsked: _supplement,
    exemption.SwvConsulted: _asked,
    exemption.ExemptionAdviceGiven: _advised,
    exemption.ExemptionEstablished: _established,
    exemption.ExemptionDenied: _no_exemption,
    exemption.ExemptionReassessed: _no_exemption,
    exemption.ExemptionLapsed: _no_exemption,
    **referrals.STEPS,
    facility.PlaceOffered: _offered,
    facility.PupilPlaced: _placed,
    facility.ReturnDue: _returns,
    facility.ReturnPlanned: _return_planned,
    facility.PlacementEnded: _left,
    transition.ClosedPlacementReported: _placed_away,
    transition.ClosedPlacementEnded: _came_back,
    evaluation.ExperienceAsked: _asked_how,
    evaluation.ExperienceGiven: _told_how,
    transition.AdulthoodNear: _turns_eighteen,
    transition.AdulthoodTold: _told,
    transition.FuturePlanAdopted: _future_planned,
    waiting.BridgingSupportDue: _waits,
    waiting.BridgingSupportStarted: _bridged,
    waiting.BridgingSupportEnded: _bridged,
    early_leaving.EarlyLeavingReported: _left_early,
    early_leaving.EarlyLeaverTakenUp: _left_early,
    early_leaving.EarlyLeaverFollowedUp: _left_early,
    building.BuildingAsked: _built,
    building.BuildingTakenUp: _built,
    building.BuildingAnswered: _built,
    learning_elsewhere.LearningElsewhereBegun: _elsewhere,
    learning_elsewhere.LearningElsewhereClosed: _back_from,
    distance.DistanceTold: _near_weighed,
    distance.FarFromHome: _far,
    distance.NearerWeighed: _near_weighed,
}
"""What each fact does to the open tasks."""
