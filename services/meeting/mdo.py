"""The MDO around a pupil: planned with the parents, held, and closed only when it is clear who
leads and what each organisation does (Samenwerkingsagenda Utrecht West 2023-2027, C)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.meeting import (
    CaseLeadAssigned,
    MdoClosed,
    MdoHeld,
    MdoPlanned,
    Participant,
    ResponsibilityMet,
    ResponsibilityOverdue,
    ResponsibilityRecorded,
)
from events.values import Count, OrganisationId, Role, system
from services.meeting.commands import (
    AssignCaseLead,
    CloseMdo,
    HoldMdo,
    LetResponsibilityPass,
    MeetingCommand,
    MeetResponsibility,
    PlanMdo,
    RecordResponsibility,
)
from services.meeting.support_team import own_school
from services.rules.meeting import unexplained
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


class Mdo(msgspec.Struct, frozen=True, gc=False):
    """How far an MDO is."""

    planned: MdoPlanned | None = None
    held: MdoHeld | None = None
    lead: OrganisationId | None = None
    actions: Mapping[Count, ResponsibilityRecorded] = {}
    met: frozenset[Count] = frozenset()
    overdue: frozenset[Count] = frozenset()
    closed: bool = False


def decide(state: Mdo, command: MeetingCommand, _: RuleBook) -> Sequence[Fact]:
    """What a command makes of the MDO. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM:
        own_school(command)
    if isinstance(command, PlanMdo):
        return _planned(state, command)
    planned = state.planned
    if planned is None or planned.school != command.school:
        raise Refusal("mdo-unknown", "Dit MDO is hier niet bekend.", "This MDO is not known here.")
    match command:
        case HoldMdo():
            return _held(state, planned, command)
        case AssignCaseLead(lead=lead):
            if state.lead == lead:
                return []
            _takes_part(planned, lead)
            return [CaseLeadAssigned(**_says(command), lead=lead)]
        case RecordResponsibility():
            return _recorded(state, planned, command)
        case MeetResponsibility(number=number) | LetResponsibilityPass(number=number):
            return _over(state, command, number)
        case CloseMdo():
            return [] if state.closed else _closed(state, planned, command)
        case _:
            raise AssertionError(f"not a command of an MDO: {command}")


def evolve(state: Mdo, fact: Any) -> Mdo:
    """The MDO after a fact."""
    match fact:
        case MdoPlanned():
            return replace(state, planned=fact, held=None, closed=False)
        case MdoHeld():
            return replace(state, held=fact)
        case CaseLeadAssigned(lead=lead):
            return replace(state, lead=lead)
        case ResponsibilityRecorded(number=number):
            return replace(state, actions={**state.actions, number: fact})
        case ResponsibilityMet(number=number):
            return replace(state, met=state.met | {number})
        case ResponsibilityOverdue(number=number):
            return replace(state, overdue=state.overdue | {number})
        case MdoClosed():
            return replace(state, closed=True)
        case _:
            raise AssertionError(f"not a fact of an MDO: {fact}")


MDO = Decider(
    noun="mdo",
    initial=Mdo(),
    evolve=evolve,
    facts=(
        MdoPlanned,
        MdoHeld,
        CaseLeadAssigned,
        ResponsibilityRecorded,
        ResponsibilityMet,
        ResponsibilityOverdue,
        MdoClosed,
    ),
    commands=(
        PlanMdo,
        HoldMdo,
        AssignCaseLead,
        RecordResponsibility,
        MeetResponsibility,
        LetResponsibilityPass,
        CloseMdo,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day of a responsibility passes."""
    if not isinstance(fact, ResponsibilityRecorded):
        return []
    passes = LetResponsibilityPass(
        on=fact.due_on + timedelta(days=1),
        by=system(fact.school),
        case=fact.case,
        school=fact.school,
        number=fact.number,
    )
    return [Due(fact.due_on, passes)]


def _says(command: MeetingCommand) -> dict[str, Any]:
    return {"effective_on": command.on, "case": command.case, "school": command.school}


def _planned(state: Mdo, command: PlanMdo) -> Sequence[Fact]:
    planned = MdoPlanned(
        **_says(command),
        pupil=command.pupil,
        planned_on=command.planned_on,
        invited=tuple(dict.fromkeys(command.invited)),
        bodies=tuple(dict.fromkeys((command.school, *command.bodies))),
    )
    known = state.planned
    if known is not None and not state.closed:
        if said_before(planned, known):
            return []
        raise Refusal(
            "mdo-open",
            "In deze zaak loopt er al een MDO. Sluit dat eerst af.",
            "There is an MDO in this case already; close that first.",
        )
    if Participant.PARENTS not in planned.invited:
        raise Refusal(
            "parents-not-invited",
            "Nodig de ouders uit: zij horen bij het overleg over hun kind.",
            "Invite the parents: they belong in the meeting about their child.",
        )
    return [planned]


def _held(state: Mdo, planned: MdoPlanned, command: HoldMdo) -> Sequence[Fact]:
    held = MdoHeld(**_says(command), attendance=command.attendance, needs=command.needs)
    if state.held is not None:
        return []
    missing = unexplained(planned.invited, command.attendance)
    if missing:
        raise Refusal(
            "absence-unexplained",
            "Leg van iedereen die was uitgenodigd vast of die er was, en zo niet, waarom. Ook van "
            "de ouders.",
            "Record of everybody who was invited whether that one was there, and if not, why; of "
            "the parents, too.",
        )
    if not command.needs:
        raise Refusal(
            "need-missing",
            "Leg vast wat de leerling nodig heeft.",
            "Record what the pupil needs.",
        )
    return [held]


def _takes_part(planned: MdoPlanned, organisation: OrganisationId) -> None:
    if organisation not in planned.bodies:
        raise Refusal(
            "not-at-the-table",
            "Deze organisatie zit niet bij dit MDO.",
            "This organisation takes no part in this MDO.",
        )


def _recorded(state: Mdo, planned: MdoPlanned, command: RecordResponsibility) -> Sequence[Fact]:
    _takes_part(planned, command.organisation)
    recorded = ResponsibilityRecorded(
        **_says(command),
        number=command.number,
        organisation=command.organisation,
        action=command.action,
        due_on=command.due_on,
    )
    known = state.actions.get(command.number)
    if known is not None:
        if said_before(recorded, known):
            return []
        raise Refusal(
            "action-in-use",
            "Dit nummer hoort al bij een andere afspraak.",
            "This number already belongs to another responsibility.",
        )
    if command.due_on < command.on:
        raise Refusal(
            "due-before-agreed",
            "Deze dag is al voorbij. Noem een dag vanaf vandaag.",
            "This day has passed already; name one from today.",
        )
    return [recorded]


def _over(state: Mdo, command: MeetingCommand, number: Count) -> Sequence[Fact]:
    action = state.actions.get(number)
    if action is None:
        raise Refusal(
            "action-unknown", "Deze afspraak is er niet.", "There is no such responsibility."
        )
    if number in state.met:
        return []
    says = {**_says(command), "number": number, "organisation": action.organisation}
    if isinstance(command, MeetResponsibility):
        late = max(0, (command.on - action.due_on).days)
        return [ResponsibilityMet(**says, days_late=Count(late))]
    if number in state.overdue:
        return []
    return [ResponsibilityOverdue(**says, lead=state.lead, due_on=action.due_on)]


def _closed(state: Mdo, planned: MdoPlanned, command: CloseMdo) -> Sequence[Fact]:
    if state.held is None:
        raise Refusal("mdo-not-held", "Dit MDO is nog niet gehouden.", "This MDO was not held yet.")
    if state.lead is None:
        raise Refusal(
            "lead-missing",
            "Spreek af wie de regie heeft. Zonder regie kan het MDO niet dicht.",
            "Agree who leads the case; without that the MDO cannot be closed.",
        )
    charged = {action.organisation for action in state.actions.values()}
    if not charged.issuperset(planned.bodies):
        raise Refusal(
            "responsibilities-missing",
            "Spreek van elke organisatie af wat zij doet, en voor wanneer.",
            "Agree of every organisation what it does, and until when.",
        )
    return [MdoClosed(**_says(command), lead=state.lead)]
