"""A pupil goes to another school: a checklist, a warm handover in time, and its confirmation.

Transformatieagenda Noord-Kennemerland 2016, A5.5; the report for the next school is law (WPO art.
42).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.transition import (
    HandoverConfirmed,
    HandoverGiven,
    HandoverItem,
    HandoverItemReady,
    HandoverOverdue,
    HandoverUnconfirmed,
    TransferCancelled,
    TransferPlanned,
)
from events.values import Role, system
from services.rules.regions import RuleBook
from services.rules.transition import checklist, confirm_by, hand_over_by
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due
from services.school.transition_commands import (
    CancelTransfer,
    ConfirmHandover,
    GiveHandover,
    LetConfirmationPass,
    LetHandoverPass,
    PlanTransfer,
    ReadyHandoverItem,
    TransferCommand,
)


class Transfer(msgspec.Struct, frozen=True, gc=False):
    """How far a transfer is."""

    planned: TransferPlanned | None = None
    ready: frozenset[HandoverItem] = frozenset()
    given: HandoverGiven | None = None
    confirmed: bool = False
    cancelled: bool = False
    overdue: bool = False
    unconfirmed: bool = False


def decide(state: Transfer, command: TransferCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the transfer. Raises ``Refusal``."""
    if isinstance(command, PlanTransfer):
        return _planned(state, command, rules)
    planned = state.planned
    if planned is None or planned.school != command.school:
        raise Refusal(
            "transfer-unknown",
            "Deze overstap is hier niet bekend.",
            "This transfer is not known here.",
        )
    receives = isinstance(command, ConfirmHandover)
    _speaks(command, planned.to_school if receives else planned.school)
    if isinstance(command, LetHandoverPass | LetConfirmationPass):
        return _passed(state, planned, command)
    if state.cancelled:
        raise Refusal(
            "transfer-cancelled",
            "Deze overstap gaat niet door.",
            "This transfer was cancelled.",
        )
    match command:
        case ReadyHandoverItem():
            return _ready(state, planned, command)
        case GiveHandover():
            return _given(state, planned, command, rules)
        case ConfirmHandover():
            return _confirmed(state, planned, command)
        case CancelTransfer():
            _not_given(state)
            return [TransferCancelled(**_of(planned, command))]
        case _:
            raise AssertionError(f"not a command of a transfer: {command}")


def evolve(state: Transfer, fact: Any) -> Transfer:
    """The transfer after a fact."""
    match fact:
        case TransferPlanned():
            return replace(state, planned=fact)
        case HandoverItemReady(item=item):
            return replace(state, ready=state.ready | {item})
        case HandoverGiven():
            return replace(state, given=fact)
        case HandoverConfirmed():
            return replace(state, confirmed=True)
        case HandoverOverdue():
            return replace(state, overdue=True)
        case HandoverUnconfirmed():
            return replace(state, unconfirmed=True)
        case TransferCancelled():
            return replace(state, cancelled=True)
        case _:
            raise AssertionError(f"not a fact of a transfer: {fact}")


TRANSFER = Decider(
    noun="transfer",
    initial=Transfer(),
    evolve=evolve,
    facts=(
        TransferPlanned,
        HandoverItemReady,
        HandoverGiven,
        HandoverConfirmed,
        HandoverOverdue,
        HandoverUnconfirmed,
        TransferCancelled,
    ),
    commands=(
        PlanTransfer,
        ReadyHandoverItem,
        GiveHandover,
        ConfirmHandover,
        CancelTransfer,
        LetHandoverPass,
        LetConfirmationPass,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """When the handover is late, or its confirmation."""
    match fact:
        case TransferPlanned(hand_over_by=last):
            kind: type[LetHandoverPass | LetConfirmationPass] = LetHandoverPass
        case HandoverGiven(confirm_by=last):
            kind = LetConfirmationPass
        case _:
            return []
    passes = kind(
        on=last + timedelta(days=1),
        by=system(fact.school),
        case=fact.case,
        school=fact.school,
        due_on=last,
    )
    return [Due(last, passes)]


def _planned(state: Transfer, command: PlanTransfer, rules: RuleBook) -> Sequence[Fact]:
    _speaks(command, command.school)
    planned = TransferPlanned(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        pupil=command.pupil,
        to_school=command.to_school,
        step=command.step,
        checklist=checklist(command.step, supported=command.supported),
        last_day=command.last_day,
        hand_over_by=hand_over_by(command.on, command.last_day),
    )
    known = state.planned
    if known is not None:
        if replace(planned, effective_on=known.effective_on, hand_over_by=known.hand_over_by) == (
            known
        ):
            return []
        raise Refusal(
            "transfer-in-use",
            "Dit zaaknummer hoort al bij een andere overstap.",
            "This case already belongs to another transfer.",
        )
    elsewhere = command.to_school != command.school and rules.knows(command.to_school)
    if not elsewhere or command.last_day < command.on:
        raise Refusal(
            "transfer-unclear",
            "Noem een andere school die bestaat, en een laatste dag die nog niet voorbij is.",
            "Name another school that exists, and a last day that has not passed.",
        )
    return [planned]


def _ready(state: Transfer, planned: TransferPlanned, command: ReadyHandoverItem) -> Sequence[Fact]:
    if command.item in state.ready:
        return []
    if command.item not in planned.checklist:
        raise Refusal(
            "not-on-checklist",
            "Dit onderdeel hoort niet bij deze overdracht.",
            "This part does not belong to this handover.",
        )
    return [HandoverItemReady(**_of(planned, command), item=command.item)]


def _given(
    state: Transfer, planned: TransferPlanned, command: GiveHandover, rules: RuleBook
) -> Sequence[Fact]:
    if state.given is not None:
        return []
    if missing(state):
        raise Refusal(
            "handover-incomplete",
            "Nog niet alle onderdelen van de overdracht zijn klaar.",
            "Not every part of the handover is ready yet.",
        )
    last = confirm_by(command.on, rules.holidays)
    return [HandoverGiven(**_of(planned, command), confirm_by=last)]


def _confirmed(
    state: Transfer, planned: TransferPlanned, command: ConfirmHandover
) -> Sequence[Fact]:
    if state.confirmed:
        return []
    if state.given is None:
        raise Refusal(
            "nothing-handed-over",
            "De leerling is nog niet overgedragen.",
            "The pupil has not been handed over yet.",
        )
    return [HandoverConfirmed(**_of(planned, command))]


def _passed(
    state: Transfer, planned: TransferPlanned, command: LetHandoverPass | LetConfirmationPass
) -> Sequence[Fact]:
    says = {**_of(planned, command), "due_on": command.due_on}
    if isinstance(command, LetHandoverPass):
        over = state.given is not None or state.cancelled or state.overdue
        return [] if over else [HandoverOverdue(**says, missing=missing(state))]
    over = state.confirmed or state.unconfirmed
    return [] if over else [HandoverUnconfirmed(**says)]


def missing(state: Transfer) -> tuple[HandoverItem, ...]:
    """The parts of the checklist that are not ready."""
    assert state.planned is not None, "a transfer that was planned has a checklist"
    return tuple(one for one in state.planned.checklist if one not in state.ready)


def _not_given(state: Transfer) -> None:
    if state.given is not None:
        raise Refusal(
            "handed-over",
            "De leerling is al overgedragen.",
            "The pupil has been handed over.",
        )


def _speaks(command: TransferCommand, school: Any) -> None:
    if command.by.role is not Role.SYSTEM and command.by.organisation != school:
        raise Refusal(
            "not-your-transfer",
            "Dit is aan de andere school van deze overstap.",
            "This is for the other school of this transfer.",
        )


def _of(planned: TransferPlanned, command: TransferCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": planned.case,
        "school": planned.school,
        "to_school": planned.to_school,
    }
