"""A closed placement: the pupil stays enrolled, the arrangement pauses, and goes on afterwards.

Samenwerkingsagenda Utrecht West 2023-2027, H4. Others are told that an arrangement pauses, and not
why.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.request import RequestKind
from events.transition import (
    ArrangementPaused,
    ArrangementResumed,
    ClosedPlacementEnded,
    ClosedPlacementReported,
    ClosedPlacementUnclear,
    EnrolmentKeepingEnded,
    EnrolmentKept,
)
from events.values import OrganisationId, system
from services.rules.regions import RuleBook
from services.rules.transition import authorised_at_most
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Due, Joint
from services.school import moves
from services.school.enrolment import ENROLMENT
from services.school.request import REQUEST, Request, known, owned
from services.school.transition_commands import (
    EndClosedPlacement,
    LetPlacementPass,
    ReportClosedPlacement,
)


class Placement(msgspec.Struct, frozen=True, gc=False):
    """The closed placement of the pupil of one arrangement, the last one."""

    reported: ClosedPlacementReported | None = None
    paused: ArrangementPaused | None = None
    ended_on: date | None = None
    unclear: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it lasts, as far as is known."""
        return self.reported is not None and self.ended_on is None


def evolve(state: Placement, fact: Any) -> Placement:
    """The placement after a fact."""
    match fact:
        case ClosedPlacementReported():
            return Placement(reported=fact)
        case ArrangementPaused():
            return replace(state, paused=fact)
        case ClosedPlacementEnded(last_day=last_day):
            return replace(state, ended_on=last_day)
        case ClosedPlacementUnclear():
            return replace(state, unclear=True)
        case ArrangementResumed():
            return state
        case _:
            raise AssertionError(f"not a fact of a closed placement: {fact}")


PLACEMENT = Decider(
    noun="placement",
    initial=Placement(),
    evolve=evolve,
    facts=(
        ClosedPlacementReported,
        ClosedPlacementEnded,
        ClosedPlacementUnclear,
        ArrangementPaused,
        ArrangementResumed,
    ),
)


def decide(draft: Draft, command: Any, _: RuleBook) -> None:
    """Carry out a command about a closed placement. Raises ``Refusal``."""
    request, state = draft.state(REQUEST, command.case), draft.state(PLACEMENT, command.case)
    known(request)
    assert request.now is not None, "a request of pupils who are nowhere"
    if isinstance(command, LetPlacementPass):
        draft.write(PLACEMENT, command.case, _passed(state, command))
        return
    owned(command, request.now.school)
    if isinstance(command, ReportClosedPlacement):
        facts = _reported(request, state, command)
        draft.write(PLACEMENT, command.case, facts)
        if facts and command.enrolment is not None:
            _enrolled(draft, command, request.now.school)
            kept = EnrolmentKept(
                effective_on=command.on, case=command.enrolment, school=request.now.school
            )
            draft.write(ENROLMENT, command.enrolment, [kept])
        return
    facts = _ended(request, state, command)
    draft.write(PLACEMENT, command.case, facts)
    if facts and state.reported is not None and state.reported.enrolment is not None:
        enrolment = state.reported.enrolment
        freed = EnrolmentKeepingEnded(
            effective_on=command.on, case=enrolment, school=state.reported.school
        )
        draft.write(ENROLMENT, enrolment, [freed])


PLACING = Joint(
    commands=(ReportClosedPlacement, EndClosedPlacement, LetPlacementPass), decide=decide
)


def due(fact: Any) -> Sequence[Due]:
    """When the authorisation has ended."""
    if not isinstance(fact, ClosedPlacementReported):
        return []
    last = fact.authorised_until
    passes = LetPlacementPass(
        on=last + timedelta(days=1), by=system(fact.school), case=fact.case, due_on=last
    )
    return [Due(last, passes)]


def _reported(request: Request, state: Placement, command: ReportClosedPlacement) -> Sequence[Fact]:
    asked, since = request.present, command.since or command.on
    if state.lasts:
        assert state.paused is not None, "a placement that lasts pauses the arrangement"
        if state.paused.effective_on == since:
            return []
        raise Refusal(
            "placed-already",
            f"De gesloten plaatsing sinds {state.paused.effective_on} duurt nog.",
            f"The closed placement since {state.paused.effective_on} still lasts.",
        )
    if asked.kind is not RequestKind.INDIVIDUAL:
        raise Refusal(
            "group-goes-on",
            "Een groepsarrangement pauzeert niet voor één leerling.",
            "A group arrangement does not pause for one pupil.",
        )
    moves.running(asked, request.outcome, since)
    anew = state.ended_on is None or state.ended_on < since
    sensible = since <= min(command.on, command.authorised_until)
    if not (anew and sensible) or command.authorised_until > authorised_at_most(since):
        raise Refusal(
            "placement-days-wrong",
            "De plaatsing begint uiterlijk vandaag en na een vorige, met een machtiging van ten "
            "hoogste een jaar.",
            "The placement begins by today and after a former one, under an authorisation of a "
            "year at most.",
        )
    assert request.now is not None, "a request of pupils who are nowhere"
    school = request.now.school
    reported = ClosedPlacementReported(
        effective_on=since,
        case=command.case,
        school=school,
        pupil=request.now.pupils[0],
        authorised_until=command.authorised_until,
        enrolment=command.enrolment,
    )
    paused = ArrangementPaused(
        effective_on=since,
        case=command.case,
        school=school,
        swv=asked.swv,
        municipality=request.now.municipality,
    )
    return [reported, paused]


def _enrolled(draft: Draft, command: ReportClosedPlacement, school: OrganisationId) -> None:
    assert command.enrolment is not None, "an enrolment that was named"
    enrolled = draft.state(ENROLMENT, command.enrolment)
    if enrolled.enrolled is None or enrolled.enrolled.school != school or enrolled.left:
        raise Refusal(
            "enrolment-unknown",
            "Deze inschrijving is hier niet bekend.",
            "This enrolment is not known here.",
        )


def _ended(request: Request, state: Placement, command: EndClosedPlacement) -> Sequence[Fact]:
    reported, paused = state.reported, state.paused
    if reported is None or paused is None:
        raise Refusal(
            "not-placed",
            "Er is geen gesloten plaatsing vastgelegd.",
            "No closed placement was recorded.",
        )
    if state.ended_on == command.last_day:
        return []
    if not state.lasts or not paused.effective_on <= command.last_day <= command.on:
        raise Refusal(
            "placement-days-wrong",
            f"De laatste dag ligt tussen {paused.effective_on} en vandaag, en is nog niet bekend.",
            f"The last day is between {paused.effective_on} and today, and not known yet.",
        )
    last_day = command.last_day
    says: dict[str, Any] = {"effective_on": last_day, "case": command.case}
    resumed = ArrangementResumed(
        **says,
        school=reported.school,
        swv=request.present.swv,
        municipality=paused.municipality,
        last_day=last_day,
    )
    return [ClosedPlacementEnded(**says, school=reported.school, last_day=last_day), resumed]


def _passed(state: Placement, command: LetPlacementPass) -> Sequence[Fact]:
    reported = state.reported
    if reported is None or not state.lasts or reported.authorised_until != command.due_on:
        return []
    if state.unclear:
        return []
    return [
        ClosedPlacementUnclear(
            effective_on=command.on,
            case=command.case,
            school=reported.school,
            due_on=command.due_on,
        )
    ]
